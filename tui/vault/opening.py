"""From a folder to an open, checked, current file."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.errors import LikewiseError, StorageError
from tui.vault import backup, migrations, recovery
from tui.vault import connection as files
from tui.vault.faults import DamagedVaultError, folder_error, translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

LARGEST_CHECKED: Final = 64 * 2**20
"""Files above this size are not checked at start: reading all of one would hold the first screen up."""

_seen: set[Path] = set()
_seen_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file.

    Attributes:
        connection: configured, current, checked when it was this process's first time.
        path: the file.
        read_only: nothing can be written.
        warnings: sentences for people.
    """

    connection: sqlite3.Connection
    path: Path
    read_only: bool
    warnings: tuple[str, ...]


def open_file(
    folder: Path, *, now: Callable[[], datetime], read_only: bool, check: bool | None = None
) -> Opened:
    """Opens the vault of a folder.

    Args:
        folder: made when it is not there.
        now: the clock.
        read_only: asks for no writing.
        check: whether to check, repair and back up; None for the first time in this process only.

    Raises:
        StorageError: it cannot be opened.
        ForeignVaultError: it is not ours or too new.
    """
    files.check_sqlite()
    path = folder / files.FILE_NAME
    warnings: list[str] = []
    if not read_only:
        reason = _make_writable(folder, path)
        if reason:
            read_only = True
            warnings.append(reason)
    thorough = _first_time(path) if check is None else check
    try:
        if read_only:
            connection = _open_read_only(path, thorough, warnings)
        else:
            connection = _open_writable(path, now, thorough, warnings)
    except DamagedVaultError:
        _forget(path)
        raise
    except OSError as error:
        raise folder_error(path, error) from error
    return Opened(connection, path, read_only, tuple(warnings))


def _make_writable(folder: Path, path: Path) -> str:
    """Makes folder and file; returns why it cannot be written, or nothing."""
    try:
        files.make_folder(folder)
        if files.is_writable(folder, path):
            files.make_file(path)
            return ""
        why = "it cannot be written"
    except OSError as error:
        why = error.strerror or str(error)
    return f"Read-only: {folder}: {why}. What is there can be seen; nothing new is kept."


def _open_read_only(path: Path, thorough: bool, warnings: list[str]) -> sqlite3.Connection:
    if not path.exists() or path.stat().st_size == 0:
        return _empty()
    with translated(path):
        connection = files.connect(path, read_only=True)
        try:
            migrations.check_ours(connection, path)
            if not migrations.is_current(connection):
                raise StorageError(
                    "The vault has to be brought up to date",
                    f"{path} was made by an older version of likewise and cannot be written.",
                    "Open it once where its folder can be written.",
                )
            files.configure(connection, read_only=True)
            if thorough and path.stat().st_size <= LARGEST_CHECKED and not backup.is_sound(connection):
                warnings.append("The vault is damaged and cannot be repaired here: figures may be wrong.")
        except BaseException:
            connection.close()
            raise
    return connection


def _open_writable(
    path: Path, now: Callable[[], datetime], thorough: bool, warnings: list[str]
) -> sqlite3.Connection:
    connection = _open_sound(path, thorough)
    done = None
    if connection is None:
        done = recovery.recover(path, now())
        connection = _open_sound(path, thorough=True)
        if connection is None:
            raise DamagedVaultError("The vault is damaged", f"{path} could not be repaired.")
    try:
        with translated(path):
            migrations.migrate(connection, before=lambda: backup.make(connection, path, now()))
            if done is not None:
                warnings.append(done.sentence(recovery.salvage(connection, done.aside)))
        if thorough:
            _back_up(connection, path, now(), warnings)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_sound(path: Path, thorough: bool) -> sqlite3.Connection | None:
    """An open file that is ours and whole; None when it is damaged."""
    with translated(path):
        connection = files.connect(path, read_only=False)
        keep = False
        try:
            migrations.check_ours(connection, path)
            files.configure(connection)
            if thorough and path.stat().st_size <= LARGEST_CHECKED:
                keep = backup.is_sound(connection)
            else:
                keep = True
        except sqlite3.DatabaseError as error:
            if not backup.is_damage(error):
                raise
        finally:
            if not keep:
                connection.close()
        return connection if keep else None


def _back_up(connection: sqlite3.Connection, path: Path, now: datetime, warnings: list[str]) -> None:
    try:
        backup.make_if_due(connection, path, now)
    except (LikewiseError, OSError) as error:
        # A vault without a fresh backup is still the person's vault: it opens, and they are told.
        warnings.append(f"No backup could be made. {error}")


def _empty() -> sqlite3.Connection:
    """A vault with nothing in it, for a folder where none is and none can be made."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection, before=lambda: None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _first_time(path: Path) -> bool:
    with _seen_lock:
        known = path.absolute() in _seen
        _seen.add(path.absolute())
        return not known


def _forget(path: Path) -> None:
    with _seen_lock:
        _seen.discard(path.absolute())
