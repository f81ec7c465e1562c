"""What the dialog of an entry asks for, by what is to be entered and what is known of the strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checklist.agenda import ADVERBS
from tui.screens.entry_dialog import Form
from tui.screens.entry_text import NOTHING, Typed, read_draft, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.checklist.views import Line
    from tui.screens.entry_text import EntryKind

_TEXTS: dict[EntryKind, tuple[str, str]] = {
    "log": ("note (optional)", "logs it"),
    "skip": ("reason", "skips it"),
    "note": ("note", "saves the note"),
    "drop": ("reason (optional)", "drops it"),
}
"""Name of the field for words, and what ending the dialog does."""


def form_for(kind: EntryKind, line: Line, lines: Sequence[Line], today: date, draft: str) -> Form:
    """The form of an entry.

    Args:
        kind: what is entered.
        line: of the strategy.
        lines: of all strategies, to tell which are the same work.
        today: the day that days are reckoned from.
        draft: the text under the key of this entry; empty for none.
    """
    label, enter = _TEXTS[kind]
    return Form(
        title=title_of(kind, line),
        today=today,
        text_label=label,
        enter=enter,
        count_label=line.strategy.counts if kind == "log" else "",
        asks_day=kind != "note",
        first=Typed(text=line.note) if kind == "note" else NOTHING,
        draft=read_draft(draft),
        about=_about(kind, line, lines),
    )


def _about(kind: EntryKind, line: Line, lines: Sequence[Line]) -> str:
    """What one should know before answering."""
    strategy = line.strategy
    if kind == "skip" and strategy.cadence is not None:
        return f"It is due {ADVERBS[strategy.cadence]}; with a reason its streak goes on."
    if kind != "log":
        return ""
    linked = [
        other.strategy.id
        for other in lines
        if other.in_use and (other.strategy.id in strategy.links or strategy.id in other.strategy.links)
    ]
    return f"Logged for {' and '.join(linked)} as well: the same work." if linked else ""
