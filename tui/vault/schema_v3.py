"""Version 3 of the file: settings of single accounts, such as what their creator wants.

The text is frozen, like that of the versions before. A setting is replaced by its next value; what it was
before is not kept. It belongs to the account and not to its imports, so undoing an import leaves it alone.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE setting (
        account TEXT NOT NULL REFERENCES account (handle),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 500),
        at INTEGER NOT NULL,
        PRIMARY KEY (account, name)
    ) STRICT, WITHOUT ROWID
    """,
)
