"""A field of one line that takes all of what is pasted into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from tui.sources.clean import clean

if TYPE_CHECKING:
    from textual import events


class EntryField(Input):
    """An input that makes one line of all that are pasted, where Textual's own keeps the first."""

    def _on_paste(self, event: events.Paste) -> None:
        # Else the method of the class above would be called, too, and paste again.
        event.prevent_default()
        event.stop()
        self.replace(clean(event.text.strip("\r\n")), *self.selection)
