"""Writing what a tab shows to a file in the working folder."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import LikewiseError
from tui.screens.choice import Choice

if TYPE_CHECKING:
    from textual.app import App

    from tui.screens.base import TabScreen


def choices_for(tab: TabScreen[Any]) -> list[Choice]:
    """The forms in which a tab can be written."""
    choices = [
        Choice("txt", "Text", "as in the report", "t"),
        Choice("svg", "Picture", "the screen as SVG", "s"),
    ]
    if tab.shown_table() is not None:
        choices.insert(0, Choice("csv", "Table", "comma separated values", "c"))
    return choices


async def export_tab(app: App[Any], tab: TabScreen[Any], kind: str) -> None:
    """Write the tab in the chosen form and say where; a failure is said as well.

    Args:
        app: that shows the tab, with no dialog over it.
        tab: to be written.
        kind: ``csv``, ``txt`` or ``svg``.
    """
    try:
        if kind == "txt":
            text = await tab.shown_text()
        else:
            text = app.export_screenshot() if kind == "svg" else tab.shown_table() or ""
    except LikewiseError as error:
        app.notify(str(error), severity="error", timeout=15, markup=False)
    else:
        await write_file(app, text, tab.TAB, kind)


async def write_file(app: App[Any], text: str, what: str, kind: str = "txt", *, why: str = "") -> None:
    """Write a text to a new file in the working folder and say where; a failure is said as well.

    Args:
        app: says it.
        text: of the file.
        what: a word for its name.
        kind: how its name ends.
        why: said first.
    """
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    name = f"likewise-{what}-{stamp}.{kind}"
    try:
        path = Path.cwd() / name
        await asyncio.to_thread(path.write_text, text, encoding="utf-8")
    except OSError as error:
        problem = f"{name} could not be written: {error.strerror}"
        app.notify(f"{why} {problem}".strip(), severity="error", markup=False)
    else:
        app.notify(f"{why} Written to {path}".strip(), markup=False)
