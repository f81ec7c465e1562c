"""What can be done on the Overview."""

from __future__ import annotations

from tui.commands.model import Command, Hint

COMMANDS: tuple[Command, ...] = (
    Command(
        "overview.metric",
        "m",
        "choose_metric",
        "Choose the metric",
        "metric",
        "What the plot shows.",
        "overview",
    ),
    Command(
        "overview.next_metric",
        "right_square_bracket",
        "step_metric(1)",
        "Next metric",
        "",
        "Plot the next metric.",
        "overview",
    ),
    Command(
        "overview.previous_metric",
        "left_square_bracket",
        "step_metric(-1)",
        "Previous metric",
        "",
        "Plot the previous metric.",
        "overview",
    ),
    Command(
        "overview.compare",
        "c",
        "toggle_compare",
        "Compare with the previous period",
        "compare",
        "Lay the previous period of equal length under the plot.",
        "overview",
    ),
)
HINTS: tuple[Hint, ...] = (
    Hint("← →", "On the plot: read out a day. PgUp PgDn go by weeks, Home End to the ends.", "overview"),
)
