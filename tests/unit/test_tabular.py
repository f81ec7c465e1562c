from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl.workbook
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import CONTENT, link, zip_bytes
from tui.sources.refused import RefusedError
from tui.sources.tabular import Sheet, normalise, read_csv
from tui.sources.workbook import read_xlsx, to_text

# Excel knows no zones.
DAY = datetime(2026, 4, 1)  # noqa: DTZ001
MOMENT = datetime(2026, 4, 1, 9, 5)  # noqa: DTZ001
ROWS = [("April 1", "10"), ("April 2", "-3")]


def values(sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(*(sheet.columns[key] for key in sheet.keys), strict=True))


def text_of(delimiter: str = ",", end: str = "\n", *, final: bool = False) -> str:
    lines = [("Date", "Likes"), *ROWS]
    return end.join(delimiter.join(line) for line in lines) + (end if final else "")


@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_way_to_save_it_reads_alike(encoding: str, delimiter: str, end: str, final: bool) -> None:
    sheet = read_csv(text_of(delimiter, end, final=final).encode(encoding))
    assert sheet.keys == ("date", "likes")
    assert values(sheet) == ROWS
    assert sheet.lines == (2, 3)
    assert not sheet.notes
    assert not sheet.problems


def test_windows_text_is_read_with_a_visible_note() -> None:
    sheet = read_csv("Date,Città\n1,perché".encode("cp1252"))
    assert values(sheet) == [("1", "perché")]
    assert [note.code for note in sheet.notes] == ["encoding.cp1252"]


def test_text_that_says_it_is_utf8_is_never_taken_for_anything_else() -> None:
    with pytest.raises(RefusedError, match="Line 2 holds bytes that are no UTF-8"):
        read_csv(b"\xef\xbb\xbfDate,Title\nApril 1,perch\xe9 no\n")


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "sep=;\r"])
def test_a_line_that_names_the_separator_is_followed(first: str) -> None:
    sheet = read_csv(f"{first}\nDate;Likes\nApril 1;10".encode())
    assert values(sheet) == [("April 1", "10")]
    assert sheet.lines == (3,)


def test_blank_lines_and_empty_columns_at_the_end_are_not_there() -> None:
    sheet = read_csv(b"\nDate,Likes,,\n\nApril 1,10,,\n,,,\nApril 2,-3,,\n\n")
    assert values(sheet) == ROWS
    assert sheet.lines == (4, 6)
    assert sheet.total == 2


def test_newlines_in_quotes_keep_the_count_of_lines() -> None:
    sheet = read_csv(b'Date,Title\n"a","one\ntwo"\n"b","three"')
    assert sheet.lines == (2, 4)
    assert sheet.columns["title"] == ("one\ntwo", "three")


@pytest.mark.parametrize(
    "name",
    ["Total shares\xa0", " total  SHARES", '"Total shares"', "\ufeffTotal shares", "Ｔｏｔａｌ shares"],
)
def test_headers_compare_without_case_blanks_and_marks(name: str) -> None:
    assert normalise(name) == "total shares"


def test_two_columns_of_one_name_are_refused_with_both_names() -> None:
    with pytest.raises(RefusedError, match=r"“Views” and “ ?VIEWS”"):
        read_csv(b"Date,Views, VIEWS\nApril 1,2,3")


@pytest.mark.parametrize(
    "text",
    [
        "Date,Likes,Shares\nApril 1,2,3\nApril 2,4",
        '"Date","Likes"\n"April 1","2"\n"April 2","4',
        '"Date","Likes"\n"April 1","2"\n"Apr',
        '"Date","Lik',
    ],
)
def test_a_cut_file_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="cut short"):
        read_csv(text.encode())


def test_text_cut_inside_a_character_is_refused_not_misread() -> None:
    with pytest.raises(RefusedError, match="cut short"):
        read_csv("Date,Title\nApril 1,é".encode()[:-1])
    with pytest.raises(RefusedError, match="cut short"):
        read_csv("Date,Title\nApril 1,é".encode("utf-16")[:-1])


def test_rows_that_do_not_fit_are_listed_with_their_line() -> None:
    sheet = read_csv(b"Date,Likes\nApril 1,1,9\nApril 2,2\nApril 3\nApril 4,4\n")
    assert values(sheet) == [("April 2", "2"), ("April 4", "4")]
    assert [(problem.row, problem.value) for problem in sheet.problems] == [
        (2, "April 1 | 1 | 9"),
        (4, "April 3"),
    ]
    assert sheet.total == 4


def test_a_header_alone_is_an_empty_sheet() -> None:
    sheet = read_csv(b'"Gender","Distribution"')
    assert sheet.keys == ("gender", "distribution")
    assert sheet.column("gender") == ()
    assert sheet.total == 0


@pytest.mark.parametrize("data", [b"Date,\x00\nx", b"a,b\n\x81\x8d", b"a,b\n" + b"\xff" * 3 + b"\x81"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        read_csv(data)


def test_a_field_of_monstrous_size_is_refused() -> None:
    with pytest.raises(RefusedError, match="no row of a table"):
        read_csv(b'Date,Likes\n"' + b"x" * 200_000 + b'",1\n')


# Content: quotation marks that nobody escaped

GOOD = f'"April 2","Cake","{link("1")}","April 1","1","2","3","4"'


def content_text(*rows: str, end: str = "") -> bytes:
    header = ",".join(f'"{name}"' for name in CONTENT)
    return ("\ufeff" + "\n".join((header, *rows)) + end).encode()


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ('He said "wow", twice', 'He said "wow", twice'),
        ('"Unbelievable"', '"Unbelievable"'),
        ('5" cake, 7" cake', '5" cake, 7" cake'),
        ('a "quote', 'a "quote'),
        ("plain, with commas", "plain, with commas"),
        ("", ""),
        (f'see {link("99")} , "now"', f'see {link("99")} , "now"'),
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_broken_titles_are_put_right_by_the_link(raw: str, title: str, end: str) -> None:
    broken = f'"April 2","{raw}","{link("7")}","April 1","11","12","13","14"'
    sheet = read_csv(content_text(GOOD, broken, GOOD, end=end))
    assert sheet.columns["video title"] == ("Cake", title, "Cake")
    assert sheet.columns["video link"][1] == link("7")
    assert [sheet.columns[f"total {name}"][1] for name in ("likes", "comments", "shares", "views")] == [
        "11",
        "12",
        "13",
        "14",
    ]
    assert sheet.lines == (2, 3, 4)
    assert not sheet.problems


def test_a_repair_is_noted_with_the_line() -> None:
    sheet = read_csv(content_text(GOOD, f'"April 2","a "b", c","{link("7")}","April 1","1","2","3","4"'))
    assert [note.code for note in sheet.notes] == ["content.quoting-repaired"]
    assert "line 3" in sheet.notes[0].message


def test_a_broken_title_over_two_lines_is_one_row() -> None:
    broken = f'"April 2","first "half"\nsecond half","{link("7")}","April 1","1","2","3","4"'
    sheet = read_csv(content_text(broken, GOOD))
    assert sheet.columns["video title"] == ('first "half"\nsecond half', "Cake")
    assert sheet.lines == (2, 4)


def test_a_cut_content_file_is_refused_even_with_broken_titles() -> None:
    broken = f'"April 2","a "b", c","{link("7")}","April 1","1","2","3","4"'
    with pytest.raises(RefusedError, match="cut short"):
        read_csv(content_text(broken, GOOD[:-4]))


def test_a_row_that_cannot_be_told_is_listed() -> None:
    sheet = read_csv(
        content_text(GOOD, '"April 2","no "link", here","","April 1","1","2","3","4"', GOOD, end="\n")
    )
    assert [problem.row for problem in sheet.problems] == [3]
    assert sheet.total == 3


# XLSX


def new_book() -> Any:
    package: Any = openpyxl.workbook  # it has no types
    return package.Workbook()


def workbook(*rows: tuple[object, ...], sheets: int = 1) -> bytes:
    book = new_book()
    for number in range(sheets - 1):
        book.create_sheet(f"more{number}")
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_reads_like_text() -> None:
    sheet = read_xlsx(workbook(("Date", "Likes"), ("April 1", "10"), ("April 2", -3)))
    assert values(sheet) == ROWS
    assert sheet.lines == (2, 3)


def test_cells_of_excel_become_what_tiktok_writes() -> None:
    cells = (
        DAY,
        date(2026, 4, 2),
        123.0,
        0.55,
        None,
        True,
        7527623000473079054.0,
        MOMENT,
    )
    assert [to_text(cell) for cell in cells] == [
        "2026-04-01",
        "2026-04-02",
        "123",
        "0.55",
        "",
        "TRUE",
        "7.527623000473079e+18",
        "2026-04-01 09:05:00",
    ]


def test_short_rows_of_a_sheet_are_padded_and_blank_ones_skipped() -> None:
    sheet = read_xlsx(workbook(("Date", "Likes"), ("April 1",), (), ("April 2", "-3")))
    assert values(sheet) == [("April 1", ""), ("April 2", "-3")]
    assert sheet.lines == (2, 4)


def test_other_sheets_are_named_in_a_note() -> None:
    sheet = read_xlsx(workbook(("Date", "Likes"), ("April 1", "1"), sheets=3))
    assert "3 sheets" in sheet.notes[0].message


def test_a_far_cell_does_not_fill_memory() -> None:
    book = new_book()
    book.worksheets[0]["A1"] = "Date"
    book.worksheets[0]["XFD1048576"] = 1
    stream = io.BytesIO()
    book.save(stream)
    assert read_xlsx(stream.getvalue()).keys == ("date",)


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(RefusedError, match="empty"):
        read_xlsx(workbook())


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<not xml",
        b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b"<workbook/>",
    ],
)
def test_a_container_that_is_no_workbook_inside_is_refused(part: bytes) -> None:
    data = zip_bytes({"[Content_Types].xml": part, "xl/workbook.xml": part})
    with pytest.raises(RefusedError, match="damaged"):
        read_xlsx(data)


def test_a_swelling_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "x")
        out.writestr("xl/worksheets/sheet1.xml", bytes(2 * 1024 * 1024))
    with pytest.raises(RefusedError, match="200 times"):
        read_xlsx(stream.getvalue())


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_in_a_sheet_or_a_refusal_out(data: bytes) -> None:
    header = ",".join(CONTENT).encode() + b"\n"
    for hostile in (data, header + data, content_text(GOOD) + data):
        try:
            sheet = read_csv(hostile)
        except RefusedError as error:
            assert error.message  # noqa: PT017 - either outcome is right, silence is not
        else:
            assert all(len(column) == len(sheet.lines) for column in sheet.columns.values())
