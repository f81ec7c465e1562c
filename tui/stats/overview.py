"""The Overview: six cards, the series behind the plot, what stands out and what to do next."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from tui.stats.changes import changed
from tui.stats.days import covered_days
from tui.stats.findings import Evidence, stands_out
from tui.stats.metrics import METRICS, Metric
from tui.stats.next_steps import next_steps
from tui.stats.posting import period_window, posting_window
from tui.stats.series import series_days, series_of
from tui.stats.spans import Span, is_rate, read_span
from tui.stats.videos import video_rows
from tui.stats.views import Card, Freshness, OverviewView
from tui.stats.window import Window

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from tui.stats.periods import Period
    from tui.stats.spans import RatioInterval

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
_PLOTTED: Final = tuple(METRICS[name] for name in SERIES)
UNSETTLED_DAYS: Final = 2
"""Figures of the last days before an export may still change."""


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
    window = period_window(period, daily, video_counts, today)
    before = period.previous(window)
    days = series_days(daily, Window((before or window).first, window.last), _PLOTTED)
    on_cards = [METRICS[name] for name in CARDS]
    now, then = read_span(days, window, on_cards), read_span(days, before, on_cards) if before else None
    fresh = _freshness(covered, window, captured_at, daily_captured_at)
    cards = tuple(card_of(metric, now, then, interval) for metric in on_cards)
    rows = video_rows(videos, video_counts, datetime.combine(today + timedelta(days=1), time.min, UTC))
    posting = posting_window(period, daily, video_counts, today)
    evidence = Evidence(window, days, covered, fresh.unsettled, rows, posting, today)
    return OverviewView(
        account=account,
        period=period.id,
        window=window,
        previous=before,
        cards=cards,
        series={metric.id: series_of(metric, now, then) for metric in _PLOTTED},
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
        unsettled=tuple(day for day in unsettled_days(covered, daily_captured_at) if day >= window.first),
    )


def card_of(metric: Metric, now: Span, then: Span | None, interval: RatioInterval | None) -> Card:
    """A metric of a window as a card; the days of the span hold its values as ``<id>:day``."""
    change = changed(metric, now, then, interval)
    # Totals count what happened and need no interval; it only judges their change.
    return Card(
        metric=metric.id,
        label=metric.label,
        goal=metric.goal,
        unit=metric.unit,
        value=now.figures[metric.id],
        previous=change.previous,
        change=change.value,
        change_kind=change.kind,
        days=now.known(metric),
        of=now.window.days,
        interval=now.interval(metric, interval) if is_rate(metric) else None,
        spark=tuple(now.days.get_column(f"{metric.id}:day")),
        judgement=change.judgement,
        short=metric.short,
    )


def unsettled_days(covered: list[date], captured_at: datetime | None) -> tuple[date, ...]:
    """The last covered days, when within two days of the export: TikTok may still change their figures."""
    if not covered:
        return ()
    export = captured_at.date() if captured_at else covered[-1] + timedelta(days=1)
    return tuple(day for day in covered[-UNSETTLED_DAYS:] if (export - day).days <= UNSETTLED_DAYS)
