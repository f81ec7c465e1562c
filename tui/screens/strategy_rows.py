"""The checklist as rows: how each strategy stands in a few words, what is due, and which rows are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import day, to_ascii
from tui.texts.strategies import auto_words
from tui.themes import GOAL_TONES, goal_sign
from widgets.agenda import AgendaItem
from widgets.check_list import CheckRow
from widgets.streak_grid import day_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from tui.checklist.views import Line, StrategiesView
    from tui.guide.model import Group
    from tui.stats.views import Goal
    from tui.vault.event import State
    from widgets.check_list import CheckMark
    from widgets.glyphs import Glyphs
    from widgets.tones import Tone

GROUPS: tuple[Group, ...] = ("likes", "followers", "engagement", "habits")
TITLES: Mapping[Group, str] = {
    "likes": "Likes",
    "followers": "Followers",
    "engagement": "Low engagement",
    "habits": "Habits",
}
MARKS: Mapping[State, CheckMark] = {"idea": "open", "trying": "half", "kept": "done", "dropped": "off"}
_GOALS: Mapping[Group, Goal] = {
    "likes": "likes",
    "followers": "followers",
    "engagement": "engagement",
    "habits": "reach",
}
FILTERS: Mapping[str, str] = {
    "all": "all of them",
    "used": "in use: trying or kept",
    "due": "due or slipped",
    "likes": "for likes",
    "followers": "for followers",
    "engagement": "against low engagement",
    "habits": "habits",
    "idea": "idea",
    "trying": "trying",
    "kept": "kept",
    "dropped": "dropped",
    "hidden": "those that are hidden",
}
_KINDS = ("slipped", "due", "done")
_SHORTEST: Mapping[str, Callable[[str], str]] = {
    "slipped": str,
    "due": lambda text: text.rpartition("due ")[2].partition(",")[0],
    "done": lambda _: "",
}
"""How what slipped, is due or done is told where room is short, after its id."""


def group_sign(group: Group, *, ascii_only: bool) -> str:
    """The sign of the goal that a group of strategies serves; none for habits."""
    return goal_sign(_GOALS[group], ascii_only=ascii_only)


def group_tone(group: Group) -> Tone:
    """The tone of that goal."""
    return GOAL_TONES[_GOALS[group]]


def fits(line: Line, wanted: str, due: Collection[str]) -> bool:
    """Whether a strategy passes a filter of ``FILTERS``; ``due`` are the ids of what is due or slipped."""
    tests: Mapping[str, Callable[[], bool]] = {
        "all": lambda: True,
        "hidden": lambda: line.hidden,
        "used": lambda: line.in_use,
        "due": lambda: line.strategy.id in due,
    }
    if wanted in tests:
        return tests[wanted]()
    return wanted in (line.strategy.group, line.state)


def rows_of(view: StrategiesView, group: Group, wanted: str, *, ascii_only: bool) -> tuple[CheckRow, ...]:
    """The rows of one list that pass a filter.

    Args:
        view: the checklist.
        group: which list.
        wanted: id of the filter.
        ascii_only: the program's own signs in ASCII.
    """
    lines = view.hidden if wanted == "hidden" else view.lines
    due = {entry.strategy for entry in view.now if entry.kind != "done"}
    return tuple(
        row_of(line, view.today, ascii_only=ascii_only)
        for line in lines
        if line.strategy.group == group and fits(line, wanted, due)
    )


def row_of(line: Line, today: date, *, ascii_only: bool) -> CheckRow:
    """One strategy as a row."""
    plain = to_ascii if ascii_only else str
    return CheckRow(
        id=line.strategy.id,
        mark=MARKS[line.state],
        label=f"{line.strategy.id:<3}",
        text=plain(line.strategy.title),
        notes=tuple(plain(note) for note in _notes(line, today)),
        dots=line.streak.periods if line.streak is not None and line.in_use else (),
        urgent=line.slipped is not None,
    )


def summary_of(view: StrategiesView, group: Group, wanted: str, shown: int) -> str:
    """What stands at the right end of a list's title: ``5 of 12 in use``, or how many pass the filter."""
    used, of = view.progress.get(group, (0, 0))
    if wanted == "all":
        return f"{used} of {of} in use"
    if wanted == "hidden":
        return f"{shown} hidden"
    return f"{shown} of {of}"


def agenda_of(view: StrategiesView, glyphs: Glyphs) -> tuple[AgendaItem, ...]:
    """What slipped, what is due and what is done today."""
    plain = to_ascii if glyphs.ascii_only else str
    signs: Mapping[str, tuple[str, Tone]] = {
        "slipped": ("!", "warning"),
        "due": (day_sign("open", glyphs), "accent"),
        "done": (day_sign("done", glyphs), "success"),
    }
    items = []
    for entry in sorted(view.now, key=lambda entry: _KINDS.index(entry.kind)):
        line = view.line(entry.strategy)
        sign, tone = signs[entry.kind]
        word = entry.text if entry.kind in entry.text else f"{entry.kind} {entry.text}".strip()
        short = f"{entry.strategy} {_SHORTEST[entry.kind](entry.text)}".strip()
        title = f"{line.strategy.id} {plain(line.strategy.title)}"
        items.append(AgendaItem(sign, title, plain(word), tone, plain(short)))
    return tuple(items)


def day_number(line: Line, today: date) -> int | None:
    """The how-manieth day of a strategy in use it is."""
    return (today - line.adopted).days + 1 if line.in_use and line.adopted is not None else None


def _notes(line: Line, today: date) -> tuple[str, ...]:
    """How a strategy goes, longest form first, the last one short enough for any list."""
    if line.state == "dropped":
        return (f"dropped {day(line.since, today)}", "dropped")
    evidence = auto_words(line)
    if line.state == "idea":
        return (f"idea · {evidence}", evidence, "idea") if evidence else ("idea",)
    if line.slipped is not None:
        return (f"slipped since {day(line.slipped, today)}", "slipped")
    number = day_number(line, today)
    short = "kept" if line.state == "kept" else "" if number is None else f"day {number}"
    long = f"kept since {day(line.since, today)}" if line.state == "kept" else short
    extra = "" if line.streak is not None else evidence or _amount(line)
    notes = (f"{long} · {extra}", long, f"{short} · {extra}", short) if extra else (long, short)
    return tuple(dict.fromkeys(notes))


def _amount(line: Line) -> str:
    """What was logged or tagged; empty when nothing was."""
    if line.videos:
        return f"{len(line.videos)} tagged"
    return f"{line.logged} logged" if line.logged else ""
