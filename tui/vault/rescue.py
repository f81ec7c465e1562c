"""Copying whole imports from a damaged file into a restored one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from tui.errors import LikewiseError
from tui.stats.schema import TABLES
from tui.vault.backup import is_damage
from tui.vault.connection import transaction
from tui.vault.ledger import erase_facts, find_file, mark_undone
from tui.vault.moments import from_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = (
    "account = :account AND sha256 = :sha256 AND trust = :trust AND captured_at = :captured_at AND at = :at"
)


def copy_imports(damaged: sqlite3.Connection, restored: sqlite3.Connection) -> int:
    """Copies the imports that the restored vault lacks, and returns how many in use there were of them."""
    saved = 0
    try:
        for candidate in list_candidates(damaged):
            saved += copy_import(damaged, restored, candidate)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        # The ledger itself ends here; what was read before is saved, the rest is told as missing.
    return saved


def list_candidates(damaged: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """The lines of a damaged ledger, oldest first, as far as they can be read."""
    cursor = damaged.execute("SELECT * FROM import ORDER BY id")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def copy_import(damaged: sqlite3.Connection, restored: sqlite3.Connection, line: dict[str, Any]) -> bool:
    """Copies one import with its file and its facts, in one transaction; undoes it when it was undone.

    Returns:
        Whether an import in use was copied; False when it is there already or does not read whole.
    """
    there = restored.execute(f"SELECT id, undone_at FROM import WHERE {_SAME}", line).fetchone()  # noqa: S608
    if there is not None:
        if there[1] is None and line["undone_at"] is not None:
            with transaction(restored):
                erase_facts(restored, there[0])
                mark_undone(restored, there[0], from_seconds(line["undone_at"]))
        return False
    try:
        find_file(damaged, line["sha256"])
        with transaction(restored):
            _copy_rows(damaged, restored, "file", "sha256", line["sha256"])
            _copy_rows(damaged, restored, "batch", "id", line["batch"])
            _copy_rows(damaged, restored, "account", "handle", line["account"])
            _copy_rows(damaged, restored, "import", "id", line["id"])
            for name in TABLES:
                _copy_rows(damaged, restored, name, "import_id", line["id"])
    except LikewiseError:
        # Its bytes are damaged: it is left out, and the person is told to import what is missing again.
        return False
    except sqlite3.DatabaseError as error:
        if is_damage(error) or isinstance(error, sqlite3.IntegrityError):
            return False
        raise
    return line["undone_at"] is None


def _copy_rows(
    damaged: sqlite3.Connection, restored: sqlite3.Connection, table: str, key: str, value: object
) -> None:
    cursor = damaged.execute(f"SELECT * FROM {table} WHERE {key} = ?", (value,))  # noqa: S608 - fixed text
    # By name: the damaged file may be of an older version, with fewer columns.
    names = [column[0] for column in cursor.description]
    # A batch, a file or an account may be there from the backup; an import and its facts never are.
    shared = " ON CONFLICT DO NOTHING" if table in ("file", "batch", "account") else ""
    marks = ", ".join("?" * len(names))
    restored.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}){shared}",  # noqa: S608 - fixed text
        cursor,
    )
