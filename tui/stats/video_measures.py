"""Figures over videos: expressions on a frame with a row per video.

Columns used: ``views``, ``likes``, ``comments``, ``shares`` (lifetime totals), ``posted_at``, ``settled``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BASELINE_POSTS: Final = 30
BASELINE_LEAST: Final = 3
SETTLED_DAYS: Final = 7
PRIOR_VIEWS: Final = 40
"""Pseudo-views at the account's own rate that a shrunk rate starts from."""
Z95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Typical:
    """The median of a ratio per video: what a typical video does, whatever its size."""

    numerator: tuple[str, ...]

    def aggregate(self) -> pl.Expr:
        """Median over videos whose ratio is known."""
        return self.per_day().median()

    def per_day(self) -> pl.Expr:
        """The ratio of each video."""
        return rate(*self.numerator)

    def trailing(self) -> pl.Expr:
        """Median over the last 7 videos, 4 of them known."""
        return self.per_day().rolling_median(7, min_samples=4)

    def known(self) -> pl.Expr:
        """Videos whose ratio is known."""
        return self.per_day().is_not_null()


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure of all videos together that a single video does not have."""

    build: Callable[[], pl.Expr]

    def aggregate(self) -> pl.Expr:
        """The figure."""
        return self.build()

    def per_day(self) -> pl.Expr:
        """Always null."""
        return pl.lit(None, dtype=pl.Float64)

    def trailing(self) -> pl.Expr:
        """Always null."""
        return self.per_day()

    def known(self) -> pl.Expr:
        """Videos with known views."""
        return pl.col("views").is_not_null()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Reach of the last 30 settled videos: the median, or the mean without a fifth at either end."""

    trimmed: bool = False

    def aggregate(self) -> pl.Expr:
        """The baseline; null under 3 settled videos."""
        usable = pl.col("settled") & pl.col("views").is_not_null() & pl.col("posted_at").is_not_null()
        views = pl.col("views").filter(usable).top_k_by(pl.col("posted_at").filter(usable), BASELINE_POSTS)
        if self.trimmed:
            cut = (views.len() * 0.2).floor().cast(pl.Int64)
            middle = views.sort().slice(cut, views.len().cast(pl.Int64) - 2 * cut).mean()
        else:
            middle = views.median()
        return pl.when(usable.sum() >= BASELINE_LEAST).then(middle)

    def per_day(self) -> pl.Expr:
        """Views of each video."""
        return pl.col("views")

    def trailing(self) -> pl.Expr:
        """Median over the last 7 videos, 4 of them known."""
        return pl.col("views").rolling_median(7, min_samples=4)

    def known(self) -> pl.Expr:
        """Settled videos with known views."""
        return pl.col("settled") & pl.col("views").is_not_null()


def rate(*numerator: str, denominator: str = "views") -> pl.Expr:
    """A ratio per video; null when a part is unknown or there are no views."""
    top = pl.sum_horizontal(*numerator, ignore_nulls=False)
    return pl.when(pl.col(denominator) > 0).then(top / pl.col(denominator))


def shrunk_rate(numerator: str) -> pl.Expr:
    """A rate drawn towards the account's own, so that 3 likes of 5 views do not lead a ranking.

    Empirical Bayes: (x + m p) / (V + m) with p the ratio of sums over all videos and m = 40.
    """
    both = pl.col(numerator).is_not_null() & pl.col("views").is_not_null()
    own = pl.col(numerator).filter(both).sum() / pl.col("views").filter(both).sum()
    return (pl.col(numerator) + PRIOR_VIEWS * own) / (pl.col("views") + PRIOR_VIEWS)


def wilson(successes: str, trials: str = "views") -> tuple[pl.Expr, pl.Expr]:
    """The Wilson score interval of a share, 95 %.

    Wilson, Probable inference, JASA 22 (1927); recommended by Newcombe, Statistics in Medicine 17 (1998).
    Null when a part is unknown, there are no trials, or more successes than trials (a photo post can have
    more likes than counted views, and is then no share).

    Returns:
        Lower and upper bound, both within 0 and 1.
    """
    n = pl.col(trials).cast(pl.Float64)
    p = pl.col(successes) / n
    z2 = Z95 * Z95
    centre = p + z2 / (2 * n)
    half = Z95 * (p * (1 - p) / n + z2 / (4 * n * n)).sqrt()
    usable = (n > 0) & p.is_between(0, 1)
    scale = 1 + z2 / n
    low = pl.when(usable).then(pl.when(p == 0).then(0.0).otherwise((centre - half) / scale))
    high = pl.when(usable).then(pl.when(p == 1).then(1.0).otherwise((centre + half) / scale))
    return low, high


def interactions_interval(*kinds: str, trials: str = "views") -> tuple[pl.Expr, pl.Expr]:
    """An interval of a rate per view, 95 %: of one kind of interaction that of Wilson, of several their sum.

    Who likes may comment as well, so a sum of kinds is no share of the views. Adding up the bounds is the
    interval of Zou and Donner, Statistics in Medicine 27 (2008), for parts that depend on each other as much
    as they can: wide enough however many people do both.

    Args:
        kinds: columns of interactions, at least one.
        trials: column of views.

    Returns:
        Lower and upper bound, null when one of the kinds has none.
    """
    sides = zip(*(wilson(kind, trials) for kind in kinds), strict=True)
    low, high = (pl.sum_horizontal(*bounds, ignore_nulls=False) for bounds in sides)
    return low, high


def top_share() -> pl.Expr:
    """Views of the most viewed video / views of all."""
    views = pl.col("views")
    return pl.when(views.sum() > 0).then(views.max() / views.sum())


def gini(column: str = "views") -> pl.Expr:
    """The Gini coefficient of a column: 2 Σ i x(i) / (n Σ x) - (n + 1) / n over ascending values."""
    values = pl.col(column).drop_nulls().sort().cast(pl.Float64)
    n = values.len()
    rank = pl.int_range(1, n + 1)
    return pl.when(values.sum() > 0).then(2 * (rank * values).sum() / (n * values.sum()) - (n + 1) / n)


def gap_days() -> pl.Expr:
    """Days between one post and the next."""
    return pl.col("posted_at").drop_nulls().sort().diff().drop_nulls().dt.total_seconds() / 86_400


def cadence() -> pl.Expr:
    """Posts per week between the first and the last post; null under two posts."""
    gaps = gap_days()
    return pl.when(gaps.sum() > 0).then(7 * gaps.len() / gaps.sum())


def median_gap() -> pl.Expr:
    """Median days between posts."""
    return gap_days().median()


def longest_gap() -> pl.Expr:
    """Most days between posts."""
    return gap_days().max()


def consistency() -> pl.Expr:
    """Weeks (from Monday, UTC) with a post / weeks from the first post to the last."""
    weeks = pl.col("posted_at").drop_nulls().dt.truncate("1w")
    span = (weeks.max() - weeks.min()).dt.total_days() // 7 + 1
    return weeks.n_unique() / span


def burstiness() -> pl.Expr:
    """(s - m) / (s + m) of the gaps between posts (Goh and Barabási 2008); null under three posts."""
    gaps = gap_days()
    mean, deviation = gaps.mean(), gaps.std(ddof=0)
    return pl.when((gaps.len() >= 2) & (mean + deviation > 0)).then((deviation - mean) / (deviation + mean))


def medians(columns: Sequence[str]) -> list[pl.Expr]:
    """Medians of columns over settled videos."""
    return [pl.col(name).filter(pl.col("settled")).median() for name in columns]
