"""Gives the plots of the Verdict tab what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.verdict_drawing import (
    control_plot,
    credit_bars,
    day_funnel,
    fan_plot,
    lag_plot,
    momentum_bars,
    place_map,
)
from widgets.interval_bars import IntervalBars
from widgets.lag_plot import LagPlot
from widgets.plot import TimePlot
from widgets.scatter_plot import ScatterPlot
from widgets.share_bars import ShareBars

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.insight.verdict_views import VerdictView


def draw_plots(screen: Screen[None], view: VerdictView, *, ascii_only: bool) -> None:
    """Draw what is known; where there is nothing, the sentence that says why stands alone.

    Args:
        screen: the Verdict tab.
        view: the verdict.
        ascii_only: only ASCII signs.
    """
    where = screen.query_one("#place-map", ScatterPlot)
    where.display = bool(view.place.points)
    where.data = place_map(view.place, ascii_only=ascii_only)
    momentum = momentum_bars(view.momentum, view.today, ascii_only=ascii_only)
    screen.query_one("#momentum-table", IntervalBars).data = momentum
    controls = screen.query_one("#control-plot", ScatterPlot)
    controls.display = bool(view.controls)
    controls.data = control_plot(view.controls, ascii_only=ascii_only)
    ranked = screen.query_one("#credits", IntervalBars)
    ranked.display = bool(view.credits.credits)
    ranked.data = credit_bars(view.credits, view.today, ascii_only=ascii_only)
    lags = screen.query_one(LagPlot)
    lags.display = view.lags is not None
    lags.data = lag_plot(view.lags, ascii_only=ascii_only)
    funnel = screen.query_one("#day-funnel", ShareBars)
    funnel.display = view.funnel is not None
    if view.funnel is not None:
        funnel.data = day_funnel(view.funnel, ascii_only=ascii_only)
    fan = screen.query_one("#fan-plot", TimePlot)
    fan.display = bool(view.fan.days)
    if view.fan.days:
        fan.data = fan_plot(view.fan, ascii_only=ascii_only)
