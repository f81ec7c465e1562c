"""The JSON of ``likewise strategies`` and ``likewise status``.

It is stable; ``schema`` is raised when a key changes its meaning or goes. Days are ISO, moments ISO in UTC,
shares are fractions, absent is null:

* everywhere: ``schema``: 1, ``account``, ``today``
* ``list``: ``strategies``, a list of lines; ``progress``: group → ``in_use`` and ``of``; ``now``;
  ``last_action`` (in words, empty without one); ``problems`` of the user's own file
* ``show``: ``strategy``, one line; ``history``, newest first: ``action``, ``at``, ``day``, ``text`` and
  ``undone``
* ``due``: ``now``: a list of ``strategy``, ``kind`` (``slipped``, ``due`` or ``done``) and ``text``
* changes: ``action``: number of what was written, null when nothing changed; ``events``: a list of
  ``strategy``, ``kind``, ``day``, ``state``, ``count``, ``video_id``, ``text``, ``undoes``
* ``undo``: as changes, and ``undone``: what was taken back, in words, null when there was nothing
* ``status``: ``followers``, ``change`` against the day before, ``as_of`` (the day of ``followers``), ``due``
  and ``slipped``: lists of ids; ``account`` is null while there is none and while the vault cannot be read
  at once

A line is ``id``, ``group``, ``title``, ``why``, ``how``, ``seen``, ``moves``, ``links``, ``cadence``,
``counts``, ``on_videos``, ``own``, ``hidden``, ``state``, ``since``, ``adopted``, ``reason``, ``note``,
``logged`` (times), ``counted`` (sum), ``logged_today`` (its count, 0 without one, null when not), ``videos``
(ids), ``due``, ``slipped``, ``streak`` (``unit``, ``current``, ``best``, ``periods``) and ``evidence``
(``met``, ``share``, ``text``, ``looked_at``, ``aim``: the least share that counts as done).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.checklist.views import Entry, Line, StrategiesView, Streak, Today
    from tui.vault.event import Event

SCHEMA: Final = 1


def head(account: str | None, today: date) -> dict[str, Any]:
    """What every document begins with."""
    return {"schema": SCHEMA, "account": account, "today": today.isoformat()}


def list_document(view: StrategiesView, lines: Iterable[Line]) -> dict[str, Any]:
    """Some lines of the checklist, with what is true of all of it."""
    return {
        **head(view.account, view.today),
        "strategies": [_line(line) for line in lines],
        "progress": {group: {"in_use": used, "of": of} for group, (used, of) in view.progress.items()},
        "now": now_document(view.now),
        "last_action": view.last_action,
        "problems": list(view.problems),
    }


def show_document(view: StrategiesView, line: Line) -> dict[str, Any]:
    """One line with its history."""
    history = view.timelines.get(line.strategy.id, ())
    return {
        **head(view.account, view.today),
        "strategy": _line(line),
        "history": [_entry(entry) for entry in history],
    }


def now_document(entries: Iterable[Today]) -> list[dict[str, str]]:
    """What is due, slipped or done today."""
    return [{"strategy": each.strategy, "kind": each.kind, "text": each.text} for each in entries]


def change_document(account: str, today: date, kept: Sequence[Event]) -> dict[str, Any]:
    """What a change wrote."""
    return {
        **head(account, today),
        "action": kept[0].action if kept else None,
        "events": [_event(event) for event in kept],
    }


def _event(event: Event) -> dict[str, Any]:
    new = asdict(event.new)
    del new["account"]
    return {**new, "day": event.new.day.isoformat()}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "action": entry.action,
        "at": entry.at.isoformat(),
        "day": entry.day.isoformat(),
        "text": entry.text,
        "undone": entry.undone,
    }


def _line(line: Line) -> dict[str, Any]:
    strategy = line.strategy
    return {
        "id": strategy.id,
        "group": strategy.group,
        "title": strategy.title,
        "why": strategy.why,
        "how": strategy.how,
        "seen": strategy.seen,
        "moves": list(strategy.moves),
        "links": list(strategy.links),
        "cadence": strategy.cadence,
        "counts": strategy.counts,
        "on_videos": strategy.on_videos,
        "own": strategy.own,
        "hidden": line.hidden,
        "state": line.state,
        "since": _day(line.since),
        "adopted": _day(line.adopted),
        "reason": line.reason,
        "note": line.note,
        "logged": line.logged,
        "counted": line.counted,
        "logged_today": line.today,
        "videos": list(line.videos),
        "due": _day(line.due),
        "slipped": _day(line.slipped),
        "streak": _streak(line.streak),
        "evidence": asdict(line.evidence) if line.evidence else None,
    }


def _streak(streak: Streak | None) -> dict[str, Any] | None:
    if streak is None:
        return None
    return {
        "unit": streak.unit,
        "current": streak.current,
        "best": streak.best,
        "periods": list(streak.periods),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
