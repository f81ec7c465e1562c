"""Amounts in order of size, each with its bar and the interval it lies in, and a cursor on a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from widgets._cursor_lines import CursorLines, Laid
from widgets._grid import Grid
from widgets._reduce import usable
from widgets.annotated_text import wrapped
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain
from widgets.tones import Tone, Tones

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

_LEFT = 2
_GAP = 2
_LEAST_LABEL = 10
_LEAST_BAR = 12
_MOST_BAR = 60
_LABEL_SHARE = 0.4
_MOST_LABEL = 48


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One amount.

    Attributes:
        id: what the cursor knows it by.
        label: what it is of.
        value: the amount; None, NaN and infinities have no bar.
        low: lower end of its interval; without both ends there is none.
        high: upper end.
        text: the amount as people write it.
        interval: the interval as people write it.
        share: its share of the whole as people write it.
        keys: what the row stands for, handed on in messages.
    """

    id: str
    label: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    interval: str = ""
    share: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntervalData:
    """What is shown.

    Attributes:
        rows: in the order in which they are drawn.
        label: head of the labels.
        text: head of the amounts.
        interval: head of the intervals.
        share: head of the shares.
        note: below the rows.
        tone: of the bars.
        legend: what a dot and the line around it are, said below the rows where bars are drawn.
        stacked: whether bars get rows of their own where there is no room beside the labels.
    """

    rows: tuple[IntervalRow, ...]
    label: str = ""
    text: str = ""
    interval: str = ""
    share: str = ""
    note: str = ""
    tone: Tone = "primary"
    legend: tuple[str, str] = ("", "")
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class _Signs:
    sure: str
    unsure: str
    value: str
    reach: str
    start: str
    end: str
    zero: str


_UNICODE = _Signs("█", "▒", "●", "─", "├", "┤", "│")
_ASCII = _Signs("#", "=", "o", "-", "[", "]", "|")
_EMPTY = IntervalData(())


class IntervalBars(CursorLines):
    """A row for each amount: label, bar, amount, interval and share, the numbers lined up at the right.

    A bar is full as far as the interval is sure to reach, lighter up to the amount, which is a dot, and from
    there a line to the upper end. Zero has a mark above the bars; no length is no bar. Where room is
    short the bars go first, or get rows of their own, then shares, then intervals.
    """

    DEFAULT_CSS = """
    IntervalBars > .interval-bars--head { color: $text-muted; }
    IntervalBars > .interval-bars--value { color: $foreground; text-style: bold; }
    IntervalBars > .interval-bars--note { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "interval-bars--head",
        "interval-bars--value",
        "interval-bars--note",
    }

    data: reactive[IntervalData] = reactive(_EMPTY, repaint=False, init=False)
    """What is shown; the cursor stays on its row where that is still there."""

    empty: reactive[str] = reactive("", repaint=False, init=False)
    """Said when there are no rows."""

    @dataclass
    class RowHighlighted(Message):
        """The cursor is on another row."""

        bars: IntervalBars
        row: IntervalRow

        @property
        def control(self) -> IntervalBars:
            """The widget, so that handlers can be bound by selector."""
            return self.bars

    @dataclass
    class RowSelected(Message):
        """A row was opened with enter, or by a click on the one under the cursor."""

        bars: IntervalBars
        row: IntervalRow

        @property
        def control(self) -> IntervalBars:
            """The widget, so that handlers can be bound by selector."""
            return self.bars

    def __init__(
        self,
        data: IntervalData = _EMPTY,
        *,
        empty: str = "Nothing to rank.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(glyphs, name=name, id=id, classes=classes)
        self._signs = _ASCII if glyphs.ascii_only else _UNICODE
        self._tones = Tones(self)
        self.set_reactive(IntervalBars.data, data)
        self.set_reactive(IntervalBars.empty, empty)

    def watch_data(self) -> None:
        """Draw the rows."""
        self.redraw(keep_place=True)

    def watch_empty(self) -> None:
        """Say something else."""
        if not self.data.rows:
            self.redraw()

    @property
    def row(self) -> IntervalRow | None:
        """The row under the cursor."""
        return next((row for row in self.data.rows if row.id == self.cursor), None)

    def on_cursor_lines_highlighted(self, message: CursorLines.Highlighted) -> None:
        """Tell the row and not only its id."""
        if message.lines is self and self.row is not None:
            message.stop()
            self.post_message(self.RowHighlighted(self, self.row))

    def on_cursor_lines_selected(self, message: CursorLines.Selected) -> None:
        """Tell the row and not only its id."""
        if message.lines is self and self.row is not None:
            message.stop()
            self.post_message(self.RowSelected(self, self.row))

    def styles_changed(self) -> None:
        """Forget colours of another theme."""
        self._tones.clear()

    def style_of(self, name: str) -> Style:
        """The style of a name: of its own, or a tone."""
        if not name or name.startswith("interval-bars--"):
            return super().style_of(name)
        return self._tones.style(cast("Tone", name))

    def draw(self, width: int) -> Laid:
        """Lay out the head, the rows and the note."""
        data, ellipsis = self.data, self._glyphs.ellipsis
        if not data.rows:
            lines = wrapped(plain(self.empty), max(width - _LEFT, 1))
            return Laid(self._lines(Grid(width, len(lines)), 0, lines))
        table = _Table.fit(data, width)
        scale = _Scale.of(data.rows, table.bar)
        note = wrapped(self._note(scale is not None), max(width - _LEFT, 1))
        note = note if any(note) else []
        heads = (data.label, data.text, data.interval, data.share)
        first = 1 if any(heads) else 0
        tall = 2 if scale is not None and table.stacked else 1
        grid = Grid(width, first + tall * len(data.rows) + (tall - 1) + len(note))
        if first:
            grid.put(_LEFT, 0, cut(plain(data.label), table.label, ellipsis), "interval-bars--head")
            table.figures(grid, 0, heads[1:], "interval-bars--head", "interval-bars--head")
        items = {}
        for at, row in enumerate(data.rows):
            y = first + tall * at
            items[row.id] = (y, tall)
            grid.put(_LEFT, y, cut(plain(row.label), table.label, ellipsis))
            if scale is not None:
                self._bar(grid, y + tall - 1, row, table.bar_from, scale)
            figures = (row.text, row.interval, row.share)
            table.figures(grid, y, figures, "interval-bars--value", "interval-bars--note")
        last = first + tall * len(data.rows)
        if scale is not None and (tall > 1 or first):
            grid.put(table.bar_from + scale.column(0.0), last if tall > 1 else 0, "0", "interval-bars--head")
        return Laid(self._lines(grid, last + tall - 1, note), items)

    def _note(self, drawn: bool) -> str:
        """What the signs of the bars are, where there are any, and the note."""
        dot, reach = self.data.legend
        signs = self._signs
        legend = (
            f"{signs.value} {dot}, {signs.start}{signs.reach}{signs.end} {reach}." if dot and drawn else ""
        )
        return plain(f"{legend} {self.data.note}".strip())

    def _lines(self, grid: Grid, first: int, lines: Sequence[str]) -> Grid:
        for y, text in enumerate(lines, start=first):
            grid.put(_LEFT, y, text, "interval-bars--note")
        return grid

    def _bar(self, grid: Grid, y: int, row: IntervalRow, left: int, scale: _Scale) -> None:
        """Draw one bar: from zero to the amount, with its interval."""
        signs, tone = self._signs, self.data.tone
        zero = left + scale.column(0.0)
        if scale.low < 0:
            grid.put(zero, y, signs.zero, "interval-bars--head")
        if row.value is None or not usable(row.value):
            return
        value = left + scale.column(row.value)
        low, high = _ends(row)
        first, last = (left + scale.column(end) for end in (low, high))
        # The mark of zero stays in sight, and nothing has no bar.
        beside = 1 if scale.low < 0 else 0
        bar = range(zero + beside, value + 1) if value > zero else range(value, zero + 1 - beside)
        for column in bar if value != zero or not (beside or row.value == 0 or row.text == "0") else ():
            sure = column <= first if row.value >= 0 else column >= last
            grid.put(column, y, signs.sure if sure else signs.unsure, tone)
        for column in range(first, last + 1):
            if not min(zero, value) <= column <= max(zero, value):
                grid.put(column, y, signs.reach, tone)
        if last > max(zero, value):
            grid.put(last, y, signs.end, tone)
        if first < min(zero, value):
            grid.put(first, y, signs.start, tone)
        if first < last:
            grid.put(value, y, signs.value, "interval-bars--value")


def _ends(row: IntervalRow) -> tuple[float, float]:
    """Return both ends of the interval around the amount; the amount itself where there is none."""
    value = row.value or 0.0
    low, high = row.low, row.high
    if low is None or high is None or not usable(low) or not usable(high):
        return value, value
    return min(low, value), max(high, value)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Amounts to columns; zero is always on it."""

    low: float
    high: float
    width: int

    @classmethod
    def of(cls, rows: Sequence[IntervalRow], width: int) -> _Scale | None:
        """The scale that holds all rows; None without room or amounts."""
        ends = [end for row in rows if row.value is not None and usable(row.value) for end in _ends(row)]
        if not ends or not width:
            return None
        low, high = min([0.0, *ends]), max([0.0, *ends])
        return cls(low, high if high > low else low + 1.0, width)

    def column(self, value: float) -> int:
        """The column of an amount, from 0."""
        return round((value - self.low) / (self.high - self.low) * (self.width - 1))


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns are.

    Attributes:
        label: cells of the labels.
        bar_from: first column of the bars.
        bar: cells of the longest bar, 0 where there is no room.
        stacked: whether the bars are below the labels.
        ends: columns after the amount, the interval and the share; 0 for those without room.
    """

    label: int
    bar_from: int
    bar: int
    stacked: bool
    ends: tuple[int, int, int]

    @classmethod
    def fit(cls, data: IntervalData, width: int) -> _Table:
        """Give the amounts what they need, then intervals, shares and bars as far as there is room."""
        heads = (data.text, data.interval, data.share)
        texts = ((row.text, row.interval, row.share) for row in data.rows)
        value, interval, share = (_widest(column) for column in zip(heads, *texts, strict=True))
        longest = min(_widest([data.label, *(row.label for row in data.rows)]), _MOST_LABEL)
        least = min(longest, _LEAST_LABEL)
        room = width - _LEFT - least - _GAP - value
        interval = interval + _GAP if interval and interval + _GAP <= room else 0
        share = share + _GAP if share and share + _GAP <= room - interval else 0
        room -= interval + share
        wanted = max(least, min(longest, round(width * _LABEL_SHARE)))
        bar = min(room + least - wanted - _GAP, _MOST_BAR)
        if bar < _LEAST_BAR:
            bar, wanted = 0, min(longest, room + least)
        end = _LEFT + wanted + _GAP + value + (bar + _GAP if bar else 0)
        ends = (end, end + interval if interval else 0, end + interval + share if share else 0)
        stacked = data.stacked and not bar
        if stacked:
            bar = max(min(max(ends) - _LEFT - _GAP, _MOST_BAR), 0)
        bar_from = _LEFT + (_GAP if stacked else wanted + _GAP)
        return cls(wanted, bar_from, bar, stacked, ends)

    def figures(self, grid: Grid, y: int, texts: Sequence[str], first: str, others: str) -> None:
        """Write amount, interval and share, each ending at its column."""
        for text, end, name in zip(texts, self.ends, (first, others, others), strict=True):
            shown = plain(text)
            if end:
                grid.put(end - cell_len(shown), y, shown, name)


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(plain(text)) for text in texts), default=0)
