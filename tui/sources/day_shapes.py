"""How a single day is written: the text around its numbers, and what each number is.

A column of a year holds some dozen such shapes, so a shape is looked at once, however many rows have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tui.sources.month_names import fold, is_around, month_table, month_word
from tui.sources.numeric_dates import date_of

LONGEST_CELL = 100
"""Characters; no way to write a day comes near."""

_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = re.compile(r"(\d+)")

# Units that turn the number beside them into a month, folded, with the languages that use them.
_MONTH_AFTER = {"月": ("ja", "zh-Hans", "zh-Hant"), fold("월")[0]: ("ko",)}
_MONTH_BEFORE = {"thang": ("vi-digits",), "thg": ("vi-digits",)}
_YEAR_WORDS = {"年", fold("년")[0], "nam"}


class MonthDay(NamedTuple):
    """A day without its year; 29 February is one."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """The date in a year; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to write a day: the text around the numbers and what each number is.

    Attributes:
        texts: the pieces of text before, between and after the numbers.
        word: folded name of the month; empty when the month is a number.
        units: languages in which ``month_at`` is the month.
        day_at, month_at, year_at: places among the numbers; -1 for none.
    """

    texts: tuple[str, ...]
    word: str
    day_at: int
    month_at: int = -1
    year_at: int = -1
    units: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _shape(texts: tuple[str, ...], lengths: tuple[int, ...]) -> Shape | None:
    """How a cell is written; None when it cannot be a day.

    Args:
        texts: the pieces of text around the numbers, one more than numbers.
        lengths: digits of each number.
    """
    short = [index for index, length in enumerate(lengths) if length <= 2]
    long = [index for index, length in enumerate(lengths) if length == 4]
    if len(short) + len(long) != len(lengths) or len(long) > 1 or not short:
        return None
    year_at = long[0] if long else -1
    folded = [fold(text) for text in texts]
    for index in short:
        units = _MONTH_AFTER.get(folded[index + 1][0] if folded[index + 1] else "")
        units = units or _MONTH_BEFORE.get(folded[index][-1] if folded[index] else "")
        if units:
            return _with_units(texts, folded, units, index, year_at, short)
    word = " ".join(part for piece in folded for part in piece if not is_around(part))
    if year_at >= 0 and word not in month_table().words:
        word = word.removesuffix(" nam")
    if len(short) == 2 and year_at < 0 and month_word(texts[1]):
        year_at = short.pop()  # 12-Apr-26, as a spreadsheet writes it
    return Shape(texts, word, short[0], year_at=year_at) if word and len(short) == 1 else None


def _with_units(
    texts: tuple[str, ...],
    folded: list[tuple[str, ...]],
    units: tuple[str, ...],
    month_at: int,
    year_at: int,
    short: list[int],
) -> Shape | None:
    days = [index for index in short if index != month_at]
    known = {*_MONTH_AFTER, *_MONTH_BEFORE, *_YEAR_WORDS}
    strange = any(part not in known and not is_around(part) for piece in folded for part in piece)
    if strange or len(days) != 1:
        return None
    return Shape(texts, "", days[0], month_at=month_at, year_at=year_at, units=units)


@lru_cache(maxsize=1024)
def text_around(language: str, month: int) -> tuple[str, ...]:
    """The text around the numbers when a language writes a day of a month."""
    return tuple(_DIGITS.split(month_table().writings[language].text(month, 11))[::2])


class Cell(NamedTuple):
    """A cell of a column: how it is written, and its numbers as written (in any digits)."""

    shape: Shape
    numbers: tuple[str, ...]

    def day(self, month: int) -> MonthDay | date | None:
        """The day when its month is ``month``, or the number at ``month_at`` when it is 0."""
        month = month or int(self.numbers[self.shape.month_at])
        day = int(self.numbers[self.shape.day_at])
        if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]):
            return None
        if self.shape.year_at < 0:
            return MonthDay(month, day)
        return date_of(self.numbers[self.shape.year_at], month, day)


def read_cell(value: str) -> Cell | None:
    """Takes a cell apart; None when it is written as no day is."""
    if len(value) > LONGEST_CELL:
        return None
    pieces = _DIGITS.split(value.strip())
    shape = _shape(tuple(pieces[::2]), tuple(map(len, pieces[1::2])))
    return None if shape is None else Cell(shape, tuple(pieces[1::2]))
