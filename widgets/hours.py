"""What happens at which hour: bars for the hours of a day, and a map of the hours of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._grid import Grid
from widgets._reduce import usable
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style

HOURS = 24
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _general(value: float) -> str:
    return f"{value:,.4g}"


@dataclass(frozen=True, slots=True)
class HoursData:
    """Values for the hours of a day.

    Attributes:
        title: what is counted, with its unit and the time zone.
        values: 24 values, None where unknown.
        marks: hours marked below the axis (own posts), with their number.
        marks_label: what the marks are.
    """

    title: str
    values: tuple[float | None, ...]
    marks: tuple[int, ...] = ()
    marks_label: str = ""
    format_value: Callable[[float], str] = _general


@dataclass(frozen=True, slots=True)
class WeekData:
    """Values for the hours of a week: seven rows, from Monday, of 24 values; None where unknown."""

    title: str
    rows: tuple[tuple[float | None, ...], ...]
    format_value: Callable[[float], str] = _general


class _GridWidget(Widget):
    """Draws a grid that is kept for a size and its data."""

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
        self._empty = empty
        self._grid: Grid | None = None
        self._grid_for: tuple[object, ...] = ()

    def _shown(self) -> object:
        raise NotImplementedError

    def _draw(self, grid: Grid) -> bool:
        """Draw on an empty grid; return whether there was anything to draw."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        wanted = (width, height, self._shown())
        if self._grid is None or self._grid_for != wanted:
            self._grid, self._grid_for = Grid(width, height), wanted
            if not self._draw(self._grid):
                text = cut(plain(self._empty), width, self._glyphs.ellipsis)
                self._grid.put(0, min(1, height - 1), text, "hours--axis")
        return self._grid.strip(y, self._style) if y < height else Strip.blank(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name) if name else self.rich_style


_CSS = """
    > .hours--title { color: $foreground; text-style: bold; }
    > .hours--axis { color: $text-muted; }
    > .hours--bar { color: $text-primary; }
    > .hours--best { color: $text-accent; text-style: bold; }
    > .hours--mark { color: $text-secondary; }
"""
_CLASSES = frozenset({"hours--title", "hours--axis", "hours--bar", "hours--best", "hours--mark"})


def _css(widget: str, size: str) -> str:
    return f"{widget} {{ {size} }}" + _CSS.replace("    >", f"    {widget} >")


class HourBars(_GridWidget):
    """A bar for each hour of the day; the greatest is told by colour and by its number in the title."""

    DEFAULT_CSS = _css("HourBars", "height: 1fr; width: 1fr; min-height: 3;")
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)

    data: reactive[HoursData | None] = reactive[HoursData | None](None)
    """What is shown."""

    def __init__(
        self,
        data: HoursData | None = None,
        *,
        empty: str = "No hours to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(HourBars.data, data)

    def _shown(self) -> object:
        return self.data

    def _draw(self, grid: Grid) -> bool:
        data, glyphs = self.data, self._glyphs
        if data is None:
            return False
        values = [value if usable(value) else None for value in data.values[:HOURS]]
        known = [value for value in values if value is not None]
        grid.put(0, 0, cut(plain(data.title), grid.width, glyphs.ellipsis), "hours--title")
        if not known:
            return False
        top = max(known)
        rows = max(1, grid.height - 2 - (1 if data.marks else 0))
        step = max(1, grid.width // HOURS)
        best = values.index(top)
        note = f"most at {best:02d}:00, {plain(data.format_value(top))}"
        if cell_len(plain(data.title)) + len(note) + 2 <= grid.width:
            grid.put(grid.width - cell_len(note), 0, note, "hours--axis")
        for hour, value in enumerate(values):
            if value is not None and hour * step < grid.width:
                name = "hours--best" if hour == best else "hours--bar"
                self._bar(grid, hour * step, max(1, step - 1), value / top if top > 0 else 0.0, rows, name)
        self._axis(grid, step, 1 + rows)
        return True

    def _bar(self, grid: Grid, column: int, width: int, share: float, rows: int, name: str) -> None:
        levels = self._glyphs.levels
        eighths = max(0, round(share * rows * len(levels)))
        for row in range(rows):
            level = min(len(levels), eighths - row * len(levels))
            if level > 0:
                grid.put(column, rows - row, levels[level - 1] * width, name)

    def _axis(self, grid: Grid, step: int, row: int) -> None:
        data = self.data
        for hour in range(0, HOURS, 3 if step > 1 else 6):
            grid.put(hour * step, row, str(hour), "hours--axis")
        if data is None or not data.marks or row + 1 >= grid.height:
            return
        for hour in range(HOURS):
            count = data.marks.count(hour)
            if count:
                sign = str(count) if count < 10 else "+"
                grid.put(hour * step, row + 1, sign, "hours--mark")
        column = HOURS * step + 1
        label = cut(plain(data.marks_label), grid.width - column, self._glyphs.ellipsis)
        grid.put(column, row + 1, label, "hours--mark")


class WeekHours(_GridWidget):
    """A cell for each hour of the week: its shade and its digit (0 none, 9 the greatest) say the same."""

    DEFAULT_CSS = _css("WeekHours", "height: 9; width: 1fr;")
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)

    data: reactive[WeekData | None] = reactive[WeekData | None](None)
    """What is shown."""

    def __init__(
        self,
        data: WeekData | None = None,
        *,
        empty: str = "No hours to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(WeekHours.data, data)

    def _shown(self) -> object:
        return self.data

    def _draw(self, grid: Grid) -> bool:
        data, glyphs = self.data, self._glyphs
        if data is None:
            return False
        grid.put(0, 0, cut(plain(data.title), grid.width, glyphs.ellipsis), "hours--title")
        known = [value for row in data.rows for value in row if value is not None and usable(value)]
        if not known:
            return False
        top = max(known)
        left = 4
        cell = max(1, min(4, (grid.width - left) // HOURS))
        note = f"9 = {plain(data.format_value(top))}"
        if cell_len(plain(data.title)) + cell_len(note) + 2 <= grid.width:
            grid.put(grid.width - cell_len(note), 0, note, "hours--axis")
        for row, values in enumerate(data.rows[:7], start=1):
            grid.put(0, row, _WEEKDAYS[row - 1], "hours--axis")
            for hour, value in enumerate(values[:HOURS]):
                text = self._cell(value, top, cell)
                name = "hours--best" if value == top else "hours--bar" if usable(value) else "hours--axis"
                grid.put(left + hour * cell, row, text, name)
        for hour in range(0, HOURS, 3 if cell > 1 else 6):
            grid.put(left + hour * cell, len(data.rows[:7]) + 1, str(hour), "hours--axis")
        return True

    def _cell(self, value: float | None, top: float, width: int) -> str:
        if value is None or not usable(value):
            return self._glyphs.unknown.ljust(width)
        share = min(1.0, max(0.0, value / top)) if top > 0 else 0.0
        shades = self._glyphs.shades
        digit = str(round(share * 9))
        shade = shades[round(share * (len(shades) - 1))]
        return (shade * max(0, width - 2) + digit).ljust(width)
