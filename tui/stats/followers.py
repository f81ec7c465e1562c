"""The Followers tab: how many there are, how fast they come, when they are online and who they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.activity import online_hours
from tui.stats.audience import audience_history
from tui.stats.follower_views import MANIFOLD, Flow, FollowersView
from tui.stats.measures import Total
from tui.stats.metrics import METRICS, Metric
from tui.stats.milestones import milestones
from tui.stats.overview import card_of, unsettled_days
from tui.stats.posting import period_window, posting_window
from tui.stats.purges import purges
from tui.stats.series import series_days, series_of
from tui.stats.spans import read_span
from tui.stats.videos import build_videos
from tui.stats.views import Freshness
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.stats.levels import Anchor
    from tui.stats.periods import Period
    from tui.stats.spans import RatioInterval, Span
    from tui.stats.views import Card, Series, UploadClock

CARDS: Final = ("net_followers", "growth_rate", "cmgr")
GAINED: Final = Metric(
    "followers_gained",
    "Followers gained",
    "followers",
    "count",
    "People who began to follow, added up over the days; most exports state only gains less losses.",
    Total("followers_gained"),
)
LOST: Final = Metric(
    "followers_lost",
    "Followers lost",
    "followers",
    "count",
    "People who stopped following, added up over the days; most exports do not state them.",
    Total("followers_lost"),
)
SERIES: Final = (METRICS["followers"], METRICS["net_followers"], GAINED, LOST)
_METRICS: Final = (*SERIES, METRICS["growth_rate"], METRICS["cmgr"])
FIGURES: Final = ("followers", "net_followers", "followers_gained", "followers_lost")
"""Columns of the daily table of which one makes a day known here."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The canonical tables of one account that the tab reads, each with all its rows."""

    daily: pl.DataFrame
    videos: pl.DataFrame
    video_counts: pl.DataFrame
    activity: pl.DataFrame
    audience: pl.DataFrame


def build_followers(
    account: str,
    tables: Tables,
    period: Period,
    today: date,
    interval: RatioInterval,
    *,
    captured_at: datetime | None = None,
    anchors: tuple[Anchor, ...] = (),
) -> FollowersView:
    """Everything the Followers tab shows.

    Args:
        account: handle without ``@``.
        tables: of the account.
        period: the chosen period.
        today: the day on which ages are reckoned.
        interval: 95 % interval of a ratio of sums, see ``tui.insight.resampling``.
        captured_at: moment of the export with the last follower figures, None for the day after; decides
            which days are not final.
        anchors: from which numbers of followers in ``tables.daily`` were reckoned.
    """
    daily = tables.daily
    window = followers_window(period, daily, tables.video_counts, today)
    before = period.previous(window)
    days = series_days(daily, Window((before or window).first, window.last), _METRICS)
    now, then = read_span(days, window, _METRICS), read_span(days, before, _METRICS) if before else None
    known = days_with_followers(daily)
    unsettled = unsettled_days(known, captured_at)
    level, level_day = _level(daily)
    final = _level(daily.filter(~pl.col("date").is_in(unsettled)))[1]
    return FollowersView(
        account=account,
        period=period.id,
        window=window,
        previous=before,
        level=level,
        level_day=level_day,
        cards=tuple(_comparable(card_of(METRICS[name], now, then, interval)) for name in CARDS),
        gained=_flow(now, GAINED),
        lost=_flow(now, LOST),
        series=_series(now, then),
        purges=tuple(purge for purge in purges(days) if purge.window.last >= window.first),
        milestones=milestones(days, _latest(level, level_day), final, today, interval),
        online=online_hours(tables.activity, None if period.length is None else window.first),
        posts=_posts(account, tables, period, today),
        audience=audience_history(tables.audience),
        freshness=_freshness(known, window, captured_at, unsettled),
        anchors=tuple(each for each in anchors if each.last >= window.first),
    )


def _comparable(card: Card) -> Card:
    """A card alone where a growth is manifold: 20 to 2,000 and on to 3,000 is no fall."""
    growths = [abs(value) for value in (card.value, card.previous) if value is not None]
    if card.unit != "percent" or max(growths, default=0.0) < MANIFOLD:
        return card
    return replace(card, change=None, judgement=None, interval=None)


def _posts(account: str, tables: Tables, period: Period, today: date) -> UploadClock:
    """The hours of the videos that the Videos tab shows for the period."""
    window = posting_window(period, tables.daily, tables.video_counts, today)
    end_of_today = datetime.combine(today + timedelta(days=1), time.min, UTC)
    return build_videos(account, tables.videos, tables.video_counts, window, end_of_today).clock


def _series(now: Span, then: Span | None) -> dict[str, Series]:
    """Level and net always, gained and lost where a file states them."""
    shown = (metric for metric in SERIES if metric.id in METRICS or now.known(metric))
    return {metric.id: series_of(metric, now, then) for metric in shown}


def _freshness(
    known: Sequence[date], window: Window, captured_at: datetime | None, unsettled: Sequence[date]
) -> Freshness:
    return Freshness(
        last_day=known[-1] if known else None,
        captured_at=captured_at,
        covered=sum(window.first <= day <= window.last for day in known),
        of=window.days,
        unsettled=tuple(day for day in unsettled if day >= window.first),
    )


def days_with_followers(daily: pl.DataFrame) -> list[date]:
    """Days with any figure of followers, ascending."""
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in FIGURES)
    days: list[date] = daily.filter(known).get_column("date").unique().sort().to_list()
    return days


def followers_window(period: Period, daily: pl.DataFrame, video_counts: pl.DataFrame, today: date) -> Window:
    """The days of a period, up to the last one with overview or follower figures.

    It is that of the Overview, unless the newest export holds followers alone: then it ends with them.
    """
    window = period_window(period, daily, video_counts, today)
    known = days_with_followers(daily)
    if not known:
        return window
    return period.window(min(known[0], window.first), max(known[-1], window.last))


def _flow(now: Span, metric: Metric) -> Flow:
    total = now.figures[metric.id]
    return Flow(None if total is None else int(total), now.known(metric))


def _latest(level: int | None, day: date | None) -> tuple[int, date] | None:
    return None if level is None or day is None else (level, day)


def _level(daily: pl.DataFrame) -> tuple[int | None, date | None]:
    """The last known number of followers and its day, in the window or not."""
    known = daily.filter(pl.col("followers").is_not_null()).sort("date")
    if known.is_empty():
        return None, None
    last = known.select("followers", "date").row(-1)
    return last[0], last[1]
