"""View-models: what a screen or a report shows, ready to be drawn, without any library behind it.

All are frozen; none needs polars to be imported, so a screen can be built before polars is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

Goal = Literal["likes", "followers", "engagement", "reach"]
Unit = Literal["count", "signed", "percent", "per_mille", "ratio"]
ChangeKind = Literal["percent", "points", "difference"]


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Card:
    """One figure against the previous period of equal length.

    Attributes:
        metric: id of the metric.
        unit: ``count`` and ``signed`` are plain numbers, ``percent`` is a fraction to be shown as %,
            ``per_mille`` a fraction to be shown per 1,000.
        change: relative change (0.18 for +18 %) when ``change_kind`` is ``percent``, a difference of
            fractions (percentage points) when ``points``, a plain difference when ``difference``; None when
            the previous period lacks data.
        interval: 95 % interval of ``value`` where one is due.
        days: days of the period that hold data for it; ``of`` days it has in all.
        spark: the period day by day, None where unknown.
    """

    metric: str
    label: str
    goal: Goal
    unit: Unit
    value: float | None
    previous: float | None
    change: float | None
    change_kind: ChangeKind
    days: int
    of: int
    interval: tuple[float, float] | None = None
    spark: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One metric per day over a window; gaps are None.

    Attributes:
        mean: 7-day trailing mean (ratio of sums for rates), None until 4 of 7 days are known.
        previous: the same metric over the previous period, aligned day by day, None where unknown.
    """

    metric: str
    label: str
    goal: Goal
    unit: Unit
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    previous: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of "what stands out" or "what next".

    Attributes:
        sign: ``up``, ``down``, ``warn`` or ``do``.
        text: for people; may hold titles of videos, so it is never markup.
        tab: id of the tab that shows more, empty when there is none.
    """

    sign: Literal["up", "down", "warn", "do"]
    text: str
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh and how complete the data is.

    Attributes:
        last_day: last day with overview figures.
        captured_at: moment of the newest export.
        covered: days of the window with overview figures.
        of: days in the window.
        unsettled: last days whose figures TikTok may still change.
    """

    last_day: date | None
    captured_at: datetime | None
    covered: int
    of: int
    unsettled: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything the Overview tab and the report show for one account and period."""

    account: str
    period: str
    window: Window
    previous: Window | None
    cards: tuple[Card, ...]
    series: Mapping[str, Series]
    stands_out: tuple[Finding, ...]
    next_steps: tuple[Finding, ...]
    freshness: Freshness
