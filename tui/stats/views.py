"""View-models: what a screen or a report shows, ready to be drawn, without any library behind it.

All are frozen; none needs polars to be imported, so a screen can be built before polars is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    import polars as pl

    from tui.stats.window import Window

Goal = Literal["likes", "followers", "engagement", "reach"]
Unit = Literal["count", "signed", "percent", "per_hundred", "per_mille", "ratio", "doublings"]
ChangeKind = Literal["percent", "points", "difference"]
Judgement = Literal["better", "worse", "unclear"]


@dataclass(frozen=True, slots=True)
class Card:
    """One figure against the previous period of equal length.

    Attributes:
        metric: id of the metric.
        unit: ``percent``, ``per_hundred`` and ``per_mille`` are fractions to be shown as %, per 100 and per
            1,000; the others are plain numbers.
        previous: the figure of the previous period; None unless both hold 80 % of their days for it.
        change: relative (0.18 for +18 %) when ``change_kind`` is ``percent``, a difference of fractions
            (percentage points) when ``points``, a difference in the unit of ``value`` when ``difference``;
            None when ``previous`` is. Totals are compared by their means per known day, from under 30 by a
            difference.
        judgement: whether ``change`` is more than chance, see ``tui.stats.changes``; None without a change.
        interval: 95 % interval of ``value`` where one is due.
        days: days of the period that hold data for it; ``of`` days it has in all; ``spark`` is one a day.
        short: a label of at most 16 characters, for narrow cards.
    """

    metric: str
    label: str
    goal: Goal
    unit: Unit
    value: float | None
    previous: float | None
    change: float | None
    change_kind: ChangeKind
    days: int
    of: int
    interval: tuple[float, float] | None = None
    spark: tuple[float | None, ...] = ()
    judgement: Judgement | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One metric per day over a window; gaps are None.

    Attributes:
        mean: 7-day trailing mean (ratio of sums for rates), None until 4 of 7 days are known.
        previous: the same metric over the previous period, aligned day by day, None where unknown.
        per_day_title: what the values are, without their unit: ``Likes per day``, ``Like rate by day``.
    """

    metric: str
    label: str
    goal: Goal
    unit: Unit
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    previous: tuple[float | None, ...]
    per_day_title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of "what stands out" or "what next".

    Attributes:
        sign: ``up``, ``down``, ``warn`` or ``do``.
        text: for people; may hold titles of videos, so it is never markup.
        tab: id of the tab that shows more, empty when there is none.
    """

    sign: Literal["up", "down", "warn", "do"]
    text: str
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh and how complete the data is.

    Attributes:
        last_day: last day with overview figures.
        captured_at: moment of the newest export.
        covered: days of the window with overview figures, ``of`` so many.
        unsettled: last days whose figures TikTok may still change.
    """

    last_day: date | None
    captured_at: datetime | None
    covered: int
    of: int
    unsettled: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Adoption:
    """A strategy of the checklist that was taken up on a day."""

    strategy: str
    day: date


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything the Overview tab and the report show for one account and period.

    Attributes:
        adoptions: strategies taken up within the window, by day; the plot marks them.
    """

    account: str
    period: str
    window: Window
    previous: Window | None
    cards: tuple[Card, ...]
    series: Mapping[str, Series]
    stands_out: tuple[Finding, ...]
    next_steps: tuple[Finding, ...]
    freshness: Freshness
    adoptions: tuple[Adoption, ...] = ()


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Where settled videos stand: reach against like rate, split at the account's own medians.

    Attributes:
        views_median: median views of settled videos, None without any.
        like_rate_median: median like rate of settled videos, None without any.
        healthy: videos with both at or above the medians.
        not_seen: well liked, seen less than usual.
        not_resonating: seen more than usual, liked less.
        neither: below both medians.
    """

    views_median: float | None
    like_rate_median: float | None
    healthy: int = 0
    not_seen: int = 0
    not_resonating: int = 0
    neither: int = 0


@dataclass(frozen=True, slots=True)
class HourOfUpload:
    """What the ``posts`` settled videos uploaded in one hour of the day (UTC) did.

    Attributes:
        reach: median of their reach multiple; None under 3 videos, where it would be an accident.
        like_rate: median of their like rates; None under 3 videos.
    """

    hour: int
    posts: int
    reach: float | None
    like_rate: float | None


@dataclass(frozen=True, slots=True)
class UploadClock:
    """When the account uploads, UTC.

    Attributes:
        counts: videos in 7 rows (Monday first) of 24 hours; ``posts`` in all.
        left_out: videos whose hour is not known: only the day is, or they were scheduled.
        hours: all 24, with what their videos did.
    """

    counts: tuple[tuple[int, ...], ...]
    posts: int
    left_out: int
    hours: tuple[HourOfUpload, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VideosView:
    """Everything the Videos tab shows.

    Attributes:
        window: videos posted in it are in ``frame``; None for all.
        frame: a row per video, newest first; columns as ``tui.stats.videos.COLUMNS``.
        captures: every capture (video_id, captured_at, views, likes), for the growth of one video.
        known: number of videos known in all, inside the window or not.
        baseline: median views of the last 30 settled videos; None under 3 settled videos.
        settled: number of settled videos, at least 7 days old when last captured.
        typical: median per video of each rate over settled videos, by metric id.
    """

    account: str
    window: Window | None
    frame: pl.DataFrame
    captures: pl.DataFrame
    known: int
    baseline: float | None
    settled: int
    typical: Mapping[str, float | None]
    quadrants: Quadrants
    clock: UploadClock


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """The totals of one video at one capture."""

    captured_at: datetime
    views: int | None
    likes: int | None


@dataclass(frozen=True, slots=True)
class RateLine:
    """One rate of one video beside the account's own typical one.

    Attributes:
        interval: 95 % interval, that of Wilson for a share of views; None when a part is unknown.
        typical: median of the same rate over the account's settled videos.
    """

    metric: str
    label: str
    unit: Unit
    value: float | None
    interval: tuple[float, float] | None
    typical: float | None


@dataclass(frozen=True, slots=True)
class VideoDetail:
    """Everything the detail pane shows of one video.

    Attributes:
        counts: latest totals by name (views, likes, comments, shares, saves).
        growth: its captures, oldest first.
        reach: views as a multiple of the baseline, None without one.
        outlier: log2 of ``reach``.
        quadrant: as counted in ``Quadrants``; empty while unsettled.
        age_at_capture_days: its age when ``counts`` were captured.
    """

    account: str
    video_id: str
    title: str | None
    url: str | None
    kind: str | None
    posted_at: datetime | None
    precision: str | None
    scheduled: bool | None
    age_days: int | None
    captured_at: datetime | None
    settled: bool
    hashtags: tuple[str, ...]
    counts: Mapping[str, int | None]
    rates: tuple[RateLine, ...]
    growth: tuple[GrowthPoint, ...]
    baseline: float | None
    reach: float | None
    outlier: float | None
    quadrant: str
    age_at_capture_days: int | None = None
