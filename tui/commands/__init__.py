"""The one table of commands: from it come key bindings, footer, palette, help and the README's key table.

An action named here is a method ``action_<name>`` of the app (group ``app``) or of the screen whose id is
the group. Each group has a module of its own here; this one puts them together.
"""

from __future__ import annotations

from textual.binding import Binding

from tui.commands import data, everywhere, overview, videos
from tui.commands.model import KEY_NAMES, Command, Hint, Tab
from tui.commands.tabs import TABS

__all__ = ["COMMANDS", "HINTS", "KEY_NAMES", "TABS", "Command", "Hint", "Tab"]

_GROUPS = (everywhere, overview, videos, data)

COMMANDS: tuple[Command, ...] = tuple(command for group in _GROUPS for command in group.COMMANDS)
HINTS: tuple[Hint, ...] = tuple(hint for group in _GROUPS for hint in group.HINTS)


def commands_for(group: str) -> tuple[Command, ...]:
    """The commands of one group, in the order of the table."""
    return tuple(command for command in COMMANDS if command.group == group)


def hints_for(group: str) -> tuple[Hint, ...]:
    """The keys of the parts of a tab, in the order of the table."""
    return tuple(hint for hint in HINTS if hint.group == group)


def bindings_for(group: str) -> list[Binding]:
    """Textual bindings of one group; the footer is our own, so none is shown by Textual's."""
    return [
        Binding(command.keys, command.action, command.title, show=False, id=command.id)
        for command in commands_for(group)
    ]


def footer_keys(group: str) -> list[tuple[str, str]]:
    """(key, label) pairs for the footer of a tab: help first, its own commands, then everywhere's."""
    everywhere = [command for command in commands_for("app") if command.label]
    first = [command for command in everywhere if command.id == "app.help"]
    rest = [command for command in everywhere if command.id != "app.help"]
    own = [command for command in commands_for(group) if command.label]
    return [(command.shown_key, command.label) for command in (*first, *own, *rest)]


def key_of(shown: str) -> str:
    """The key's own name for one written as in the footer: ``?`` is ``question_mark``."""
    return next((key for key, name in KEY_NAMES.items() if name == shown), shown)


def key_table() -> str:
    """The README's key table, as Markdown."""
    lines = ["| where | key | what it does |", "|---|---|---|"]
    titles = {"app": "everywhere"} | {tab.id: tab.title for tab in TABS}
    for group, title in titles.items():
        for command in commands_for(group):
            keys = " ".join(f"`{KEY_NAMES.get(key, key)}`" for key in command.keys.split(","))
            lines.append(f"| {title} | {keys} | {command.help} |")
        for hint in hints_for(group):
            keys = " ".join(f"`{key}`" for key in hint.keys.split())
            lines.append(f"| {title} | {keys} | {hint.help} |")
    return "\n".join(lines) + "\n"
