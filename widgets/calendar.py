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
from widgets._ticks import day_ticks, write_day
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from rich.style import Style
    from textual.binding import BindingType

Cover = Literal["full", "partial", "missing"]

_LABEL = 36
_PAGE = 7


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One table: its name, the days that are complete, and the days of which a part is there."""

    label: str
    full: frozenset[date]
    partial: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days from ``first`` to ``last``, both included, and the tables."""

    first: date
    last: date
    rows: tuple[CoverRow, ...]


class CoverageCalendar(Widget, can_focus=True):
    """Full, partial and missing days, told by sign as well as colour.

    Where the days do not fit, a column is a week if the weeks fit; else the days scroll with the arrow keys,
    the newest being in view at first.
    """

    DEFAULT_CSS = """
    CoverageCalendar { height: auto; width: 1fr; }
    CoverageCalendar > .coverage--label { color: $foreground; }
    CoverageCalendar > .coverage--axis { color: $text-muted; }
    CoverageCalendar > .coverage--full { color: $text-success; }
    CoverageCalendar > .coverage--partial { color: $text-warning; }
    CoverageCalendar > .coverage--missing { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "coverage--label",
        "coverage--axis",
        "coverage--full",
        "coverage--partial",
        "coverage--missing",
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

    def _step(self, room: int) -> int:
        """Return the days of a column: a week where the days do not fit and the weeks do."""
        if self.coverage is None:
            return 1
        days = (self.coverage.last - self.coverage.first).days + 1
        return _PAGE if days > room >= -(-days // _PAGE) else 1

    def _columns(self) -> list[date]:
        """Return the first day of each column; weeks begin on Mondays."""
        if self.coverage is None:
            return []
        step = self._step(self.size.width - self._label_width())
        first = self.coverage.first
        if step == _PAGE:
            first -= timedelta(days=first.weekday())
        count = max(0, (self.coverage.last - first).days // step + 1)
        return [first + timedelta(days=step * index) for index in range(count)]

    def _most_back(self) -> int:
        return max(0, len(self._columns()) - max(1, self.size.width - self._label_width()))

    def _draw(self, width: int) -> Grid:
        if self.coverage is None or not self.coverage.rows:
            grid = Grid(width, 1)
            grid.put(0, 0, cut(plain(self._empty), width, self._glyphs.ellipsis), "coverage--axis")
            return grid
        grid = Grid(width, len(self.coverage.rows) + 2)
        left = self._label_width()
        columns, step = self._columns(), self._step(width - left)
        end = len(columns) - min(self.back, self._most_back())
        view = columns[max(0, end - max(1, width - left)) : end]
        for row, one in enumerate(self.coverage.rows, start=1):
            grid.put(0, row, cut(plain(one.label), left - 2, self._glyphs.ellipsis), "coverage--label")
            for column, day in enumerate(view):
                cover = self._sign_of(one, day, step)
                grid.put(left + column, row, getattr(self._glyphs, cover), f"coverage--{cover}")
        self._draw_dates(grid, left, view, step)
        self._draw_legend(grid, left, step)
        return grid

    def _sign_of(self, row: CoverRow, day: date, step: int) -> Cover:
        coverage = self.coverage
        days = [day + timedelta(days=offset) for offset in range(step)]
        known = [one for one in days if coverage is not None and coverage.first <= one <= coverage.last]
        if all(one in row.full for one in known):
            return "full"
        return "partial" if any(one in row.full or one in row.partial for one in known) else "missing"

    def _draw_dates(self, grid: Grid, left: int, view: list[date], step: int) -> None:
        if not view:
            return
        free = 0
        for day, label in day_ticks(view[0], view[-1], len(view)):
            column = min((day - view[0]).days // step, max(0, grid.width - left - len(label)))
            if column >= free:
                grid.put(left + column, 0, label, "coverage--axis")
                free = column + len(label) + 1

    def _draw_legend(self, grid: Grid, left: int, step: int) -> None:
        column, row = left, grid.height - 1
        unit = "a week" if step == _PAGE else "a day"
        for cover, words in (
            ("full", "complete"),
            ("partial", "in part"),
            ("missing", f"missing ({unit} each)"),
        ):
            grid.put(column, row, getattr(self._glyphs, cover), f"coverage--{cover}")
            grid.put(column + 2, row, words, "coverage--axis")
            column += len(words) + 4
        if self._most_back() and self.coverage is not None:
            note = f"since {write_day(self.coverage.first, year=True)}"
            grid.put(column, row, cut(note, grid.width - column, self._glyphs.ellipsis), "coverage--axis")
