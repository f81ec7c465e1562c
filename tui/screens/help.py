"""Help for where you are: the keys of this tab, the keys of everywhere, and what its terms mean."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import TABS, commands_for, hints_for
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
                yield Static(lit_lines(help_text(title, self._tab, self._terms, self._width())))
            yield Static("↑ ↓ scroll · esc closes", classes="dialog-keys")

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def _width(self) -> int:
        # What the style sheet gives a wide dialog, less its border, padding and scrollbar.
        return min(self.app.size.width * 92 // 100, 110) - 6

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


def help_text(title: str, tab: str, terms: Mapping[str, str], width: int) -> str:
    """The help of one tab as plain text: its keys, the keys of everywhere, its terms.

    Args:
        title: title of the tab.
        tab: id of the tab.
        terms: term → definition.
        width: cells of a line.
    """
    keys = [(f"{title}: keys", _keys(tab)), ("Everywhere", _keys("app"))]
    # One column for the keys of both sections; terms are longer and have their own.
    first = max(len(name) for _, rows in keys for name, _ in rows)
    parts = [_section(heading, rows, first, width) for heading, rows in keys if rows]
    if terms:
        parts.append(_section("What the figures mean", [*terms.items()], max(map(len, terms)), width))
    return "\n\n".join(parts)


def _keys(group: str) -> list[tuple[str, str]]:
    commands = [(command.shown_key, command.help) for command in commands_for(group)]
    return commands + [(hint.keys, hint.help) for hint in hints_for(group)]


def _section(heading: str, rows: Sequence[tuple[str, str]], first: int, width: int) -> str:
    lines = [heading]
    for name, text in rows:
        wrapped = wrap(text, width=max(width - first - 4, 20))
        names = [name, *[""] * (len(wrapped) - 1)]
        lines += [f"  {each.ljust(first)}  {line}" for each, line in zip(names, wrapped, strict=True)]
    return "\n".join(lines)
