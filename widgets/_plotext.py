"""The one place that knows plotext: a canvas of lines and points, drawn as text.

Axes, labels, colours and everything that may hold text from data are drawn elsewhere; this only turns
finite numbers into glyphs. What plotext 6 asks for:

- its import takes as long as Textual's, so it happens on first use;
- one global figure, so it is cleared each time and never used by two threads at once;
- it cuts a plot to the size of the terminal it was started in unless told not to;
- a NaN, an infinity or a huge number ends the whole process inside its kernel, which computes in 32-bit
  floats, so it is given positions in cells (see ``widgets._reduce``);
- it prints warnings, which must not reach the screen.
"""

from __future__ import annotations

import io
import re
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from widgets._reduce import Run, reduce

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANUAL = "plotext._doc.doc"
MOST_COLUMNS = 1000
MOST_ROWS = 500

_CODE = re.compile(r"\x1b\[(?:38;5;(\d+)|[0-9;]*)m")
_figure_lock = Lock()

_MOST_DOTS = 40_000
"""Dots of one series that the kernel draws in well under 0.2 s."""


@dataclass(frozen=True, slots=True)
class CanvasSeries:
    """One series.

    Attributes:
        xs: positions, as many as ``ys``.
        ys: values; None, NaN, infinities and absurd sizes are gaps.
        marker: ``braille``, ``hd`` or one character.
        style: ``line`` joins neighbours, ``dots`` draws one marker in each column between them, ``points``
            draws the values alone.
        dash: for ``dots`` in braille: dots drawn, then dots left out, along the line.
        lone: character for a value without a known neighbour, which a line would show as a single dot.
    """

    xs: Sequence[float]
    ys: Sequence[float | None]
    marker: str
    style: Literal["line", "dots", "points"] = "line"
    lone: str = ""
    dash: tuple[int, int] = (1, 0)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What to draw: series from back to front, the limits of both axes, the size in cells."""

    series: tuple[CanvasSeries, ...]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    width: int
    height: int


class Piece(NamedTuple):
    """A piece of a row: its text and the index of the series it belongs to, None for blanks."""

    text: str
    series: int | None


def preload() -> None:
    """Import plotext, so that the first plot does not wait for it; safe in a worker thread."""
    with _figure_lock:
        _plotext()


def _plotext() -> Any:
    """The library, without its manual: building that is half of the import and nobody opens it here."""
    if "plotext" not in sys.modules:
        sys.modules.setdefault(_MANUAL, _NoManual(_MANUAL))
    import plotext

    return plotext


class _NoManual(ModuleType):
    """Stands in for the module that plotext takes its manual from."""

    docs = None


def draw_canvas(canvas: Canvas) -> list[list[Piece]]:
    """Return ``height`` rows of exactly ``width`` cells each.

    Any size and any numbers are accepted; a canvas without room has no rows, one without values blank ones.
    """
    width, height = min(canvas.width, MOST_COLUMNS), min(canvas.height, MOST_ROWS)
    if width < 1 or height < 1:
        return []
    runs = [reduce(one.xs, one.ys, canvas.x_limits, canvas.y_limits, width, height) for one in canvas.series]
    if not any(runs):
        return [[Piece(" " * width, None)] for _ in range(height)]
    with _figure_lock, redirect_stdout(io.StringIO()):
        text = _draw(canvas.series, runs, width, height)
    return [_pieces(row) for row in text.split("\n")[:height]]


def _draw(series: tuple[CanvasSeries, ...], runs: list[list[Run]], width: int, height: int) -> str:
    plotext = _plotext()
    plotext.terminal.limit(False, False)
    figure = plotext.figure
    figure.clear()
    figure.plot_size(width, height)
    figure.axes(False)
    figure.canvas("default")
    figure.legend(False)
    for axis, size in (("x", width), ("y", height)):
        figure.ruler(axis).frequency(0)
        figure.ruler(axis).lim(0, max(1, size - 1))
    for index, (one, its_runs) in enumerate(zip(series, runs, strict=True)):
        pixel = plotext.pixel(index + 1)  # the index comes back as the colour of the cell
        lines = [run for run in its_runs if len(run) > 1 or not one.lone]
        lone = [run for run in its_runs if len(run) == 1 and one.lone]
        if one.style == "dots":
            lines = [_dotted(run, one) for run in lines]
        if lines:
            marker, joined = _affordable(one, lines)
            _add(figure, lines, plotext.marker(marker, pixel), joined)
        if lone:
            _add(figure, lone, plotext.marker(one.lone, pixel), False)
    text: str = figure.build().string()
    figure.clear.data()
    return text


def _dotted(run: Run, series: CanvasSeries) -> Run:
    """Return the points of a line that is not solid: dots in dashes, or one sign in each column."""
    return _dashed(run, *series.dash) if _fine(series, [run]) else _each_column(run)


def _fine(series: CanvasSeries, runs: list[Run]) -> bool:
    return series.marker == "braille" and 4 * _length(runs) <= _MOST_DOTS


def _length(runs: list[Run]) -> float:
    return sum(abs(x1 - x0) + abs(y1 - y0) for run in runs for (x0, y0), (x1, y1) in pairwise(run))


def _dashed(run: Run, on: int, off: int) -> Run:
    """Return the dots along ``run``, ``on`` drawn and ``off`` left out in turn; a cell has two by four."""
    points: Run = []
    count = 0
    for (x0, y0), (x1, y1) in pairwise(run):
        steps = max(1, round(max(abs(x1 - x0) * 2, abs(y1 - y0) * 4)))
        for step in range(steps):
            if count % (on + off) < on:
                points.append((x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps))
            count += 1
    return points or run[:1]


def _each_column(run: Run) -> Run:
    """Return a point for each column from the first to the last of ``run``, on the line through it."""
    points = [run[0]]
    for (x0, y0), (x1, y1) in pairwise(run):
        for column in range(floor(x0) + 1, floor(x1) + 1):
            points.append((float(column), y0 + (y1 - y0) * (column - x0) / (x1 - x0)))
    return points


def _affordable(series: CanvasSeries, runs: list[Run]) -> tuple[str, bool]:
    """Return the marker and whether to join: noise on a huge canvas would take seconds dot by dot."""
    if series.style != "line":
        return series.marker, False
    length = _length(runs)
    coarse = {"braille": "hd", "hd": series.lone or "*"}
    dots = {"braille": 4, "hd": 2}
    marker = series.marker
    while length * dots.get(marker, 1) > _MOST_DOTS and marker in coarse:
        marker = coarse[marker]
    return marker, length * dots.get(marker, 1) <= _MOST_DOTS


def _add(figure: Any, runs: list[Run], marker: Any, joined: bool) -> None:
    points = [point for run in runs for point in run]
    signal = figure.signal([x for x, _ in points], [y for _, y in points], marker=marker)
    if joined:
        signal.lines(True)
        start = 0
        for run in runs:
            signal.line(start, False)
            start += len(run)
    figure.draw(signal)


def _pieces(row: str) -> list[Piece]:
    pieces: list[Piece] = []
    series: int | None = None
    position = 0
    for code in _CODE.finditer(row):
        if code.start() > position:
            pieces.append(Piece(row[position : code.start()], series))
        series = int(code[1]) - 1 if code[1] else None
        position = code.end()
    if position < len(row):
        pieces.append(Piece(row[position:], series))
    return pieces
