"""Behind the curves of a plot over days: bands where values may lie, and levels worth a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len

from widgets._reduce import usable
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets._plot_frame import PlotFrame
    from widgets.glyphs import Glyphs
    from widgets.plot_data import PlotBand, TimePlotData

LEVEL = "time-plot--level"
_TONE = "tone--"


def draw_bands(frame: PlotFrame, data: TimePlotData, glyphs: Glyphs) -> None:
    """Fill each band where nothing is drawn yet."""
    for band in data.bands:
        ends = [_interpolated(frame, values) for values in (band.low, band.high)]
        for column, (low, high) in enumerate(zip(*ends, strict=True), start=frame.left):
            if low is None or high is None:
                continue
            top, bottom = sorted((frame.row(low), frame.row(high)))
            for row in range(max(top, 0), min(bottom, frame.rows - 1) + 1):
                frame.grid.under(column, row, band_sign(glyphs), band_style(band))


def band_sign(glyphs: Glyphs) -> str:
    """Return what a band is filled with."""
    return glyphs.shades[1]


def band_style(band: PlotBand) -> str:
    """Return the name of the style that a band is drawn in."""
    return f"{_TONE}{band.tone}"


def _interpolated(frame: PlotFrame, values: Sequence[float | None]) -> list[float | None]:
    """Return the value at each column of the canvas, on the line between two days that are known.

    None before the first of these and after the last.
    """
    known = [
        (frame.column(index) - frame.left, value)
        for index, value in enumerate(values[: len(frame.days)])
        if value is not None and usable(value)
    ]
    found: list[float | None] = [None] * frame.width
    for column, value in known:
        found[column] = value
    for (first, low), (last, high) in pairwise(known):
        for column in range(first + 1, last):
            found[column] = low + (high - low) * ((column - first) / (last - first))
    return found


def draw_levels(frame: PlotFrame, data: TimePlotData, glyphs: Glyphs) -> None:
    """Draw a line beneath the curves at each level that the axis reaches, and write what it is.

    In a band the line is a darker row of it, so that one sees where they meet.
    """
    low, high = frame.limits
    taken: set[int] = set()
    for level in data.levels:
        row = frame.row(level.value) if low <= level.value <= high else -1
        if row not in taken and 0 <= row < frame.rows:
            taken.add(row)
            _draw_level(frame, row, cut(plain(level.label), frame.width - 4, glyphs.ellipsis), glyphs)


def _draw_level(frame: PlotFrame, row: int, label: str, glyphs: Glyphs) -> None:
    grid, size = frame.grid, cell_len(label) + 2
    starts = (frame.left + 1, *range(grid.width - size - 1, frame.left, -1))
    start = next((at for at in starts if label and grid.blank(at, row, size)), None)
    if start is None:
        ground = (" ", band_sign(glyphs))
        starts = tuple(at for at in starts if all(grid.at(at + cell, row) in ground for cell in range(size)))
        start = next(iter(starts), None) if label else None
    around: tuple[int, ...] = ()
    if start is not None:
        grid.put(start, row, f" {label} ", LEVEL)
        around = (start, start + size - 1)
    for column in range(frame.left, grid.width):
        if grid.at(column, row) == band_sign(glyphs):
            grid.put(column, row, glyphs.shades[2], LEVEL)
        elif column not in around:
            grid.under(column, row, glyphs.level, LEVEL)
