"""Datasets of Apify's TikTok scraper: a row a video with its author's counters in ``authorMeta``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.items import drafts_of
from tui.sources.scraped.name_moments import captured_by_name
from tui.sources.scraped.tool_rows import Names, is_true, items_of, read_tool
from tui.sources.scraped.web_rows import advertising_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

NAMES: Final = Names(
    {
        "video_id": ("id",),
        "url": ("webVideoUrl",),
        "title": ("text",),
        "posted": ("createTime", "createTimeISO"),
        "duration_s": ("videoMeta.duration",),
        "handle": ("authorMeta.name",),
        "views": ("playCount",),
        "likes": ("diggCount",),
        "comments": ("commentCount",),
        "shares": ("shareCount",),
        "saves": ("collectCount",),
    },
    {
        "followers": ("authorMeta.fans",),
        "following": ("authorMeta.following",),
        "likes_total": ("authorMeta.heart",),
        "videos_total": ("authorMeta.video",),
    },
    ("isSlideshow", "isAd"),
)
_PHOTO: Final = pl.lit("photo")


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one dataset; see ``tui.sources.format.Reader``."""
    columns = read_tool(look, NAMES)
    kind = pl.when(is_true(columns, "isSlideshow")).then(_PHOTO).alias("kind")
    ads = int(columns.frame.select(is_true(columns, "isAd").sum()).item() or 0)
    captured, notes = captured_by_name(look.name, options.now)
    items = items_of(columns, NAMES, [kind], (*notes, *advertising_notes(ads, 0)))
    return drafts_of(reader, items, options.now, captured=captured)
