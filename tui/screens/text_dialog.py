"""A text to read in full: a warning, an error with its details, how to get the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TextDialog(ModalScreen[None]):
    """Shows a title and a text; ``y`` copies the text, escape closes.

    Args:
        title: one line.
        text: any length; it scrolls. Never parsed as markup.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Close"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, scrolling text, one line of keys."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(lit(self._title), classes="dialog-title")
            with VerticalScroll():
                yield Static(lit_lines(self._text))
            yield Static("↑ ↓ scroll · y copies · esc closes", classes="dialog-keys")

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy title and text through the terminal."""
        self.app.copy_to_clipboard(f"{self._title}\n{self._text}")
