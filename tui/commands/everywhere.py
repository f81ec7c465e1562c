"""What can be done on every tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint
from tui.commands.tabs import GO_TO_TABS

COMMANDS: tuple[Command, ...] = (
    Command("app.help", "question_mark,f1", "help", "Help", "help", "Keys and terms for where you are."),
    Command(
        "app.palette",
        "colon,ctrl+p",
        "command_palette",
        "Palette",
        "palette",
        "Find any command by its name.",
    ),
    *GO_TO_TABS,
    Command(
        "app.period", "p", "choose_period", "Choose the period", "period", "7, 28, 60, 90, 365 days or all."
    ),
    Command(
        "app.account", "a", "choose_account", "Choose the account", "account", "Switch between accounts."
    ),
    Command(
        "app.import", "i", "import_files", "Import files", "import", "Import exports: files, folders or zips."
    ),
    Command("app.reload", "r", "reload", "Reload", "", "Read the vault again; tries again after an error."),
    Command(
        "app.copy",
        "y",
        "copy_shown",
        "Copy as text",
        "copy",
        "Copy what is shown, through the terminal (OSC 52).",
    ),
    Command(
        "app.copy_file",
        "Y",
        "write_shown",
        "Copy into a file",
        "",
        "Write the same text to a file, where the terminal takes no copies.",
    ),
    Command(
        "app.export", "e", "export_shown", "Export what is shown", "export", "Write what is shown to a file."
    ),
    Command("app.theme", "T", "choose_theme", "Choose a theme", "", "Colours; the choice is kept."),
    Command(
        "app.jump",
        "semicolon",
        "jump",
        "Jump to a part",
        "",
        "A letter on every part of the tab: type it to go there.",
    ),
    Command("app.repaint", "ctrl+l", "repaint", "Repaint", "", "Draw the whole screen again."),
    Command("app.suspend", "ctrl+z", "suspend_process", "Suspend", "", "Back to the shell; fg returns."),
    Command("app.quit", "q,ctrl+q", "quit", "Quit", "quit", "Leave likewise."),
)
HINTS: tuple[Hint, ...] = (
    Hint("tab", "Go to the next part of the tab; shift+tab goes back.", "app"),
    Hint("r y", "Where an error is shown: try again, copy its details.", "app"),
)
