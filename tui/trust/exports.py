"""The files of one account side by side, before they are merged: what evidence is looked for in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tui.sources.spoken_days import spoken
from tui.stats.schema import DAILY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    import polars as pl

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("views", "profile_views", "likes", "comments", "shares"),
    "viewers": ("viewers", "viewers_new", "viewers_returning"),
    "followers": ("followers", "net_followers", "followers_gained", "followers_lost"),
}
"""The columns of the daily table by the section of TikTok Studio that they are downloaded from."""

NUMBER: Final = "import_id"
RANK: Final = "place"
"""Columns of facts: which file a row comes from, and the order in which files win when they are merged."""

_COLUMNS: Final = tuple(column.name for column in DAILY.values)

Row = tuple["int | None", ...]


@dataclass(frozen=True, slots=True)
class Export:
    """One file with a row per day.

    Attributes:
        number: of the import; of a file that is not stored, its place among the files given.
        name: of the file, for people.
        captured_at: moment of the export, UTC.
        days: values of the daily table by day, the earliest first, each in the order of its columns.
        sections: those that the file has figures of.
    """

    number: int
    name: str
    captured_at: datetime
    days: dict[date, Row]
    sections: frozenset[str]

    @property
    def section(self) -> str:
        """The section that the file is of; of one with several, the first."""
        return next(name for name in SECTIONS if name in self.sections)

    @property
    def first(self) -> date:
        """Its first day."""
        return next(iter(self.days))

    @property
    def last(self) -> date:
        """Its last day."""
        return next(reversed(self.days))

    def columns(self, names: Iterable[str]) -> dict[date, Row]:
        """Some columns by day, days without any of them left out."""
        places = [_COLUMNS.index(name) for name in names]
        cut = {day: tuple(row[place] for place in places) for day, row in self.days.items()}
        return {day: row for day, row in cut.items() if any(value is not None for value in row)}

    def column(self, name: str) -> dict[date, int]:
        """One column by day, where it is known."""
        place = _COLUMNS.index(name)
        return {day: value for day, row in self.days.items() if (value := row[place]) is not None}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is called and when it was made."""

    name: str
    captured_at: datetime


def told_apart(origins: Mapping[int, Origin]) -> dict[int, Origin]:
    """Files under names that tell them apart: with the day of their export, where several have one name."""
    times = Counter(origin.name for origin in origins.values())
    return {
        number: origin
        if times[origin.name] == 1
        else replace(origin, name=f"{origin.name} of {spoken(origin.captured_at)}")
        for number, origin in origins.items()
    }


def exports_of(facts: pl.DataFrame, origins: Mapping[int, Origin]) -> tuple[Export, ...]:
    """The files with a row per day, the oldest export first.

    Args:
        facts: daily facts of one account, a row per file and day, with ``NUMBER``.
        origins: the files by number; rows of others are left out.
    """
    found = []
    for (number,), rows in facts.partition_by(NUMBER, as_dict=True, maintain_order=True).items():
        if number not in origins:
            continue
        days = {row[0]: row[1:] for row in rows.sort("date").select("date", *_COLUMNS).iter_rows()}
        held = {name for name in _COLUMNS if rows.get_column(name).null_count() < rows.height}
        sections = frozenset(name for name, columns in SECTIONS.items() if held & set(columns))
        origin = origins[number]
        if sections:
            found.append(Export(number, origin.name, origin.captured_at, days, sections))
    return tuple(sorted(found, key=lambda export: (export.captured_at, export.number)))
