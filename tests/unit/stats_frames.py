"""Small canonical frames for the tests of what the numbers mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.stats.schema import ACTIVITY, DAILY, TABLES, VIDEO_COUNTS, VIDEOS, Table, polars_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACCOUNT = "mira.bakes"
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A canonical frame; columns that a row leaves out are null."""
    full = [{name: row.get(name) for name in table.names} | {"account": ACCOUNT} for row in rows]
    return pl.DataFrame(full, schema=polars_schema(table), orient="row").sort(
        [column.name for column in table.key]
    )


def daily(last: date, **columns: Sequence[int | None]) -> pl.DataFrame:
    """A daily table that ends at ``last``; every column is a list of the same length."""
    length = len(next(iter(columns.values())))
    first = last - timedelta(days=length - 1)
    rows = [
        {"date": first + timedelta(days=at)} | {name: values[at] for name, values in columns.items()}
        for at in range(length)
    ]
    return frame(DAILY, rows)


def video(video_id: str, posted_at: datetime | None, **values: Any) -> dict[str, Any]:
    """A row of the videos table."""
    return {"video_id": video_id, "posted_at": posted_at, "posted_precision": "second"} | values


def videos(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """A videos table."""
    return frame(VIDEOS, rows)


def capture(video_id: str, captured_at: datetime, **values: int | None) -> dict[str, Any]:
    """A row of the captures table."""
    return {"video_id": video_id, "captured_at": captured_at} | values


def captures(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """A table of captures."""
    return frame(VIDEO_COUNTS, rows)


def activity(first: date, last: date, *, last_hours: int = 24) -> pl.DataFrame:
    """Hourly activity; the last day holds only its first ``last_hours`` hours."""
    days = (last - first).days + 1
    rows = [
        {"date": first + timedelta(days=day), "hour": hour, "active_followers": 10 + hour}
        for day in range(days)
        for hour in range(24)
        if day < days - 1 or hour < last_hours
    ]
    return frame(ACTIVITY, rows)


def nothing(name: str) -> pl.DataFrame:
    """An empty table."""
    return frame(TABLES[name], [])
