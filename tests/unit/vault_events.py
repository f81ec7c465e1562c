"""Events with invented contents, for the tests of the vault and of the checklist."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tui.guide.model import Strategy
from tui.vault.event import Event, NewEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.vault.event import EventKind

ACCOUNT = "mira.bakes"
DAY = date(2026, 8, 16)
NOON = datetime(2026, 8, 16, 12, tzinfo=UTC)


def new(kind: EventKind = "log", strategy: str = "L08", day: date = DAY, **more: Any) -> NewEvent:
    """One event of one account."""
    return NewEvent(more.pop("account", ACCOUNT), strategy, kind, day, **more)


def kept(*actions: Sequence[NewEvent] | NewEvent) -> list[Event]:
    """Events as a vault would number them, one action after the other, a minute apart."""
    events: list[Event] = []
    for place, action in enumerate(actions):
        first = len(events) + 1
        at = NOON + timedelta(minutes=place)
        for each in [action] if isinstance(action, NewEvent) else action:
            events.append(Event(len(events) + 1, first, at, "UTC", each))
    return events


def strategy(name: str = "L08", **more: Any) -> Strategy:
    """A strategy that is done by hand, each day unless said otherwise."""
    fields: dict[str, Any] = {
        "group": "likes",
        "title": f"Do {name}",
        "why": "It helps.",
        "seen": "log",
        "how": "Log it.",
        "moves": ("likes",),
        "cadence": "day",
    }
    return Strategy(id=name, **(fields | more))
