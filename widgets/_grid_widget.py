"""A widget whose picture is a grid, kept until its size or what it shows changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._grid import Grid
from widgets.short_list import wrap
from widgets.text import plain

if TYPE_CHECKING:
    from rich.style import Style

    from widgets.glyphs import Glyphs


def say(grid: Grid, row: int, text: str, name: str, glyphs: Glyphs) -> None:
    """Write a sentence from ``row`` on, in as many rows as it takes and there are."""
    for at, piece in enumerate(
        wrap(plain(text), max(grid.width, 1), max(grid.height - row, 1), glyphs.ellipsis)
    ):
        grid.put(0, row + at, piece, name)


class GridWidget(Widget):
    """Draws a grid that is kept for a size and its data.

    Args:
        empty: said when there is nothing to draw.
        glyphs: signs the terminal can show.
        name: as of every widget, like ``id`` and ``classes``.
    """

    empty_style = ""
    """Component class of the sentence that says there is nothing."""

    empty: reactive[str] = reactive("")
    """Said when there is nothing to draw."""

    def __init__(
        self,
        empty: str,
        glyphs: Glyphs,
        name: str | None,
        id: str | None,  # noqa: A002 - the name Textual uses
        classes: str | None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self.set_reactive(GridWidget.empty, empty)
        self._grid: Grid | None = None
        self._grid_for: tuple[object, ...] = ()

    def _shown(self) -> object:
        """Whatever the picture depends on beside the size."""
        raise NotImplementedError

    def _draw(self, grid: Grid) -> bool:
        """Draw on an empty grid; return whether there was anything to draw."""
        raise NotImplementedError

    def _current(self) -> Grid:
        width, height = self.size
        wanted = (width, height, self.empty, self._shown())
        if self._grid is None or self._grid_for != wanted:
            self._grid, self._grid_for = Grid(width, height), wanted
            if not self._draw(self._grid):
                say(self._grid, min(1, height - 1), self.empty, self.empty_style, self._glyphs)
        return self._grid

    def _repaint_changed(self) -> None:
        """Paint the rows in which the picture is another than the one on screen."""
        before = self._grid
        after = self._current()
        if before is None or before is after or (before.width, before.height) != (after.width, after.height):
            return
        changed = [row for row in range(after.height) if not after.same_row(before, row)]
        if changed:
            # Later: single rows asked for while the app holds back its painting are forgotten.
            self.call_later(self.refresh, *(Region(0, row, after.width, 1) for row in changed))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        grid = self._current()
        return (
            grid.strip(y, self._style) if y < grid.height else Strip.blank(self.size.width, self.rich_style)
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name) if name else self.rich_style
