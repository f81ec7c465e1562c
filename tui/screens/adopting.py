"""Trying a strategy from where it is read about, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.guide.model import Strategy
    from tui.scope import Scope
    from tui.screens.recording import Book, Recorder, Written
    from tui.vault.event import NewEvent


async def take_up(recorder: Recorder, scope: Scope, strategy: Strategy) -> Written:
    """Try a strategy from today on; nothing is written when it is in use by then.

    Args:
        recorder: of the tab.
        scope: whose checklist, and which day it is.
        strategy: to try.
    """

    def deed(book: Book) -> Sequence[NewEvent]:
        from tui.checklist.actions import set_state

        standing = book.standings.get(strategy.id)
        if standing is not None and standing.in_use:
            return []
        return [set_state(scope.account or "", strategy, "trying", scope.today)]

    return await recorder.record(scope, deed)


async def take_back(recorder: Recorder, scope: Scope, strategies: Iterable[Strategy]) -> tuple[Written, str]:
    """Take back the last thing done on the checklist.

    Args:
        recorder: of the tab.
        scope: whose checklist, and which day it is.
        strategies: for the words.

    Returns:
        What was written, and a sentence about it; the sentence is empty after an error.
    """
    from tui.checklist.timeline import describe

    def undo(book: Book) -> Sequence[NewEvent]:
        from tui.checklist.actions import undo_last

        event = undo_last(scope.account or "", book.events, scope.today)
        return [] if event is None else [event]

    written = await recorder.record(scope, undo)
    if written.error is not None:
        return written, ""
    if not written.events:
        return written, "There is nothing to undo."
    action = written.events[0].new.undoes
    undone = [event for event in written.before if event.action == action]
    return written, f"Undone: {describe(undone, strategies, today=scope.today)}"
