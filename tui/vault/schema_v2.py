"""Version 2 of the file: the log of the checklist, and texts that are not finished.

The text is frozen, like that of version 1. ``event`` only ever grows: triggers refuse to change, remove or
replace a row, whatever program asks, and what is on the checklist is worked out from the rows that are
there. ``action`` is the number of the first row written together with this one; an ``undo`` names such an
action of the same account. Days are ISO text, ``at`` is seconds since 1970, as in version 1.
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
)
