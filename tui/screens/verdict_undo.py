"""Taking back what was done on one tab, and nothing that was done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.guide.model import Strategy
    from tui.scope import Scope
    from tui.screens.recording import Book, Recorder, Written
    from tui.vault.event import NewEvent

NOTHING: Final = "Nothing done here to take back; the Strategies tab takes back the rest."


async def take_back_of(
    recorder: Recorder, scope: Scope, actions: Sequence[int], strategies: Iterable[Strategy]
) -> tuple[Written, str]:
    """Take back the last of some actions that still counts.

    Args:
        recorder: of the tab.
        scope: whose checklist, and which day it is.
        actions: their numbers.
        strategies: for the words.

    Returns:
        What was written, and a sentence about it; the sentence is empty after an error.
    """
    from tui.checklist.timeline import describe

    wanted = frozenset(actions)

    def undo(book: Book) -> Sequence[NewEvent]:
        from tui.checklist.state import standing_events
        from tui.vault.event import NewEvent

        here = [event for event in standing_events(book.events) if event.action in wanted]
        if not here:
            return []
        last = here[-1]
        return [NewEvent(last.new.account, last.new.strategy, "undo", scope.today, undoes=last.action)]

    written = await recorder.record(scope, undo)
    if written.error is not None:
        return written, ""
    if not written.events:
        return written, NOTHING
    action = written.events[0].new.undoes
    undone = [event for event in written.before if event.action == action]
    return written, f"Undone: {describe(undone, strategies, today=scope.today)}"
