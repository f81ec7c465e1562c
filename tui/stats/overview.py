"""The Overview: six cards, the series behind the plot, what stands out and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.days import calendar, covered_days
from tui.stats.findings import Evidence, stands_out
from tui.stats.measures import Ratio, Total
from tui.stats.metrics import METRICS, Metric
from tui.stats.next_steps import next_steps
from tui.stats.periods import comparable
from tui.stats.views import Card, ChangeKind, Freshness, OverviewView, Series
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    import numpy as np
    from numpy.typing import NDArray

    from tui.stats.periods import Period

    RatioInterval = Callable[[NDArray[np.float64], NDArray[np.float64]], tuple[float, float] | None]
    """95 % interval of a ratio of sums from daily numerators and denominators, NaN where unknown."""

CARDS: Final = ("views", "likes", "net_followers", "er_view", "like_rate", "follow_rate")
SERIES: Final = (
    "views",
    "likes",
    "comments",
    "shares",
    "profile_views",
    "net_followers",
    "followers",
    "viewers",
    "er_view",
    "like_rate",
    "follow_rate",
)
LEAD_DAYS: Final = 60
UNSETTLED_DAYS: Final = 2
"""Figures of the last days before an export may still change."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A window with its days as a calendar, and the figures of the whole of it."""

    window: Window
    days: pl.DataFrame
    figures: Mapping[str, float | int | None]

    def known(self, metric: str) -> int:
        return int(self.figures[f"{metric}:known"] or 0)


def build_overview(
    account: str,
    daily: pl.DataFrame,
    videos: pl.DataFrame,
    video_counts: pl.DataFrame,
    activity: pl.DataFrame,
    period: Period,
    today: date,
    interval: RatioInterval | None = None,
    *,
    captured_at: datetime | None = None,
    daily_captured_at: datetime | None = None,
) -> OverviewView:
    """Everything the Overview tab and the report show.

    Args:
        account: handle without ``@``.
        daily: canonical daily table of the account, all days.
        videos: canonical videos of the account.
        video_counts: canonical captures of the account's videos.
        activity: canonical hourly activity of the account.
        period: the chosen period.
        today: the day on which deadlines and ages are reckoned.
        interval: 95 % interval of a ratio of sums, see ``tui.insight.resampling``; None for no intervals.
        captured_at: moment of the newest export of any kind.
        daily_captured_at: moment of the export that the last overview day comes from; decides which days are
            not final. None reckons with an export on the day after the last overview day.
    """
    covered = covered_days(daily)
    last = covered[-1] if covered else today
    window = period.window(covered[0] if covered else today, last)
    before = period.previous(window)
    days = _days(daily, Window((before or window).first, window.last))
    now, then = _span(days, window), _span(days, before) if before else None
    fresh = _freshness(covered, window, captured_at, daily_captured_at)
    evidence = Evidence(window, days, covered, fresh.unsettled, videos, video_counts, today)
    cards = tuple(_card(METRICS[name], now, then, interval) for name in CARDS)
    return OverviewView(
        account=account,
        period=period.id,
        window=window,
        previous=before,
        cards=cards,
        series={name: _series(METRICS[name], now, then) for name in SERIES},
        stands_out=stands_out(evidence, cards),
        next_steps=next_steps(daily, videos, video_counts, activity, today),
        freshness=fresh,
    )


def _freshness(
    covered: list[date], window: Window, captured_at: datetime | None, daily_captured_at: datetime | None
) -> Freshness:
    return Freshness(
        last_day=covered[-1] if covered else None,
        captured_at=captured_at,
        covered=sum(window.first <= day <= window.last for day in covered),
        of=window.days,
        unsettled=tuple(day for day in _unsettled(covered, daily_captured_at) if day >= window.first),
    )


def _days(daily: pl.DataFrame, whole: Window) -> pl.DataFrame:
    """The calendar of both windows with each series' value and trailing mean as a column.

    It starts earlier, so that the first trailing means and the usual level of a short window rest on the
    days before it.
    """
    metrics = [METRICS[name] for name in SERIES]
    frame = calendar(daily, whole.first - timedelta(days=LEAD_DAYS), whole.last)
    values = [metric.per_day().alias(f"{metric.id}:day") for metric in metrics]
    return frame.with_columns(*values, *(metric.trailing() for metric in metrics))


def _span(days: pl.DataFrame, window: Window) -> _Span:
    part = days.filter(pl.col("date").is_between(window.first, window.last))
    metrics = [METRICS[name] for name in CARDS]
    figures = part.select(*(metric.expr() for metric in metrics), *(metric.known() for metric in metrics))
    return _Span(window, part, figures.row(0, named=True))


def _card(metric: Metric, now: _Span, then: _Span | None, interval: RatioInterval | None) -> Card:
    before = _comparable_value(metric, now, then)
    change, kind = _change(metric, now, then, before)
    return Card(
        metric=metric.id,
        label=metric.label,
        goal=metric.goal,
        unit=metric.unit,
        value=now.figures[metric.id],
        previous=before,
        change=change,
        change_kind=kind,
        days=now.known(metric.id),
        of=now.window.days,
        interval=_interval(metric, now.days, interval),
        spark=tuple(now.days.get_column(f"{metric.id}:day")),
    )


def _comparable_value(metric: Metric, now: _Span, then: _Span | None) -> float | None:
    """The figure of the previous window; None when either window holds too few days."""
    if then is None:
        return None
    days, days_before = now.known(metric.id), then.known(metric.id)
    enough = comparable(days, now.window.days, days_before, then.window.days)
    return then.figures[metric.id] if enough else None


def _change(
    metric: Metric, now: _Span, then: _Span | None, before: float | None
) -> tuple[float | None, ChangeKind]:
    """Percent for totals, percentage points for shares, a difference for the rest.

    A total is compared by its mean per known day. Net followers can be 0 or negative, where a percentage
    says nothing: then it is the difference, reckoned to the full window.
    """
    value = now.figures[metric.id]
    if not isinstance(metric.measure, Total):
        kind: ChangeKind = "points" if metric.unit == "percent" else "difference"
        return (None if value is None or before is None else value - before), kind
    if value is None or before is None or then is None:
        return None, "percent"
    mean, mean_before = value / now.known(metric.id), before / then.known(metric.id)
    if mean_before > 0 and mean >= 0:
        return mean / mean_before - 1, "percent"
    if metric.unit == "signed":
        return (mean - mean_before) * now.window.days, "difference"
    return None, "percent"


def _interval(
    metric: Metric, days: pl.DataFrame, interval: RatioInterval | None
) -> tuple[float, float] | None:
    """The interval of a rate by resampling days; None for totals, which are counts of what happened."""
    measure = metric.measure
    if interval is None or not isinstance(measure, Ratio):
        return None
    sides = days.select(top=measure.top(), bottom=measure.bottom())
    bounds = interval(sides.get_column("top").to_numpy(), sides.get_column("bottom").to_numpy())
    if bounds is None or not measure.floor:
        return bounds
    return max(bounds[0], 0.0), max(bounds[1], 0.0)


def _series(metric: Metric, now: _Span, then: _Span | None) -> Series:
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
    )


def _unsettled(covered: list[date], captured_at: datetime | None) -> tuple[date, ...]:
    """The last covered days, when within two days of the export: TikTok may still change their figures."""
    if not covered:
        return ()
    export = captured_at.date() if captured_at else covered[-1] + timedelta(days=1)
    return tuple(day for day in covered[-UNSETTLED_DAYS:] if (export - day).days <= UNSETTLED_DAYS)
