"""Some columns of a very large CSV file, straight from its bytes: in blocks, each read by polars.

A block that polars does not take, since quotation marks in it are bare, is read by Python’s own reader. Rows
that do not fit the header are listed as problems with their line, as in small files.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from tui.sources.clean import clean
from tui.sources.decoding import CUT_HINT, decode
from tui.sources.refused import RefusedError
from tui.sources.report import Note, RowProblem
from tui.sources.tabular import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy.typing as npt

MAX_ROWS: Final = 5_000_000
_BLOCK: Final = 12 * 1024 * 1024
_LONGEST_ROW: Final = 1024 * 1024
_MAX_PROBLEMS: Final = 1000
_PROBED: Final = 2000
"""Rows of a block that end empty and are counted; where more do, it is what rows of the file do."""
_SHOWN: Final = 60
_BOM: Final = b"\xef\xbb\xbf"
_RAISED: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError)


@dataclass(slots=True)
class LargeRows:
    """What was read.

    Attributes:
        frame: the columns wanted, text, and ``line``; empty cells are null.
        total: data rows in the file, unreadable ones included.
        problems: the first rows that do not fit the header.
        bad: how many such rows there are.
        notes: what was odd about the whole file.
    """

    frame: pl.DataFrame
    total: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    bad: int = 0
    notes: tuple[Note, ...] = ()


def read_large(data: bytes, wanted: Mapping[str, int], step: Callable[[int, int], object]) -> LargeRows:
    """Read some columns.

    Args:
        data: the whole file.
        wanted: name that a column gets → its place in the header, from 0.
        step: called with bytes done and bytes in all before each block; may raise to stop.

    Raises:
        RefusedError: it is no text, was cut short, or has too many rows.
    """
    if b"\x00" in data:
        text, notes = decode(data)  # UTF-16, or refused
        return _Reader(text.encode(), wanted, notes).read(step)
    try:
        return _Reader(data, wanted).read(step)
    except _NotUtf8Error:
        text, notes = decode(data)
    return _Reader(text.encode(), wanted, notes).read(step)


class _NotUtf8Error(Exception):
    """The bytes must be decoded some other way."""


class _Reader:
    def __init__(self, data: bytes, wanted: Mapping[str, int], notes: tuple[Note, ...] = ()) -> None:
        head = data[: 64 * 1024].decode("utf-8", "replace").removeprefix("\ufeff")
        skipped, self._sign = layout(head)
        self._data = data if b"\n" in data[:_LONGEST_ROW] else data.replace(b"\r", b"\n")
        self._line, self._start = 1, len(_BOM) if data.startswith(_BOM) else 0
        for _ in range(skipped):
            self._next_line()
        while self._start < len(data) and self._data[self._start : self._start + 1] in {b"\n", b"\r"}:
            self._next_line()
        self._header()
        self._wanted = dict(wanted)
        self._found = LargeRows(pl.DataFrame(), notes=notes)

    def _next_line(self) -> None:
        end = self._data.find(b"\n", self._start)
        self._start = len(self._data) if end < 0 else end + 1
        self._line += 1

    def _header(self) -> None:
        end = self._record_end(self._start)
        fields = self._fields(self._start, end)
        while fields and not fields[-1].strip():
            fields.pop()
        self._width = len(fields)
        self._line += self._data.count(b"\n", self._start, end)
        self._start = end

    def read(self, step: Callable[[int, int], object]) -> LargeRows:
        """All rows."""
        if not self._data.endswith((b"\n", b"\r")) and self._data.count(b'"') % 2:
            raise RefusedError(
                "The file was cut short: a quotation mark near its end is never closed.", CUT_HINT
            )
        parts = []
        for start, end in self._blocks():
            step(start, len(self._data))
            parts.append(self._block(start, end))
            if self._found.total > MAX_ROWS:
                raise RefusedError(f"The file has more than {MAX_ROWS:,} rows.", "Give it in parts.")
        step(len(self._data), len(self._data))
        schema = dict.fromkeys(self._wanted, pl.String()) | {"line": pl.Int64()}
        self._found.frame = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
        return self._found

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Begin and end of parts that end with a row."""
        start, size = self._start, len(self._data)
        while start < size:
            end = size if size - start <= _BLOCK else self._record_end(start, start + _BLOCK)
            yield start, end
            start = end

    def _record_end(self, start: int, beyond: int = 0) -> int:
        """Where the first row ends that ends after ``beyond``; ``start`` is the beginning of a row."""
        data, size = self._data, len(self._data)
        quotes, counted = 0, start
        first, here = 0, max(start, beyond)
        while (end := data.find(b"\n", here) + 1) > 0:
            first = first or end
            quotes += _count(memoryview(data)[counted:end], '"')
            counted = here = end
            if quotes % 2 == 0:
                return end
            if end - first > _LONGEST_ROW:
                return first
        return first if quotes % 2 and first else size

    def _block(self, start: int, end: int) -> pl.DataFrame:
        part = memoryview(self._data)[start:end]
        names = [f"c{place}" for place in range(self._width)]
        asked = dict.fromkeys([*(names[place] for place in self._wanted.values()), names[-1], "more"])
        header = self._sign.join((*names, "more")).encode() + b"\n"
        try:
            frame = pl.read_csv(
                b"".join((header, part)),
                separator=self._sign,
                infer_schema=False,
                truncate_ragged_lines=True,
                raise_if_empty=False,
                columns=list(asked),
            )
        except _RAISED as error:
            if "utf-8" in str(error):
                raise _NotUtf8Error from error
            return self._block_by_row(bytes(part))
        lines = _Lines(part, self._line, frame.height)
        self._line += lines.count
        frame = frame.with_columns(line=lines.numbers())
        blank = frame.select(pl.all_horizontal(pl.col(*asked).is_null())).to_series()
        if blank.any():
            frame = frame.filter(~blank)
        self._found.total += frame.height
        bad = self._ragged(frame, names[-1], lines, last=end == len(self._data))
        if bad:
            frame = frame.filter(~pl.col("line").is_in(bad))
        return frame.select(
            *(pl.col(names[place]).alias(name) for name, place in self._wanted.items()), "line"
        )

    def _ragged(self, frame: pl.DataFrame, final: str, lines: _Lines, *, last: bool) -> list[int]:
        """Lines of the rows that have more or fewer columns than the header."""
        ragged: list[int] = frame.filter(pl.col("more").str.strip_chars() != "")["line"].to_list()
        for line in ragged:
            self._fail(line, lines.fields(line, self._sign) if self._room else None)
        ending: list[int] = frame.filter(pl.col(final).is_null())["line"].to_list()
        cut = last and not self._data.endswith((b"\n", b"\r"))
        for line in ending if len(ending) <= _PROBED else ending[-1:]:
            fields = lines.fields(line, self._sign)
            if fields is None or len(fields) >= self._width:
                continue
            if cut and line == frame["line"][-1]:
                text = f"its last row, line {line}, has {len(fields)} of {self._width} columns"
                raise RefusedError(f"The file was cut short: {text}.", CUT_HINT)
            self._fail(line, fields)
            ragged.append(line)
        return ragged

    @property
    def _room(self) -> bool:
        return len(self._found.problems) < _MAX_PROBLEMS

    def _fail(self, line: int, fields: Sequence[str] | None) -> None:
        self._found.bad += 1
        if self._room:
            value = clean(" | ".join(fields or ()), limit=_SHOWN)
            reason = f"it has {len(fields)} columns" if fields else "it has more columns"
            self._found.problems.append(
                RowProblem(line, "(row)", value, f"{reason}, the header has {self._width}")
            )

    def _block_by_row(self, part: bytes) -> pl.DataFrame:
        """A block whose quotation marks are not as they should be."""
        rows: list[list[str]] = []
        lines: list[int] = []
        reader = csv.reader(io.StringIO(_text(part), newline=""), delimiter=self._sign)
        line = self._line
        try:
            for fields in reader:
                if any(map(str.strip, fields)):
                    self._found.total += 1
                    while len(fields) > self._width and not fields[-1].strip():
                        fields.pop()
                    if len(fields) == self._width:
                        rows.append(fields)
                        lines.append(line)
                    else:
                        self._fail(line, fields)
                line = self._line + reader.line_num
        except csv.Error as error:
            raise RefusedError(f"Line {line} is no row of a table: {error}.", CUT_HINT) from error
        self._line += part.count(b"\n")
        columns = {
            name: pl.Series([row[place] or None for row in rows], dtype=pl.String)
            for name, place in self._wanted.items()
        }
        return pl.DataFrame(columns | {"line": pl.Series(lines, dtype=pl.Int64)})

    def _fields(self, start: int, end: int) -> list[str]:
        return next(csv.reader([_text(self._data[start:end]).rstrip("\r\n")], delimiter=self._sign), [])


class _Lines:
    """Where the rows of a block stand in the file."""

    def __init__(self, part: memoryview, first: int, rows: int) -> None:
        self._part, self._first, self._rows = part, first, rows
        self.count = _count(part, "\n")
        self._simple = self.count + (bytes(part[-1:]) != b"\n") == rows

    def numbers(self) -> pl.Series:
        """Line of each row; where bare marks hide it, as if no row had several."""
        if self._simple or len(self._starts) != self._rows:
            numbers = np.arange(self._first, self._first + self._rows)
        else:
            numbers = self._numbers
        return pl.Series("line", numbers, dtype=pl.Int64)

    def fields(self, line: int, sign: str) -> list[str] | None:
        """The row that begins in a line; None when that cannot be told."""
        starts = self._starts
        if len(starts) != self._rows:
            return None
        at = int(np.searchsorted(self._numbers, line))
        until = int(starts[at + 1]) if at + 1 < len(starts) else len(self._part)
        text = bytes(self._part[int(starts[at]) : until]).decode("utf-8", "replace")
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=sign), None)

    @cached_property
    def _breaks(self) -> npt.NDArray[np.int64]:
        return np.flatnonzero(np.frombuffer(self._part, np.uint8) == ord("\n"))

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        """Where rows begin: after the line ends that do not stand within quotation marks."""
        marks = np.flatnonzero(np.frombuffer(self._part, np.uint8) == ord('"'))
        ends = self._breaks[np.searchsorted(marks, self._breaks) % 2 == 0]
        starts = np.concatenate((np.zeros(1, np.int64), ends + 1))
        return starts[starts < len(self._part)]

    @cached_property
    def _numbers(self) -> npt.NDArray[np.int64]:
        return self._first + np.searchsorted(self._breaks, self._starts)


def _count(part: bytes | memoryview, sign: str) -> int:
    """As ``bytes.count``, which is slower where there are many."""
    return int(np.count_nonzero(np.frombuffer(part, np.uint8) == ord(sign)))


def _text(part: bytes) -> str:
    try:
        return part.decode()
    except UnicodeDecodeError as error:
        raise _NotUtf8Error from error
