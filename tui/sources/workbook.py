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
    from collections.abc import Sequence

MAX_CELLS = 500_000
MAX_BLANK_ROWS = 1000
_EXACT = 2**53

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    KeyError,
    IndexError,
    ValueError,  # entities forbidden by defusedxml, too
    TypeError,
    AttributeError,
    OverflowError,
    AssertionError,
    RecursionError,
    NotImplementedError,
)
"""What openpyxl raises for a container that is a zip but no sound workbook; it has no family of its own."""


def read_xlsx(data: bytes) -> Sheet:
    """Read the first sheet of a workbook that holds anything.

    Args:
        data: the whole file.

    Returns:
        Its header and rows as text; line numbers are those of the sheet.

    Raises:
        RefusedError: damaged, swelling, empty or far larger than an export.
    """
    check_container(data)
    records, name, sheets = _read(data)
    if not records:
        raise RefusedError("The workbook is empty.", "Download the export again.")
    notes: tuple[Note, ...] = ()
    if sheets > 1:
        notes = (Note("xlsx.one-sheet", f"The workbook has {sheets} sheets; only “{name}” was read."),)
    rows = [Record(line, [to_text(value) for value in values]) for line, values in records]
    return build_sheet(rows, notes)


def _read(data: bytes) -> tuple[list[tuple[int, Sequence[Any]]], str, int]:
    """Raw values of the first sheet with any, its name, and the number of sheets."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter here
            book = _load(io.BytesIO(data))
            try:
                sheets = book.worksheets
                for sheet in sheets:
                    if records := _rows(sheet):
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


def _rows(sheet: Any) -> list[tuple[int, Sequence[Any]]]:
    records: list[tuple[int, Sequence[Any]]] = []
    cells = blank = 0
    rows = sheet.iter_rows(min_row=1, max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
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
    return _padded(records)


def _padded(records: list[tuple[int, Sequence[Any]]]) -> list[tuple[int, Sequence[Any]]]:
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
