"""Fixtures of ``tui.sources.api``: invented answers, from TikTok's lists of fields."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.formats.fixture import Fixture

POSTED = (1788000000, 1787000000, 1786000000)
"""29 August 2026 10:40:00, 17 August 20:53:20, 6 August 07:06:40, UTC."""
IDS = tuple(str((second << 32) + 7) for second in POSTED)


def page(videos: list[dict[str, Any]], *, more: bool = False, **other: Any) -> dict[str, Any]:
    """An answer with a list of videos."""
    return {
        "data": {"videos": videos, "cursor": 1786000000000, "has_more": more, **other},
        "error": {"code": "ok", "message": "", "log_id": "20261121090000ABCDEF0123456789"},
    }


def display_video(place: int) -> dict[str, Any]:
    """A video of the Display interface."""
    return {
        "id": IDS[place],
        "create_time": POSTED[place],
        "cover_image_url": "https://p16.tiktokcdn.com/cover.jpg",
        "share_url": f"https://www.tiktok.com/@mira.bakes/video/{IDS[place]}?utm_campaign=tt4d_open_api",
        "video_description": ("Sourdough in 60 seconds #bread", "Three knives", "Cold oven")[place],
        "duration": (31, 12, 60)[place],
        "height": 1024,
        "width": 576,
        "title": ("Sourdough in 60 seconds #bread", "Three knives", "Cold oven")[place],
        "embed_html": "<blockquote></blockquote>",
        "embed_link": f"https://www.tiktok.com/player/v1/{IDS[place]}",
        "like_count": (1204, 80, 7)[place],
        "comment_count": (33, 2, 0)[place],
        "share_count": (15, 1, 0)[place],
        "view_count": (23511, 1411, 300)[place],
        "is_aigc": False,
    }


USER: dict[str, Any] = {
    "open_id": "invented-open-id",
    "union_id": "invented-union-id",
    "display_name": "Mira bakes",
    "username": "mira.bakes",
    "follower_count": 5012,
    "following_count": 210,
    "likes_count": 48211,
    "video_count": 96,
}
USER_ANSWER = {"data": {"user": USER}, "error": {"code": "ok", "message": "", "log_id": "20261121090000AB"}}


def day(date: str, **other: Any) -> dict[str, Any]:
    """A day of ``business/get``."""
    return {
        "date": date,
        "video_views": 1500,
        "unique_video_views": 1100,
        "profile_views": 40,
        "likes": 90,
        "comments": -1,
        "shares": 6,
        "followers_count": 5000,
        "daily_total_followers": 12,
        "daily_new_followers": 15,
        "daily_lost_followers": 3,
        "engaged_audience": 120,
        "phone_number_clicks": 0,
        "audience_activity": [{"hour": "0", "count": 200}, {"hour": "23", "count": 310}],
        **other,
    }


ACCOUNT: dict[str, Any] = {
    "username": "mira.bakes",
    "display_name": "Mira bakes",
    "is_business_account": True,
    "followers_count": 5012,
    "following_count": 210,
    "total_likes": 48211,
    "videos_count": 96,
    "metrics": [
        day("2026-11-17"),
        day("2026-11-18", video_views=1600, followers_count=5009, daily_total_followers=9),
        day("2026-11-19", video_views=1700, followers_count=5012, daily_total_followers=3),
    ],
    "audience_ages": [{"age": "18-24", "percentage": 0.4}, {"age": "25-34", "percentage": 0.35}],
    "audience_genders": [{"gender": "FEMALE", "percentage": 0.7}, {"gender": "MALE", "percentage": 0.3}],
    "audience_countries": [{"country": "de", "percentage": 0.6}, {"country": "US", "percentage": 0.2}],
    "audience_cities": [{"city_name": "Berlin", "percentage": 0.25}],
}


def business(data: dict[str, Any]) -> dict[str, Any]:
    """An answer of the Business interface."""
    return {"code": 0, "message": "OK", "request_id": "202611210900000123456789AB", "data": data}


def business_video(place: int, saves: str = "favorites") -> dict[str, Any]:
    """A video of the Business interface."""
    return {
        "item_id": IDS[place],
        "create_time": str(POSTED[place]),
        "caption": ("Sourdough in 60 seconds #bread", "Three knives", "Cold oven")[place],
        "share_url": f"https://www.tiktok.com/@mira.bakes/video/{IDS[place]}",
        "embed_url": f"https://www.tiktok.com/embed/{IDS[place]}",
        "thumbnail_url": "https://p16.tiktokcdn.com/cover.jpg",
        "media_type": ("VIDEO", "PHOTO", "VIDEO")[place],
        "video_duration": (31.5, 12.0, 60.25)[place],
        "video_views": (23511, 1411, 300)[place],
        "likes": (1204, 80, 7)[place],
        "comments": (33, 2, 0)[place],
        "shares": (15, 1, 0)[place],
        saves: (210, 9, 1)[place],
        "reach": (20000, 1300, 280)[place],
        "total_time_watched": 188088.5,
        "average_time_watched": (8.25, 4.5, 2.0)[place],
        "full_video_watched_rate": (0.21, 0.08, 0.015)[place],
        "new_followers": (41, 3, 0)[place],
        "impression_sources": [{"impression_source": "For You", "percentage": 0.9}],
        "video_view_retention": [{"second": "1", "percentage": 0.8}],
        "audience_countries": [{"country": "US", "percentage": 0.5}],
    }


def research_video(place: int) -> dict[str, Any]:
    """A video of the Research interface."""
    return {
        "id": int(IDS[place]),
        "create_time": POSTED[place],
        "username": ("mira.bakes", "jonas.moves", "mira.bakes")[place],
        "region_code": "DE",
        "video_description": ("Sourdough in 60 seconds #bread", "Three knives", "Cold oven")[place],
        "music_id": 7000000000000000001,
        "like_count": (1204, 80, 7)[place],
        "comment_count": (33, 2, 0)[place],
        "share_count": (15, 1, 0)[place],
        "view_count": (23511, 1411, 300)[place],
        "favorites_count": (210, 9, 1)[place],
        "video_duration": (31, 12, 60)[place],
        "hashtag_names": ["bread"],
        "effect_ids": [],
        "voice_to_text": "",
        "is_stem_verified": False,
    }


def encoded(found: object) -> bytes:
    """As one document."""
    return json.dumps(found).encode()


def in_lines(*found: object) -> bytes:
    """One document a line."""
    return "\n".join(json.dumps(each) for each in found).encode()


def table(rows: list[dict[str, Any]], *, numbered: bool = False) -> bytes:
    """As R (with numbered rows) or Python write it."""
    out = io.StringIO()
    header = list(rows[0])
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *header] if numbered else header)
    for number, row in enumerate(rows, start=1):
        writer.writerow([number, *row.values()] if numbered else row.values())
    return out.getvalue().encode()


_DISPLAY = [display_video(place) for place in range(3)]
_BUSINESS = [business_video(place) for place in range(3)]
_RESEARCH = [research_video(place) for place in range(3)]
_MIRA = ("mira.bakes",)
_BOTH = ("jonas.moves", "mira.bakes")
_THREE = (("videos", 3), ("video_counts", 3))
_ACCOUNT_TABLES = (("daily", 3), ("activity", 6), ("audience", 7), ("account_counts", 1))


def _fixture(kind: str, variant: str, data: bytes, accounts: tuple[str, ...], tables: Any) -> Fixture:
    suffix = "csv" if variant.startswith("table") else "json"
    return Fixture(f"api.{kind}", f"answer.{suffix}", data, accounts, tables, variant)


FIXTURES: tuple[Fixture, ...] = (
    _fixture("display_videos", "answer", encoded(page(_DISPLAY)), _MIRA, _THREE),
    _fixture("display_videos", "bare", encoded(page(_DISPLAY)["data"]), _MIRA, _THREE),
    _fixture("display_videos", "list", encoded(_DISPLAY), _MIRA, _THREE),
    _fixture(
        "display_videos", "pages", encoded([page(_DISPLAY[:2], more=True), page(_DISPLAY[2:])]), _MIRA, _THREE
    ),
    _fixture(
        "display_videos", "lines", in_lines(page(_DISPLAY[:2], more=True), page(_DISPLAY[2:])), _MIRA, _THREE
    ),
    _fixture(
        *("display_videos", "with-user", in_lines(USER_ANSWER, page(_DISPLAY)), _MIRA),
        (*_THREE, ("account_counts", 1)),
    ),
    _fixture("display_videos", "table", table(_DISPLAY), _MIRA, _THREE),
    _fixture("display_user", "answer", encoded(USER_ANSWER), _MIRA, (("account_counts", 1),)),
    _fixture("display_user", "bare", encoded({"user": USER}), _MIRA, (("account_counts", 1),)),
    _fixture("business_account", "answer", encoded(business(ACCOUNT)), _MIRA, _ACCOUNT_TABLES),
    _fixture("business_account", "bare", encoded(ACCOUNT), _MIRA, _ACCOUNT_TABLES),
    _fixture(
        *(
            "business_account",
            "with-videos",
            in_lines(business(ACCOUNT), business({"videos": _BUSINESS})),
            _MIRA,
        ),
        (*_ACCOUNT_TABLES, *_THREE),
    ),
    _fixture(
        "business_videos",
        "answer",
        encoded(business({"videos": _BUSINESS, "has_more": False})),
        _MIRA,
        _THREE,
    ),
    _fixture("business_videos", "list", encoded(_BUSINESS), _MIRA, _THREE),
    _fixture("research_videos", "answer", encoded(page(_RESEARCH, search_id="7")), _BOTH, _THREE),
    _fixture("research_videos", "list", encoded(_RESEARCH), _BOTH, _THREE),
    _fixture("research_videos", "lines", in_lines(*_RESEARCH), _BOTH, _THREE),
    _fixture("research_videos", "table-python", table(_RESEARCH), _BOTH, _THREE),
    _fixture("research_videos", "table-r", table(_RESEARCH, numbered=True), _BOTH, _THREE),
)
