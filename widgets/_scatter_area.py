"""Where things lie in a scatter plot: measures on plain or logarithmic axes, limits, rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from widgets._reduce import EDGE, GREATEST, bounds, column_of, usable
from widgets._ticks import log_ticks, value_ticks
from widgets._value_axis import ValueAxis, row_at, value_axis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.scatter_data import ScatterData, ScatterPoint

_MOST_X_TICKS = 6
_COLUMNS_PER_TICK = 9
_ROWS_PER_TICK = 2
_ROWS_WITH_NAMES = 5
_LEAST_FIELD = 0.22
"""Share of an axis on each side of its median where the fields have names."""
_CURVE_ROOM = 0.6
"""How far curves may widen an axis, as a share of what the points take."""


def measure(value: float | None, logarithmic: bool) -> float | None:
    """Return where ``value`` lies on its axis; None where it has no place."""
    if value is None or not usable(value):
        return None
    if not logarithmic:
        return value
    return log10(value) if value >= 1 / GREATEST else None


@dataclass(frozen=True, slots=True)
class Place:
    """A point and where it lies on both axes."""

    point: ScatterPoint
    x: float
    y: float


def places(data: ScatterData) -> list[Place]:
    """Return the points that can be drawn."""
    found = []
    for point in data.points:
        x, y = measure(point.x, data.log_x), measure(point.y, data.log_y)
        if x is not None and y is not None:
            found.append(Place(point, x, y))
    return found


def curve_places(data: ScatterData) -> list[list[tuple[float, float]]]:
    """Return the points of each curve on both axes, those that have a place."""
    curves = []
    for curve in data.curves:
        pairs = [(measure(x, data.log_x), measure(y, data.log_y)) for x, y in curve.points]
        curves.append(sorted((x, y) for x, y in pairs if x is not None and y is not None))
    return curves


@dataclass(frozen=True, slots=True)
class Area:
    """Where the canvas is on the grid, what lies at its edges, and what is written beside the axes.

    All numbers are places on the axes: logarithms where those are logarithmic.
    """

    left: int
    top: int
    width: int
    rows: int
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    y_ticks: tuple[float, ...] = ()

    def column(self, x: float) -> int:
        """Return the column of the grid for a place on the x axis."""
        return self.left + int(column_of(x, self.x_limits, self.width) + 0.5)

    def row(self, y: float) -> int:
        """Return the row of the grid for a place on the y axis."""
        return self.top + self.rows - 1 - row_at(y, self.y_limits, self.rows)

    @property
    def bottom(self) -> int:
        """The row below the canvas."""
        return self.top + self.rows

    @property
    def right(self) -> int:
        """The column after the canvas."""
        return self.left + self.width


def x_limits(data: ScatterData, points: Sequence[Place]) -> tuple[float, float]:
    """Return the places at both ends of the x axis."""
    median = measure(data.x_median, data.log_x)
    return _limits([one.x for one in points], median, any(data.corners), data.log_x)


def y_limits(data: ScatterData, points: Sequence[Place]) -> tuple[float, float]:
    """Return the places at both ends of the y axis; curves widen them to some extent."""
    median = measure(data.y_median, data.log_y)
    values = [one.y for one in points]
    low, high = min(values), max(values)
    curves = [y for curve in curve_places(data) for _, y in curve]
    if curves:
        room = (high - low) * _CURVE_ROOM if high > low else max(curves) - min(curves)
        values += [min(max(y, low - room), high + room) for y in curves]
    return _limits(values, median, any(data.corners), data.log_y)


def _limits(
    values: list[float], median: float | None, fields: bool, logarithmic: bool
) -> tuple[float, float]:
    low, high = bounds([[*values, median]]) or (0.0, 1.0)
    if not high > low:
        around = 1.0 if low == 0 or logarithmic else abs(low) * 0.5
        low, high = low - around, high + around
        return (0.0, high) if not logarithmic and low < 0 <= values[0] else (low, high)
    if median is not None and fields:
        least = _LEAST_FIELD * (high - low)
        least_low = min(values) if logarithmic or min(values) < 0 else 0.0
        widened = median - least if logarithmic else max(median - least, min(least_low, low))
        low, high = min(low, widened), max(high, median + least)
    return low, high


def y_axis(data: ScatterData, limits: tuple[float, float], rows: int) -> ValueAxis:
    """Return the ends of the y axis and where numbers are written beside it, all of them places.

    Where fields have names, the first and the last row are left to these.
    """
    inner = limits
    if any(data.corners) and rows >= _ROWS_WITH_NAMES:
        # A value at the least is then drawn in the second row; see widgets._reduce.row_of.
        share = (0.5 + EDGE) / (rows - 1 + 2 * EDGE)
        room = (limits[1] - limits[0]) * share / (1 - 2 * share) * (1 + 1e-9)
        limits = (limits[0] - room, limits[1] + room)
    if data.y_ticks:
        ticks = [measure(tick, data.log_y) for tick in data.y_ticks]
        inside = tuple(tick for tick in ticks if tick is not None and limits[0] <= tick <= limits[1])
        return ValueAxis(*limits, inside)
    if data.log_y:
        return ValueAxis(*limits, _log_places(limits, max(2, rows // _ROWS_PER_TICK)))
    if limits != inner:
        return ValueAxis(*limits, value_ticks(*inner, max(2, rows // _ROWS_PER_TICK)))
    return value_axis(*limits, max(1, rows))


def x_axis_ticks(data: ScatterData, area: Area) -> list[float]:
    """Return the places of the numbers below the x axis."""
    low, high = area.x_limits
    given = [measure(tick, data.log_x) for tick in data.x_ticks]
    ticks = [tick for tick in given if tick is not None and low <= tick <= high]
    if ticks:
        return ticks
    most = min(_MOST_X_TICKS, max(2, area.width // _COLUMNS_PER_TICK)) if data.log_x else _MOST_X_TICKS
    return list(_log_places((low, high), most) if data.log_x else value_ticks(low, high, most))


def _log_places(limits: tuple[float, float], most: int) -> tuple[float, ...]:
    ticks = log_ticks(10.0 ** limits[0], 10.0 ** limits[1], most)
    return tuple(log10(tick) for tick in ticks if tick > 0)


def written(value: float, logarithmic: bool) -> float:
    """Return the value at a place on an axis."""
    return 10.0**value if logarithmic else value
