"""Days written with digits alone: ISO, or day, month and year in the order of somebody's country.

Spreadsheets write dates in the order of the country that their owner lives in. Which order that is must
follow from the column: from a number above 12, from days that follow each other, or from points between the
numbers (no country writes the month first with points). Else it is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Order = Literal["iso", "dmy", "mdy"]

_TIME = r"(?:[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]m)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})\.?{_TIME}", re.IGNORECASE)
_YEAR_LAST = re.compile(
    rf"(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}})\.?{_TIME}", re.IGNORECASE
)
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class NumericColumn:
    """A column of days in digits.

    Attributes:
        order: what comes first; None when two orders explain the column equally well but differently.
        days: one per cell, None where it is no day in that order; by one of the orders when it is None.
        doubtful: place of a cell that two orders read differently; None when the order is known.
    """

    order: Order | None
    days: tuple[date | None, ...]
    doubtful: int | None = None


def read_numeric(values: Sequence[str]) -> NumericColumn | None:
    """Reads a column of days in digits; None when most of its cells are something else."""
    texts = [_MARKS.sub("", value).strip() for value in values]
    year_first = [_YEAR_FIRST.fullmatch(text) for text in texts]
    year_last = [
        None if first else _YEAR_LAST.fullmatch(text) for first, text in zip(year_first, texts, strict=True)
    ]
    firsts, lasts = sum(map(bool, year_first)), sum(map(bool, year_last))
    if 2 * (firsts + lasts) <= len(values):
        return None
    if firsts >= lasts:
        return NumericColumn(
            "iso", tuple(match and date_of(match[1], int(match[3]), int(match[4])) for match in year_first)
        )
    dmy = tuple(match and date_of(match[4], int(match[3]), int(match[1])) for match in year_last)
    if all(match[2] == "." for match in year_last if match):
        return NumericColumn("dmy", dmy)
    mdy = tuple(match and date_of(match[4], int(match[1]), int(match[3])) for match in year_last)
    return _ordered(dmy, mdy)


def read_in_order(values: Sequence[str], order: Literal["dmy", "mdy"]) -> tuple[date | None, ...]:
    """Reads days in digits whose order a person has stated; None for a cell that is no day in it."""
    found: list[date | None] = []
    for value in values:
        text = _MARKS.sub("", value).strip()
        if first := _YEAR_FIRST.fullmatch(text):
            found.append(date_of(first[1], int(first[3]), int(first[4])))
            continue
        last = _YEAR_LAST.fullmatch(text)
        day, month = (1, 3) if order == "dmy" else (3, 1)
        found.append(last and date_of(last[4], int(last[month]), int(last[day])))
    return tuple(found)


def date_of(year: str, month: int, day: int) -> date | None:
    """The date when it exists; a year of two digits is one of this century.

    Years before 2000 or after 2199 are no years of TikTok but of another calendar, or not dates at all.
    """
    number = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(number, month, day) if 2000 <= number < 2200 else None
    except ValueError:
        return None


def _ordered(dmy: tuple[date | None, ...], mdy: tuple[date | None, ...]) -> NumericColumn:
    read = len(dmy) - dmy.count(None), len(mdy) - mdy.count(None)
    if dmy == mdy or read[0] > read[1]:
        return NumericColumn("dmy", dmy)
    if read[1] > read[0]:
        return NumericColumn("mdy", mdy)
    daily = _follow_each_other(dmy), _follow_each_other(mdy)
    if daily[0] != daily[1]:
        return NumericColumn("dmy", dmy) if daily[0] else NumericColumn("mdy", mdy)
    doubtful = next(index for index, pair in enumerate(zip(dmy, mdy, strict=True)) if pair[0] != pair[1])
    return NumericColumn(None, dmy, doubtful)


def _follow_each_other(days: Iterable[date | None]) -> bool:
    """Whether the days go up, or down, by one each time; a day may fill several rows."""
    known = [day.toordinal() for day in days if day]
    steps = {after - before for before, after in pairwise(known)}
    return steps in ({1}, {0, 1}, {-1}, {0, -1})
