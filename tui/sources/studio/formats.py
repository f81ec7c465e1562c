"""The files of TikTok Studio's present export."""

from __future__ import annotations

from typing import Final

from tui.sources.format import Format, table_with

OVERVIEW = "studio.overview"
VIEWERS = "studio.viewers"
FOLLOWERS = "studio.followers"
ACTIVITY = "studio.activity"
GENDER = "studio.gender"
TERRITORIES = "studio.territories"
CONTENT = "studio.content"

DIFFERENCE = "difference in followers from previous day"
_READER = "tui.sources.studio.reading"

FORMATS: Final = (
    Format(
        OVERVIEW,
        "overview",
        "TikTok Studio, Overview",
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
        table_with("video title, video link, post time, total views", "video_view_within_days"),
        ("videos", "video_id"),
    ),
    Format(
        FOLLOWERS,
        "follower history",
        "TikTok Studio, FollowerHistory",
        "followers a day",
        "the year of its days, who came and who left",
        _READER,
        table_with(f"date, followers, {DIFFERENCE}", "video views"),
        ("daily", "date"),
    ),
    Format(
        ACTIVITY,
        "follower activity",
        "TikTok Studio, FollowerActivity",
        "followers online in each hour of seven or eight days",
        "the year of its days, the time zone",
        _READER,
        table_with("date, hour, active followers"),
        ("activity", "date"),
    ),
    Format(
        GENDER,
        "followers by gender",
        "TikTok Studio, FollowerGender",
        "shares of the followers",
        "earlier days",
        _READER,
        table_with("gender, distribution"),
    ),
    Format(
        TERRITORIES,
        "followers by territory",
        "TikTok Studio, FollowerTopTerritories",
        "shares of the followers, ten territories",
        "earlier days",
        _READER,
        table_with("top territories, distribution"),
    ),
)
