"""The rows of a table in any form (CSV, workbook, Parquet, Arrow, JSON) under canonical names."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tui.sources.canonical.guard import unguarded
from tui.sources.decoding import decode
from tui.sources.frames import MAX_ROWS, read_frame
from tui.sources.json_text import decoded
from tui.sources.kinds import Kind
from tui.sources.refused import RefusedError
from tui.sources.report import Note, RowProblem
from tui.sources.tabular import DELIMITERS, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.look import Look
    from tui.sources.tabular import Sheet

LINE: Final = "_line"
_FIELD: Final = 1024 * 1024


class Rows:
    """Rows as they stand in a file.

    Attributes:
        frame: the columns wanted that are there, of any type, and ``LINE``, where each row stands.
        others: names of columns that nobody wants.
        total: rows of the file, unreadable ones included.
        notes: what was odd.
        problems: rows that do not fit the header.
    """

    def __init__(
        self,
        frame: pl.DataFrame,
        others: Sequence[str] = (),
        *,
        total: int | None = None,
        notes: Sequence[Note] = (),
        problems: Sequence[RowProblem] = (),
    ) -> None:
        self.frame = frame
        self.others = tuple(others)
        self.total = frame.height if total is None else total
        self.notes = tuple(notes)
        self.problems = tuple(problems)


def read_rows(look: Look, wanted: Sequence[str]) -> Rows:
    """Read the columns of a table.

    Args:
        look: the file.
        wanted: canonical names.

    Raises:
        RefusedError: it is damaged, or far larger than fits.
    """
    if look.is_frame:
        return _of_frame(look, wanted)
    if look.is_json:
        return _of_json(look, wanted)
    if look.kind is Kind.TEXT:
        rows = _of_text(look.data, wanted)
        if rows is not None:
            return rows
    return _of_sheet(look.sheet, wanted)


def _of_frame(look: Look, wanted: Sequence[str]) -> Rows:
    names: dict[str, str] = {}
    for name in look.frame_names:
        names.setdefault(normalise(name), name)
    there = [name for name in wanted if name in names]
    frame = read_frame(look.data, look.kind, [names[name] for name in there])
    frame = frame.rename({names[name]: name for name in there}).select(there)
    others = [name for name in look.frame_names if normalise(name) not in wanted]
    return Rows(frame.with_row_index(LINE, offset=1).cast({LINE: pl.Int64}), others)


def _of_json(look: Look, wanted: Sequence[str]) -> Rows:
    there = [name for name in wanted if name in look.keys]
    columns: dict[str, list[str | None]] = {name: [] for name in there}
    lines: list[int] = []
    problems = [RowProblem(line, "(row)", "", reason) for line, reason in look.json.broken]
    for line, raw in enumerate(look.json.items, start=1):
        item = decoded(raw)
        if not isinstance(item, dict):
            problems.append(RowProblem(line, "(row)", "", "it is no object"))
            continue
        lines.append(line)
        for name, values in columns.items():
            values.append(_json_text(item.get(name)))
    series = [pl.Series(name, values, pl.String) for name, values in columns.items()]
    frame = pl.DataFrame([*series, pl.Series(LINE, lines, pl.Int64)])
    others = sorted(look.keys - set(wanted))
    return Rows(frame, others, total=len(look.json.items) + len(look.json.broken), problems=problems)


def _json_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _of_text(data: bytes, wanted: Sequence[str]) -> Rows | None:
    """A CSV file as exports write it, read fast; None for one that must be looked at line by line.

    An absent value and an empty text differ: the latter stands in quotation marks.
    """
    if not data.endswith(b"\n"):
        return None
    text, notes = decode(data)
    header = text.partition("\n")[0]
    sign = max(DELIMITERS, key=header.count)
    names = [normalise(name) for name in next(csv.reader([header.rstrip("\r")], delimiter=sign), [])]
    if len(set(names)) < len(names) or not set(names) & set(wanted):
        return None
    lines = _lines(text, sign, len(names))
    if lines is None:
        return None
    try:
        frame = pl.read_csv(
            text.encode(), separator=sign, infer_schema=False, new_columns=names, raise_if_empty=False
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError):
        return None
    if frame.height != len(lines) or frame.width != len(names):
        return None
    frame = frame.select(pl.col(name) for name in wanted if name in names)
    frame = frame.with_columns(unguarded(pl.all()), pl.Series(LINE, lines, pl.Int64))
    return Rows(frame, [name for name in names if name not in wanted], notes=notes)


def _lines(text: str, sign: str, width: int) -> list[int] | None:
    """Line of each row; None where a row has more or fewer columns than the header, or is blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    lines: list[int] = []
    line = 1
    try:
        for fields in reader:
            if len(fields) != width:
                return None
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        return None
    if len(lines) > MAX_ROWS:
        raise RefusedError(f"The file has more than {MAX_ROWS:,} rows.", "Give it in parts.")
    return lines[1:]


def _of_sheet(sheet: Sheet, wanted: Sequence[str]) -> Rows:
    there = [name for name in wanted if name in sheet.columns]
    columns = [pl.Series(name, sheet.columns[name], pl.String) for name in there]
    frame = pl.DataFrame([*columns, pl.Series(LINE, sheet.lines, pl.Int64)])
    empty = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in there]
    frame = frame.with_columns(empty).with_columns(unguarded(pl.col(name)) for name in there)
    others = [name for name in sheet.keys if name not in wanted]
    return Rows(frame, others, total=sheet.total, notes=sheet.notes, problems=sheet.problems)
