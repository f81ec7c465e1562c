"""The picture of a plot over days below its title: axes, ticks, labelled days and the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len

from widgets._grid import Grid
from widgets._plot_bands import draw_bands, draw_levels
from widgets._plotext import Canvas, CanvasSeries, draw_canvas
from widgets._reduce import bounds, column_of
from widgets._ticks import day_ticks
from widgets._value_axis import row_at, value_axis
from widgets.text import cut, plain

if TYPE_CHECKING:
    from datetime import date

    from widgets._plotext import Piece
    from widgets.glyphs import Glyphs
    from widgets.plot_data import PlotSeries, TimePlotData

_AXIS = "time-plot--axis"
_MARKER = "time-plot--marker"
_LEAST_CANVAS = 8
TONE = "tone--"
DIM = ":dim"
"""Ends the name of the style of a series that stays behind another of its tone."""

_BACK_TO_FRONT = ("previous", "mean", "main")
_SHORTEST_LABEL = 6
_LEVEL_ROOM = 0.4
"""How far a level may widen the axis, as a share of what the curves take."""


@dataclass(slots=True)
class PlotFrame:
    """A grid, and where the canvas is on it.

    Attributes:
        left: column of the first day.
        width: columns of the canvas.
        rows: rows of the canvas, from the top of the grid; the x axis is in the last one, beneath the curves.
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
        return self.rows - 1 - row_at(value, self.limits, self.rows)

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


def style_name(one: PlotSeries) -> str:
    """Return the name of the style that a series and its name in the legend are drawn in."""
    return f"{TONE}{one.tone}{DIM if one.role == 'mean' else ''}"


def has_values(data: TimePlotData) -> bool:
    """Return whether there is anything to draw."""
    return bool(data.days) and bounds(_drawn(data)) is not None


def _drawn(data: TimePlotData) -> list[tuple[float | None, ...]]:
    return [*(one.values for one in data.series), *(end for one in data.bands for end in (one.low, one.high))]


def build_frame(data: TimePlotData, width: int, height: int, glyphs: Glyphs) -> PlotFrame:
    """Draw ``data`` into ``width`` × ``height`` cells."""
    grid = Grid(width, height)
    limits = _limits(data)
    if limits is None or height < 1 or width < 1:
        return PlotFrame(grid, 0, grid.width, 0, data.days)
    rows = height - 1 if height > 3 else height
    axis = value_axis(*limits, rows, whole=data.whole)
    labels = [plain(data.format_tick(tick)) for tick in axis.ticks]
    gutter = max(map(cell_len, labels), default=0) + 2
    if width - gutter < _LEAST_CANVAS:
        gutter = 0
    frame = PlotFrame(grid, gutter, width - gutter, rows, data.days, (axis.low, axis.high))
    _draw_series(frame, data, glyphs)
    _draw_markers(frame, data, glyphs)
    if gutter:
        _draw_y_axis(frame, list(zip(axis.ticks, labels, strict=True)), glyphs)
    if rows < height:
        _draw_x_axis(frame, glyphs)
    draw_bands(frame, data, glyphs)
    draw_levels(frame, data, glyphs)
    if axis.low < 0 < axis.high:
        for column in range(gutter, width):
            grid.under(column, frame.row(0.0), glyphs.rule, _AXIS)
    return frame


def _limits(data: TimePlotData) -> tuple[float, float] | None:
    found = bounds(_drawn(data)) if data.days else None
    if found is None:
        return None
    low, high = _with_level(*found, data)
    if data.zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high > low:
        return low, high
    if data.zero:
        return 0.0, 1.0
    around = abs(low) * 0.1 or 1.0
    return low - around, high + around


def _with_level(low: float, high: float, data: TimePlotData) -> tuple[float, float]:
    """Return an axis that reaches the first level where that takes little room from the curves."""
    room = (high - low) * _LEVEL_ROOM
    near = [one.value for one in data.levels[:1] if low - room <= one.value <= high + room]
    return min([low, *near]), max([high, *near])


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
    names = [style_name(one) for one in ordered]
    put_canvas(frame.grid, draw_canvas(canvas), frame.left, 0, names)


def put_canvas(
    grid: Grid, canvas: list[list[Piece]], left: int, top: int, names: list[str], *, under: bool = False
) -> None:
    """Write what has ink, each series in its style: a braille cell without a dot is no obstacle to a label.

    Args:
        grid: to write on.
        canvas: rows of pieces.
        left: column of the grid for its first one.
        top: row of the grid for its first one.
        names: of the style of each series.
        under: only where nothing is written yet.
    """
    write = grid.under if under else grid.put
    for row, pieces in enumerate(canvas, start=top):
        column = left
        for text, index in pieces:
            for offset, sign in enumerate(text if index is not None else ""):
                if sign not in " \u2800":
                    write(column + offset, row, sign, names[index or 0])
            column += len(text)


def _canvas_series(one: PlotSeries, xs: list[int], glyphs: Glyphs) -> CanvasSeries:
    marker, dash = glyphs.series_markers[one.role], glyphs.series_dashes[one.role]
    style: Literal["line", "dots"] = "line" if one.role == "main" else "dots"
    return CanvasSeries(xs, one.values, marker, style, glyphs.dot, dash)


def _draw_x_axis(frame: PlotFrame, glyphs: Glyphs) -> None:
    """Draw the axis in the row of the lowest value, beneath the curves, and its days below."""
    grid, row = frame.grid, frame.rows - 1
    if frame.left:
        grid.put(frame.left - 1, row, glyphs.corner, _AXIS)
    for day, label in day_ticks(frame.days[0], frame.days[-1], frame.width):
        column = _column(day, frame.days, frame.width)
        grid.under(frame.left + column, row, glyphs.tick_x, _AXIS)
        grid.put(frame.left + min(column, frame.width - len(label)), row + 1, label, _AXIS)
    for column in range(frame.width):
        grid.under(frame.left + column, row, glyphs.rule, _AXIS)


def _draw_y_axis(frame: PlotFrame, ticks: list[tuple[float, str]], glyphs: Glyphs) -> None:
    grid = frame.grid
    for row in range(frame.rows):
        grid.put(frame.left - 1, row, glyphs.bar, _AXIS)
    for tick, label in ticks:
        row = frame.row(tick)
        grid.put(frame.left - 2 - cell_len(label), row, label, _AXIS)
        grid.put(frame.left - 1, row, glyphs.tick_y, _AXIS)


def _draw_markers(frame: PlotFrame, data: TimePlotData, glyphs: Glyphs) -> None:
    grid = frame.grid
    inside = [one for one in data.markers if data.days[0] <= one.day <= data.days[-1]]
    columns = [frame.left + _column(one.day, data.days, frame.width) for one in inside]
    axis = frame.rows - 1 if grid.height > frame.rows else frame.rows
    for column in columns:
        for row in range(axis):
            grid.under(column, row, glyphs.marker_line, _MARKER)
        grid.under(column, axis, glyphs.marker_foot, _AXIS)
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
