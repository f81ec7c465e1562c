"""Which cells of a row have to be painted again: every cell that stays as it was saves bytes on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region

from widgets._lines import parts_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets._lines import Part


def changed_regions(before: Sequence[Sequence[Part]], after: Sequence[Sequence[Part]]) -> list[Region]:
    """Return the cells in which two pictures differ, a region for each row; missing rows are blank."""
    found: list[Region] = []
    for row in range(max(len(before), len(after))):
        old = before[row] if row < len(before) else ()
        new = after[row] if row < len(after) else ()
        if old != new:
            start = _common(old, new)
            end = max(parts_width(old), parts_width(new), start + 1)
            found.append(Region(start, row, end - start, 1))
    return found


def _common(old: Sequence[Part], new: Sequence[Part]) -> int:
    """Return how many cells at the left are the same: whole pieces, then letters of the next."""
    cells = 0
    for (one, one_style), (other, other_style) in zip(old, new, strict=False):
        if one == other and one_style == other_style:
            cells += cell_len(one)
            continue
        if one_style == other_style and one.isascii() and other.isascii():
            same = next(
                (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)),
            )
            cells += same
        break
    return cells
