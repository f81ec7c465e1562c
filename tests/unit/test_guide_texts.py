"""The text of the guide: whole, short enough, and tied to figures and strategies that there are."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.guide.strategies import guide_strategies
from tui.guide.texts import Statement, load_guide
from tui.stats.metrics import METRICS

SECTIONS = load_guide()
STATEMENTS = [statement for section in SECTIONS for statement in section.statements]
IDS = {strategy.id for strategy in guide_strategies()}


def of_kind(section: str) -> set[str]:
    return {each.kind for part in SECTIONS if part.id == section for each in part.statements}


@pytest.mark.parametrize("statement", STATEMENTS, ids=[each.id for each in STATEMENTS])
def test_a_statement_is_short_and_leads_somewhere_known(statement: Statement) -> None:
    assert 0 < len(statement.text) <= 160
    assert statement.text[0].isupper()
    assert statement.text.endswith((".", "?"))
    assert set(statement.figures) <= set(METRICS)
    assert set(statement.strategies) <= IDS
    assert len(set(statement.figures)) == len(statement.figures)


def test_ids_and_texts_are_there_once() -> None:
    for values in ([each.id for each in STATEMENTS], [each.text for each in STATEMENTS]):
        assert [value for value, times in Counter(values).items() if times > 1] == []
    assert len({section.id for section in SECTIONS}) == len(SECTIONS)


def test_both_goals_have_a_meaning_what_speaks_for_and_against_them_and_ways() -> None:
    for goal in ("likes", "followers"):
        assert of_kind(goal) == {"meaning"}
        assert of_kind(f"{goal}_pros") == {"pro"}
        assert of_kind(f"{goal}_cons") == {"con"}
        assert of_kind(f"{goal}_strategies") == {"statement"}
        own = [section for section in SECTIONS if section.goal == goal]
        assert len(own) == 4
        assert all(len(section.statements) >= 3 for section in own)


def test_the_ten_decisions_are_there_in_order() -> None:
    (decide,) = (section for section in SECTIONS if section.id == "decide")
    assert [each.id for each in decide.statements] == [f"D{number}" for number in range(1, 11)]
    assert of_kind("decide") == {"decision"}


def test_the_two_causes_of_low_engagement_lead_to_different_remedies() -> None:
    (low,) = (section for section in SECTIONS if section.id == "low_engagement")
    cold, unseen = low.statements[:2]
    assert set(cold.strategies) == {"E01"}
    assert set(unseen.strategies) == {"E02", "E03"}


def test_the_guide_leads_to_every_strategy() -> None:
    assert {strategy for each in STATEMENTS for strategy in each.strategies} == IDS
