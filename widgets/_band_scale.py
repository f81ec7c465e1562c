"""The scale that bands of figures are drawn on: linear, or logarithmic where they lie far apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from rich.cells import cell_len

from widgets._reduce import usable
from widgets._ticks import round_values, value_ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LOG_FROM = 5.0
"""The scale is logarithmic when the greatest value is this many times the least."""
_LOG_ROOM = 1.15
_ROOM = 0.08
_COLUMNS_PER_TICK = 6
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to columns.

    Attributes:
        low: value of the first column; above 0 when ``logarithmic``.
        high: value of the last, greater than ``low``.
    """

    low: float
    high: float
    logarithmic: bool

    def column(self, value: float, width: int) -> int:
        """The column of a value, from 0; what lies beyond an end is put on it."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, at = log10(low), log10(high), log10(at)
        return round((at - low) / (high - low) * (width - 1))

    def ticks(self, width: int, write: Callable[[float], str]) -> list[tuple[int, int, str]]:
        """Round values as (column, first column of the label, label); no label touches the next."""
        if self.logarithmic:
            candidates = round_values(self.low, self.high)
        else:
            candidates = list(value_ticks(self.low, self.high, max(2, width // _COLUMNS_PER_TICK)))
        ticks: list[tuple[int, int, str]] = []
        free = 0
        for value in candidates:
            label, column = write(value), self.column(value, width)
            start = max(0, min(column - cell_len(label) // 2, width - cell_len(label)))
            if start >= free:
                ticks.append((column, start, label))
                free = start + cell_len(label) + _BETWEEN
        return ticks


def scale_of(values: Iterable[float | None]) -> Scale | None:
    """A scale on which all values lie, with a little room at both ends; None without values.

    Args:
        values: those that are unknown or not finite are passed over; with one of 0 or less the scale is
            linear, and a linear one shows 0.
    """
    known = [value for value in values if value is not None and usable(value)]
    if not known:
        return None
    low, high = min(known), max(known)
    if low > 0 and high / low >= LOG_FROM:
        return Scale(low / _LOG_ROOM, high * _LOG_ROOM, logarithmic=True)
    low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low) * _ROOM or 1.0
    return Scale(low - room if low < 0 else 0.0, high + room, logarithmic=False)
