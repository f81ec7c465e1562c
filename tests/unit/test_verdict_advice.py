"""Three strategies for every answer: that fit, that exist, unused ones first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.unit.verdict_facts import CELLS, LEVELS
from tui.checklist.state import Standing
from tui.guide.strategies import Catalog, guide_strategies
from tui.verdict.advice import _SUITED, advise, need

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell, Outcome
    from tui.vault.event import State
    from tui.verdict.advice import Need
    from tui.verdict.outcomes import Level

ALL = Catalog(guide_strategies())
IDS = {strategy.id for strategy in ALL.strategies}
OUTCOMES: tuple[Outcome, ...] = ("followers_first", "likes_first", "both", "not_enough")
DAY = date(2026, 11, 1)


def standing(state: State) -> Standing:
    return Standing(state=state, since=DAY, adopted=None if state == "idea" else DAY)


def ids(outcome: Outcome, cell: Cell, level: Level = "usual", **states: State) -> list[str]:
    """The strategies that are advised, with some of them on the checklist."""
    standings = {name: standing(state) for name, state in states.items()}
    return [each.strategy for each in advise(ALL, standings, outcome, cell, level)]


def test_every_strategy_that_may_be_advised_exists() -> None:
    for suits, wanted in _SUITED.values():
        assert suits
        assert set(wanted) <= IDS
        assert len(set(wanted)) == len(wanted)


@pytest.mark.parametrize(("outcome", "cell", "level"), list(product(OUTCOMES, CELLS, LEVELS)))
def test_there_are_always_three_of_different_work(outcome: Outcome, cell: Cell, level: Level) -> None:
    found = advise(ALL, {}, outcome, cell, level)
    assert len(found) == 3
    for each in found:
        strategy = ALL.get(each.strategy)
        assert each.title == strategy.title
        assert not each.in_use
        assert not set(strategy.links) & {other.strategy for other in found}


@pytest.mark.parametrize(
    ("outcome", "cell", "level", "expected"),
    [
        ("both", "unseen", "low", "reach"),
        ("likes_first", "unliked", "low", "content"),
        ("both", "neither", "usual", "content_and_reach"),
        ("followers_first", "healthy", "low", "following"),
        ("both", "unknown", "low", "following"),
        ("likes_first", "healthy", "low", "likes"),
        ("followers_first", "healthy", "usual", "followers"),
        ("both", "healthy", "high", "both"),
        ("not_enough", "unknown", "unknown", "data"),
    ],
)
def test_what_is_needed(outcome: Outcome, cell: Cell, level: Level, expected: Need) -> None:
    assert need(outcome, cell, level) == expected


def test_the_remedies_of_the_guide_come_first() -> None:
    assert ids("both", "unseen") == ["E02", "E03", "L02"]
    assert ids("both", "unliked")[:2] == ["E01", "L12"]
    assert ids("followers_first", "healthy", "low") == ["F03", "F09", "F10"]


def test_what_is_in_use_comes_after_what_is_not_and_what_was_dropped_last() -> None:
    found = ids("followers_first", "healthy", "low", F03="trying", F09="dropped", F10="idea")
    assert found == ["F10", "F07", "F04"]
    few: dict[str, State] = dict.fromkeys(("F03", "F09", "F10", "F07", "F04"), "dropped")
    assert ids("followers_first", "healthy", "low", **few | {"F04": "kept"}) == ["F08", "F06", "F04"]


def test_what_is_in_use_is_marked_and_so_is_the_same_work_under_another_name() -> None:
    standings = {name: standing("kept") for name in ("L11", "F09", "L02", "F01", "F02")}
    found = advise(ALL, standings, "both", "unseen", "usual")
    assert [(each.strategy, each.in_use) for each in found] == [("F06", False), ("L11", True), ("F09", True)]


def test_hidden_ones_are_never_offered_and_others_fill_their_place() -> None:
    _, wanted = _SUITED["following"]
    hidden = frozenset(wanted[:5])
    found = advise(replace(ALL, hidden=hidden), {}, "followers_first", "healthy", "low")
    assert len(found) == 3
    assert not hidden & {each.strategy for each in found}
    assert [each.strategy for each in found][:2] == ["F08", "F06"]
    assert found[2].suits == "always suits"
    only = replace(ALL, hidden=frozenset(IDS - {"G01"}))
    assert [each.strategy for each in advise(only, {}, "both", "unseen", "low")] == ["G01"]
    assert advise(replace(ALL, hidden=frozenset(IDS)), {}, "both", "unseen", "low") == ()
