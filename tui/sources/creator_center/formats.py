"""The files of Creator Center, which came before TikTok Studio: 2021 to 2023.

Of some of them the headers are those of Studio's files of today, and so is their format: `Last 7/28/60 days`
and `Total followers` of 2022, `Follower activity`, `Gender` and `Top territories`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.sources.format import Format, table_with

if TYPE_CHECKING:
    from tui.sources.look import Look

OVERVIEW = "creator_center.overview"
VIDEOS = "creator_center.videos"
TRENDING = "creator_center.trending"
LIVE = "creator_center.live"

_READER = "tui.sources.creator_center.reading"
_LIST = "video title, video link, post time, total views"
_LOOKED_AT = 50
_TIME_OF_DAY = re.compile(r"\d[T ,]\s*\d{1,2}:\d{2}")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?$")
_WORD = re.compile(r"[^\W\d_]+")
_OF_TIMES = frozenset({"t", "z", "am", "pm", "utc", "gmt"})
_is_list = table_with(_LIST, "video_view_within_days, video views")


def has_times(look: Look) -> bool:
    """Whether posts and export are dated in digits, the posts with their time of day, as in no later list."""
    if not _is_list(look):
        return False
    sheet = look.beginning
    posted = sheet.column("post time")[:_LOOKED_AT]
    stamps = sheet.column("time")[:_LOOKED_AT]
    return any(map(_is_moment, posted)) and not any(map(_has_word, (*posted, *stamps)))


def _is_moment(text: str) -> bool:
    return bool(_TIME_OF_DAY.search(text)) and not _MIDNIGHT.search(text.strip())


def _has_word(text: str) -> bool:
    """Whether a day is written with its month as a word, or with words for its units."""
    return bool(set(_WORD.findall(text.casefold())) - _OF_TIMES)


FORMATS: Final = (
    Format(
        OVERVIEW,
        "overview",
        "Creator Center 2021, Last 7/28/60 days",
        "views, profile views and followers a day",
        "likes, comments, shares",
        _READER,
        table_with("date, video views, followers, profile views", "likes, reached audience"),
        ("daily", "date"),
    ),
    Format(
        VIDEOS,
        "videos",
        "Creator Center, Video Posts",
        "views, likes, comments and shares of videos, the minute of each post",
        "saves, older videos",
        _READER,
        has_times,
        ("videos", "video_id"),
    ),
    Format(
        TRENDING,
        "trending videos",
        "Creator Center, Trending videos",
        "views, likes, comments and shares of videos, the minute of each post",
        "saves, other videos; views within days are not kept",
        _READER,
        table_with(f"{_LIST}, video_view_within_days"),
        ("videos", "video_id"),
    ),
    Format(
        LIVE,
        "LIVE interaction",
        "LIVE Center, LIVE interaction",
        "nothing yet: its figures are of LIVEs alone; the file itself is kept",
        "followers, views and likes outside of LIVEs",
        _READER,
        table_with("date, new followers, viewers who commented"),
    ),
)
