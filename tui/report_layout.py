"""Laying out plain text in 80 terminal cells, whatever script it is in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 80
_COLUMNS = (27, 9, 8, 11, 14, 11)


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


def wrapped(text: str, head: str = "") -> list[str]:
    """Lines of at most 80 cells; ``head`` stands before the first, blanks of its length before the others.

    A word too long for a line, such as a title in a script without blanks, is broken.
    """
    room = WIDTH - cells(head)
    lines = [""]
    for word in text.split(" "):
        for part in _parts(word, room):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if cells(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [head + lines[0], *(" " * cells(head) + line for line in lines[1:])]


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
