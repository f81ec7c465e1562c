"""A quick look into the vault for who cannot wait, such as a prompt: it never writes and hardly waits."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tui.vault import connection as files
from tui.vault import migrations, moments
from tui.vault.faults import translated
from tui.vault.opening import Opened
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_MS: Final = 100
"""A write takes a few milliseconds; whoever holds the lock longer than this is at something large."""

# Another copy writes, or one died while it wrote and the next that may write puts the file right.
_LATER: Final = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY")


@contextmanager
def glance(folder: Path) -> Iterator[Vault | None]:
    """The vault of a folder as it is at this moment, read-only, unchecked; nothing is made, moved or mended.

    Args:
        folder: the data folder.

    Yields:
        The vault; None when there is none, when it is locked for longer than ``PATIENCE_MS``, and when an
        older version of the program made it, which only opening it in earnest brings up to date.

    Raises:
        StorageError: it cannot be read.
        ForeignVaultError: a newer version of likewise or another program made the file.
    """
    path = folder / files.FILE_NAME
    if not path.exists():
        yield None
        return
    with translated(path):
        connection = files.connect(path, read_only=True)
    try:
        current = _begin(connection, path)
        yield Vault(Opened(connection, path, True, ()), moments.utc_now) if current else None
    finally:
        connection.close()


def _begin(connection: sqlite3.Connection, path: Path) -> bool:
    """Begins to read; whether there is anything that can be read now.

    The lock that this takes stays until the end, so nothing that is asked afterwards finds the vault locked.
    """
    with translated(path):
        try:
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
            connection.execute("PRAGMA trusted_schema = OFF")
            migrations.check_ours(connection, path)
            connection.execute("BEGIN")
            return migrations.is_current(connection)
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(_LATER):
                raise
            return False
