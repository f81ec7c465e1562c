"""Opening the vault: modes, pragmas, guards, read-only places, full disks, other threads and copies."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_samples import NOW, daily, new_import
from tui.errors import EXIT_ERROR, EXIT_IO, LikewiseError, StorageError
from tui.vault import backup, connection, faults, migrations, opening
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def wide_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def filled(folder: Path) -> Path:
    with Vault.open(folder) as vault:
        vault.store(new_import(), vault.begin_batch("a"))
    return vault.path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.usefixtures("wide_umask")
def test_nothing_is_readable_for_others_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    with Vault.open(folder) as vault:
        vault.store(new_import(), vault.begin_batch("a"))
        vault.backup()
        # Inside a transaction the journal is there as well.
        vault._connection.execute("BEGIN IMMEDIATE")
        vault._connection.execute("INSERT INTO batch (label, at) VALUES ('open', 0)")
        names = {path.name for path in folder.rglob("*")}
        assert "likewise.db-journal" in names
        wide = [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]
        vault._connection.execute("ROLLBACK")
    assert wide == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(vault.path.stat().st_mode) == 0o600


@pytest.mark.usefixtures("wide_umask")
def test_a_file_that_others_can_read_is_closed_to_them(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.chmod(0o644)
    Vault.open(tmp_path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_pragmas_in_effect_are_the_safe_ones(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        read = {
            name: vault._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        }
        application = vault._connection.execute("PRAGMA application_id").fetchone()[0]
    assert read == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }
    assert application == connection.APPLICATION_ID


def test_a_pragma_that_does_not_take_stops_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_PRAGMAS", (("synchronous", "NORMAL", 3),))
    with pytest.raises(StorageError, match="1 instead of 3 for synchronous"):
        Vault.open(tmp_path)


def test_a_file_in_wal_mode_is_brought_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with Vault.open(tmp_path) as vault:
        assert vault._connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_an_old_sqlite_is_named() -> None:
    with pytest.raises(StorageError, match=r"SQLite 3\.36\.2; 3\.37 or newer"):
        connection.check_sqlite((3, 36, 2))
    connection.check_sqlite((3, 37, 0))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("PRAGMA user_version = 99", "newer version"),
        ("PRAGMA application_id = 1", "another program|not a vault"),
        ("PRAGMA application_id = 0", "another program|not a vault"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_not_ours_is_refused_and_not_touched(
    tmp_path: Path, statement: str, message: str, read_only: bool
) -> None:
    path = filled(tmp_path)
    other = sqlite3.connect(path)
    other.execute(statement)
    # A newer version might well use another journal; not even that may be changed.
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    before = sha256(path)
    with pytest.raises(LikewiseError, match=message) as caught:
        Vault.open(tmp_path, read_only=read_only, check=True)
    assert caught.value.exit_code == EXIT_ERROR
    assert sha256(path) == before
    assert not list(tmp_path.glob("likewise.db.*"))


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "likewise.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE places (id INTEGER)")
    other.close()
    before = sha256(path)
    with pytest.raises(LikewiseError, match="not a vault of likewise"):
        Vault.open(tmp_path)
    assert sha256(path) == before


def test_asked_for_reading_only_nothing_can_be_written(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = sha256(path)
    with Vault.open(tmp_path, read_only=True) as vault:
        assert vault.read_only
        assert vault.frame("daily", "mira.bakes").height == 1
        writes: list[Callable[[], object]] = [
            lambda: vault.begin_batch("b"),
            lambda: vault.store(new_import(raw=b"2"), 1),
            vault.undo,
            vault.backup,
        ]
        for write in writes:
            with pytest.raises(StorageError, match="read-only") as caught:
                write()
            assert caught.value.hint
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            vault._connection.execute("DELETE FROM daily")
    assert sha256(path) == before


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_cannot_be_written_opens_for_reading_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = filled(tmp_path)
    closed = tmp_path if what == "folder" else path
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda place, mode: not (place == closed and mode & os.W_OK) and real(place, mode)
    )
    with Vault.open(tmp_path) as vault:
        assert vault.read_only
        assert "Read-only" in vault.warnings[0]
        assert vault.frame("daily", "mira.bakes").height == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_folder_without_rights_opens_for_reading(tmp_path: Path) -> None:
    filled(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with Vault.open(tmp_path) as vault:
            assert vault.read_only
            assert vault.frame("daily", "mira.bakes").height == 1
    finally:
        tmp_path.chmod(0o700)


def test_where_no_folder_can_be_made_the_vault_is_empty_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Vault.open(tmp_path / "file" / "data") as vault:
        assert vault.read_only
        assert "Read-only" in vault.warnings[0]
        assert vault.accounts() == []
        assert vault.frame("videos", "mira.bakes").height == 0
        with pytest.raises(StorageError, match="read-only"):
            vault.begin_batch("a")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "likewise.db").mkdir()
    with pytest.raises(StorageError):
        Vault.open(tmp_path)


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    filled(tmp_path)
    with Vault.open(tmp_path) as vault:
        batch = vault.begin_batch("big")
        pages = vault._connection.execute("PRAGMA page_count").fetchone()[0]
        vault._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageError, match="disk is full") as caught:
            vault.store(new_import(raw=os.urandom(200_000)), batch)
        assert caught.value.exit_code == EXIT_IO
        assert len(vault.imports()) == 1
        vault._connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
        assert vault.store(new_import(raw=os.urandom(200_000)), batch).outcome == "new"


def test_a_lock_that_is_held_too_long_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    with Vault.open(tmp_path) as vault:
        vault._connection.execute("PRAGMA busy_timeout = 20")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="in use"):
            vault.begin_batch("b")
        other.execute("ROLLBACK")
        other.close()
        assert vault.begin_batch("b") == 2


def test_a_vault_that_was_moved_away_is_not_written(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with Vault.open(tmp_path) as vault:
        path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(StorageError, match="was replaced"):
            vault.begin_batch("b")


def test_a_vault_belongs_to_its_thread_and_each_thread_can_open_its_own(tmp_path: Path) -> None:
    filled(tmp_path)
    caught: list[BaseException] = []
    rows: list[int] = []

    def work(shared: Vault) -> None:
        try:
            shared.imports()
        except sqlite3.ProgrammingError as error:
            caught.append(error)
        with Vault.open(tmp_path) as own:
            rows.append(own.frame("daily", "mira.bakes").height)

    with Vault.open(tmp_path) as vault:
        thread = threading.Thread(target=work, args=(vault,))
        thread.start()
        thread.join()
    assert len(caught) == 1
    assert rows == [1]


def test_only_the_first_opening_in_a_process_is_thorough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[sqlite3.Connection] = []

    def is_sound(each: sqlite3.Connection) -> bool:
        checked.append(each)
        return True

    monkeypatch.setattr(backup, "is_sound", is_sound)
    Vault.open(tmp_path).close()
    Vault.open(tmp_path).close()
    assert len(checked) == 1
    Vault.open(tmp_path, check=True).close()
    assert len(checked) == 2
    monkeypatch.setattr(opening, "LARGEST_CHECKED", 10)
    Vault.open(tmp_path, check=True).close()
    assert len(checked) == 2


def test_the_ledger_opens_without_polars() -> None:
    import subprocess
    import sys

    code = "import sys, tui.vault.store; sys.exit('polars' in sys.modules or 'textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_failed_write_leaves_no_open_transaction(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:

        def interrupted() -> None:
            with connection.transaction(vault._connection):
                vault._connection.execute("INSERT INTO batch (label, at) VALUES ('x', 0)")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert not vault._connection.in_transaction
        assert vault.begin_batch("a") == 1


def test_an_older_read_only_vault_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    later = migrations.Migration(migrations.latest() + 1, ("CREATE TABLE goal (id INTEGER) STRICT",))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, later))
    with pytest.raises(StorageError, match="brought up to date"):
        Vault.open(tmp_path, read_only=True)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("SQLITE_FULL", "The disk is full"),
        ("SQLITE_BUSY", "The vault is in use"),
        ("SQLITE_BUSY_SNAPSHOT", "The vault is in use"),
        ("SQLITE_LOCKED", "The vault is in use"),
        ("SQLITE_READONLY", "The vault is read-only"),
        ("SQLITE_READONLY_DBMOVED", "The vault was replaced"),
        ("SQLITE_CORRUPT_INDEX", "The vault is damaged"),
        ("SQLITE_NOTADB", "The vault is damaged"),
        ("SQLITE_CANTOPEN_ISDIR", "The vault cannot be opened"),
        ("SQLITE_IOERR_FSYNC", "The disk reported an error"),
        ("SQLITE_CONSTRAINT_CHECK", "The file was refused"),
        ("SQLITE_ERROR", "The vault cannot be used"),
        (None, "The vault cannot be used"),
    ],
)
def test_every_error_of_sqlite_has_a_sentence(tmp_path: Path, name: str | None, title: str) -> None:
    error = sqlite3.OperationalError("as SQLite says")
    if name is not None:
        error.sqlite_errorname = name
    said = faults.explain(error, tmp_path / "likewise.db")
    assert said.title == title
    assert said.message


def test_one_day_may_be_negative_but_no_total(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        batch = vault.begin_batch("a")
        vault.store(new_import({"daily": daily(("2026-08-15", -4))}, captured_at=NOW), batch)
        for statement in (
            "UPDATE daily SET followers = -1",
            "UPDATE daily SET date = '2026-02-30'",
            "UPDATE daily SET date = '15.08.2026'",
            "UPDATE daily SET views = '1,234'",
            "UPDATE daily SET import_id = 99",
            "UPDATE file SET sha256 = 'ABC'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                vault._connection.execute(statement)
        assert vault.frame("daily", "mira.bakes")["views"].to_list() == [-4]
