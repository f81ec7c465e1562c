"""Which days of which table are there: a row for each table, a column for each day or week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual.binding import Binding
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._grid import Grid
from widgets._ticks import day_ticks, month_starts, write_day
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.binding import BindingType

Cover = Literal["full", "partial", "missing", "capture", "pending"]

_LABEL = 36
_PAGE = 7
_STEPS = (1, 2, _PAGE)
_UNITS = {1: "a day", 2: "2 days", _PAGE: "a week"}


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One table.

    Attributes:
        label: its name.
        full: days that are complete, or those of a capture.
        partial: days of which a part is there.
        kind: ``days`` has figures for each day; ``captures`` are moments at which something was counted, so
            that a day without one misses nothing.
    """

    label: str
    full: frozenset[date]
    partial: frozenset[date] = frozenset()
    kind: Literal["days", "captures"] = "days"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days from ``first`` to ``last``, both included, and the tables.

    Attributes:
        known_until: the last day that can be there by now; later ones are not due yet instead of missing.
            None for ``last``.
    """

    first: date
    last: date
    rows: tuple[CoverRow, ...]
    known_until: date | None = None

    def due(self, day: date) -> bool:
        """Return whether ``day`` can be there by now."""
        return self.first <= day <= min(self.last, self.known_until or self.last)


class CoverageCalendar(Widget, can_focus=True):
    """Full, partial and missing days, told by sign as well as colour.

    Where the days do not fit, a column is two days, or a week; where the weeks do not fit either, the days
    scroll with the arrow keys, the newest being in view at first.
    """

    DEFAULT_CSS = """
    CoverageCalendar { height: auto; width: 1fr; }
    CoverageCalendar > .coverage--label { color: $foreground; }
    CoverageCalendar > .coverage--axis { color: $text-muted; }
    CoverageCalendar > .coverage--full { color: $success; }
    CoverageCalendar > .coverage--partial { color: $warning; }
    CoverageCalendar > .coverage--capture { color: $primary; }
    CoverageCalendar > .coverage--missing { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "coverage--label",
        "coverage--axis",
        "coverage--full",
        "coverage--partial",
        "coverage--missing",
        "coverage--capture",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "scroll_days(-1)", "earlier", show=False),
        Binding("right", "scroll_days(1)", "later", show=False),
        Binding("pageup", "scroll_days(-7)", "a week earlier", show=False),
        Binding("pagedown", "scroll_days(7)", "a week later", show=False),
        Binding("home", "scroll_days(-100000)", "first day", show=False),
        Binding("end", "scroll_days(100000)", "last day", show=False),
    ]

    coverage: reactive[Coverage | None] = reactive[Coverage | None](None, layout=True)
    """What is shown."""
    back: reactive[int] = reactive(0)
    """Columns that the view is scrolled back from the newest."""

    def __init__(
        self,
        coverage: Coverage | None = None,
        *,
        empty: str = "Nothing is stored yet.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._empty = empty
        self._grid: Grid | None = None
        self._grid_for: tuple[object, ...] = ()
        self.set_reactive(CoverageCalendar.coverage, coverage)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return a row for each table, one for the dates, one for the legend."""
        return 1 if self.coverage is None or not self.coverage.rows else len(self.coverage.rows) + 2

    def validate_back(self, back: int) -> int:
        """Keep the view on known days."""
        return max(0, min(back, self._most_back()))

    def watch_coverage(self) -> None:
        """Show the newest days of another coverage."""
        self.back = 0

    def action_scroll_days(self, days: int) -> None:
        """Scroll towards later days."""
        self.back -= days

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        wanted = (width, self.size.height, self.back, self.coverage)
        if self._grid is None or self._grid_for != wanted:
            self._grid, self._grid_for = self._draw(width), wanted
        if y < self._grid.height:
            return self._grid.strip(y, self._style)
        return Strip.blank(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name) if name else self.rich_style

    def _label_width(self) -> int:
        longest = (
            max((cell_len(plain(row.label)) for row in self.coverage.rows), default=0) if self.coverage else 0
        )
        return min(longest, _LABEL, max(0, self.size.width // 2)) + 2

    def _cell(self, room: int) -> tuple[int, int]:
        """Return the days of a column, and its cells."""
        if self.coverage is None:
            return 1, 1
        days = (self.coverage.last - self.coverage.first).days + 1
        step = next((step for step in _STEPS if -(-days // step) <= room), 1)
        count = -(-(days + (_PAGE - 1 if step == _PAGE else 0)) // step)
        return step, 2 if 2 * count <= room else 1

    def _columns(self) -> list[date]:
        """Return the first day of each column; weeks begin on Mondays."""
        if self.coverage is None:
            return []
        step, _ = self._cell(self.size.width - self._label_width())
        first = self.coverage.first
        if step == _PAGE:
            first -= timedelta(days=first.weekday())
        count = max(0, (self.coverage.last - first).days // step + 1)
        return [first + timedelta(days=step * index) for index in range(count)]

    def _most_back(self) -> int:
        room = max(1, self.size.width - self._label_width())
        return max(0, len(self._columns()) - max(1, room // self._cell(room)[1]))

    def _draw(self, width: int) -> Grid:
        if self.coverage is None or not self.coverage.rows:
            grid = Grid(width, 1)
            grid.put(0, 0, cut(plain(self._empty), width, self._glyphs.ellipsis), "coverage--axis")
            return grid
        grid = Grid(width, len(self.coverage.rows) + 2)
        left = self._label_width()
        columns, (step, cells) = self._columns(), self._cell(width - left)
        end = len(columns) - min(self.back, self._most_back())
        view = columns[max(0, end - max(1, (width - left) // cells)) : end]
        for row, one in enumerate(self.coverage.rows, start=1):
            grid.put(0, row, cut(plain(one.label), left - 2, self._glyphs.ellipsis), "coverage--label")
            for column, day in enumerate(view):
                days = [day + timedelta(days=offset) for offset in range(step)]
                cover = cover_of(one, days, self.coverage)
                if cover != "pending":
                    grid.put(left + column * cells, row, getattr(self._glyphs, cover), f"coverage--{cover}")
        if view:
            ticks = column_ticks(view[0], view[-1] + timedelta(days=step - 1), step, len(view) * cells)
            for at, label in ticks:
                grid.put(left + at, 0, label, "coverage--axis")
        self._draw_legend(grid, left, step)
        return grid

    def _draw_legend(self, grid: Grid, left: int, step: int) -> None:
        coverage, row = self.coverage, grid.height - 1
        if coverage is None:
            return
        entries: list[tuple[Cover, str]] = [
            ("full", "complete"),
            ("partial", "in part"),
            ("missing", "missing"),
        ]
        if any(one.kind == "captures" for one in coverage.rows):
            entries.append(("capture", "captured"))
        notes = [f"({_UNITS[step]} each)"]
        if not coverage.due(coverage.last):
            notes.insert(0, "blank not due yet")
        if self._most_back():
            notes.append(f"since {write_day(coverage.first, year=True)}")
        size = sum(len(words) + 4 for _, words in entries) + len("  ".join(notes))
        column = left if left + size <= grid.width else 0
        for cover, words in entries:
            grid.put(column, row, getattr(self._glyphs, cover), f"coverage--{cover}")
            grid.put(column + 2, row, words, "coverage--axis")
            column += len(words) + 4
        column -= 1 if notes[0].startswith("(") else 0
        rest = cut("  ".join(notes), grid.width - column, self._glyphs.ellipsis)
        grid.put(column, row, rest, "coverage--axis")


def cover_of(row: CoverRow, days: Sequence[date], coverage: Coverage) -> Cover:
    """Return what a cell for ``days`` says of ``row``: only days that are due count."""
    if row.kind == "captures":
        return "capture" if any(day in row.full or day in row.partial for day in days) else "missing"
    due = [day for day in days if coverage.due(day)]
    if not due:
        return "pending"
    if all(day in row.full for day in due):
        return "full"
    return "partial" if any(day in row.full or day in row.partial for day in due) else "missing"


def column_ticks(first: date, last: date, step: int, width: int) -> list[tuple[int, str]]:
    """Return where a label begins and its text, for columns of ``step`` days that take ``width`` cells.

    Single days are labelled as on other axes; longer columns where a month begins, and at the left end if
    there is room before the first month.
    """
    cells = width * step // ((last - first).days + 1)
    months = month_starts(first, last)
    if step == 1 or not months:
        wanted = list(day_ticks(first, last, width))
    else:
        if first.year == last.year:
            months = tuple((day, label.partition(" ")[0]) for day, label in months)
        wanted = [(first, write_day(first)), *months] if first != months[0][0] else list(months)
    placed: list[tuple[int, str]] = []
    end = width + 1
    for day, label in reversed(wanted):
        for text in (label, *_shorter(day, label)):
            at = min((day - first).days // step * cells, width - len(text))
            if at >= 0 and at + len(text) < end:
                placed.insert(0, (at, text))
                end = at
                break
    return placed


def _shorter(day: date, label: str) -> tuple[str, ...]:
    """Return what may stand for the first of a month: ``Jan 2026`` is ``2026``, ``Dec 2025`` is ``Dec``."""
    month, _, year = label.partition(" ")
    return () if day.day > 1 or not year else (year, month) if day.month == 1 else (month,)
