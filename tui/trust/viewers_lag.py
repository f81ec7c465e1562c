"""By how many days Viewers are dated later than the views of the Overview.

Nobody views without being a viewer, so viewers are at most as many as views, and the two rise and fall
together: at the right lag the ratio of the two hardly moves from day to day. The spread is a median of
absolute deviations, since one viral day moves every correlation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from tui.trust.overlap import SHIFTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LEAST_DAYS: Final = 14
LEAST_WITHIN: Final = 0.85
"""Share of the days on which viewers must be at most as many as views: last days are often not final."""
GREATEST_SPREAD: Final = 0.25
"""Of the log of the ratio: a quarter more or less from day to day."""
RIVAL_SPREAD: Final = 2.0
"""At every other lag the ratio must spread at least so many times as much."""

Pair = tuple[int, tuple[int, ...]]
"""Views of a day, and viewers dated from two days before to two days after it."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How Viewers lie to the Overview.

    Attributes:
        days: by how many days the viewers of a day are dated late.
        compared: days that were looked at.
        within: share of them with at most as many viewers as views, at that lag.
        unmoved: the same without moving anything.
        clear: whether it is certain.
    """

    days: int
    compared: int
    within: float
    unmoved: float
    clear: bool


def pairs_of(views: Mapping[date, int], viewers: Mapping[date, int]) -> list[Pair]:
    """Days with views, whose viewers are known at every lag."""
    steps = [timedelta(days=days) for days in SHIFTS]
    return [
        (count, tuple(viewers[day + step] for step in steps))
        for day, count in sorted(views.items())
        if count > 0 and all(day + step in viewers for step in steps)
    ]


def lag_of(pairs: Sequence[Pair]) -> Lag | None:
    """The lag of the days given; None without any."""
    if not pairs:
        return None
    spread = {days: _spread(pairs, place) for place, days in enumerate(SHIFTS)}
    within = {days: share_within(pairs, days) for days in SHIFTS}
    best = min(SHIFTS, key=lambda days: (spread[days], -within[days], abs(days)))
    rival = min(spread[days] for days in SHIFTS if days != best)
    clear = (
        len(pairs) >= LEAST_DAYS
        and spread[best] <= GREATEST_SPREAD
        and RIVAL_SPREAD * spread[best] < rival
        and within[best] >= max(LEAST_WITHIN, *within.values())
    )
    return Lag(best, len(pairs), within[best], within[0], clear)


def share_within(pairs: Sequence[Pair], days: int) -> float:
    """Share of the days with at most as many viewers as views, at a lag."""
    place = SHIFTS.index(days)
    return sum(viewers[place] <= views for views, viewers in pairs) / len(pairs)


def _spread(pairs: Sequence[Pair], place: int) -> float:
    ratios = [math.log1p(viewers[place]) - math.log1p(views) for views, viewers in pairs]
    middle = median(ratios)
    return median(abs(ratio - middle) for ratio in ratios)
