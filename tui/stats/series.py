"""A metric day by day: its values, their 7-day mean, and the same days of the period before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.stats.days import calendar
from tui.stats.metrics import METRICS
from tui.stats.spans import read_span
from tui.stats.views import Series
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from tui.stats.metrics import Metric
    from tui.stats.spans import Span

LEAD_DAYS: Final = 60
"""Days before a window, on which its first trailing means and the usual level of a short window rest."""


def series_days(daily: pl.DataFrame, whole: Window, metrics: Sequence[Metric]) -> pl.DataFrame:
    """The calendar of a window and ``LEAD_DAYS`` before it, with each metric's value and 7-day mean.

    Args:
        daily: canonical daily table of the account, all days.
        whole: the days to be shown, with those of the period before.
        metrics: of the daily table.

    Returns:
        A row a day; beside the columns of ``calendar`` two of each metric, ``<id>:day`` and ``<id>:mean``.
    """
    frame = calendar(daily, whole.first - timedelta(days=LEAD_DAYS), whole.last)
    values = [metric.per_day().alias(f"{metric.id}:day") for metric in metrics]
    return frame.with_columns(*values, *(metric.trailing() for metric in metrics))


def series_of(metric: Metric, now: Span, then: Span | None) -> Series:
    """A metric day by day; the spans hold its values as ``<id>:day`` and its means as ``<id>:mean``."""
    days = now.days
    before: tuple[float | None, ...] = (None,) * days.height
    if then is not None:
        before = tuple(then.days.get_column(f"{metric.id}:day"))
    return Series(
        metric=metric.id,
        label=metric.label,
        goal=metric.goal,
        unit=metric.unit,
        days=tuple(days.get_column("date")),
        values=tuple(days.get_column(f"{metric.id}:day")),
        mean=tuple(days.get_column(f"{metric.id}:mean")),
        previous=before,
        per_day_title=metric.per_day_title,
    )


def read_series(
    daily: pl.DataFrame, names: Iterable[str], window: Window, before: Window | None
) -> dict[str, Series]:
    """Several metrics over a window.

    Args:
        daily: canonical daily table of the account, all days.
        names: ids of daily metrics.
        window: the days shown.
        before: the period before it; None for none.

    Raises:
        KeyError: there is no such metric.
    """
    metrics = [METRICS[name] for name in dict.fromkeys(names)]
    days = series_days(daily, Window((before or window).first, window.last), metrics)
    now = read_span(days, window, metrics)
    then = read_span(days, before, metrics) if before else None
    return {metric.id: series_of(metric, now, then) for metric in metrics}
