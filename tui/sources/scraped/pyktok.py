"""Tables of pyktok, whose times are those of the clock of the machine that it ran on.

The second at which a video was uploaded is in its id, so that is what counts. Only where the two lie further
apart than any time zone puts them, as for a scheduled post, is the time of the file taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.item_columns import ID, seconds
from tui.sources.items import drafts_of
from tui.sources.report import Note
from tui.sources.scraped.tool_rows import Names, is_true, items_of, read_tool
from tui.sources.scraped.web_rows import advertising_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.columns import Columns
    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

NAMES: Final = Names(
    {
        "video_id": ("video_id",),
        "title": ("video_description",),
        "posted": ("video_timestamp",),
        "duration_s": ("video_duration",),
        "handle": ("author_username",),
        "views": ("video_playcount",),
        "likes": ("video_diggcount",),
        "comments": ("video_commentcount",),
        "shares": ("video_sharecount",),
    },
    {
        "followers": ("author_followercount",),
        "following": ("author_followingcount",),
        "likes_total": ("author_heartcount",),
        "videos_total": ("author_videocount",),
    },
    ("video_is_ad",),
)
_FARTHEST_ZONES: Final = 15 * 3600
"""Seconds: clocks lie 14 hours before to 12 behind UTC; an hour more for the length of an upload."""


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one table; see ``tui.sources.format.Reader``."""
    columns = read_tool(look, NAMES)
    posted, local = _posted(columns)
    ads = int(columns.frame.select(is_true(columns, "video_is_ad").sum()).item() or 0)
    link = pl.format("https://www.tiktok.com/@{}/video/{}", "author_username", "video_id").alias("url")
    extra = [link] if {"author_username", "video_id"} <= columns.names.keys() else []
    notes = (*_notes(columns, local), *advertising_notes(ads, 0))
    return drafts_of(reader, items_of(columns, NAMES, [*extra, posted], notes), options.now)


def _posted(columns: Columns) -> tuple[pl.Expr, int]:
    """When each was posted where the id does not tell it, as text, and how many those are."""
    if "video_timestamp" not in columns.names:
        return pl.lit(None, pl.String).alias("posted"), 0
    stated = columns.frame["video_timestamp"].str.strip_chars()
    local = seconds(stated, 0, 2**40)
    ids = columns.frame.select(columns.first_of("video_id").str.strip_chars()).to_series()
    minted = ids.set(~ids.str.contains(ID), None).cast(pl.UInt64, strict=False) // 2**32
    told = ((local - minted.cast(pl.Int64)).abs() <= _FARTHEST_ZONES).fill_null(value=False)
    kept = stated.clone().set(told, None)
    return pl.lit(kept).alias("posted"), (~told & local.is_not_null()).arg_true().len()


def _notes(columns: Columns, local: int) -> tuple[Note, ...]:
    found = []
    if "video_timestamp" in columns.names:
        text = (
            "Its times are of the clock of the machine that pyktok ran on; those in the ids (UTC) were taken."
        )
        found.append(Note("posted.from-id", text))
    if local:
        rows = "1 video" if local == 1 else f"{local:,} videos"
        text = f"For {rows} the time of the file was taken, as if it were UTC: it may be off by some hours."
        found.append(Note("posted.local-time", text))
    return tuple(found)
