"""Dated copies of the vault in ``backups/``, and which of them are kept.

A copy is made by SQLite's backup API, checked, made durable, and only then gets its name; so whatever bears
the name of a backup is whole. Its modification time is set to the vault's own at that moment, which is how
a later start sees that nothing has changed since, whatever the clock says.
"""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tui.vault.connection import connect, make_file, make_folder, sync_folder
from tui.vault.faults import DamagedVaultError, folder_error, translated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER_NAME: Final = "backups"
PAUSE: Final = timedelta(minutes=30)
"""Between two automatic backups."""

NEWEST: Final = 12
DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"likewise-(\d{8}T\d{6}Z)(?:-(\d+))?\.db")

_HOLDS_ANYTHING = (
    "SELECT EXISTS (SELECT 1 FROM import) OR EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM draft)"
    " OR EXISTS (SELECT 1 FROM setting)"
)


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One dated copy.

    Attributes:
        at: when it was made, UTC, by its name.
        number: 1, 2, 3 … of those made in the same second.
        path: the file.
    """

    at: datetime
    number: int
    path: Path


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a data folder, newest first; files with other names are not ours and left out."""
    place = folder / FOLDER_NAME
    if not place.is_dir():
        return []
    found = []
    for path in place.iterdir():
        match = _NAME.fullmatch(path.name)
        if match:
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(at, int(match[2] or 1), path))
    return sorted(found, reverse=True)


def make(connection: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Makes a backup and thins the older ones.

    Args:
        connection: of the vault.
        path: of the vault.
        now: the moment that names the backup.

    Raises:
        StorageError: it cannot be written, or the copy is damaged.
    """
    place = path.parent / FOLDER_NAME
    try:
        make_folder(place)
        modified = path.stat().st_mtime_ns
        target = _free_name(place, now.astimezone(UTC))
        unfinished = target.with_suffix(f".{os.getpid()}.tmp")
        _clear(place, now)
        try:
            make_file(unfinished)
            _copy(connection, unfinished)
            os.utime(unfinished, ns=(modified, modified))
            _sync(unfinished)
            unfinished.rename(target)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(place)
        for old in surplus(list_backups(path.parent)):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise folder_error(place, error) from error
    return target


def make_if_due(connection: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    """Makes a backup when the vault holds anything, has changed since the newest, and that is old enough.

    Raises:
        StorageError: it cannot be written.
    """
    backups = list_backups(path.parent)
    if backups:
        newest = backups[0]
        changed = newest.path.stat().st_mtime_ns != path.stat().st_mtime_ns
        # A backup from the future means that the clock went back: its age cannot be told.
        rested = now - newest.at >= PAUSE or newest.at > now
        if not (changed and rested):
            return None
    with translated(path):
        if not connection.execute(_HOLDS_ANYTHING).fetchone()[0]:
            return None
    return make(connection, path, now)


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """The backups that may go.

    Kept are the 12 newest, and the newest of each of the 12 newest days, 10 newest weeks and 9 newest months
    that have one (UTC; weeks by ISO 8601).
    """
    ordered = sorted(backups, reverse=True)
    kept = set(ordered[:NEWEST])
    for count, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest: dict[str, Backup] = {}
        for backup in ordered:
            newest.setdefault(backup.at.strftime(period), backup)
        kept.update(list(newest.values())[:count])
    return [backup for backup in ordered if backup not in kept]


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's ``quick_check`` finds the file whole.

    Raises:
        sqlite3.Error: it could not be asked (busy, I/O).
    """
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is damaged."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _copy(source: sqlite3.Connection, unfinished: Path) -> None:
    with translated(unfinished.parent):
        copy = connect(unfinished, read_only=False)
        try:
            # The copy is made durable as a whole afterwards; until then nobody reads it.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy)
            if not is_sound(copy):
                raise DamagedVaultError(
                    "The backup was not kept",
                    "The copy is damaged, so the vault itself may be.",
                    "Start likewise again: it checks the vault and repairs it.",
                )
        finally:
            copy.close()


def _clear(place: Path, now: datetime) -> None:
    """Removes unfinished copies of programs that were killed; a young one may still be written."""
    for left in place.glob("likewise-*.tmp"):
        if now.timestamp() - left.stat().st_mtime >= PAUSE.total_seconds():
            left.unlink(missing_ok=True)


def _free_name(place: Path, at: datetime) -> Path:
    stamp = at.strftime(_STAMP)
    target = place / f"likewise-{stamp}.db"
    number = 2
    while target.exists():
        target = place / f"likewise-{stamp}-{number}.db"
        number += 1
    return target


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
