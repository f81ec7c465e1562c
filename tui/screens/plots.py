"""From a series of the view-model to what a plot shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.stats.formatting import bare, exact, to_ascii
from tui.themes import GOAL_TONES, goal_sign
from widgets.plot import PlotMarker, PlotSeries, TimePlotData

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.stats.views import Adoption, Series, Unit

_UNITS: dict[Unit, str] = {
    "percent": "%",
    "per_hundred": "per 100",
    "doublings": "doublings",
}
_LEVELS = frozenset({"followers"})
"""Metrics whose height is the message; all others are compared with zero."""


def plot_of(
    series: Series, *, compare: bool, ascii_only: bool, adoptions: Sequence[Adoption] = ()
) -> TimePlotData:
    """What the plot of a series shows: the days, their 7-day mean and, if wanted, the period before.

    Args:
        series: of the Overview.
        compare: lay the previous period of equal length beneath.
        ascii_only: only ASCII signs.
        adoptions: strategies taken up on these days, to be marked.
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
        markers=adoption_markers(adoptions),
        zero=series.metric not in _LEVELS,
        whole=series.unit in ("count", "signed"),
        format_tick=partial(bare, unit=series.unit, ascii=ascii_only),
        format_value=partial(exact, unit=series.unit, ascii=ascii_only),
    )


def adoption_markers(adoptions: Sequence[Adoption]) -> tuple[PlotMarker, ...]:
    """A mark for each day on which strategies were taken up: ``L12 tried``, ``L08, F07 tried``."""
    by_day: dict[date, list[str]] = {}
    for adoption in adoptions:
        by_day.setdefault(adoption.day, []).append(adoption.strategy)
    return tuple(PlotMarker(day, f"{_named(strategies)} tried") for day, strategies in by_day.items())


def _named(strategies: Sequence[str]) -> str:
    """Two ids, or the first and how many more there are: a label has little room."""
    if len(strategies) <= 2:
        return ", ".join(strategies)
    return f"{strategies[0]} and {len(strategies) - 1} more"


def plot_title(series: Series, *, ascii_only: bool) -> str:
    """``♥ Likes per day``, ``♥ Like rate by day, %``."""
    sign = goal_sign(series.goal, ascii_only=ascii_only)
    unit = _UNITS.get(series.unit, "")
    text = f"{sign} {series.per_day_title}{f', {unit}' if unit else ''}".strip()
    return to_ascii(text) if ascii_only else text
