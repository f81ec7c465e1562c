"""What can be done on the Videos tab."""

from __future__ import annotations

from tui.commands.model import Command, Hint

COMMANDS: tuple[Command, ...] = (
    Command(
        "videos.filter",
        "slash",
        "filter",
        "Filter videos",
        "filter",
        "By words of the title or a #hashtag.",
        "videos",
    ),
    Command(
        "videos.sort",
        "greater_than_sign",
        "sort_next(1)",
        "Sort by the next column",
        "sort",
        "Sort by the next column; rates are ranked by the low end of their interval.",
        "videos",
    ),
    Command(
        "videos.sort_before",
        "less_than_sign",
        "sort_next(-1)",
        "Sort by the column before",
        "",
        "Sort by the column before.",
        "videos",
    ),
    Command("videos.reverse", "s", "sort_reverse", "Reverse the order", "", "Turn the order.", "videos"),
    Command(
        "videos.escape",
        "escape",
        "escape",
        "Back to the table",
        "",
        "Close the detail, then take the filter away.",
        "videos",
    ),
    Command(
        "videos.detail",
        "enter",
        "toggle_detail",
        "Open the video",
        "detail",
        "Growth over captures, rates with intervals.",
        "videos",
    ),
    Command(
        "videos.tag",
        "v",
        "tag",
        "Tag the video",
        "tag",
        "Say which strategies it was made with.",
        "videos",
    ),
    Command(
        "videos.map",
        "x",
        "toggle_map",
        "Reach and like rate",
        "map",
        "Where each video stands against your own medians, and your upload hours.",
        "videos",
    ),
)
HINTS: tuple[Hint, ...] = (
    Hint("↑ ↓", "In the table: row by row. PgUp PgDn page by page, Home End to the ends.", "videos"),
)
