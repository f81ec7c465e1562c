"""The videos of an account: a row each with rates, reach and where it stands among the others.

Everything is one expression over columns, so that a million videos take a second and not an hour.
"""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tui.errors import UsageError
from tui.stats.latest import latest_captures
from tui.stats.metrics import METRICS
from tui.stats.posting import posted_in
from tui.stats.upload_clock import upload_clock
from tui.stats.video_filters import hashtags
from tui.stats.video_measures import SETTLED_DAYS, interactions_interval, rate, shrunk_rate
from tui.stats.views import GrowthPoint, Quadrants, RateLine, VideoDetail, VideosView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tui.stats.window import Window

COUNTS: Final = ("views", "likes", "comments", "shares", "saves")
QUADRANTS: Final = ("healthy", "not_seen", "not_resonating", "neither")
COLUMNS: Final = (
    *("video_id", "title", "posted_at", "precision", "scheduled", "kind", "url", "age_days"),
    *("captured_at", "captures", *COUNTS),
    *("like_rate", "like_low", "like_high", "like_rate_shrunk", "er_view", "er_low", "er_high"),
    *("comment_rate", "comment_low", "comment_high", "share_rate", "share_low", "share_high"),
    *("reach", "outlier_index", "virality", "settled", "quadrant", "hashtags"),
)
"""Columns of ``VideosView.frame``. ``reach`` is views / baseline, ``virality`` views / followers on the day
of the post (null without a known level), ``hashtags`` a list of lower-case words with their ``#``."""
RATES: Final = ("like_rate", "er_view", "comment_rate", "share_rate")
BOUNDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "like_rate": ("like_low", "like_high"),
        "er_view": ("er_low", "er_high"),
        "comment_rate": ("comment_low", "comment_high"),
        "share_rate": ("share_low", "share_high"),
    }
)
"""Rate → columns of its 95 % interval."""
_NUMERATORS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "like_rate": ("likes",),
        "er_view": ("likes", "comments", "shares"),
        "comment_rate": ("comments",),
        "share_rate": ("shares",),
    }
)


def build_videos(
    account: str,
    videos: pl.DataFrame,
    video_counts: pl.DataFrame,
    window: Window | None,
    now: datetime,
    *,
    daily: pl.DataFrame | None = None,
) -> VideosView:
    """Every known video with its latest figures.

    Baseline, medians and quadrants rest on all settled videos; only the rows, the counts of the quadrants
    and the clock are those of the window. Videos younger than 7 days at their last capture are still
    collecting views, so they have no quadrant and make no median.

    Args:
        account: handle without ``@``.
        videos: canonical videos of the account.
        video_counts: canonical captures of its videos.
        window: videos posted (UTC) in it; None for all.
        now: the moment from which ages count.
        daily: canonical daily table, for the followers on the day of a post.
    """
    base = video_rows(videos, video_counts, now)
    typical = base.filter(pl.col("settled")).select(METRICS[f"typical_{name}"].expr() for name in RATES)
    baseline = base.select(METRICS["baseline_views"].expr()).item()
    middle = base.select(
        views=pl.col("views").filter(pl.col("settled")).median(),
        like_rate=rate("likes").filter(pl.col("settled")).median(),
    ).row(0, named=True)
    with_followers = with_level(base, daily)
    rows = with_followers.with_columns(shrunk_rate("likes").alias("like_rate_shrunk"))
    frame = _figures(posted_in(rows, window), baseline, middle)
    return VideosView(
        account=account,
        window=window,
        frame=frame,
        captures=video_counts.select("video_id", "captured_at", "views", "likes"),
        known=base.height,
        baseline=baseline,
        settled=int(base.get_column("settled").sum()),
        typical={name: typical.get_column(f"typical_{name}")[0] for name in RATES},
        quadrants=_quadrants(frame, middle),
        clock=upload_clock(frame),
    )


def video_detail(view: VideosView, video_id: str) -> VideoDetail:
    """Everything about one video of a view.

    Raises:
        UsageError: the view does not hold the video.
    """
    found = view.frame.filter(pl.col("video_id") == video_id)
    if found.is_empty():
        raise UsageError("Unknown video", f"There is no video {video_id} in this period.", "Choose all days.")
    row = found.row(0, named=True)
    points = view.captures.filter(pl.col("video_id") == video_id).sort("captured_at")
    return VideoDetail(
        account=view.account,
        video_id=video_id,
        title=row["title"],
        url=row["url"],
        kind=row["kind"],
        posted_at=row["posted_at"],
        precision=row["precision"],
        scheduled=row["scheduled"],
        age_days=row["age_days"],
        captured_at=row["captured_at"],
        settled=row["settled"],
        hashtags=tuple(row["hashtags"]),
        counts={name: row[name] for name in COUNTS},
        rates=tuple(_rate_line(row, name, view.typical[name]) for name in RATES),
        growth=tuple(GrowthPoint(*point) for point in points.drop("video_id").iter_rows()),
        baseline=view.baseline,
        reach=row["reach"],
        outlier=row["outlier_index"],
        quadrant=row["quadrant"] or "",
        age_at_capture_days=_age_at_capture(row),
    )


def _age_at_capture(row: Mapping[str, Any]) -> int | None:
    """Whole days from the post to the capture; None while either is unknown."""
    if row["posted_at"] is None or row["captured_at"] is None:
        return None
    age: timedelta = row["captured_at"] - row["posted_at"]
    return age.days


def video_rows(videos: pl.DataFrame, video_counts: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """A row per video, newest first: its latest capture, how many there are, whether it is settled.

    Args:
        videos: canonical videos of the account.
        video_counts: canonical captures of its videos.
        now: the moment from which ages count.
    """
    latest = latest_captures(video_counts).select("video_id", "captured_at", *COUNTS, "captures")
    age = pl.lit(now).cast(pl.Datetime("us", "UTC")) - pl.col("posted_at")
    settled = pl.col("captured_at") - pl.col("posted_at") >= timedelta(days=SETTLED_DAYS)
    return (
        videos.drop("account", "duration_s")
        .rename({"posted_precision": "precision"})
        .join(latest, on="video_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("captures").fill_null(0),
            age_days=age.dt.total_days(),
            settled=settled.fill_null(value=False) & pl.col("views").is_not_null(),
        )
        .sort("posted_at", descending=True, nulls_last=True, maintain_order=True)
    )


def with_level(frame: pl.DataFrame, daily: pl.DataFrame | None) -> pl.DataFrame:
    """Adds ``level``: followers on the day of the post, or on the last known day of the week before it."""
    known = None if daily is None else daily.select("date", level="followers").drop_nulls()
    if known is None or known.is_empty():
        return frame.with_columns(level=pl.lit(None, dtype=pl.Int64))
    dated = frame.with_columns(date=pl.col("posted_at").dt.date())
    posted = dated.select("date").unique().drop_nulls().sort("date")
    levels = posted.join_asof(known.sort("date"), on="date", tolerance="7d")
    return dated.join(levels, on="date", how="left", maintain_order="left").drop("date")


def _figures(rows: pl.DataFrame, baseline: float | None, middle: Mapping[str, float | None]) -> pl.DataFrame:
    bounds = {name: interactions_interval(*parts) for name, parts in _NUMERATORS.items()}
    reach = pl.col("views") / pl.lit(baseline, dtype=pl.Float64)
    usable = pl.lit(baseline, dtype=pl.Float64) > 0
    virality = pl.when(pl.col("level") > 0).then(pl.col("views") / pl.col("level"))
    return (
        rows.lazy()
        .with_columns(
            *(rate(*numerator).alias(name) for name, numerator in _NUMERATORS.items()),
            *(
                side.alias(column)
                for name, sides in bounds.items()
                for side, column in zip(sides, BOUNDS[name], strict=True)
            ),
            reach=pl.when(usable).then(reach),
            virality=virality,
            hashtags=hashtags(),
        )
        .with_columns(
            outlier_index=pl.when(pl.col("reach") > 0).then(pl.col("reach").log(2)),
            quadrant=_quadrant(middle),
        )
        .select(COLUMNS)
        .collect()
    )


def _quadrant(middle: Mapping[str, float | None]) -> pl.Expr:
    """Where a settled video stands against the account's own medians: a rate says little without reach."""
    seen = pl.col("views") >= pl.lit(middle["views"], dtype=pl.Float64)
    liked = pl.col("like_rate") >= pl.lit(middle["like_rate"], dtype=pl.Float64)
    return (
        pl.when(~pl.col("settled") | seen.is_null() | liked.is_null())
        .then(None)
        .when(seen & liked)
        .then(pl.lit("healthy"))
        .when(liked)
        .then(pl.lit("not_seen"))
        .when(seen)
        .then(pl.lit("not_resonating"))
        .otherwise(pl.lit("neither"))
        .cast(pl.Enum(QUADRANTS))
    )


def _quadrants(frame: pl.DataFrame, middle: Mapping[str, float | None]) -> Quadrants:
    counts: dict[str, int] = dict(frame.get_column("quadrant").drop_nulls().value_counts().iter_rows())
    return Quadrants(middle["views"], middle["like_rate"], **counts)


def _rate_line(row: Mapping[str, Any], name: str, typical: float | None) -> RateLine:
    metric = METRICS[name]
    low, high = (row[side] for side in BOUNDS[name])
    interval = None if low is None or high is None else (low, high)
    return RateLine(name, metric.label, metric.unit, row[name], interval, typical)
