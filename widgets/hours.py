"""What happens at which hour: bars for the hours of a day, and a map of the hours of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets._grid_widget import GridWidget
from widgets._lines import line, two_ended
from widgets._reduce import usable
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from widgets._grid import Grid

HOURS = 24
_LEFT = 4
_SHADE_ALONE = 2
"""Width of a cell in which a shade and a digit would run into each other."""
_STARS = ("★", "*")  # What marks the greatest value, and in ASCII.
Hour = tuple[int, int]
"""An hour of the week: day (0 for Monday) and hour."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _general(value: float) -> str:
    return f"{value:,.4g}"


@dataclass(frozen=True, slots=True)
class HoursData:
    """Values for the hours of a day.

    Attributes:
        title: what is counted, with its unit and the time zone.
        values: 24 values, None where unknown.
        marks: hours marked below the axis (own posts), with their number.
        marks_label: what the marks are.
    """

    title: str
    values: tuple[float | None, ...]
    marks: tuple[int, ...] = ()
    marks_label: str = ""
    format_value: Callable[[float], str] = _general


@dataclass(frozen=True, slots=True)
class WeekData:
    """Values for the hours of a week.

    Attributes:
        title: what is measured, with the time zone.
        rows: seven rows, from Monday, of 24 values; None where unknown.
        counts: whether the values are few whole numbers, to be written as they are instead of shaded.
        marks: hours of the day marked below the axis.
        note: stands at the right of the title; None says what the greatest shade is.
    """

    title: str
    rows: tuple[tuple[float | None, ...], ...]
    format_value: Callable[[float], str] = _general
    counts: bool = False
    marks: tuple[int, ...] = ()
    note: str | None = None


_CSS = """
    > .hours--title { color: $foreground; text-style: bold; }
    > .hours--axis { color: $text-muted; }
    > .hours--bar { color: $text-primary; }
    > .hours--best { color: $text-accent; text-style: bold; }
    > .hours--mark { color: $text-secondary; }
    > .hours--cursor { color: $foreground; text-style: reverse; }
    > .hours--readout { color: $foreground; }
"""
_CLASSES = frozenset(
    f"hours--{name}" for name in ("title", "axis", "bar", "best", "mark", "cursor", "readout")
)


def _css(widget: str, size: str) -> str:
    return f"{widget} {{ {size} }}" + _CSS.replace("    >", f"    {widget} >")


class HourBars(GridWidget):
    """A bar for each hour of the day; the greatest is told by colour and by its number in the title."""

    DEFAULT_CSS = _css("HourBars", "height: 1fr; width: 1fr; min-height: 3;")
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)
    empty_style = "hours--axis"

    data: reactive[HoursData | None] = reactive[HoursData | None](None)
    """What is shown."""

    def __init__(
        self,
        data: HoursData | None = None,
        *,
        empty: str = "No hours to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(HourBars.data, data)

    def _shown(self) -> object:
        return self.data

    def _draw(self, grid: Grid) -> bool:
        data, glyphs = self.data, self._glyphs
        if data is None:
            return False
        values = [value if usable(value) else None for value in data.values[:HOURS]]
        known = [value for value in values if value is not None]
        grid.put(0, 0, cut(plain(data.title), grid.width, glyphs.ellipsis), "hours--title")
        if not known:
            return False
        top = max(known)
        rows = max(1, grid.height - 2 - (1 if data.marks else 0))
        step = max(1, grid.width // HOURS)
        best = values.index(top)
        note = f"most at {best:02d}:00, {plain(data.format_value(top))}"
        if cell_len(plain(data.title)) + len(note) + 2 <= grid.width:
            grid.put(grid.width - cell_len(note), 0, note, "hours--axis")
        for hour, value in enumerate(values):
            if value is not None and hour * step < grid.width:
                name = "hours--best" if hour == best else "hours--bar"
                self._bar(grid, hour * step, max(1, step - 1), value / top if top > 0 else 0.0, rows, name)
        self._axis(grid, step, 1 + rows)
        return True

    def _bar(self, grid: Grid, column: int, width: int, share: float, rows: int, name: str) -> None:
        levels = self._glyphs.levels
        eighths = max(0, round(share * rows * len(levels)))
        for row in range(rows):
            level = min(len(levels), eighths - row * len(levels))
            if level > 0:
                grid.put(column, rows - row, levels[level - 1] * width, name)

    def _axis(self, grid: Grid, step: int, row: int) -> None:
        data = self.data
        for hour in range(0, HOURS, 3 if step > 1 else 6):
            grid.put(hour * step, row, str(hour), "hours--axis")
        if data is None or not data.marks or row + 1 >= grid.height:
            return
        for hour in range(HOURS):
            count = data.marks.count(hour)
            if count:
                sign = str(count) if count < 10 else "+"
                grid.put(hour * step, row + 1, sign, "hours--mark")
        column = HOURS * step + 1
        label = cut(plain(data.marks_label), grid.width - column, self._glyphs.ellipsis)
        grid.put(column, row + 1, label, "hours--mark")


class WeekHours(GridWidget, can_focus=True):
    """A cell for each hour of the week, with a cursor that reads one out.

    How a value is told depends on the room: a shade and a digit (0 none, 9 the greatest) that say the same, a
    shade alone, or the digit alone; counts are written as they are. The greatest value has a star.
    """

    DEFAULT_CSS = _css("WeekHours", "height: 9; width: 1fr;")
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)
    empty_style = "hours--axis"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0, -1)", "hour before", show=False),
        Binding("right", "move(0, 1)", "hour after", show=False),
        Binding("up", "move(-1, 0)", "day before", show=False),
        Binding("down", "move(1, 0)", "day after", show=False),
        Binding("escape", "leave", "no hour", show=False),
    ]

    data: reactive[WeekData | None] = reactive[WeekData | None](None)
    """What is shown."""
    cursor: reactive[Hour | None] = reactive["Hour | None"](None, repaint=False, init=False)
    """The hour that is read out."""

    @dataclass
    class HourSelected(Message):
        """The cursor was moved by a person; ``hour`` is None when it left the map."""

        map: WeekHours
        hour: Hour | None

        @property
        def control(self) -> WeekHours:
            """The map, so that handlers can be bound by selector."""
            return self.map

    def __init__(
        self,
        data: WeekData | None = None,
        *,
        empty: str = "No hours to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(WeekHours.data, data)
        self.can_focus = self._top() is not None

    def validate_cursor(self, cursor: Hour | None) -> Hour | None:
        """Keep the cursor on the map; from Sunday it does not go on to Monday."""
        if cursor is None or self.data is None or not self.data.rows:
            return None
        day, hour = cursor
        return max(0, min(day, min(len(self.data.rows), 7) - 1)), max(0, min(hour, HOURS - 1))

    @property
    def star(self) -> str:
        """The sign of the greatest value, for legends elsewhere."""
        return _STARS[self._glyphs.ascii_only]

    def watch_data(self) -> None:
        """Keep the cursor on an hour that exists; a map of nothing is not stopped at."""
        self.cursor = self.cursor
        self.can_focus = self._top() is not None

    def watch_cursor(self, old: Hour | None, new: Hour | None) -> None:
        """Paint the hours left and entered, and the read-out."""
        if old != new:
            width = self._cell_width()
            cells = [
                Region(_LEFT + hour * width, 1 + day, width, 1) for day, hour in filter(None, (old, new))
            ]
            self.refresh(Region(0, 0, self.size.width, 1), *cells)

    def action_move(self, days: int, hours: int) -> None:
        """Move the cursor; the first press puts it on the greatest value."""
        if self._top() is None:
            return
        if self.cursor is None:
            self.cursor = self._greatest()
        else:
            self.cursor = (self.cursor[0] + days, self.cursor[1] + hours)
        self.post_message(self.HourSelected(self, self.cursor))

    def action_leave(self) -> None:
        """Take the cursor away."""
        self.cursor = None
        self.post_message(self.HourSelected(self, None))

    def render_line(self, y: int) -> Strip:
        """Draw one row, the title and the cursor over the kept picture."""
        if y == 0 and self.data is not None:
            return self._title_row(self.data)
        strip = super().render_line(y)
        if self.cursor is None or y != self.cursor[0] + 1:
            return strip
        start, width = _LEFT + self.cursor[1] * self._cell_width(), self._cell_width()
        text = strip.crop(start, start + width).text
        mark = line([(text, self._style("hours--cursor"))], width, self.rich_style)
        return Strip.join([strip.crop(0, start), mark, strip.crop(start + width, self.size.width)])

    def _shown(self) -> object:
        return self.data

    def _draw(self, grid: Grid) -> bool:
        data = self.data
        top = self._top()
        if data is None or top is None:
            return False
        cell = self._cell_width()
        for row, values in enumerate(data.rows[:7], start=1):
            grid.put(0, row, _WEEKDAYS[row - 1], "hours--axis")
            for hour, value in enumerate(values[:HOURS]):
                text = self._count(value, cell) if data.counts else self._cell(value, top, cell)
                blank = not usable(value) or (data.counts and not value)
                name = "hours--axis" if blank else "hours--best" if value == top else "hours--bar"
                if name == "hours--best" and not data.counts:
                    text = (text.rstrip()[:-1] + self.star).ljust(cell)
                grid.put(_LEFT + hour * cell, row, text, name)
        axis = len(data.rows[:7]) + 1
        for hour in range(0, HOURS, 3 if cell > 1 else 6):
            grid.put(_LEFT + hour * cell, axis, str(hour), "hours--axis")
        for hour in data.marks:
            if 0 <= hour < HOURS:
                grid.put(_LEFT + hour * cell, axis + 1, self._glyphs.up, "hours--mark")
        return True

    def _title_row(self, data: WeekData) -> Strip:
        width, note, name = self.size.width, self._note(data), "hours--axis"
        if self.cursor is not None:
            day, hour = self.cursor
            row = data.rows[day]
            value = row[hour] if hour < len(row) else None
            written = self._glyphs.unknown
            if value is not None and usable(value):
                written = plain(data.format_value(value))
            note, name = f"{_WEEKDAYS[day]} {hour:02d}:00  {written}", "hours--readout"
        title = plain(data.title)
        if self.cursor is None and cell_len(title) + cell_len(note) + 2 > width:
            note = self._note(data, short=True)
        room = width - cell_len(note) - 2 if note else width
        if self.cursor is None and cell_len(title) > room:
            note, room = "", width
        left = [(cut(title, room, self._glyphs.ellipsis), self._style("hours--title"))]
        right = [(cut(note, width, self._glyphs.ellipsis), self._style(name))] if note else []
        return two_ended(left, right, width, self.rich_style)

    def _note(self, data: WeekData, *, short: bool = False) -> str:
        """What shades and digits mean, from the least to the greatest; ``short`` says only the greatest."""
        if data.note is not None:
            return plain(data.note)
        top = self._top()
        if top is None:
            return ""
        star = f"{self.star} = {plain(data.format_value(top))}"
        scale = self._glyphs.shades.strip() if self._cell_width() == _SHADE_ALONE else "0..9"
        return star if short else f"{scale} to {star}"

    def _known(self) -> list[tuple[float, Hour]]:
        rows = self.data.rows[:7] if self.data is not None else ()
        return [
            (value, (day, hour))
            for day, row in enumerate(rows)
            for hour, value in enumerate(row[:HOURS])
            if value is not None and usable(value)
        ]

    def _top(self) -> float | None:
        return max((value for value, _ in self._known()), default=None)

    def _greatest(self) -> Hour:
        return max(self._known(), default=(0.0, (0, 0)), key=lambda entry: entry[0])[1]

    def _cell_width(self) -> int:
        return max(1, min(4, (self.size.width - _LEFT) // HOURS))

    def _count(self, value: float | None, width: int) -> str:
        if value is None or not usable(value):
            return self._glyphs.unknown.ljust(width)
        text = str(round(value)) if value else self._glyphs.missing
        return (text if len(text) < max(width, 2) else "+").ljust(width)

    def _cell(self, value: float | None, top: float, width: int) -> str:
        if value is None or not usable(value):
            return self._glyphs.unknown.ljust(width)
        share = min(1.0, max(0.0, value / top)) if top > 0 else 0.0
        shades = self._glyphs.shades
        shade = shades[round(share * (len(shades) - 1))]
        if width == _SHADE_ALONE:
            return shade * width
        return (shade * max(0, width - 2) + str(round(share * 9))).ljust(width)
