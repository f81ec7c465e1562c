"""Settings of single accounts: short texts under a name, as SQL.

Unlike what is in the user's settings file they belong to an account, and travel with its vault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.vault import moments
from tui.vault.events import add_account

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

LONGEST: Final = 500
"""Signs that a value may have."""

UPSERT: Final = (
    "INSERT INTO setting (account, name, value, at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, at = excluded.at"
)

_INSTEAD = "\ufffd"


def cleaned(value: str) -> str:
    """A value as it is kept: one line without controls or blanks around it, at most ``LONGEST`` signs."""
    line = " ".join(value.split())
    return "".join(sign if sign.isprintable() else _INSTEAD for sign in line)[:LONGEST].rstrip()


def keep(connection: sqlite3.Connection, account: str, name: str, value: str, at: datetime) -> None:
    """Writes, replaces or, when the value is empty, removes a setting, inside the caller's transaction."""
    value = cleaned(value)
    if not value:
        connection.execute("DELETE FROM setting WHERE account = ? AND name = ?", (account, name))
        return
    add_account(connection, account, at)
    connection.execute(UPSERT, (account, name, value, moments.seconds(at)))


def find(connection: sqlite3.Connection, account: str, name: str) -> str | None:
    """The value of a setting; None when it was never kept or was removed."""
    row = connection.execute(
        "SELECT value FROM setting WHERE account = ? AND name = ?", (account, name)
    ).fetchone()
    return None if row is None else str(row[0])
