"""Moving in lists, tables, texts and plots: letters for the keys that terminals far away lack."""

from __future__ import annotations

from tui.commands.model import Command


def _move(name: str, keys: str, key: str, title: str, meaning: str) -> Command:
    return Command(f"list.{name}", keys, f"app.press('{key}')", title, "", meaning, "list")


COMMANDS: tuple[Command, ...] = (
    _move("down", "j", "down", "Down", "One down, as the arrow."),
    _move("up", "k", "up", "Up", "One up, as the arrow."),
    _move("left", "h", "left", "Left", "To the left in plots, as the arrow."),
    _move("right", "l", "right", "Right", "To the right in plots, as the arrow."),
    _move("first", "g", "home", "To the beginning", "To the beginning, as Home."),
    _move("last", "G", "end", "To the end", "To the end, as End."),
    Command(
        "list.half_down", "ctrl+d", "app.half_page(1)", "Half a page down", "", "Down half a page.", "list"
    ),
    Command("list.half_up", "ctrl+u", "app.half_page(-1)", "Half a page up", "", "Up half a page.", "list"),
)
HINTS = ()
"""None beside the commands."""
