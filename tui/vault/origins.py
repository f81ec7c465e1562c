"""Which import a number of followers in use comes from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from tui.vault.moments import microseconds

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

# The rule of ``merge``: of the imports in use the one with the greatest (captured_at, sha256) that holds one.
_SOURCE: Final = """
    WITH source AS MATERIALIZED (
        SELECT id, name, row_number() OVER (ORDER BY captured_at, sha256) AS place
        FROM active_import WHERE account = ?
    )
    SELECT source.id, source.name
    FROM source CROSS JOIN {table} ON import_id = source.id
    WHERE {key} = ? AND followers IS NOT NULL
    ORDER BY place DESC LIMIT 1
"""
_OF_DAY: Final = _SOURCE.format(table="daily", key="date")
_OF_MOMENT: Final = _SOURCE.format(table="account_counts", key="account_counts.captured_at")


def find_level_source(
    connection: sqlite3.Connection, account: str, when: date | datetime
) -> tuple[int, str] | None:
    """Number and file name of the import that a number of followers comes from; None when there is none.

    Args:
        connection: of the vault.
        account: normal handle.
        when: the day that it is stated for, or the moment at which it was read.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    if isinstance(when, datetime):
        row = connection.execute(_OF_MOMENT, (account, microseconds(when))).fetchone()
    else:
        row = connection.execute(_OF_DAY, (account, when.isoformat())).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))
