"""Values day by day: a plot with human dates, gaps drawn as gaps, labelled days and a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._lines import Part, line, parts_width, two_ended
from widgets._plot_bands import band_sign, band_style
from widgets._plot_frame import DIM, TONE, PlotFrame, build_frame, has_values, style_name
from widgets._reduce import usable
from widgets._ticks import write_day
from widgets.glyphs import UNICODE, Glyphs
from widgets.plot_data import PlotBand, PlotLevel, PlotMarker, PlotSeries, Role, TimePlotData, fan_data
from widgets.short_list import wrap
from widgets.text import cut, plain
from widgets.tones import Tones

if TYPE_CHECKING:
    from datetime import date

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from widgets.tones import Tone

__all__ = [
    "PlotBand",
    "PlotLevel",
    "PlotMarker",
    "PlotSeries",
    "Role",
    "TimePlot",
    "TimePlotData",
    "fan_data",
    "preload",
]

_EMPTY = TimePlotData("", (), ())


def preload() -> None:
    """Import what drawing needs, so that the first plot does not wait for it; safe in a worker thread."""
    from widgets import _plotext

    _plotext.preload()


class TimePlot(Widget, can_focus=True):
    """A plot over days with a cursor that reads out one day.

    The picture is drawn once for a size and its data. Moving the cursor paints three or four rows: the title,
    a mark below the axis and one on the value. A line from top to bottom would cost ten times the bytes.
    """

    DEFAULT_CSS = """
    TimePlot { height: 1fr; width: 1fr; min-height: 3; }
    TimePlot > .time-plot--title { color: $foreground; text-style: bold; }
    TimePlot > .time-plot--axis { color: $text-muted; }
    TimePlot > .time-plot--marker { color: $text-warning; }
    TimePlot > .time-plot--level { color: $text-muted; }
    TimePlot > .time-plot--cursor { color: $foreground; text-style: reverse; }
    TimePlot > .time-plot--readout { color: $foreground; }
    TimePlot > .time-plot--empty { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "time-plot--title",
        "time-plot--axis",
        "time-plot--marker",
        "time-plot--level",
        "time-plot--cursor",
        "time-plot--readout",
        "time-plot--empty",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "day before", show=False),
        Binding("right", "move(1)", "day after", show=False),
        Binding("pageup", "move(-7)", "week before", show=False),
        Binding("pagedown", "move(7)", "week after", show=False),
        Binding("home", "move_to(0)", "first day", show=False),
        Binding("end", "move_to(-1)", "last day", show=False),
        Binding("escape", "leave", "no day", show=False),
    ]

    data: reactive[TimePlotData] = reactive(_EMPTY)
    """What is shown."""
    empty: reactive[str] = reactive("")
    """Said when there is nothing to draw."""
    cursor: reactive[int | None] = reactive[int | None](None, repaint=False, init=False)
    """Index of the day that is read out."""

    @dataclass
    class DaySelected(Message):
        """The cursor moved; ``day`` is None when it left the plot."""

        plot: TimePlot
        day: date | None

        @property
        def control(self) -> TimePlot:
            """The plot, so that handlers can be bound by selector."""
            return self.plot

    def __init__(
        self,
        data: TimePlotData = _EMPTY,
        *,
        empty: str = "No figures for these days.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._frame: PlotFrame | None = None
        self._frame_for: tuple[int, int, TimePlotData] | None = None
        self._strips: dict[int, Strip] = {}
        self._tones = Tones(self)
        self.set_reactive(TimePlot.data, data)
        self.set_reactive(TimePlot.empty, empty)

    def validate_cursor(self, cursor: int | None) -> int | None:
        """Keep the cursor on a day."""
        if cursor is None or not self.data.days:
            return None
        return max(0, min(cursor, len(self.data.days) - 1))

    def watch_data(self) -> None:
        """Keep the cursor on a day that exists."""
        self.cursor = self.cursor

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Paint the marks left and entered, and the read-out."""
        if old == new:
            return
        marks = [*self._marks(old), *self._marks(new)]
        rows = {0, *[row for _, row in marks]}
        self.refresh(*[Region(0, row, self.size.width, 1) for row in rows if row < self.size.height])
        day = None if new is None else self.data.days[new]
        self.post_message(self.DaySelected(self, day))

    def notify_style_update(self) -> None:
        """Forget strips drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._tones.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row, from the kept picture where it is not the title."""
        frame = self._current_frame()
        if y == 0:
            return self._title_row()
        if not has_values(self.data):
            room = max(self.size.height - 1, 1)
            lines = wrap(plain(self.empty), max(self.size.width, 1), room, self._glyphs.ellipsis)
            text = lines[y - 1] if y <= len(lines) else ""
            return line([(text, self._style("time-plot--empty"))], self.size.width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None:
            strip = frame.grid.strip(y - 1, self._style) if y - 1 < frame.grid.height else Strip.blank(0)
            self._strips[y] = strip = strip.extend_cell_length(self.size.width, self.rich_style)
        for column, row in self._marks(self.cursor):
            if row == y:
                strip = self._with_mark(
                    strip, column, self._glyphs.up if y > frame.rows else self._glyphs.dot
                )
        return strip

    def _marks(self, index: int | None) -> list[tuple[int, int]]:
        """Return column and row of the marks of the cursor on a day: below the axis, and on its value."""
        frame = self._current_frame()
        if index is None or not has_values(self.data) or index >= len(self.data.days) or not frame.rows:
            return []
        column = frame.column(index)
        marks = [(column, 1 + frame.rows)] if frame.grid.height > frame.rows else []
        roles = ("main", "mean") if self.data.bands else ("main",)
        for one in self.data.series:
            value = one.values[index] if one.role in roles and index < len(one.values) else None
            if value is not None and usable(value):
                marks.append((column, 1 + frame.row(value)))
                break
        return marks

    def _current_frame(self) -> PlotFrame:
        width, height = self.size
        wanted = (width, height, self.data)
        if self._frame is None or self._frame_for != wanted:
            self._frame = build_frame(self.data, width, height - 1, self._glyphs)
            self._frame_for = wanted
            self._strips.clear()
        return self._frame

    def _style(self, name: str) -> Style:
        if not name:
            return self.rich_style
        if name.startswith(TONE):
            tone = name.removeprefix(TONE).removesuffix(DIM)
            return self._tones.style(cast("Tone", tone), dim=name.endswith(DIM))
        return self.get_component_rich_style(name)

    def _with_mark(self, strip: Strip, column: int, sign: str) -> Strip:
        mark = line([(sign, self._style("time-plot--cursor"))], 1, self.rich_style)
        return Strip.join([strip.crop(0, column), mark, strip.crop(column + 1, self.size.width)])

    def _title_row(self) -> Strip:
        width = self.size.width
        right = self._legend() if self.cursor is None else self._readout(self.cursor, width)
        room = width - parts_width(right) - 2 if right else width
        title = plain(self.data.title)
        if self.cursor is None and room < cell_len(title):
            right, room = [], width
        left = [(cut(title, room, self._glyphs.ellipsis), self._style("time-plot--title"))]
        return two_ended(left, right, width, self.rich_style)

    def _legend(self) -> list[Part]:
        if len(self.data.series) < 2 and not self.data.bands:
            return []
        parts: list[Part] = []
        for one in self.data.series:
            sign = self._glyphs.series_signs[one.role]
            parts.append((f"  {sign}", self._style(style_name(one))))
            parts.append((f" {plain(one.name)}", self._style("time-plot--axis")))
        for band in self.data.bands:
            parts.append((f"  {band_sign(self._glyphs) * 2}", self._style(band_style(band))))
            parts.append((f" {plain(band.name)}", self._style("time-plot--axis")))
        return parts

    def _readout(self, index: int, width: int) -> list[Part]:
        texts, figures = [], []
        for one in self.data.series:
            value = one.values[index] if index < len(one.values) else None
            if value is None and self.data.bands:
                continue  # what was and what may come are series of their own
            written = self._glyphs.unknown if value is None else plain(self.data.format_value(value))
            texts.append(f"{plain(one.name)} {written}")
            figures.append(written)
        for band in self.data.bands:
            ends = [values[index] if index < len(values) else None for values in (band.low, band.high)]
            low, high = [None if end is None else plain(self.data.format_value(end)) for end in ends]
            if low is not None and high is not None:
                texts.append(f"{plain(band.name)} {low} to {high}")
                figures.append(f"{low} to {high}")
        between = ", " if self._glyphs.ascii_only else " · "
        day = self.data.days[index]
        long, short = write_day(day, weekday=True, year=True), write_day(day)
        named, bare = (between.join(each) for each in (texts, figures))
        forms = [f"{long}  {named}", f"{short}  {named}"]
        if self.data.bands:
            # The title says what is ahead and what is not: the names of its line and band go before it.
            room = width - cell_len(plain(self.data.title)) - 2
            fitting = [text for text in (*forms, f"{short}  {bare}") if cell_len(text) <= room]
            forms = [*fitting, f"{short}  {bare}", short]
        text = next((text for text in forms if cell_len(text) <= width), forms[-1])
        return [(cut(text, width, self._glyphs.ellipsis), self._style("time-plot--readout"))]

    def action_move(self, days: int) -> None:
        """Move the cursor; the first press puts it on the last day, or forwards on the first one ahead."""
        if not self.data.days:
            return
        if self.cursor is not None:
            self.cursor += days
        else:
            self.cursor = self._first_ahead() if days > 0 else len(self.data.days) - 1

    def _first_ahead(self) -> int:
        """Index of the first day of a band; of the last day without one."""
        starts = (index for band in self.data.bands for index, low in enumerate(band.low) if low is not None)
        return min(starts, default=len(self.data.days) - 1)

    def action_move_to(self, index: int) -> None:
        """Move the cursor to the day with ``index``, counted from the end when negative."""
        if self.data.days:
            self.cursor = index if index >= 0 else len(self.data.days) + index

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave escape to the screen while no day is read out."""
        return self.cursor is not None if action == "leave" else True

    def action_leave(self) -> None:
        """Take the cursor away."""
        self.cursor = None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Read out the day under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or not has_values(self.data):
            return
        self.cursor = self._current_frame().index_at(offset.x)

    def on_leave(self) -> None:
        """Take the cursor away unless the keyboard holds it."""
        if not self.has_focus:
            self.cursor = None
