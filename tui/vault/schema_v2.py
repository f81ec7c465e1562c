"""Version 2 of the file: the log of the checklist, texts that are not finished, and captures that recur.

The text is frozen, like that of version 1. ``event`` only ever grows: triggers refuse to change, remove or
replace a row, whatever program asks, and what is on the checklist is worked out from the rows that are
there. ``action`` is the number of the first row written together with this one; an ``undo`` names such an
action of the same account. Days are ISO text, ``at`` is seconds since 1970, as in version 1.

``capture`` holds the imports that tell only how things were at an export whose moment is certain (``trust``
up to the time inside a zip); ``day`` counts UTC days since 1970. What decides is asked of the facts, so
nothing is kept twice. ``active_import`` lets such an import give way to the same day alone.
"""

from __future__ import annotations

_EVENT = """
    CREATE TABLE event (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        action INTEGER NOT NULL CHECK (action BETWEEN 1 AND id),
        account TEXT NOT NULL REFERENCES account (handle),
        strategy TEXT NOT NULL CHECK (strategy <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('state', 'log', 'skip', 'note', 'tag', 'untag', 'undo')),
        day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
        state TEXT CHECK (state IN ('idea', 'trying', 'kept', 'dropped')),
        count INTEGER CHECK (count BETWEEN 1 AND 1000000),
        video_id TEXT CHECK (video_id <> ''),
        text TEXT NOT NULL,
        undoes INTEGER CHECK (undoes BETWEEN 1 AND id - 1),
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        CHECK ((state IS NOT NULL) = (kind = 'state')),
        CHECK (count IS NULL OR kind = 'log'),
        CHECK ((video_id IS NOT NULL) = (kind IN ('tag', 'untag'))),
        CHECK ((undoes IS NOT NULL) = (kind = 'undo')),
        CHECK (text = '' OR kind IN ('state', 'log', 'skip', 'note'))
    ) STRICT
"""

_DRAFT = """
    CREATE TABLE draft (
        account TEXT NOT NULL REFERENCES account (handle),
        key TEXT NOT NULL CHECK (key <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        at INTEGER NOT NULL,
        PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID
"""

_CAPTURE = """
    CREATE VIEW capture AS
    SELECT id, captured_at / 86400000000 AS day FROM import
    WHERE undone_at IS NULL
      AND trust <= 2
      AND (EXISTS (SELECT 1 FROM audience WHERE import_id = import.id)
        OR EXISTS (SELECT 1 FROM account_counts WHERE import_id = import.id))
      AND NOT EXISTS (SELECT 1 FROM daily WHERE import_id = import.id)
      AND NOT EXISTS (SELECT 1 FROM videos WHERE import_id = import.id)
      AND NOT EXISTS (SELECT 1 FROM video_counts WHERE import_id = import.id)
      AND NOT EXISTS (SELECT 1 FROM activity WHERE import_id = import.id)
"""

# A capture is only beaten by a capture of the same day, everything else by any stronger reading. That keeps
# the rule free of the order: what beats the one that beats me beats me, too.
_ACTIVE_IMPORT = """
    CREATE VIEW active_import AS
    SELECT * FROM import AS mine
    WHERE undone_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM import AS other
        WHERE other.account = mine.account
          AND other.sha256 = mine.sha256
          AND other.undone_at IS NULL
          AND (other.trust, other.captured_at, other.id) < (mine.trust, mine.captured_at, mine.id)
          AND coalesce(
            (SELECT day FROM capture WHERE id = mine.id) = (SELECT day FROM capture WHERE id = other.id),
            NOT EXISTS (SELECT 1 FROM capture WHERE id = mine.id)
          )
      )
"""

STATEMENTS: tuple[str, ...] = (
    _EVENT,
    "CREATE INDEX event_of_account ON event (account)",
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END
    """,
    # Without it INSERT OR REPLACE would remove rows past the trigger above. A number that SQLite is to
    # choose reads as -1 here.
    """
    CREATE TRIGGER event_is_appended BEFORE INSERT ON event
    WHEN NEW.id > 0 AND NEW.id <= (SELECT max(id) FROM event)
    BEGIN SELECT RAISE(ABORT, 'an event is written after all others'); END
    """,
    # The rows of an action follow its number, so this looks at the few rows from there on.
    """
    CREATE TRIGGER event_undoes_an_action AFTER INSERT ON event
    WHEN NEW.undoes IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM event
        WHERE id BETWEEN NEW.undoes AND NEW.id - 1
          AND action = NEW.undoes AND account = NEW.account AND kind <> 'undo'
    )
    BEGIN SELECT RAISE(ABORT, 'there is no such action to undo'); END
    """,
    _DRAFT,
    "DROP VIEW active_import",
    _CAPTURE,
    _ACTIVE_IMPORT,
)
