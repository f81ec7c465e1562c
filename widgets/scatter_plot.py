"""Points on two measures, with the medians that part them into four fields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._grid import Grid
from widgets._reduce import bounds, column_of, usable
from widgets._ticks import value_ticks
from widgets._value_axis import ValueAxis, row_at, value_axis
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual.binding import BindingType

_SOME, _MANY = 2, 5  # points in one cell
_LEAST_CANVAS = 8
_LEAST_HEIGHT = 6
_ROOMY_HEIGHT = 10  # the x axis has its label in a row of its own
_MOST_X_TICKS = 6
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One point; without both values it is not drawn."""

    id: str
    x: float | None
    y: float | None
    label: str = ""


def _general(value: float) -> str:
    return f"{value:,.4g}"


@dataclass(frozen=True, slots=True)
class ScatterData:
    """What is shown.

    Attributes:
        x_label: what the x axis measures, with its unit.
        y_label: what the y axis measures, with its unit.
        x_median: where the vertical line stands, if anywhere.
        y_median: where the horizontal line lies, if anywhere.
        x_median_label: what the vertical line is called; its number is written behind it.
        y_median_label: what the horizontal line is called.
        x_ticks: where to write numbers; without any, at round steps.
        y_ticks: the same for the y axis; on a logarithmic scale round steps are no round numbers.
    """

    x_label: str
    y_label: str
    points: tuple[ScatterPoint, ...]
    x_median: float | None = None
    y_median: float | None = None
    format_x: Callable[[float], str] = _general
    format_y: Callable[[float], str] = _general
    x_median_label: str = "median"
    y_median_label: str = "median"
    x_ticks: tuple[float, ...] = ()
    y_ticks: tuple[float, ...] = ()


_EMPTY = ScatterData("", "", ())


class ScatterPlot(Widget, can_focus=True):
    """Points; where several share a cell, the sign grows. Arrow keys walk along the x axis."""

    DEFAULT_CSS = """
    ScatterPlot { height: 1fr; width: 1fr; min-height: 3; }
    ScatterPlot > .scatter--axis { color: $text-muted; }
    ScatterPlot > .scatter--median { color: $text-muted; }
    ScatterPlot > .scatter--few { color: $primary; }
    ScatterPlot > .scatter--some { color: $primary; text-style: bold; }
    ScatterPlot > .scatter--many { color: $accent; text-style: bold; }
    ScatterPlot > .scatter--selected { color: $foreground; text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "scatter--axis",
        "scatter--median",
        "scatter--few",
        "scatter--some",
        "scatter--many",
        "scatter--selected",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "point before", show=False),
        Binding("right", "walk(1)", "next point", show=False),
        Binding("escape", "leave", "no point", show=False),
        Binding("enter", "open", "open", show=False),
    ]

    data: reactive[ScatterData] = reactive(_EMPTY)
    """What is shown."""
    selected: reactive[str] = reactive("", init=False)
    """Id of the point that is named, empty for none."""

    @dataclass
    class PointHighlighted(Message):
        """Another point is named; ``point_id`` is empty for none."""

        plot: ScatterPlot
        point_id: str

        @property
        def control(self) -> ScatterPlot:
            """The plot, so that handlers can be bound by selector."""
            return self.plot

    @dataclass
    class PointSelected(Message):
        """A point was opened."""

        plot: ScatterPlot
        point_id: str

        @property
        def control(self) -> ScatterPlot:
            """The plot, so that handlers can be bound by selector."""
            return self.plot

    def __init__(
        self,
        data: ScatterData = _EMPTY,
        *,
        empty: str = "No points to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._empty = empty
        self._grid: Grid | None = None
        self._grid_for: tuple[object, ...] = ()
        self.set_reactive(ScatterPlot.data, data)

    def watch_selected(self, selected: str) -> None:
        """Tell which point is named."""
        self.post_message(self.PointHighlighted(self, selected))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        wanted = (width, height, self.data, self.selected)
        if self._grid is None or self._grid_for != wanted:
            self._grid = draw_scatter(self.data, self.selected, width, height, self._glyphs, self._empty)
            self._grid_for = wanted
        if y >= self._grid.height:
            return Strip.blank(width, self.rich_style)
        return self._grid.strip(y, self._style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name) if name else self.rich_style

    def action_walk(self, step: int) -> None:
        """Name the next point along the x axis."""
        order = [point.id for point in sorted(_drawn(self.data), key=_position)]
        if not order:
            return
        if self.selected in order:
            self.selected = order[max(0, min(order.index(self.selected) + step, len(order) - 1))]
        else:
            self.selected = order[0 if step > 0 else -1]

    def action_leave(self) -> None:
        """Name no point."""
        self.selected = ""

    def action_open(self) -> None:
        """Open the point that is named."""
        if self.selected:
            self.post_message(self.PointSelected(self, self.selected))


def _drawn(data: ScatterData) -> list[ScatterPoint]:
    return [point for point in data.points if usable(point.x) and usable(point.y)]


def _position(point: ScatterPoint) -> tuple[float, float]:
    return (point.x or 0.0, point.y or 0.0)


def _axis_limits(values: list[float | None], median: float | None) -> tuple[float, float]:
    low, high = bounds([[*values, median]]) or (0.0, 1.0)
    return (low, high) if high > low else (low - 1.0, high + 1.0)


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the canvas is on the grid, the values at its edges, and those written beside the y axis."""

    left: int
    top: int
    width: int
    rows: int
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    y_ticks: tuple[float, ...] = ()

    def column(self, x: float) -> int:
        return self.left + int(column_of(x, self.x_limits, self.width) + 0.5)

    def row(self, y: float) -> int:
        return self.top + self.rows - 1 - row_at(y, self.y_limits, self.rows)


def draw_scatter(
    data: ScatterData, selected: str, width: int, height: int, glyphs: Glyphs, empty: str
) -> Grid:
    """Draw ``data`` into ``width`` × ``height`` cells."""
    grid = Grid(width, height)
    points = _drawn(data)
    if not points:
        grid.put(0, 0, cut(plain(empty), width, glyphs.ellipsis), "scatter--axis")
        return grid
    x_limits = _axis_limits([point.x for point in points], data.x_median)
    y_limits = _axis_limits([point.y for point in points], data.y_median)
    rows = height - (4 if height >= _ROOMY_HEIGHT else 3)
    axis = _y_axis(data, y_limits, rows)
    gutter = max((cell_len(plain(data.format_y(value))) for value in axis.ticks), default=0) + 2
    framed = width - gutter >= _LEAST_CANVAS and height >= _LEAST_HEIGHT
    area = (
        _Area(gutter, 1, width - gutter, rows, x_limits, (axis.low, axis.high), axis.ticks)
        if framed
        else _Area(0, 0, width, height, x_limits, y_limits)
    )
    _draw_points(grid, points, area, glyphs)
    chosen = next((point for point in points if point.id == selected), None)
    if chosen is not None and chosen.x is not None and chosen.y is not None:
        _draw_chosen(grid, chosen, area.column(chosen.x), area.row(chosen.y), glyphs)
    _draw_medians(grid, data, area, glyphs)
    if framed:
        _draw_frame(grid, data, area, chosen, glyphs)
    return grid


def _y_axis(data: ScatterData, limits: tuple[float, float], rows: int) -> ValueAxis:
    if not data.y_ticks:
        return value_axis(*limits, max(1, rows))
    ticks = [tick for tick in data.y_ticks if limits[0] <= tick <= limits[1]]
    return ValueAxis(*limits, tuple(ticks))


def _draw_chosen(grid: Grid, point: ScatterPoint, column: int, row: int, glyphs: Glyphs) -> None:
    """Draw the point that is named, and its name beside it where that hides no other point."""
    grid.put(column, row, glyphs.full, "scatter--selected")
    name = cut(plain(point.label), _LONGEST_NAME, glyphs.ellipsis)
    size = cell_len(name) + 1
    for start, text in ((column + 1, f" {name}"), (column - size, f"{name} ")):
        if name and grid.blank(start, row, size):
            grid.put(start, row, text, "scatter--selected")
            return


def _draw_points(grid: Grid, points: list[ScatterPoint], area: _Area, glyphs: Glyphs) -> None:
    counts = Counter((area.column(x), area.row(y)) for x, y in map(_position, points))
    signs = dict(zip(("few", "some", "many"), glyphs.points, strict=True))
    for (column, row), count in counts.items():
        name = "few" if count < _SOME else "some" if count < _MANY else "many"
        grid.put(column, row, signs[name], f"scatter--{name}")


def _draw_medians(grid: Grid, data: ScatterData, area: _Area, glyphs: Glyphs) -> None:
    column = area.column(data.x_median) if usable(data.x_median) and data.x_median is not None else None
    row = area.row(data.y_median) if usable(data.y_median) and data.y_median is not None else None
    _label_medians(grid, data, area, column, row)
    if column is not None and row is not None:
        grid.under(column, row, glyphs.cross, "scatter--median")
    if column is not None:
        for at in range(area.top, area.top + area.rows):
            grid.under(column, at, glyphs.bar, "scatter--median")
    if row is not None:
        for at in range(area.left, area.left + area.width):
            grid.under(at, row, glyphs.rule, "scatter--median")


def _label_medians(grid: Grid, data: ScatterData, area: _Area, column: int | None, row: int | None) -> None:
    """Write name and number of each median line where no point is: at its top, or at its right end."""
    if column is not None and data.x_median is not None:
        text = f"{plain(data.x_median_label)} {plain(data.format_x(data.x_median))}".strip()
        size = cell_len(text) + 2
        places = [
            (start, at)
            for at in range(area.top, area.top + area.rows)
            for start in (column + 1, column - size)
        ]
        _put_first(grid, [place for place in places if place[1] != row], text, area.left)
    if row is not None and data.y_median is not None:
        text = f"{plain(data.y_median_label)} {plain(data.format_y(data.y_median))}".strip()
        size = cell_len(text) + 2
        last = area.left + area.width - size
        places = [(start, at) for start in range(last, area.left, -1) for at in (row - 1, row + 1)]
        places = [(start, at) for start, at in places if area.top <= at < area.top + area.rows]
        if column is not None:
            places = [(start, at) for start, at in places if not start <= column < start + size]
        _put_first(grid, places, text, area.left)


def _put_first(grid: Grid, places: list[tuple[int, int]], text: str, left: int) -> None:
    size = cell_len(text) + 2
    for column, row in places:
        if column >= left and grid.blank(column, row, size):
            grid.put(column + 1, row, text, "scatter--median")
            return


def _draw_frame(
    grid: Grid, data: ScatterData, area: _Area, chosen: ScatterPoint | None, glyphs: Glyphs
) -> None:
    """Draw the axes, their ends and labels, and above them the point that is named."""
    axis = area.top + area.rows
    for row in range(area.top, axis):
        grid.put(area.left - 1, row, glyphs.bar, "scatter--axis")
    grid.put(area.left - 1, axis, glyphs.corner + glyphs.rule * area.width, "scatter--axis")
    for value in area.y_ticks:
        text, row = plain(data.format_y(value)), area.row(value)
        grid.put(area.left - 2 - cell_len(text), row, text, "scatter--axis")
        grid.put(area.left - 1, row, glyphs.tick_y, "scatter--axis")
    _draw_x_numbers(grid, data, area, glyphs)
    title = plain(data.y_label)
    grid.put(0, 0, cut(title, grid.width, glyphs.ellipsis), "scatter--axis")
    if chosen is not None:
        where = f"{plain(data.format_x(chosen.x or 0.0))} · {plain(data.format_y(chosen.y or 0.0))}"
        text = cut(f"{plain(chosen.label)}  {where}", grid.width - cell_len(title) - 2, glyphs.ellipsis)
        grid.put(grid.width - cell_len(text), 0, text)


def _draw_x_numbers(grid: Grid, data: ScatterData, area: _Area, glyphs: Glyphs) -> None:
    """Write numbers at the ticks below the axis, and its label at the right end where there is room."""
    row = area.top + area.rows
    label = cut(plain(data.x_label), area.width, glyphs.ellipsis)
    grid.put(grid.width - cell_len(label), grid.height - 1, label, "scatter--axis")
    end = grid.width + (1 if row + 2 < grid.height else -cell_len(label))
    low, high = area.x_limits
    ticks = [tick for tick in data.x_ticks if low <= tick <= high] or value_ticks(low, high, _MOST_X_TICKS)
    free = 0
    for tick in ticks:
        text, column = plain(data.format_x(tick)), area.column(tick)
        grid.put(column, row, glyphs.tick_x, "scatter--axis")
        start = min(column - cell_len(text) // 2, grid.width - cell_len(text))
        if free <= start and start + cell_len(text) + 1 < end:
            grid.put(start, row + 1, text, "scatter--axis")
            free = start + cell_len(text) + 2
