"""The guide beside the account's own figures, as a view and as text."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY
from tui.checklist.actions import set_state
from tui.checklist.guide_view import GuideView, build_guide, wanted_metrics
from tui.checklist.state import Standing
from tui.guide.model import Strategy
from tui.guide.strategies import Catalog, guide_strategies
from tui.guide.texts import load_guide as guide_texts
from tui.loading import load_guide
from tui.screens.guide_passages import reading
from tui.stats.own_figure import OwnFigure
from tui.texts.guide import render_text
from tui.texts.guide_words import (
    basis_text,
    definition_text,
    figure_text,
    figures_once,
    in_order,
    unbroken,
)
from tui.texts.layout import WIDTH, cells
from tui.texts.strategies import BOXES
from tui.vault.store import Vault
from widgets.annotated_text import wrapped as wrapped_beside

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = Catalog(guide_strategies())
NASTY = "[/] [@click=app.quit]x[/] 100 % [bold"


def figure(metric: str, value: float | None = None, **rest: object) -> OwnFigure:
    why = "import Viewers" if value is None else ""
    return OwnFigure(metric, metric.title(), "likes", "percent", "How.", value, why=why, **rest)  # type: ignore[arg-type]


def figures() -> dict[str, OwnFigure]:
    return {metric: figure(metric, 0.05) for metric in wanted_metrics()} | {
        "followers": figure("followers", 4921.0)
    }


def view(catalog: Catalog = GUIDE, **states: str) -> GuideView:
    standings = {name: Standing(state=state) for name, state in states.items()}  # type: ignore[arg-type]
    return build_guide(ACCOUNT, "28", figures(), catalog, standings)


def own(number: int, group: str, title: str = NASTY) -> Strategy:
    return Strategy(f"U{number:02}", group, title, "Why.", "log", "How.", ("views",), own=True)  # type: ignore[arg-type]


def test_every_statement_has_the_figures_and_strategies_of_the_guide() -> None:
    for section, part in zip(guide_texts(), view().parts, strict=True):
        assert (section.id, section.title, section.goal) == (part.id, part.title, part.goal)
        for statement, claim in zip(section.statements, part.claims, strict=True):
            assert (statement.id, statement.text) == (claim.id, claim.text)
            assert [each.metric for each in claim.figures] == list(statement.figures)
            assert [way.strategy.id for way in claim.ways] == list(statement.strategies)


def test_all_strategies_of_the_guide_can_be_reached_from_it() -> None:
    reached = {way.strategy.id for part in view().parts for claim in part.claims for way in claim.ways}
    assert reached == {strategy.id for strategy in guide_strategies()}


def test_a_strategy_bears_its_state() -> None:
    ways = [way for part in view(L12="trying").parts for claim in part.claims for way in claim.ways]
    states = {way.strategy.id: way.state for way in ways}
    assert states["L12"] == "trying"
    assert states["L11"] == "idea"


def test_hidden_strategies_are_left_out_and_own_ones_stand_at_the_end_of_their_kind() -> None:
    mine = (own(1, "likes"), own(2, "habits"))
    parts = {
        part.id: part for part in view(Catalog((*GUIDE.strategies, *mine), frozenset({"L12", "U02"}))).parts
    }
    last = parts["likes_strategies"].claims[-1]
    assert (last.text, [way.strategy for way in last.ways]) == ("", [mine[0]])
    assert parts["decide"].claims[-1].id == "D10"
    shown = {way.strategy.id for part in parts.values() for claim in part.claims for way in claim.ways}
    assert {"L12", "U02"}.isdisjoint(shown)


def test_without_any_data_the_whole_guide_is_there(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        empty = load_guide(vault, ACCOUNT, "28", TODAY)
    assert [part.id for part in empty.parts] == [section.id for section in guide_texts()]
    every = [each for part in empty.parts for claim in part.claims for each in claim.figures]
    assert {each.value for each in every} == {None}
    assert {each.why for each in every} == {
        "import Overview",
        "import Followers",
        "import Viewers",
        "import Content",
    }
    assert empty.followers is None
    assert len(empty.comparisons) == 6


def test_states_and_own_strategies_come_from_vault_and_file(tmp_path: Path) -> None:
    file = tmp_path / "strategies.toml"
    file.write_text(
        '[[strategy]]\nid = "U1"\ngroup = "followers"\ntitle = "[/] Bake\\u001b live"\nwhy = "Fun."\n'
        'how = "Tick it."\nmoves = ["views"]\n[[strategy]]\nid = "no"\n'
    )
    with Vault.open(tmp_path / "vault") as vault:
        day = TODAY - timedelta(days=1)
        vault.record([set_state(ACCOUNT, GUIDE.get("L12"), "kept", day)])
        read = load_guide(vault, ACCOUNT, "28", TODAY, file)
    ways = {way.strategy.id: way for part in read.parts for claim in part.claims for way in claim.ways}
    assert ways["L12"].state == "kept"
    assert ways["U1"].strategy.title == "[/] Bake\ufffd live"
    assert read.problems


# Words.


def test_a_figure_in_words() -> None:
    assert figure_text(figure("rate", 0.092, interval=(0.084, 0.101))) == "9.2 % rate [8.4, 10.1]"
    assert figure_text(figure("rate")) == "– rate: import Viewers"
    gap = OwnFigure("longest_gap", "Longest break", "engagement", "ratio", "How.", 4.05)
    assert figure_text(gap) == "4.0 days longest break"


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        ({"rests_on": 28, "of": 28}, "last 28 days"),
        ({"rests_on": 20, "of": 28}, "last 28 days, 20 of 28 days known"),
        ({"rests_on": 1, "of": 1, "counted": "videos"}, "1 video, last 28 days"),
        ({"rests_on": 216, "counted": "videos", "anytime": True}, "216 settled videos, all days"),
    ],
)
def test_what_a_figure_rests_on(rest: dict[str, object], text: str) -> None:
    assert basis_text(figure("rate", 0.1, **rest), "28") == text


def test_the_definition_of_a_figure() -> None:
    known = figure("rate", 0.092, interval=(0.084, 0.101), rests_on=28, of=28)
    assert definition_text(known, "28").split("\n") == [
        "Rate",
        "How.",
        "Yours: 9.200 %, last 28 days",
        "95 % interval [8.4, 10.1], from runs of days drawn anew",
    ]
    assert definition_text(figure("rate"), "28").endswith("Yours: – (import Viewers)")


@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_text_form_says_everything_in_80_columns(ascii_only: bool) -> None:
    catalog = Catalog((*GUIDE.strategies, own(1, "likes")), problems=("Line 3: no title [/].",))
    text = render_text(view(catalog, L12="trying", F08="dropped"), ascii_only=ascii_only)
    assert max(cells(line) for line in text.split("\n")) <= WIDTH
    flat = " ".join(text.split())
    for section in guide_texts():
        assert section.title in text
        assert all(statement.text in flat for statement in section.statements)
    for strategy in guide_strategies():
        state = {"L12": "trying", "F08": "dropped"}.get(strategy.id, "idea")
        assert f"{BOXES[state]} {strategy.id} {strategy.title}" in flat  # type: ignore[index]
    assert NASTY in flat
    assert "! Line 3: no title [/]." in text
    assert "17.5 % HypeAuditor, 2020, mean; yours" in flat
    if ascii_only:
        assert text.isascii()


def test_nothing_of_the_guide_loads_polars_before_it_is_read() -> None:
    modules = "tui.checklist.guide_view, tui.texts.guide, tui.screens.guide, tui.commands"
    code = f"import sys, {modules}; print([m for m in ('polars', 'numpy', 'plotext') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_figure_stands_once_in_a_section_and_the_period_in_its_heading() -> None:
    part = next(part for part in view().parts if part.id == "likes")
    once = figures_once(part)
    assert [[each.metric for each in once[claim.id]] for claim in part.claims] == [
        ["likes"],
        ["like_rate", "typical_like_rate"],
        ["returning_share"],
    ]
    title, *claims = reading(part, "28", ascii_only=False)
    assert title.below == "Your figures: last 28 days"
    assert not any("last 28 days" in remark.after for claim in claims for remark in claim.remarks)


def test_an_interval_is_never_broken() -> None:
    text = unbroken("9.6 % like rate [2.9, 5.2]")
    for width in range(10, 30):
        lines = wrapped_beside(text, width)
        assert " ".join(lines) == "9.6 % like rate [2.9, 5.2]"
        assert any("[2.9, 5.2]" in line for line in lines)
        assert any("9.6 %" in line for line in lines)


def test_published_figures_of_a_kind_go_from_the_least_up() -> None:
    for comparison in view().comparisons:
        lows = [each.benchmark.low for each in in_order(comparison)]
        assert comparison.spread is None or lows == sorted(lows)
