"""How two series go together at each shift of days: a stem for each lag, and the band of chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from widgets._grid_widget import GridWidget
from widgets._reduce import usable
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from widgets._grid import Grid

_WIDEST_STEP = 12
_ENDS_FROM = 8
"""Rows from which on it is said what either side means."""
_FIGURES_FROM = 10
"""Rows from which on the values are written below the lags."""
_BETWEEN = 2


def _signed(value: float) -> str:
    return f"{value:+.2f}" if value else "0"


@dataclass(frozen=True, slots=True)
class LagData:
    """What is shown.

    Attributes:
        title: what goes together.
        lags: shifts, ascending.
        values: how much at each; None, NaN and infinities have no stem.
        band: half of the width of the band around zero that all values stay in by chance; None for none.
        band_label: what the band is.
        left: what lags below zero mean.
        right: what lags above zero mean.
        y_label: what the values are, said above their axis.
        x_label: what the lags are counted in, said between what both sides mean.
    """

    title: str
    lags: tuple[int, ...]
    values: tuple[float | None, ...]
    band: float | None = None
    band_label: str = ""
    left: str = ""
    right: str = ""
    y_label: str = ""
    x_label: str = ""
    format_value: Callable[[float], str] = _signed


class LagPlot(GridWidget):
    """A stem for each lag; what lies outside of the band is told by its sign and its weight."""

    DEFAULT_CSS = """
    LagPlot { height: 1fr; width: 1fr; min-height: 3; }
    LagPlot > .lag-plot--title { color: $foreground; text-style: bold; }
    LagPlot > .lag-plot--axis { color: $text-muted; }
    LagPlot > .lag-plot--stem { color: $text-primary; }
    LagPlot > .lag-plot--outside { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lag-plot--title",
        "lag-plot--axis",
        "lag-plot--stem",
        "lag-plot--outside",
    }
    empty_style = "lag-plot--axis"

    data: reactive[LagData | None] = reactive[LagData | None](None)
    """What is shown."""

    def __init__(
        self,
        data: LagData | None = None,
        *,
        empty: str = "Too few days to compare.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(LagPlot.data, data)

    def _shown(self) -> object:
        return self.data

    def _draw(self, grid: Grid) -> bool:
        return self.data is not None and draw_lags(grid, self.data, self._glyphs)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the stems are.

    Attributes:
        left: first column.
        width: number of columns.
        zero: row of zero.
        half: rows above it, and below.
        top: value at the last of these.
        band: half of the band, None for none.
        edge: rows from zero to the edge of the band.
    """

    left: int
    width: int
    zero: int
    half: int
    top: float
    band: float | None
    edge: int

    def row(self, value: float) -> int:
        """Return the row of a value: never on the other side of the edge of the band than it is."""
        rows = round(abs(value) / self.top * self.half)
        if self.band is not None:
            rows = max(rows, self.edge + 1) if self.outside(value) else min(rows, self.edge)
        rows = min(rows, self.half)
        return self.zero - rows if value > 0 else self.zero + rows

    def outside(self, value: float) -> bool:
        """Return whether a value lies outside of the band."""
        return self.band is not None and abs(value) > self.band

    def lines(self) -> list[tuple[float, int]]:
        """Return the values that have a line and its rows: zero, and both edges of the band."""
        found = [(0.0, self.zero)]
        if self.band and self.edge:
            found += [(self.band, self.zero - self.edge), (-self.band, self.zero + self.edge)]
        return found


def draw_lags(grid: Grid, data: LagData, glyphs: Glyphs) -> bool:
    """Draw on an empty grid; return whether there was anything to draw."""
    title = cut(plain(data.title), grid.width, glyphs.ellipsis)
    grid.put(0, 0, title, "lag-plot--title")
    values = [value if usable(value) else None for value in data.values[: len(data.lags)]]
    known = [value for value in values if value is not None]
    if not known:
        return False
    end = grid.width
    for label in (plain(data.band_label), plain(data.y_label)):
        if label and cell_len(title) + cell_len(label) + _BETWEEN <= end:
            end -= cell_len(label)
            grid.put(end, 0, label, "lag-plot--axis")
            end -= _BETWEEN
    field = _field(grid, data, known)
    _draw_axis(grid, data, field, glyphs)
    step = max(1, min(_WIDEST_STEP, field.width // len(values)))
    columns = [field.left + step // 2 + index * step for index in range(len(values))]
    for column, value in zip(columns, values, strict=True):
        if value is not None:
            _draw_stem(grid, column, value, field, glyphs)
    for value, row in field.lines():
        for column in range(field.left, field.left + step * len(values)):
            grid.under(column, row, glyphs.level if value else glyphs.rule, "lag-plot--axis")
    _draw_below(grid, data, values, columns, glyphs)
    return True


def _field(grid: Grid, data: LagData, values: list[float]) -> _Field:
    band = abs(data.band) if data.band is not None and usable(data.band) else None
    below = 1 + (grid.height >= _ENDS_FROM) + (grid.height >= _FIGURES_FROM)
    half = max((grid.height - 1 - below - 1) // 2, 0)
    top = max(map(abs, [*values, band or 0.0])) or 1.0
    most = half - 1 if half > 1 and band is not None and any(abs(value) > band for value in values) else half
    edge = max(min(round((band or 0.0) / top * half), most), min(1, half)) if band else 0
    labels = [data.format_value(value) for value in (0.0, band or 0.0, -(band or 0.0))]
    left = max(cell_len(plain(label)) for label in labels) + _BETWEEN
    if grid.width - left < 2 * len(data.lags):
        left = 0
    return _Field(left, grid.width - left, 1 + half, half, top, band, edge)


def _draw_axis(grid: Grid, data: LagData, field: _Field, glyphs: Glyphs) -> None:
    if not field.left:
        return
    for row in range(field.zero - field.half, field.zero + field.half + 1):
        grid.put(field.left - 1, row, glyphs.bar, "lag-plot--axis")
    for value, row in field.lines():
        text = plain(data.format_value(value))
        grid.put(field.left - _BETWEEN - cell_len(text), row, text, "lag-plot--axis")
        grid.put(field.left - 1, row, glyphs.tick_y, "lag-plot--axis")


def _draw_stem(grid: Grid, column: int, value: float, field: _Field, glyphs: Glyphs) -> None:
    """Draw a stem from zero to its head, which says whether it is outside of the band and on which side."""
    outside = field.outside(value)
    name = "lag-plot--outside" if outside else "lag-plot--stem"
    end = field.row(value)
    for row in range(min(end, field.zero), max(end, field.zero) + 1):
        grid.put(column, row, glyphs.shades[-1] if outside else glyphs.bar, name)
    head = (glyphs.up if value > 0 else glyphs.down) if outside else glyphs.dot
    grid.put(column, end, head, name)


def _draw_below(
    grid: Grid, data: LagData, values: list[float | None], columns: list[int], glyphs: Glyphs
) -> None:
    """Write the lags, their values and what either side means below the stems, as far as there is room."""
    ends = grid.height >= _ENDS_FROM
    figures = grid.height >= _FIGURES_FROM
    row = grid.height - 1 - ends - figures
    _write_centred(grid, row, [f"{lag:+d}" if lag else "0" for lag in data.lags], columns)
    if figures:
        texts = [glyphs.unknown if value is None else plain(data.format_value(value)) for value in values]
        _write_centred(grid, row + 1, texts, columns)
    if not ends:
        return
    least = cell_len(plain(data.left)) + cell_len(plain(data.right)) + _BETWEEN
    end = min(max(columns[-1] + _WIDEST_STEP // 2, least), grid.width)
    left = cut(plain(data.left), end, glyphs.ellipsis)
    right = cut(plain(data.right), end - cell_len(left) - _BETWEEN, glyphs.ellipsis)
    grid.put(0, grid.height - 1, left, "lag-plot--axis")
    grid.put(end - cell_len(right), grid.height - 1, right, "lag-plot--axis")
    unit = plain(data.x_label)
    at = (cell_len(left) + end - cell_len(right) - cell_len(unit)) // 2
    if unit and at >= cell_len(left) + _BETWEEN:
        grid.put(at, grid.height - 1, unit, "lag-plot--axis")


def _write_centred(grid: Grid, row: int, texts: list[str], columns: list[int]) -> None:
    """Write each text around its column; what would touch the one before is left out."""
    free = 0
    for column, text in zip(columns, texts, strict=False):
        start = column - cell_len(text) // 2
        if start >= free and start + cell_len(text) <= grid.width:
            grid.put(start, row, text, "lag-plot--axis")
            free = start + cell_len(text) + 1
