"""View-models of the fan: where the number of followers may go; no library behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Reach:
    """One future round number in the fan.

    Attributes:
        level: followers.
        soonest: day by which 1 in 10 resamples is there; None when fewer are within the horizon.
        middle: 1 in 2.
        latest: 9 in 10.
        likely: share of resamples that are there within the horizon.
    """

    level: int
    soonest: date | None
    middle: date | None
    latest: date | None
    likely: float


@dataclass(frozen=True, slots=True)
class Fan:
    """Where the number of followers may go, by resampling the days of late.

    Attributes:
        days: the days ahead that are drawn.
        low: 10 % quantile for each of them; ``middle`` the median; ``high`` 90 %.
        steps: the next round numbers.
        coverage: share of earlier days on which the band of that day held what came; None when too few.
        tried: number of those earlier days.
        without_best: the median at the horizon without the followers of the best video; None when unknown.
        missing: why there is nothing; empty otherwise.
        level: followers on the day before the first of ``days``; None when unknown.
        history: number of days that are resampled.
        purge_days: days of a purge among the last that are left out of them.
    """

    days: tuple[date, ...]
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    steps: tuple[Reach, ...]
    coverage: float | None
    tried: int
    without_best: float | None
    missing: str = ""
    level: int | None = None
    history: int = 0
    purge_days: int = 0
