"""A text to read in full: a warning, an error with its details, how to get the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.screens.dialog import Dialog
from tui.screens.exporting import write_file
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TextDialog(Dialog[None]):
    """Shows a title and a text; ``y`` copies the text, escape closes.

    Args:
        title: one line.
        text: any length; it scrolls. Never parsed as markup.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Close"),
        Binding("y", "copy", "Copy", id="app.copy"),
        Binding("Y", "write", "Copy into a file", id="app.copy_file"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, scrolling text, one line of keys."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(lit(self.plain(self._title)), classes="dialog-title")
            with VerticalScroll():
                yield Static(lit_lines(self.plain(self._text)))
            copy = self.shell.key("app.copy")
            keys = f"↑ ↓ scroll · {copy} copies · esc closes" if copy else "↑ ↓ scroll · esc closes"
            yield Static(lit(self.plain(keys)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy title and text through the terminal."""
        self.app.copy_to_clipboard(f"{self._title}\n{self._text}")

    def action_write(self) -> None:
        """Write title and text to a file."""
        self.run_worker(write_file(self.app, f"{self._title}\n{self._text}\n", "text"), group="export")
