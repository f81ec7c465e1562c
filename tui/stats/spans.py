"""The figures of a window of days, and the intervals of what a day of it usually is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.stats.measures import Growth, Ratio, Total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tui.stats.metrics import Metric
    from tui.stats.window import Window

    RatioInterval = Callable[[NDArray[np.float64], NDArray[np.float64]], tuple[float, float] | None]
    """95 % interval of a ratio of sums from daily numerators and denominators, NaN where unknown."""


@dataclass(frozen=True, slots=True)
class Span:
    """A window with its days as a calendar, and the figures of the whole of it.

    Attributes:
        days: one row a day.
        figures: by id of the metric the figure of the window, by ``<id>:known`` the days it rests on.
    """

    window: Window
    days: pl.DataFrame
    figures: Mapping[str, float | int | None]

    def known(self, metric: Metric) -> int:
        """Days of the window that count for a metric."""
        return int(self.figures[f"{metric.id}:known"] or 0)

    def mean(self, metric: Metric) -> float | None:
        """What judges a metric: of a total the mean per known day, else the figure itself."""
        value = self.figures[metric.id]
        if value is None or not isinstance(metric.measure, Total):
            return value
        return value / self.known(metric)

    def interval(self, metric: Metric, interval: RatioInterval | None) -> tuple[float, float] | None:
        """95 % interval of ``mean`` by resampling days; None without a way to, or with too few days."""
        measure = metric.measure
        if interval is None:
            return None
        if isinstance(measure, Growth):
            return self._growth(metric, measure, interval)
        if isinstance(measure, Ratio):
            top, bottom = measure.top(), measure.bottom()
        elif isinstance(measure, Total):
            top = pl.col(measure.column).cast(pl.Float64)
            bottom = pl.when(top.is_not_null()).then(1.0)
        else:
            return None
        sides = self.days.select(top=top, bottom=bottom)
        bounds = interval(sides.get_column("top").to_numpy(), sides.get_column("bottom").to_numpy())
        if bounds is None or not (isinstance(measure, Ratio) and measure.floor):
            return bounds
        return max(bounds[0], 0.0), max(bounds[1], 0.0)

    def _growth(self, metric: Metric, measure: Growth, interval: RatioInterval) -> tuple[float, float] | None:
        """What growth the interval of the change per day would have led to.

        None where the changes do not add up to the growth, so that theirs would be the interval of another
        figure.
        """
        value = self.figures[metric.id]
        change = self.days.get_column(measure.change).cast(pl.Float64)
        every = pl.ones(change.len(), eager=True)
        bounds = None if value is None else interval(change.to_numpy(), every.to_numpy())
        if value is None or bounds is None:
            return None
        low, high = self.days.select(low=measure.at_pace(bounds[0]), high=measure.at_pace(bounds[1])).row(0)
        return (low, high) if low is not None and low <= value <= high else None


def is_rate(metric: Metric) -> bool:
    """Whether a figure of days says what is usual and is due an interval; totals say what happened."""
    measure = metric.measure
    return isinstance(measure, Ratio) or (isinstance(measure, Growth) and measure.relative)


def read_span(days: pl.DataFrame, window: Window, metrics: Sequence[Metric]) -> Span:
    """The window's part of a calendar, with the figures of these metrics."""
    part = days.filter(pl.col("date").is_between(window.first, window.last))
    figures = part.select(*(metric.expr() for metric in metrics), *(metric.known() for metric in metrics))
    return Span(window, part, figures.row(0, named=True))
