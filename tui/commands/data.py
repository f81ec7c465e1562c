"""What can be done on the Data tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint

COMMANDS: tuple[Command, ...] = (
    Command(
        "data.undo",
        "u",
        "undo",
        "Undo an import",
        "undo",
        "Take the selected import out again; its file is kept.",
        "data",
    ),
    Command(
        "data.trust",
        "t",
        "trust",
        "How far the data can be trusted",
        "trust",
        "Shifted days, contradictions, gaps: with the evidence and what to do.",
        "data",
    ),
    Command(
        "data.detail",
        "enter",
        "toggle_detail",
        "Open the import",
        "detail",
        "What was read, and how it was dated.",
        "data",
    ),
)
HINTS: tuple[Hint, ...] = (
    Hint("↑ ↓", "In the table: row by row. PgUp PgDn page by page, Home End to the ends.", "data"),
    Hint("← →", "On the calendar: earlier and later days, when not all of them fit.", "data"),
)
