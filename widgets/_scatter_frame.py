"""The picture of a scatter plot: points, curves, medians, fields, axes and legend on a grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cell_len

from widgets._grid import Grid
from widgets._grid_widget import say
from widgets._plot_frame import put_canvas
from widgets._plotext import Canvas, CanvasSeries, draw_canvas
from widgets._scatter_area import (
    Area,
    Place,
    curve_places,
    measure,
    places,
    written,
    x_axis_ticks,
    x_limits,
    y_axis,
    y_limits,
)
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from widgets.glyphs import Glyphs
    from widgets.scatter_data import PointKind, ScatterData

_SOME, _MANY = 2, 5  # points in one cell
_LEAST_CANVAS = 8
_LEAST_HEIGHT = 6
_ROOMY_HEIGHT = 10  # the x axis has its label in a row of its own
_LONGEST_NAME = 24
_LEAST_WORD = 6
_BETWEEN = 2  # entries of the legend
_BACK_TO_FRONT: tuple[PointKind, ...] = ("faint", "", "strong", "down", "up")


def draw_scatter(
    data: ScatterData, selected: str, width: int, height: int, glyphs: Glyphs, empty: str
) -> Grid:
    """Draw ``data`` into ``width`` × ``height`` cells."""
    grid = Grid(width, height)
    if not paint_scatter(grid, data, selected, glyphs):
        say(grid, min(1, height - 1), empty, "scatter--axis", glyphs)
    return grid


def paint_scatter(grid: Grid, data: ScatterData, selected: str, glyphs: Glyphs) -> bool:
    """Draw ``data`` on an empty grid; return whether there was anything to draw."""
    points = places(data)
    if not points:
        return False
    area, framed = _area(data, points, grid.width, grid.height)
    _draw_points(grid, points, area, glyphs)
    chosen = next((one for one in points if one.point.id == selected), None)
    if chosen is not None:
        _draw_chosen(grid, chosen, area, glyphs)
    _draw_curves(grid, data, area, glyphs)
    _draw_medians(grid, data, area, glyphs)
    if framed:
        _draw_frame(grid, data, area, chosen, glyphs)
    return True


def _area(data: ScatterData, points: list[Place], width: int, height: int) -> tuple[Area, bool]:
    """Return where the canvas is, and whether there is room for axes around it."""
    across, up = x_limits(data, points), y_limits(data, points)
    rows = height - (4 if height >= _ROOMY_HEIGHT else 3)
    low, high, ticks = y_axis(data, up, rows)
    texts = (plain(data.format_y(written(tick, data.log_y))) for tick in ticks)
    gutter = max(map(cell_len, texts), default=0) + 2
    if width - gutter >= _LEAST_CANVAS and height >= _LEAST_HEIGHT:
        return Area(gutter, 1, width - gutter, rows, across, (low, high), ticks), True
    return Area(0, 0, width, height, across, up), False


def kind_sign(kind: PointKind, glyphs: Glyphs) -> str:
    """Return the sign of one point of a kind."""
    signs: Mapping[PointKind, str] = {
        "": glyphs.points[0],
        "strong": glyphs.full,
        "faint": glyphs.missing,
        "up": glyphs.up,
        "down": glyphs.down,
    }
    return signs[kind]


def _draw_points(grid: Grid, points: list[Place], area: Area, glyphs: Glyphs) -> None:
    kinds = dict.fromkeys(_BACK_TO_FRONT, 0)
    counts = Counter((one.point.kind, area.column(one.x), area.row(one.y)) for one in points)
    for kind in kinds:
        for (its_kind, column, row), count in counts.items():
            if its_kind == kind:
                sign, name = _sign_of(kind, count, glyphs)
                grid.put(column, row, sign, name)


def _sign_of(kind: PointKind, count: int, glyphs: Glyphs) -> tuple[str, str]:
    if kind == "faint":
        return (kind_sign(kind, glyphs) if count < _MANY else glyphs.dot), "scatter--faint"
    if kind:
        return kind_sign(kind, glyphs), f"scatter--{kind}"
    level = 0 if count < _SOME else 1 if count < _MANY else 2
    return glyphs.points[level], f"scatter--{('few', 'some', 'many')[level]}"


def _draw_chosen(grid: Grid, chosen: Place, area: Area, glyphs: Glyphs) -> None:
    """Draw the point that is named, and its name beside it where that hides no other point."""
    column, row = area.column(chosen.x), area.row(chosen.y)
    kind = chosen.point.kind
    grid.put(column, row, kind_sign(kind, glyphs) if kind else glyphs.full, "scatter--selected")
    name = cut(plain(chosen.point.label), _LONGEST_NAME, glyphs.ellipsis)
    size = cell_len(name) + 1
    for start, text in ((column + 1, f" {name}"), (column - size, f"{name} ")):
        if name and start >= area.left and grid.blank(start, row, size):
            grid.put(start, row, text, "scatter--selected")
            return


def _draw_curves(grid: Grid, data: ScatterData, area: Area, glyphs: Glyphs) -> None:
    """Draw the curves beneath the points; where one leaves the canvas it ends."""
    series = []
    for curve in curve_places(data):
        if len(curve) < 2:
            continue
        xs = [area.x_limits[0] + at * _step(area) for at in range(2 * area.width - 1)]
        ys = [_at(curve, x) for x in xs]
        inside = [y if y is not None and area.y_limits[0] <= y <= area.y_limits[1] else None for y in ys]
        # Neither a point of the background nor the line of a median looks like it.
        marker = glyphs.level if glyphs.ascii_only else glyphs.series_markers["main"]
        series.append(CanvasSeries(xs, inside, marker, "line", glyphs.missing))
    if not series or area.width < 1 or area.rows < 1:
        return
    canvas = Canvas(tuple(series), area.x_limits, area.y_limits, area.width, area.rows)
    names = ["scatter--curve"] * len(series)
    put_canvas(grid, draw_canvas(canvas), area.left, area.top, names, under=True)


def _step(area: Area) -> float:
    return (area.x_limits[1] - area.x_limits[0]) / max(1, 2 * area.width - 2)


def _at(curve: list[tuple[float, float]], x: float) -> float | None:
    """Return the height of a curve at ``x``; None beside its ends."""
    after = bisect_right(curve, x, key=lambda pair: pair[0])
    if after == 0 or (after == len(curve) and x > curve[-1][0]):
        return None
    if after == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[after - 1], curve[after]
    return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))


def _draw_medians(grid: Grid, data: ScatterData, area: Area, glyphs: Glyphs) -> None:
    x, y = measure(data.x_median, data.log_x), measure(data.y_median, data.log_y)
    column = area.column(x) if x is not None else None
    row = area.row(y) if y is not None else None
    if column is not None and row is not None:
        _name_fields(grid, data, area, column, row, glyphs)
    _label_medians(grid, data, area, column, row)
    if column is not None and row is not None:
        grid.under(column, row, glyphs.cross, "scatter--median")
    if column is not None:
        for at in range(area.top, area.bottom):
            grid.under(column, at, glyphs.bar, "scatter--median")
    if row is not None:
        for at in range(area.left, area.right):
            grid.under(at, row, glyphs.rule, "scatter--median")


def _label_medians(grid: Grid, data: ScatterData, area: Area, column: int | None, row: int | None) -> None:
    """Write name and number of each median line where no point is: at its top, or at its right end."""
    if column is not None and data.x_median is not None:
        text = f"{plain(data.x_median_label)} {plain((data.say_x or data.format_x)(data.x_median))}".strip()
        size = cell_len(text) + 2
        spots = ((start, at) for at in range(area.top, area.bottom) for start in (column + 1, column - size))
        _put_first(grid, (spot for spot in spots if spot[1] != row), text, area.left)
    if row is not None and data.y_median is not None:
        text = f"{plain(data.y_median_label)} {plain(data.format_y(data.y_median))}".strip()
        size = cell_len(text) + 2
        last = area.right - size
        spots = ((start, at) for start in range(last, area.left, -1) for at in (row - 1, row + 1))
        spots = ((start, at) for start, at in spots if area.top <= at < area.bottom)
        if column is not None:
            spots = ((start, at) for start, at in spots if not start <= column < start + size)
        _put_first(grid, spots, text, area.left)


def _put_first(
    grid: Grid, spots: Iterable[tuple[int, int]], text: str, left: int, name: str = "scatter--median"
) -> bool:
    """Write ``text`` with a blank on both sides in the first place that is empty."""
    size = cell_len(text) + 2
    for column, row in spots:
        if column >= left and grid.blank(column, row, size):
            grid.put(column + 1, row, text, name)
            return True
    return False


def _name_fields(grid: Grid, data: ScatterData, area: Area, column: int, row: int, glyphs: Glyphs) -> None:
    """Write the name of each field where no point is, from its outer corner inwards."""
    fields = (
        (area.left, column, range(area.top, row), False),
        (column + 1, area.right, range(area.top, row), True),
        (area.left, column, range(area.bottom - 1, row, -1), False),
        (column + 1, area.right, range(area.bottom - 1, row, -1), True),
    )
    for word, (start, end, rows, right) in zip(data.corners, fields, strict=True):
        for longest in (end - start - 2, (end - start) // 2):
            text = cut(plain(word), longest, glyphs.ellipsis)
            if not text or (text != plain(word) and cell_len(text) < _LEAST_WORD):
                break
            last = end - cell_len(text) - 2
            starts = range(last, start - 1, -1) if right else range(start, last + 1)
            if _put_first(grid, ((at, y) for y in rows for at in starts), text, start, "scatter--field"):
                break


def _draw_frame(grid: Grid, data: ScatterData, area: Area, chosen: Place | None, glyphs: Glyphs) -> None:
    """Draw the axes, their ends and labels, and above them the point that is named or the legend."""
    for row in range(area.top, area.bottom):
        grid.put(area.left - 1, row, glyphs.bar, "scatter--axis")
    grid.put(area.left - 1, area.bottom, glyphs.corner + glyphs.rule * area.width, "scatter--axis")
    for value in area.y_ticks:
        text, row = plain(data.format_y(written(value, data.log_y))), area.row(value)
        grid.put(area.left - 2 - cell_len(text), row, text, "scatter--axis")
        grid.put(area.left - 1, row, glyphs.tick_y, "scatter--axis")
    _draw_x_numbers(grid, data, area, glyphs)
    title = cut(plain(data.y_label), grid.width, glyphs.ellipsis)
    if chosen is None:
        grid.put(0, 0, title, "scatter--axis")
        _draw_legend(grid, data, area, cell_len(title) + 2, glyphs)
        return
    where = plain(_said(data, chosen, glyphs))
    name = plain(chosen.point.label)
    if cell_len(title) + cell_len(where) + min(cell_len(name), _LONGEST_NAME) + 2 * _BETWEEN > grid.width:
        title = ""  # the figures name their units themselves
    grid.put(0, 0, title, "scatter--axis")
    room = grid.width - (cell_len(title) + _BETWEEN if title else 0)
    name = cut(name, room - cell_len(where) - _BETWEEN, glyphs.ellipsis)
    text = cut(f"{name}  {where}" if name else where, room, glyphs.ellipsis)
    grid.put(grid.width - cell_len(text), 0, text)


def _said(data: ScatterData, chosen: Place, glyphs: Glyphs) -> str:
    """Return the figures of a point in words."""
    x, y = chosen.point.x or 0.0, chosen.point.y or 0.0
    if data.say is not None:
        return data.say(x, y)
    return f"{data.format_x(x)}{',' if glyphs.ascii_only else ' ·'} {data.format_y(y)}"


_Entry = tuple[str, str, str]
"""Sign, its style, and what it is, of a legend."""


def _draw_legend(grid: Grid, data: ScatterData, area: Area, left: int, glyphs: Glyphs) -> None:
    """Write at the right of the first row what the signs mean.

    Where that is too long the points are told of in the last row; what does not fit is left out from the end.
    """
    drawn = {point.kind for point in data.points}
    points: list[_Entry] = [
        (kind_sign(kind, glyphs), f"scatter--{kind or 'few'}", plain(label))
        for kind, label in data.kinds
        if kind in drawn
    ]
    shared = Counter((area.column(one.x), area.row(one.y)) for one in places(data) if not one.point.kind)
    most = max(shared.values(), default=0)
    if data.several and most >= _SOME:
        signs = glyphs.points[1:] if most >= _MANY else glyphs.points[1]
        points.insert(1, (signs, "scatter--some", plain(data.several)))
    names = dict.fromkeys(plain(curve.name) for curve in data.curves if curve.name)
    curve_sign = glyphs.level * 2 if glyphs.ascii_only else glyphs.series_signs["main"]
    curves: list[_Entry] = [(curve_sign, "scatter--curve", name) for name in names]
    if _length([*points, *curves]) <= grid.width - left or grid.height < _ROOMY_HEIGHT:
        _put_entries(grid, [*points, *curves], left, grid.width, 0)
        return
    _put_entries(grid, curves, left, grid.width, 0)
    room = grid.width - cell_len(plain(data.x_label)) - _BETWEEN
    _put_entries(grid, points, 0, min(room, area.left + _length(points)), grid.height - 1)


def _length(entries: list[_Entry]) -> int:
    return sum(cell_len(sign) + cell_len(text) + 1 + _BETWEEN for sign, _, text in entries) - _BETWEEN


def _put_entries(grid: Grid, entries: list[_Entry], left: int, right: int, row: int) -> None:
    """Write entries that end at a column; what does not fit is left out from the end."""
    while entries and _length(entries) > right - left:
        entries = entries[:-1]
    column = right - _length(entries)
    for sign, style, text in entries:
        grid.put(column, row, sign, style)
        grid.put(column + cell_len(sign) + 1, row, text, "scatter--axis")
        column += cell_len(sign) + cell_len(text) + 1 + _BETWEEN


def _draw_x_numbers(grid: Grid, data: ScatterData, area: Area, glyphs: Glyphs) -> None:
    """Write numbers at the ticks below the axis, and its label at the right end where there is room."""
    row = area.bottom
    alone = row + 2 < grid.height
    label = cut(plain(data.x_label), area.width if alone else area.width // 2, glyphs.ellipsis)
    grid.put(grid.width - cell_len(label), grid.height - 1, label, "scatter--axis")
    end = grid.width + (2 if alone else -cell_len(label))
    free = 0
    for tick in x_axis_ticks(data, area):
        text, column = plain(data.format_x(written(tick, data.log_x))), area.column(tick)
        grid.put(column, row, glyphs.tick_x, "scatter--axis")
        start = min(column - cell_len(text) // 2, grid.width - cell_len(text))
        if free <= start and start + cell_len(text) + 1 < end:
            grid.put(start, row + 1, text, "scatter--axis")
            free = start + cell_len(text) + 2
