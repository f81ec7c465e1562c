"""Opening the Videos tab with a thousand videos and with a million."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from tests.bench.row import Row, compared
from tests.terminal.program import opened
from tui.stats.schema import TABLES, polars_schema
from tui.vault.records import NewImport
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

_FEW = 1_000
_MANY = 1_000_000
_CAPTURED = datetime(2026, 11, 20, 12, tzinfo=UTC)


def videos(home: Path, runs: int) -> list[Row]:
    """From the key to the filled tab, with few and with many videos in the vault.

    Args:
        home: the home folder of the runs; the vaults are made in it.
        runs: rounds of one start each.
    """
    for count in (_FEW, _MANY):
        _fill(home / f"videos{count}", count)
    few: list[float] = []
    many: list[float] = []
    for _ in range(runs):
        few.append(_open_tab(home, home / f"videos{_FEW}"))
        many.append(_open_tab(home, home / f"videos{_MANY}"))
    return [compared(f"Videos with {_MANY:,} videos", many, few, 2.0, "ms", f"with {_FEW:,}")]


def _fill(folder: Path, count: int) -> None:
    number = pl.int_range(count, eager=True)
    video_id = ((number * 600 + 1_200_000_000) * 2**32 + number).cast(pl.String)
    posted = (number * 600 + 1_200_000_000).cast(pl.Int64) * 1_000_000
    seen = number * 7919 % 1_000_003
    known = {
        "videos": {
            "video_id": video_id,
            "title": "video number " + number.cast(pl.String),
            "posted_at": posted.cast(pl.Datetime("us")).dt.replace_time_zone("UTC"),
            "posted_precision": pl.repeat("second", count, eager=True),
        },
        "video_counts": {
            "video_id": video_id,
            "captured_at": pl.repeat(_CAPTURED, count, dtype=pl.Datetime("us", "UTC"), eager=True),
            "views": seen,
            "likes": seen // 11,
            "comments": seen // 90,
            "shares": seen // 120,
        },
    }
    tables = {}
    for table, columns in known.items():
        schema = polars_schema(TABLES[table], account=False)
        missing = [
            pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in columns
        ]
        frame = pl.DataFrame(columns).with_columns(missing)
        tables[table] = frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
    raw = str(count).encode()
    new = NewImport(
        account="mira.bakes",
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        name="many.csv",
        reader="studio.content",
        trust=0,
        captured_at=_CAPTURED,
        first=None,
        last=None,
        reason="made for a measurement",
        language=None,
        rows=count,
        problems=(),
        notes=(),
        tables=tables,
    )
    with Vault.open(folder) as vault:
        vault.store(new, vault.begin_batch("measurement"))


def _open_tab(home: Path, vault: Path) -> float:
    with opened("--data-dir", str(vault), "--period", "all", home=home) as session:
        session.wait_for("data to", timeout=300)
        session.settle()
        started = time.perf_counter()
        session.send("2")
        session.wait_for("video number", timeout=300)
        return (time.perf_counter() - started) * 1000
