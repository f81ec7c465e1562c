"""The y axis of a plot: limits chosen so that every tick lies on a row of its own, at equal steps of rows."""

from __future__ import annotations

from math import ceil, floor, isfinite
from typing import NamedTuple

from widgets._reduce import EDGE, GREATEST, row_of
from widgets._ticks import round_step, value_ticks

_ROWS_PER_TICK = 3
_MOST_TICKS = 7
_FEW = 3


class ValueAxis(NamedTuple):
    """Values at the lowest and at the highest dot of the canvas, and the values to write beside it."""

    low: float
    high: float
    ticks: tuple[float, ...]


def row_at(value: float, limits: tuple[float, float], rows: int) -> int:
    """Return the row that ``value`` is drawn in, counted from the lowest."""
    return floor(row_of(value, limits, rows) + 0.5)


def value_axis(low: float, high: float, rows: int, *, whole: bool = False) -> ValueAxis:
    """Return an axis of ``rows`` rows that holds ``low`` to ``high``.

    A row stands for a round step divided by a whole number of rows, and the lowest row begins at a multiple
    of that. So equal steps of value are equal steps of rows, and what is drawn at a tick is in its row. The
    price is some room at the top; the step that wastes least with a fair number of ticks is taken.

    Args:
        low: least value to be drawn.
        high: greatest value to be drawn, above ``low``.
        rows: rows of the canvas.
        whole: whether only whole numbers make sense (counts).
    """
    best: tuple[float, ValueAxis] | None = None
    for between in range(1, rows):
        axis = _axis(low, high, rows, between, whole)
        if axis is None:
            continue
        score = _score(axis, high - low, rows)
        if best is None or score < best[0]:
            best = score, axis
    if best is not None:
        return best[1]
    return ValueAxis(low, high, value_ticks(low, high, max(1, rows // _ROWS_PER_TICK), whole=whole))


def _axis(low: float, high: float, rows: int, between: int, whole: bool) -> ValueAxis | None:
    """Return the axis with ``between`` rows from tick to tick, None where numbers are too coarse for one."""
    spare = 1 - 2 * EDGE
    step = round_step(between * (high - low) / (rows - spare), whole)
    for _ in range(4):
        per_row = step / between
        if not (isfinite(per_row) and per_row > 0 and isfinite(low / per_row)):
            return None
        lowest = floor(low / per_row + 1e-9)
        start, end = lowest * per_row, (lowest + rows - spare) * per_row
        if end >= high - per_row * 1e-6:
            first, last = ceil(lowest / between), (lowest + rows - 1) // between
            ticks = tuple(index * step for index in range(first, last + 1))
            return ValueAxis(start, end, ticks) if _exact(start, end, ticks, low, rows, between) else None
        step = round_step(step * 1.01, whole)
    return None


def _exact(start: float, end: float, ticks: tuple[float, ...], low: float, rows: int, between: int) -> bool:
    """Return whether the numbers are fine enough to tell one row from the next, and sane in size."""
    if not (-GREATEST <= start < end <= GREATEST) or not ticks or low < start - (end - start) * 1e-6:
        return False
    at = [row_at(tick, (start, end), rows) for tick in ticks]
    return all(row == at[0] + index * between for index, row in enumerate(at)) and at[-1] < rows


def _score(axis: ValueAxis, span: float, rows: int) -> float:
    """Return how bad an axis is: room wasted, too few or too many ticks, a lowest row without a number."""
    count = len(axis.ticks)
    wanted = max(2, min(_MOST_TICKS, rows // _ROWS_PER_TICK + 1))
    score = (axis.high - axis.low) / span - 1 + 0.06 * abs(count - wanted)
    score += 5.0 * max(0, count - max(2, (rows + 1) // 2))  # numbers in every row are a wall
    score += 1.0 if count < 2 else 0.5 if count < _FEW and rows >= 2 * _FEW else 0.0
    return score + (0.0 if row_at(axis.ticks[0], (axis.low, axis.high), rows) == 0 else 0.15)
