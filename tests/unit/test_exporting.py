"""Exports: exact columns, ISO times, no live formulas, whole files or none."""

from __future__ import annotations

import csv
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tui.errors import StorageError, UsageError
from tui.exporting import csv_columns, export_tables
from tui.stats.schema import DAILY, TABLES, VIDEO_COUNTS, VIDEOS, Table, polars_schema
from tui.vault.records import NewImport
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPTURED = datetime(2026, 11, 20, 9, 37, 56, tzinfo=UTC)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", '=HYPERLINK("http://evil.example")', "\t=1")
HARMLESS = ("Rye starter", "5 - 3", "a=b", "", "’=1", "№ 1, with a comma", 'says "hi"')


def frame(table: Table, *rows: dict[str, Any]) -> pl.DataFrame:
    """Rows of a table without the account; absent columns are null."""
    return pl.DataFrame(list(rows), schema=polars_schema(table, account=False))


def store(vault: Vault, account: str, **tables: pl.DataFrame) -> None:
    raw = f"{account} {sorted(tables)}".encode()
    new = NewImport(
        account=account,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        name="Overview.csv",
        reader="studio.overview",
        trust=1,
        captured_at=CAPTURED,
        first=None,
        last=None,
        reason="a test",
        language="en",
        rows=1,
        problems=(),
        notes=(),
        tables=tables,
    )
    vault.store(new, vault.begin_batch("test"))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path / "data") as opened:
        yield opened


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_written_even_when_the_vault_is_empty(vault: Vault, tmp_path: Path) -> None:
    written = export_tables(vault, tmp_path / "out", "csv")
    assert [path.name for path in written] == [f"{name}.csv" for name in TABLES]
    for name, table in TABLES.items():
        assert (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8") == ",".join(table.names) + "\n"


def test_days_moments_and_absence(vault: Vault, tmp_path: Path) -> None:
    counts = frame(VIDEO_COUNTS, {"video_id": "7300000000000000001", "captured_at": CAPTURED, "views": 5})
    store(
        vault,
        "mira.bakes",
        daily=frame(DAILY, {"date": date(2026, 2, 28), "comments": -3}),
        video_counts=counts,
    )
    export_tables(vault, tmp_path, "csv")
    (day,) = read(tmp_path / "daily.csv")
    assert (day["account"], day["date"], day["comments"], day["views"]) == (
        "mira.bakes",
        "2026-02-28",
        "-3",
        "",
    )
    (count,) = read(tmp_path / "video_counts.csv")
    assert (count["captured_at"], count["video_id"]) == ("2026-11-20T09:37:56Z", "7300000000000000001")


def test_a_fraction_of_a_second_is_kept(vault: Vault, tmp_path: Path) -> None:
    moment = CAPTURED.replace(microsecond=120_000)
    store(vault, "x", video_counts=frame(VIDEO_COUNTS, {"video_id": "1", "captured_at": moment, "views": 5}))
    export_tables(vault, tmp_path, "csv")
    assert read(tmp_path / "video_counts.csv")[0]["captured_at"] == "2026-11-20T09:37:56.120000Z"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    shown = pl.DataFrame(
        {name: [text if name == "title" else None] for name in VIDEOS.names}, polars_schema(VIDEOS)
    )
    assert shown.select(csv_columns(VIDEOS))["title"].item() == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_alone(text: str) -> None:
    shown = pl.DataFrame(
        {name: [text if name == "title" else None] for name in VIDEOS.names}, polars_schema(VIDEOS)
    )
    assert shown.select(csv_columns(VIDEOS))["title"].item() == text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_taking_the_apostrophe_off_gives_the_text_back(text: str) -> None:
    shown = pl.DataFrame(
        {name: [text if name == "title" else None] for name in VIDEOS.names}, polars_schema(VIDEOS)
    )
    written = shown.select(csv_columns(VIDEOS))["title"].item()
    assert written in (text, "'" + text)
    assert not written.lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_are_not_text(vault: Vault, tmp_path: Path) -> None:
    store(vault, "x", daily=frame(DAILY, {"date": date(2026, 1, 1), "net_followers": -5}))
    export_tables(vault, tmp_path, "csv")
    assert read(tmp_path / "daily.csv")[0]["net_followers"] == "-5"


def test_all_accounts_or_one(vault: Vault, tmp_path: Path) -> None:
    for account in ("mira.bakes", "jonas.moves"):
        store(vault, account, daily=frame(DAILY, {"date": date(2026, 1, 1), "views": 1}))
    export_tables(vault, tmp_path / "all", "csv")
    assert [row["account"] for row in read(tmp_path / "all" / "daily.csv")] == ["jonas.moves", "mira.bakes"]
    export_tables(vault, tmp_path / "one", "csv", account="mira.bakes")
    assert [row["account"] for row in read(tmp_path / "one" / "daily.csv")] == ["mira.bakes"]


def test_parquet_holds_the_canonical_frames(vault: Vault, tmp_path: Path) -> None:
    store(vault, "x", daily=frame(DAILY, {"date": date(2026, 1, 1), "views": 1}))
    export_tables(vault, tmp_path, "parquet")
    for name, table in TABLES.items():
        found = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert found.schema == pl.Schema(polars_schema(table))
    assert_frame_equal(
        pl.read_parquet(tmp_path / "daily.parquet"), vault.frame("daily", "x").select(DAILY.names)
    )


def test_an_unknown_account_is_refused_before_anything_is_written(vault: Vault, tmp_path: Path) -> None:
    store(vault, "mira.bakes", daily=frame(DAILY, {"date": date(2026, 1, 1), "views": 1}))
    with pytest.raises(UsageError, match=r"There are: @mira\.bakes"):
        export_tables(vault, tmp_path / "out", "csv", account="jonas.moves")
    assert not (tmp_path / "out").exists()


def test_a_file_in_place_of_the_folder_is_refused(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        export_tables(vault, tmp_path / "out", "csv")


def test_what_cannot_be_written_leaves_the_old_file_whole(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "daily.csv").write_text("old")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageError, match="No space left"):
        export_tables(vault, tmp_path, "csv")
    assert (tmp_path / "daily.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["daily.csv"]
