"""Series of any length and size of value, reduced to what the cells of a canvas can show.

The result is in units of cells: x runs from 0 at the centre of the first column to ``width - 1`` at the
centre of the last, y from the lowest dot of the lowest row up. Numbers are thereby small and exact enough for
32-bit floats, whatever the data was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice, takewhile
from math import ceil
from operator import le
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GREATEST = 1e15
"""Values beyond this in size are taken as unknown."""

Run = list[tuple[float, float]]
"""Points that belong together, without a gap between them, in cells."""

EDGE = 0.375
"""A cell has four rows of dots; the outer ones are this far from its centre."""


def usable(value: float | None) -> bool:
    """Return whether ``value`` is a finite number of sane size."""
    return value is not None and -GREATEST <= value <= GREATEST


def row_of(value: float, limits: tuple[float, float], height: int) -> float:
    """Return the height of ``value`` above the centre of the lowest row, in rows."""
    low, high = limits
    if not high > low:
        return (height - 1) / 2
    return (value - low) / (high - low) * (height - 1 + 2 * EDGE) - EDGE


def column_of(value: float, limits: tuple[float, float], width: int) -> float:
    """Return the distance of ``value`` from the centre of the first column, in columns."""
    low, high = limits
    if not high > low or width < 2:
        return 0.0
    return (value - low) / (high - low) * (width - 1)


def reduce(
    xs: Sequence[float],
    ys: Sequence[float | None],
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
    width: int,
    height: int,
) -> list[Run]:
    """Return the runs to draw, with at most two points (least and greatest) in a column.

    A run ends where at least as many values are unknown in a row as a column holds.

    Args:
        xs: positions; pairs with an unusable position are left out.
        ys: values, as many as ``xs``; None, NaN, infinities and absurd sizes are gaps.
        x_limits: position of the first and of the last column; what is outside is left out.
        y_limits: value at the lowest and at the highest dot.
        width: columns of the canvas.
        height: rows of the canvas.
    """
    if width < 1 or height < 1 or not all(map(usable, (*x_limits, *y_limits))) or x_limits[1] < x_limits[0]:
        return []
    xs, ys = _ascending(xs, ys)
    columns = _columns(xs, x_limits, width)
    longest_bridge = max(1, ceil(sum(end - start for start, end in columns) / width))
    runs: list[Run] = []
    unknown = longest_bridge  # so that the first value begins a run
    for start, end in columns:
        values = ys[start:end]
        extremes = _extremes(values)
        if not extremes:
            unknown += len(values)
            continue
        if unknown + _count_unknown(values) >= longest_bridge:
            runs.append([])
        runs[-1] += [
            (column_of(xs[start + offset], x_limits, width), row_of(value, y_limits, height))
            for offset, value in extremes
        ]
        unknown = _count_unknown(reversed(values))
    return runs


def _columns(xs: Sequence[float], limits: tuple[float, float], width: int) -> list[tuple[int, int]]:
    """Return start and end of the values in each column that has any."""
    start, stop = bisect_left(xs, limits[0]), bisect_right(xs, limits[1])
    step = (limits[1] - limits[0]) / max(1, width - 1)
    columns: list[tuple[int, int]] = []
    for column in range(width):
        last = column == width - 1
        end = stop if last else bisect_right(xs, limits[0] + (column + 0.5) * step, start, stop)
        if end > start:
            columns.append((start, end))
        start = end
    return columns


def _ascending(
    xs: Sequence[float], ys: Sequence[float | None]
) -> tuple[Sequence[float], Sequence[float | None]]:
    size = min(len(xs), len(ys))
    if size == 0:
        return (), ()
    if isinstance(xs, range) and xs.step > 0 and len(xs) == size:
        return xs, ys
    if len(xs) == size and all(map(le, xs, islice(xs, 1, None))) and usable(xs[0]) and usable(xs[-1]):
        return xs, ys
    pairs = sorted(
        ((x, y) for x, y in zip(xs, ys, strict=False) if usable(x)),
        key=lambda pair: pair[0],
    )
    return [x for x, _ in pairs], [y for _, y in pairs]


def _count_unknown(values: Iterable[float | None]) -> int:
    return sum(1 for _ in takewhile(lambda value: not usable(value), values))


def _extremes(values: Sequence[float | None]) -> list[tuple[int, float]]:
    """Return offset and size of the least and the greatest usable value, in order of position."""
    found = _range(values)
    return sorted({(values.index(value), value) for value in found}) if found else []


def _range(values: Sequence[float | None]) -> tuple[float, float] | None:
    """Return the least and the greatest usable value, or None without any."""
    try:
        numbers = cast("Sequence[float]", values)
        total, low, high = sum(numbers), min(numbers), max(numbers)
        # Four times as fast as looking at each value, and enough where all are numbers: None raises, a NaN or
        # an infinity shows in the sum.
        all_are_numbers = total - total == 0 and usable(low) and usable(high)
    except (TypeError, OverflowError, ValueError):
        all_are_numbers = False
    if all_are_numbers:
        return low, high
    known = [value for value in values if value is not None and -GREATEST <= value <= GREATEST]
    return (min(known), max(known)) if known else None


def bounds(series: Iterable[Sequence[float | None]]) -> tuple[float, float] | None:
    """Return the least and the greatest usable value of all ``series``, or None without any."""
    found = [one for one in map(_range, series) if one is not None]
    if not found:
        return None
    return float(min(low for low, _ in found)), float(max(high for _, high in found))
