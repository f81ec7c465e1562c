"""A file that has been read but not yet dated, and the helpers with which every reader makes one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from tui.sources.clean import clean
from tui.sources.dates import UnreadableDatesError, read_days
from tui.sources.numbers import AmbiguousNumbersError, read_counts
from tui.sources.refused import RefusedError, check_bad_share
from tui.sources.report import Note, RowProblem
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.dates import MonthDay
    from tui.sources.report import ColumnGuess
    from tui.sources.tabular import Sheet

_SHOWN = 60
_TIME_OF_DAY = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?$", re.I)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a draft becomes once its days are known."""

    tables: Mapping[str, pl.DataFrame]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One file, read, its year still open.

    Attributes:
        reader: id of the reader.
        rows: data rows in the file, unreadable ones included.
        finish: makes the tables from the date of each row kept and the moment of the export.
        days: day of each row kept; empty for files that hold no days.
        language: of the dates.
        handle: account that the links in the file name; None when none or several do.
        handles: all accounts that its links name.
        stamp: day of the export as the file states it.
        newest: day of the newest upload among its videos.
        captured: moment of the figures as the file states it, UTC; None when it does not.
        alone: whether it is no part of an export with other files, whose dates would tell its own.
        keep: what the vault keeps in place of the file's bytes, such as the few parts of an archive that are
            not private; it must be readable by the same reader. None to keep the file.
        columns: of a table of somebody's own, what each column was taken for.
    """

    reader: str
    rows: int
    finish: Callable[[Sequence[date], datetime], Finished]
    days: tuple[MonthDay | date, ...] = ()
    language: str | None = None
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Note, ...] = ()
    handles: frozenset[str] = frozenset()
    stamp: MonthDay | date | None = None
    newest: date | None = None
    captured: datetime | None = None
    alone: bool = False
    keep: bytes | None = None
    columns: tuple[ColumnGuess, ...] = ()

    @property
    def handle(self) -> str | None:
        """The only account its links name."""
        return next(iter(self.handles)) if len(self.handles) == 1 else None


class Cells:
    """Reads columns of a sheet and remembers which rows failed.

    Attributes:
        problems: one per cell that could not be read, after those of the sheet itself.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._names = dict(zip(sheet.keys, sheet.header, strict=True))
        self._bad: set[int] = set()
        self.problems: list[RowProblem] = list(sheet.problems)

    def fail(self, index: int, key: str, reason: str) -> None:
        """Leave a row out because of one of its cells."""
        value = clean(self._sheet.column(key)[index], limit=_SHOWN)
        self._bad.add(index)
        self.problems.append(RowProblem(self._sheet.lines[index], self._names.get(key, key), value, reason))

    def counts(self, key: str, *, total: bool = False) -> list[int | None]:
        """Whole numbers of a column.

        Args:
            key: normalised header; a column that is not there is all null.
            total: a total since the beginning, which cannot be negative.

        Raises:
            RefusedError: the column can be read in two ways.
        """
        if key not in self._sheet.columns:
            return [None] * len(self._sheet.lines)
        try:
            read = read_counts(self._sheet.column(key))
        except AmbiguousNumbersError as error:
            line = self._sheet.lines[error.index]
            raise RefusedError(
                f"Line {line}, column “{self._names[key]}”: {error.message}", error.hint
            ) from error
        for index, reason in read.failures:
            self.fail(index, key, reason)
        if total:
            for index, value in enumerate(read.values):
                if value is not None and value < 0:
                    self.fail(index, key, "a total cannot be negative")
        return list(read.values)

    def days(self, key: str, taught: Mapping[str, int]) -> tuple[list[MonthDay | date | None], str]:
        """Days of a column and their language.

        Raises:
            RefusedError: most of them are in no language that is known.
        """
        texts = [without_time(text) for text in self._sheet.column(key)]
        days, language = self.read_days(texts, key, taught)
        for index, day in enumerate(days):
            if day is None:
                self.fail(index, key, "it is no day" if texts[index] else "the day is missing")
        return days, language

    def read_days(
        self, texts: Sequence[str], key: str, taught: Mapping[str, int]
    ) -> tuple[list[MonthDay | date | None], str]:
        """Days of any texts, of which the first belong to the column ``key``."""
        try:
            column = read_days(texts, taught=taught)
        except UnreadableDatesError as error:
            line = self._sheet.lines[error.index % len(self._sheet.lines)]
            message = clean(error.message, limit=300)
            raise RefusedError(f"Line {line}, column “{self._names[key]}”: {message}", error.hint) from error
        return list(column.days), column.language

    def good(self) -> list[int]:
        """Indices of the rows that can be kept.

        Raises:
            RefusedError: over a tenth of the rows cannot be read.
        """
        check_bad_share(self.problems, self._sheet.total)
        return [index for index in range(len(self._sheet.lines)) if index not in self._bad]

    def sorted_problems(self) -> tuple[RowProblem, ...]:
        """All problems in the order of the file."""
        return tuple(sorted(self.problems, key=lambda problem: problem.row))


def without_time(text: str) -> str:
    """A day without the time of day that a program may have added to it."""
    text = text.strip()
    return _TIME_OF_DAY.sub("", text) if ":" in text else text


NO_ROWS = Note("file.no-rows", "The file has a header and no rows: TikTok had nothing to tell yet.")


@cache
def _schema(table: str) -> dict[str, pl.DataType]:
    return polars_schema(TABLES[table], account=False)


def frame(table: str, columns: Mapping[str, Sequence[object]]) -> pl.DataFrame:
    """A canonical frame from plain columns; those that are not given are null."""
    schema = _schema(table)
    height = len(next(iter(columns.values()))) if columns else 0
    series = [
        pl.Series(name, columns[name] if name in columns else [None] * height, dtype=dtype, strict=True)
        for name, dtype in schema.items()
    ]
    return pl.DataFrame(series)


def one_per_key(
    keys: Iterable[object], values: Sequence[tuple[object, ...]], what: str
) -> tuple[list[int], int]:
    """Keep one row of each key.

    Args:
        keys: of each row.
        values: of each row.
        what: one key, for people, such as ``day``.

    Returns:
        Indices of the rows to keep, and how many were dropped as repetitions.

    Raises:
        RefusedError: two rows of one key hold different values.
    """
    first: dict[object, int] = {}
    for index, key in enumerate(keys):
        earlier = first.setdefault(key, index)
        if earlier != index and values[earlier] != values[index]:
            raise RefusedError(
                f"The {what} {clean(str(key), limit=_SHOWN)} stands twice, with different figures.",
                "Keep the row that is right, or use the file as TikTok gave it.",
            )
    kept = list(first.values())
    return kept, len(values) - len(kept)


def repeats_note(dropped: int) -> tuple[Note, ...]:
    """A note about rows that stood twice, if any did."""
    if not dropped:
        return ()
    rows = "1 row stands" if dropped == 1 else f"{dropped} rows stand"
    return (Note("rows.repeated", f"{rows} twice with the same figures, and was read once."),)
