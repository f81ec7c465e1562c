"""Fixtures of ``tui.sources.generic``: trackers and lists as people keep them, all invented."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tests.formats.creator_center import sheet
from tests.formats.fixture import Fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST: Final = date(2026, 9, 20)
DAYS: Final = tuple(FIRST + timedelta(days=count) for count in range(30))
BOTH: Final = ("jonas.moves", "mira.bakes")
UP_AND_DOWN: Final = (12, 30, 7, 19, 25, 3, 14)


def text(header: str, rows: Sequence[Sequence[object]], sign: str = ",", end: str = "\n") -> bytes:
    """A table as plain text."""
    return end.join([header, *(sign.join(map(str, row)) for row in rows), ""]).encode()


def folded(number: int) -> int:
    """A counter as 32 bits hold it."""
    return (number + 2**31) % 2**32 - 2**31


TRACKER: Final = [
    (day, handle, base + 3 * at, folded(likes + 5_000 * at), 80 + at // 9, 0)
    for at, day in enumerate(DAYS)
    for handle, base, likes in (("mira.bakes", 1_000, 2_574_556_625), ("jonas.moves", 40, 900))
]
COUNTS: Final = [
    (day, 500 + 9 * UP_AND_DOWN[at % 7], UP_AND_DOWN[at % 7], 4 - at % 5) for at, day in enumerate(DAYS)
]
SHEET: Final = [
    (f"{day:%d.%m.%Y}", f"{12_000 + 10 * at:,}".replace(",", "."), 2 + at % 3) for at, day in enumerate(DAYS)
]
AMERICAN: Final = [
    (f"{day:%m/%d/%Y}", f'"{12_000 + at:,}"', UP_AND_DOWN[at % 7]) for at, day in enumerate(DAYS)
]
WORDS: Final = [(f'"{day:%b} {day.day}, {day.year}"', 700 + at) for at, day in enumerate(DAYS)]
CONNECTOR: Final = [(day, "mira.bakes", 5000 + at, 80_000 + 40 * at) for at, day in enumerate(DAYS)]
LINK: Final = "https://www.tiktok.com/@mira.bakes/video/{}"
IDS: Final = tuple(
    str(int(datetime(2026, 9, 1 + 2 * at, 8, tzinfo=UTC).timestamp()) << 32) for at in range(6)
)
SCRAPED: Final = [
    ("13.5K" if at == 5 else 900 + at, 13500.0 if at == 5 else 900 + at, "a loaf", LINK.format(own))
    for at, own in enumerate(IDS)
]
LISTED: Final = [(own, "Rye, day 1", 4000 + at, 300, 20, 9, 33) for at, own in enumerate(IDS)]
HISTORY: Final = [(day, own, 100 * at + 7 * day.day) for at, own in enumerate(IDS[:3]) for day in DAYS[-4:]]

_TRACKER_HEADER: Final = "Date,Username,Followers,Likes,Videos,Total_Views"


def frame(write: Callable[[pl.DataFrame, io.BytesIO], object]) -> bytes:
    """The tracker with types, in any form that polars writes."""
    names = ["day", "handle", "follower_count", "heartCount", "video_count"]
    made = pl.DataFrame([row[:5] for row in TRACKER], schema=names, orient="row")
    out = io.BytesIO()
    write(made, out)
    return out.getvalue()


def _days(
    variant: str, name: str, data: bytes, *tables: tuple[str, int], accounts: tuple[str, ...] = ()
) -> Fixture:
    return Fixture("generic.days", name, data, accounts, tables or (("daily", 30),), variant)


def _videos(variant: str, name: str, data: bytes, counts: int = 6, videos: int = 6) -> Fixture:
    accounts = ("mira.bakes",) if variant == "scraped" else ()
    return Fixture(
        "generic.videos", name, data, accounts, (("videos", videos), ("video_counts", counts)), variant
    )


_TOTALS: Final = (("daily", 60), ("account_counts", 60))
FIXTURES: tuple[Fixture, ...] = (
    _days("tracker", "tiktok_stats.csv", text(_TRACKER_HEADER, TRACKER), *_TOTALS, accounts=BOTH),
    _days("counts", "views.csv", text("Day,Video views,Likes,Comments", COUNTS)),
    _days(
        "german",
        "tabelle.csv",
        text("Datum;Follower;Neue Follower;", [(*row, "") for row in SHEET], ";", "\r\n").replace(
            b"Neue Follower", b"New followers"
        ),
    ),
    _days("american", "sheet.csv", text("Date,Total Followers,Views", AMERICAN)),
    _days("words", "notes.csv", text("# kept by hand, since September\nDate,Fans", WORDS)),
    _days(
        "windsor",
        "windsor.csv",
        text("date,account_name,followers_count,total_likes", CONNECTOR),
        ("daily", 30),
        ("account_counts", 30),
        accounts=("mira.bakes",),
    ),
    _days(
        "tabs",
        "tracker.tsv",
        text("Date\tFollowers\tNet growth", [(day, 10 + at, 1) for at, day in enumerate(DAYS)], "\t"),
    ),
    _days(
        "xlsx",
        "tracker.xlsx",
        sheet("Tracker", _TRACKER_HEADER.split(","), [tuple(map(str, row)) for row in TRACKER]),
        *_TOTALS,
        accounts=BOTH,
    ),
    _days(
        "parquet",
        "tracker.parquet",
        frame(lambda made, out: made.write_parquet(out)),
        *_TOTALS,
        accounts=BOTH,
    ),
    _days("arrow", "tracker.arrow", frame(lambda made, out: made.write_ipc(out)), *_TOTALS, accounts=BOTH),
    _days(
        "ndjson", "tracker.ndjson", frame(lambda made, out: made.write_ndjson(out)), *_TOTALS, accounts=BOTH
    ),
    _videos("scraped", "videos.csv", text("view text,view integer,caption,link", SCRAPED)),
    _videos(
        "ids",
        "list.csv",
        text(
            "video_id,caption,views,likes,comments,shares,saves",
            [(a, f'"{b}"', *rest) for a, b, *rest in LISTED],
        ),
    ),
    _videos("history", "history.csv", text("date,video_id,views", HISTORY), 12, 3),
)
