"""What can be done on the Strategies tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint


def _command(name: str, keys: str, action: str, title: str, label: str, meaning: str) -> Command:
    return Command(f"strategies.{name}", keys, action, title, label, meaning, "strategies")


COMMANDS: tuple[Command, ...] = (
    _command(
        "detail",
        "enter",
        "toggle_detail",
        "Open the strategy",
        "detail",
        "Everything about it: why, figures, all that happened. Left and right open its neighbours.",
    ),
    _command(
        "next",
        "space",
        "next_state",
        "Next state",
        "state",
        "To the next state: idea, trying, kept, dropped (asks why), and idea again.",
    ),
    _command("try", "t", "take_up", "Try it", "try", "Take it up today."),
    _command("log", "l", "log", "Log it", "log", "Say that it was done, how many times and on which day."),
    _command("keep", "x", "keep", "Keep it", "keep", "Keep it for good: it works."),
    _command("note", "n", "note", "Write a note", "note", "Write a note, or change it."),
    _command("undo", "u", "undo", "Undo", "undo", "Take back the last thing that was done on this tab."),
    _command("filter", "f", "filter", "Filter strategies", "filter", "By goal, by state, or what is due."),
    _command(
        "due", "right_square_bracket", "next_due(1)", "Next that is due", "due", "Go to the next that is due."
    ),
    _command("tag", "v", "tag", "Tag videos with it", "video", "Say which videos were made with it."),
    _command("skip", "s", "skip", "Skip it", "skip", "Say why it is not done on a day; its streak goes on."),
    _command("drop", "d", "drop", "Drop it", "drop", "Drop it, with a reason."),
    _command(
        "due_before",
        "left_square_bracket",
        "next_due(-1)",
        "Due before",
        "",
        "Go to the one before that is due.",
    ),
    _command("quick", "L", "log_now", "Log it for today", "", "Say that it was done today, without asking."),
    _command("metric", "m", "next_metric", "Next metric", "", "Plot the next metric that it should move."),
    _command("escape", "escape", "escape", "Back to the lists", "", "Close the detail, then the filter."),
)
HINTS: tuple[Hint, ...] = (
    Hint("↑ ↓ j k", "In a list: row by row, and on into the list below.", "strategies"),
    Hint("← → tab", "Between the lists, and to the plot.", "strategies"),
)
