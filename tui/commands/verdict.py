"""What can be done on the Verdict tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint


def _command(name: str, keys: str, action: str, title: str, label: str, meaning: str) -> Command:
    return Command(f"verdict.{name}", keys, action, title, label, meaning, "verdict")


COMMANDS: tuple[Command, ...] = (
    _command(
        "part",
        "v",
        "step_part(1)",
        "Next part",
        "part",
        "The answer, claims, who brought followers, what is ahead, checks: one by one.",
    ),
    _command("part_before", "V", "step_part(-1)", "Part before", "", "Back to the part before."),
    _command(
        "goal",
        "g",
        "choose_goal",
        "State your goal",
        "goal",
        "Quick response, a lasting audience, or both: the answer depends on it.",
    ),
    _command(
        "open",
        "enter",
        "open",
        "Open",
        "open",
        "A strategy on its own tab, a part of this one, or all about a line.",
    ),
    _command("try", "t", "take_up", "Try the strategy", "try", "Try the strategy under the cursor."),
    _command("undo", "u", "undo", "Undo", "", "Take back the strategy that was tried here last."),
    _command("escape", "escape", "escape", "Back to the answer", "", "From any part back to the answer."),
)
HINTS: tuple[Hint, ...] = (
    Hint("↑ ↓", "From line to line: strategies, claims, posts. PgUp PgDn turn pages.", "verdict"),
    Hint("← →", "On a plot: read out a point or a day; esc leaves.", "verdict"),
)
