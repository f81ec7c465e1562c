"""What is typed into the dialog of an entry: numbers and unfinished texts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from tui.checklist.day_words import day_of as day_of
from tui.errors import UsageError

if TYPE_CHECKING:
    from tui.checklist.views import Line

EntryKind = Literal["log", "skip", "note", "drop"]
KINDS: tuple[EntryKind, ...] = ("log", "skip", "note", "drop")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, as it was typed.

    Attributes:
        count: how many.
        day: which day.
        text: note or reason.
    """

    count: str = ""
    day: str = ""
    text: str = ""


NOTHING = Typed()
"""Empty fields."""


def draft_key(kind: EntryKind, strategy: str) -> str:
    """The key that the unfinished text of an entry is kept under."""
    return f"{kind} {strategy}"


def draft_strategy(key: str) -> tuple[str, str]:
    """Kind and strategy of a key; both may be anything."""
    kind, _, strategy = key.partition(" ")
    return kind, strategy


def write_draft(typed: Typed, first: Typed) -> str:
    """An unfinished entry as the text it is kept as; empty when nothing was typed.

    Args:
        typed: what stands in the fields.
        first: what stood there when the dialog was opened.
    """
    return "" if typed == first else json.dumps(asdict(typed))


def read_draft(text: str) -> Typed | None:
    """What ``write_draft`` wrote; None for anything else."""
    try:
        fields = json.loads(text)
    except ValueError:
        return None
    names = ("count", "day", "text")
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name), str) for name in names):
        return None
    return Typed(*(fields[name] for name in names))


def count_of(words: str) -> int | None:
    """A number as people type it, with or without separators; None for nothing.

    Raises:
        UsageError: it is no number.
    """
    digits = words.strip().replace(",", "").replace(" ", "").replace("_", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise UsageError("That is no number", "", "Write how many, such as 5, or nothing.")
    return int(digits[:12])


def title_of(kind: EntryKind, line: Line) -> str:
    """What the dialog is headed."""
    strategy = line.strategy
    verbs = {"log": "Log", "skip": "Skip", "note": "Note on", "drop": "Drop"}
    return f"{verbs[kind]} {strategy.id} {strategy.title}"
