"""XLSX sheets as rows of text, read row by row within bounds."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from tui.sources.archive import check_container
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.tabular import MAX_COLUMNS, MAX_ROWS, Record, Sheet, build_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    _Rows = list[tuple[int, Sequence[Any]]]

MAX_CELLS = 500_000
MAX_BLANK_ROWS = 1000
_EXACT = 2**53
_FIRST_LOOK = 5

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    LookupError,  # keys, places, and encodings that are none
    ValueError,  # entities forbidden by defusedxml, too
    TypeError,
    AttributeError,
    OverflowError,
    AssertionError,
    RecursionError,
    NotImplementedError,
)
"""What openpyxl raises for a container that is a zip but no sound workbook; it has no family of its own."""


def read_xlsx(data: bytes, check: Callable[[Sheet], object] = id) -> Sheet:
    """Read the first sheet of a workbook that holds anything.

    Args:
        data: the whole file.
        check: called with the first rows before the rest is read; raises when they are of no use.

    Returns:
        Its header and rows as text; line numbers are those of the sheet.

    Raises:
        RefusedError: damaged, swelling, empty or far larger than an export.
    """
    check_container(data)
    records, name, sheets = _read(data, lambda rows: check(build_sheet(_as_text(rows))))
    if not records:
        raise RefusedError("The workbook is empty.", "Download the export again.")
    notes: tuple[Note, ...] = ()
    if sheets > 1:
        notes = (Note("xlsx.one-sheet", f"The workbook has {sheets} sheets; only “{name}” was read."),)
    return build_sheet(_as_text(records), notes)


def _as_text(rows: _Rows) -> list[Record]:
    return [Record(line, [to_text(value) for value in values]) for line, values in rows]


def _read(data: bytes, check: Callable[[_Rows], object]) -> tuple[_Rows, str, int]:
    """Raw values of the first sheet with any, its name, and the number of sheets."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter here
            book = _load(io.BytesIO(data))
            try:
                sheets = book.worksheets
                for sheet in sheets:
                    if records := _rows(sheet, check):
                        return records, str(sheet.title), len(sheets)
                return [], "", len(sheets)
            finally:
                book.close()
    except (*_DAMAGED, InvalidFileException) as error:
        raise RefusedError(
            "The workbook is damaged or is no workbook inside.", "Download it again, or choose CSV instead."
        ) from error


def _load(stream: io.BytesIO) -> Any:
    from openpyxl.reader import excel

    load: Any = excel.load_workbook  # openpyxl has no types
    return load(stream, read_only=True, data_only=True, keep_links=False)


def _rows(sheet: Any, check: Callable[[_Rows], object]) -> _Rows:
    """Rows of a sheet without empty cells at their ends; cells far right of the header are not looked at."""
    first = _scan(sheet, MAX_COLUMNS, _FIRST_LOOK)
    if not first:
        return []
    check(_padded(first))
    width = len(first[0][1])
    return _padded(_scan(sheet, min(width + 1, MAX_COLUMNS), MAX_ROWS))


def _scan(sheet: Any, columns: int, limit: int) -> _Rows:
    records: _Rows = []
    cells = blank = 0
    rows = sheet.iter_rows(min_row=1, max_row=MAX_ROWS + 1, max_col=columns, values_only=True)
    for line, values in enumerate(rows, start=1):
        end = len(values)
        while end and (values[end - 1] is None or values[end - 1] == ""):
            end -= 1
        if not end:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                break
            continue
        blank = 0
        cells += end
        if line > MAX_ROWS or cells > MAX_CELLS:
            raise RefusedError("The sheet is far larger than any export.", "Give the export alone.")
        records.append((line, values[:end]))
        if len(records) >= limit:
            break
    return records


def _padded(records: _Rows) -> _Rows:
    """Rows at least as wide as the header: a sheet stores no empty cells at the end of a row."""
    if not records:
        return records
    width = len(records[0][1])
    return [(line, (*values, *(None,) * (width - len(values)))) for line, values in records]


def to_text(value: object) -> str:
    """A cell as TikTok would have written it.

    Whole numbers lose the ``.0`` that spreadsheets give them; numbers too large to be exact keep their
    exponent, so that an id that was rounded is seen to be; dates become ISO dates.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
