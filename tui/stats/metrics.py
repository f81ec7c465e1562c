"""The dictionary of metrics: one name, one formula, one unit each, for screens, reports and the guide.

Rates are ratios of sums over the days on which both sides are known. A rate of the typical video, the
median of the ratios, is another figure and is named ``typical_…``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from tui.stats import video_measures as videos
from tui.stats.measures import DailyMean, Growth, Level, Measure, Ratio, Total

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from tui.stats.views import Goal, Unit


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the dictionary.

    Attributes:
        id: stable identifier.
        label: for people.
        goal: what it speaks for.
        unit: how to show it.
        definition: one plain sentence with the formula.
        measure: how it is computed.
        table: ``daily`` metrics read a calendar of days, ``videos`` metrics a frame with a row per video.
        brief: a shorter label, empty when ``label`` is short enough for a card.
        by_day: what its values by day are called, empty when it follows from the measure.
    """

    id: str
    label: str
    goal: Goal
    unit: Unit
    definition: str
    measure: Measure
    table: Literal["daily", "videos"] = "daily"
    brief: str = ""
    by_day: str = ""

    @property
    def short(self) -> str:
        """A label for a narrow card."""
        return self.brief or self.label

    @property
    def per_day_title(self) -> str:
        """What its values by day are, without the unit: ``Likes per day``, ``Like rate by day``."""
        if self.by_day:
            return self.by_day
        if isinstance(self.measure, Level):
            return f"{self.label} (level)"
        if isinstance(self.measure, DailyMean):
            return self.label
        return f"{self.label} {'per' if isinstance(self.measure, Total) else 'by'} day"

    def expr(self) -> pl.Expr:
        """The figure of a whole frame, named by the id."""
        return self.measure.aggregate().alias(self.id)

    def per_day(self) -> pl.Expr:
        """The figure of each row, named by the id."""
        return self.measure.per_day().alias(self.id)

    def trailing(self) -> pl.Expr:
        """The 7-day trailing mean of each row, named ``<id>:mean``."""
        return self.measure.trailing().alias(f"{self.id}:mean")

    def known(self) -> pl.Expr:
        """How many rows count for the figure, named ``<id>:known``."""
        return self.measure.known().sum().alias(f"{self.id}:known")


_TOTALS: Final = (
    Metric("views", "Views", "reach", "count", "Video views, added up over the days.", Total("views")),
    Metric("likes", "Likes", "likes", "count", "Likes received, added up over the days.", Total("likes")),
    Metric(
        "comments",
        "Comments",
        "engagement",
        "count",
        "Comments received less comments removed, added up over the days.",
        Total("comments"),
    ),
    Metric("shares", "Shares", "engagement", "count", "Shares, added up over the days.", Total("shares")),
    Metric(
        "profile_views",
        "Profile views",
        "followers",
        "count",
        "Views of the profile page, added up over the days.",
        Total("profile_views"),
    ),
    Metric(
        "net_followers",
        "Net followers",
        "followers",
        "signed",
        "Followers won less followers lost: each day's number of followers less that of the day before.",
        Total("net_followers"),
    ),
    Metric(
        "followers",
        "Followers",
        "followers",
        "count",
        "Number of followers on the last known day.",
        Level("followers"),
    ),
    Metric(
        "viewers",
        "Viewers per day",
        "reach",
        "count",
        "Mean number of different viewers a day; days are never added up, since people come back.",
        DailyMean("viewers"),
    ),
    Metric(
        "viewers_new",
        "New viewers per day",
        "reach",
        "count",
        "Mean number of viewers a day who had not watched the account before.",
        DailyMean("viewers_new"),
    ),
    Metric(
        "viewers_returning",
        "Returning viewers per day",
        "reach",
        "count",
        "Mean number of viewers a day who had watched the account before.",
        DailyMean("viewers_returning"),
    ),
)
_INTERACTIONS: Final = ("likes", "comments", "shares")
_RATES: Final = (
    Metric(
        "er_view",
        "Engagement by views",
        "engagement",
        "percent",
        "Engagement rate by views: (likes + comments + shares) / views, without saves (not exported).",
        Ratio(_INTERACTIONS, "views"),
        brief="Engagement",
        by_day="Engagement by day",
    ),
    Metric(
        "er_reach",
        "Engagement by reach",
        "engagement",
        "percent",
        "Engagement rate by reach: (likes + comments + shares) / viewers, each viewer counted once a day.",
        Ratio(_INTERACTIONS, "viewers"),
    ),
    Metric("like_rate", "Like rate", "likes", "percent", "Likes / views.", Ratio(("likes",), "views")),
    Metric(
        "comment_rate",
        "Comment rate",
        "engagement",
        "percent",
        "Comments / views.",
        Ratio(("comments",), "views"),
    ),
    Metric(
        "share_rate", "Share rate", "engagement", "percent", "Shares / views.", Ratio(("shares",), "views")
    ),
    Metric(
        "pv_rate",
        "Profile visit rate",
        "followers",
        "percent",
        "Profile views / video views.",
        Ratio(("profile_views",), "views"),
    ),
    Metric(
        "follow_rate",
        "Followers per 1,000 views",
        "followers",
        "per_mille",
        "Follower conversion: 1,000 × net followers / views; below 0 when more people left than came.",
        Ratio(("net_followers",), "views", floor=False),
        brief="Followers per 1K",
    ),
    Metric(
        "follow_per_profile",
        "Followers per 100 profile views",
        "followers",
        "per_hundred",
        "Profile conversion: 100 × net followers / profile views; can exceed 100, videos have a button too.",
        Ratio(("net_followers",), "profile_views", floor=False),
    ),
    Metric(
        "follow_per_100_likes",
        "Followers per 100 likes",
        "followers",
        "per_hundred",
        "Like-to-follow yield: 100 × net followers / likes.",
        Ratio(("net_followers",), "likes", floor=False),
    ),
    Metric(
        "likes_per_follow",
        "Likes per new follower",
        "followers",
        "ratio",
        "Likes / net followers; unknown when no followers were won.",
        Ratio(("likes",), "net_followers"),
    ),
    Metric(
        "comments_per_like",
        "Comments per 100 likes",
        "engagement",
        "per_hundred",
        "Interaction mix, talk against likes: 100 × comments / likes.",
        Ratio(("comments",), "likes"),
    ),
    Metric(
        "shares_per_like",
        "Shares per 100 likes",
        "engagement",
        "per_hundred",
        "Interaction mix, shares against likes: 100 × shares / likes.",
        Ratio(("shares",), "likes"),
    ),
    Metric(
        "new_viewer_share",
        "New viewers",
        "reach",
        "percent",
        "New viewers / all viewers, each counted once a day.",
        Ratio(("viewers_new",), "viewers"),
    ),
    Metric(
        "returning_share",
        "Returning viewers",
        "followers",
        "percent",
        "Returning viewers / all viewers, each counted once a day.",
        Ratio(("viewers_returning",), "viewers"),
    ),
)
_GROWTH: Final = (
    Metric(
        "net_follower_growth",
        "Audience growth",
        "followers",
        "signed",
        "Followers at the end of the last known day less followers before the first.",
        Growth("followers", "net_followers"),
    ),
    Metric(
        "growth_rate",
        "Audience growth rate",
        "followers",
        "percent",
        "Net followers of the period / followers before its first known day.",
        Growth("followers", "net_followers", relative=True),
    ),
    Metric(
        "cmgr",
        "Monthly growth rate",
        "followers",
        "percent",
        "Compound growth in 30 days: (followers at the end / followers before) ^ (30 / days between) - 1.",
        Growth("followers", "net_followers", relative=True, month=True),
    ),
)
_VIDEOS: Final = (
    Metric(
        "typical_er_view",
        "Engagement of a typical video",
        "engagement",
        "percent",
        "Median over videos of (likes + comments + shares) / views, without saves.",
        videos.Typical(_INTERACTIONS),
        "videos",
    ),
    Metric(
        "typical_like_rate",
        "Like rate of a typical video",
        "likes",
        "percent",
        "Median over videos of likes / views.",
        videos.Typical(("likes",)),
        "videos",
    ),
    Metric(
        "typical_comment_rate",
        "Comment rate of a typical video",
        "engagement",
        "percent",
        "Median over videos of comments / views.",
        videos.Typical(("comments",)),
        "videos",
    ),
    Metric(
        "typical_share_rate",
        "Share rate of a typical video",
        "engagement",
        "percent",
        "Median over videos of shares / views.",
        videos.Typical(("shares",)),
        "videos",
    ),
    Metric(
        "baseline_views",
        "Typical reach",
        "reach",
        "count",
        "Median views of the last 30 videos that were at least 7 days old when last captured.",
        videos.Baseline(),
        "videos",
    ),
    Metric(
        "baseline_views_trimmed",
        "Typical reach, trimmed mean",
        "reach",
        "count",
        "Mean views of the same videos without the lowest and the highest fifth.",
        videos.Baseline(trimmed=True),
        "videos",
    ),
    Metric(
        "top_share",
        "Share of the best video",
        "reach",
        "percent",
        "Views of the most viewed video / views of all videos.",
        videos.Whole(videos.top_share),
        "videos",
    ),
    Metric(
        "gini",
        "Concentration of views",
        "reach",
        "ratio",
        "Gini coefficient of views over videos: 0 when all have the same, near 1 when one has them all.",
        videos.Whole(videos.gini),
        "videos",
    ),
    Metric(
        "cadence",
        "Posts per week, at least",
        "engagement",
        "ratio",
        "7 × (posts - 1) / days from first to last post; a lower bound, a download lists 15 videos.",
        videos.Whole(videos.cadence),
        "videos",
    ),
    Metric(
        "median_gap",
        "Median days between posts",
        "engagement",
        "ratio",
        "Median of the days between one post and the next.",
        videos.Whole(videos.median_gap),
        "videos",
    ),
    Metric(
        "longest_gap",
        "Longest break",
        "engagement",
        "ratio",
        "Most days between one post and the next.",
        videos.Whole(videos.longest_gap),
        "videos",
    ),
    Metric(
        "consistency",
        "Weeks with a post",
        "engagement",
        "percent",
        "Weeks with a post / weeks from the first post to the last.",
        videos.Whole(videos.consistency),
        "videos",
    ),
    Metric(
        "burstiness",
        "Burstiness",
        "engagement",
        "ratio",
        "(s - m) / (s + m) of the days between posts, m mean, s deviation: -1 regular, 1 in bursts.",
        videos.Whole(videos.burstiness),
        "videos",
    ),
)

METRICS: Final[Mapping[str, Metric]] = MappingProxyType(
    {metric.id: metric for metric in (*_TOTALS, *_RATES, *_GROWTH, *_VIDEOS)}
)
