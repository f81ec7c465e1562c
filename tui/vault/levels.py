"""What one line in a prompt needs of the facts, asked of SQLite alone: nobody waits there for polars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tui.stats.levels import reckon
from tui.stats.stand_ins import PREFIX, pair_up
from tui.vault.moments import from_microseconds

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

_ALL: Final = -1
"""As a limit of SQLite: none."""

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

_POSTS: Final = """
    WITH source AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY captured_at, sha256) AS place
        FROM active_import WHERE account = ?
    )
    SELECT posted_at, posted_precision, max(place), video_id
    FROM source CROSS JOIN videos ON import_id = id
    WHERE posted_at IS NOT NULL
    GROUP BY video_id ORDER BY posted_at
"""

_CHANGES: Final = """
    WITH source AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY captured_at, sha256) AS place
        FROM active_import WHERE account = ?
    )
    SELECT date, {column}, max(place)
    FROM source CROSS JOIN daily ON import_id = id
    WHERE {column} IS NOT NULL
    GROUP BY date
"""

_COUNTS: Final = """
    WITH source AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY captured_at, sha256) AS place
        FROM active_import WHERE account = ?
    )
    SELECT account_counts.captured_at, followers, max(place)
    FROM source CROSS JOIN account_counts ON import_id = id
    WHERE followers IS NOT NULL
    GROUP BY account_counts.captured_at
"""


def read_levels(connection: sqlite3.Connection, account: str, days: int) -> list[tuple[date, int]]:
    """The last days whose number of followers is known, newest first.

    Where changes are stated for days after the last one with a number, the numbers that follow from a known
    one are among them, see ``tui.stats.levels``.

    Args:
        connection: of the vault.
        account: normal handle.
        days: at most so many.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    rows = connection.execute(_LEVELS, (account, days))
    stated = [(date.fromisoformat(day), int(followers)) for day, followers, _ in rows]
    changes = _read_changes(connection, account)
    if not changes or (stated and max(changes) <= stated[0][0]):
        return stated
    rows = connection.execute(_LEVELS, (account, _ALL))
    levels = {date.fromisoformat(day): int(followers) for day, followers, _ in rows}
    moments = connection.execute(_COUNTS, (account,))
    counts = [(from_microseconds(moment), int(followers)) for moment, followers, _ in moments]
    found, _ = reckon(dict.fromkeys(changes) | levels, changes, counts)
    return sorted((levels | found).items(), reverse=True)[:days]


def _read_changes(connection: sqlite3.Connection, account: str) -> dict[date, int]:
    """Net of each day that it is stated of, or follows from gains and losses."""
    net, gained, lost = (
        {day: value for day, value, _ in connection.execute(_CHANGES.format(column=column), (account,))}
        for column in ("net_followers", "followers_gained", "followers_lost")
    )
    flows = {day: value - lost[day] for day, value in gained.items() if day in lost}
    return {date.fromisoformat(day): value for day, value in (flows | net).items()}


def read_posts(connection: sqlite3.Connection, account: str) -> list[tuple[datetime, str | None]]:
    """When each known video was posted, UTC, and how precisely that is known; the oldest first.

    Args:
        connection: of the vault.
        account: normal handle.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    rows = [
        (from_microseconds(posted), precision, video)
        for posted, precision, _, video in connection.execute(_POSTS, (account,))
    ]
    stand_ins = [(posted, video) for posted, _, video in rows if video.startswith(PREFIX)]
    if stand_ins:
        exact = [
            (posted, video)
            for posted, precision, video in rows
            if precision == "second" and not video.startswith(PREFIX)
        ]
        twins = pair_up(stand_ins, exact)
        rows = [row for row in rows if row[2] not in twins]
    return [(posted, precision) for posted, precision, _ in rows]
