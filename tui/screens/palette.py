"""The command palette: every command of a tab and of everywhere, found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.commands import commands_for
from tui.screens.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from textual.app import App

    from tui.commands import Keymap
    from tui.screens.base import TabScreen


def open_palette(app: App[Any], tab: TabScreen[Any] | None, keymap: Keymap) -> None:
    """Ask for a command and run it where it belongs.

    Args:
        app: runs the commands of everywhere.
        tab: runs its own, which are listed first; None while no tab is open.
        keymap: the keys as they are set.
    """
    targets = ({tab.TAB: tab} if tab is not None else {}) | {"app": app}
    commands = {
        command.id: command
        for group in targets
        for command in commands_for(group, keymap)
        if command.id != "app.palette"
    }
    choices = [Choice(item.id, item.title, f"{item.shown_key}  {item.help}") for item in commands.values()]

    def run(chosen: str | None) -> None:
        if chosen:
            command = commands[chosen]
            app.run_worker(app.run_action(command.action, targets[command.group]))

    app.push_screen(ChoiceDialog("Commands", choices, searchable=True), run)
