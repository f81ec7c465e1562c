"""The last numbers of followers, asked of SQLite alone: for one line in a prompt nobody waits for polars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

# The rule of ``merge``: of the imports in use the one with the greatest (captured_at, sha256) that holds a
# value. With max() SQLite takes the other columns of a group from the row that holds the maximum.
_LEVELS: Final = """
    WITH source AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY captured_at, sha256) AS place
        FROM active_import WHERE account = ?
    )
    SELECT date, followers, max(place)
    FROM source CROSS JOIN daily ON import_id = id
    WHERE followers IS NOT NULL
    GROUP BY date ORDER BY date DESC LIMIT ?
"""


def read_levels(connection: sqlite3.Connection, account: str, days: int) -> list[tuple[date, int]]:
    """The last days whose number of followers is known, newest first.

    Args:
        connection: of the vault.
        account: normal handle.
        days: at most so many.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    rows = connection.execute(_LEVELS, (account, days))
    return [(date.fromisoformat(day), int(followers)) for day, followers, _ in rows]
