"""What a plot over days is given: series, labelled days, and how numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from widgets.tones import Tone

Role = Literal["main", "mean", "previous"]


@dataclass(frozen=True, slots=True)
class PlotSeries:
    """One series of a plot.

    Attributes:
        name: what the legend calls it.
        values: one a day; None, NaN, infinities and sizes beyond 1e15 are drawn as gaps.
        role: ``main`` is a line, ``mean`` a dimmer dashed one, ``previous`` a dotted one in the background.
    """

    name: str
    values: tuple[float | None, ...]
    tone: Tone = "primary"
    role: Role = "main"


@dataclass(frozen=True, slots=True)
class PlotMarker:
    """A day worth a vertical line and a label."""

    day: date
    label: str


def _general(value: float) -> str:
    return f"{value:,.6g}"


@dataclass(frozen=True, slots=True)
class TimePlotData:
    """What a plot shows.

    Attributes:
        title: what is measured, with its unit.
        days: the days of the x axis, ascending; a day without figures is there with None as value.
        zero: whether the y axis begins at zero (counts) or at the least value (levels, rates).
        whole: whether ticks between whole numbers make no sense.
        format_tick: writes a number on the y axis ("4.0K").
        format_value: writes a number in the read-out ("3,912").
    """

    title: str
    days: tuple[date, ...]
    series: tuple[PlotSeries, ...]
    markers: tuple[PlotMarker, ...] = ()
    zero: bool = True
    whole: bool = False
    format_tick: Callable[[float], str] = _general
    format_value: Callable[[float], str] = _general
