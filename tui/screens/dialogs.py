"""Opening the dialogs that several places need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from tui.screens.choice import Choice


def choose(
    app: App[Any], title: str, choices: Sequence[Choice], current: str, take: Callable[[str], object]
) -> None:
    """Ask for one of some choices.

    Args:
        app: to ask in.
        title: what is chosen.
        choices: to choose from.
        current: id of the choice to start on.
        take: called with the id, unless the dialog is left.
    """
    from tui.screens.choice import ChoiceDialog

    def answer(chosen: str | None) -> None:
        if chosen is not None:
            take(chosen)

    app.push_screen(ChoiceDialog(title, choices, current=current), answer)


def show_text(app: App[Any], title: str, text: str) -> None:
    """Show a text to be read in full."""
    from tui.screens.text_dialog import TextDialog

    app.push_screen(TextDialog(title, text))
