"""Plots over days with made-up figures: ``python -m examples.widgets.plot_app``."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, sin
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from widgets.glyphs import ASCII, UNICODE
from widgets.plot import PlotMarker, PlotSeries, TimePlot, TimePlotData

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

LAST = date(2026, 11, 22)


def likes(days: int, last: date = LAST) -> TimePlotData:
    """Return likes a day with a gap of three days, their mean, and the days before."""
    values = tuple(
        None
        if days // 2 <= day < days // 2 + 3
        else round(1200 + 500 * sin(day / 2.2) + 3000 * exp(-(((day - days * 0.7) / 2.5) ** 2)))
        for day in range(days)
    )
    before = tuple(round(900 + 350 * sin(day / 2.9 + 1)) for day in range(days))
    return TimePlotData(
        title="♥ Likes per day",
        days=tuple(last - timedelta(days=days - 1 - day) for day in range(days)),
        series=(
            PlotSeries("likes", values, "primary"),
            PlotSeries("7-day mean", _mean(values), "accent", "mean"),
            PlotSeries("28 days before", before, "muted", "previous"),
        ),
        markers=(
            PlotMarker(last - timedelta(days=days * 2 // 3), "L12 call to action, tried 4 Nov"),
            PlotMarker(last - timedelta(days=days // 5), "F09 collaboration"),
        ),
        whole=True,
        format_tick=lambda value: f"{value / 1000:.1f}K" if value >= 1000 else f"{value:.0f}",
        format_value=lambda value: f"{value:,.0f}",
    )


def net_followers(days: int, last: date = LAST) -> TimePlotData:
    """Return gains and losses around zero."""
    values = tuple(round(40 * sin(day / 3) + 12 * sin(day)) for day in range(days))
    return TimePlotData(
        title="◆ Net followers per day",
        days=tuple(last - timedelta(days=days - 1 - day) for day in range(days)),
        series=(PlotSeries("net followers", values, "secondary"),),
        whole=True,
        format_tick=lambda value: f"{value:+.0f}" if value else "0",
    )


def _mean(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
    means: list[float | None] = []
    for index in range(len(values)):
        known = [value for value in values[max(0, index - 6) : index + 1] if value is not None]
        means.append(sum(known) / len(known) if len(known) >= 4 else None)
    return tuple(means)


class PlotApp(App[None]):
    """Two plots; tab moves between them, arrows move the cursor."""

    CSS = "TimePlot { padding: 0 1; } TimePlot:focus { background: $boost; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, days: int = 28, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._days = days
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        """Lay out the plots."""
        yield TimePlot(likes(self._days), glyphs=self._glyphs, id="likes")
        yield TimePlot(net_followers(self._days), glyphs=self._glyphs, id="net")


if __name__ == "__main__":
    PlotApp().run()
