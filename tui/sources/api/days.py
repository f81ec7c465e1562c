"""Figures a day in answers of ``business/get``, whose days have their year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tui.sources.api.answers import plain
from tui.sources.draft import Cells, frame
from tui.sources.json_text import decoded
from tui.sources.numbers import read_counts
from tui.sources.report import Note, RowProblem
from tui.sources.tabular import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import msgspec
    import polars as pl

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "views": ("video_views",),
    "profile_views": ("profile_views",),
    "likes": ("likes",),
    "comments": ("comments",),
    "shares": ("shares",),
    "viewers": ("unique_video_views",),
    "followers": ("followers_count",),
    "net_followers": ("daily_total_followers", "daily_total_viewers"),
    "followers_gained": ("daily_new_followers",),
    "followers_lost": ("daily_lost_followers",),
}
"""Canonical column → its names; the net change is spelled in two ways."""

_DATE: Final = "date"
_ACTIVITY: Final = "audience_activity"
_HOURS: Final = 24
_RESTATED: Final = "api.restated"


@dataclass(frozen=True, slots=True)
class Days:
    """Figures of days, ascending, each day once.

    Attributes:
        days: those that can be kept.
        columns: canonical values of each of them.
        hours: place of the day, hour, followers online.
    """

    days: tuple[date, ...] = ()
    columns: Mapping[str, Sequence[int | None]] | None = None
    hours: Sequence[tuple[int, int, int]] = ()
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Note, ...] = ()

    def tables(self, dates: Sequence[date]) -> dict[str, pl.DataFrame]:
        """The canonical tables that have rows.

        Args:
            dates: the days as they were found.
        """
        made: dict[str, pl.DataFrame] = {}
        columns = self.columns or {}
        full = [i for i in range(len(self.days)) if any(values[i] is not None for values in columns.values())]
        if full:
            table = {name: [values[i] for i in full] for name, values in columns.items()}
            made["daily"] = frame("daily", {_DATE: [dates[i] for i in full], **table})
        if self.hours:
            hourly: dict[str, Sequence[object]] = {
                _DATE: [dates[place] for place, _, _ in self.hours],
                "hour": [hour for _, hour, _ in self.hours],
                "active_followers": [count for _, _, count in self.hours],
            }
            made["activity"] = frame("activity", hourly)
        return made


def read_days(items: Sequence[msgspec.Raw], now: datetime) -> Days:
    """Read the figures of days; of a day in several answers the later answer counts, a number before nothing.

    Args:
        items: each day as it stands there, in the order of the answers.
        now: the present, UTC.

    Raises:
        RefusedError: over a tenth of the days cannot be read.
    """
    if not items:
        return Days()
    merged, restated = _merged([decoded(item) for item in items])
    sheet = _sheet(merged)
    cells = Cells(sheet)
    found, _ = cells.days(_DATE, {})
    for place, day in enumerate(found):
        if day is not None and not isinstance(day, date):
            cells.fail(place, _DATE, "it has no year")
        elif day is not None and day > (now + timedelta(days=1)).date():
            cells.fail(place, _DATE, "it lies in the future")
    columns = {
        name: cells.counts(called, total=name == "followers")
        for name, names in _NAMES.items()
        if (called := next((each for each in names if each in sheet.columns), None)) is not None
    }
    _add_net(columns)
    good = cells.good()
    days = [day for place in good if isinstance(day := found[place], date)]
    hours, problems = _hours([merged[place].get(_ACTIVITY) for place in good])
    notes: tuple[Note, ...] = ()
    if restated:
        what = "1 day stands" if restated == 1 else f"{restated} days stand"
        text = f"{what} in several answers with different figures; the later answer was followed."
        notes = (Note(_RESTATED, text),)
    return Days(
        tuple(days),
        {name: [values[place] for place in good] for name, values in columns.items()},
        hours,
        (*cells.sorted_problems(), *problems),
        notes,
    )


def _merged(items: Sequence[Any]) -> tuple[list[dict[str, Any]], int]:
    """One mapping a day, by day, and how many days were told in different ways."""
    found: dict[str, dict[str, Any]] = {}
    restated: set[str] = set()
    for number, item in enumerate(items):
        cells = item if isinstance(item, dict) else {}
        day = plain(cells.get(_DATE)) or f"\0{number}"
        known = found.setdefault(day, {})
        for name, value in cells.items():
            if value is None:
                continue
            if known.get(name, value) != value:
                restated.add(day)
            known[name] = value
    return [found[day] for day in sorted(found)], len(restated)


def _sheet(days: Sequence[Mapping[str, Any]]) -> Sheet:
    """The days as a table of text, so that its cells are read like those of any other."""
    wanted = [_DATE, *(each for names in _NAMES.values() for each in names)]
    present = [name for name in wanted if name == _DATE or any(name in day for day in days)]
    return Sheet(
        header=tuple(present),
        keys=tuple(present),
        lines=tuple(range(1, len(days) + 1)),
        columns={name: tuple(plain(day.get(name)) or "" for day in days) for name in present},
        problems=(),
        notes=(),
        total=len(days),
    )


def _add_net(columns: dict[str, list[int | None]]) -> None:
    """The net change of a day, where it is not given, from those who came and those who left."""
    gained, lost = columns.get("followers_gained"), columns.get("followers_lost")
    if gained is None or lost is None:
        return
    given = columns.get("net_followers") or [None] * len(gained)
    columns["net_followers"] = [
        came - left if net is None and came is not None and left is not None else net
        for net, came, left in zip(given, gained, lost, strict=True)
    ]


def _hours(activity: Sequence[object]) -> tuple[list[tuple[int, int, int]], list[RowProblem]]:
    """Followers online in each hour of each day."""
    found: dict[tuple[int, int], int] = {}
    problems: list[RowProblem] = []
    for place, items in enumerate(activity):
        for item in items if isinstance(items, list) else ():
            cells = item if isinstance(item, dict) else {}
            hour, count = _number(cells.get("hour")), _number(cells.get("count"))
            if hour is None or not 0 <= hour < _HOURS or (count is not None and count < 0):
                text = (plain(cells.get("hour")) or "")[:60]
                problems.append(RowProblem(place + 1, _ACTIVITY, text, "it is no hour with a count"))
            elif count is not None:
                found[place, hour] = count
    return [(place, hour, count) for (place, hour), count in sorted(found.items())], problems


def _number(value: object) -> int | None:
    text = plain(value) or ""
    return read_counts([text]).values[0] if text.removeprefix("-").isdigit() else None
