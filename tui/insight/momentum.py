"""The last 28 days against the 28 before, with intervals.

Ratios of means per day (of views, likes, follows) and of ratios of sums (like rate, follows per view). Each
period is resampled within itself (stationary bootstrap, mean block 7). The interval is symmetric on the log
scale: the standard error is half the range from the 16 % to the 84 % quantile, made larger by the share that
the variance of four runs misses of itself, times a t quantile with 3 degrees of freedom, since four weeks are
about four runs. On simulated accounts where nothing changes it holds a ratio of 1 for 87 to 91 %:
viral videos come too seldom for four weeks to know of them.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui.insight.resampling import LEVEL, SEED, stationary_bootstrap_indices
from tui.insight.verdict_views import Momentum
from tui.stats.window import Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.stats.views import Goal

    Numbers = NDArray[np.float64]

PERIOD: Final = 28
LEAST_DAYS: Final = 21
"""Known days that each period must have."""
BLOCK: Final = 7.0
RESAMPLES: Final = 999
_RUNS: Final = PERIOD / BLOCK
_INNER: Final = (0.16, 0.84)
_WIDEST: Final = math.log(1e6)


class _Periods(NamedTuple):
    """Positions of the days of both, and what they are called."""

    earlier: slice
    later: slice
    before: Window | None
    now: Window | None


class _Figure(NamedTuple):
    metric: str
    label: str
    goal: Goal
    top: Numbers
    bottom: Numbers


def build_momentum(days: Days, *, resamples: int = RESAMPLES, seed: int = SEED) -> tuple[Momentum, ...]:
    """How views, likes, follows and their rates have changed.

    Args:
        days: cleaned days; the last period ends with the last day on which views are known with likes and
            follows, or with the last day of views where they never are.
        resamples: for the intervals.
        seed: the same seed gives the same intervals.

    Returns:
        One a figure: views, likes, follows, like rate, follows per view. Without a ratio when under 21 days
        of a period are known or when a total is 0 or less; the means of both periods are there where known.
    """
    at = np.flatnonzero(days.joint)
    at = at if at.size else np.flatnonzero(np.isfinite(days.views))
    end = int(at[-1]) + 1 if at.size else 0
    later, earlier = slice(max(end - PERIOD, 0), end), slice(max(end - 2 * PERIOD, 0), max(end - PERIOD, 0))
    periods = _Periods(earlier, later, _window(days, end - PERIOD), _window(days, end) if at.size else None)
    return tuple(_momentum(figure, periods, resamples, seed) for figure in _figures(days))


def log_ratio_interval(
    earlier: tuple[Numbers, Numbers], later: tuple[Numbers, Numbers], *, resamples: int, seed: int
) -> tuple[float, float] | None:
    """95 % interval of the ratio of two ratios of sums.

    Args:
        earlier: numerators and denominators of the days of one period, all finite.
        later: the same of the other.
        resamples: of each.
        seed: the same seed gives the same interval.

    Returns:
        None when a sum is not above 0, or not in so many resamples that the interval would not end.
    """
    from scipy.special import stdtrit

    generator = np.random.default_rng(seed)
    logs, value = np.zeros(resamples), 0.0
    for sign, (top, bottom) in ((-1, earlier), (1, later)):
        if not (top.sum() > 0 and bottom.sum() > 0):
            return None
        index = stationary_bootstrap_indices(top.size, resamples=resamples, block=BLOCK, seed=generator)
        sums = np.stack([top[index].sum(axis=1), bottom[index].sum(axis=1)])
        # A total of 0 or less is no ratio: as good as infinitely far below.
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios = np.where((sums > 0).all(axis=0), sums[0] / sums[1], 0.0)
            logs = logs + sign * np.log(ratios)
        value += sign * math.log(top.sum() / bottom.sum())
    logs = logs[~np.isnan(logs)]
    low, high = np.quantile(logs, _INNER, method="nearest") if logs.size else (math.nan, math.nan)
    error = float(high - low) / 2 * math.sqrt(_RUNS / (_RUNS - 1))
    reach = error * float(stdtrit(_RUNS - 1, (1 + LEVEL) / 2))
    if not math.isfinite(reach) or reach > _WIDEST:
        return None
    return math.exp(value - reach), math.exp(value + reach)


def _figures(days: Days) -> tuple[_Figure, ...]:
    one = np.ones(days.views.size)
    follows = days.follows
    name, label = "net_followers", "Net followers"
    if days.gross:
        name, label = "followers_gained", "Followers gained"
    return (
        _Figure("views", "Views", "reach", days.views, one),
        _Figure("likes", "Likes", "likes", days.likes, one),
        _Figure(name, label, "followers", follows, one),
        _Figure("like_rate", "Like rate", "likes", days.likes, days.views),
        _Figure("follow_rate", "Followers per 1,000 views", "followers", follows, days.views),
    )


def _window(days: Days, stop: int) -> Window | None:
    """The 28 days before a position, those of them before the first known day as well; None without a day."""
    last = days.first + timedelta(days=stop - 1)
    return Window(last - timedelta(days=PERIOD - 1), last) if stop > 0 else None


def _momentum(figure: _Figure, periods: _Periods, resamples: int, seed: int) -> Momentum:
    sides = [_known(figure, period) for period in (periods.earlier, periods.later)]
    then, now = (_ratio(*side) for side in sides)
    empty = Momentum(
        figure.metric, figure.label, figure.goal, None, None, None, then, now, periods.before, periods.now
    )
    if then is None or now is None or then <= 0 or now <= 0:
        return empty
    if min(side[0].size for side in sides) < LEAST_DAYS:
        return empty
    interval = log_ratio_interval(sides[0], sides[1], resamples=resamples, seed=seed)
    low, high = interval or (None, None)
    return replace(empty, ratio=now / then, low=low, high=high)


def _known(figure: _Figure, period: slice) -> tuple[Numbers, Numbers]:
    top, bottom = figure.top[period], figure.bottom[period]
    known = np.isfinite(top) & np.isfinite(bottom)
    return top[known], bottom[known]


def _ratio(top: Numbers, bottom: Numbers) -> float | None:
    return float(top.sum() / bottom.sum()) if bottom.sum() > 0 else None
