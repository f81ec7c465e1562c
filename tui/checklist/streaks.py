"""How a recurring strategy goes: its streak, when it is due, since when it is overdue.

Everything is counted in plain days of the person's calendar; no clock and no time zone comes near.
A period is a day, a week from Monday, a month or a quarter of a year. It is

- ``done`` when the strategy was done on one of its days, in use or not;
- else ``skipped`` when a reason was given on one of its days;
- else ``open`` while it runs and the strategy is in use today;
- else ``missed`` when the strategy was in use on at least the later half of its days and was not dropped on
  any of them;
- else ``none``: nobody could be asked to do in two days what is due once a week.

The same rule says when it is due: at the end of the running period, or of the next one when the strategy
was taken up too late in this one for it to be missed.

A streak is a row of done periods; skipped ones between them count for nothing and break nothing, neither
do the running one while it is open and those of a pause between two runs. Whatever lies after today is left
out, and counts once its day comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui.checklist.state import Run
from tui.checklist.views import Streak

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tui.checklist.state import Standing
    from tui.checklist.views import Mark
    from tui.guide.model import Cadence, Strategy

GRID_WEEKS: Final = 12
MOST_PERIODS: Final = 13
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What is to be said about a recurring strategy today.

    Attributes:
        streak: its row and its grid.
        due: day by which it is to be done next; None when it is not in use.
        slipped: the day since which it is overdue: the one after the first period missed in a row, as
            long as the running one is not done or skipped; None when it is not.
    """

    streak: Streak
    due: date | None
    slipped: date | None


def recurrence(
    strategy: Strategy, standing: Standing, today: date, also_done: Collection[date] = ()
) -> Recurrence | None:
    """How a strategy goes by its logs, and by the days on which the data shows it.

    Args:
        strategy: which.
        standing: what became of it.
        today: the running day.
        also_done: days on which the data shows that it was done.

    Returns:
        None when it does not recur or was not taken up.
    """
    if strategy.cadence is None or standing.adopted is None:
        return None
    done = {*standing.logs, *also_done}
    return follow(strategy.cadence, done, standing.skips, standing.runs, today)


def follow(
    cadence: Cadence,
    done: Collection[date],
    skipped: Collection[date],
    runs: Sequence[Run],
    today: date,
) -> Recurrence:
    """How something recurring goes.

    Args:
        cadence: length of a period.
        done: the days on which it was done.
        skipped: the days on which it was skipped with a reason.
        runs: the stretches in which it was in use, in order.
        today: the running day.
    """
    course = _Course(cadence, _until(done, today), _until(skipped, today), _joined(runs), today)
    marks = course.marks()
    current, best = course.rows(marks)
    first = next((place for place, mark in enumerate(marks) if mark != "none"), len(marks) - 1)
    streak = Streak(
        unit=cadence,
        current=current,
        best=best,
        grid=course.grid(),
        periods=tuple(marks[max(first, len(marks) - MOST_PERIODS) :]),
    )
    return Recurrence(streak, course.due(marks[-1]), course.slipped(marks))


def first_of(cadence: Cadence, day: date) -> date:
    """The first day of the period that holds a day."""
    match cadence:
        case "day":
            return day
        case "week":
            return day - day.weekday() * _DAY
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def last_of(cadence: Cadence, day: date) -> date:
    """The last day of the period that holds a day."""
    return next_first(cadence, day) - _DAY


def next_first(cadence: Cadence, day: date) -> date:
    """The first day of the period after the one that holds a day."""
    # No period is longer than 92 days or shorter than its own step, so this lands in the next one.
    steps = {"day": 1, "week": 7, "month": 31, "quarter": 92}
    return first_of(cadence, first_of(cadence, day) + steps[cadence] * _DAY)


@dataclass(frozen=True, slots=True)
class _Course:
    cadence: Cadence
    done: frozenset[date]
    skipped: frozenset[date]
    runs: tuple[Run, ...]
    today: date

    def marks(self) -> list[Mark]:
        """The mark of every period from the first that anything is known of to the running one."""
        done = {first_of(self.cadence, day) for day in self.done}
        skipped = {first_of(self.cadence, day) for day in self.skipped}
        return [self._mark(first, done, skipped) for first in self._periods()]

    def grid(self) -> tuple[tuple[Mark, ...], ...]:
        """See ``Streak.grid``."""
        monday = first_of("week", self.today) - (GRID_WEEKS - 1) * 7 * _DAY
        done = {first_of(self.cadence, day) for day in self.done}
        skipped = {first_of(self.cadence, day) for day in self.skipped}
        days = [monday + place * _DAY for place in range(GRID_WEEKS * 7)]
        marks = [self._day_mark(day, done, skipped) for day in days]
        return tuple(tuple(marks[place : place + 7]) for place in range(0, len(marks), 7))

    def due(self, running: Mark) -> date | None:
        """The last day of the running period, or of the next when nothing is or can be missed in this one."""
        if not self.runs or self.runs[-1].end is not None:
            return None
        if running in ("done", "skipped"):
            return last_of(self.cadence, next_first(self.cadence, self.today))
        # Taken up on a day that lies ahead, since the clock went back: it is due from then on.
        day = max(self.today, self.runs[-1].first)
        if not self._asked(first_of(self.cadence, day)):
            day = next_first(self.cadence, day)
        return last_of(self.cadence, day)

    def rows(self, marks: Sequence[Mark]) -> tuple[int, int]:
        """The length of the row that still stands, and of the longest."""
        row = best = 0
        for first, mark in zip(self._periods(), marks, strict=True):
            if mark == "done":
                row += 1
                best = max(best, row)
            elif mark == "missed" or (mark == "none" and not self._paused(first)):
                row = 0
        return row, best

    def slipped(self, marks: Sequence[Mark]) -> date | None:
        """The first day after the first of the periods missed in a row before the running one."""
        if marks[-1] != "open":
            return None
        found = None
        running = first_of(self.cadence, self.today)
        for mark in reversed(marks[:-1]):
            previous = first_of(self.cadence, running - _DAY)
            if mark == "missed":
                found = running
            elif mark != "skipped":
                break
            running = previous
        return found

    def _periods(self) -> Iterator[date]:
        """The first day of every period from the first that anything is known of to the running one."""
        known = [*self.done, *self.skipped, *(run.first for run in self.runs), self.today]
        start = first_of(self.cadence, min(known))
        while start <= self.today:
            yield start
            start = next_first(self.cadence, start)

    def _mark(self, first: date, done: Collection[date], skipped: Collection[date]) -> Mark:
        last = last_of(self.cadence, first)
        if first in done:
            return "done"
        if first in skipped:
            return "skipped"
        if last >= self.today:
            return "open" if self._in_use(self.today) else "none"
        return "missed" if self._asked(first) else "none"

    def _day_mark(self, day: date, done: Collection[date], skipped: Collection[date]) -> Mark:
        if day > self.today:
            return "none"
        if day in self.done:
            return "done"
        mark = self._mark(first_of(self.cadence, day), done, skipped)
        if mark == "done" or (mark in ("open", "missed") and not self._in_use(day)):
            return "none"
        return mark

    def _in_use(self, day: date) -> bool:
        return any(day in run for run in self.runs)

    def _asked(self, first: date) -> bool:
        """Whether a period can be missed: taken up in its first half or before, and not dropped in it."""
        last = last_of(self.cadence, first)
        begun = [run for run in self.runs if run.first <= last and (run.end is None or run.end > first)]
        if len(begun) != 1 or last not in begun[0]:
            return False
        used = (last - max(first, begun[0].first)).days + 1
        return 2 * used >= (last - first).days + 1

    def _paused(self, first: date) -> bool:
        """Whether a period in which nothing was asked belongs to the pause before a later run."""
        if not self.runs or first <= self.runs[0].first:
            return False
        return self.runs[-1].end is None or first < self.runs[-1].first


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs in the order of days, those that adjoin or overlap as one, empty ones left out."""
    joined: list[Run] = []
    for run in sorted((run for run in runs if run.first != run.end), key=lambda run: run.first):
        before = joined[-1] if joined else None
        if before is None or (before.end is not None and before.end < run.first):
            joined.append(run)
        elif before.end is not None:
            joined[-1] = Run(before.first, None if run.end is None else max(before.end, run.end))
    return tuple(joined)


def _until(days: Collection[date], today: date) -> frozenset[date]:
    return frozenset(day for day in days if day <= today)
