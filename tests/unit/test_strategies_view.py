from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY, captures, daily, nothing, video, videos
from tests.unit.test_loading import InMemory
from tui.checklist import actions
from tui.checklist.agenda import adoptions
from tui.checklist.build import build_strategies
from tui.checklist.detection import Material
from tui.checklist.on_overview import with_checklist
from tui.checklist.reading import read_strategies
from tui.checklist.state import fold
from tui.checklist.views import Today
from tui.guide.model import Strategy
from tui.guide.strategies import Catalog, guide_strategies
from tui.loading import load_overview, load_strategies
from tui.screens.plots import adoption_markers, plot_of
from tui.stats.views import Adoption
from tui.stats.window import Window
from tui.texts import strategies as texts
from tui.vault.event import Event, NewEvent
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.checklist.views import StrategiesView
    from tui.vault.event import State

# A Sunday, so the running week began on Monday 16 Nov.
MONDAY = date(2026, 11, 16)
GUIDE = {strategy.id: strategy for strategy in guide_strategies()}
OWN = Strategy("U1", "likes", "Wave", "Friendly.", "log", "Tick it.", ("likes",), cadence="day", own=True)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def state(strategy: str, to: State, day: date, reason: str = "") -> NewEvent:
    return actions.set_state(ACCOUNT, GUIDE[strategy], to, day, reason)


def log(strategy: str, day: date, count: int | None = None) -> NewEvent:
    return actions.log(ACCOUNT, GUIDE[strategy], day, TODAY, count)


def written(*new: NewEvent) -> list[Event]:
    """Events as the vault keeps them, each an action of its own."""
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return [Event(number, number, at, "UTC", each) for number, each in enumerate(new, 1)]


def material(**given: Any) -> Material:
    values = {"videos": nothing("videos"), "captured": None, "imported": frozenset(), **given}
    return Material(ACCOUNT, today=TODAY, **values)


def view_of(*new: NewEvent, catalog: Catalog | None = None, **given: Any) -> StrategiesView:
    return build_strategies(catalog or Catalog(guide_strategies()), written(*new), material(**given), {})


def kinds(view: StrategiesView) -> list[tuple[str, str, str]]:
    return [(entry.strategy, entry.kind, entry.text) for entry in view.now]


def test_an_untouched_checklist_holds_every_strategy_as_an_idea_in_the_order_of_the_guide() -> None:
    view = view_of()
    assert [line.strategy.id for line in view.lines] == [strategy.id for strategy in guide_strategies()]
    assert {line.state for line in view.lines} == {"idea"}
    assert {line.since for line in view.lines} == {line.streak for line in view.lines} == {None}
    assert view.progress == {"likes": (0, 12), "followers": (0, 11), "engagement": (0, 4), "habits": (0, 4)}
    assert (view.now, view.timelines, view.last_action, view.problems) == ((), {}, "", ())


def test_own_strategies_stand_last_in_their_group_and_hidden_ones_apart() -> None:
    catalog = Catalog((*guide_strategies(), OWN), frozenset({"L07", "U1"}), ("a mistake",))
    view = view_of(catalog=catalog)
    assert [line.strategy.id for line in view.hidden] == ["L07", "U1"]
    assert all(line.hidden for line in view.hidden)
    assert view.progress["likes"] == (0, 11)
    assert view.problems == ("a mistake",)
    shown = view_of(catalog=Catalog(catalog.strategies))
    likes = [line.strategy.id for line in shown.lines if line.strategy.group == "likes"]
    assert likes[-2:] == ["L12", "U1"]
    assert view.line("U1").strategy is OWN
    with pytest.raises(KeyError):
        view.line("U2")


def test_a_line_tells_state_reason_note_logs_and_videos() -> None:
    view = view_of(
        state("L08", "trying", days_ago(3)),
        log("L08", days_ago(1), 5),
        log("L08", TODAY, 2),
        log("L08", TODAY),
        actions.note(ACCOUNT, GUIDE["L08"], TODAY, "only questions"),
        state("L07", "trying", days_ago(9)),
        state("L07", "dropped", days_ago(2), "nobody came"),
        actions.tag(ACCOUNT, GUIDE["L12"], "7001", TODAY),
    )
    answering, live = view.line("L08"), view.line("L07")
    assert (answering.state, answering.since, answering.adopted) == ("trying", days_ago(3), days_ago(3))
    assert (answering.logged, answering.counted, answering.today) == (3, 7, 2)
    assert (answering.note, answering.in_use) == ("only questions", True)
    assert answering.streak is not None
    assert (answering.streak.unit, answering.streak.current) == ("day", 2)
    assert (live.state, live.reason, live.due, live.slipped) == ("dropped", "nobody came", None, None)
    assert view.line("L12").videos == ("7001",)
    assert view.progress["likes"] == (1, 12)


def test_today_tells_what_slipped_first_the_longest_overdue_foremost_then_due_then_done() -> None:
    view = view_of(
        state("L08", "trying", days_ago(2)),
        log("L08", days_ago(2), 1),
        log("L08", days_ago(1), 1),
        state("F02", "trying", MONDAY),
        state("L09", "trying", MONDAY - timedelta(days=28)),
        state("F06", "trying", days_ago(3)),
        log("F06", days_ago(3), 1),
        state("L10", "trying", MONDAY),
        log("L10", TODAY, 3),
        state("F11", "trying", TODAY),
        log("F11", TODAY, 9),
        state("G02", "trying", MONDAY),
        log("G02", MONDAY),
    )
    assert kinds(view) == [
        ("L09", "slipped", "since 26 Oct"),
        ("F06", "slipped", "since Sat"),
        ("L08", "due", "2 in a row, due today"),
        ("F02", "due", "due today, weekly"),
        ("L10", "done", "done, 1 in a row"),
        ("F11", "done", "done"),
    ]


def test_what_is_skipped_today_is_neither_due_nor_done() -> None:
    view = view_of(
        state("L08", "trying", days_ago(1)),
        log("L08", days_ago(1), 1),
        actions.skip(ACCOUNT, GUIDE["L08"], TODAY, TODAY, "ill"),
    )
    assert view.now == ()
    assert view.line("L08").due == TODAY + timedelta(days=1)


def test_imports_tick_the_strategy_that_they_show_without_a_log() -> None:
    weeks = [MONDAY - timedelta(days=7 * back) for back in range(5)]
    view = view_of(state("E04", "kept", weeks[4]), imported=frozenset(weeks))
    line = view.line("E04")
    assert line.logged == 0
    assert line.streak is not None
    assert (line.streak.current, line.streak.periods) == (5, ("done",) * 5)
    assert line.evidence is not None
    assert line.evidence.met
    assert view.now == ()
    today = view_of(state("E04", "kept", weeks[4]), imported=frozenset([*weeks[1:], TODAY]))
    assert kinds(today) == [("E04", "done", "done, 5 in a row, from imports")]
    missed = view_of(state("E04", "kept", weeks[4]), imported=frozenset(weeks[2:]))
    assert kinds(missed) == [("E04", "slipped", "since Mon")]


def test_posts_tick_the_plan_of_their_week_and_a_log_needs_no_source() -> None:
    posts = videos(
        video("1", datetime(2026, 11, 11, tzinfo=UTC), title="x"),
        video("2", datetime(2026, 11, 22, 9, tzinfo=UTC), title="x"),
    )
    kept = state("F03", "kept", MONDAY - timedelta(days=7))
    assert kinds(view_of(kept, videos=posts)) == [("F03", "done", "done, 2 in a row, from posts")]
    assert kinds(view_of(kept, log("F03", TODAY), videos=posts)) == [("F03", "done", "done, 2 in a row")]
    none = view_of(kept, videos=posts.head(0))
    assert kinds(none) == [("F03", "slipped", "since Mon")]


def test_evidence_of_what_is_in_use_begins_with_its_adoption() -> None:
    posted = [
        video(f"{at:02}", datetime(2026, 11, 21, 9, tzinfo=UTC) - timedelta(days=at), title=title)
        for at, title in enumerate(["Why?"] * 5 + ["So"] * 15)
    ]
    idea = view_of(videos=videos(*posted)).line("L12").evidence
    used = view_of(state("L12", "trying", date(2026, 11, 17)), videos=videos(*posted)).line("L12").evidence
    gone = view_of(
        state("L12", "trying", date(2026, 11, 17)), state("L12", "dropped", TODAY), videos=videos(*posted)
    )
    assert idea is not None
    assert used is not None
    assert (idea.share, used.share, used.looked_at) == (0.25, 1.0, 5)
    assert gone.line("L12").evidence == idea
    assert view_of().line("L03").evidence is None


def test_the_timeline_tells_videos_by_their_titles_and_the_last_action_in_words() -> None:
    known = videos(video("7001", datetime(2026, 11, 21, 9, tzinfo=UTC), title="Rye?"))
    view = view_of(
        state("L12", "trying", TODAY), actions.tag(ACCOUNT, GUIDE["L12"], "7001", TODAY), videos=known
    )
    entries = view.timelines["L12"]
    assert [entry.action for entry in entries] == [2, 1]
    assert "Rye?" in entries[0].text
    assert view.last_action.startswith("L12 tagged")


def test_a_history_without_a_strategy_is_told_and_not_lost() -> None:
    event = actions.log(ACCOUNT, OWN, TODAY, TODAY)
    view = view_of(event)
    assert "U1" in view.problems[0]
    assert [entry.action for entry in view.timelines["U1"]] == [1]


def test_adoptions_are_the_first_days_of_runs_within_a_window() -> None:
    standings = fold(
        written(
            state("L08", "trying", days_ago(40)),
            state("L08", "dropped", days_ago(30)),
            state("L08", "trying", days_ago(3)),
            state("L12", "kept", days_ago(3)),
            state("F01", "dropped", days_ago(2)),
        )
    )
    window = Window(days_ago(27), TODAY)
    assert adoptions(standings, window) == (Adoption("L08", days_ago(3)), Adoption("L12", days_ago(3)))
    assert [each.strategy for each in adoptions(standings, Window(days_ago(60), days_ago(35)))] == ["L08"]


def test_a_marker_names_two_strategies_or_counts_them() -> None:
    day, other = days_ago(3), days_ago(1)
    found = [Adoption("L08", day), Adoption("F07", day), Adoption("L12", other)]
    assert [(marker.day, marker.label) for marker in adoption_markers(found)] == [
        (day, "L08, F07 tried"),
        (other, "L12 tried"),
    ]
    more = adoption_markers([*found, Adoption("E04", day)])
    assert more[0].label == "L08 and 2 more tried"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.open(tmp_path / "data")


def test_the_real_vault_gives_the_whole_view(vault: Vault) -> None:
    with vault:
        assert load_strategies(vault, ACCOUNT, "28", TODAY) == read_strategies(vault, ACCOUNT, "28", TODAY)
        vault.record([state("L12", "trying", days_ago(3))])
        view = load_strategies(vault, ACCOUNT, "28", TODAY)
        assert view.line("L12").adopted == days_ago(3)
        moved = {metric for strategy in guide_strategies() for metric in strategy.moves}
        assert set(view.series) == moved
        assert {len(series.days) for series in view.series.values()} == {28}


def test_own_strategies_come_from_their_file(vault: Vault, tmp_path: Path) -> None:
    own = tmp_path / "strategies.toml"
    own.write_text(
        'hide = ["L07"]\n[[strategy]]\nid = "U1"\ngroup = "likes"\n'
        'title = "Wave\\u202e"\nmoves = ["nothing"]\n'
    )
    with vault:
        view = load_strategies(vault, ACCOUNT, "28", TODAY, own)
    assert [line.strategy.id for line in view.hidden] == ["L07"]
    assert "\u202e" not in view.line("U1").strategy.title
    assert any("nothing" in problem for problem in view.problems)


def test_the_overview_of_an_untouched_checklist_says_nothing_of_it(vault: Vault) -> None:
    with vault:
        view = load_overview(vault, ACCOUNT, "28", TODAY)
    assert view.adoptions == ()
    assert all(step.tab != "strategies" for step in view.next_steps)


def checked(events: Sequence[Event]) -> list[tuple[str, str]]:
    """The lines of the Overview about a checklist."""
    frames = {"daily": daily(date(2026, 11, 20), views=[9] * 40, likes=[1] * 40)}
    view = load_overview(InMemory(frames, log=list(events)), ACCOUNT, "28", TODAY)
    assert len(view.next_steps) <= 5
    return [(step.sign, step.text) for step in view.next_steps if step.tab == "strategies"]


def test_the_overview_tells_in_two_lines_what_slipped_and_what_is_due() -> None:
    one = written(state("L09", "trying", MONDAY - timedelta(days=7)), state("L08", "trying", TODAY))
    assert checked(one) == [
        ("warn", "slipped since Mon: L09 Write back to direct messages (tab 5)"),
        ("do", "due today: L08 Answer the comments under your videos (tab 5)"),
    ]
    many = written(*(state(each, "trying", TODAY) for each in ("L08", "F01", "F02", "F06", "G02")))
    assert checked(many) == [
        ("do", "5 strategies due: L08 today, F01 by 29 Nov, F02 by 29 Nov and 2 more (tab 5)"),
    ]
    assert checked(written(log("L08", TODAY, 2))) == []


def test_the_overview_marks_adoptions_on_its_plot() -> None:
    frames = {"daily": daily(date(2026, 11, 20), views=[9] * 40), "video_counts": captures()}
    events = written(state("L12", "trying", date(2026, 11, 4)), state("L08", "trying", date(2026, 7, 4)))
    view = load_overview(InMemory(frames, log=events), ACCOUNT, "28", TODAY)
    assert view.adoptions == (Adoption("L12", date(2026, 11, 4)),)
    plot = plot_of(view.series["views"], compare=False, ascii_only=False, adoptions=view.adoptions)
    assert [marker.label for marker in plot.markers] == ["L12 tried"]
    again = with_checklist(view, [], [], nothing("videos"), TODAY)
    assert again.adoptions == ()


def test_the_text_has_a_line_for_everything_in_80_columns(vault: Vault) -> None:
    with vault:
        vault.record([state("L08", "trying", days_ago(2))])
        vault.record([log("L08", days_ago(2), 5)])
        vault.record([actions.note(ACCOUNT, GUIDE["L08"], TODAY, "very " * 60)])
        vault.record([state("L07", "dropped", TODAY, "雪" * 90)])
        text = texts.text(vault, ACCOUNT, "28", TODAY, ascii_only=False, strategies_file=None)
        plain = texts.text(vault, ACCOUNT, "28", TODAY, ascii_only=True, strategies_file=None)
        view = load_strategies(vault, ACCOUNT, "28", TODAY)
    for strategy in guide_strategies():
        assert f"{strategy.id} {strategy.title}" in text
    assert "slipped  L08" in text
    assert "Likes: 1 of 12 in use" in text
    assert "Undo would take back: L07 set to dropped" in text
    assert plain.isascii() or "雪" in plain
    assert "·" not in plain
    one = texts.render_line(view, view.line("L08"))
    assert "Is       trying since 20 Nov · 5 comments answered · slipped since 22 Nov" in one
    assert "Same as  F07" in one
    assert "  20 Nov" in one
    assert max(len(line) for line in (text + one).splitlines()) <= 80
    none = texts.render_strategies(view_of())
    assert "Nothing is due." in none
    assert "Undo" not in none


def test_undone_entries_are_told_as_such() -> None:
    events = written(state("L08", "trying", TODAY))
    undo = actions.undo_last(ACCOUNT, events, TODAY)
    assert undo is not None
    view = build_strategies(
        Catalog(guide_strategies()),
        [*events, Event(2, 2, events[0].at, "UTC", undo)],
        material(),
        {},
    )
    assert view.line("L08").state == "idea"
    assert view.last_action == ""
    assert "(undone)" in texts.render_line(view, view.line("L08"))


def test_now_never_holds_what_is_hidden() -> None:
    catalog = Catalog(guide_strategies(), frozenset({"L08"}))
    view = view_of(state("L08", "trying", TODAY), catalog=catalog)
    assert view.now == ()
    assert view_of(state("L08", "trying", TODAY)).now == (Today("L08", "due", "due today"),)
