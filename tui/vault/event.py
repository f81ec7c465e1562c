"""What is written into the vault when something on the checklist changes: events, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

EventKind = Literal["state", "log", "skip", "note", "tag", "untag", "undo"]
State = Literal["idea", "trying", "kept", "dropped"]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something that happened to a strategy.

    Attributes:
        account: handle whose checklist it is on.
        strategy: id of the strategy.
        kind: ``state``: it was taken up, kept, dropped or put back; ``log``: it was done; ``skip``: it was
            not done on ``day``, for a reason; ``note``; ``tag`` and ``untag``: of one video; ``undo``: takes
            back everything of the action ``undoes``.
        day: the day it is about, by the user's calendar; it may be earlier than the day it is written.
        state: of ``state`` events, what it became.
        count: of ``log`` events, how many; None when nothing is counted.
        video_id: of ``tag`` and ``untag`` events.
        text: reason or note, cleaned, may be empty.
        undoes: of ``undo`` events, the number of the action taken back.
    """

    account: str
    strategy: str
    kind: EventKind
    day: date
    state: State | None = None
    count: int | None = None
    video_id: str | None = None
    text: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A ``NewEvent`` as it was kept.

    Attributes:
        event_id: number, in the order of writing.
        action: the number that all events written together share; that of the first of them.
        at: moment of writing, UTC.
        zone: name of the time zone it was written in.
        new: what happened.
    """

    event_id: int
    action: int
    at: datetime
    zone: str
    new: NewEvent
