"""What can be done on the Followers tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint

COMMANDS: tuple[Command, ...] = (
    Command(
        "followers.part",
        "v",
        "next_part",
        "Next part",
        "part",
        "Growth, hours, audience: one after the other, or all at once where there is room.",
        "followers",
    ),
    Command(
        "followers.metric",
        "m",
        "choose_metric",
        "Choose the metric",
        "metric",
        "Number of followers, net followers, or gained and lost where they are known.",
        "followers",
    ),
    Command(
        "followers.next_metric",
        "right_square_bracket",
        "step_metric(1)",
        "Next metric",
        "",
        "Plot the next metric.",
        "followers",
    ),
    Command(
        "followers.previous_metric",
        "left_square_bracket",
        "step_metric(-1)",
        "Previous metric",
        "",
        "Plot the previous metric.",
        "followers",
    ),
    Command(
        "followers.compare",
        "c",
        "toggle_compare",
        "Compare with the previous period",
        "compare",
        "Lay the previous period of equal length under the plots.",
        "followers",
    ),
    Command(
        "followers.later",
        "greater_than_sign",
        "shift_posts(1)",
        "Move posts an hour later",
        "zone",
        "Posts are in UTC: moves them to your time zone, which TikTok's hours of followers may be in.",
        "followers",
    ),
    Command(
        "followers.earlier",
        "less_than_sign",
        "shift_posts(-1)",
        "Move posts an hour earlier",
        "",
        "Moves posts an hour earlier.",
        "followers",
    ),
)
HINTS: tuple[Hint, ...] = (
    Hint("← →", "On a plot: read out a day. PgUp PgDn go by weeks, Home End to the ends.", "followers"),
    Hint("← → ↑ ↓", "On the hours: read out an hour of the week in both maps; esc leaves.", "followers"),
)
