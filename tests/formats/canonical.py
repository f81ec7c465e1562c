"""Fixtures of ``tui.sources.canonical``: every canonical table in every form, two accounts in each."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tests.formats.fixture import Fixture
from tui.exporting import csv_columns
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNTS: Final = ("jonas.moves", "mira.bakes")
CAPTURED: Final = datetime(2026, 11, 20, 9, 37, 56, tzinfo=UTC)
LATER: Final = CAPTURED + timedelta(hours=25, microseconds=120_000)
DAY: Final = date(2026, 2, 27)


def _daily() -> Iterator[dict[str, Any]]:
    for number in range(4):
        yield {
            "date": DAY + timedelta(days=number),
            "views": 1000 + number,
            "profile_views": 40,
            "likes": 50,
            "comments": -3 if number == 2 else 1,
            "shares": None if number == 1 else 2,
            "viewers": 700,
            "viewers_new": 500,
            "viewers_returning": 200,
            "followers": 5000 + number,
            "net_followers": None if number == 0 else 1,
            "followers_gained": 3,
            "followers_lost": 2,
        }


def _videos() -> Iterator[dict[str, Any]]:
    titles = ("=SUM(A1) of rye", "", None, "'=quoted", "Two lines, one “quote”; 🍞", "-5 degrees")
    for number, title in enumerate(titles):
        yield {
            "video_id": f"75{number:017d}",
            "url": f"https://www.tiktok.com/@mira.bakes/video/75{number:017d}",
            "title": title,
            "posted_at": CAPTURED - timedelta(days=number + 1),
            "posted_precision": "second" if number % 2 else "day",
            "scheduled": (True, False, None)[number % 3],
            "duration_s": (31.5, None, 0.1)[number % 3],
            "kind": "photo" if number == 5 else "video",
        }


def _counts() -> Iterator[dict[str, Any]]:
    for number in range(3):
        for moment in (CAPTURED, LATER):
            yield {
                "video_id": f"75{number:017d}",
                "captured_at": moment,
                "views": 9_007_199_254_740_991 if number == 2 else 100 * number,
                "likes": 8,
                "comments": 1,
                "shares": 0,
                "saves": None,
                "avg_watch_s": 12.345678901234567,
                "watched_full": 0.1,
                "new_followers": -1,
            }


ROWS: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "daily": tuple(_daily()),
    "videos": tuple(_videos()),
    "video_counts": tuple(_counts()),
    "activity": tuple({"date": DAY, "hour": hour, "active_followers": 10 * hour} for hour in range(24)),
    "audience": tuple(
        {"captured_at": CAPTURED, "dimension": dimension, "value": value, "share": share}
        for dimension, value, share in (("gender", "Female", 0.55), ("territory", "DE", 1 / 3))
    ),
    "account_counts": tuple(
        {"captured_at": moment, "followers": 5, "following": 2, "likes_total": 90, "videos_total": None}
        for moment in (CAPTURED, LATER)
    ),
}


def frame_of(table: str, accounts: tuple[str, ...] = ACCOUNTS) -> pl.DataFrame:
    """The rows of a table, the same for every account."""
    rows = [{"account": account, **row} for account in accounts for row in ROWS[table]]
    return pl.DataFrame(rows, schema=polars_schema(TABLES[table]))


def written(table: str, form: str, frame: pl.DataFrame | None = None) -> bytes:
    """A table in one of the forms it comes in."""
    frame = frame_of(table) if frame is None else frame
    out = io.BytesIO()
    if form == "csv":
        frame.select(csv_columns(TABLES[table])).write_csv(out)
    elif form == "parquet":
        frame.write_parquet(out)
    elif form == "arrow":
        frame.write_ipc(out)
    elif form == "arrow packed":
        frame.write_ipc(out, compression="zstd")
    else:
        frame.write_ndjson(out)
    return out.getvalue()


SUFFIXES: Final = {
    "csv": "csv",
    "parquet": "parquet",
    "arrow": "arrow",
    "arrow packed": "feather",
    "ndjson": "ndjson",
}

FIXTURES: tuple[Fixture, ...] = tuple(
    Fixture(
        f"canonical.{table}",
        f"{table}.{suffix}",
        written(table, form),
        ACCOUNTS,
        ((table, 2 * len(rows)),),
        form,
    )
    for table, rows in ROWS.items()
    for form, suffix in SUFFIXES.items()
)
