"""Small imports with invented contents, for the tests of the vault."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl

from tui.stats.schema import TABLES, polars_schema
from tui.vault.records import NewImport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOW = datetime(2026, 8, 16, 12, 0, tzinfo=UTC)


def table(name: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """A canonical frame without the account; columns that are not named are null."""
    schema = polars_schema(TABLES[name], account=False)
    full = [{column: row.get(column) for column in schema} for row in rows]
    return pl.DataFrame(full, schema=schema, orient="row")


def daily(*rows: tuple[str, int | None], column: str = "views") -> pl.DataFrame:
    """Days with one count each."""
    return table("daily", [{"date": date.fromisoformat(day), column: value} for day, value in rows])


def new_import(
    tables: Mapping[str, pl.DataFrame] | None = None,
    *,
    raw: bytes = b"Date,Video views\n",
    account: str = "mira.bakes",
    trust: int = 0,
    captured_at: datetime = NOW,
    first: date | None = None,
    last: date | None = None,
    problems: tuple[tuple[int, str, str, str], ...] = (),
    notes: tuple[tuple[str, str], ...] = (),
) -> NewImport:
    """One import, whose bytes are unlike any other's when ``raw`` is."""
    frames = {"daily": daily(("2026-08-15", 10))} if tables is None else tables
    return NewImport(
        account=account,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        name="Overview.csv",
        reader="studio.overview",
        trust=trust,
        captured_at=captured_at,
        first=first,
        last=last,
        reason="the zip says so",
        language="en",
        rows=sum(frame.height for frame in frames.values()),
        problems=problems,
        notes=notes,
        tables=frames,
    )
