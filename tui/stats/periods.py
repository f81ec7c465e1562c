"""Periods a person can choose, and the windows of days they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.errors import UsageError
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ONE_DAY: Final = timedelta(days=1)
COMPARABLE_SHARE: Final = 0.8
"""Two windows are compared only when each holds at least this share of its days."""


@dataclass(frozen=True, slots=True)
class Period:
    """A choice such as "last 28 days".

    Attributes:
        id: as typed on the command line and kept in the settings.
        label: for people.
        length: days, None for everything there is.
    """

    id: str
    label: str
    length: int | None

    def window(self, first_known: date, last_known: date) -> Window:
        """The days of the period, ending at the last day with overview figures.

        A period longer than the data keeps its full length: how many of its days are known is told beside
        each figure, and the empty days are no reason to call 40 days a year.

        Args:
            first_known: first day with overview figures.
            last_known: last day with overview figures.
        """
        if self.length is None:
            return Window(min(first_known, last_known), last_known)
        return Window(last_known - timedelta(days=self.length - 1), last_known)

    def previous(self, window: Window) -> Window | None:
        """The window to compare with; None for ``all``, which has nothing before it."""
        return None if self.length is None else previous(window)


PERIODS: Final = (
    Period("7", "last 7 days", 7),
    Period("28", "last 28 days", 28),
    Period("60", "last 60 days", 60),
    Period("90", "last 90 days", 90),
    Period("365", "last 365 days", 365),
    Period("all", "all days", None),
)


def previous(window: Window) -> Window:
    """The window of equal length that ends the day before this one."""
    return Window(window.first - timedelta(days=window.days), window.first - ONE_DAY)


def period(period_id: str) -> Period:
    """The period with this id.

    Raises:
        UsageError: there is none.
    """
    for entry in PERIODS:
        if entry.id == period_id:
            return entry
    known = ", ".join(entry.id for entry in PERIODS)
    raise UsageError("Unknown period", f"There is no period {period_id!r}.", f"Choose one of: {known}.")


def comparable(known: int, of: int, known_before: int, of_before: int) -> bool:
    """Whether two windows hold enough days (80 % each) for a comparison to mean something."""
    pairs = ((known, of), (known_before, of_before))
    return all(days > 0 and held >= COMPARABLE_SHARE * days for held, days in pairs)


def runs(days: Sequence[date]) -> tuple[Window, ...]:
    """Ascending days as runs of days that follow each other."""
    windows: list[Window] = []
    for day in days:
        if windows and day - windows[-1].last == ONE_DAY:
            windows[-1] = Window(windows[-1].first, day)
        else:
            windows.append(Window(day, day))
    return tuple(windows)


def gaps(days: Sequence[date]) -> tuple[Window, ...]:
    """Runs of days missing between the first and the last of ascending days."""
    steps = pairwise(days)
    return tuple(Window(a + ONE_DAY, b - ONE_DAY) for a, b in steps if b - a > ONE_DAY)
