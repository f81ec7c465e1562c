"""The one table of commands: from it come key bindings, footer, palette, help and the README's key table.

An action named here is a method ``action_<name>`` of the app (group ``app``) or of the screen whose id is
the group. A group ``dialog`` is for keys that every dialog shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the app: its key is fixed for good, so that fingers can learn it."""

    id: str
    key: str
    title: str
    shows: str


TABS: tuple[Tab, ...] = (
    Tab(
        "overview",
        "1",
        "Overview",
        "the period in six figures, one plot, what stands out and what to do next",
    ),
    Tab("videos", "2", "Videos", "every known video: sort, filter, growth, rates with their intervals"),
    Tab("data", "7", "Data", "what was imported, which days are there, what the readers found odd"),
)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do.

    Attributes:
        id: stable name; keys are rebound by it.
        keys: keys that run it, comma separated, the first one is shown.
        action: action of the app or screen, with arguments.
        title: two or three words, for the palette.
        label: one word for the footer; empty keeps it out of the footer.
        help: one sentence.
        group: ``app`` for everywhere, else the id of a tab.
    """

    id: str
    keys: str
    action: str
    title: str
    label: str
    help: str
    group: str = "app"

    @property
    def shown_key(self) -> str:
        """The first key as people read it: ``ctrl+p``, ``/``, ``?``."""
        return KEY_NAMES.get(first := self.keys.split(",")[0], first)


KEY_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "escape": "esc",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


def _tab_commands() -> Iterable[Command]:
    for tab in TABS:
        yield Command(
            f"tab.{tab.id}",
            tab.key,
            f"show_tab('{tab.id}')",
            f"Go to {tab.title}",
            "",
            f"{tab.title}: {tab.shows}.",
        )


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
    *_tab_commands(),
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
        "app.export", "e", "export_shown", "Export what is shown", "export", "Write what is shown to a file."
    ),
    Command(
        "app.theme", "T", "choose_theme", "Choose a theme", "", "Colours; the choice lasts until you quit."
    ),
    Command("app.repaint", "ctrl+l", "repaint", "Repaint", "", "Draw the whole screen again."),
    Command("app.suspend", "ctrl+z", "suspend_process", "Suspend", "", "Back to the shell; fg returns."),
    Command("app.quit", "q,ctrl+q", "quit", "Quit", "quit", "Leave likewise."),
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
        "videos.map",
        "x",
        "toggle_map",
        "Reach and like rate",
        "map",
        "Where each video stands against your own medians, and your upload hours.",
        "videos",
    ),
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
        "data.detail",
        "enter",
        "toggle_detail",
        "Open the import",
        "detail",
        "What was read, and how it was dated.",
        "data",
    ),
)


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys of a part of a tab, such as a table or a plot, while it has the focus; they cannot be rebound.

    Attributes:
        keys: as people read them.
        help: one sentence.
        group: id of the tab, or ``app``.
    """

    keys: str
    help: str
    group: str


HINTS: tuple[Hint, ...] = (
    Hint("← →", "On the plot: read out a day. PgUp PgDn go by weeks, Home End to the ends.", "overview"),
    Hint("↑ ↓ j k", "In the table: row by row. PgUp PgDn page by page, g G to the ends.", "videos"),
    Hint("↑ ↓ j k", "In the table: row by row. PgUp PgDn page by page, g G to the ends.", "data"),
    Hint("← →", "On the calendar: earlier and later days, when not all of them fit.", "data"),
    Hint("tab", "Go to the next part of the tab; shift+tab goes back.", "app"),
    Hint("r y", "Where an error is shown: try again, copy its details.", "app"),
)


def commands_for(group: str) -> tuple[Command, ...]:
    """The commands of one group, in the order of the table."""
    return tuple(command for command in COMMANDS if command.group == group)


def hints_for(group: str) -> tuple[Hint, ...]:
    """The keys of the parts of a tab, in the order of the table."""
    return tuple(hint for hint in HINTS if hint.group == group)


def bindings_for(group: str) -> list[Binding]:
    """Textual bindings of one group; the footer is our own, so none is shown by Textual's."""
    return [
        Binding(command.keys, command.action, command.title, show=False, id=command.id)
        for command in commands_for(group)
    ]


def footer_keys(group: str) -> list[tuple[str, str]]:
    """(key, label) pairs for the footer of a tab: help first, its own commands, then everywhere's."""
    everywhere = [command for command in commands_for("app") if command.label]
    first = [command for command in everywhere if command.id == "app.help"]
    rest = [command for command in everywhere if command.id != "app.help"]
    own = [command for command in commands_for(group) if command.label]
    return [(command.shown_key, command.label) for command in (*first, *own, *rest)]


def key_of(shown: str) -> str:
    """The key's own name for one written as in the footer: ``?`` is ``question_mark``."""
    return next((key for key, name in KEY_NAMES.items() if name == shown), shown)


def key_table() -> str:
    """The README's key table, as Markdown."""
    lines = ["| where | key | what it does |", "|---|---|---|"]
    titles = {"app": "everywhere"} | {tab.id: tab.title for tab in TABS}
    for group, title in titles.items():
        for command in commands_for(group):
            keys = " ".join(f"`{KEY_NAMES.get(key, key)}`" for key in command.keys.split(","))
            lines.append(f"| {title} | {keys} | {command.help} |")
        for hint in hints_for(group):
            keys = " ".join(f"`{key}`" for key in hint.keys.split())
            lines.append(f"| {title} | {keys} | {hint.help} |")
    return "\n".join(lines) + "\n"
