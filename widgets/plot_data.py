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


@dataclass(frozen=True, slots=True)
class PlotBand:
    """Where values may lie, filled in behind the curves.

    Attributes:
        name: what the legend and the read-out call it.
        low: lower end on each day; None where there is no band.
        high: upper end.
    """

    name: str
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True)
class PlotLevel:
    """A value worth a line from left to right and a label."""

    value: float
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
        bands: filled in behind the curves.
        levels: values with a line of their own, nearest first. Those that the axis reaches are drawn; it is
            made longer for the first one where that costs the curves little.
    """

    title: str
    days: tuple[date, ...]
    series: tuple[PlotSeries, ...]
    markers: tuple[PlotMarker, ...] = ()
    zero: bool = True
    whole: bool = False
    format_tick: Callable[[float], str] = _general
    format_value: Callable[[float], str] = _general
    bands: tuple[PlotBand, ...] = ()
    levels: tuple[PlotLevel, ...] = ()


def fan_data(
    title: str,
    days: tuple[date, ...],
    low: tuple[float, ...],
    middle: tuple[float, ...],
    high: tuple[float, ...],
    *,
    name: str,
    band: str,
    history: tuple[tuple[date, float | None], ...] = (),
    history_name: str = "",
    levels: tuple[PlotLevel, ...] = (),
    markers: tuple[PlotMarker, ...] = (),
    tone: Tone = "primary",
    whole: bool = True,
    format_tick: Callable[[float], str] = _general,
    format_value: Callable[[float], str] = _general,
) -> TimePlotData:
    """Return a fan: what was, where it may go, and the round numbers on the way.

    Args:
        title: what is counted.
        days: the days ahead, ascending.
        low: lower end of the band on each of them.
        middle: the line in it.
        high: upper end of the band.
        name: of the line.
        band: what the band is called, with its size: ``80 % band``.
        history: days before the first of ``days`` and their values.
        history_name: of these.
        levels: round numbers, nearest first.
        markers: days with a label, such as today.
        tone: of both lines; what is not known yet is dashed.
        whole: whether ticks between whole numbers make no sense.
        format_tick: as of the result.
        format_value: as of the result.
    """
    before = [one for one in history if not days or one[0] < days[0]]
    gap: tuple[float | None, ...] = (None,) * len(before)
    past = PlotSeries(history_name, (*(value for _, value in before), *(None,) * len(days)), tone)
    ahead = PlotSeries(name, (*gap, *middle), tone, "mean")
    every = (*(day for day, _ in before), *days)
    lines = (past, ahead) if before else (ahead,)
    bands = (PlotBand(band, (*gap, *low), (*gap, *high)),)
    figures = (format_tick, format_value)
    return TimePlotData(title, every, lines, markers, False, whole, *figures, bands, levels)
