"""The latest capture of each video."""

from __future__ import annotations

import polars as pl


def latest_captures(video_counts: pl.DataFrame) -> pl.DataFrame:
    """One row per video: its latest capture that knows the views, else its latest capture.

    Figures of one row are of one moment, so rates never mix captures.

    Args:
        video_counts: canonical captures of one account, any order.

    Returns:
        The columns of ``video_counts`` without ``account``, and ``captures``, the number of captures.
    """
    frame = video_counts.drop("account", strict=False)
    if frame.get_column("video_id").n_unique() == frame.height:
        return frame.with_columns(captures=pl.lit(1, dtype=pl.UInt32))
    counted = frame.with_columns(captures=pl.len().over("video_id"))
    return counted.sort(pl.col("views").is_not_null(), "captured_at").unique(
        "video_id", keep="last", maintain_order=True
    )
