"""What is on the checklist: a view over its events, worked out anew each time and never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tui.vault.event import Event, NewEvent, State

IN_USE: frozenset[State] = frozenset({"trying", "kept"})
"""The states in which a strategy is due."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of days on which a strategy was in use.

    Attributes:
        first: the day it was taken up.
        end: the day it was dropped or put back, no longer in use on it; None while it goes on.
    """

    first: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Logged:
    """What was logged on one day.

    Attributes:
        times: how often.
        count: sum of the numbers given; 0 when none was.
        note: said with the last of them; may be empty.
    """

    times: int
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one strategy, by everything that was not undone.

    Attributes:
        state: the last one written.
        since: the day of that state; None when none was ever written.
        adopted: the day the newest run began; None while it is an idea and when it was dropped untried.
        reason: said with the state; may be empty.
        note: the newest note; may be empty.
        logs: day → what was logged on it, days in order; also days after today, when a clock went back.
        skips: day → why it was skipped, days in order.
        videos: ids of the videos tagged with it, in the order of tagging.
        runs: the stretches in which it was in use, in order, the newest last; none is empty.
    """

    state: State = "idea"
    since: date | None = None
    adopted: date | None = None
    reason: str = ""
    note: str = ""
    logs: Mapping[date, Logged] = field(default_factory=dict)
    skips: Mapping[date, str] = field(default_factory=dict)
    videos: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def in_use(self) -> bool:
        """Whether it is tried or kept."""
        return self.state in IN_USE

    def logged(self, until: date) -> int:
        """How often it was logged, up to and with a day."""
        return sum(each.times for day, each in self.logs.items() if day <= until)

    def counted(self, until: date) -> int:
        """Sum of the numbers logged, up to and with a day."""
        return sum(each.count for day, each in self.logs.items() if day <= until)

    def on(self, day: date) -> int | None:
        """What was logged on a day: its number, 0 when none was given; None when it was not logged."""
        found = self.logs.get(day)
        return None if found is None else found.count


def fold(events: Iterable[Event]) -> dict[str, Standing]:
    """What became of each strategy that anything was ever written about.

    Args:
        events: of one account, in any order.

    Returns:
        Strategy → its standing; strategies of which everything was undone are left out.
    """
    builders: dict[str, _Builder] = {}
    for event in standing_events(events):
        builders.setdefault(event.new.strategy, _Builder()).add(event.new)
    return {strategy: builder.standing() for strategy, builder in builders.items()}


def standing_events(events: Iterable[Event]) -> list[Event]:
    """The events that count, in the order of writing: without the undoing ones and all they took back.

    An undo cannot be undone; undoing the same action again changes nothing.
    """
    ordered = sorted(events, key=lambda event: event.event_id)
    taken_back = undone_actions(ordered)
    return [event for event in ordered if event.new.kind != "undo" and event.action not in taken_back]


def undone_actions(events: Iterable[Event]) -> frozenset[int]:
    """The numbers of the actions that were taken back."""
    return frozenset(event.new.undoes for event in events if event.new.undoes is not None)


class _Builder:
    """Takes the events of one strategy in order.

    The border of a run (its first day, its end) belongs to the state that drew it. Said again, that state
    moves its border to the new day, earlier or later: this is how a wrong day is put right. Once another
    state came after it, the opening state can only move the beginning back. Another state never moves a
    border: it begins on the border at the earliest.
    """

    def __init__(self) -> None:
        self._state: State = "idea"
        self._since: date | None = None
        self._reason = ""
        self._note = ""
        self._logs: dict[date, Logged] = {}
        self._skips: dict[date, str] = {}
        self._videos: dict[str, None] = {}
        self._runs: list[Run] = []
        self._opened: State = "idea"
        """The state that began the newest run."""
        self._drawn: State | None = None
        """The state that drew the newest border, as long as no other came after it."""

    def add(self, new: NewEvent) -> None:
        match new.kind:
            case "state" if new.state is not None:
                self._enter(new.state, new.day)
                self._reason = new.text
            case "log":
                before = self._logs.get(new.day, Logged(0, 0))
                note = new.text or before.note
                self._logs[new.day] = Logged(before.times + 1, before.count + (new.count or 0), note)
            case "skip":
                self._skips[new.day] = new.text
            case "note":
                self._note = new.text
            case "tag" if new.video_id is not None:
                self._videos[new.video_id] = None
            case "untag" if new.video_id is not None:
                self._videos.pop(new.video_id, None)

    def _enter(self, state: State, day: date) -> None:
        """Goes to a state."""
        used = self._state in IN_USE
        if state in IN_USE:
            day = self._continue(state, day) if used else self._begin(state, day)
        elif self._runs:
            day = self._end(state, day)
        self._state, self._since = state, day

    def _begin(self, state: State, day: date) -> date:
        self._runs.append(Run(day))
        self._opened = self._drawn = state
        return day

    def _continue(self, state: State, day: date) -> date:
        first = self._runs[-1].first
        if state == self._drawn or (state == self._opened and day < first):
            self._runs[-1] = Run(day)
            return day
        self._drawn = None
        return max(first, day)

    def _end(self, state: State, day: date) -> date:
        run = self._runs[-1]
        if run.end is None or state == self._drawn:
            end = max(run.first, day)
            self._runs[-1] = Run(run.first, end)
            self._drawn = state
            return end
        self._drawn = None
        return max(run.end, day)

    def standing(self) -> Standing:
        # Taken up and dropped on one day, it was in use on none.
        runs = tuple(run for run in self._runs if run.first != run.end)
        adopted = None if self._state == "idea" or not runs else runs[-1].first
        return Standing(
            state=self._state,
            since=self._since,
            adopted=adopted,
            reason=self._reason,
            note=self._note,
            logs=dict(sorted(self._logs.items())),
            skips=dict(sorted(self._skips.items())),
            videos=tuple(self._videos),
            runs=runs,
        )
