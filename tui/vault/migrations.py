"""From one version of the file to the next: forward only, each step whole or not at all.

To change the file, add a ``Migration`` with the next number; never touch one that was released. A step
may not rely on switching foreign keys off (SQLite ignores that inside a transaction); they are checked at
its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.errors import StorageError
from tui.vault import schema_v1, schema_v2, schema_v3
from tui.vault.connection import APPLICATION_ID, transaction
from tui.vault.faults import ForeignVaultError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Migration:
    """One step.

    Attributes:
        version: the ``user_version`` the file has afterwards; steps count 1, 2, 3 …
        statements: SQL, one statement each, run in order in one transaction.
    """

    version: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, schema_v1.STATEMENTS),
    Migration(2, schema_v2.STATEMENTS),
    Migration(3, schema_v3.STATEMENTS),
)


def latest() -> int:
    """The version this program writes."""
    return MIGRATIONS[-1].version


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 is an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Looks at who made the file, before anything is written.

    Raises:
        ForeignVaultError: another program made it, or a newer version of this one.
    """
    # One read transaction: another copy may be making the file at this very moment.
    connection.execute("BEGIN")
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = version_of(connection)
    empty = version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application != APPLICATION_ID and not (application == 0 and empty):
        raise ForeignVaultError(
            "This is not a vault of likewise",
            f"{path} belongs to another program; it was not touched.",
            "Choose another folder with --data-dir.",
        )
    if version > latest():
        raise ForeignVaultError(
            "This vault was made by a newer version of likewise",
            f"{path} has version {version}, this program knows {latest()}; it was not touched.",
            "Install the newest likewise.",
        )


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether no step is left to do."""
    return version_of(connection) == latest()


def migrate(connection: sqlite3.Connection, *, before: Callable[[], object]) -> None:
    """Brings the file to the version this program writes.

    Args:
        connection: a writable file that ``check_ours`` has let pass.
        before: makes a backup; called once, before the first step, when the file holds anything.

    Raises:
        StorageError: a step left rows that point nowhere; the file is as before that step.
    """
    version = version_of(connection)
    if 0 < version < latest():
        before()
    for step in _pending(version):
        with transaction(connection):
            # Another copy of the program may have taken this step while this one waited for the lock.
            if version_of(connection) >= step.version:
                continue
            for statement in step.statements:
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StorageError(
                    "The vault could not be brought up to date",
                    f"Step {step.version} left rows that belong to nothing, so it was taken back.",
                    "Please report this; your data is as it was.",
                )
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {step.version}")


def _pending(version: int) -> Sequence[Migration]:
    return [step for step in MIGRATIONS if step.version > version]
