"""The log of the checklist and the unfinished texts, as SQL and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.errors import UsageError
from tui.handles import handle_of
from tui.vault import moments
from tui.vault.event import Event, NewEvent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

COLUMNS = (
    "id",
    "action",
    "account",
    "strategy",
    "kind",
    "day",
    "state",
    "count",
    "video_id",
    "text",
    "undoes",
    "at",
    "zone",
)
"""Of the table ``event``, in its order."""

INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608

_SELECT = f"SELECT {', '.join(COLUMNS)} FROM event WHERE account = ? ORDER BY id"  # noqa: S608 - our own names


def checked(new: Sequence[NewEvent]) -> tuple[NewEvent, ...]:
    """The events of one action with their handles as the vault writes them.

    Raises:
        ValueError: they are not of one account, one holds what its kind has no place for, or an undo is
            not alone.
    """
    named = tuple(replace(each, account=handle_of(each.account)) for each in new)
    if len({each.account for each in named}) > 1:
        raise ValueError("an action is of one account")
    for each in named:
        _check(each)
        if each.kind == "undo" and len(named) > 1:
            raise ValueError("an undo is an action of its own")
    return named


def add_action(connection: sqlite3.Connection, new: Sequence[NewEvent], at: datetime) -> list[Event]:
    """Writes the events of one action, inside the caller's transaction; the account, too, if it is new.

    Args:
        connection: of the vault, with the write lock held.
        new: from ``checked``.
        at: the moment of writing, aware.

    Raises:
        UsageError: there is no such action to undo.
        sqlite3.Error: as SQLite says.
    """
    account = new[0].account
    add_account(connection, account, at)
    if new[0].undoes is not None and not _has_action(connection, account, new[0].undoes):
        raise UsageError(f"There is no action {new[0].undoes} to undo", f"@{account} has no such action.")
    # Nobody else can write now, and no row is ever removed: the numbers of the new rows are known.
    action = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM event").fetchone()[0])
    written = moments.from_seconds(moments.seconds(at))
    zone = moments.zone_name(at)
    kept = [Event(action + place, action, written, zone, each) for place, each in enumerate(new)]
    connection.executemany(INSERT, map(_row, kept))
    return kept


def list_events(connection: sqlite3.Connection, account: str) -> list[Event]:
    """The events of an account in the order of writing."""
    return [_event(row) for row in connection.execute(_SELECT, (account,))]


def keep_draft(connection: sqlite3.Connection, account: str, key: str, text: str, at: datetime) -> None:
    """Writes, replaces or, when the text is empty, removes a draft, inside the caller's transaction."""
    if not text:
        connection.execute("DELETE FROM draft WHERE account = ? AND key = ?", (account, key))
        return
    add_account(connection, account, at)
    # Half of a surrogate pair can be typed or pasted, but not be written as UTF-8.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    connection.execute(
        "INSERT INTO draft (account, key, text, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account, key) DO UPDATE SET text = excluded.text, at = excluded.at",
        (account, key, whole, moments.seconds(at)),
    )


def list_drafts(connection: sqlite3.Connection, account: str) -> dict[str, str]:
    """The drafts of an account by their keys."""
    return dict(connection.execute("SELECT key, text FROM draft WHERE account = ? ORDER BY key", (account,)))


def add_account(connection: sqlite3.Connection, account: str, at: datetime) -> None:
    """Makes the account if it is new; one without imports is listed nowhere."""
    connection.execute(
        "INSERT INTO account (handle, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (account, moments.seconds(at)),
    )


def _check(new: NewEvent) -> None:
    expected = {
        "state": new.kind == "state",
        "video_id": new.kind in ("tag", "untag"),
        "undoes": new.kind == "undo",
    }
    for name, wanted in expected.items():
        if (getattr(new, name) is not None) != wanted:
            raise ValueError(f"an event of kind {new.kind} {'needs' if wanted else 'has no'} {name}")
    if new.count is not None and new.kind != "log":
        raise ValueError(f"an event of kind {new.kind} has no count")
    if new.text and new.kind in ("tag", "untag", "undo"):
        raise ValueError(f"an event of kind {new.kind} has no text")


def _has_action(connection: sqlite3.Connection, account: str, action: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM event WHERE id >= ?1 AND action = ?1 AND account = ?2 AND kind <> 'undo' LIMIT 1",
        (action, account),
    ).fetchone()
    return row is not None


def _row(event: Event) -> tuple[Any, ...]:
    new = event.new
    return (
        event.event_id,
        event.action,
        new.account,
        new.strategy,
        new.kind,
        new.day.isoformat(),
        new.state,
        new.count,
        new.video_id,
        new.text,
        new.undoes,
        moments.seconds(event.at),
        event.zone,
    )


def _event(row: tuple[Any, ...]) -> Event:
    (event_id, action, account, strategy, kind, day, state, count, video_id, text, undoes, at, zone) = row
    new = NewEvent(
        account=account,
        strategy=strategy,
        kind=kind,
        day=date.fromisoformat(day),
        state=state,
        count=count,
        video_id=video_id,
        text=text,
        undoes=undoes,
    )
    return Event(event_id, action, moments.from_seconds(at), zone, new)
