"""Lines of text with styles, turned into as few segments as can be: every segment costs bytes on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

Part = tuple[str, "Style"]
"""A piece of one line: clean text and its style."""


def parts_width(parts: Iterable[Part]) -> int:
    """Return the width of ``parts`` in cells."""
    return sum(cell_len(text) for text, _ in parts)


def line(parts: Iterable[Part], width: int, base: Style) -> Strip:
    """Return a strip of exactly ``width`` cells; neighbours of equal style become one segment.

    A blank has no ink, so it is given to the segment on its left when only the colour of the ink would
    differ.
    """
    merged: list[tuple[str, Style]] = []
    for text, style in parts:
        if not text:
            continue
        if merged and (merged[-1][1] == style or (text.isspace() and _same_ground(merged[-1][1], style))):
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        elif len(merged) == 1 and merged[0][0].isspace() and _same_ground(merged[0][1], style):
            merged[0] = (merged[0][0] + text, style)
        else:
            merged.append((text, style))
    missing = width - parts_width(merged)
    if missing > 0:
        blank = " " * missing
        if merged and _same_ground(merged[-1][1], base):
            merged[-1] = (merged[-1][0] + blank, merged[-1][1])
        else:
            merged.append((blank, base))
    strip = Strip([Segment(text, style) for text, style in merged])
    return strip.crop(0, width) if missing < 0 else strip


def _same_ground(one: Style, other: Style) -> bool:
    return (
        one.bgcolor == other.bgcolor
        and not one.reverse
        and not other.reverse
        and not one.underline
        and not other.underline
    )


def two_ended(left: list[Part], right: list[Part], width: int, base: Style) -> Strip:
    """Return a strip with ``left`` at the left and ``right`` at the right end; the right end gives way."""
    gap = width - parts_width(left) - parts_width(right)
    return line([*left, (" " * gap, base), *right] if gap >= 0 else left, width, base)
