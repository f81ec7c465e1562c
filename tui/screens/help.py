"""Help for where you are: the keys of this tab, the keys of everywhere, and what its terms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import TABS, Command, commands_for
from widgets.text import lit_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult


class HelpDialog(ModalScreen[None]):
    """Shows keys and terms; any of escape, q and ? closes it.

    Args:
        tab: id of the tab it was opened on.
        terms: term → definition, for the figures this tab shows.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "leave", "Close"),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, tab: str, terms: Mapping[str, str]) -> None:
        super().__init__()
        self._tab = tab
        self._terms = terms

    def compose(self) -> ComposeResult:
        """A scrolling text and one line of keys."""
        title = next((tab.title for tab in TABS if tab.id == self._tab), "Help")
        with Vertical(classes="dialog dialog-wide"):
            with VerticalScroll():
                yield Static(lit_lines(help_text(title, self._tab, self._terms)))
            yield Static("↑ ↓ scroll · esc closes", classes="dialog-keys")

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


def help_text(title: str, tab: str, terms: Mapping[str, str]) -> str:
    """The help of one tab as plain text: its keys, the keys of everywhere, its terms.

    Args:
        title: title of the tab.
        tab: id of the tab.
        terms: term → definition.
    """
    parts = []
    if own := commands_for(tab):
        parts.append(_section(f"{title}: keys", own))
    parts.append(_section("Everywhere", commands_for("app")))
    if terms:
        width = max(map(len, terms))
        lines = [f"  {term.ljust(width)}  {meaning}" for term, meaning in terms.items()]
        parts.append("\n".join(["What the figures mean", *lines]))
    return "\n\n".join(parts)


def _section(title: str, commands: Sequence[Command]) -> str:
    width = max(len(command.shown_key) for command in commands)
    return "\n".join(
        [title, *(f"  {command.shown_key.ljust(width)}  {command.help}" for command in commands)]
    )
