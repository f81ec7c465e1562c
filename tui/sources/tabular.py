"""From bytes to a header and rows of text: what CSV and XLSX have in common, and CSV itself."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.decoding import CUT_HINT, decode
from tui.sources.quoting import LINK, repair
from tui.sources.refused import RefusedError
from tui.sources.report import Note, RowProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_ROWS = 200_000
MAX_COLUMNS = 256
DELIMITERS = ",;\t"
_SHOWN = 60
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file.

    Attributes:
        line: line of the file where it begins, the first being 1.
    """

    line: int
    fields: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it, all text.

    Attributes:
        header: names as written, cleaned.
        keys: the same names, normalised for comparison.
        lines: line of the file of each row.
        columns: values by key, one per row.
        problems: rows that do not fit the header; they are not in ``columns``.
        total: data rows in the file, the problems included.
        hints: records after the header, for telling what an unknown file is.
    """

    header: tuple[str, ...]
    keys: tuple[str, ...]
    lines: tuple[int, ...]
    columns: dict[str, tuple[str, ...]]
    problems: tuple[RowProblem, ...]
    notes: tuple[Note, ...]
    total: int
    hints: tuple[tuple[str, ...], ...] = ()

    def column(self, key: str) -> tuple[str, ...]:
        """Values of a column; nulls for one the file does not have."""
        return self.columns.get(key) or ("",) * len(self.lines)


def normalise(name: str) -> str:
    """A header as it is compared: NFKC, no marks or quotes, single blanks, case-folded."""
    text = unicodedata.normalize("NFKC", name).replace("\ufeff", "").replace("\xa0", " ")
    return " ".join(text.split()).strip("\"'“”„ ").casefold()


def read_csv(data: bytes) -> Sheet:
    """Read the bytes of a CSV file.

    Args:
        data: the whole file.

    Returns:
        Its header and rows; rows that do not fit are listed as problems.

    Raises:
        RefusedError: no text, empty, cut short, or two columns of one name.
    """
    text, notes = decode(data)
    text = _without_comments(text)
    skipped, delimiter = layout(text)
    body = [*_LINE_END.split(text, maxsplit=1), ""][1] if skipped else text
    records, cut = _records(body, delimiter, skipped)
    if not records:
        raise RefusedError("The file is empty.", CUT_HINT)
    keys = tuple(map(normalise, records[0].fields))
    if "video link" in keys and (cut or _broken(body, delimiter, records, keys)):
        fixed = repair(body, delimiter, len(keys), keys.index("video link"), skipped)
        if not fixed.cut:
            records = [records[0], *(Record(line, fields) for line, fields in fixed.rows)]
            note = () if not fixed.repaired else (_repair_note(fixed.repaired),)
            return build_sheet(records, (*notes, *note), fixed.problems)
    if cut:
        raise RefusedError(f"The file was cut short: {cut}.", CUT_HINT)
    return build_sheet(records, notes)


def layout(text: str) -> tuple[int, str]:
    """How many lines stand before the header, and what separates its names.

    Args:
        text: the beginning of the file at least, without a byte order mark.
    """
    first, skipped, delimiter = _first_line(text)
    return skipped, delimiter or _sniff(first)


def build_sheet(
    records: Sequence[Record], notes: Sequence[Note] = (), problems: Sequence[RowProblem] = ()
) -> Sheet:
    """Turn records, the first of them the header, into columns.

    Args:
        records: rows that are not blank.
        notes: what was odd so far.
        problems: rows already found unreadable.

    Raises:
        RefusedError: two columns have one name, or there are too many rows or columns.
    """
    names = [clean(name, limit=_SHOWN) for name in _trimmed(records[0].fields)]
    keys = tuple(map(normalise, names))
    _check_header(names, keys)
    width = len(keys)
    found, lines, rows = list(problems), [], []
    for record in records[1:]:
        fields = record.fields
        if len(fields) != width:
            fields = _trimmed(fields, width)
            if len(fields) != width:
                found.append(_ragged(record, len(fields), width))
                continue
        lines.append(record.line)
        rows.append(fields)
    values: Iterable[tuple[str, ...]] = zip(*rows, strict=True) if rows else [()] * width
    columns = dict(zip(keys, values, strict=True))
    found.sort(key=lambda problem: problem.row)
    hints = tuple(tuple(map(normalise, record.fields)) for record in records[:4])
    total = len(records) - 1 + len(problems)
    return Sheet(tuple(names), keys, tuple(lines), columns, tuple(found), tuple(notes), total, hints)


def _check_header(names: Sequence[str], keys: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for name, key in zip(names, keys, strict=True):
        if key in seen and key:
            raise RefusedError(
                f"Two columns have the same name: “{seen[key]}” and “{name}”.",
                "Keep the one that TikTok wrote and remove the other.",
            )
        seen[key] = name
    if len(keys) > MAX_COLUMNS:
        raise RefusedError(f"The file has {len(keys)} columns; no export has that many.", "")


def _without_comments(text: str) -> str:
    """The text with the lines of comment above its header blank: ``# made by hand, in 2026``.

    A header may begin with the sign too: as many separators as the line below it, which has numbers.
    """
    if not text.lstrip().startswith("#"):
        return text
    lines = text[:65536].splitlines(keepends=True)
    marked = 0
    while marked < len(lines) and lines[marked].lstrip()[:1] in {"#", ""}:
        marked += 1
    if marked == len(lines):
        return text
    sign = _sniff(lines[marked])
    width = lines[marked].count(sign)
    headed = not any(map(str.isdigit, lines[marked]))
    comments = [line for line in lines[:marked] if headed or not width or line.count(sign) < width]
    if len(comments) < marked:
        return text
    blank = "".join("\r\n" if line.endswith("\r\n") else line[-1:] for line in comments)
    return blank + text[sum(map(len, comments)) :]


def _first_line(text: str) -> tuple[str, int, str]:
    """The header line, how many lines stand before it, and the separator that ``sep=`` states."""
    head = text[:65536]
    lines = head.splitlines() or [""]
    match = re.fullmatch(r"sep=(.)", lines[0].strip(' \r\n"'))
    if match and match[1] in DELIMITERS:
        return (lines[1] if len(lines) > 1 else ""), 1, match[1]
    if lines[0].startswith("sep=\t") or lines[0] == "sep=":
        return (lines[1] if len(lines) > 1 else ""), 1, "\t"
    return next((line for line in lines if line.strip()), ""), 0, ""


def _sniff(line: str) -> str:
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=bare.count)


def _records(text: str, delimiter: str, skipped: int) -> tuple[list[Record], str]:
    """All rows that are not blank, and how the text shows that it was cut; empty when it does not."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[Record] = []
    line = skipped + 1
    try:
        for fields in reader:
            comment = (
                len(fields) == 1 and fields[0].startswith("#") and records and len(records[0].fields) > 1
            )
            if any(fields) and any(map(str.strip, fields)) and not comment:
                records.append(Record(line, fields))
            line = reader.line_num + skipped + 1
            if len(records) > MAX_ROWS:
                raise RefusedError(f"The file has more than {MAX_ROWS} rows; no export has that many.", "")
    except csv.Error as error:
        raise RefusedError(f"Line {line} is no row of a table: {error}.", CUT_HINT) from error
    return records, _cut(text, records)


def _cut(text: str, records: Sequence[Record]) -> str:
    if not records or text.endswith(("\n", "\r")):
        return ""
    last = records[-1]
    if text.count('"') % 2:
        return f"a quotation mark in line {last.line} or later is never closed"
    width = len(_trimmed(records[0].fields))
    if len(records) > 1 and len(last.fields) < width:
        return f"its last row, line {last.line}, has {len(last.fields)} of {width} columns"
    return ""


def _broken(text: str, delimiter: str, records: Sequence[Record], keys: Sequence[str]) -> bool:
    """Whether quotation marks were left bare: a lenient reading would move or lose some of them."""
    width, link = len(keys), keys.index("video link")
    if any(
        len(record.fields) != width or not LINK.fullmatch(record.fields[link].strip())
        for record in records[1:]
    ):
        return True
    try:
        deque(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), maxlen=0)
    except csv.Error:
        return True
    return False


def _repair_note(lines: Sequence[int]) -> Note:
    where = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return Note(
        "content.quoting-repaired",
        f"Quotation marks in {len(lines)} titles were broken (line {where}); "
        "the rows were put right by their links.",
    )


def _trimmed(fields: Sequence[str], width: int = 0) -> Sequence[str]:
    """The fields without empty ones at the end, as spreadsheets add them; never below ``width``."""
    end = len(fields)
    while end > width and not fields[end - 1].strip():
        end -= 1
    return fields[:end]


def _ragged(record: Record, found: int, width: int) -> RowProblem:
    value = clean(" | ".join(record.fields), limit=_SHOWN)
    return RowProblem(record.line, "(row)", value, f"it has {found} columns, the header has {width}")
