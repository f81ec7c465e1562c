"""Laying out plain text in 80 terminal cells, whatever script it is in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.stats.formatting import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 80
_COLUMNS = (27, 8, 13, 7, 10, 15)


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


def joined(lines: Iterable[str], *, ascii_only: bool) -> str:
    """Lines as one text without blanks at their ends.

    Args:
        lines: laid out, each of at most ``WIDTH`` cells.
        ascii_only: write the program's own signs in ASCII; a line that this makes too long is wrapped again.
    """
    plain = [line.rstrip() for line in lines]
    if ascii_only:
        plain = [part for line in plain for part in _fitting(to_ascii(line))]
    return "\n".join(plain) + "\n"


def _fitting(line: str) -> list[str]:
    if cells(line) <= WIDTH:
        return [line]
    words = line.lstrip()
    by = len(line) - len(words)
    return wrapped(words, " " * by, hang=by + 2)


def padded(row: Sequence[str]) -> str:
    """A row of the table of figures: the first cell to the left, the others to the right.

    A cell too wide for its column takes room from the next one, so that the row stays as long as it may be.
    """
    first, *others = row
    line, end = first, _COLUMNS[0]
    for text, width in zip(others, _COLUMNS[1:], strict=True):
        end += width
        line += " " * max(1, end - cells(line) - cells(text)) + text
    return line
