"""Tables as the bytes of a download: TikTok's CSV, SheetJS's XLSX, a spreadsheet's CSV, zips.

The XML is written by hand, so that the files look like those of TikTok's web page (every cell a string, no
shared strings, zip dates of 1980-00-00) and not like those of a Python library.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from tui.demo.quirks import ExcelSave
    from tui.demo.studio_tables import Cell, StudioTable

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument"
_NO_DATE = (1980, 0, 0, 0, 0, 0)


def _as_text(cell: Cell, write_day: Callable[[date], str]) -> str:
    return write_day(cell) if isinstance(cell, date) else cell


def csv_bytes(table: StudioTable, write_day: Callable[[date], str]) -> bytes:
    """TikTok's CSV: byte order mark, every field quoted, LF, no newline at the end.

    Args:
        table: what to write.
        write_day: writes a day in the language of the page.
    """
    lines = [_quoted(table.header)]
    for number, row in enumerate(table.rows):
        cells = [_as_text(cell, write_day) for cell in row]
        lines.append(_quoted(cells, escaped=number != table.broken_row))
    return "\n".join(lines).encode("utf-8-sig")


def _quoted(cells: tuple[str, ...] | list[str], *, escaped: bool = True) -> str:
    return ",".join(f'"{cell.replace(chr(34), chr(34) * 2) if escaped else cell}"' for cell in cells)


def resaved_csv_bytes(table: StudioTable, save: ExcelSave) -> bytes:
    """The same table after a spreadsheet program opened and saved it.

    Raises:
        UnicodeEncodeError: when the encoding cannot hold a caption.
    """

    def write_day(day: date) -> str:
        first, second = (day.day, day.month) if save.dates == "dmy" else (day.month, day.day)
        return f"{first}/{second}/{day.year}"

    text = io.StringIO()
    writer = csv.writer(text, delimiter=save.separator, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_as_text(cell, write_day) for cell in row] for row in table.rows)
    if save.encoding == "utf-16":
        # Little-endian on every machine, as the spreadsheet program writes it.
        return codecs.BOM_UTF16_LE + text.getvalue().encode("utf-16-le")
    return text.getvalue().encode(save.encoding)


def xlsx_bytes(table: StudioTable, write_day: Callable[[date], str]) -> bytes:
    """An XLSX file as SheetJS writes it in the browser: one sheet, every cell a string."""
    rows = [table.header, *(tuple(_as_text(cell, write_day) for cell in row) for row in table.rows)]
    members = {
        "xl/_rels/workbook.xml.rels": _relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(rows),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
            f'<sheets><sheet name="{table.stem}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "_rels/.rels": _relationships(
            ("rId1", "officeDocument", "xl/workbook.xml"),
            ("rId3", "extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties">'
            "<Application>SheetJS</Application></Properties>"
        ),
        "[Content_Types].xml": _CONTENT_TYPES,
    }
    return _stored({name: text.encode() for name, text in members.items()}, _NO_DATE)


def zip_bytes(members: Mapping[str, bytes], exported: datetime) -> bytes:
    """A download: members stored in the root, each dated with the moment of the export (UTC)."""
    return _stored(members, exported.timetuple()[:6])


def _stored(members: Mapping[str, bytes], moment: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            # Set afterwards: a month of 0 is what SheetJS writes, though no such date exists.
            year, month, day, hour, minute, second = moment
            info.date_time = (year, month, day, hour, minute, second)
            info.create_system = 0
            archive.writestr(info, data)
    return buffer.getvalue()


def _relationships(*targets: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _sheet(rows: list[tuple[str, ...]]) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{letter}{number}" t="str"><v>{escape(text)}</v></c>'
            for letter, text in zip(letters, row, strict=False)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    corner = f"{letters[len(rows[0]) - 1]}{len(rows)}"
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{corner}"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        f"<sheetData>{''.join(lines)}</sheetData>"
        f'<ignoredErrors><ignoredError numberStoredAsText="1" sqref="A1:{corner}"/></ignoredErrors>'
        "</worksheet>"
    )


_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="12"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.spreadsheetml.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.spreadsheetml.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.spreadsheetml.styles+xml"/>'
    f'<Override PartName="/docProps/app.xml" ContentType="{_CONTENT}.extended-properties+xml"/></Types>'
)
