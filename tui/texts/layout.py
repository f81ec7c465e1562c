"""Laying out plain text in 80 terminal cells, whatever script it is in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 80
_COLUMNS = (27, 9, 15, 8, 11, 10)


def cells(text: str) -> int:
    """Terminal cells that text takes: two for wide letters, none for marks on them."""
    return sum(_cells_of(sign) for sign in text)


def _cells_of(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Text in at most ``width`` cells, with ``…`` where something was left out."""
    if cells(text) <= width:
        return text
    room = width - 1
    kept = 0
    for place, sign in enumerate(text):
        kept += _cells_of(sign)
        if kept > room:
            return text[:place] + "…"
    return text


def wrapped(text: str, head: str = "", *, width: int = WIDTH, hang: int | None = None) -> list[str]:
    """Text in lines of at most ``width`` cells.

    A word too long for a line, such as a title in a script without blanks, is broken.

    Args:
        text: words between blanks.
        head: stands before the first line.
        width: cells of a line.
        hang: blanks before the lines after the first; as many as ``head`` has cells when None.
    """
    indent = " " * (cells(head) if hang is None else hang)
    room = width - max(cells(head), len(indent))
    lines = [head]
    empty = True
    for word in text.split(" "):
        for part in _parts(word, room):
            longer = lines[-1] + part if empty else f"{lines[-1]} {part}"
            if cells(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(indent + part)
            empty = False
    return lines


def _parts(word: str, room: int) -> list[str]:
    parts = [""]
    for sign in word:
        if cells(parts[-1]) + _cells_of(sign) > room:
            parts.append("")
        parts[-1] += sign
    return parts


def padded(row: Sequence[str]) -> str:
    """A row of the table of figures: the first cell to the left, the others to the right."""
    first, *others = row
    line = first + " " * max(0, _COLUMNS[0] - cells(first))
    for text, width in zip(others, _COLUMNS[1:], strict=True):
        line += " " * max(1, width - cells(text)) + text
    return line
