"""Tables of 4CAT, the toolkit that researchers read Zeeschuimer's collections with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.items import drafts_of
from tui.sources.scraped.tool_rows import Names, is_true, items_of, read_tool
from tui.sources.scraped.web_rows import advertising_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

NAMES: Final = Names(
    {
        "video_id": ("id", "thread_id"),
        "url": ("tiktok_url",),
        "title": ("body",),
        "posted": ("unix_timestamp", "timestamp"),
        "handle": ("author",),
        "views": ("plays",),
        "likes": ("likes",),
        "comments": ("comments",),
        "shares": ("shares",),
    },
    {
        "followers": ("author_followers",),
        "likes_total": ("author_likes",),
        "videos_total": ("author_videos",),
    },
    ("is_ad",),
)


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one table; see ``tui.sources.format.Reader``."""
    columns = read_tool(look, NAMES)
    ads = int(columns.frame.select(is_true(columns, "is_ad").sum()).item() or 0)
    return drafts_of(reader, items_of(columns, NAMES, (), advertising_notes(ads, 0)), options.now)
