"""The files of TikTok Business Suite, which business accounts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.business_suite.headers import columns_of
from tui.sources.format import Format, names

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sources.look import Look

OVERVIEW = "business_suite.overview"
AUDIENCE = "business_suite.audience"
VIDEOS = "business_suite.videos"

_READER = "tui.sources.business_suite.reading"


def _with_columns(needs: str, lacks: str = "") -> Callable[[Look], bool]:
    """A rule for tables, by columns in any language of the table of headers."""
    wanted, unwanted = names(needs), names(lacks)

    def fits(look: Look) -> bool:
        return look.is_table and wanted <= columns_of(look.keys) and not unwanted & look.keys

    return fits


FORMATS: Final = (
    Format(
        OVERVIEW,
        "overview",
        "TikTok Business Suite, overview (English or Swedish headers)",
        "views, reach, profile views, likes, comments, shares, followers gained and lost a day",
        "the number of followers, clicks and leads",
        _READER,
        _with_columns("date, video views, reached audience"),
        ("daily", "date"),
    ),
    Format(
        AUDIENCE,
        "audience",
        "TikTok Business Suite, audience",
        "reach and followers gained a day, followers where it states them",
        "engaged audience, followers lost",
        _READER,
        _with_columns("date, total followers, engaged audience", "video views"),
        ("daily", "date"),
    ),
    Format(
        VIDEOS,
        "videos",
        "TikTok Business Suite, video (English or Swedish headers)",
        "views, likes, comments, shares and saves of all videos, the second of each post",
        "the day of the export, watch time",
        _READER,
        _with_columns("video title, video link, post time, video views", "total views"),
        ("videos", "video_id"),
    ),
)
