"""The few shapes that every daily metric has: a total, a mean, a level, or a ratio of two sums.

Each builds expressions over a calendar of days (one row a day, unknown days null, see ``tui.stats.days``):
the figure of the whole frame, the figure of each day, and its 7-day trailing mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import polars as pl

TRAIL_DAYS: Final = 7
TRAIL_KNOWN: Final = 4
"""A trailing mean needs this many known days of its seven."""


class Measure(Protocol):
    """What a metric is made of; see the module."""

    def aggregate(self) -> pl.Expr:
        """One value for the frame: null when nothing is known."""

    def per_day(self) -> pl.Expr:
        """One value a row."""

    def trailing(self) -> pl.Expr:
        """The mean of the last 7 days, one value a row, null until 4 of them are known."""

    def known(self) -> pl.Expr:
        """Whether a row counts for the metric."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column over its known days."""

    column: str

    def aggregate(self) -> pl.Expr:
        """The sum; null, not 0, when no day is known."""
        column = pl.col(self.column)
        return pl.when(column.count() > 0).then(column.sum())

    def per_day(self) -> pl.Expr:
        """The column itself."""
        return pl.col(self.column)

    def trailing(self) -> pl.Expr:
        """Mean of the known days among the last 7."""
        return pl.col(self.column).rolling_mean(TRAIL_DAYS, min_samples=TRAIL_KNOWN)

    def known(self) -> pl.Expr:
        """Days that are not null."""
        return pl.col(self.column).is_not_null()


@dataclass(frozen=True, slots=True)
class DailyMean(Total):
    """The mean of a column per known day: for counts of people, who may come again on another day."""

    def aggregate(self) -> pl.Expr:
        """The mean of the known days."""
        return pl.col(self.column).mean()


@dataclass(frozen=True, slots=True)
class Level(Total):
    """A level such as the number of followers: the last known value."""

    def aggregate(self) -> pl.Expr:
        """The last value that is not null; rows must be in the order of days."""
        return pl.col(self.column).drop_nulls().last()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of sums over the days on which numerator and denominator are both known.

    Attributes:
        numerator: columns that are added up.
        denominator: column to divide by.
        floor: whether to clamp a negative result to 0. TikTok books removed comments as negative counts on a
            later day: the sums are right with them, a rate below 0 is not a rate. Net followers are not
            clamped, since losing followers is a result.
    """

    numerator: tuple[str, ...]
    denominator: str
    floor: bool = True

    def top(self) -> pl.Expr:
        """The numerator, null where either side is unknown."""
        return (
            pl.when(self.known())
            .then(pl.sum_horizontal(*self.numerator, ignore_nulls=False))
            .cast(pl.Float64)
        )

    def bottom(self) -> pl.Expr:
        """The denominator, null where either side is unknown."""
        return pl.when(self.known()).then(pl.col(self.denominator)).cast(pl.Float64)

    def aggregate(self) -> pl.Expr:
        """Sum by sum; null when the denominator's is 0."""
        return self._divide(self.top().sum(), self.bottom().sum())

    def per_day(self) -> pl.Expr:
        """Day by day; null when the denominator is 0."""
        return self._divide(self.top(), self.bottom())

    def trailing(self) -> pl.Expr:
        """Sum by sum over the last 7 days."""
        return self._divide(
            self.top().rolling_sum(TRAIL_DAYS, min_samples=TRAIL_KNOWN),
            self.bottom().rolling_sum(TRAIL_DAYS, min_samples=TRAIL_KNOWN),
        )

    def known(self) -> pl.Expr:
        """Days on which every column is known."""
        return pl.all_horizontal(pl.col(name).is_not_null() for name in (*self.numerator, self.denominator))

    def _divide(self, top: pl.Expr, bottom: pl.Expr) -> pl.Expr:
        value = pl.when(bottom > 0).then(top / bottom)
        return value.clip(lower_bound=0) if self.floor else value


@dataclass(frozen=True, slots=True)
class Growth:
    """Change of a level from before its first known day in the frame to the end of its last.

    The level before the first day is that of its end less ``change``; where that is unknown, the growth
    begins with the end of the first day.

    Attributes:
        column: the level.
        change: how much the level rose on a day.
        relative: divide by the level at the start.
        month: compound the relative growth to 30 days.
    """

    column: str
    change: str
    relative: bool = False
    month: bool = False

    def aggregate(self) -> pl.Expr:
        """The growth; null with fewer than two known days, or from a level of 0 when relative."""
        return self._growth(pl.col(self.column).filter(self.known()).cast(pl.Float64).last())

    def at_pace(self, per_day: float) -> pl.Expr:
        """What the growth would be had the level risen by so much a day, never to below 0."""
        start, _, span = self._course()
        return self._growth((start + per_day * span).clip(lower_bound=0.0))

    def _growth(self, end: pl.Expr) -> pl.Expr:
        start, between, span = self._course()
        if not self.relative:
            return pl.when(between > 0).then(end - start)
        usable = (between > 0) & (start > 0)
        if self.month:
            return pl.when(usable).then((end / start).pow(30 / span) - 1)
        return pl.when(usable).then(end / start - 1)

    def _course(self) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
        """The level before the first known day, days from that to the last, and days of growth."""
        known = self.known()
        first = pl.col(self.change).filter(known).first()
        start = pl.col(self.column).filter(known).cast(pl.Float64).first() - first.fill_null(0)
        dates = pl.col("date").filter(known)
        between = (dates.last() - dates.first()).dt.total_days()
        return start, between, between + first.is_not_null().cast(pl.Int64)

    def per_day(self) -> pl.Expr:
        """Against the day before; null where either day is unknown."""
        level = pl.col(self.column).cast(pl.Float64)
        before = level.shift(1)
        return pl.when(before > 0).then(level / before - 1) if self.relative else level - before

    def trailing(self) -> pl.Expr:
        """Mean of the daily growth over the last 7 days."""
        return self.per_day().rolling_mean(TRAIL_DAYS, min_samples=TRAIL_KNOWN)

    def known(self) -> pl.Expr:
        """Days whose level is known."""
        return pl.col(self.column).is_not_null()
