"""The ledger of imports and the files they were read from, as SQL and records."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.errors import UsageError
from tui.stats.schema import TABLES
from tui.vault import moments
from tui.vault.captures import capture_day
from tui.vault.faults import DamagedVaultError
from tui.vault.records import ImportRecord, Stored

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from tui.vault.records import NewImport

_SELECT = """
    SELECT import.id, account, import.sha256, size, batch, label, name, reader, trust, captured_at, first_day,
        last_day, reason, language, row_count, problems, notes, tool_version, import.at, zone, undone_at,
        import.id IN (SELECT id FROM active_import)
    FROM import JOIN batch ON batch.id = batch JOIN file ON file.sha256 = import.sha256
"""


def add_batch(connection: sqlite3.Connection, label: str, at: datetime) -> int:
    """Opens a batch and returns its number."""
    cursor = connection.execute("INSERT INTO batch (label, at) VALUES (?, ?)", (label, moments.seconds(at)))
    return _new_id(cursor)


def add_import(connection: sqlite3.Connection, new: NewImport, batch: int, at: datetime, version: str) -> int:
    """Writes the account if it is new, and one line; the file must be there already.

    Raises:
        UsageError: there is no such batch.
        sqlite3.Error: as SQLite says.
    """
    if connection.execute("SELECT 1 FROM batch WHERE id = ?", (batch,)).fetchone() is None:
        raise UsageError(f"There is no batch {batch}")
    now = moments.seconds(at)
    connection.execute("INSERT INTO account VALUES (?, ?) ON CONFLICT DO NOTHING", (new.account, now))
    line = {
        "batch": batch,
        "account": new.account,
        "sha256": new.sha256,
        "name": new.name,
        "captured_at": moments.microseconds(new.captured_at),
        "trust": int(new.trust),
        "first_day": _day_text(new.first),
        "last_day": _day_text(new.last),
        "reason": new.reason,
        **_reading(new, version),
        "at": now,
        "zone": moments.zone_name(at),
    }
    names, marks = ", ".join(line), ", ".join(f":{name}" for name in line)
    cursor = connection.execute(f"INSERT INTO import ({names}) VALUES ({marks})", line)  # noqa: S608
    return _new_id(cursor)


def update_reading(connection: sqlite3.Connection, import_id: int, new: NewImport, version: str) -> None:
    """Writes what another reading of the same bytes gave over the line of an import."""
    line = {**_reading(new, version), "id": import_id}
    connection.execute(
        "UPDATE import SET reader = :reader, language = :language, row_count = :row_count,"
        " problems = :problems, notes = :notes, tool_version = :tool_version WHERE id = :id",
        line,
    )


def add_file(connection: sqlite3.Connection, sha256: str, size: int, packed: bytes) -> None:
    """Keeps the bytes of a file; once, however many accounts and imports they serve."""
    connection.execute("INSERT INTO file VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (sha256, size, packed))


def keeps_file(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether the bytes of a file are there."""
    return connection.execute("SELECT 1 FROM file WHERE sha256 = ?", (sha256,)).fetchone() is not None


def remove_import(connection: sqlite3.Connection, import_id: int) -> None:
    """Takes an import back as if it had never been: facts and line, and what only it needed.

    That is its file, its account and its batch, unless another import is of them.
    """
    erase_facts(connection, import_id)
    row = connection.execute(
        "SELECT sha256, account, batch FROM import WHERE id = ?", (import_id,)
    ).fetchone()
    connection.execute("DELETE FROM import WHERE id = ?", (import_id,))
    if row is None:
        return
    for statement, value in zip(_UNNEEDED, row, strict=True):
        connection.execute(statement, (value, value))


_UNNEEDED = (
    "DELETE FROM file WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM import WHERE sha256 = ?)",
    "DELETE FROM account WHERE handle = ?1 AND NOT EXISTS (SELECT 1 FROM import WHERE account = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM event WHERE account = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM draft WHERE account = ?2)",
    "DELETE FROM batch WHERE id = ? AND NOT EXISTS (SELECT 1 FROM import WHERE batch = ?)",
)


def find_file(connection: sqlite3.Connection, sha256: str) -> bytes:
    """The bytes of a kept file, checked against their hash.

    Raises:
        UsageError: no such file is kept.
        DamagedVaultError: the bytes are not what was kept.
    """
    row = connection.execute("SELECT packed FROM file WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise UsageError(f"No file {sha256[:12]}… is kept")
    try:
        raw = zlib.decompress(row[0])
    except zlib.error as error:
        raise _spoiled(sha256) from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise _spoiled(sha256)
    return raw


def list_active(connection: sqlite3.Connection, account: str, sha256: str) -> list[int]:
    """The imports of a file that are in use, in the order of their exports; several only of captures."""
    rows = connection.execute(
        "SELECT id FROM active_import WHERE account = ? AND sha256 = ? ORDER BY captured_at",
        (account, sha256),
    )
    return [import_id for (import_id,) in rows]


def find_as_strong(connection: sqlite3.Connection, new: NewImport) -> int | None:
    """The import in use that makes a reading of the same bytes needless, if there is one.

    Its evidence is at least as strong; for a capture it is one of the same day.
    """
    row = connection.execute(
        "SELECT id FROM import WHERE account = :account AND sha256 = :sha256 AND undone_at IS NULL"
        " AND (trust, captured_at) <= (:trust, :captured_at)"
        " AND coalesce(captured_at / 86400000000 = :day, 1) ORDER BY trust, captured_at, id LIMIT 1",
        {
            "account": new.account,
            "sha256": new.sha256,
            "trust": int(new.trust),
            "captured_at": moments.microseconds(new.captured_at),
            "day": capture_day(new.tables, int(new.trust), new.captured_at),
        },
    ).fetchone()
    return None if row is None else int(row[0])


def find_stored(connection: sqlite3.Connection, new: NewImport) -> Stored | None:
    """The import of :func:`find_as_strong`, as what became of the new one."""
    import_id = find_as_strong(connection, new)
    return None if import_id is None else Stored(import_id, "known")


def list_imports(
    connection: sqlite3.Connection, where: str = "", values: tuple[Any, ...] = ()
) -> list[ImportRecord]:
    """Lines of the ledger, newest first.

    Args:
        connection: of the vault.
        where: a condition written in the program's source, with ``?`` for each of ``values``.
        values: what the condition asks for.
    """
    condition = f" WHERE {where}" if where else ""
    rows = connection.execute(f"{_SELECT}{condition} ORDER BY import.id DESC", values)
    return [_record(row) for row in rows]


def mark_undone(connection: sqlite3.Connection, import_id: int, at: datetime) -> None:
    """Takes an import out of use; its line stays."""
    connection.execute("UPDATE import SET undone_at = ? WHERE id = ?", (moments.seconds(at), import_id))


def erase_facts(connection: sqlite3.Connection, import_id: int) -> None:
    """Removes the facts of one import from all tables, inside the caller's transaction."""
    for name in TABLES:
        connection.execute(f"DELETE FROM {name} WHERE import_id = ?", (import_id,))  # noqa: S608 - our schema


def newest_batch(connection: sqlite3.Connection) -> int | None:
    """The newest batch with anything left to undo."""
    row = connection.execute("SELECT max(batch) FROM import WHERE undone_at IS NULL").fetchone()
    return None if row[0] is None else int(row[0])


def list_accounts(connection: sqlite3.Connection) -> list[str]:
    """Handles of the accounts that have an import which is not undone, in alphabetical order."""
    rows = connection.execute("SELECT DISTINCT account FROM import WHERE undone_at IS NULL ORDER BY account")
    return [handle for (handle,) in rows]


def _reading(new: NewImport, version: str) -> dict[str, str | int | None]:
    return {
        "reader": new.reader,
        "language": new.language,
        "row_count": new.rows,
        "problems": json.dumps(new.problems, ensure_ascii=False),
        "notes": json.dumps(new.notes, ensure_ascii=False),
        "tool_version": version,
    }


def _record(row: tuple[Any, ...]) -> ImportRecord:
    (import_id, account, sha256, size, batch, label, name, reader, trust, captured, first, last, *rest) = row
    (reason, language, rows, problems, notes, version, at, zone, undone, active) = rest
    return ImportRecord(
        import_id=import_id,
        account=account,
        sha256=sha256,
        size=size,
        batch=batch,
        batch_label=label,
        name=name,
        reader=reader,
        trust=trust,
        captured_at=moments.from_microseconds(captured),
        first=_day(first),
        last=_day(last),
        reason=reason,
        language=language,
        rows=rows,
        problems=tuple((int(line), column, value, why) for line, column, value, why in json.loads(problems)),
        notes=tuple((code, message) for code, message in json.loads(notes)),
        tool_version=version,
        at=moments.from_seconds(at),
        zone=zone,
        undone_at=None if undone is None else moments.from_seconds(undone),
        active=bool(active),
    )


def _new_id(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise AssertionError("an INSERT into a rowid table has a rowid")
    return cursor.lastrowid


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _spoiled(sha256: str) -> DamagedVaultError:
    return DamagedVaultError(
        "A kept file is damaged",
        f"The bytes of {sha256[:12]}… are not the ones that were kept.",
        "Import the file again from where it came from, or restore a backup.",
    )


def undo(
    connection: sqlite3.Connection, batch: int | None, import_id: int | None, at: datetime
) -> list[ImportRecord]:
    """Takes one import or a batch, the newest with anything to undo when neither is given, out of use.

    Returns:
        The imports that were in use until now, as they were.

    Raises:
        UsageError: there is no such batch or import.
    """
    if import_id is not None:
        found = list_imports(connection, "import.id = ?", (import_id,))
        missing = f"There is no import {import_id}"
    else:
        chosen = newest_batch(connection) if batch is None else batch
        if chosen is None:
            return []
        found = list_imports(connection, "batch = ?", (chosen,))
        missing = f"There is nothing in batch {chosen}"
    if not found:
        raise UsageError(missing, hint="See what there is with: likewise undo --list")
    current = [record for record in found if record.undone_at is None]
    for record in current:
        erase_facts(connection, record.import_id)
        mark_undone(connection, record.import_id, at)
    return current
