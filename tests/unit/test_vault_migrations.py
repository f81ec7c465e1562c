"""The shape of the file, and the way from one version to the next."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_events import ACCOUNT, new
from tests.unit.vault_samples import new_import
from tui.errors import StorageError
from tui.stats.schema import TABLES, Table
from tui.vault import backup, migrations
from tui.vault.migrations import Migration
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

NEXT = migrations.latest() + 1
GOALS = Migration(
    NEXT,
    (
        "CREATE TABLE goal (id INTEGER PRIMARY KEY, item TEXT NOT NULL) STRICT",
        "INSERT INTO goal (item) SELECT name FROM import",
    ),
)
LABELS = Migration(NEXT + 1, ("ALTER TABLE batch ADD COLUMN colour TEXT",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Vault.open(tmp_path) as vault:
        vault.store(new_import(), vault.begin_batch("a"))
    return tmp_path


def add(monkeypatch: pytest.MonkeyPatch, *more: Migration) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, *more))


def version(folder: Path) -> int:
    connection = sqlite3.connect(folder / "likewise.db")
    found = migrations.version_of(connection)
    connection.close()
    return found


@pytest.mark.parametrize("canonical", TABLES.values(), ids=lambda canonical: canonical.name)
def test_the_tables_of_facts_are_the_canonical_ones(folder: Path, canonical: Table) -> None:
    kinds = {
        "text": "TEXT",
        "day": "TEXT",
        "float": "REAL",
        "int": "INTEGER",
        "bool": "INTEGER",
        "moment": "INTEGER",
    }
    with Vault.open(folder) as vault:
        columns = vault._connection.execute(f"PRAGMA table_info({canonical.name})").fetchall()
        (text,) = vault._connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (canonical.name,)
        ).fetchone()
    own = [column for column in canonical.columns if column.name != "account"]
    assert [(name, kind) for _, name, kind, *_ in columns] == [
        ("import_id", "INTEGER"),
        *((column.name, kinds[column.kind]) for column in own),
    ]
    key = ["import_id", *(column.name for column in canonical.key[1:])]
    assert [name for _, name, *_, place in sorted(columns, key=lambda column: column[5]) if place] == key
    assert text.endswith("STRICT, WITHOUT ROWID")
    for column in own:
        assert (f"{column.name} BETWEEN 0" in text) == column.lifetime
        assert (f"{column.name} IS date({column.name}, " in text) == (column.kind == "day")


def test_every_table_is_strict(folder: Path) -> None:
    with Vault.open(folder) as vault:
        tables = vault._connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        found = {name: strict for name, strict in tables if not name.startswith("sqlite_")}
    assert set(TABLES) | {"account", "batch", "file", "import", "event", "draft", "setting"} == {
        name for name, strict in found.items() if strict
    }
    assert {name for name, strict in found.items() if not strict} == {"active_import", "capture"}


def test_a_vault_of_the_first_version_is_brought_forward_with_a_backup_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        with Vault.open(tmp_path, check=False) as vault:
            vault.store(new_import(), vault.begin_batch("a"))
            (before,) = vault.imports()
    assert version(tmp_path) == 1
    with Vault.open(tmp_path, check=False) as vault:
        assert vault.imports() == [before]
        assert vault.frame("daily", ACCOUNT).height == 1
        assert vault.events(ACCOUNT) == []
        assert vault.drafts(ACCOUNT) == {}
        assert vault.setting(ACCOUNT, "goal") is None
        vault.record([new("state", state="trying")])
        assert len(vault.events(ACCOUNT)) == 1
    assert version(tmp_path) == migrations.latest()
    (kept,) = backup.list_backups(tmp_path)
    copy = sqlite3.connect(kept.path)
    assert migrations.version_of(copy) == 1
    assert copy.execute("SELECT count(*) FROM import").fetchone() == (1,)
    assert not copy.execute("SELECT * FROM sqlite_master WHERE name = 'event'").fetchall()
    copy.close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "likewise.db", kept.path)}
    assert set(modes.values()) == {0o600}


def test_a_file_of_the_first_version_and_a_new_one_end_the_same(tmp_path: Path) -> None:
    stepped = sqlite3.connect(tmp_path / "stepped.db", isolation_level=None)
    for count in range(1, len(migrations.MIGRATIONS) + 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:count])
            migrations.migrate(stepped, before=lambda: None)
    fresh = sqlite3.connect(tmp_path / "fresh.db", isolation_level=None)
    migrations.migrate(fresh, before=lambda: None)
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    assert stepped.execute(query).fetchall() == fresh.execute(query).fetchall()
    stepped.close()
    fresh.close()


def test_versions_count_from_one_without_gaps() -> None:
    assert [step.version for step in migrations.MIGRATIONS] == list(range(1, migrations.latest() + 1))


def test_a_file_is_brought_forward_step_by_step_with_a_backup_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = migrations.latest()
    add(monkeypatch, GOALS, LABELS)
    with Vault.open(folder, check=False) as vault:
        assert vault._connection.execute("SELECT item FROM goal").fetchall() == [("Overview.csv",)]
        assert vault._connection.execute("SELECT colour FROM batch").fetchall() == [(None,)]
        assert vault.frame("daily", "mira.bakes").height == 1
    assert version(folder) == NEXT + 1
    (kept,) = backup.list_backups(folder)
    copy = sqlite3.connect(kept.path)
    assert migrations.version_of(copy) == first
    assert copy.execute("SELECT count(*) FROM import").fetchone() == (1,)
    copy.close()


def test_a_new_file_takes_all_steps_and_needs_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(monkeypatch, GOALS, LABELS)
    Vault.open(tmp_path).close()
    assert version(tmp_path) == NEXT + 1
    assert backup.list_backups(tmp_path) == []


def test_a_step_that_fails_leaves_the_step_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Migration(NEXT + 1, ("CREATE TABLE half (id INTEGER)", "INSERT INTO nowhere VALUES (1)"))
    add(monkeypatch, GOALS, broken)
    with pytest.raises(StorageError, match="nowhere"):
        Vault.open(folder)
    assert version(folder) == NEXT
    connection = sqlite3.connect(folder / "likewise.db")
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "goal" in names
    assert "half" not in names


def test_a_step_that_leaves_rows_that_point_nowhere_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A deferred key lets the row in; only the check at the end of the step sees it.
    careless = Migration(
        NEXT,
        (
            "CREATE TABLE tick (id INTEGER PRIMARY KEY, batch INTEGER REFERENCES batch (id) "
            "DEFERRABLE INITIALLY DEFERRED) STRICT",
            "INSERT INTO tick (batch) VALUES (77)",
        ),
    )
    add(monkeypatch, careless)
    with pytest.raises(StorageError, match=f"Step {NEXT} left rows"):
        Vault.open(folder)
    assert version(folder) == NEXT - 1
    with pytest.raises(StorageError):
        Vault.open(folder)


def test_a_step_taken_by_another_copy_meanwhile_is_not_taken_twice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(monkeypatch, GOALS)

    def meanwhile() -> None:
        with Vault.open(folder, check=False) as other:
            assert migrations.is_current(other._connection)

    connection = sqlite3.connect(folder / "likewise.db", isolation_level=None)
    before = iter([meanwhile])
    migrations.migrate(connection, before=lambda: next(before)())
    assert connection.execute("SELECT count(*) FROM goal").fetchone() == (1,)
    connection.close()
