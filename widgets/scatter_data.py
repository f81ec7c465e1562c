"""What a scatter plot is given: points, curves, medians, and how numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

PointKind = Literal["", "strong", "faint", "up", "down"]
"""How a point is drawn: as one of many, one that matters, one of the background, above or below limits."""


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One point; without both values it is not drawn, nor on a logarithmic axis at 0 or below."""

    id: str
    x: float | None
    y: float | None
    label: str = ""
    kind: PointKind = ""


@dataclass(frozen=True, slots=True)
class ScatterCurve:
    """A curve behind the points, joined between ``points`` of ascending x.

    Attributes:
        name: what the legend calls it; curves of one name are there once.
    """

    name: str
    points: tuple[tuple[float, float], ...]


def _general(value: float) -> str:
    return f"{value:,.4g}"


@dataclass(frozen=True, slots=True)
class ScatterData:
    """What is shown.

    Attributes:
        x_label: what the x axis measures, with its unit.
        y_label: what the y axis measures, with its unit.
        x_median: where the vertical line stands, if anywhere.
        y_median: where the horizontal line lies, if anywhere.
        x_median_label: what the vertical line is called; its number is written behind it.
        y_median_label: what the horizontal line is called.
        x_ticks: where to write numbers; without any, at round steps.
        y_ticks: the same for the y axis.
        log_x: whether the x axis is logarithmic.
        log_y: whether the y axis is.
        corners: words for the four fields that both medians make: upper left, upper right, lower left, lower
            right. Each field is then given some room.
        curves: drawn behind the points.
        kinds: what the kinds of points are called in the legend.
        several: what the legend calls the signs of several points of no kind in one place.
        say_x: writes the number of the vertical line with its unit; as ``format_x`` without it.
        say: reads out x and y of a point, with their units; as on the axes without it.
        stops: kinds of points that the keys go to; any where there is none of them.
    """

    x_label: str
    y_label: str
    points: tuple[ScatterPoint, ...]
    x_median: float | None = None
    y_median: float | None = None
    format_x: Callable[[float], str] = _general
    format_y: Callable[[float], str] = _general
    x_median_label: str = "median"
    y_median_label: str = "median"
    x_ticks: tuple[float, ...] = ()
    y_ticks: tuple[float, ...] = ()
    log_x: bool = False
    log_y: bool = False
    corners: tuple[str, str, str, str] = ("", "", "", "")
    curves: tuple[ScatterCurve, ...] = ()
    kinds: tuple[tuple[PointKind, str], ...] = ()
    stops: tuple[PointKind, ...] = ()
    several: str = ""
    say_x: Callable[[float], str] | None = None
    say: Callable[[float, float], str] | None = None
