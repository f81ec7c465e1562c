"""Vaults with just the follower figures that a test is about, past the readers."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from tui.stats.schema import TABLES, polars_schema
from tui.vault.records import NewImport
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Rows = Sequence[Mapping[str, object]]

ACCOUNT = "mira.bakes"
LAST = date(2026, 11, 20)
CAPTURED = datetime(2026, 11, 22, 8, tzinfo=UTC)


def store(folder: Path, **tables: Rows) -> Path:
    """A vault with these canonical tables of one account."""
    frames = {name: _frame(name, rows) for name, rows in tables.items()}
    raw = repr(tables).encode("utf-8", "replace")
    with Vault.open(folder, now=lambda: CAPTURED) as vault:
        vault.store(
            NewImport(
                account=ACCOUNT,
                sha256=hashlib.sha256(raw).hexdigest(),
                raw=raw,
                name="FollowerHistory.csv",
                reader="studio.followers",
                trust=0,
                captured_at=CAPTURED,
                first=LAST - timedelta(days=59),
                last=LAST,
                reason="stated",
                language="en",
                rows=1,
                problems=(),
                notes=(),
                tables=frames,
            ),
            vault.begin_batch("drop"),
        )
    return folder


def by_day(**columns: Sequence[int | None]) -> Rows:
    """Rows of the daily table that end at LAST."""
    length = len(next(iter(columns.values())))
    return [
        {"date": LAST - timedelta(days=length - 1 - at)}
        | {name: values[at] for name, values in columns.items()}
        for at in range(length)
    ]


def audience(dimension: str, values: Sequence[str], at: datetime = CAPTURED) -> Rows:
    """Rows of one capture in which all values have the same share."""
    share = 1 / len(values)
    return [{"captured_at": at, "dimension": dimension, "value": value, "share": share} for value in values]


def _frame(name: str, rows: Rows) -> pl.DataFrame:
    schema = polars_schema(TABLES[name], account=False)
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)
