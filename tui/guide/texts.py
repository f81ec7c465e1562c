"""The text of the guide: what likes and followers are worth, and how to choose between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Kind = Literal["meaning", "pro", "con", "statement", "decision"]
Goal = Literal["likes", "followers", "engagement", ""]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the guide says.

    Attributes:
        id: stable identifier, the same for good even when the words change.
        kind: what it is: what the thing means, for or against it, an advice, or a help to decide.
        text: one or two short sentences.
        figures: ids of the metrics whose value belongs beside it; empty when no figure speaks of it.
        strategies: ids of the strategies it leads to.
    """

    id: str
    kind: Kind
    text: str
    figures: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide.

    Attributes:
        id: stable identifier.
        title: its heading.
        goal: what it speaks of; empty when of several.
        statements: in order of reading.
    """

    id: str
    title: str
    goal: Goal
    statements: tuple[Statement, ...]


@cache
def load_guide() -> tuple[Section, ...]:
    """The guide, in order of reading."""
    import tomllib

    text = resources.files("tui.guide").joinpath("guide.toml").read_text("utf-8")
    return tuple(_section(entry) for entry in tomllib.loads(text)["section"])


def _section(entry: dict[str, Any]) -> Section:
    statements = tuple(_statement(item) for item in entry["statement"])
    return Section(id=entry["id"], title=entry["title"], goal=entry["goal"], statements=statements)


def _statement(entry: dict[str, Any]) -> Statement:
    return Statement(
        id=entry["id"],
        kind=entry["kind"],
        text=entry["text"],
        figures=tuple(entry.get("figures", ())),
        strategies=tuple(entry.get("strategies", ())),
    )
