"""Scatter plot, hours and coverage with made-up figures: ``python -m examples.widgets.fields_app``."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, sin
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.containers import Horizontal

from widgets.calendar import Coverage, CoverageCalendar, CoverRow
from widgets.glyphs import ASCII, UNICODE
from widgets.hours import HourBars, HoursData, WeekData, WeekHours
from widgets.scatter_plot import ScatterData, ScatterPlot, ScatterPoint

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

LAST = date(2026, 11, 22)


def videos(count: int = 120) -> ScatterData:
    """Return reach and like rate of made-up videos."""
    points = tuple(
        ScatterPoint(
            str(index),
            1.0 + 0.9 * sin(index * 12.9898) + (3.0 if index % 29 == 0 else 0.0),
            0.08 + 0.03 * sin(index * 78.233) + 0.01 * sin(index),
            f"video {index}",
        )
        for index in range(count)
    )
    return ScatterData(
        x_label="views (× your median)",
        y_label="like rate",
        points=points,
        x_median=1.0,
        y_median=0.08,
        x_median_label="your median",
        y_median_label="your median",
        format_x=lambda value: f"{value:.1f}",
        format_y=lambda value: f"{value * 100:.0f} %",
    )


def hours() -> HoursData:
    """Return followers online by hour."""
    values = tuple(
        None
        if hour > 21
        else 2000 * exp(-(((hour - 19) / 3) ** 2)) + 900 * exp(-(((hour - 12) / 3) ** 2)) + 60
        for hour in range(24)
    )
    return HoursData("Followers online by hour (UTC)", values, (9, 12, 12, 18, 18, 18), "own posts")


def week() -> WeekData:
    """Return followers online by weekday and hour."""
    return WeekData(
        "Followers online, by weekday and hour (UTC)",
        tuple(
            tuple(
                None if (day, hour) > (6, 20) else 1000 + 800 * sin((hour - 7) / 4) + 150 * sin(day)
                for hour in range(24)
            )
            for day in range(7)
        ),
    )


def coverage(days: int = 90) -> Coverage:
    """Return which days of which table are there."""
    every = [LAST - timedelta(days=days - 1 - day) for day in range(days)]
    return Coverage(
        every[0],
        LAST,
        (
            CoverRow("daily", frozenset(every[:40] + every[46:])),
            CoverRow("followers", frozenset(every[20:]), frozenset(every[15:20])),
            CoverRow("hourly activity", frozenset(every[-14:-7]), frozenset(every[-7:])),
            CoverRow("videos", frozenset(every[::9]), kind="captures"),
        ),
    )


class FieldsApp(App[None]):
    """Everything that is not a plot over days."""

    CSS = "#top { height: 1fr; } #low { height: 10; } Widget { margin: 0; } .field { padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, *, ascii_only: bool = False, days: int = 90) -> None:
        super().__init__()
        self._glyphs = ASCII if ascii_only else UNICODE
        self._days = days

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Horizontal(id="top"):
            yield ScatterPlot(videos(), glyphs=self._glyphs, classes="field")
            yield HourBars(hours(), glyphs=self._glyphs, classes="field")
        with Horizontal(id="low"):
            yield WeekHours(week(), glyphs=self._glyphs, classes="field")
        yield CoverageCalendar(coverage(self._days), glyphs=self._glyphs, classes="field")


if __name__ == "__main__":
    FieldsApp().run()
