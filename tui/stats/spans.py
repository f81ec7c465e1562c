"""The figures of a window of days, and the intervals of what a day of it usually is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.stats.measures import Ratio, Total

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


def read_span(days: pl.DataFrame, window: Window, metrics: Sequence[Metric]) -> Span:
    """The window's part of a calendar, with the figures of these metrics."""
    part = days.filter(pl.col("date").is_between(window.first, window.last))
    figures = part.select(*(metric.expr() for metric in metrics), *(metric.known() for metric in metrics))
    return Span(window, part, figures.row(0, named=True))
