"""Opening the file: folder, modes, pragmas, and transactions.

A connection belongs to the thread that opened it (SQLite's ``check_same_thread`` stays on): each worker
opens its own, which takes about a millisecond.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tui.errors import StorageError
from tui.vault.faults import folder_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x4C4B5753
"""``LKWS`` in the header of every vault."""

FILE_NAME: Final = "likewise.db"
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
BUSY_MS: Final = 5000

_OLDEST_SQLITE: Final = (3, 37, 0)

# Rollback journal and EXTRA: no acknowledged commit is lost to a power cut, the file can be read on a
# read-only medium and lies complete in one piece. (WAL has neither, and a corruption bug up to 3.51.2.)
_PRAGMAS: Final[tuple[tuple[str, str, str | int], ...]] = (
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


def check_sqlite(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> None:
    """Refuses a SQLite without STRICT tables.

    Raises:
        StorageError: the library that Python links is too old.
    """
    if version < _OLDEST_SQLITE:
        raise StorageError(
            "SQLite is too old",
            f"This Python links SQLite {'.'.join(map(str, version))}; 3.37 or newer is needed.",
            "Use a newer Python, or one from python.org.",
        )


def make_folder(folder: Path) -> None:
    """Makes the data folder for its owner only; an existing one is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)


def make_file(path: Path) -> None:
    """Makes an empty file for its owner only, and takes other people's rights from an existing one.

    SQLite gives its journal the mode of the file, so the mode is right from the first byte on.

    Raises:
        OSError: it cannot be made.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE)
    except FileExistsError:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is not a file", str(path)) from None
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO) and status.st_uid == os.geteuid():
            path.chmod(FILE_MODE)
        return
    try:
        os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def is_writable(folder: Path, path: Path) -> bool:
    """Whether SQLite could write: it needs the file, and the folder for its journal."""
    return os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Opens an existing file; nothing is asked of it yet.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)


def configure(connection: sqlite3.Connection, *, read_only: bool = False) -> None:
    """Sets the pragmas and reads each back.

    Raises:
        StorageError: one did not take.
        sqlite3.Error: as SQLite says.
    """
    for name, value, expected in _PRAGMAS:
        if read_only and name == "journal_mode":
            continue
        connection.execute(f"PRAGMA {name} = {value}")
        actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if actual != expected:
            raise StorageError(
                "The vault cannot be opened safely",
                f"SQLite answered {actual} instead of {expected} for {name}.",
                "Check that the data folder lies on an ordinary disk.",
            )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write, whole or not at all; takes the write lock at once, so it can never fail half-way for it.

    Raises:
        sqlite3.Error: as SQLite says; nothing was written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back by itself after a full disk or an I/O error.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder durable.

    Raises:
        OSError: as the system says.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise folder_error(folder, error) from error
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
