"""Published figures as bands on one common scale, with one's own value and its interval beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from widgets._band_scale import Scale, scale_of
from widgets._cursor_lines import CursorLines, Laid
from widgets._grid import Grid
from widgets._reduce import usable
from widgets.annotated_text import NO_BREAK, wrapped
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BESIDE_FROM = 84
"""Columns from which on a band stands beside its label and not below it."""
WIDEST_NOTE = 84
_GOOD_PLOT = 30
_LEAST_LABEL = 16
_LEFT = 4
"""The cursor, the sign of one's own class, a blank after each."""
_BETWEEN = 2


def _general(value: float) -> str:
    return f"{value:,.4g}"


@dataclass(frozen=True, slots=True)
class Band:
    """A published figure.

    Attributes:
        id: what the cursor knows it by.
        label: whose it is.
        low: lower end.
        high: upper end; that of a single figure is its lower one, None leaves the band open.
        text: the figure as people write it.
        detail: what it is.
        standing: where one's own value stands against it, with a sign of its own: ``▲ above``.
        here: whether it is of the class one belongs to; told by a sign.
    """

    id: str
    label: str
    low: float
    high: float | None
    text: str = ""
    detail: str = ""
    standing: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """One's own value.

    Attributes:
        label: what it is.
        value: None when unknown; then nothing is drawn of it.
        interval: where the truth may lie.
        text: the value as people write it; why it is unknown when it is.
    """

    label: str
    value: float | None
    interval: tuple[float, float] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BandGroup:
    """Figures that are defined alike, so that they can be compared.

    Attributes:
        title: what they are.
        own: one's own value of the same definition; None where nothing can be compared.
        note: a few sentences under the title.
        scale: groups of the same name share a scale; without a name the figures are listed and not drawn.
        format_value: writes the values of the scale.
    """

    title: str
    bands: tuple[Band, ...]
    own: Own | None = None
    note: str = ""
    scale: str = "one"
    format_value: Callable[[float], str] = _general


@dataclass(frozen=True, slots=True)
class _Signs:
    band: str
    point: str
    open: str
    own: str
    crossed: str
    reach: str
    here: str


_UNICODE = _Signs("━", "●", "▶", "│", "┿", "╌", "★")
_ASCII = _Signs("=", "o", ">", "|", "#", "-", "*")


class Bands(CursorLines):
    """A row for each published figure, or two where there is no room for one.

    A band is a line, a single figure a dot. One's own value is a line down its group that begins in its
    interval, a dashed line; where it crosses a band the sign differs, so nothing is told by colour alone.
    """

    DEFAULT_CSS = """
    Bands > .bands--title { color: $foreground; text-style: bold; }
    Bands > .bands--muted { color: $text-muted; }
    Bands > .bands--band { color: $text-primary; }
    Bands > .bands--own { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bands--title", "bands--muted", "bands--band", "bands--own"}

    groups: reactive[tuple[BandGroup, ...]] = reactive((), repaint=False)
    """What is shown."""

    def __init__(
        self,
        groups: Sequence[BandGroup] = (),
        *,
        here_label: str = "",
        empty: str = "Nothing is published.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(glyphs, name=name, id=id, classes=classes)
        self._signs = _ASCII if glyphs.ascii_only else _UNICODE
        self._here_label = here_label
        self._empty = empty
        self.set_reactive(Bands.groups, tuple(groups))

    def show(self, groups: Sequence[BandGroup], *, here_label: str = "", keep_place: bool = False) -> None:
        """Show other figures.

        Args:
            groups: of them.
            here_label: what the sign of one's own class means, said below the figures.
            keep_place: stay where the cursor is; else go to the top.
        """
        self.groups, self._here_label = tuple(groups), here_label
        self.redraw(keep_place=keep_place)

    def draw(self, width: int) -> Laid:
        """Lay groups, bands and scales out."""
        table = _Table.fit(self.groups, width)
        grid = Grid(width, self._height(table))
        items: dict[str, tuple[int, int]] = {}
        if not any(group.bands for group in self.groups):
            grid.put(2, 0, cut(plain(self._empty), width - 2, self._glyphs.ellipsis), "bands--muted")
            return Laid(grid)
        legend = self._legend(width)
        for row, text in enumerate(legend):
            grid.put(2, row, text, "bands--muted")
        row = len(legend) + bool(legend)
        for group in self.groups:
            scale = self._scale(group.scale)
            row = self._head(grid, row, group, table, scale)
            first = row
            for band in group.bands:
                rows = 1 if table.beside or scale is None else 2
                items[band.id] = (row, rows)
                self._band(grid, row, band, table, scale)
                row += rows
            if scale is not None:
                self._own_line(grid, first - 1, row, group.own, table, scale)
            row += 1
        return Laid(grid, items)

    def _legend(self, width: int) -> list[str]:
        """What the signs mean, above the figures: of those that are drawn."""
        signs, parts = self._signs, []
        if self._here_label:
            parts.append(f"{signs.here} {plain(self._here_label)}")
        drawn = [group.own for group in self.groups if group.scale and group.own is not None]
        if any(own.value is not None for own in drawn):
            parts += [f"{signs.own} yours", f"{signs.crossed} yours on a published range or figure"]
        if any(own.value is not None and own.interval is not None for own in drawn):
            parts.append(f"{signs.reach} its 95 % interval")
        text = "; ".join(parts).replace(f"{signs.here} ", f"{signs.here}{NO_BREAK}")
        return wrapped(text, max(width - 3, 1)) if parts else []

    def _scale(self, name: str) -> Scale | None:
        return scale_of(_values(group for group in self.groups if group.scale == name)) if name else None

    def _height(self, table: _Table) -> int:
        rows = 0
        for group in self.groups:
            drawn = self._scale(group.scale) is not None
            each = 2 if drawn and not table.beside else 1
            rows += 2 + len(table.note(group)) + (2 if drawn else 0) + each * len(group.bands)
        legend = len(self._legend(table.width))
        return max(rows - 1 + legend + bool(legend), 1)

    def _head(self, grid: Grid, row: int, group: BandGroup, table: _Table, scale: Scale | None) -> int:
        """Title, note, scale and own value of a group; returns the next free row."""
        grid.put(2, row, cut(plain(group.title), grid.width - 2, self._glyphs.ellipsis), "bands--title")
        row += 1
        for text in table.note(group):
            grid.put(2, row, text, "bands--muted")
            row += 1
        if scale is None:
            return row
        ticks = scale.ticks(table.plot_width, lambda value: plain(group.format_value(value)))
        for column, start, label in ticks:
            grid.put(table.plot + start, row, label, "bands--muted")
            if group.own is None:
                grid.put(table.plot + column, row + 1, self._glyphs.tick_x, "bands--muted")
        if group.own is not None:
            self._own(grid, row + 1, group.own, table, scale)
        return row + 2

    def _own(self, grid: Grid, row: int, own: Own, table: _Table, scale: Scale) -> None:
        if table.beside:
            room = table.plot - _LEFT - _BETWEEN
            grid.put(_LEFT, row, cut(plain(own.label), room, self._glyphs.ellipsis), "bands--own")
        if own.value is None or not usable(own.value):
            text = f"{self._glyphs.unknown} {plain(own.text)}".rstrip()
            grid.put(
                table.plot, row, cut(text, grid.width - table.plot, self._glyphs.ellipsis), "bands--muted"
            )
            return
        if own.interval is not None and all(map(usable, own.interval)):
            first, last = (scale.column(end, table.plot_width) for end in own.interval)
            grid.put(table.plot + first, row, self._signs.reach * (last - first + 1), "bands--own")
        grid.put(table.value, row, plain(own.text).rjust(table.value_width), "bands--own")
        if not table.beside:
            room = grid.width - table.standing
            grid.put(table.standing, row, cut(plain(own.label), room, self._glyphs.ellipsis), "bands--own")

    def _own_line(
        self, grid: Grid, first: int, end: int, own: Own | None, table: _Table, scale: Scale
    ) -> None:
        """The line of one's own value, from its row down to the last band of the group."""
        if own is None or own.value is None or not usable(own.value):
            return
        column = table.plot + scale.column(own.value, table.plot_width)
        for row in range(first, end, 1 if table.beside else 2):
            crossed = row > first and not grid.blank(column, row, 1)
            grid.put(column, row, self._signs.crossed if crossed else self._signs.own, "bands--own")

    def _band(self, grid: Grid, row: int, band: Band, table: _Table, scale: Scale | None) -> None:
        ellipsis = self._glyphs.ellipsis
        if band.here:
            grid.put(2, row, self._signs.here, "bands--own")
        if table.beside and scale is not None:
            grid.put(_LEFT, row, cut(plain(band.label), table.label_width, ellipsis))
            text = cut(plain(band.detail), table.detail_width, ellipsis)
            grid.put(table.detail, row, text, "bands--muted")
        else:
            room = grid.width - _LEFT - (cell_len(plain(band.text)) + _BETWEEN if scale is None else 0)
            label = cut(plain(band.label), room, ellipsis)
            grid.put(_LEFT, row, label)
            after = cut(plain(band.detail), room - cell_len(label) - _BETWEEN, ellipsis)
            grid.put(_LEFT + cell_len(label) + _BETWEEN, row, after, "bands--muted")
        if scale is None:
            grid.put(grid.width - cell_len(plain(band.text)), row, plain(band.text))
            return
        row += 0 if table.beside else 1
        self._line(grid, row, band, table, scale)
        grid.put(table.value, row, plain(band.text).rjust(table.value_width))
        grid.put(table.standing, row, plain(band.standing), "bands--muted")

    def _line(self, grid: Grid, row: int, band: Band, table: _Table, scale: Scale) -> None:
        if not usable(band.low) or (band.high is not None and not usable(band.high)):
            return
        first = scale.column(band.low, table.plot_width)
        if band.high is None:
            sign = self._signs.band * (table.plot_width - 1 - first) + self._signs.open
        elif band.high == band.low:
            sign = self._signs.point
        else:
            sign = self._signs.band * (scale.column(band.high, table.plot_width) - first + 1)
        grid.put(table.plot + first, row, sign, "bands--band")


@dataclass(frozen=True, slots=True)
class _Table:
    """Where things stand in a row; the two columns of the cursor and of the sign come first."""

    width: int
    beside: bool
    label_width: int
    detail_width: int
    plot_width: int
    value_width: int

    @classmethod
    def fit(cls, groups: Sequence[BandGroup], width: int) -> _Table:
        """Give labels and figures what they need and the scale the rest; long labels give way."""
        drawn = [group for group in groups if group.scale]
        bands = [band for group in drawn for band in group.bands]
        figures = [band.text for band in bands]
        figures += [
            group.own.text for group in drawn if group.own is not None and group.own.value is not None
        ]
        value = _widest(figures)
        standings = [band.standing for band in bands]
        beside = width >= BESIDE_FROM
        if not beside:
            standings += [group.own.label for group in drawn if group.own is not None]
        standing = _widest(standings)
        room = width - _LEFT - (_BETWEEN + value) - (_BETWEEN + standing if standing else 0)
        if not beside:
            return cls(width, beside, 0, 0, max(room, 1), value)
        label, detail = _widest(band.label for band in bands), _widest(band.detail for band in bands)
        lacking = max(_GOOD_PLOT - (room - label - detail - 2 * _BETWEEN), 0)
        label = max(label - lacking, min(label, _LEAST_LABEL))
        return cls(width, beside, label, detail, max(room - label - detail - 2 * _BETWEEN, 1), value)

    @property
    def detail(self) -> int:
        """First column of what a band is."""
        return _LEFT + self.label_width + _BETWEEN

    @property
    def plot(self) -> int:
        """First column of the scale."""
        return self.detail + self.detail_width + _BETWEEN if self.beside else _LEFT

    @property
    def value(self) -> int:
        """First column of the figure."""
        return self.plot + self.plot_width + _BETWEEN

    @property
    def standing(self) -> int:
        """First column of where one's own value stands."""
        return self.value + self.value_width + _BETWEEN

    def note(self, group: BandGroup) -> list[str]:
        """The note of a group, in lines."""
        return wrapped(plain(group.note), max(min(self.width - 3, WIDEST_NOTE), 1)) if group.note else []


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(plain(text)) for text in texts), default=0)


def _values(groups: Iterable[BandGroup]) -> list[float | None]:
    values: list[float | None] = []
    for group in groups:
        values += [end for band in group.bands for end in (band.low, band.high)]
        if group.own is not None and group.own.value is not None:
            values += [group.own.value, *(group.own.interval or ())]
    return values
