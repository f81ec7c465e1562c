"""Rows of a Content file whose titles hold bare quotation marks or separators, put right by their links.

The link is the one field of such a row that cannot be mistaken: what stands after it are plain figures,
what stands before it are the day of the export and the title.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.report import RowProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK = re.compile(
    r"https?://(?:www\.|m\.)?tiktok\.com/@([\w.\-]+)/(video|photo)/(\d+)(?:[/?#][^\s\"',;]*)?", re.I
)
"""A link to a post: handle, kind and id."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_MAX_LINES = 40
_SHOWN = 60


@dataclass(slots=True)
class Repaired:
    """Rows of a broken file.

    Attributes:
        rows: line and fields of each row that could be told apart.
        repaired: lines of those whose quoting was broken.
        problems: rows that could not be told apart.
        cut: whether the text ends within a row.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    repaired: list[int] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    cut: bool = False


def repair(text: str, delimiter: str, width: int, link: int, skipped: int = 0) -> Repaired:
    """Read the rows of a Content file line by line, each anchored on its link.

    Args:
        text: the file, its header included.
        delimiter: between the fields.
        width: number of columns of the header.
        link: index of the column of links.
        skipped: lines before ``text`` in the file.

    Returns:
        The rows, and what could not be read.
    """
    result = Repaired()
    start, chunk = 0, ""
    for number, line in _data_lines(text, delimiter, skipped):
        if chunk and _starts_row(line, delimiter, width, link, result):
            result.problems.append(_problem(start, chunk))
            chunk = ""
        start = start if chunk else number
        chunk = f"{chunk}\n{line}" if chunk else line
        fields, clumsy = _split(chunk, delimiter, width, link)
        if fields:
            result.rows.append((start, fields))
            if clumsy:
                result.repaired.append(start)
            chunk = ""
        elif len(whole := _fields(chunk, delimiter)) == width:
            result.rows.append((start, whole))  # its link is another matter
            chunk = ""
        elif number - start >= _MAX_LINES:
            result.problems.append(_problem(start, chunk))
            chunk = ""
    result.cut = bool(chunk) and not text.endswith(("\n", "\r"))
    if chunk and not result.cut:
        result.problems.append(_problem(start, chunk))
    return result


def _data_lines(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, str]]:
    """Lines after the header, with their numbers, without those that are blank."""
    lines = enumerate(_LINE_END.split(text), start=skipped + 1)
    filled = ((number, line) for number, line in lines if line.strip(f' "{delimiter}'))
    next(filled, None)
    yield from filled


def _starts_row(line: str, delimiter: str, width: int, link: int, done: Repaired) -> bool:
    """Whether a line is a row of its own and no second half of the title above it."""
    if _split(line, delimiter, width, link) != ([], False) and len(_fields(line, delimiter)) == width:
        return True
    if not (link and done.rows):
        return False
    stamp = done.rows[-1][1][0]  # the day of the export is the same in every row
    return bool(stamp) and line.startswith((f'"{stamp}"{delimiter}', f"{stamp}{delimiter}"))


def _split(chunk: str, delimiter: str, width: int, link: int) -> tuple[list[str], bool]:
    """The fields of one row, and whether they had to be told apart by the link; empty when they cannot be."""
    fields = _fields(chunk, delimiter)
    if len(fields) == width and LINK.fullmatch(fields[link].strip()):
        return fields, False
    for match in reversed(list(LINK.finditer(chunk))):
        tail = _tail(chunk[match.end() :], delimiter, width - link - 1)
        head = _head(chunk[: match.start()], delimiter, link)
        if tail is not None and head is not None:
            return [*head, match[0], *tail], True
    return [], False


def _tail(text: str, delimiter: str, count: int) -> list[str] | None:
    text = text.removeprefix('"')
    if count == 0:
        return [] if not text.strip() else None
    if not text.startswith(delimiter):
        return None
    fields = _fields(text[1:], delimiter)
    return fields if len(fields) == count else None


def _head(text: str, delimiter: str, count: int) -> list[str] | None:
    """The fields before the link; the last of them, the title, takes all that the others leave."""
    text = text.removesuffix('"')
    if count == 0:
        return [] if not text.strip() else None
    if not text.endswith(delimiter):
        return None
    text = text[:-1]
    fields: list[str] = []
    pattern = re.compile(rf'\s*(?:"([^"]*)"|([^"{re.escape(delimiter)}]*)){re.escape(delimiter)}')
    for _ in range(count - 1):
        match = pattern.match(text)
        if match is None:
            return None
        fields.append(match[1] if match[1] is not None else match[2])
        text = text[match.end() :]
    if len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return [*fields, text.replace('""', '"')]


def _fields(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _problem(line: int, chunk: str) -> RowProblem:
    return RowProblem(
        line, "Video link", clean(chunk, limit=_SHOWN), "no link to a TikTok post can be told in it"
    )
