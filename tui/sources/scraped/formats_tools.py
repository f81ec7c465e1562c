"""Tables and lists that scrapers lay out in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.format import Format, names, table_with
from tui.sources.scraped.tool_keys import keys_of

if TYPE_CHECKING:
    from tui.sources.look import Look

APIFY: Final = "scraped.apify"
DRAWROWFLY: Final = "scraped.drawrowfly"
FOURCAT: Final = "scraped.4cat"
PYKTOK: Final = "scraped.pyktok"

_VIDEOS: Final = ("videos", "video_id")
_COUNTED: Final = names("playcount, diggcount")
_OF_APIFY: Final = names("createtimeiso, collectcount, isslideshow, ispinned")


def _has_authors(look: Look) -> bool:
    keys = keys_of(look)
    return keys >= _COUNTED and any(key.startswith("authormeta.") for key in keys)


def _is_apify(look: Look) -> bool:
    return _has_authors(look) and bool(_OF_APIFY & keys_of(look))


def _is_drawrowfly(look: Look) -> bool:
    if look.is_json and look.json.form == "object":
        return look.json.part("collector") is not None
    return _has_authors(look) and not _OF_APIFY & keys_of(look)


FORMATS_TOOLS: Final[tuple[Format, ...]] = (
    Format(
        APIFY,
        "Apify dataset",
        "Apify TikTok scraper (clockworks): JSON, JSONL, CSV, XLSX",
        "views, likes, comments, shares, saves and length of each video or photo post; authors' counters",
        "when it was fetched, once the file is renamed",
        "tui.sources.scraped.apify",
        _is_apify,
        _VIDEOS,
    ),
    Format(
        DRAWROWFLY,
        "tiktok-scraper list",
        "drawrowfly tiktok-scraper: JSON, CSV",
        "views, likes, comments, shares and length of each video; authors' counters",
        "saves; when it was fetched, once the file is renamed",
        "tui.sources.scraped.drawrowfly",
        _is_drawrowfly,
        _VIDEOS,
    ),
    Format(
        FOURCAT,
        "4CAT table",
        "4CAT: CSV of TikTok posts",
        "views, likes, comments and shares of each post; followers, likes and posts of the authors",
        "saves, length, when it was fetched",
        "tui.sources.scraped.fourcat",
        table_with("author, body, tiktok_url, plays, likes"),
        _VIDEOS,
    ),
    Format(
        PYKTOK,
        "pyktok table",
        "pyktok: CSV of videos",
        "views, likes, comments, shares and length of each video; authors' counters",
        "saves, when it was fetched; its times are local and those of the ids are taken",
        "tui.sources.scraped.pyktok",
        table_with("video_id, video_timestamp, video_playcount, video_diggcount"),
        _VIDEOS,
    ),
)
