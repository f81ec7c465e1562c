"""The state of the checklist, worked out from its events and held against a plain replay."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vault_events import ACCOUNT, DAY, kept, new
from tui.checklist import actions
from tui.checklist.state import Logged, Run, Standing, fold, standing_events, undone_actions
from tui.vault.event import Event, EventKind, NewEvent, State
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random


def on(number: int) -> date:
    return date(2026, 8, number)


def state(state: State, day: date = DAY, **more: str) -> NewEvent:
    return new("state", state=state, day=day, **more)


def only(*written: Sequence[NewEvent] | NewEvent) -> Standing:
    (standing,) = fold(kept(*written)).values()
    return standing


def test_nothing_written_is_nothing_known() -> None:
    assert fold([]) == {}


def test_the_state_written_last_holds_whatever_its_day() -> None:
    found = only(
        state("trying", on(3), text="looks good"), state("dropped", on(9), text="no"), state("kept", on(5))
    )
    assert (found.state, found.since, found.reason) == ("kept", on(5), "")
    assert found.in_use


def test_adopted_is_the_day_the_run_began_that_still_goes_on() -> None:
    found = only(state("trying", on(3)), state("kept", on(20)))
    assert (found.adopted, found.since, found.runs) == (on(3), on(20), (Run(on(3)),))
    back = only(state("trying", on(3)), state("kept", on(10)), state("trying", on(20)))
    assert (back.adopted, back.since) == (on(3), on(20))


def test_a_second_try_is_a_second_run() -> None:
    found = only(
        state("trying", on(3)), state("dropped", on(5)), state("idea", on(6)), state("trying", on(9))
    )
    assert found.adopted == on(9)
    assert found.runs == (Run(on(3), on(5)), Run(on(9)))


def test_what_was_dropped_remembers_when_it_was_taken_up_and_an_idea_does_not() -> None:
    dropped = only(state("trying", on(3)), state("dropped", on(5), text="no time"))
    assert (dropped.adopted, dropped.reason, dropped.in_use) == (on(3), "no time", False)
    idea = only(state("trying", on(3)), state("dropped", on(5)), state("idea", on(5)))
    assert (idea.adopted, idea.since, idea.runs) == (None, on(5), (Run(on(3), on(5)),))
    assert only(state("dropped", on(5))) == Standing("dropped", on(5))


def test_saying_again_what_began_a_run_on_another_day_puts_its_beginning_right() -> None:
    for day in (4, 15):
        again = only(state("trying", on(10)), state("trying", on(day)))
        assert (again.adopted, again.since, again.runs) == (on(day), on(day), (Run(on(day)),))
    assert only(state("trying", on(10)), state("trying", on(20)), state("trying", on(12))).adopted == on(12)
    assert only(state("kept", on(10)), state("kept", on(15))).adopted == on(15)


def test_once_another_state_came_the_beginning_can_only_be_put_back_by_what_began_it() -> None:
    both = [state("trying", on(10)), state("kept", on(20))]
    later = only(*both, state("trying", on(25)))
    assert (later.adopted, later.since, later.state) == (on(10), on(25), "trying")
    earlier = only(*both, state("trying", on(4)))
    assert (earlier.adopted, earlier.since) == (on(4), on(4))
    assert only(*both, state("trying", on(25)), state("trying", on(22))).adopted == on(10)


def test_another_state_never_moves_the_beginning_and_begins_there_at_the_earliest() -> None:
    kept_early = only(state("trying", on(10)), state("kept", on(4)))
    assert (kept_early.adopted, kept_early.since, kept_early.runs) == (on(10), on(10), (Run(on(10)),))
    assert only(state("trying", on(10)), state("kept", on(20)), state("kept", on(4))).adopted == on(10)


def test_saying_again_that_it_is_dropped_puts_the_end_right_and_another_word_does_not() -> None:
    taken = state("trying", on(1))
    for day in (6, 20):
        again = only(taken, state("dropped", on(10)), state("dropped", on(day)))
        assert (again.runs, again.since) == ((Run(on(1), on(day)),), on(day))
    for day in (6, 15):
        idea = only(taken, state("dropped", on(10)), state("idea", on(day)), state("idea", on(20)))
        assert idea.runs == (Run(on(1), on(10)),)
    assert only(taken, state("dropped", on(10)), state("idea", on(6))).since == on(10)


def test_a_run_of_no_day_leaves_nothing_behind() -> None:
    words: list[State] = ["trying", "kept", "dropped"]
    day = [state(each, on(20)) for each in words]
    untried = only(*day)
    assert (untried.runs, untried.adopted, untried.state) == ((), None, "dropped")
    assert only(*day, state("idea", on(20))).runs == ()
    assert only(state("trying", on(5)), state("dropped", on(2))).runs == ()
    before = only(state("trying", on(3)), state("dropped", on(9)), *day)
    assert (before.runs, before.adopted) == ((Run(on(3), on(9)),), on(3))
    late = only(*day, state("dropped", on(25)))
    assert (late.runs, late.adopted) == ((Run(on(20), on(25)),), on(20))


def test_logs_of_a_day_add_up_and_the_last_note_stays() -> None:
    found = only(
        new(day=on(9), count=3, text="three"), new(day=on(8)), new(day=on(9), count=2), new(day=on(9))
    )
    assert found.logs == {on(8): Logged(1, 0), on(9): Logged(3, 5, "three")}
    assert list(found.logs) == [on(8), on(9)]
    assert (found.on(on(9)), found.on(on(8)), found.on(on(7))) == (5, 0, None)
    assert (found.logged(on(9)), found.counted(on(9)), found.state) == (4, 5, "idea")


def test_a_log_of_a_day_ahead_is_kept_and_counts_when_the_day_comes() -> None:
    found = only(new(day=on(8), count=1), new(day=on(9), count=2))
    assert (found.logged(on(8)), found.counted(on(8))) == (1, 1)
    assert (found.logged(on(9)), found.counted(on(9))) == (2, 3)


def test_skips_notes_and_tags() -> None:
    found = only(
        new("skip", day=on(9), text="ill"),
        new("skip", day=on(9), text="ill, in bed"),
        new("note", text="old"),
        new("tag", video_id="2"),
        new("tag", video_id="1"),
        new("tag", video_id="3"),
        new("tag", video_id="2"),
        new("untag", video_id="1"),
        new("untag", video_id="9"),
        new("note", text="new"),
    )
    assert found.skips == {on(9): "ill, in bed"}
    assert (found.note, found.videos) == ("new", ("2", "3"))
    assert only(new("note", text="old"), new("note")).note == ""


def test_an_undo_takes_the_whole_action_back() -> None:
    both = [new(strategy="L11"), new(strategy="F05")]
    assert set(fold(kept(both))) == {"L11", "F05"}
    assert fold(kept(both, new("undo", "L11", undoes=1))) == {}


def test_undoing_twice_goes_further_back() -> None:
    written: list[Sequence[NewEvent] | NewEvent] = [new(count=1), new(count=2), new(count=4)]
    left = []
    while (undo := actions.undo_last(ACCOUNT, kept(*written), DAY)) is not None:
        written.append(undo)
        left.append(sum(each.counted(DAY) for each in fold(kept(*written)).values()))
    assert left == [3, 1, 0]


def test_an_undo_is_not_undone_and_what_is_done_next_is_undone_first() -> None:
    written = [new(count=1), new(count=2), new("undo", undoes=2), new(count=8)]
    assert only(*written).counted(DAY) == 9
    undo = actions.undo_last(ACCOUNT, kept(*written), DAY)
    assert undo is not None
    assert undo.undoes == 4
    again = actions.undo_last(ACCOUNT, kept(*written, undo), DAY)
    assert again is not None
    assert again.undoes == 1


def test_the_same_action_undone_in_two_windows_is_undone_once() -> None:
    written = [new(count=1), new(count=2), new("undo", undoes=2), new("undo", undoes=2)]
    assert only(*written).counted(DAY) == 1


def test_an_action_in_the_middle_can_be_taken_back() -> None:
    written = [state("trying", on(3)), state("kept", on(9)), new(), new("undo", undoes=2)]
    found = only(*written)
    assert (found.state, found.since, found.logged(DAY)) == ("trying", on(3), 1)


# Against a plain replay

DAYS = st.integers(0, 40).map(lambda number: date(2026, 2, 1) + timedelta(days=number))
NAMES = st.sampled_from(["L08", "L11", "F05"])
TEXTS = st.sampled_from(["", "ill", "busy"])


@st.composite
def new_events(draw: st.DrawFn) -> NewEvent:
    kind = draw(st.sampled_from([each for each in get_args(EventKind) if each != "undo"]))
    more: dict[str, object] = {}
    if kind == "state":
        more["state"] = draw(st.sampled_from(get_args(State)))
    if kind == "log":
        more["count"] = draw(st.none() | st.integers(1, 9))
    if kind in ("tag", "untag"):
        more["video_id"] = draw(st.sampled_from("123"))
    else:
        more["text"] = draw(TEXTS)
    return new(kind, draw(NAMES), draw(DAYS), **more)


def appended(events: Sequence[Event], action: Sequence[NewEvent]) -> list[Event]:
    first = len(events) + 1
    fresh = kept(action)
    return [*events, *(replace(each, event_id=first + n, action=first) for n, each in enumerate(fresh))]


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """What a person may do in a row: actions of one to three events, and undoing at any moment."""
    events: list[Event] = []
    for step in draw(st.lists(st.lists(new_events(), min_size=1, max_size=3) | st.none(), max_size=25)):
        if step is None:
            undo = actions.undo_last(ACCOUNT, events, DAY)
            step = [] if undo is None else [undo]
        events = appended(events, step)
    return events


def replayed(events: Sequence[Event]) -> list[NewEvent]:
    """What stands, as a stack: an undo takes the top action off."""
    stack: list[list[NewEvent]] = []
    seen: set[int] = set()
    for event in events:
        if event.new.kind == "undo":
            stack.pop()
        elif event.action in seen:
            stack[-1].append(event.new)
        else:
            stack.append([event.new])
        seen.add(event.action)
    return [each for action in stack for each in action]


def states_plainly(states: Sequence[NewEvent]) -> tuple[date | None, date | None]:
    """The day of the last state and of the adoption, each border worked out from its own events."""
    borders: list[list[NewEvent]] = []
    for each in states:
        used = each.state in ("trying", "kept")
        if not borders and not used:
            continue
        if not borders or used != (borders[-1][0].state in ("trying", "kept")):
            borders.append([])
        borders[-1].append(each)
    days: list[date] = []
    for place, said in enumerate(borders):
        # Of the states that drew a border, those before another came.
        same = list(next(group for _, group in itertools.groupby(said, key=lambda each: each.state)))
        border = same[-1].day if place % 2 == 0 else max(days[-1], same[-1].day)
        for each in said[len(same) :]:
            if place % 2 == 0 and each.state == said[0].state:
                border = min(border, each.day)
        days.append(border)
    if not borders:
        return (states[-1].day if states else None), None
    runs = [days[place : place + 2] for place in range(0, len(days), 2)]
    began = [run[0] for run in runs if len(run) == 1 or run[0] != run[1]]
    since = max(days[-1], states[-1].day) if len(borders[-1]) > 1 else days[-1]
    return since, (began[-1] if began and states[-1].state != "idea" else None)


def plainly(stands: Sequence[NewEvent], strategy: str) -> dict[str, object]:
    """What the events of one strategy come to, each thing asked for by itself."""
    mine = [each for each in stands if each.strategy == strategy]
    states = [each for each in mine if each.kind == "state"]
    since, adopted = states_plainly(states)
    tagged: dict[str | None, None] = {}
    for each in mine:
        if each.kind == "tag":
            tagged.setdefault(each.video_id)
        elif each.kind == "untag":
            tagged.pop(each.video_id, None)
    return {
        "state": states[-1].state if states else "idea",
        "since": since,
        "reason": states[-1].text if states else "",
        "adopted": adopted,
        "note": next((each.text for each in reversed(mine) if each.kind == "note"), ""),
        "logs": {
            day: (len(counts), sum(counts))
            for day in {each.day for each in mine if each.kind == "log"}
            if (counts := [each.count or 0 for each in mine if each.kind == "log" and each.day == day])
        },
        "skips": {each.day: each.text for each in mine if each.kind == "skip"},
        "videos": tuple(tagged),
    }


@settings(max_examples=300, deadline=None)
@given(logs())
def test_the_state_is_that_of_a_plain_replay_without_what_was_undone(events: list[Event]) -> None:
    stands = replayed(events)
    assert [event.new for event in standing_events(events)] == stands
    found = fold(events)
    assert set(found) == {each.strategy for each in stands}
    for name, standing in found.items():
        seen = {day: (each.times, each.count) for day, each in standing.logs.items()}
        fields = ("state", "since", "reason", "adopted", "note", "skips", "videos")
        assert {**{each: getattr(standing, each) for each in fields}, "logs": seen} == plainly(stands, name)


@settings(max_examples=100, deadline=None)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(events: list[Event], rng: Random) -> None:
    shuffled = list(events)
    rng.shuffle(shuffled)
    assert fold(shuffled) == fold(events)
    assert undone_actions(shuffled) == undone_actions(events)


@settings(max_examples=100, deadline=None)
@given(logs(), st.lists(new_events(), min_size=1, max_size=3))
def test_an_action_and_its_undo_leave_everything_as_it_was(events: list[Event], more: list[NewEvent]) -> None:
    acted = appended(events, more)
    undo = actions.undo_last(ACCOUNT, acted, DAY)
    assert undo is not None
    assert undo.undoes == len(events) + 1
    assert fold(appended(acted, [undo])) == fold(events)


@settings(max_examples=100, deadline=None)
@given(logs())
def test_the_runs_are_in_use_exactly_when_the_last_of_them_is_open(events: list[Event]) -> None:
    for standing in fold(events).values():
        assert standing.in_use == bool(standing.runs and standing.runs[-1].end is None)
        assert all(run.end is not None and run.first < run.end for run in standing.runs[:-1])


def test_the_vault_gives_back_what_folds_to_the_same(tmp_path: Path) -> None:
    written = [
        [state("trying", on(3))],
        [new(strategy="L11", count=2), new(strategy="F05")],
        [new("tag", video_id="1")],
        [new("undo", "L11", undoes=2)],
    ]
    with Vault.open(tmp_path) as vault:
        for action in written:
            vault.record(action)
        assert fold(vault.events(ACCOUNT)) == fold(kept(*written))
