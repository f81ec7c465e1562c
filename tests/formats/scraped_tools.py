"""Fixtures of scrapers that lay out their lists in their own way."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from tests.formats.fixture import Fixture
from tests.formats.scraped_pages import JONAS, MIRA, TITLES, posted, video_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json = dict[str, Any]
STAMP: Final = "dataset_tiktok-scraper_2026-11-18_16-59-11-541"


def author(handle: str) -> Json:
    """The author of a video as Apify gives it."""
    return {
        "id": "6810000000000000001",
        "name": handle,
        "nickName": handle.split(".")[0].title(),
        "profileUrl": f"https://www.tiktok.com/@{handle}",
        "verified": False,
        "signature": "made up",
        "avatar": "https://example.org/a.jpeg",
        "fans": 23_412,
        "following": 78,
        "friends": 7,
        "heart": 456_789,
        "video": 41,
        "digg": 900,
    }


def apify_item(number: int, handle: str = MIRA) -> Json:
    """A row of a dataset."""
    kind = "photo" if number == 3 else "video"
    return {
        "id": video_id(number),
        "text": TITLES[number],
        "textLanguage": "en",
        "createTime": posted(number),
        "createTimeISO": iso(posted(number)),
        "isAd": number == 2,
        "authorMeta": author(handle),
        "musicMeta": {"musicName": "original sound", "musicAuthor": handle, "musicOriginal": True},
        "webVideoUrl": f"https://www.tiktok.com/@{handle}/{kind}/{video_id(number)}",
        "videoMeta": {"height": 1024, "width": 576, "duration": 0 if number == 3 else 21 + number},
        "diggCount": 1200 + number,
        "shareCount": 30 + number,
        "playCount": 12_001 + 100 * number,
        "collectCount": 70 + number,
        "commentCount": 45 + number,
        "repostCount": 0,
        "mentions": [],
        "hashtags": [{"name": "made"}, {"name": "up"}],
        "isSlideshow": number == 3,
        "isPinned": number == 0,
    }


def iso(seconds: int) -> str:
    """A moment as Apify writes it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def drawrowfly_item(number: int) -> Json:
    """A row of the older scraper: no saves, the second as text."""
    item = apify_item(number)
    for key in (
        "createTimeISO",
        "collectCount",
        "repostCount",
        "isSlideshow",
        "isPinned",
        "textLanguage",
        "isAd",
    ):
        del item[key]
    return item | {"createTime": str(posted(number))}


def flat(item: Mapping[str, Any], sign: str, path: str = "") -> Json:
    """An item as the columns of a table."""
    found: Json = {}
    for key, value in item.items():
        name = f"{path}{sign}{key}" if path else key
        if isinstance(value, list):
            value = {str(at): each for at, each in enumerate(value)}
        if isinstance(value, dict):
            found |= flat(value, sign, name)
        else:
            found[name] = str(value).lower() if isinstance(value, bool) else value
    return found


def table(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as a CSV file with a byte order mark, as Apify writes it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def workbook(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as a workbook whose numbers are numbers and whose ids are text."""
    import openpyxl

    package: Any = openpyxl  # it has no types
    book = package.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fourcat_row(number: int) -> Json:
    """A row of 4CAT's table."""
    moment = datetime.fromtimestamp(posted(number), UTC)
    return {
        "collected_from_url": f"https://www.tiktok.com/@{MIRA}",
        "id": video_id(number),
        "thread_id": video_id(number),
        "author": MIRA,
        "author_full": "Mira",
        "author_followers": 23_412,
        "author_likes": 456_789,
        "author_videos": 41,
        "author_avatar": "https://example.org/a.jpeg",
        "body": TITLES[number],
        "stickers": "",
        "timestamp": f"{moment:%Y-%m-%d %H:%M:%S}",
        "unix_timestamp": posted(number),
        "is_duet": "no",
        "is_ad": "no",
        "is_paid_partnership": "no",
        "is_sensitive": "no",
        "is_photosensitive": "no",
        "music_name": "original sound",
        "music_id": "7000000000000000001",
        "music_url": "",
        "music_thumbnail": "",
        "music_author": MIRA,
        "video_url": "https://example.org/v.mp4",
        "tiktok_url": f"https://www.tiktok.com/@{MIRA}/video/{video_id(number)}",
        "thumbnail_url": "",
        "likes": 1200 + number,
        "comments": 45 + number,
        "shares": 30 + number,
        "plays": 12_001 + 100 * number,
        "hashtags": "made,up",
        "challenges": "",
        "diversification_labels": "",
        "location_created": "US",
        "effects": "",
        "warning": "",
    }


def pyktok_row(number: int) -> Json:
    """A row of pyktok's table, made where the clock is two hours ahead of UTC."""
    local = datetime.fromtimestamp(posted(number) + 7200, UTC)
    return {
        "video_id": video_id(number),
        "video_timestamp": f"{local:%Y-%m-%dT%H:%M:%S}",
        "video_duration": 21 + number,
        "video_locationcreated": "US",
        "video_diggcount": 1200 + number,
        "video_sharecount": 30 + number,
        "video_commentcount": 45 + number,
        "video_playcount": 12_001 + 100 * number,
        "video_description": TITLES[number],
        "video_is_ad": False,
        "video_stickers": "",
        "author_username": MIRA,
        "author_name": "Mira",
        "author_followercount": 23_412,
        "author_followingcount": 78,
        "author_heartcount": 456_789,
        "author_videocount": 41,
        "author_diggcount": 900,
        "author_verified": False,
        "poi_name": "",
        "poi_address": "",
        "poi_city": "",
    }


APIFY: Final = [apify_item(number) for number in range(4)]
DRAWROWFLY: Final = [drawrowfly_item(number) for number in range(3)]
_FOUR: Final = (("videos", 4), ("video_counts", 4), ("account_counts", 1))
_THREE: Final = (("videos", 3), ("video_counts", 3), ("account_counts", 1))
_TWO: Final = (("videos", 4), ("video_counts", 4), ("account_counts", 2))


def _apify(suffix: str, data: bytes, variant: str) -> Fixture:
    return Fixture("scraped.apify", f"{STAMP}.{suffix}", data, (MIRA,), _FOUR, variant)


def _drawrowfly(suffix: str, data: bytes, variant: str) -> Fixture:
    name = f"{MIRA}_1795020000123.{suffix}"
    return Fixture("scraped.drawrowfly", name, data, (MIRA,), _THREE, variant)


FIXTURES_TOOLS: tuple[Fixture, ...] = (
    _apify("json", json.dumps(APIFY, indent=2).encode(), "json"),
    _apify("jsonl", "\n".join(map(json.dumps, APIFY)).encode(), "jsonl"),
    _apify("csv", table([flat(item, "/") for item in APIFY]), "csv-slashes"),
    _apify("csv", table([flat(item, ".") for item in APIFY]), "csv-dots"),
    _apify("xlsx", workbook([flat(item, "/") for item in APIFY]), "xlsx"),
    Fixture(
        "scraped.apify",
        f"{STAMP}.json",
        json.dumps([*APIFY[:2], apify_item(2, JONAS), apify_item(3, JONAS)]).encode(),
        (JONAS, MIRA),
        _TWO,
        "authors",
    ),
    _drawrowfly("json", json.dumps({"collector": DRAWROWFLY}).encode(), "collector"),
    _drawrowfly("json", json.dumps(DRAWROWFLY).encode(), "list"),
    _drawrowfly("csv", table([flat(item, ".") for item in DRAWROWFLY]), "csv"),
    Fixture(
        "scraped.4cat", "tiktok-search-made-up.csv", table([*map(fourcat_row, range(4))]), (MIRA,), _FOUR
    ),
    Fixture("scraped.pyktok", "mira_videos.csv", table([*map(pyktok_row, range(4))]), (MIRA,), _FOUR),
)
