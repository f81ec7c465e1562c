"""Copying the log of the checklist, drafts and settings from a damaged file into a restored one.

The restored vault is an older copy of the damaged one, so both begin with the same events. What it lacks is
appended in the order of writing. Numbers are given anew, since a damaged row may bear any number; what
names an action is changed with them.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from tui.vault.account_settings import UPSERT
from tui.vault.backup import is_damage
from tui.vault.connection import transaction
from tui.vault.events import COLUMNS, INSERT, add_account
from tui.vault.moments import from_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    Line = dict[str, Any]

MOST_TRIED: Final = 100_000
"""Numbers asked for one by one between two damaged places."""

_SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM event"  # noqa: S608 - our own names


def copy_events(damaged: sqlite3.Connection, restored: sqlite3.Connection) -> tuple[int, bool]:
    """Appends the events that the restored vault lacks, as far as they can be read.

    Returns:
        How many were saved, and whether there were others, or may have been.
    """
    try:
        if not _has_table(damaged, "event"):
            return 0, False
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return 0, True
    found, whole = _read(damaged)
    saved = 0
    numbers: dict[int, int] = {}
    with transaction(restored):
        there = dict(restored.execute("SELECT id, at FROM event"))
        for line in found:
            if there.get(line["id"]) == line["at"]:
                numbers.setdefault(line["action"], line["action"])
                continue
            if _append(restored, line, numbers):
                saved += 1
            else:
                whole = False
    # Numbers have no gaps, since no row is ever removed.
    return saved, not whole or (bool(found) and len(found) != found[-1]["id"])


def copy_drafts(damaged: sqlite3.Connection, restored: sqlite3.Connection) -> None:
    """Puts the drafts of the damaged file in the place of the older ones, if all of them can be read."""
    try:
        if not _has_table(damaged, "draft"):
            return
        found = damaged.execute("SELECT account, key, text, at FROM draft").fetchall()
        with transaction(restored):
            restored.execute("DELETE FROM draft")
            for account, key, text, at in found:
                add_account(restored, account, from_seconds(at))
                restored.execute("INSERT INTO draft VALUES (?, ?, ?, ?)", (account, key, text, at))
    except (sqlite3.DatabaseError, TypeError, OverflowError) as error:
        if not _is_spoiled(error):
            raise
        # The older drafts stay: an unfinished text is not worth more words than the rest of the repair.


def copy_settings(damaged: sqlite3.Connection, restored: sqlite3.Connection) -> None:
    """Puts the settings of the damaged file in the place of the older ones, as far as they can be read.

    One that is not there any more is only removed when all of them read.
    """
    found: list[tuple[Any, ...]] = []
    whole = False
    try:
        if not _has_table(damaged, "setting"):
            return
        for row in damaged.execute("SELECT account, name, value, at FROM setting"):
            found.append(row)
        whole = True
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        # What was met before the damage is saved below.
    with transaction(restored):
        if whole:
            restored.execute("DELETE FROM setting")
        for row in found:
            try:
                add_account(restored, row[0], from_seconds(row[3]))
                restored.execute(UPSERT, row)
            except (sqlite3.DatabaseError, TypeError, OverflowError) as error:
                if not _is_spoiled(error):
                    raise
                # A spoiled setting is asked for again where it is needed.


def _read(damaged: sqlite3.Connection) -> tuple[list[Line], bool]:
    """The events in the order of their numbers, and whether no damage was met."""
    found: dict[int, Line] = {}
    if _collect(damaged, f"{_SELECT} ORDER BY id", found):
        return list(found.values()), True
    # From the other end, and one by one between two places that do not read.
    reached = max(found, default=0)
    later: dict[int, Line] = {}
    _collect(damaged, f"{_SELECT} ORDER BY id DESC", later)
    found |= later
    for number in range(reached + 1, min(min(later, default=0), reached + MOST_TRIED)):
        _collect(damaged, f"{_SELECT} WHERE id = {number:d}", found)
    return [found[number] for number in sorted(found)], False


def _collect(damaged: sqlite3.Connection, query: str, found: dict[int, Line]) -> bool:
    """Adds what a query finds until it meets damage; whether it met none."""
    try:
        for line in _lines(damaged, query):
            found[line["id"]] = line
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    return True


def _lines(damaged: sqlite3.Connection, query: str) -> Iterator[Line]:
    for row in damaged.execute(query):
        yield dict(zip(COLUMNS, row, strict=True))


def _append(restored: sqlite3.Connection, line: Line, numbers: dict[int, int]) -> bool:
    """Writes one event with a new number; False when it holds what cannot be."""
    number = restored.execute("SELECT coalesce(max(id), 0) + 1 FROM event").fetchone()[0]
    action = numbers.get(line["action"], number)
    # An undo whose action could not be read has nothing to take back: the table refuses it.
    undoes = None if line["undoes"] is None else numbers.get(line["undoes"], 0)
    fresh = {**line, "id": number, "action": action, "undoes": undoes}
    try:
        add_account(restored, line["account"], from_seconds(line["at"]))
        restored.execute(INSERT, tuple(fresh[name] for name in COLUMNS))
    except (sqlite3.DatabaseError, TypeError, OverflowError) as error:
        if not _is_spoiled(error):
            raise
        return False
    numbers[line["action"]] = action
    return True


def _is_spoiled(error: Exception) -> bool:
    """Whether an error speaks of the damaged data, not of the disk or of the restored vault."""
    if not isinstance(error, sqlite3.DatabaseError):
        return True
    return isinstance(error, sqlite3.IntegrityError) or is_damage(error)


def _has_table(damaged: sqlite3.Connection, name: str) -> bool:
    return bool(damaged.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])
