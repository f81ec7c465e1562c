"""The posts whose ids tell when they were uploaded, with the most views that any capture saw."""

from __future__ import annotations

import polars as pl

from tui.trust.first_views import Post


def posts_of(videos: pl.DataFrame, counts: pl.DataFrame) -> tuple[Post, ...]:
    """The posts of an account, the oldest first.

    Args:
        videos: canonical; only moments known to the second and not of scheduled posts are taken.
        counts: canonical captures, merged or of each file.
    """
    exact = (pl.col("posted_precision") == "second") & ~pl.col("scheduled").fill_null(value=False)
    known = videos.filter(exact, pl.col("posted_at").is_not_null()).unique("video_id", keep="first")
    most = counts.group_by("video_id").agg(pl.col("views").max())
    rows = known.join(most, on="video_id").filter(pl.col("views").is_not_null()).sort("posted_at", "video_id")
    return tuple(Post(uploaded, views) for uploaded, views in rows.select("posted_at", "views").iter_rows())
