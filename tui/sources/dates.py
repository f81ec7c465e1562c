"""The days of a column, in whatever language the person who exported it had on screen.

TikTok Studio writes days without a year in the language of its web UI: ``April 12``, ``6 Απριλίου``,
``8月21日``. A file is in one language, so the language is decided for the whole column: the one that reads
most of it. Where two languages read a column equally well but not alike, it is refused: a month is never
guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.errors import BadDataError, UsageError
from tui.sources.clean import clean
from tui.sources.day_shapes import MonthDay, Shape, read_cell, text_around
from tui.sources.month_names import LANGUAGES, month_table, month_word
from tui.sources.numeric_dates import read_numeric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    Day = MonthDay | date

__all__ = ["LANGUAGES", "DayColumn", "MonthDay", "UnreadableDatesError", "format_day", "read_days"]

ENOUGH = 90
"""Per cent of a column that must read in one language."""

UNKNOWN = "und"
"""Language of a column without cells (CLDR's code for undetermined)."""

TAUGHT = "taught"
"""Language of a column that only words from the settings explain."""

_NO_WORDS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DayColumn:
    """The days of a column.

    Attributes:
        language: CLDR code (one of :data:`LANGUAGES`, the likeliest where several write these days alike);
            ``iso``, ``dmy`` or ``mdy`` for digits alone; ``taught`` when only taught words explain it;
            ``und`` when there are no cells.
        days: one per cell, None where it is no day.
        failures: places (from 0) of the cells that are no day.
    """

    language: str
    days: tuple[Day | None, ...]
    failures: tuple[int, ...]


class UnreadableDatesError(BadDataError):
    """A column that does not read as days in one language.

    Attributes:
        value: the first cell that stands in the way, as in the file.
        index: its place in the column, from 0.
    """

    def __init__(
        self, value: str, index: int, hint: str, why: str = "it is not a day in any known language"
    ) -> None:
        super().__init__("Unreadable dates", f"“{clean(value, limit=60)}” cannot be read: {why}.", hint)
        self.value = value
        self.index = index


def read_days(values: Sequence[str], *, taught: Mapping[str, int] = _NO_WORDS) -> DayColumn:
    """Reads a column of days.

    Args:
        values: the cells of one column of one file, in order.
        taught: more words for months, to the number of the month; they outweigh the table.

    Returns:
        The days and the language; at least nine cells in ten are days.

    Raises:
        UnreadableDatesError: too few cells are days in one language, or two readings are equally good.
        UsageError: a taught month is not between 1 and 12.
    """
    words = _taught_words(taught)
    if not values:
        return DayColumn(UNKNOWN, (), ())
    column = _numeric_column(values) or _Named(values, words).column()
    if not _enough(column):
        raise _too_few(values, column)
    return column


def format_day(day: date, language: str) -> str:
    """A day as TikTok's web UI writes it, without the year, such as ``8 de marzo``.

    Raises:
        KeyError: the language is not one of :data:`LANGUAGES`.
    """
    return month_table().writings[language].text(day.month, day.day)


def _taught_words(taught: Mapping[str, int]) -> dict[str, int]:
    words: dict[str, int] = {}
    for word, month in taught.items():
        if not 1 <= month <= 12 or not month_word(word):
            raise UsageError("Unusable month", f"“{word}” = {month} does not name a month from 1 to 12.")
        words[month_word(word)] = month
    return words


def _numeric_column(values: Sequence[str]) -> DayColumn | None:
    numeric = read_numeric(values)
    if numeric is None:
        return None
    if numeric.doubtful is not None:
        raise UnreadableDatesError(
            values[numeric.doubtful],
            numeric.doubtful,
            "Pass the file as TikTok made it, or write its dates as year-month-day.",
            "the column does not tell whether the day or the month comes first",
        )
    return _column(numeric.order or UNKNOWN, numeric.days)


def _column(language: str, days: Sequence[Day | None]) -> DayColumn:
    return DayColumn(language, tuple(days), tuple(index for index, day in enumerate(days) if day is None))


def _enough(column: DayColumn) -> bool:
    return len(column.failures) * 100 <= len(column.days) * (100 - ENOUGH)


def _too_few(values: Sequence[str], column: DayColumn) -> UnreadableDatesError:
    index = column.failures[0]
    word = month_word(values[index])
    hint = "Pass the file as TikTok made it."
    if word and len(word) <= 40 and any(letter.isdigit() for letter in values[index]):
        hint = f'If it is one, teach its month in the settings: under [dates.months] write "{word}" = 1 … 12.'
    read = len(values) - len(column.failures)
    if not read:
        return UnreadableDatesError(values[index], index, hint)
    why = f"only {read} of {len(values)} rows are days in one language ({column.language})"
    return UnreadableDatesError(values[index], index, hint, why)


class _Named:
    """A column of days with the month as a word, or as a number with its unit."""

    def __init__(self, values: Sequence[str], taught: Mapping[str, int]) -> None:
        self._values = values
        self._cells = [read_cell(value) for value in values]
        self._rows = Counter(cell.shape for cell in self._cells if cell)
        self._months = {shape: _months(shape, taught) for shape in self._rows}

    def column(self) -> DayColumn:
        """The column in the language that reads most of it."""
        readings: dict[tuple[int | None, ...], list[str]] = {}
        for language in (TAUGHT, *LANGUAGES):
            months = tuple(found.get(language) for found in self._months.values())
            if any(month is not None for month in months):
                readings.setdefault(months, []).append(language)
        if not readings:
            return _column(UNKNOWN, [None] * len(self._values))
        best = self._best(readings)
        if len({column.days for column in best}) == 1 or not _enough(best[0]):
            return max(best, key=lambda column: self._alike(column.language))
        return self._by_form(best)

    def _best(self, readings: Mapping[tuple[int | None, ...], list[str]]) -> list[DayColumn]:
        """The columns with the fewest failures, one for each way to give months to the shapes."""
        most = {
            months: sum(
                rows for rows, month in zip(self._rows.values(), months, strict=True) if month is not None
            )
            for months in readings
        }
        best: list[DayColumn] = []
        for months in sorted(readings, key=lambda months: -most[months]):
            if best and len(self._values) - most[months] > len(best[0].failures):
                break
            column = self._in(months, readings[months])
            if not best or len(column.failures) < len(best[0].failures):
                best = [column]
            elif len(column.failures) == len(best[0].failures):
                best.append(column)
        return best

    def _in(self, months: tuple[int | None, ...], languages: list[str]) -> DayColumn:
        """The column where each shape has the month given; in the language that writes it most like that."""
        month_of = dict(zip(self._months, months, strict=True))
        days: list[Day | None] = []
        for cell in self._cells:
            month = month_of[cell.shape] if cell else None
            days.append(None if cell is None or month is None else cell.day(month))
        return _column(max(languages, key=self._alike), days)

    def _alike(self, language: str) -> int:
        """Rows that the language would write with exactly the text that they have."""
        if language == TAUGHT:
            return 0
        return sum(
            rows
            for shape, rows in self._rows.items()
            if any(
                shape.texts == text_around(language, month)
                for month in _possible(self._months[shape], language)
            )
        )

    def _by_form(self, best: list[DayColumn]) -> DayColumn:
        """Of readings that differ, the only one that is written as its language writes all of it.

        Polish ``11 listopada`` is November and Croatian ``11. listopada`` October: the point tells.
        """
        exact = [column for column in best if self._alike(column.language) == len(self._values)]
        if len(exact) == 1:
            return exact[0]
        index = next(
            index
            for index, days in enumerate(zip(*(column.days for column in best), strict=True))
            if len({*days}) > 1
        )
        languages = " and ".join(sorted(column.language for column in best))
        why = f"it is a different day in {languages}, and no other row tells the language"
        word = month_word(self._values[index])
        hint = f'Pass a file of more months, or write "{word}" = 1 … 12 under [dates.months] in the settings.'
        raise UnreadableDatesError(self._values[index], index, hint, why)


def _possible(months: Mapping[str, int], language: str) -> range:
    month = months.get(language)
    return range(0) if month is None else range(month or 1, (month or 12) + 1)


def _months(shape: Shape, taught: Mapping[str, int]) -> Mapping[str, int]:
    """The month of a shape by language; 0 where it is the number at ``month_at``."""
    if shape.units:
        return dict.fromkeys(shape.units, 0)
    if shape.word in taught:
        return dict.fromkeys((TAUGHT, *LANGUAGES), taught[shape.word])
    return month_table().words.get(shape.word, _NO_WORDS)
