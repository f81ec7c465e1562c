"""A grid of cells that pieces of text are put on, each under the name of a style."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from widgets._lines import Part, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual.strip import Strip


class Grid:
    """``height`` rows of ``width`` cells; what does not fit is cut off.

    Styles are names until the strips are made, so that a grid can be kept when the theme changes.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self._texts = [[" "] * self.width for _ in range(self.height)]
        self._names = [[""] * self.width for _ in range(self.height)]

    def put(self, column: int, row: int, text: str, name: str = "") -> None:
        """Write ``text`` from ``column`` on; a wide character takes two cells or none."""
        if not 0 <= row < self.height:
            return
        texts, names = self._texts[row], self._names[row]
        for character in text:
            size = cell_len(character)
            if size == 0:
                if 0 < column <= self.width:
                    texts[column - 1] += character
                continue
            if column >= 0 and column + size <= self.width:
                texts[column], names[column] = character, name
                for extra in range(1, size):
                    texts[column + extra], names[column + extra] = "", name
            column += size

    def under(self, column: int, row: int, text: str, name: str = "") -> None:
        """Write one character where nothing is written yet."""
        if self.blank(column, row, 1):
            self.put(column, row, text, name)

    def at(self, column: int, row: int) -> str:
        """Return what is written in a cell; empty outside of the grid and behind a wide character."""
        inside = 0 <= row < self.height and 0 <= column < self.width
        return self._texts[row][column] if inside else ""

    def blank(self, column: int, row: int, size: int) -> bool:
        """Return whether ``size`` cells from ``column`` on are inside of the grid and empty."""
        if not 0 <= row < self.height or column < 0 or column + size > self.width:
            return False
        return all(text == " " for text in self._texts[row][column : column + size])

    def blank_after(self, column: int, row: int) -> int:
        """Return how many empty cells follow from ``column`` on."""
        count = 0
        while self.blank(column + count, row, 1):
            count += 1
        return count

    def same_row(self, other: Grid, row: int) -> bool:
        """Return whether a row of another grid looks the same."""
        if row >= min(self.height, other.height) or self.width != other.width:
            return False
        return self._texts[row] == other._texts[row] and self._names[row] == other._names[row]

    def strip(self, row: int, style: Callable[[str], Style]) -> Strip:
        """Return a row as a strip; ``style`` gives the style of a name, the empty name is the ground."""
        parts: list[Part] = []
        for name, cells in groupby(zip(self._names[row], self._texts[row], strict=True), key=lambda c: c[0]):
            parts.append(("".join(text for _, text in cells), style(name)))
        return line(parts, self.width, style(""))
