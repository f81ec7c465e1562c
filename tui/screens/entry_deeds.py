"""What an answered dialog writes, by the checklist as it is at the moment of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checklist import actions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.guide.model import Strategy
    from tui.scope import Scope
    from tui.screens.entry_dialog import Answer
    from tui.screens.entry_text import EntryKind
    from tui.screens.recording import Book
    from tui.vault.event import NewEvent


def deed_of(
    kind: EntryKind, scope: Scope, strategy: Strategy, answer: Answer, strategies: Sequence[Strategy]
) -> Callable[[Book], Sequence[NewEvent]]:
    """What to write for an answer.

    Args:
        kind: what is entered.
        scope: whose checklist, as of which day.
        strategy: which it is about.
        answer: what was asked for.
        strategies: all of them: a log serves those that are the same work.

    Returns:
        A pure function that raises a ``UsageError`` where the answer cannot be.
    """
    account, today = scope.account or "", scope.today

    def log(book: Book) -> Sequence[NewEvent]:
        others = [(other, book.standings.get(other.id)) for other in strategies]
        return actions.log_with_links(account, strategy, others, answer.day, today, answer.count, answer.text)

    if kind == "log":
        return log
    if kind == "skip":
        return lambda book: [actions.skip(account, strategy, answer.day, today, answer.text)]
    if kind == "note":
        return lambda book: [actions.note(account, strategy, today, answer.text)]
    return lambda book: [
        actions.set_state(account, strategy, "dropped", answer.day, answer.text, today=today)
    ]
