"""Any metric of the dictionary for one account and period, and what is missing where it is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tui.stats.days import calendar
from tui.stats.measures import Growth, Ratio, Total
from tui.stats.metrics import METRICS, Metric
from tui.stats.own_figure import OwnFigure
from tui.stats.posting import period_window, posted_in, posting_window
from tui.stats.spans import Span, is_rate, read_span
from tui.stats.video_measures import BASELINE_POSTS, Baseline, Typical
from tui.stats.videos import video_rows, with_level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.stats.periods import Period
    from tui.stats.spans import RatioInterval

ER_FOLLOWER: Final = Metric(
    "er_follower",
    "Engagement by followers",
    "engagement",
    "percent",
    "Engagement rate by followers: mean over posts of (likes + comments + shares) / followers on the day of "
    "the post; most viewers on TikTok are not followers, so it can exceed 100 %.",
    Typical(("likes", "comments", "shares")),
    "videos",
)
ER_POST: Final = Metric(
    "er_post",
    "Engagement by views of a post",
    "engagement",
    "percent",
    "Engagement rate by views, post by post: mean over posts of (likes + comments + shares) / views.",
    Typical(("likes", "comments", "shares")),
    "videos",
)
_BY_POST: Final = {ER_FOLLOWER.id: (ER_FOLLOWER, "level"), ER_POST.id: (ER_POST, "views")}
"""Not in the dictionary, since they are shown beside figures published by others and nowhere else, each with
the column it divides by: their measure is not used, see ``_by_post``."""
_EXPORTS: Final = (
    ({"followers", "net_followers"}, "Followers"),
    ({"viewers", "viewers_new", "viewers_returning"}, "Viewers"),
)
_NAMES: Final = {"net_followers": "new followers", "viewers": "viewers", "profile_views": "profile views"}


@dataclass(frozen=True, slots=True)
class Account:
    """The tables of one account that figures are made from.

    Attributes:
        daily: canonical daily table, all days.
        videos: canonical videos.
        video_counts: canonical captures of the videos.
    """

    daily: pl.DataFrame
    videos: pl.DataFrame
    video_counts: pl.DataFrame


def own_figures(
    account: Account,
    metrics: Iterable[str],
    period: Period,
    today: date,
    interval: RatioInterval | None = None,
    *,
    mean_interval: RatioInterval | None = None,
) -> dict[str, OwnFigure]:
    """The figures of an account.

    Those of days are of the period. Those of the videos in it are of the videos posted in it, but medians and
    the usual reach are of all settled videos, as they are on the Videos tab.

    Args:
        account: its tables.
        metrics: ids of the dictionary, ``er_follower`` or ``er_post``; each is computed once.
        period: the chosen period.
        today: the last resort for the end of the period.
        interval: 95 % interval of a ratio of sums over days that depend on each other.
        mean_interval: the same over posts that do not.

    Raises:
        KeyError: there is no such metric.
    """
    wanted = [_BY_POST[name][0] if name in _BY_POST else METRICS[name] for name in dict.fromkeys(metrics)]
    window = period_window(period, account.daily, account.video_counts, today)
    days = calendar(account.daily, window.first, window.last)
    span = read_span(days, window, [metric for metric in METRICS.values() if metric.table == "daily"])
    now = datetime.combine(today + timedelta(days=1), time.min, UTC)
    rows = with_level(video_rows(account.videos, account.video_counts, now), account.daily)
    posted = posted_in(rows, posting_window(period, account.daily, account.video_counts, today))
    figures = {}
    for metric in wanted:
        if metric.table == "daily":
            figures[metric.id] = _daily(metric, span, account.daily, interval)
        elif metric.id in _BY_POST:
            figures[metric.id] = _by_post(metric, posted, account.daily, mean_interval)
        else:
            figures[metric.id] = _of_videos(metric, rows, posted)
    return figures


def _figure(metric: Metric, value: float | None, **rest: Any) -> OwnFigure:
    words = (metric.label, metric.goal, metric.unit, metric.definition)
    return OwnFigure(metric.id, *words, value, **rest)


def _daily(metric: Metric, span: Span, daily: pl.DataFrame, interval: RatioInterval | None) -> OwnFigure:
    value = span.figures[metric.id]
    return _figure(
        metric,
        value,
        # As on the cards: totals count what happened and need no interval.
        interval=span.interval(metric, interval) if is_rate(metric) else None,
        rests_on=span.known(metric),
        of=span.window.days,
        why=_why(metric, span, daily) if value is None else "",
    )


def _why(metric: Metric, span: Span, daily: pl.DataFrame) -> str:
    """What is missing: an export, days of the period, or something to divide by."""
    columns = _columns(metric)
    for needed, section in (*_EXPORTS, (columns, "Overview")):
        if any(daily.get_column(name).null_count() == daily.height for name in columns & needed):
            return f"import {section}"
    if not span.known(metric):
        return "no such day in this period"
    if isinstance(metric.measure, Ratio):
        bottom = metric.measure.denominator
        return f"no {_NAMES.get(bottom, bottom)} in this period"
    return "too few days in this period"


def _columns(metric: Metric) -> set[str]:
    measure = metric.measure
    if isinstance(measure, Ratio):
        return {*measure.numerator, measure.denominator}
    return {measure.column} if isinstance(measure, Total | Growth) else set()


def _of_videos(metric: Metric, rows: pl.DataFrame, posted: pl.DataFrame) -> OwnFigure:
    anytime = isinstance(metric.measure, Typical | Baseline)
    frame = rows.filter("settled") if anytime else posted
    value, known = frame.select(metric.expr(), metric.known()).row(0)
    return _figure(
        metric,
        value,
        rests_on=min(known, BASELINE_POSTS) if isinstance(metric.measure, Baseline) else known,
        of=frame.height,
        counted="videos",
        anytime=anytime,
        why=_why_no_videos(rows, frame) if value is None else "",
    )


def _why_no_videos(rows: pl.DataFrame, frame: pl.DataFrame) -> str:
    if rows.is_empty():
        return "import Content"
    return "too few videos" if frame.height else "no such video in this period"


def _by_post(
    metric: Metric, posted: pl.DataFrame, daily: pl.DataFrame, interval: RatioInterval | None
) -> OwnFigure:
    """The mean over posts of their interactions by their views or the followers of their day."""
    top = pl.sum_horizontal("likes", "comments", "shares", ignore_nulls=False)
    bottom = pl.col(_BY_POST[metric.id][1])
    rates = posted.select(pl.when(bottom > 0).then(top / bottom)).to_series().drop_nulls()
    bounds = None
    if interval is not None:
        bounds = interval(rates.cast(pl.Float64).to_numpy(), pl.ones(rates.len(), eager=True).to_numpy())
    why = ""
    if rates.is_empty():
        level = daily.get_column("followers")
        unknown = metric is ER_FOLLOWER and level.null_count() == daily.height
        why = "import Followers" if unknown else _why_no_videos(posted, posted)
    return _figure(
        metric,
        float(rates.sum()) / rates.len() if rates.len() else None,
        interval=bounds,
        rests_on=rates.len(),
        of=posted.height,
        counted="videos",
        why=why,
    )
