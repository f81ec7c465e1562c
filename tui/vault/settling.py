"""Posts that a source lists without an id are taken for the videos that they are when the vault is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.stats.stand_ins import PREFIX, pair_up
from tui.vault.merge import read_merged

if TYPE_CHECKING:
    import sqlite3


def twins(videos: pl.DataFrame) -> dict[str, str]:
    """The video that each stand-in is, where there is one.

    Args:
        videos: ``video_id``, ``posted_at``, ``posted_precision`` of one account.

    Returns:
        Id of the stand-in → id of the video; one video is that of one stand-in, the nearest in time.
    """
    standing = pl.col("video_id").str.starts_with(PREFIX)
    stand_ins = videos.filter(standing & pl.col("posted_at").is_not_null())
    if stand_ins.is_empty():
        return {}
    exact = pl.col("posted_at").is_not_null() & (pl.col("posted_precision") == "second")
    known = videos.filter(~standing & exact)
    return pair_up(
        list(stand_ins.select("posted_at", "video_id").iter_rows()),
        list(known.select("posted_at", "video_id").iter_rows()),
    )


def without_twins(videos: pl.DataFrame) -> pl.DataFrame:
    """Videos, each once: stand-ins of a video that is known are left out."""
    found = twins(videos)
    return videos.filter(~pl.col("video_id").is_in(list(found))) if found else videos


def under_their_videos(counts: pl.DataFrame, videos: pl.DataFrame) -> pl.DataFrame:
    """Captures of videos, those of stand-ins under the id of the video that each is.

    Args:
        counts: canonical ``video_counts`` of one account.
        videos: all its videos, stand-ins included.
    """
    found = twins(videos)
    keys = ["account", "video_id", "captured_at"]
    renamed = counts.with_columns(
        stood=pl.col("video_id").str.starts_with(PREFIX), video_id=pl.col("video_id").replace(found)
    )
    ordered = renamed.sort(*keys, "stood")
    kept = ordered.group_by(keys, maintain_order=True).agg(
        pl.col(name).drop_nulls().first() for name in counts.columns if name not in keys
    )
    return kept.select(counts.columns)


def settled(connection: sqlite3.Connection, table: str, account: str, merged: pl.DataFrame) -> pl.DataFrame:
    """A merged table in which nothing is there twice, once without and once with its id.

    Args:
        connection: of the vault.
        table: name of the canonical table.
        account: normal handle.
        merged: the table, as ``tui.vault.merge`` gives it.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    if table == "videos":
        return without_twins(merged)
    if table == "video_counts" and _any_stand_in(merged):
        return under_their_videos(merged, read_merged(connection, "videos", account))
    return merged


def _any_stand_in(frame: pl.DataFrame) -> bool:
    return bool(frame.get_column("video_id").str.starts_with(PREFIX).any())
