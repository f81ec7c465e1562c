"""Days without a year, put into years by walking from the last one back.

Exports list one row per day, ascending and without gaps, so a single known year dates all of them. Files that
a person saved again may be turned round or lack days; that is noted, never guessed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.sources.dates import MonthDay
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.spoken_days import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAP_YEAR = 2000
_ONE = timedelta(days=1)
_YEARS_BACK = 9  # 29 February returns after at most eight years
_MAX_GAP = 183
_MAX_DAYS = 4000


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a file, ascending, each once.

    Attributes:
        values: all with a year, or all without.
        rows: for each row of the file, the index of its day in ``values``.
        fixed: whether they have a year.
        notes: what was odd about their order.
    """

    values: tuple[MonthDay, ...] | tuple[date, ...]
    rows: tuple[int, ...]
    fixed: bool
    notes: tuple[Note, ...] = ()


def in_order(days: Sequence[MonthDay | date], today: date) -> Days:
    """Order the days of a file and drop repetitions.

    Args:
        days: the day of each row, in file order; at least one.
        today: the present day, UTC; full dates far beyond it got their year from a spreadsheet.

    Returns:
        The days, ascending.

    Raises:
        RefusedError: far more days without a year than there can be.
    """
    full = [day for day in days if isinstance(day, date)]
    if len(full) < len(days):
        return _without_years([_month_day(day) for day in days])
    if _year_is_made_up(full, today):
        note = Note(
            "dating.spreadsheet-year",
            f"A spreadsheet put the year {full[0].year} on all days; their year was found anew.",
        )
        found = _without_years([_month_day(day) for day in full])
        return Days(found.values, found.rows, fixed=False, notes=(note, *found.notes))
    values = tuple(sorted(set(full)))
    place = {day: index for index, day in enumerate(values)}
    notes = () if all(a <= b for a, b in pairwise(full)) else (_RESORTED,)
    return Days(values, tuple(place[day] for day in full), fixed=True, notes=notes)


_RESORTED = Note("days.resorted", "The rows are not in order of day; they were put in order.")
_TURNED = Note("days.descending", "The rows run from the newest day to the oldest; they were turned round.")


def _month_day(day: MonthDay | date) -> MonthDay:
    return MonthDay(day.month, day.day)


def _year_is_made_up(days: Sequence[date], today: date) -> bool:
    if len({day.year for day in days}) > 1:
        return False
    rolls = sum(before.month == 12 and after.month == 1 for before, after in pairwise(days))
    rolls_back = sum(before.month == 1 and after.month == 12 for before, after in pairwise(days))
    return rolls + rolls_back == 1 or max(days) > today + _ONE


def _without_years(days: Sequence[MonthDay]) -> Days:
    steps = [_step(before, after) for before, after in pairwise(days)]
    backward = sum(step > 183 for step in steps)
    turned = backward > sum(0 < step <= 183 for step in steps)
    ordered = list(reversed(days)) if turned else list(days)
    values: list[MonthDay] = []
    rows: list[int] = []
    for day in ordered:
        if not values or values[-1] != day:
            values.append(day)
        rows.append(len(values) - 1)
    if len(values) > _MAX_DAYS:
        raise RefusedError(
            f"It has {len(values)} days without a year, more than TikTok has existed.",
            "Use the file as TikTok gave it.",
        )
    if turned:
        rows.reverse()
    return Days(tuple(values), tuple(rows), fixed=False, notes=(_TURNED,) if turned else ())


def _step(before: MonthDay, after: MonthDay) -> int:
    """Days from one to the next, from 0 to 365, in a year that has all of them."""
    return (date(_LEAP_YEAR, *after) - date(_LEAP_YEAR, *before)).days % 366


def place(days: Days, last_year: int) -> list[date] | None:
    """Give every day its year, the last one being in ``last_year``.

    Returns:
        The dates, ascending; None when 29 February would fall into a year that has none.
    """
    current = _month_day(days.values[-1]).in_year(last_year)
    if current is None:
        return None
    placed = [current]
    for day in days.values[-2::-1]:
        before = current - _ONE
        if (before.month, before.day) == (day.month, day.day):
            current = before
        else:
            month_day = _month_day(day)
            earlier = month_day < (current.month, current.day)
            found = month_day.in_year(current.year if earlier else current.year - 1)
            if found is None:
                return None
            current = found
        placed.append(current)
    placed.reverse()
    return placed


def latest(days: Days, limit: date) -> list[date] | None:
    """The latest dates whose last one is not after ``limit``.

    Rows that go from 28 February to 1 March belong to a year without the 29th, when no other day is missing.
    """
    if days.fixed:
        fixed = _fixed(days)
        return fixed if fixed[-1] <= limit else None
    second: list[date] | None = None
    for year in range(limit.year, limit.year - _YEARS_BACK, -1):
        placed = place(days, year)
        if placed is None or placed[-1] > limit:
            continue
        if not _skips_leap_day(placed):
            return placed
        second = second or placed
    return second


def earliest(days: Days, limit: date) -> list[date] | None:
    """The earliest dates whose last one is not before ``limit``."""
    if days.fixed:
        fixed = _fixed(days)
        return fixed if fixed[-1] >= limit else None
    for year in range(limit.year, limit.year + _YEARS_BACK):
        placed = place(days, year)
        if placed is not None and placed[-1] >= limit:
            return placed
    return None


def nearest(days: Days, target: date, *, end: int) -> list[date] | None:
    """The dates of which the one at ``end`` (0 the first, -1 the last) lies nearest to ``target``."""
    if days.fixed:
        return _fixed(days)
    years = range(target.year - 1, target.year + 4)
    placed = [found for year in years if (found := place(days, year)) is not None]
    return min(placed, key=lambda found: abs((found[end] - target).days), default=None)


def _fixed(days: Days) -> list[date]:
    return [day for day in days.values if isinstance(day, date)]


def _skips_leap_day(placed: Sequence[date]) -> bool:
    if missing_days(placed) != 1:
        return False
    gap = next(a + _ONE for a, b in pairwise(placed) if b - a != _ONE)
    return (gap.month, gap.day) == (2, 29)


def missing_days(placed: Sequence[date]) -> int:
    """Days between the first and the last that have no row."""
    return (placed[-1] - placed[0]).days + 1 - len(placed)


def check_run(days: Days, placed: Sequence[date]) -> tuple[Note, ...]:
    """Note the days that are missing.

    Raises:
        RefusedError: days without a year jump about, so that no year can be told.
    """
    missing = missing_days(placed)
    longest = max((after - before for before, after in pairwise(placed)), default=_ONE)
    # A step back looks like most of a year forward; no window that can be exported has such a hole.
    if not days.fixed and longest.days > _MAX_GAP:
        raise RefusedError(
            "Its days have no year and are not in order, so the year of each cannot be told.",
            "Sort the rows by day or use the file as TikTok gave it.",
        )
    if not missing:
        return ()
    what = "1 day has" if missing == 1 else f"{missing} days have"
    return (
        Note(
            "days.gaps",
            f"{what} no row between {spoken(placed[0])} and {spoken(placed[-1])}; they stay unknown.",
        ),
    )
