"""The files of TikTok's "Download your data"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.sources.format import Format
from tui.sources.kinds import Kind

if TYPE_CHECKING:
    from tui.sources.look import Look

ARCHIVE = "download.archive"
POSTS_TEXT = "download.posts_text"

SECTIONS: Final = frozenset(
    {
        *("activity", "ads and data", "app settings", "comment", "direct message", "direct messages"),
        *("income plus wallet transactions", "income+ wallet", "likes and favorites", "location review"),
        *("post", "profile", "profile and settings", "tiktok live", "tiktok shop", "video", "your activity"),
    }
)
"""Names at the top of the archive in all its generations, casefolded; also those of its folders of text."""

_LEAST_SECTIONS: Final = 2
_READER = "tui.sources.data_download.reading"
_POST: Final = re.compile(
    r"\A\s*Date: ?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[^\r\n]*\r?\n"
    r"(?:[^\r\n]+\r?\n){0,3}?Likes?(?:\(s\))? ?:",
    re.I,
)


def _is_archive(look: Look) -> bool:
    if not look.is_json or look.json.form != "object":
        return False
    found = {key.casefold() for key in look.json.parts}
    return len(found & SECTIONS) >= _LEAST_SECTIONS


def _is_posts_text(look: Look) -> bool:
    return look.kind is Kind.TEXT and not look.is_json and _POST.match(look.head) is not None


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        ARCHIVE,
        "data download",
        "“Download your data”: user_data*.json, or its zip of JSON or text",
        "every post with its day, title and likes; followers, following and likes of the profile",
        "views, comments and shares, ids of the posts, followers who left",
        _READER,
        _is_archive,
        ("videos", "video_id"),
    ),
    Format(
        POSTS_TEXT,
        "posts of the data download",
        "“Download your data” as text: Posts.txt or Videos.txt alone",
        "every post with its day, title and likes",
        "views, comments and shares, ids of the posts, the account",
        _READER,
        _is_posts_text,
        ("videos", "video_id"),
    ),
)
