"""Shares of a whole as short bars under each other, each with its figure and a few notes in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.reactive import reactive
from textual.widget import Widget

from widgets._grid import Grid
from widgets._grid_widget import say
from widgets._reduce import usable
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain
from widgets.tones import Tone, Tones

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip

_GAP = 2
_LEAST_BAR = 4
_MOST_BAR = 48
_MOST_ROWS = 2
"""Rows for a part of the whole, where there is room for them."""
_LABEL_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One part of the whole.

    Attributes:
        label: what it is.
        share: a fraction; None, NaN and infinities have no bar.
        value: the share as people read it.
        notes: one for each column of notes.
    """

    label: str
    share: float | None
    value: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareData:
    """What is shown.

    Attributes:
        title: of the whole.
        rows: in the order in which they are drawn.
        headers: of the columns of notes.
        tone: of the bars.
        more_hint: stands behind the number of rows for which there is no room: where they can be read.
    """

    title: str
    rows: tuple[ShareRow, ...]
    headers: tuple[str, ...] = ()
    tone: Tone = "primary"
    more_hint: str = ""


class ShareBars(Widget):
    """Rows of label, figure, bar and notes; rows for which there is no room are counted in the last one.

    The longest bar is that of the greatest share. Where room is short, the bars go first, then the notes from
    the last column on.
    """

    DEFAULT_CSS = """
    ShareBars { height: 1fr; width: 1fr; }
    ShareBars > .share-bars--title { color: $foreground; text-style: bold; }
    ShareBars > .share-bars--label { color: $foreground; }
    ShareBars > .share-bars--note { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"share-bars--title", "share-bars--label", "share-bars--note"}

    data: reactive[ShareData | None] = reactive[ShareData | None](None)
    """What is shown; None shows nothing but what ``empty`` says."""
    empty: reactive[str] = reactive("")
    """Said when there is nothing to show."""

    def __init__(
        self,
        data: ShareData | None = None,
        *,
        empty: str = "",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._tones = Tones(self)
        self._grid: Grid | None = None
        self._grid_for: tuple[int, int, ShareData | None, str] | None = None
        self.set_reactive(ShareBars.data, data)
        self.set_reactive(ShareBars.empty, empty)

    def notify_style_update(self) -> None:
        """Forget colours of another theme."""
        super().notify_style_update()
        self._tones.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        wanted = (width, height, self.data, self.empty)
        if self._grid is None or self._grid_for != wanted:
            self._grid, self._grid_for = Grid(width, height), wanted
            if self.data is not None:
                self._draw(self._grid, self.data)
            else:
                say(self._grid, 0, self.empty, "share-bars--note", self._glyphs)
        return self._grid.strip(y, self._style)

    def _style(self, name: str) -> Style:
        if name.startswith("share-bars--"):
            return self.get_component_rich_style(name)
        return self._tones.style(cast("Tone", name)) if name else self.rich_style

    def _draw(self, grid: Grid, data: ShareData) -> None:
        ellipsis = self._glyphs.ellipsis
        room = max(grid.height - 1, 0)
        shown = data.rows if len(data.rows) <= room else data.rows[: max(room - 1, 0)]
        columns = _Columns(data, grid.width)
        grid.put(0, 0, cut(plain(data.title), columns.ends[0], ellipsis), "share-bars--title")
        self._notes(grid, 0, data.headers, columns)
        top = max(
            (row.share for row in data.rows if row.share is not None and usable(row.share)), default=0.0
        )
        each = min(max(room // max(len(shown), 1), 1), _MOST_ROWS)
        for y, row in zip(range(1, grid.height, each), shown, strict=False):
            grid.put(0, y, cut(plain(row.label), columns.label_width, ellipsis), "share-bars--label")
            value = plain(row.value)
            grid.put(columns.value_end - cell_len(value), y, value, "share-bars--label")
            if row.share is not None and usable(row.share) and row.share > 0 and top > 0 and columns.bar:
                length = max(1, round(row.share / top * columns.bar))
                grid.put(columns.value_end + _GAP, y, self._glyphs.shades[-1] * length, data.tone)
            self._notes(grid, y, row.notes, columns)
        if len(shown) < len(data.rows) and grid.height > 1:
            more = f"{ellipsis} {len(data.rows) - len(shown)} more"
            if data.more_hint:
                more = f"{more}: {plain(data.more_hint)}"
            grid.put(0, len(shown) + 1, cut(more, grid.width, ellipsis), "share-bars--note")

    def _notes(self, grid: Grid, y: int, notes: tuple[str, ...], columns: _Columns) -> None:
        for note, end in zip(notes, columns.ends[1:], strict=False):
            text = plain(note)
            grid.put(end - cell_len(text), y, text, "share-bars--note")


class _Columns:
    """Where the columns are.

    Attributes:
        label_width: cells of the labels.
        value_end: column after the figures.
        bar: cells of the longest bar, 0 where there is no room for one.
        ends: columns after the bars and after each column of notes that fits.
    """

    def __init__(self, data: ShareData, width: int) -> None:
        values = max((cell_len(plain(row.value)) for row in data.rows), default=0)
        labels = max((cell_len(plain(row.label)) for row in data.rows), default=0)
        notes = [
            max(cell_len(plain(text)) for text in column)
            for column in zip(data.headers, *(row.notes for row in data.rows), strict=False)
        ]
        self.label_width = max(min(labels, round(width * _LABEL_SHARE)), min(labels, 8))
        # The figures stand far enough to the right for the title to be read in full above them.
        self.value_end = min(max(self.label_width + _GAP + values, cell_len(plain(data.title))), width)
        room = width - self.value_end
        while notes and sum(notes) + _GAP * len(notes) > room:
            notes.pop()
        left = room - sum(notes) - _GAP * len(notes) - _GAP
        self.bar = min(left, _MOST_BAR) if left >= _LEAST_BAR else 0
        self.ends = [self.value_end + (_GAP + self.bar if self.bar else 0)]
        for size in notes:
            self.ends.append(self.ends[-1] + _GAP + size)
