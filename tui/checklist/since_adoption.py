"""What the metrics of a strategy were before it was taken up, and what they are since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.checklist.views import Change
from tui.insight.resampling import ratio_interval
from tui.stats.metrics import METRICS
from tui.stats.series import series_days
from tui.stats.spans import read_span
from tui.stats.window import Window

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from tui.checklist.views import StrategiesView
    from tui.stats.metrics import Metric
    from tui.stats.spans import Span

BEFORE: Final = timedelta(days=28)
"""Four weeks, so that every weekday counts alike."""


def with_changes(view: StrategiesView, daily: pl.DataFrame, last: date) -> StrategiesView:
    """The checklist with the metrics before and since each adoption.

    Args:
        view: without them.
        daily: canonical daily table of the account, all days.
        last: the last day with figures.
    """
    used = [line for line in (*view.lines, *view.hidden) if line.in_use and line.adopted is not None]
    days_up = [line.adopted for line in used if line.adopted is not None and line.adopted <= last]
    names = dict.fromkeys(name for line in used for name in line.strategy.moves)
    if not days_up or not names:
        return view
    metrics = [METRICS[name] for name in names]
    days = series_days(daily, Window(min(days_up) - BEFORE, last), metrics)
    found: dict[str, tuple[Change, ...]] = {}
    for line in used:
        day = line.adopted
        if day is None or day > last:
            continue
        own = [METRICS[name] for name in line.strategy.moves]
        now = read_span(days, Window(day, last), own)
        then = read_span(days, Window(day - BEFORE, day - timedelta(days=1)), own)
        found[line.strategy.id] = tuple(
            _change(metric, now, then) for metric in own if now.known(metric) and then.known(metric)
        )
    return replace(view, changes=found)


def _change(metric: Metric, now: Span, then: Span) -> Change:
    means = now.mean(metric), then.mean(metric)
    intervals = now.interval(metric, ratio_interval), then.interval(metric, ratio_interval)
    return Change(metric.label, metric.unit, *means, *intervals)
