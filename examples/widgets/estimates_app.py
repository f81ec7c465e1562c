"""Figures and how sure they are, made up: ``python -m examples.widgets.estimates_app [place|control|…]``."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from math import exp, sin, sqrt
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.containers import Grid

from widgets.glyphs import ASCII, UNICODE, Glyphs
from widgets.interval_bars import IntervalBars, IntervalData, IntervalRow
from widgets.lag_plot import LagData, LagPlot
from widgets.plot import PlotLevel, PlotMarker, TimePlot, TimePlotData, fan_data
from widgets.scatter_plot import PointKind, ScatterCurve, ScatterData, ScatterPlot, ScatterPoint
from widgets.share_bars import ShareBars, ShareData
from widgets.steps import Step, steps_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

TITLES = ("Rye starter, day", "Focaccia", "Why I weigh water, take", "[/] crumb shots", "Batard")
TODAY = date(2026, 11, 22)


def short(value: float) -> str:
    """Write a count with at most three digits: 1.2K."""
    for size, unit in ((1e6, "M"), (1e3, "K")):
        if value >= size:
            return f"{value / size:.3g}{unit}"
    return f"{value:.3g}"


def percent(value: float) -> str:
    """Write a share."""
    return f"{value * 100:.3g} %"


def place(count: int = 90) -> ScatterData:
    """Return reach against like rate, the last ten as points that matter."""
    points = tuple(
        ScatterPoint(
            str(index),
            exp(1.1 * sin(index * 12.9898) + (2.0 if index % 29 == 0 else 0.0)),
            0.08 + 0.03 * sin(index * 78.233) + 0.01 * sin(index),
            f"video {index}",
            "strong" if index >= count - 10 else "faint",
        )
        for index in range(count)
    )
    return ScatterData(
        x_label="views (× your usual, log scale)",
        y_label="like rate",
        points=points,
        x_median=1.0,
        y_median=0.08,
        x_median_label="usual",
        y_median_label="your median",
        format_x=lambda value: f"{value:.3g}×",
        format_y=percent,
        log_x=True,
        corners=("liked, not seen", "seen and liked", "neither", "seen, not liked"),
        kinds=(("strong", "last 10"), ("faint", "before")),
        stops=("strong",),
    )


def control(count: int = 120) -> ScatterData:
    """Return like rates against views with limits that narrow, and the points outside of them."""
    points, usual = [], 0.085
    for index in range(count):
        views = 10 ** (2.2 + 2.6 * (index % 40) / 40 + 0.3 * sin(index))
        noise = sin(index * 78.233) + 0.5 * sin(index * 3.7)
        rate = max(0.0, usual + noise * 1.1 * _spread(views, usual) + (0.09 if index == 77 else 0.0))
        low, high = usual - 3 * _spread(views, usual), usual + 3 * _spread(views, usual)
        kind: PointKind = "up" if rate > high else "down" if rate < low or index == 31 else "faint"
        points.append(ScatterPoint(str(index), views, 0.05 if index == 31 else rate, f"video {index}", kind))
    ends = [10 ** (2 + at / 10) for at in range(30)]
    return ScatterData(
        x_label="views, log scale",
        y_label="like rate",
        points=tuple(points),
        y_median=usual,
        y_median_label="all",
        format_x=short,
        format_y=percent,
        log_x=True,
        curves=tuple(
            ScatterCurve("limits", tuple((end, max(0.0, usual + k * _spread(end, usual))) for end in ends))
            for k in (-3, 3)
        ),
        kinds=(("up", "above"), ("down", "below")),
        stops=("up", "down"),
    )


def fan(ahead: int = 90, before: int = 40) -> TimePlotData:
    """Return followers up to today, where they may go, and the next round numbers."""
    days = tuple(TODAY + timedelta(days=day) for day in range(ahead))
    middle = tuple(9_450 + 11.0 * (day + 1) for day in range(ahead))
    return fan_data(
        "Followers from here",
        days,
        tuple(value - 55 * sqrt(day + 1) for day, value in enumerate(middle)),
        middle,
        tuple(value + 90 * sqrt(day + 1) for day, value in enumerate(middle)),
        name="likely",
        band="80 % band",
        history=tuple(
            (TODAY - timedelta(days=day), 9_450 - 9.0 * day + 40 * sin(day / 4))
            for day in range(before, 0, -1)
        ),
        history_name="followers",
        levels=(PlotLevel(10_000, "10K"), PlotLevel(11_000, "11K"), PlotLevel(20_000, "20K")),
        markers=(PlotMarker(TODAY, "today"),),
        format_tick=lambda value: f"{value / 1000:.1f}K",
        format_value=lambda value: f"{value:,.0f}",
    )


def lags() -> LagData:
    """Return correlations at seven lags, two of them outside of the band."""
    return LagData(
        "Likes and follows, days apart",
        (-3, -2, -1, 0, 1, 2, 3),
        (0.02, -0.06, 0.09, 0.31, 0.12, -0.21, 0.01),
        band=0.15,
        band_label="in the band: chance (95 %, all lags at once)",
        left="< follows first",
        right="likes first >",
    )


def brought(count: int = 24) -> IntervalData:
    """Return who brought how many, largest first."""
    values = [1_204 * 0.72**index for index in range(count)]
    whole = sum(values)
    return IntervalData(
        tuple(
            IntervalRow(
                f"row {index}",
                f"{TITLES[index % len(TITLES)]} {index + 1}",
                value,
                max(0.0, value * 0.7 - 30),
                value * 1.25 + 45,
                f"{value:,.0f}",
                f"[{max(0.0, value * 0.7 - 30):,.0f}, {value * 1.25 + 45:,.0f}]",
                f"{value / whole * 100:.0f} %",
                (str(index),),
            )
            for index, value in enumerate(values)
        ),
        label="Post",
        text="followers",
        interval="95 % interval",
        share="share",
        note="12 % of the gain is explained by no post that is known.",
    )


def steps() -> ShareData:
    """Return what a day brings, from views to follows."""
    return steps_data(
        "A day, on a log scale",
        (
            Step("views", 14_750.0, "14.8K"),
            Step("profile views", 118.0, "118", "8.0 per 1,000 views"),
            Step("follows", 42.9, "42.9", "2.9 per 1,000 views"),
        ),
    )


def _spread(views: float, rate: float) -> float:
    return sqrt(rate * (1 - rate) / views + 0.006**2)


PARTS: dict[str, Callable[[Glyphs], Widget]] = {
    "place": lambda glyphs: ScatterPlot(place(), glyphs=glyphs, id="place"),
    "fan": lambda glyphs: TimePlot(fan(), glyphs=glyphs, id="fan"),
    "lags": lambda glyphs: LagPlot(lags(), glyphs=glyphs, id="lags"),
    "brought": lambda glyphs: IntervalBars(brought(), glyphs=glyphs, id="brought"),
    "steps": lambda glyphs: ShareBars(steps(), glyphs=glyphs, id="steps"),
    "control": lambda glyphs: ScatterPlot(control(), glyphs=glyphs, id="control"),
}


class EstimatesApp(App[None]):
    """All of them, or those that are named; tab moves between them, arrows move the cursor."""

    CSS = """
    Grid { grid-size: 2; grid-gutter: 1 2; }
    Grid.-one { grid-size: 1; }
    Grid > :focus { background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, *names: str, ascii_only: bool = False) -> None:
        super().__init__()
        self._names = names or tuple(PARTS)
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        """Lay them out, two in a row."""
        with Grid(classes="-one" if len(self._names) == 1 else ""):
            for name in self._names:
                yield PARTS[name](self._glyphs)


if __name__ == "__main__":
    EstimatesApp(*[name for name in sys.argv[1:] if name in PARTS], ascii_only="--ascii" in sys.argv).run()
