"""The files of TikTok Studio's present export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.creator_center.formats import has_times
from tui.sources.format import Format, table_with

if TYPE_CHECKING:
    from tui.sources.look import Look

OVERVIEW = "studio.overview"
VIEWERS = "studio.viewers"
FOLLOWERS = "studio.followers"
ACTIVITY = "studio.activity"
GENDER = "studio.gender"
TERRITORIES = "studio.territories"
CONTENT = "studio.content"

DIFFERENCE = "difference in followers from previous day"
_READER = "tui.sources.studio.reading"

_with_totals = table_with(
    "video title, video link, post time, total views", "video_view_within_days, video views"
)


def _is_content(look: Look) -> bool:
    return _with_totals(look) and not has_times(look)


FORMATS: Final = (
    Format(
        OVERVIEW,
        "overview",
        "TikTok Studio, Overview; Creator Center 2022, Last 7/28/60 days",
        "views, profile views, likes, comments and shares a day",
        "followers, the year of its days",
        _READER,
        table_with("date, video views, profile views, likes, comments, shares", "reached audience"),
        ("daily", "date"),
    ),
    Format(
        VIEWERS,
        "viewers",
        "TikTok Studio, Viewers",
        "viewers a day, new and returning",
        "the year of its days; it is dated a day late",
        _READER,
        table_with("date, total viewers, new viewers, returning viewers"),
        ("daily", "date"),
    ),
    Format(
        CONTENT,
        "videos",
        "TikTok Studio, Content",
        "views, likes, comments and shares of at most 15 videos",
        "saves, older videos, the year of its days",
        _READER,
        _is_content,
        ("videos", "video_id"),
    ),
    Format(
        FOLLOWERS,
        "follower history",
        "TikTok Studio, FollowerHistory; Creator Center 2022, Total followers",
        "followers a day",
        "the year of its days, who came and who left",
        _READER,
        table_with(f"date, followers, {DIFFERENCE}", "video views"),
        ("daily", "date"),
    ),
    Format(
        ACTIVITY,
        "follower activity",
        "TikTok Studio, FollowerActivity; Creator Center, Follower activity",
        "followers online in each hour of seven or eight days",
        "the year of its days, the time zone",
        _READER,
        table_with("date, hour, active followers"),
        ("activity", "date"),
    ),
    Format(
        GENDER,
        "followers by gender",
        "TikTok Studio, FollowerGender; Creator Center, Gender",
        "shares of the followers",
        "earlier days",
        _READER,
        table_with("gender, distribution"),
    ),
    Format(
        TERRITORIES,
        "followers by territory",
        "TikTok Studio, FollowerTopTerritories; Creator Center, Top territories",
        "shares of the followers, five to ten territories",
        "earlier days",
        _READER,
        table_with("top territories, distribution"),
    ),
)
