"""Keeping imports, finding them again, taking them back."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.unit.vault_samples import NOW, daily, new_import, table
from tui.errors import BadDataError, StorageError, UsageError
from tui.stats.schema import TABLES, polars_schema
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path / "data", now=lambda: NOW) as opened:
        yield opened


def views(vault: Vault, account: str = "mira.bakes") -> dict[str, int | None]:
    frame = vault.frame("daily", account)
    return {str(day): count for day, count in frame.select("date", "views").iter_rows()}


def test_an_import_is_kept_with_its_line_and_its_bytes(vault: Vault) -> None:
    batch = vault.begin_batch("Overview.csv")
    new = new_import(
        raw="Datum,Aufrufe\n15. August,10\n".encode("utf-16"),
        first=date(2026, 8, 15),
        last=date(2026, 8, 15),
        captured_at=datetime(2026, 8, 16, 9, 30, 1, 250_000, tzinfo=UTC),
        problems=((3, "Aufrufe", "viele", "not a number"),),
        notes=(("viewers.dated-late", "Viewers begin later than the rest."),),
    )
    stored = vault.store(new, batch)
    (record,) = vault.imports()
    assert (stored.import_id, stored.outcome) == (record.import_id, "new")
    for name in ("account", "sha256", "name", "reader", "trust", "captured_at", "first", "last", "reason"):
        assert getattr(record, name) == getattr(new, name)
    assert (record.language, record.rows, record.problems, record.notes) == (
        new.language,
        new.rows,
        new.problems,
        new.notes,
    )
    assert (record.batch, record.batch_label, record.at) == (batch, "Overview.csv", NOW)
    assert record.active
    assert record.undone_at is None
    assert record.size == len(new.raw)
    assert vault.raw(new.sha256) == new.raw


def test_every_kind_of_value_comes_back_as_it_went_in(vault: Vault) -> None:
    moment = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    later = datetime(2026, 8, 16, 1, 2, 3, 456_789, tzinfo=UTC)
    tables = {
        "daily": table(
            "daily", [{"date": date(2024, 2, 29), "views": -3, "net_followers": -12, "followers": 0}]
        ),
        "videos": table(
            "videos",
            [
                {"video_id": "7301234567890123456", "title": "Brot, „frisch“ 🍞\0x", "posted_at": moment},
                {"video_id": "7", "scheduled": False, "duration_s": 0.1, "posted_precision": "day"},
                {"video_id": "8", "scheduled": True, "posted_at": later, "kind": ""},
            ],
        ),
        "video_counts": table(
            "video_counts", [{"video_id": "8", "captured_at": later, "views": 2**53, "watched_full": 0.25}]
        ),
        "activity": table("activity", [{"date": date(2026, 8, 1), "hour": 23, "active_followers": 5}]),
        "audience": table(
            "audience", [{"captured_at": later, "dimension": "gender", "value": "Female", "share": 0.55}]
        ),
        "account_counts": table("account_counts", [{"captured_at": later, "likes_total": 12}]),
    }
    vault.store(new_import(tables), vault.begin_batch("all"))
    for name, frame in tables.items():
        canonical = TABLES[name]
        kept = vault.frame(name, "mira.bakes")
        assert dict(kept.schema) == polars_schema(canonical)
        keys = [column.name for column in canonical.key[1:]]
        assert_frame_equal(kept.drop("account"), frame.sort(keys))
        assert set(kept["account"]) == {"mira.bakes"}


def test_nothing_known_gives_the_canonical_schema(vault: Vault) -> None:
    for name, canonical in TABLES.items():
        frame = vault.frame(name, "jonas.moves")
        assert frame.height == 0
        assert dict(frame.schema) == polars_schema(canonical)


def test_the_same_bytes_again_are_known_and_write_nothing(vault: Vault) -> None:
    first = vault.store(new_import(), vault.begin_batch("a"))
    again = vault.store(new_import(captured_at=NOW + timedelta(days=1)), vault.begin_batch("b"))
    weaker = vault.store(new_import(trust=3), vault.begin_batch("c"))
    assert (again.import_id, again.outcome) == (first.import_id, "known")
    assert (weaker.import_id, weaker.outcome) == (first.import_id, "known")
    assert len(vault.imports()) == 1


def test_stronger_evidence_redates_and_its_undo_brings_the_weaker_reading_back(vault: Vault) -> None:
    batch = vault.begin_batch("loose")
    weak = vault.store(new_import({"daily": daily(("2025-08-15", 10))}, trust=5), batch)
    strong = vault.store(new_import({"daily": daily(("2026-08-15", 10))}, trust=1), vault.begin_batch("zip"))
    assert strong.outcome == "redated"
    assert views(vault) == {"2026-08-15": 10}
    assert [(record.import_id, record.active) for record in vault.imports()] == [
        (strong.import_id, True),
        (weak.import_id, False),
    ]
    vault.undo(import_id=strong.import_id)
    assert views(vault) == {"2025-08-15": 10}


def test_an_earlier_moment_of_equal_trust_is_stronger(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    vault.store(new_import(captured_at=NOW), batch)
    assert vault.store(new_import(captured_at=NOW - timedelta(hours=1)), batch).outcome == "redated"


def test_the_later_capture_wins_value_by_value_and_a_number_beats_null(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    late = table("daily", [{"date": date(2026, 8, 1), "views": 12}, {"date": date(2026, 8, 2), "likes": 4}])
    early = table(
        "daily",
        [
            {"date": date(2026, 8, 1), "views": 10, "likes": 3},
            {"date": date(2026, 8, 2), "views": 20, "likes": 1},
        ],
    )
    vault.store(new_import({"daily": late}, raw=b"late", captured_at=NOW), batch)
    vault.store(new_import({"daily": early}, raw=b"early", captured_at=NOW - timedelta(days=1)), batch)
    kept = vault.frame("daily", "mira.bakes").select("views", "likes").rows()
    assert kept == [(12, 3), (20, 4)]


def test_accounts_are_apart_and_share_only_bytes(vault: Vault, tmp_path: Path) -> None:
    batch = vault.begin_batch("both")
    assert vault.store(new_import(account="@Mira.Bakes"), batch).outcome == "new"
    assert vault.store(new_import(account="jonas.moves"), batch).outcome == "new"
    assert vault.accounts() == ["jonas.moves", "mira.bakes"]
    (mira,) = vault.imports("mira.bakes")
    vault.undo(import_id=mira.import_id)
    assert vault.accounts() == ["jonas.moves"]
    assert views(vault) == {}
    assert views(vault, "jonas.moves") == {"2026-08-15": 10}
    assert vault.raw(mira.sha256) == b"Date,Video views\n"


def test_undo_takes_the_newest_batch_that_is_left(vault: Vault) -> None:
    first = vault.begin_batch("first")
    vault.store(new_import(raw=b"1"), first)
    second = vault.begin_batch("second")
    vault.store(new_import({"daily": daily(("2026-08-16", 1))}, raw=b"2"), second)
    vault.store(new_import({"daily": daily(("2026-08-17", 1))}, raw=b"3"), second)
    vault.begin_batch("nothing came of it")
    undone = vault.undo()
    assert {(record.batch, record.undone_at, record.active) for record in undone} == {(second, NOW, False)}
    assert views(vault) == {"2026-08-15": 10}
    assert [record.batch for record in vault.undo()] == [first]
    assert vault.undo() == []
    assert len(vault.imports()) == 3


def test_undo_of_one_batch_by_number_is_idempotent(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    vault.store(new_import(), batch)
    assert len(vault.undo(batch=batch)) == 1
    assert vault.undo(batch=batch) == []


def test_a_file_can_be_imported_again_after_undo(vault: Vault) -> None:
    first = vault.store(new_import(), vault.begin_batch("a"))
    vault.undo()
    again = vault.store(new_import(), vault.begin_batch("b"))
    assert again.outcome == "new"
    assert again.import_id > first.import_id
    assert views(vault) == {"2026-08-15": 10}


def test_undo_of_what_is_not_there_says_so(vault: Vault) -> None:
    with pytest.raises(UsageError, match="no import 7"):
        vault.undo(import_id=7)
    with pytest.raises(UsageError, match="batch 7"):
        vault.undo(batch=7)
    with pytest.raises(ValueError, match="not both"):
        vault.undo(batch=1, import_id=1)


def test_a_window_takes_its_first_and_last_day(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    vault.store(new_import({"daily": daily(*((f"2026-08-0{day}", day) for day in range(1, 8)))}), batch)
    kept = vault.frame("daily", "mira.bakes", date(2026, 8, 3), date(2026, 8, 5))
    assert kept["views"].to_list() == [3, 4, 5]
    assert vault.frame("daily", "mira.bakes", first=date(2026, 8, 7))["views"].to_list() == [7]


def test_a_window_of_moments_is_of_utc_days(vault: Vault) -> None:
    moments = [datetime(2026, 8, 2, tzinfo=UTC) - timedelta(microseconds=1), datetime(2026, 8, 2, tzinfo=UTC)]
    rows = [{"captured_at": moment, "followers": index} for index, moment in enumerate(moments)]
    vault.store(new_import({"account_counts": table("account_counts", rows)}), vault.begin_batch("a"))
    read = vault.frame
    assert read("account_counts", "mira.bakes", last=date(2026, 8, 1))["followers"].to_list() == [0]
    assert read("account_counts", "mira.bakes", date(2026, 8, 2), date(2026, 8, 2))[
        "followers"
    ].to_list() == [1]


def test_a_window_of_a_table_without_time_is_an_error_of_the_program(vault: Vault) -> None:
    with pytest.raises(ValueError, match="holds no time"):
        vault.frame("videos", "mira.bakes", first=date(2026, 8, 1))
    with pytest.raises(ValueError, match="not a canonical table"):
        vault.frame("likes", "mira.bakes")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"daily": daily(("2026-08-15", 1), ("2026-08-15", 2))}, "more than one row of daily for 2026-08-15"),
        ({"daily": daily(("2026-08-15", -1), column="followers")}, "followers is a total and cannot be -1"),
        ({"daily": daily(("2026-08-15", 2**53 + 1), column="followers")}, "cannot be 9007199254740993"),
        ({"daily": table("daily", [{"views": 1}])}, "A row of daily has no date"),
        (
            {"videos": table("videos", [{"video_id": "7", "duration_s": float("nan")}])},
            "duration_s .* not finite",
        ),
    ],
)
def test_facts_that_cannot_be_are_refused_whole(
    vault: Vault, tables: dict[str, pl.DataFrame], message: str
) -> None:
    good = {"activity": table("activity", [{"date": date(2026, 8, 1), "hour": 1, "active_followers": 5}])}
    with pytest.raises(BadDataError, match=message):
        vault.store(new_import({**good, **tables}), vault.begin_batch("a"))
    assert vault.imports() == []
    assert vault.frame("activity", "mira.bakes").height == 0


def test_frames_that_are_not_canonical_are_an_error_of_the_program(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    with pytest.raises(ValueError, match="not canonical"):
        vault.store(new_import({"daily": pl.DataFrame({"date": [date(2026, 8, 1)]})}), batch)
    with pytest.raises(ValueError, match="not a canonical table"):
        vault.store(new_import({"likes": daily(("2026-08-15", 1))}), batch)
    with pytest.raises(ValueError, match="handle"):
        vault.store(new_import(account=" @ "), batch)


def test_bytes_must_have_their_hash(vault: Vault) -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="SHA-256"):
        vault.store(replace(new_import(), raw=b"other"), vault.begin_batch("a"))


def test_an_import_needs_its_batch(vault: Vault) -> None:
    with pytest.raises(UsageError, match="no batch 9"):
        vault.store(new_import(), 9)
    assert vault.imports() == []


def test_damaged_bytes_are_told_and_never_handed_out(vault: Vault) -> None:
    import sqlite3
    import zlib

    vault.store(new_import(), vault.begin_batch("a"))
    with sqlite3.connect(vault.path) as other:
        other.execute("UPDATE file SET packed = ?", (zlib.compress(b"spoiled"),))
    other.close()
    with pytest.raises(StorageError, match="damaged"):
        vault.raw(new_import().sha256)
    with sqlite3.connect(vault.path) as other:
        other.execute("UPDATE file SET packed = x'00'")
    other.close()
    with pytest.raises(StorageError, match="damaged"):
        list(vault.kept_files())
    with pytest.raises(UsageError, match="is kept"):
        vault.raw(hashlib.sha256(b"never seen").hexdigest())


def test_kept_files_come_oldest_first_and_without_undone_ones(vault: Vault) -> None:
    batch = vault.begin_batch("a")
    ids = [vault.store(new_import(raw=bytes([number])), batch).import_id for number in range(3)]
    vault.undo(import_id=ids[1])
    kept = list(vault.kept_files())
    assert [(file.record.import_id, file.raw) for file in kept] == [(ids[0], b"\0"), (ids[2], b"\2")]


def test_reading_again_replaces_the_facts_and_keeps_place_and_dating(vault: Vault) -> None:
    stored = vault.store(new_import(trust=2), vault.begin_batch("a"))
    fresh = new_import({"daily": daily(("2026-08-14", 1), ("2026-08-15", 11))}, trust=0, notes=(("a", "b"),))
    vault.reread(stored.import_id, fresh)
    assert views(vault) == {"2026-08-14": 1, "2026-08-15": 11}
    (record,) = vault.imports()
    assert (record.rows, record.notes, record.trust) == (2, (("a", "b"),), 2)


def test_reading_again_needs_the_same_bytes(vault: Vault) -> None:
    stored = vault.store(new_import(), vault.begin_batch("a"))
    with pytest.raises(UsageError, match="does not hold these bytes"):
        vault.reread(stored.import_id, new_import(raw=b"other"))
    vault.undo()
    with pytest.raises(UsageError, match="undone"):
        vault.reread(stored.import_id, new_import())


def test_another_copy_s_writing_shows_in_the_data_version(vault: Vault) -> None:
    before = vault.data_version()
    vault.begin_batch("own")
    assert vault.data_version() == before
    with Vault.open(vault.folder) as other:
        other.store(new_import(), other.begin_batch("theirs"))
    assert vault.data_version() != before
    assert views(vault) == {"2026-08-15": 10}
