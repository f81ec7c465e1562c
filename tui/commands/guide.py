"""What can be done on the Guide tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint

COMMANDS: tuple[Command, ...] = (
    Command(
        "guide.open",
        "enter",
        "open",
        "Open",
        "open",
        "A strategy: go to it on its own tab. Anything else: its definition.",
        "guide",
    ),
    Command(
        "guide.definition",
        "d",
        "define",
        "Show the definition",
        "define",
        "What the figures beside a statement mean, where a published one is from.",
        "guide",
    ),
    Command(
        "guide.try",
        "t",
        "take_up",
        "Try the strategy",
        "try",
        "Try the strategy under the cursor from today on.",
        "guide",
    ),
    Command(
        "guide.next_section",
        "right_square_bracket",
        "step_section(1)",
        "Next section",
        "section",
        "Read the next section.",
        "guide",
    ),
    Command(
        "guide.previous_section",
        "left_square_bracket",
        "step_section(-1)",
        "Previous section",
        "",
        "Read the section before.",
        "guide",
    ),
)
HINTS: tuple[Hint, ...] = (
    Hint("← →", "To the list of sections, and back to the text.", "guide"),
    Hint("↑ ↓", "From statement to statement. PgUp PgDn turn pages, Home End to the ends.", "guide"),
)
