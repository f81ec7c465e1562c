"""The picture of a plot over days below its title: axes, ticks, labelled days and the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from widgets._grid import Grid
from widgets._plotext import Canvas, CanvasSeries, draw_canvas
from widgets._reduce import bounds, column_of, row_of
from widgets._ticks import day_ticks, value_ticks
from widgets.text import cut, plain

if TYPE_CHECKING:
    from datetime import date

    from widgets.glyphs import Glyphs
    from widgets.plot import PlotSeries, TimePlotData

_AXIS = "time-plot--axis"
_MARKER = "time-plot--marker"
_LEAST_CANVAS = 8
_BACK_TO_FRONT = ("previous", "mean", "main")
_SHORTEST_LABEL = 6


@dataclass(slots=True)
class PlotFrame:
    """A grid, and where the canvas is on it.

    Attributes:
        left: column of the first day.
        width: columns of the canvas.
        rows: rows of the canvas, from the top of the grid.
        days: the days, as in the data.
        limits: values at the lowest and the highest dot of the canvas.
    """

    grid: Grid
    left: int
    width: int
    rows: int
    days: tuple[date, ...]
    limits: tuple[float, float] = (0.0, 1.0)

    def row(self, value: float) -> int:
        """Return the row of the grid where ``value`` is drawn."""
        return self.rows - 1 - round(row_of(value, self.limits, self.rows))

    def column(self, index: int) -> int:
        """Return the column of the grid where the day with ``index`` is drawn."""
        return self.left + _column(self.days[index], self.days, self.width)

    def index_at(self, column: int) -> int:
        """Return the index of the day nearest to ``column`` of the grid."""
        first, last = self.days[0], self.days[-1]
        span = (last - first).days
        inside = max(0, min(column - self.left, self.width - 1))
        wanted = first.toordinal() + (inside * span / (self.width - 1) if self.width > 1 else 0)
        return min(range(len(self.days)), key=lambda index: abs(self.days[index].toordinal() - wanted))


def has_values(data: TimePlotData) -> bool:
    """Return whether there is anything to draw."""
    return bool(data.days) and bounds(one.values for one in data.series) is not None


def build_frame(data: TimePlotData, width: int, height: int, glyphs: Glyphs) -> PlotFrame:
    """Draw ``data`` into ``width`` × ``height`` cells."""
    grid = Grid(width, height)
    limits = _limits(data)
    if limits is None or height < 1 or width < 1:
        return PlotFrame(grid, 0, grid.width, 0, data.days)
    rows = height - 2 if height > 3 else height
    ticks = value_ticks(*limits, max(2, rows // 3 + 1), whole=data.whole)
    labels = [plain(data.format_tick(tick)) for tick in ticks]
    gutter = max(map(cell_len, labels), default=0) + 2
    if width - gutter < _LEAST_CANVAS:
        gutter = 0
    frame = PlotFrame(grid, gutter, width - gutter, rows, data.days, limits)
    _draw_series(frame, data, glyphs)
    if rows < height:
        _draw_x_axis(frame, glyphs)
    if gutter:
        _draw_y_axis(frame, list(zip(ticks, labels, strict=True)), glyphs)
    _draw_markers(frame, data, glyphs)
    if limits[0] < 0 < limits[1]:
        for column in range(gutter, width):
            grid.under(column, frame.row(0.0), glyphs.rule, _AXIS)
    return frame


def _limits(data: TimePlotData) -> tuple[float, float] | None:
    found = bounds(one.values for one in data.series) if data.days else None
    if found is None:
        return None
    low, high = found
    if data.zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high > low:
        return low, high
    if data.zero:
        return 0.0, 1.0
    around = abs(low) * 0.1 or 1.0
    return low - around, high + around


def _column(day: date, days: tuple[date, ...], width: int) -> int:
    limits = (days[0].toordinal(), days[-1].toordinal())
    return int(column_of(day.toordinal(), limits, width) + 0.5)


def _draw_series(frame: PlotFrame, data: TimePlotData, glyphs: Glyphs) -> None:
    ordered = sorted(data.series, key=lambda one: _BACK_TO_FRONT.index(one.role))
    xs = [day.toordinal() for day in data.days]
    canvas = Canvas(
        tuple(_canvas_series(one, xs, glyphs) for one in ordered),
        (xs[0], xs[-1]),
        frame.limits,
        frame.width,
        frame.rows,
    )
    for row, pieces in enumerate(draw_canvas(canvas)):
        column = frame.left
        for text, index in pieces:
            if index is not None:
                frame.grid.put(column, row, text, f"tone--{ordered[index].tone}")
            column += len(text)


def _canvas_series(one: PlotSeries, xs: list[int], glyphs: Glyphs) -> CanvasSeries:
    marker = glyphs.series_markers[one.role]
    return CanvasSeries(xs, one.values, marker, "line" if one.role == "main" else "dots", glyphs.dot)


def _draw_x_axis(frame: PlotFrame, glyphs: Glyphs) -> None:
    grid, row = frame.grid, frame.rows
    grid.put(frame.left, row, glyphs.rule * frame.width, _AXIS)
    if frame.left:
        grid.put(frame.left - 1, row, glyphs.corner, _AXIS)
    for day, label in day_ticks(frame.days[0], frame.days[-1], frame.width):
        column = _column(day, frame.days, frame.width)
        grid.put(frame.left + column, row, glyphs.tick_x, _AXIS)
        grid.put(frame.left + min(column, frame.width - len(label)), row + 1, label, _AXIS)


def _draw_y_axis(frame: PlotFrame, ticks: list[tuple[float, str]], glyphs: Glyphs) -> None:
    grid = frame.grid
    for row in range(frame.rows):
        grid.put(frame.left - 1, row, glyphs.bar, _AXIS)
    for tick, label in ticks:
        row = frame.row(tick)
        if tick == frame.limits[0]:
            row = frame.rows  # the lowest value is the axis itself
        if row < grid.height:
            grid.put(frame.left - 2 - cell_len(label), row, label, _AXIS)
            grid.put(frame.left - 1, row, glyphs.tick_y, _AXIS)


def _draw_markers(frame: PlotFrame, data: TimePlotData, glyphs: Glyphs) -> None:
    grid = frame.grid
    inside = [one for one in data.markers if data.days[0] <= one.day <= data.days[-1]]
    columns = [frame.left + _column(one.day, data.days, frame.width) for one in inside]
    for column in columns:
        for row in range(frame.rows):
            grid.under(column, row, glyphs.marker_line, _MARKER)
        if grid.height > frame.rows:
            grid.put(column, frame.rows, glyphs.marker_foot, _AXIS)
    for column, one in zip(columns, inside, strict=True):
        _label_marker(frame, column, plain(one.label), glyphs)


def _label_marker(frame: PlotFrame, column: int, label: str, glyphs: Glyphs) -> None:
    """Write a label beside its line, in the highest row with room for it, else where most of it fits."""
    width = cell_len(label)
    if not width:
        return
    best: tuple[int, int, int] | None = None  # room, row, start
    for row in range(frame.rows):
        after = frame.grid.blank_after(column + 2, row) if frame.grid.blank(column + 1, row, 1) else 0
        if after >= width:
            frame.grid.put(column + 2, row, label, _MARKER)
            return
        start = column - 1 - width
        if start > frame.left and frame.grid.blank(start - 1, row, width + 2):
            frame.grid.put(start, row, label, _MARKER)
            return
        if best is None or after > best[0]:
            best = (after, row, column + 2)
    if best is not None and best[0] >= _SHORTEST_LABEL:
        frame.grid.put(best[2], best[1], cut(label, best[0] - 1, glyphs.ellipsis), _MARKER)
