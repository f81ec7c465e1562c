"""What is due, what slipped and what is done today, from the events and the days that the data shows.

No library behind it: the line for a prompt is made from this, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, get_args

from tui.checklist.local_days import export_day, post_day
from tui.checklist.streaks import last_of, recurrence
from tui.checklist.views import Today
from tui.guide.model import Group
from tui.stats import formatting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime, tzinfo

    from tui.checklist.state import Standing
    from tui.checklist.streaks import Recurrence
    from tui.guide.model import Cadence, Strategy
    from tui.guide.strategies import Catalog
    from tui.stats.views import Adoption
    from tui.stats.window import Window
    from tui.vault.records import ImportRecord

GROUPS: Final[tuple[Group, ...]] = get_args(Group)
"""In the order in which they are shown."""
ADVERBS: Final[dict[Cadence, str]] = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
}
_ORDER: Final = {"slipped": 0, "due": 1, "done": 2}
_NEAR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DataDays:
    """Days that tick a recurring strategy without anybody logging it.

    Attributes:
        imported: days on which the imports in use were exported.
        posted: days on which something was posted.
    """

    imported: frozenset[date] = frozenset()
    posted: frozenset[date] = frozenset()

    def of(self, strategy: Strategy) -> frozenset[date]:
        """The days that count as done for a strategy; none unless the data alone shows it."""
        return self._by_detector().get(strategy.detector or "", (frozenset(), ""))[0]

    def source(self, strategy: Strategy) -> str:
        """What those days are read from: ``from imports``."""
        return self._by_detector().get(strategy.detector or "", (frozenset(), ""))[1]

    def _by_detector(self) -> dict[str, tuple[frozenset[date], str]]:
        return {
            "weekly_imports": (self.imported, "from imports"),
            "posting_cadence": (self.posted, "from posts"),
        }


@dataclass(frozen=True, slots=True)
class Course:
    """One strategy, what became of it and how it goes.

    Attributes:
        recurs: None when it does not recur or was not taken up.
        entry: its place in the line "today"; None when it has none.
    """

    strategy: Strategy
    standing: Standing
    recurs: Recurrence | None
    entry: Today | None


def course_of(strategy: Strategy, standing: Standing, today: date, days: DataDays) -> Course:
    """How one strategy goes.

    Args:
        strategy: which.
        standing: what became of it.
        today: the running day.
        days: what the data shows.
    """
    shown = days.of(strategy)
    recurs = recurrence(strategy, standing, today, shown)
    entry = None
    if standing.in_use:
        done_today = standing.on(today) is not None or today in shown
        entry = _entry(strategy, recurs, today, done_today=done_today)
        if entry is not None and entry.kind == "done" and standing.on(today) is None:
            entry = replace(entry, text=f"{entry.text}, {days.source(strategy)}")
    return Course(strategy, standing, recurs, entry)


def agenda(courses: Iterable[Course]) -> tuple[Today, ...]:
    """The entries of "today": slipped first, the longest overdue foremost, then due, then done."""
    with_entry = [(course.entry, course) for course in courses if course.entry is not None]

    def place(pair: tuple[Today, Course]) -> tuple[int, int]:
        entry, course = pair
        slipped = course.recurs.slipped if course.recurs else None
        return _ORDER[entry.kind], slipped.toordinal() if slipped else 0

    return tuple(entry for entry, _ in sorted(with_entry, key=place))


def now(
    catalog: Catalog, standings: Mapping[str, Standing], days: DataDays, today: date
) -> tuple[Today, ...]:
    """What is due, slipped or done today, of the strategies that are not hidden.

    Args:
        catalog: the strategies there are.
        standings: what became of them.
        days: days on which the data shows that something was done.
        today: the running day.
    """
    return agenda(
        course_of(strategy, standings[strategy.id], today, days)
        for strategy in in_order(catalog.strategies)
        if strategy.id in standings and strategy.id not in catalog.hidden
    )


def in_order(strategies: Iterable[Strategy]) -> list[Strategy]:
    """By group, in each those of the guide in its order, then the user's own."""
    return sorted(strategies, key=lambda strategy: (GROUPS.index(strategy.group), strategy.own))


def imported_days(records: Iterable[ImportRecord], zone: tzinfo | None = None) -> frozenset[date]:
    """The days on which the imports in use were exported.

    Args:
        records: lines of the ledger.
        zone: of the person's days; that of this machine when None.
    """
    return frozenset(export_day(record.captured_at, zone) for record in records if record.active)


def posted_days(
    posts: Iterable[tuple[datetime | None, str | None]], zone: tzinfo | None = None
) -> frozenset[date]:
    """The days on which something was posted.

    Args:
        posts: the moment of each post, None when it is unknown, and its precision.
        zone: of the person's days; that of this machine when None.
    """
    return frozenset(post_day(posted, precision, zone) for posted, precision in posts if posted is not None)


def adoptions(standings: Mapping[str, Standing], window: Window) -> tuple[Adoption, ...]:
    """The strategies that were taken up on days of a window, by day; those that were dropped later, too."""
    # Not at the top: a prompt does not wait for the views of every tab.
    from tui.stats.views import Adoption

    found = [
        Adoption(strategy, run.first)
        for strategy, standing in standings.items()
        for run in standing.runs
        if window.first <= run.first <= window.last
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.strategy)))


def since(day: date, today: date) -> str:
    """``since Tue`` within a week, else ``since 4 Nov``."""
    if timedelta(0) <= today - day < _NEAR:
        return f"since {formatting.weekday(day)[:3]}"
    return f"since {formatting.day(day, today)}"


def _entry(strategy: Strategy, recurs: Recurrence | None, today: date, *, done_today: bool) -> Today | None:
    if recurs is None:
        return Today(strategy.id, "done", "done") if done_today else None
    row = f"{recurs.streak.current} in a row" if recurs.streak.current else ""
    if recurs.slipped is not None:
        return Today(strategy.id, "slipped", since(recurs.slipped, today))
    if recurs.streak.periods[-1] == "open":
        when = _when(recurs, strategy.cadence or "day", today)
        return Today(strategy.id, "due", f"{row}, {when}" if row and strategy.cadence == "day" else when)
    return Today(strategy.id, "done", f"done, {row}" if row else "done") if done_today else None


def _when(recurs: Recurrence, cadence: Cadence, today: date) -> str:
    """``due today``, ``due today, weekly`` on the last day of a week, ``due this week`` before that."""
    if cadence == "day":
        return "due today"
    if recurs.due is None or recurs.due == today:
        return f"due today, {ADVERBS[cadence]}"
    if recurs.due > last_of(cadence, today):
        return f"due by {formatting.day(recurs.due, today)}"
    return f"due this {cadence}"
