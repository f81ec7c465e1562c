"""When the next round numbers of followers are reached, if the last four weeks simply went on.

A plain extrapolation and no forecast: the mean of the daily net followers over the last 28 settled days is
carried on from the last known level, the one that is shown. Its range comes from the 95 % interval of that
mean, by resampling runs of days. Days of a purge are left out of the mean: a clean-up by TikTok happens once
and is no pace; how many were left out is kept beside it. Nothing is said about days more than two years
ahead, beyond a milestone whose range has no upper end, from under 14 days, or from figures that ended more
than four weeks ago.
"""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.follower_views import Arrival, Milestone, Milestones, Pace
from tui.stats.purges import is_purge
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.stats.spans import RatioInterval

PACE_DAYS: Final = 28
FARTHEST: Final = timedelta(days=730)
OLD: Final = timedelta(days=28)
AT_ONCE: Final = 3
_STEPS: Final = (1, 2, 5)


def milestones(
    days: pl.DataFrame,
    latest: tuple[int, date] | None,
    settled: date | None,
    today: date,
    interval: RatioInterval,
) -> Milestones:
    """The next round numbers, three at most, up to the first that may never be reached.

    Args:
        days: calendar with ``net_followers`` and ``followers``; it holds the 28 days up to ``settled`` and
            some weeks before, by which purges are told.
        latest: the last known number of followers and its day; None when none is known.
        settled: the last day whose number of followers is final; None when none is known.
        today: figures that end more than four weeks earlier are too old.
        interval: 95 % interval of a ratio of sums, see ``tui.insight.resampling``.
    """
    if latest is None:
        return Milestones(None, None, None, (), "level")
    level, day = latest
    pace = None if settled is None else pace_until(days, settled, interval)
    if pace is None or pace.interval is None:
        return Milestones(level, day, pace, (), "days")
    if today - day > OLD:
        return Milestones(level, day, pace, (), "old")
    low, high = pace.interval
    steps = []
    for target in islice(round_numbers(level), AT_ONCE):
        ends = [arrival(level, target, per_day, day) for per_day in (pace.mean, high, low)]
        steps.append(Milestone(target, *ends))
        if steps[-1].latest.day is None:
            break
    return Milestones(level, day, pace, tuple(steps))


def pace_until(days: pl.DataFrame, last: date, interval: RatioInterval) -> Pace | None:
    """The mean daily net of the 28 days up to ``last``; None when no day of them is known.

    Args:
        days: calendar with ``net_followers`` and ``followers``.
        last: the last of the days.
        interval: 95 % interval of a ratio of sums.
    """
    window = Window(last - timedelta(days=PACE_DAYS - 1), last)
    looked_at = days.with_columns(purge=is_purge()).filter(pl.col("date").is_between(window.first, last))
    net = pl.when(~pl.col("purge")).then(pl.col("net_followers").cast(pl.Float64))
    kept = looked_at.select(net=net, one=pl.when(net.is_not_null()).then(1.0))
    known = kept.get_column("net").drop_nulls()
    if not known.len():
        return None
    return Pace(
        window=window,
        mean=float(known.sum()) / known.len(),
        interval=interval(kept.get_column("net").to_numpy(), kept.get_column("one").to_numpy()),
        days=known.len(),
        purge_days=int(looked_at.get_column("purge").sum()),
    )


def arrival(level: int, target: int, per_day: float, start: date) -> Arrival:
    """The first day on which ``target`` is reached from ``level`` at so many a day.

    Args:
        level: followers on ``start``.
        target: a greater number.
        per_day: the pace; 0 or less never leads there.
        start: the day before the first one that counts.
    """
    if per_day <= 0:
        return Arrival(None, never=True)
    needed = (target - level) / per_day
    if needed > FARTHEST.days:
        return Arrival(None)
    return Arrival(start + timedelta(days=math.ceil(needed)))


def round_numbers(level: int) -> Iterator[int]:
    """Every 1, 2 and 5 with zeros above ``level``, from 10 on; without end."""
    power = 10
    while True:
        yield from (step * power for step in _STEPS if step * power > level)
        power *= 10
