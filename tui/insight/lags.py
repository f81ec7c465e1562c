"""Whether follows come with likes, or some days later: cross-correlation of what yesterday does not explain.

The log like rate and the log of follows per view, both shrunk and both cleared of what the views of the day
and its neighbours explain, are filtered by the same autoregression, that of the like rate (prewhitening; Box
and Jenkins, Time Series Analysis, 1970, chapter 11: two series that each remember yesterday seem to be
related when they are not, and two different filters would blur the lag). What is left is turned into normal
scores, since days of new posts are wild in both, and correlated at lags of -3 to 3 days.

The band holds all seven correlations at once for 95 % of unrelated series: it is the 95 % quantile of the
largest of them over circular shifts of one series against the other by more than 10 days, and at least that
of independent days (Šidák), since short series have few shifts. Of simulated accounts without any relation 4
to 7 % get out of it. Days that are not known stay gaps.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.resampling import LEVEL, SEED
from tui.insight.verdict_views import Lags

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days

    Numbers = NDArray[np.float64]

FARTHEST: Final = 3
LAGS: Final = tuple(range(-FARTHEST, FARTHEST + 1))
LEAST_DAYS: Final = 42
NEAREST_SHIFT: Final = 11
MOST_SHIFTS: Final = 499
PSEUDO_VIEWS: Final = 200.0
_MOST_ORDER: Final = 3
_LEAST_PAIRS: Final = 30
_LEAST_VALUES: Final = 8
_WORDS: Final = ("no days", "one day", "two days", "three days")


def find_lags(days: Days, *, seed: int = SEED) -> Lags | None:
    """Correlate likes and follows some days apart.

    Args:
        days: cleaned days.
        seed: of the shifts, where there are more than 499.

    Returns:
        None with under 42 days on which views, likes and follows are known, or when one of the two hardly
        varies.
    """
    known = days.joint & (days.views > 0)
    if known.sum() < LEAST_DAYS:
        return None
    views, likes = np.where(known, days.views, np.nan), np.where(known, days.likes, np.nan)
    follows = np.where(known, np.maximum(days.follows, 0.0), np.nan)
    if np.nansum(likes) <= 0 or np.nansum(follows) <= 0:
        return None
    like_rate = np.log(_shrunk(likes, views, PSEUDO_VIEWS))
    # As many views as bring one follow: with fewer, days without a follow would rule the logs.
    follow_rate = np.log(_shrunk(follows, views, float(np.nansum(views) / np.nansum(follows))))
    return correlate(like_rate, follow_rate, np.log(views), seed=seed)


def correlate(first: Numbers, second: Numbers, given: Numbers, *, seed: int = SEED) -> Lags | None:
    """Prewhitened correlations of two series some days apart, given a third.

    Args:
        first: one entry a day, NaN where unknown; the filter is its own.
        second: the same days; a positive lag means that it comes later.
        given: what both are cleared of first.
        seed: of the shifts, where there are more than 499.

    Returns:
        None when too few days are known in a row, or when a series hardly varies.
    """
    ahead, behind = _cleared(first, given), _cleared(second, given)
    weights = _autoregression(ahead)
    ahead, behind = _normal_scores(_filtered(ahead, weights)), _normal_scores(_filtered(behind, weights))
    values = _correlations(ahead, behind[None, :])[0]
    pairs = int((np.isfinite(ahead) & np.isfinite(behind)).sum())
    shifts = np.arange(NEAREST_SHIFT, ahead.size - NEAREST_SHIFT + 1)
    if shifts.size > MOST_SHIFTS:
        shifts = np.random.default_rng(seed).choice(shifts, MOST_SHIFTS, replace=False)
    moved = behind[(np.arange(behind.size) - shifts[:, None]) % max(behind.size, 1)]
    largest = np.abs(_correlations(ahead, moved)).max(axis=1)
    largest = np.sort(largest[np.isfinite(largest)])
    if not (np.isfinite(values).all() and largest.size >= NEAREST_SHIFT):
        return None
    rank = min(math.ceil(LEVEL * (largest.size + 1)), largest.size)
    independent = NormalDist().inv_cdf(1 - (1 - LEVEL) / (2 * len(LAGS))) / math.sqrt(pairs)
    band = float(min(max(largest[rank - 1], independent), 1.0))
    return Lags(LAGS, tuple(values.tolist()), band, pairs, _in_words(values, band))


def _in_words(values: Numbers, band: float) -> str:
    at = int(np.argmax(np.abs(values)))
    lag, apart = LAGS[at], _WORDS[abs(LAGS[at])]
    if abs(values[at]) <= band:
        return "Nothing stands out of the band: likes and followers do not visibly move together."
    if values[at] < 0:
        when = "on the same day" if lag == 0 else f"{apart} {'later' if lag > 0 else 'earlier'}"
        return f"Days with a better like rate have fewer followers per view {when}."
    if lag == 0:
        return "Likes and followers rise on the same day."
    if lag > 0:
        return f"Followers trail likes by {apart}, or the dates of one file are shifted."
    return f"Followers come {apart} before likes: the dates of one file may be shifted."


def _shrunk(counts: Numbers, views: Numbers, pseudo_views: float) -> Numbers:
    """Rates drawn towards the one of all days: (x + m p) / (V + m)."""
    pooled = np.nansum(counts) / np.nansum(views)
    rates: Numbers = (counts + pseudo_views * pooled) / (views + pseudo_views)
    return rates


def _cleared(values: Numbers, given: Numbers) -> Numbers:
    """What ``given`` on the day, the day before and the day after leaves of the values.

    The neighbours are there for dates that are shifted: follows that are booked a day late go with the views
    of yesterday, and that would drown everything else.
    """
    days = np.column_stack([_delayed(given, 1), given, _delayed(given[::-1], 1)[::-1]])
    known = np.isfinite(values) & np.isfinite(days).all(axis=1)
    left = np.full(values.size, np.nan)
    design = np.column_stack([np.ones(int(known.sum())), days[known]])
    left[known] = values[known] - design @ np.linalg.lstsq(design, values[known], rcond=None)[0]
    return left


def _autoregression(values: Numbers) -> Numbers:
    """Weights of the days before: the order up to 3 that AIC prefers, by least squares."""
    past = np.column_stack([_delayed(values, delay) for delay in range(1, _MOST_ORDER + 1)])
    known = np.isfinite(values) & np.isfinite(past).all(axis=1)
    count, best = int(known.sum()), math.inf
    chosen: Numbers = np.empty(0)
    if count < _LEAST_PAIRS:
        return chosen
    for order in range(_MOST_ORDER + 1):
        design = np.column_stack([np.ones(count), past[known][:, :order]])
        weights: Numbers = np.linalg.lstsq(design, values[known], rcond=None)[0].astype(np.float64)
        left = values[known] - design @ weights
        information = count * math.log(max(float(left @ left) / count, 1e-300)) + 2 * order
        if information < best:
            best, chosen = information, weights[1:]
    return chosen


def _filtered(values: Numbers, weights: Numbers) -> Numbers:
    """Values less what the days before let expect; unknown after a gap."""
    left = values.copy()
    for delay, weight in enumerate(weights.tolist(), 1):
        left -= weight * _delayed(values, delay)
    return left


def _delayed(values: Numbers, by: int) -> Numbers:
    return np.concatenate([np.full(by, np.nan), values[:-by]])


def _normal_scores(values: Numbers) -> Numbers:
    """Normal quantiles of ranks (van der Waerden), equal ones for ties; unknown when nearly all are alike."""
    from scipy.special import ndtri

    known = np.isfinite(values)
    scores = np.full(values.size, np.nan)
    # Differences that are only rounding are ties.
    distinct, places, counts = np.unique(values[known].round(9), return_inverse=True, return_counts=True)
    if distinct.size >= _LEAST_VALUES:
        middles = np.cumsum(counts) - (counts - 1) / 2
        scores[known] = ndtri(middles[places] / (known.sum() + 1))
    return scores


def _correlations(ahead: Numbers, behind: Numbers) -> Numbers:
    """Correlations at all lags over the pairs of days that are known; NaN where there are too few.

    Args:
        ahead: shape (days,).
        behind: shape (series, days).

    Returns:
        Shape (series, lags).
    """
    found = np.full((behind.shape[0], len(LAGS)), np.nan)
    for column, lag in enumerate(LAGS):
        one = ahead[max(0, -lag) : ahead.size - max(0, lag)]
        other = behind[:, max(0, lag) : ahead.size - max(0, -lag)]
        both = np.isfinite(one) & np.isfinite(other)
        pairs = both.sum(axis=1)
        left, right = (_centred(np.where(both, side, 0.0), both, pairs) for side in (one, other))
        size = np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1))
        fine = (pairs >= _LEAST_PAIRS) & (size > 0)
        found[fine, column] = (left * right).sum(axis=1)[fine] / size[fine]
    return found


def _centred(values: Numbers, known: NDArray[np.bool_], count: NDArray[np.intp]) -> Numbers:
    means = values.sum(axis=1) / np.maximum(count, 1)
    left: Numbers = np.where(known, values - means[:, None], 0.0)
    return left
