"""Help for where you are: the keys of this tab, the keys of everywhere, and what its terms mean."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.commands import AS_MADE, TABS, commands_for, hints_for
from tui.commands.keys import NO_KEY, shown, spelt
from tui.screens.dialog import Dialog
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from tui.commands import Keymap


class HelpDialog(Dialog[None]):
    """Shows keys and terms; escape closes it, and so do the keys of help and of quitting.

    Args:
        tab: id of the tab it was opened on.
        terms: term → definition, for the figures this tab shows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("question_mark", "leave", "Close", id="app.help"),
        Binding("q", "leave", "Close", id="app.quit"),
    ]

    def __init__(self, tab: str, terms: Mapping[str, str]) -> None:
        super().__init__()
        self._tab = tab
        self._terms = terms

    def compose(self) -> ComposeResult:
        """A scrolling text and one line of keys."""
        title = next((tab.title for tab in TABS if tab.id == self._tab), "Help")
        text = help_text(
            title,
            self._tab,
            self._terms,
            self._width(),
            self.shell.keymap,
            ascii_only=self.shell.glyphs.ascii_only,
        )
        with Vertical(classes="dialog dialog-wide"):
            with VerticalScroll():
                yield Static(lit_lines(self.plain(text)))
            yield Static(lit(self.plain("↑ ↓ scroll · esc closes")), classes="dialog-keys")

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def _width(self) -> int:
        # What the style sheet gives a wide dialog, less its border, padding and scrollbar.
        return min(self.app.size.width * 92 // 100, 110) - 6

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def help_text(
    title: str,
    tab: str,
    terms: Mapping[str, str],
    width: int,
    keymap: Keymap = AS_MADE,
    *,
    ascii_only: bool = False,
) -> str:
    """The help of one tab as plain text: its keys, the keys of everywhere, its terms.

    Args:
        title: title of the tab.
        tab: id of the tab.
        terms: term → definition.
        width: cells of a line.
        keymap: the keys as they are set.
        ascii_only: the names of arrow keys in letters.
    """
    groups = ((f"{title}: keys", tab), ("Everywhere", "app"), ("In lists, texts and plots", "list"))
    keys = [(heading, _keys(group, keymap, ascii_only=ascii_only)) for heading, group in groups]
    # One column for the keys of all sections; terms are longer and have their own.
    first = max(len(name) for _, rows in keys for name, _ in rows)
    parts = [_section(heading, rows, first, width) for heading, rows in keys if rows]
    if terms:
        parts.append(_section("What the figures mean", [*terms.items()], max(map(len, terms)), width))
    if keymap.problems:
        wrong = [("!", problem) for problem in keymap.problems]
        parts.insert(0, _section("Keys in your settings that are not followed", wrong, 1, width))
    return "\n\n".join(parts)


def _keys(group: str, keymap: Keymap, *, ascii_only: bool) -> list[tuple[str, str]]:
    commands = [
        (" ".join(shown(key) for key in command.keys.split(",") if key != NO_KEY), command.help)
        for command in commands_for(group, keymap)
    ]
    hints = [(spelt(hint.keys) if ascii_only else hint.keys, hint.help) for hint in hints_for(group)]
    return [*commands, *hints]


def _section(heading: str, rows: Sequence[tuple[str, str]], first: int, width: int) -> str:
    lines = [heading]
    for name, text in rows:
        wrapped = wrap(text, width=max(width - first - 4, 20))
        names = [name, *[""] * (len(wrapped) - 1)]
        lines += [f"  {each.ljust(first)}  {line}" for each, line in zip(names, wrapped, strict=True)]
    return "\n".join(lines)
