"""Where the videos of late stand: reach and like rate against the account's own usual, and what to beware of.

The last 8 settled videos are held against up to 60 before them. Reach is the ratio of median views, liking
the ratio of median like rates, each rate drawn towards that of all these videos ((L + 40 p) / (V + 40)).
Either is low when its whole 80 % interval is below 1: eight videos differ by chance, and within the interval
they are as usual. The interval is a plain bootstrap of the videos of both groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tui.insight.resampling import SEED
from tui.insight.verdict_views import Place, Point

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.insight.posts import Posts
    from tui.insight.verdict_views import Cell

    Numbers = NDArray[np.float64]

RECENT: Final = 8
LEAST_RECENT: Final = 4
BEFORE: Final = 60
LEAST_BEFORE: Final = 8
PSEUDO_VIEWS: Final = 40.0
RESAMPLES: Final = 999
LOW_BELOW: Final = 0.9
"""A ratio is low when this quantile of its resamples is below 1."""
PERIOD: Final = 28
EVERY: Final = 7
LEAST_KNOWN: Final = 14
LEAST_PERIODS: Final = 4
_CELLS: Final[dict[tuple[bool, bool], Cell]] = {
    (True, False): "unseen",
    (False, True): "unliked",
    (True, True): "neither",
    (False, False): "healthy",
}


class FollowRates(NamedTuple):
    """Net followers per view, as fractions.

    Attributes:
        late: of the last 28 days; None when unknown.
        usual: median of the periods of 28 days before; None with under four of them.
    """

    late: float | None
    usual: float | None


class _Ratio(NamedTuple):
    """Of late against the usual: whether it is low beyond chance, and its 80 % interval."""

    is_low: bool
    low: float | None
    high: float | None


def find_place(posts: Posts, days: Days, *, resamples: int = RESAMPLES, seed: int = SEED) -> Place:
    """Where the videos of late stand.

    Args:
        posts: every known video.
        days: cleaned days, for follows per view.
        resamples: for what is within chance.
        seed: the same seed gives the same answer.

    Returns:
        The cell ``unknown`` when there are not 4 settled videos and 8 before them, or when the usual video
        has no views or no likes.
    """
    known = posts.settled & np.isfinite(posts.posted) & (posts.views >= 0) & np.isfinite(posts.likes)
    settled = posts.only(known)
    settled = settled.only(np.arange(len(settled)) >= len(settled) - RECENT - BEFORE)
    recent = min(RECENT, len(settled) - LEAST_BEFORE)
    rates = follow_rates(days)
    before = len(settled) - recent
    pooled = _pooled(settled)
    if recent < LEAST_RECENT or pooled is None or np.median(settled.views[:before]) <= 0:
        counted = max(min(RECENT, len(settled)), 0)
        return Place("unknown", None, None, None, *rates, counted, len(settled) - counted, ())
    views, usual_views = settled.views, float(np.median(settled.views[:before]))
    liked = (np.maximum(settled.likes, 0.0) + PSEUDO_VIEWS * pooled) / (views + PSEUDO_VIEWS)
    reach, liking = (_ratios(values, before, resamples, seed) for values in (views, liked))
    return Place(
        cell=_CELLS[reach.is_low, liking.is_low],
        reach=float(np.median(views[before:])) / usual_views,
        like_rate=float(np.median(liked[before:])),
        usual_like_rate=float(np.median(liked[:before])),
        follow_rate=rates.late,
        usual_follow_rate=rates.usual,
        recent=recent,
        before=before,
        points=tuple(
            Point(video, title, reach / usual_views, rate, row >= before)
            for row, (video, title, reach, rate) in enumerate(
                zip(settled.ids, settled.titles, views.tolist(), liked.tolist(), strict=True)
            )
        ),
        reach_low=reach.low,
        reach_high=reach.high,
        like_low=liking.low,
        like_high=liking.high,
    )


def follow_rates(days: Days) -> FollowRates:
    """Net followers per view of the last 28 days, and of the account's usual 28 days before them.

    Args:
        days: cleaned days; 14 days of a period must be known. Days of a purge are left out.
    """
    at = np.flatnonzero(np.isfinite(days.views) & np.isfinite(days.net))
    end = int(at[-1]) + 1 if at.size else 0
    late = _follow_rate(days, end)
    earlier = [_follow_rate(days, stop) for stop in range(end - PERIOD, PERIOD - 1, -EVERY)]
    found = [rate for rate in earlier if rate is not None]
    return FollowRates(late, float(np.median(found)) if len(found) >= LEAST_PERIODS else None)


def top_share(views: Numbers) -> float | None:
    """Views of the most viewed video / views of all of them; None under two videos, or without views.

    Args:
        views: one entry a video, NaN where unknown.
    """
    known = views[np.isfinite(views)]
    if known.size < 2 or known.sum() <= 0:
        return None
    return float(known.max() / known.sum())


def purge_loss(days: Days, last: int = PERIOD) -> int:
    """Followers lost on purge days among the last days; 0 without a purge.

    Args:
        days: cleaned days.
        last: number of days looked at.
    """
    before, after = days.followers[:-1], days.followers[1:]
    lost = (before - after)[days.purge[:-1]]
    counted = np.flatnonzero(days.purge[:-1]) >= days.purge.size - last
    return int(np.nansum(np.maximum(lost[counted], 0.0)))


def likes_without_follows(days: Days) -> int:
    """How many of the last known days in a row had at least the usual likes and no new follower.

    Args:
        days: cleaned days; the usual is the median of all of them, and at least one like.
    """
    likes, follows = days.likes[days.joint], days.follows[days.joint]
    if not likes.size:
        return 0
    odd = (likes >= max(float(np.median(likes)), 1.0)) & (follows <= 0)
    others = np.flatnonzero(~odd)
    return int(odd.size - 1 - others[-1]) if others.size else int(odd.size)


def _pooled(posts: Posts) -> float | None:
    """Likes / views of all; None without either."""
    views, likes = float(posts.views.sum()), float(np.maximum(posts.likes, 0.0).sum())
    return likes / views if views > 0 and likes > 0 else None


def _ratios(values: Numbers, before: int, resamples: int, seed: int) -> _Ratio:
    """The median of the recent values / that of the others, within chance."""
    generator = np.random.default_rng(seed)
    medians = []
    for group in (values[:before], values[before:]):
        drawn = group[generator.integers(0, group.size, (resamples, group.size))]
        medians.append(np.median(drawn, axis=1))
    usual, late = medians
    is_low = bool((late < usual).mean() > LOW_BELOW)
    # Where the usual video of a resample has no views, nothing can be said of its ratio.
    shown = usual > 0
    if not shown.all():
        return _Ratio(is_low, None, None)
    found = float(np.median(values[before:]) / np.median(values[:before]))
    low, high = np.quantile(late / usual, (1 - LOW_BELOW, LOW_BELOW)).tolist()
    return _Ratio(is_low, min(low, found), max(high, found))


def _follow_rate(days: Days, stop: int) -> float | None:
    period = slice(max(stop - PERIOD, 0), max(stop, 0))
    known = np.isfinite(days.views[period]) & np.isfinite(days.net[period])
    views = float(days.views[period][known].sum())
    if known.sum() < LEAST_KNOWN or views <= 0:
        return None
    return float(days.net[period][known].sum()) / views
