"""Twelve weeks of a habit: a column for each week, a row for each weekday, a sign for each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._grid import Grid
from widgets._ticks import write_day
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rich.style import Style

DayMark = Literal["done", "skipped", "missed", "open", "none"]
"""A day or period: done, skipped with a reason, let pass, still open, or not due at all."""

_SIGNS: Mapping[DayMark, str] = {"done": "▪", "skipped": "╱", "missed": "▫", "open": "·", "none": " "}
_ASCII_SIGNS: Mapping[DayMark, str] = {"done": "#", "skipped": "/", "missed": "-", "open": ".", "none": " "}
_LEGEND: Sequence[tuple[DayMark, str]] = (
    ("done", "done"),
    ("missed", "missed"),
    ("skipped", "skipped"),
    ("open", "open"),
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEFT, _WEEK = 4, 2
_ROWS = len(_WEEKDAYS)


@dataclass(frozen=True, slots=True)
class StreakData:
    """What a grid shows.

    Attributes:
        title: how it goes, in words.
        monday: the first day of the first week.
        weeks: seven marks a week, from Monday, oldest week first.
        periods: label and mark of each period, oldest first; drawn instead of days.
    """

    title: str
    monday: date
    weeks: tuple[tuple[DayMark, ...], ...]
    periods: tuple[tuple[str, DayMark], ...] = ()


def day_sign(mark: DayMark, glyphs: Glyphs) -> str:
    """Return the sign of a day, one cell wide; none is drawn by another colour alone."""
    return (_ASCII_SIGNS if glyphs.ascii_only else _SIGNS)[mark]


class StreakGrid(Widget):
    """A title, the months, seven rows of days, a legend; where rows are short, legend and months go first."""

    DEFAULT_CSS = """
    StreakGrid { height: 10; width: 1fr; min-width: 28; }
    StreakGrid > .streak--title { color: $foreground; text-style: bold; }
    StreakGrid > .streak--axis { color: $text-muted; }
    StreakGrid > .streak--done { color: $text-success; }
    StreakGrid > .streak--missed { color: $text-warning; }
    StreakGrid > .streak--skipped { color: $text-muted; }
    StreakGrid > .streak--open { color: $text-accent; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "streak--title",
        "streak--axis",
        "streak--done",
        "streak--missed",
        "streak--skipped",
        "streak--open",
    }

    data: reactive[StreakData | None] = reactive[StreakData | None](None)
    """What is shown; None shows nothing."""

    def __init__(
        self,
        data: StreakData | None = None,
        *,
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._grid: Grid | None = None
        self._grid_for: tuple[object, ...] = ()
        self.set_reactive(StreakGrid.data, data)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        wanted = (width, height, self.data)
        if self._grid is None or self._grid_for != wanted:
            self._grid, self._grid_for = self._draw(width, height), wanted
        return self._grid.strip(y, self._style) if y < height else Strip.blank(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name) if name else self.rich_style

    def _draw(self, width: int, height: int) -> Grid:
        grid, data = Grid(width, height), self.data
        if data is None:
            return grid
        grid.put(0, 0, cut(plain(data.title), width, self._glyphs.ellipsis), "streak--title")
        if data.periods:
            self._periods(grid, data.periods)
            return grid
        room = max(1, (width - _LEFT) // _WEEK)
        weeks = data.weeks[-room:]
        first = data.monday + timedelta(weeks=len(data.weeks) - len(weeks))
        top = 1
        if height >= _ROWS + 2:
            self._months(grid, first, len(weeks))
            top = 2
        for row, weekday in enumerate(_WEEKDAYS):
            grid.put(0, top + row, weekday, "streak--axis")
            for column, week in enumerate(weeks):
                mark = week[row] if row < len(week) else "none"
                if mark != "none":
                    at = _LEFT + column * _WEEK
                    grid.put(at, top + row, day_sign(mark, self._glyphs), f"streak--{mark}")
        if height >= top + _ROWS + 1:
            self._legend(grid, top + _ROWS)
        return grid

    def _periods(self, grid: Grid, periods: Sequence[tuple[str, DayMark]]) -> None:
        """A sign and a label for each period, row by row; the newest where room is short."""
        cell = max(cell_len(label) for label, _ in periods) + 4
        columns = max(1, grid.width // cell)
        shown = periods[-columns * max(1, grid.height - 2) :]
        for place, (label, mark) in enumerate(shown):
            row, column = 1 + place // columns, place % columns * cell
            grid.put(column, row, day_sign(mark, self._glyphs), f"streak--{mark}" if mark != "none" else "")
            grid.put(column + 2, row, label, "streak--axis")
        below = 1 + -(-len(shown) // columns)
        if below < grid.height:
            self._legend(grid, below)

    def _months(self, grid: Grid, first: date, count: int) -> None:
        """Name a month above the week that holds its first day, and the month that the grid begins in."""
        free = 0
        for column in range(count):
            monday = first + timedelta(weeks=column)
            sunday = monday + timedelta(days=_ROWS - 1)
            begins = monday.month != sunday.month or monday.day == 1
            at = _LEFT + column * _WEEK
            if (begins or column == 0) and at >= free:
                name = write_day(sunday).partition(" ")[2]
                if grid.blank(at, 1, len(name)):
                    grid.put(at, 1, name, "streak--axis")
                    free = at + len(name) + 1

    def _legend(self, grid: Grid, row: int) -> None:
        column = 0
        most = sum(2 + cell_len(words) for _, words in _LEGEND)
        gap = 2 if most + 2 * (len(_LEGEND) - 1) <= grid.width else 1
        for mark, words in _LEGEND:
            if column + 2 + cell_len(words) > grid.width:
                return
            grid.put(column, row, day_sign(mark, self._glyphs), f"streak--{mark}")
            grid.put(column + 2, row, words, "streak--axis")
            column += 2 + cell_len(words) + gap
