"""When an account uploads, by hour and weekday in UTC, and what its videos of each hour did."""

from __future__ import annotations

from typing import Final

import polars as pl

from tui.stats.views import HourOfUpload, UploadClock

LEAST_POSTS: Final = 3
"""Under three videos an hour's median is an accident."""
_DAYS: Final = 7
_HOURS: Final = 24


def upload_clock(frame: pl.DataFrame) -> UploadClock:
    """Counts the videos whose moment of posting is known to the second.

    Scheduled videos are left out: their id holds the moment of the upload, not of the post.

    Args:
        frame: columns ``posted_at``, ``precision``, ``scheduled``, ``settled``, ``reach``, ``like_rate``.
    """
    exact = (pl.col("precision") == "second") & pl.col("scheduled").fill_null(value=False).not_()
    moment = pl.col("posted_at").dt.replace_time_zone(None)
    timed = (
        frame.lazy()
        .filter(exact, pl.col("posted_at").is_not_null())
        .select("settled", "reach", "like_rate", weekday=moment.dt.weekday(), hour=moment.dt.hour())
        .collect()
    )
    counted = timed.group_by("weekday", "hour").len()
    cells = {(day, hour): count for day, hour, count in counted.iter_rows()}
    return UploadClock(
        counts=tuple(
            tuple(cells.get((day, hour), 0) for hour in range(_HOURS)) for day in range(1, _DAYS + 1)
        ),
        posts=timed.height,
        left_out=frame.height - timed.height,
        hours=_hours(timed),
    )


def _hours(timed: pl.DataFrame) -> tuple[HourOfUpload, ...]:
    enough = pl.len() >= LEAST_POSTS
    settled = (
        timed.filter("settled")
        .group_by("hour")
        .agg(
            posts=pl.len(),
            reach=pl.when(enough).then(pl.col("reach").median()),
            like_rate=pl.when(enough).then(pl.col("like_rate").median()),
        )
    )
    known = {row[0]: HourOfUpload(*row) for row in settled.iter_rows()}
    return tuple(known.get(hour, HourOfUpload(hour, 0, None, None)) for hour in range(_HOURS))
