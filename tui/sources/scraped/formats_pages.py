"""What is saved from TikTok's own pages and answers, as they are or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.format import Format
from tui.sources.scraped import shapes

if TYPE_CHECKING:
    from tui.sources.look import Look

YTDLP: Final = "scraped.ytdlp"
GALLERY_DL: Final = "scraped.gallery_dl"
ZEESCHUIMER: Final = "scraped.zeeschuimer"
WEB_ITEMS: Final = "scraped.web_items"
WEB_USER: Final = "scraped.web_user"
WEB_PAGE: Final = "scraped.web_page"
ITEMS_TABLE: Final = "scraped.items_table"
USER_TABLE: Final = "scraped.user_table"

_PLAYS: Final = frozenset({"stats.playcount", "statsv2.playcount"})
_FOLLOWERS: Final = frozenset(
    f"{group}.followercount" for group in ("stats", "statsv2", "userinfo.stats", "userinfo.statsv2")
)
_USERS: Final = frozenset({"user.uniqueid", "userinfo.user.uniqueid"})
_OTHERS: Final = ("authormeta", "webvideourl")
_VIDEOS: Final = ("videos", "video_id")


def _dotted(look: Look) -> frozenset[str]:
    if not look.is_table:
        return frozenset()
    return frozenset(key.replace("/", ".").replace("_", ".") for key in look.keys)


def _is_items_table(look: Look) -> bool:
    names = _dotted(look)
    return "id" in names and bool(_PLAYS & names) and not any(name.startswith(_OTHERS) for name in names)


def _is_user_table(look: Look) -> bool:
    names = _dotted(look)
    return bool(_USERS & names) and bool(_FOLLOWERS & names) and not _is_items_table(look)


FORMATS_PAGES: Final[tuple[Format, ...]] = (
    Format(
        YTDLP,
        "yt-dlp list",
        "yt-dlp: -J, -j lines, --flat-playlist, *.info.json",
        "views, likes, comments, shares, saves and length of each video, and when it was fetched",
        "followers, which yt-dlp never tells; photo posts as such in flat lists",
        "tui.sources.scraped.ytdlp",
        shapes.is_ytdlp,
        _VIDEOS,
    ),
    Format(
        GALLERY_DL,
        "gallery-dl post",
        "gallery-dl: --write-metadata, a JSON file a post or picture",
        "views, likes, comments, shares and saves of each video or photo post; followers",
        "when it was fetched",
        "tui.sources.scraped.gallery_dl",
        shapes.is_gallery_dl,
        _VIDEOS,
    ),
    Format(
        WEB_ITEMS,
        "web items",
        "Raw web items (TikTokApi, pytok and others): list, lines, itemList or item answers",
        "views, likes, comments, shares, saves and length of each video or photo post; followers",
        "exact counters from 10,000 on; mostly when it was fetched",
        "tui.sources.scraped.web_items",
        shapes.is_items,
        _VIDEOS,
    ),
    Format(
        WEB_USER,
        "web profile",
        "Raw user detail (TikTokApi and others)",
        "followers, following, likes and number of posts",
        "videos; exact counters from 10,000 on; when it was fetched",
        "tui.sources.scraped.web_items",
        shapes.is_user,
    ),
    Format(
        WEB_PAGE,
        "web page",
        "A saved page of a video or profile (HTML), or the JSON in it",
        "the counters that the page shows: of the profile, or of the video and its author",
        "exact counters from 10,000 on; the other videos of the profile; when it was saved",
        "tui.sources.scraped.web_page",
        shapes.is_page,
    ),
    Format(
        ZEESCHUIMER,
        "Zeeschuimer list",
        "Zeeschuimer: NDJSON of TikTok posts",
        "views, likes, comments, shares and saves of each post, when each was seen; followers",
        "exact counters from 10,000 on",
        "tui.sources.scraped.zeeschuimer",
        shapes.is_zeeschuimer,
        _VIDEOS,
    ),
    Format(
        ITEMS_TABLE,
        "table of web items",
        "Web items flattened by pandas (CSV, XLSX)",
        "views, likes, comments, shares, saves and length of each video or photo post; followers",
        "exact counters from 10,000 on; when it was fetched",
        "tui.sources.scraped.pandas_items",
        _is_items_table,
        _VIDEOS,
    ),
    Format(
        USER_TABLE,
        "table of web profiles",
        "User details flattened by pandas (CSV, XLSX)",
        "followers, following, likes and number of posts",
        "videos; exact counters from 10,000 on; when it was fetched",
        "tui.sources.scraped.pandas_items",
        _is_user_table,
    ),
)
