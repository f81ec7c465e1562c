"""What is shown of one strategy: facts, its metric over the period, its last weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.message import Message

from tui.screens.strategy_figures import grid_for, plot_for
from tui.screens.strategy_text import facts_of
from widgets.fact_sheet import FactSheet
from widgets.plot import TimePlot
from widgets.streak_grid import StreakGrid

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.checklist.views import Line, StrategiesView
    from widgets.glyphs import Glyphs
    from widgets.plot_data import TimePlotData


class FactScroll(VerticalScroll, inherit_bindings=False):
    """Scrolls facts; the keys to the sides ask for the strategy before or after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "up", show=False),
        Binding("down,j", "scroll_down", "down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("home,g", "scroll_home", "to the top", show=False),
        Binding("end,G", "scroll_end", "to the end", show=False),
        Binding("left", "turn(-1)", "strategy before", show=False),
        Binding("right", "turn(1)", "next strategy", show=False),
    ]

    @dataclass
    class Turned(Message):
        """The strategy ``step`` places on was asked for."""

        step: int

    def action_turn(self, step: int) -> None:
        """Ask for another strategy."""
        self.post_message(self.Turned(step))


class StrategyPane(Container):
    """One strategy."""

    def __init__(self, *, glyphs: Glyphs, id: str | None = None) -> None:  # noqa: A002 - the name Textual uses
        super().__init__(id=id)
        self._glyphs = glyphs
        self._place = 0
        self._shown: tuple[StrategiesView, Line] | None = None

    def compose(self) -> ComposeResult:
        """Facts, and beside or below them the figures."""
        more = "... enter shows all" if self._glyphs.ascii_only else "… enter shows all"
        with FactScroll(id="fact-scroll"):
            yield FactSheet(more=more, glyphs=self._glyphs)
        with Container(id="figures"):
            yield TimePlot(glyphs=self._glyphs, empty="No figures of it in this period.")
            yield StreakGrid(glyphs=self._glyphs)

    def show(self, view: StrategiesView, line: Line, *, whole: bool) -> None:
        """Show a strategy, with its whole timeline or the last entries."""
        if self._shown is None or self._shown[1].strategy.id != line.strategy.id:
            self._place = 0
            self.query_one(FactScroll).scroll_home(animate=False)
        self._shown = view, line
        ascii_only = self._glyphs.ascii_only
        self.query_one(FactSheet).data = facts_of(view, line, whole=whole, ascii_only=ascii_only)
        self._draw()

    @property
    def filled(self) -> bool:
        """Whether any strategy is shown."""
        return self._shown is not None

    def _draw(self) -> None:
        """Draw the figures, as far as they differ from those drawn."""
        if self._shown is None:
            return
        view, line = self._shown
        plot = self.query_one(TimePlot)
        data = plot_for(view, line, self._place, ascii_only=self._glyphs.ascii_only)
        if not _alike(plot.data, data):
            plot.data = data
        grid, weeks = self.query_one(StreakGrid), grid_for(view, line)
        if grid.data != weeks:
            grid.data = weeks
        if grid.display != (weeks is not None):
            grid.display = weeks is not None

    def next_metric(self) -> None:
        """Draw the next metric that the strategy should move."""
        self._place += 1
        self._draw()


def _alike(one: TimePlotData, other: TimePlotData) -> bool:
    """Whether two plots look the same; how their numbers are written follows from the title."""
    return (one.title, one.days, one.series, one.markers) == (
        other.title,
        other.days,
        other.series,
        other.markers,
    )
