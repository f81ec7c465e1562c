"""Fixtures of ``tui.sources.creator_center``, and of its files whose headers are those of Studio's today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.formats.fixture import Fixture
from tui.demo.studio_files import xlsx_bytes
from tui.demo.studio_tables import StudioTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM = "\ufeff"
DAYS = tuple(date(2021, 1, 15) + timedelta(days=count) for count in range(60))
LATE = tuple(date(2022, 6, 20) + timedelta(days=count) for count in range(59))

Row = tuple[object, ...]
HEADERS = {
    "overview 2021": (
        *("Date", "Video views", "Followers"),
        *("Difference in followers from previous day", "Profile views"),
    ),
    "overview 2022": ("Date", "Video views", "Profile views", "Likes", "Comments", "Shares"),
    "followers": ("Date", "Followers", "Difference in followers from previous day"),
    "videos": (
        *("Time", "Video title", "Video link", "Post time"),
        *("Total likes", "Total comments", "Total shares\u00a0", "Total views"),
    ),
    "trending": (
        *("Time", "Video title", "Video link", "Post time", "video_view_within_days"),
        *("Total likes", "Total comments", "Total shares\u00a0", "Total views"),
    ),
    "activity": ("Date", "Hour", "Active followers"),
    "gender": ("Gender", "Distribution"),
    "territories": ("Top Territories", "Distribution"),
    "live": ("Date", " New followers", "Viewers who commented", "Likes", "Shares"),
}


def raw(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """As Creator Center wrote it: BOM, every field quoted, LF, no newline at the end."""
    lines = [header, *rows]
    return (BOM + "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)).encode()


def resaved(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """As Excel saves it again in Europe: CRLF, no quotes, dates such as 20/6/2022."""
    lines = [header, *([_local(cell) for cell in row] for row in rows)]
    return (BOM + "".join(",".join(map(str, line)) + "\r\n" for line in lines)).encode()


def _local(cell: object) -> object:
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if isinstance(cell, str) and cell[:4].isdecimal() and cell[4:5] == "-" and " " in cell:
        day, _, clock = cell.partition(" ")
        return f"{_local(date.fromisoformat(day))} {clock}"
    return cell


def sheet(stem: str, header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The same as a workbook of SheetJS, all text."""
    texts = tuple(tuple(str(cell) for cell in row) for row in rows)
    return xlsx_bytes(StudioTable(stem, tuple(header), texts), str)


OVERVIEW_2021 = [
    (day, 1000 + 7 * n, 5000 + 3 * n, 0 if n == 0 else 3, 40 + n % 5) for n, day in enumerate(DAYS)
]
OVERVIEW_2022 = [(day, 300 + n, 10 + n % 3, 20 + n % 4, n % 5 - 1, n % 2) for n, day in enumerate(LATE)]
FOLLOWERS = [(day, 9790 + 2 * n, 2) for n, day in enumerate(LATE)]
POSTS = (
    ("Sourdough in a pan", "6939218200000000000", "2021-03-13 19:10"),
    ("No oven, no problem 🍞", "6938000000000000000", "2021-03-10 12:31"),
    ("", "6936500000000000000", "2021-03-08 09:00"),
)
LINK = "https://www.tiktok.com/@mira.bakes/video/{}"
VIDEOS = [
    (date(2021, 3, 16), title, LINK.format(video), posted, 120 * n, 8 * n, 3 * n, 2400 * n)
    for n, (title, video, posted) in enumerate(POSTS, start=1)
]
TRENDING = [(*row[:4], 77 * n, *row[4:]) for n, row in enumerate(VIDEOS, start=1)]
ACTIVITY = [(day, hour, 100 + hour) for day in LATE[-8:] for hour in range(1, 25)]
GENDER = [("Female", "62%"), ("Male", "38%")]
TERRITORIES = [
    *[("Canada", "1%"), ("Germany", "1%"), ("Turkey", "1%")],
    *[("United Kingdom", "2%"), ("United States", "93%")],
]
LIVE = [(day, n % 3, n % 4, 50 * (n % 3), n % 2) for n, day in enumerate(LATE)]


def _all(
    reader: str, key: str, stem: str, rows: Sequence[Row], tables: tuple[tuple[str, int], ...], *accounts: str
) -> Iterable[Fixture]:
    header = HEADERS[key]
    generation = "creator center" if reader.startswith("studio") else ""
    for variant, name, data in (
        ("csv", f"{stem}.csv", raw(header, rows)),
        ("resaved", f"{stem} (1).csv", resaved(header, rows)),
        ("xlsx", f"{stem}.xlsx", sheet(stem, header, rows)),
    ):
        yield Fixture(reader, name, data, accounts, tables, f"{generation} {variant}".strip())


_LISTED = (("videos", 3), ("video_counts", 3))
FIXTURES: tuple[Fixture, ...] = (
    *_all("creator_center.overview", "overview 2021", "Last 60 days", OVERVIEW_2021, (("daily", 60),)),
    *_all("creator_center.videos", "videos", "Video Posts", VIDEOS, _LISTED, "mira.bakes"),
    *_all("creator_center.trending", "trending", "Trending Videos", TRENDING, _LISTED, "mira.bakes"),
    *_all("creator_center.live", "live", "LIVE_interaction", LIVE, (("daily", 0),)),
    *_all("studio.overview", "overview 2022", "Last 60 days", OVERVIEW_2022, (("daily", 59),)),
    *_all("studio.followers", "followers", "Total followers", FOLLOWERS, (("daily", 59),)),
    *_all("studio.activity", "activity", "Follower activity", ACTIVITY, (("activity", 192),)),
    *_all("studio.gender", "gender", "Gender", GENDER, (("audience", 2),)),
    *_all("studio.territories", "territories", "Top Territories", TERRITORIES, (("audience", 5),)),
)
