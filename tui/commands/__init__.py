"""The one table of commands: from it come key bindings, footer, palette, help and the README's key table.

An action named here is a method ``action_<name>`` of the app (group ``app``) or of the screen whose id is
the group. Each group has a module of its own here; this one puts them together. Keys can be set by the
user: where a function takes a key map, it tells the keys of that map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import data, everywhere, followers, guide, moving, overview, strategies, verdict, videos
from tui.commands.keymap import AS_MADE, Keymap, keymap_of
from tui.commands.keys import KEY_NAMES, NO_KEY, key_of, shown
from tui.commands.model import Command, Hint, Tab
from tui.commands.tabs import TABS

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "AS_MADE",
    "COMMANDS",
    "HINTS",
    "KEY_NAMES",
    "TABS",
    "Command",
    "Hint",
    "Keymap",
    "Tab",
    "key_of",
    "keymap_of",
]

_GROUPS = (everywhere, moving, overview, videos, followers, verdict, strategies, guide, data)

COMMANDS: tuple[Command, ...] = tuple(command for group in _GROUPS for command in group.COMMANDS)
HINTS: tuple[Hint, ...] = tuple(hint for group in _GROUPS for hint in group.HINTS)


def commands_for(group: str, keymap: Keymap = AS_MADE) -> tuple[Command, ...]:
    """The commands of one group, in the order of the table."""
    return tuple(keymap.applied(command) for command in COMMANDS if command.group == group)


def command(command_id: str, keymap: Keymap = AS_MADE) -> Command:
    """The command with this id."""
    return next(keymap.applied(each) for each in COMMANDS if each.id == command_id)


def hints_for(group: str) -> tuple[Hint, ...]:
    """The keys of the parts of a tab, in the order of the table."""
    return tuple(hint for hint in HINTS if hint.group == group)


def bindings_for(group: str) -> list[Binding]:
    """Textual bindings of one group; the footer is our own, so none is shown by Textual's."""
    # Not at the top: settings are checked without a screen.
    from textual.binding import Binding

    return [
        Binding(command.keys, command.action, command.title, show=False, id=command.id)
        for command in commands_for(group)
    ]


def footer_keys(group: str, keymap: Keymap = AS_MADE) -> list[tuple[str, str]]:
    """(key, label) pairs for the footer of a tab: help first, its own commands, then everywhere's."""
    everywhere = [command for command in commands_for("app", keymap) if command.label]
    first = [command for command in everywhere if command.id == "app.help"]
    rest = [command for command in everywhere if command.id != "app.help"]
    own = [command for command in commands_for(group, keymap) if command.label]
    return [(command.shown_key, command.label) for command in (*first, *own, *rest) if command.keys != NO_KEY]


def key_table() -> str:
    """The README's key table, as Markdown."""
    lines = ["| where | key | what it does |", "|---|---|---|"]
    titles = {"app": "everywhere", "list": "lists, plots"} | {tab.id: tab.title for tab in TABS}
    for group, title in titles.items():
        for command in commands_for(group):
            keys = " ".join(f"`{shown(key)}`" for key in command.keys.split(","))
            lines.append(f"| {title} | {keys} | {command.help} |")
        for hint in hints_for(group):
            keys = " ".join(f"`{key}`" for key in hint.keys.split())
            lines.append(f"| {title} | {keys} | {hint.help} |")
    return "\n".join(lines) + "\n"
