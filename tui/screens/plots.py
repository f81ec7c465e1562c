"""From a series of the view-model to what a plot shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.stats.formatting import bare, exact, to_ascii
from tui.themes import GOAL_TONES, goal_sign
from widgets.plot import PlotSeries, TimePlotData

if TYPE_CHECKING:
    from tui.stats.views import Series, Unit

_UNITS: dict[Unit, str] = {
    "percent": "%",
    "per_hundred": "per 100",
    "doublings": "doublings",
}
_LEVELS = frozenset({"followers"})
"""Metrics whose height is the message; all others are compared with zero."""


def plot_of(series: Series, *, compare: bool, ascii_only: bool) -> TimePlotData:
    """What the plot of a series shows: the days, their 7-day mean and, if wanted, the period before.

    Args:
        series: of the Overview.
        compare: lay the previous period of equal length beneath.
        ascii_only: only ASCII signs.
    """
    lines = [
        PlotSeries(series.label.lower(), series.values, GOAL_TONES[series.goal]),
        PlotSeries("7-day mean", series.mean, GOAL_TONES[series.goal], "mean"),
    ]
    if compare and any(value is not None for value in series.previous):
        lines.append(PlotSeries(f"{len(series.days)} days before", series.previous, "muted", "previous"))
    return TimePlotData(
        title=plot_title(series, ascii_only=ascii_only),
        days=series.days,
        series=tuple(lines),
        zero=series.metric not in _LEVELS,
        whole=series.unit in ("count", "signed"),
        format_tick=partial(bare, unit=series.unit, ascii=ascii_only),
        format_value=partial(exact, unit=series.unit, ascii=ascii_only),
    )


def plot_title(series: Series, *, ascii_only: bool) -> str:
    """``♥ Likes per day``, ``♥ Like rate by day, %``."""
    sign = goal_sign(series.goal, ascii_only=ascii_only)
    unit = _UNITS.get(series.unit, "")
    text = f"{sign} {series.per_day_title}{f', {unit}' if unit else ''}".strip()
    return to_ascii(text) if ascii_only else text
