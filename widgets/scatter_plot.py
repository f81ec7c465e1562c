"""Points on two measures, with the medians that part them into four fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive

from widgets._grid_widget import GridWidget
from widgets._scatter_area import places
from widgets._scatter_frame import draw_scatter, paint_scatter
from widgets.glyphs import UNICODE, Glyphs
from widgets.scatter_data import PointKind, ScatterCurve, ScatterData, ScatterPoint

if TYPE_CHECKING:
    from textual.binding import BindingType

    from widgets._grid import Grid

__all__ = ["PointKind", "ScatterCurve", "ScatterData", "ScatterPlot", "ScatterPoint", "draw_scatter"]

_EMPTY = ScatterData("", "", ())


class ScatterPlot(GridWidget, can_focus=True):
    """Points; where several share a cell, the sign grows. Arrow keys walk along the x axis.

    Naming another point paints the rows that change.
    """

    DEFAULT_CSS = """
    ScatterPlot { height: 1fr; width: 1fr; min-height: 3; }
    ScatterPlot > .scatter--axis { color: $text-muted; }
    ScatterPlot > .scatter--median { color: $text-muted; }
    ScatterPlot > .scatter--field { color: $text-muted; }
    ScatterPlot > .scatter--curve { color: $text-muted; }
    ScatterPlot > .scatter--strong { color: $text-accent; text-style: bold; }
    ScatterPlot > .scatter--faint { color: $foreground; }
    ScatterPlot > .scatter--up { color: $text-accent; text-style: bold; }
    ScatterPlot > .scatter--down { color: $text-warning; text-style: bold; }
    ScatterPlot > .scatter--few { color: $primary; }
    ScatterPlot > .scatter--some { color: $primary; text-style: bold; }
    ScatterPlot > .scatter--many { color: $accent; text-style: bold; }
    ScatterPlot > .scatter--selected { color: $foreground; text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "scatter--axis",
        "scatter--median",
        "scatter--field",
        "scatter--curve",
        "scatter--strong",
        "scatter--faint",
        "scatter--up",
        "scatter--down",
        "scatter--few",
        "scatter--some",
        "scatter--many",
        "scatter--selected",
    }
    empty_style = "scatter--axis"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "point before", show=False),
        Binding("right", "walk(1)", "next point", show=False),
        Binding("escape", "leave", "no point", show=False),
        Binding("enter", "open", "open", show=False),
    ]

    data: reactive[ScatterData] = reactive(_EMPTY)
    """What is shown."""
    selected: reactive[str] = reactive("", repaint=False, init=False)
    """Id of the point that is named, empty for none."""

    @dataclass
    class PointHighlighted(Message):
        """Another point is named; ``point_id`` is empty for none."""

        plot: ScatterPlot
        point_id: str

        @property
        def control(self) -> ScatterPlot:
            """The plot, so that handlers can be bound by selector."""
            return self.plot

    @dataclass
    class PointSelected(Message):
        """A point was opened."""

        plot: ScatterPlot
        point_id: str

        @property
        def control(self) -> ScatterPlot:
            """The plot, so that handlers can be bound by selector."""
            return self.plot

    def __init__(
        self,
        data: ScatterData = _EMPTY,
        *,
        empty: str = "No points to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(empty, glyphs, name, id, classes)
        self.set_reactive(ScatterPlot.data, data)

    def watch_selected(self, selected: str) -> None:
        """Paint its name and tell which point it is."""
        self._repaint_changed()
        self.post_message(self.PointHighlighted(self, selected))

    def _shown(self) -> object:
        return self.data, self.selected

    def _draw(self, grid: Grid) -> bool:
        return paint_scatter(grid, self.data, self.selected, self._glyphs)

    def _stops(self) -> list[str]:
        """Ids of the points that the keys go to, from left to right."""
        drawn = sorted(places(self.data), key=lambda one: (one.x, one.y))
        wanted = [one.point.id for one in drawn if one.point.kind in self.data.stops]
        return wanted or [one.point.id for one in drawn]

    def action_walk(self, step: int) -> None:
        """Name the next point along the x axis."""
        order = self._stops()
        if not order:
            return
        if self.selected in order:
            self.selected = order[max(0, min(order.index(self.selected) + step, len(order) - 1))]
        else:
            self.selected = order[0 if step > 0 else -1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave escape to the screen, and enter, while no point is named."""
        return bool(self.selected) if action in ("leave", "open") else True

    def action_leave(self) -> None:
        """Name no point."""
        self.selected = ""

    def action_open(self) -> None:
        """Open the point that is named."""
        if self.selected:
            self.post_message(self.PointSelected(self, self.selected))
