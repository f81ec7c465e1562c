"""Version 1 of the file: the ledger of imports, the kept files, and the facts.

The text is frozen: what has been released is changed by a further migration only. A test holds the sum
of all migrations against ``tui.stats.schema``, so the tables of facts cannot drift from the canonical ones.

How values are written: days as ISO text, moments of the data as microseconds since 1970, moments of
this machine (``at``, ``undone_at``) as seconds, truth as 0 or 1; see ``tui.vault.moments``. Totals since
the beginning lie between 0 and 2^53; a plain count per day may be negative. Facts carry the number of
their import instead of the account, which the import knows.
"""

from __future__ import annotations

_LEDGER = (
    """
    CREATE TABLE account (
        handle TEXT NOT NULL PRIMARY KEY CHECK (handle <> ''),
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE batch (
        id INTEGER PRIMARY KEY,
        label TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE file (
        sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        size INTEGER NOT NULL CHECK (size >= 0),
        packed BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import (
        id INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL REFERENCES batch (id),
        account TEXT NOT NULL REFERENCES account (handle),
        sha256 TEXT NOT NULL REFERENCES file (sha256),
        name TEXT NOT NULL,
        reader TEXT NOT NULL,
        trust INTEGER NOT NULL CHECK (trust >= 0),
        captured_at INTEGER NOT NULL,
        first_day TEXT CHECK (first_day IS date(first_day, '+0 days')),
        last_day TEXT CHECK (last_day IS date(last_day, '+0 days')),
        reason TEXT NOT NULL,
        language TEXT,
        row_count INTEGER NOT NULL CHECK (row_count >= 0),
        problems TEXT NOT NULL,
        notes TEXT NOT NULL,
        tool_version TEXT NOT NULL,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        undone_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX import_of_file ON import (account, sha256)",
    "CREATE INDEX import_of_batch ON import (batch)",
    # The rule of which reading of a file counts, in the one place that everything else asks.
    """
    CREATE VIEW active_import AS
    SELECT * FROM import AS mine
    WHERE undone_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM import AS other
        WHERE other.account = mine.account
          AND other.sha256 = mine.sha256
          AND other.undone_at IS NULL
          AND (other.trust, other.captured_at, other.id) < (mine.trust, mine.captured_at, mine.id)
      )
    """,
)

# The modifier makes SQLite do the calendar; without it 2026-02-30 would pass.
_DAY = "TEXT NOT NULL CHECK ({0} IS date({0}, '+0 days'))"
_TOTAL = "INTEGER CHECK ({0} BETWEEN 0 AND 9007199254740992)"


def _facts(name: str, key: dict[str, str], values: dict[str, str]) -> str:
    columns = {"import_id": "INTEGER NOT NULL REFERENCES import (id)", **key, **values}
    lines = [f"{column} {kind.format(column)}" for column, kind in columns.items()]
    lines.append(f"PRIMARY KEY ({', '.join(('import_id', *key))})")
    return f"CREATE TABLE {name} ({', '.join(lines)}) STRICT, WITHOUT ROWID"


_FACTS = (
    _facts(
        "daily",
        {"date": _DAY},
        {
            **dict.fromkeys(("views", "profile_views", "likes", "comments", "shares"), "INTEGER"),
            **dict.fromkeys(("viewers", "viewers_new", "viewers_returning"), "INTEGER"),
            "followers": _TOTAL,
            **dict.fromkeys(("net_followers", "followers_gained", "followers_lost"), "INTEGER"),
        },
    ),
    _facts(
        "videos",
        {"video_id": "TEXT NOT NULL"},
        {
            "url": "TEXT",
            "title": "TEXT",
            "posted_at": "INTEGER",
            "posted_precision": "TEXT",
            "scheduled": "INTEGER CHECK ({0} IN (0, 1))",
            "duration_s": "REAL",
            "kind": "TEXT",
        },
    ),
    _facts(
        "video_counts",
        {"video_id": "TEXT NOT NULL", "captured_at": "INTEGER NOT NULL"},
        {
            **dict.fromkeys(("views", "likes", "comments", "shares", "saves"), _TOTAL),
            **dict.fromkeys(("avg_watch_s", "watched_full"), "REAL"),
            "new_followers": "INTEGER",
        },
    ),
    _facts("activity", {"date": _DAY, "hour": "INTEGER NOT NULL"}, {"active_followers": _TOTAL}),
    _facts(
        "audience",
        {"captured_at": "INTEGER NOT NULL", "dimension": "TEXT NOT NULL", "value": "TEXT NOT NULL"},
        {"share": "REAL"},
    ),
    _facts(
        "account_counts",
        {"captured_at": "INTEGER NOT NULL"},
        dict.fromkeys(("followers", "following", "likes_total", "videos_total"), _TOTAL),
    ),
)

STATEMENTS: tuple[str, ...] = _LEDGER + _FACTS
