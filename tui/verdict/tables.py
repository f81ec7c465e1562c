"""The tables of an account as what the verdict is worked out from: days, videos, columns beside the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from tui.insight.cleaning import clean_days
from tui.insight.posts import posts_of
from tui.insight.rule import judged_days
from tui.stats.audience import audience_history
from tui.stats.days import calendar
from tui.stats.posting import period_window
from tui.stats.videos import video_rows
from tui.trust.daily import reckoned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.insight.posts import Posts
    from tui.stats.periods import Period
    from tui.stats.window import Window
    from tui.vault.source import Source

    Numbers = NDArray[np.float64]

BESIDE: Final = ("comments", "profile_views", "viewers_new", "viewers_returning")
"""Daily figures that the model does not need, and the claims and the funnel do."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """An account as numbers.

    Attributes:
        days: all cleaned days.
        judged: those of them that the rule looks at.
        posts: every known video.
        beside: figures of ``BESIDE`` for all days, NaN where unknown.
        territory: name and share of the largest territory of the audience; None when unknown.
        chosen: the days of the period on the screen.
        lacking: sections of an export of which nothing at all is known.
    """

    days: Days
    judged: Days
    posts: Posts
    beside: Mapping[str, Numbers]
    territory: tuple[str, float] | None
    chosen: Window
    lacking: tuple[str, ...]

    def within(self, days: Days, values: Numbers) -> Numbers:
        """Those of a column beside all days that are beside some of them.

        Args:
            days: a run of ``self.days``.
            values: one entry for each of ``self.days``.
        """
        begin = (days.first - self.days.first).days
        return values[begin : begin + days.views.size]


def read_material(vault: Source, account: str, chosen: Period, today: date) -> Material:
    """Read everything that figures come from.

    Args:
        vault: to read from.
        account: handle.
        chosen: the period on the screen.
        today: rows of later days are left out; ages are reckoned from its end.

    Raises:
        StorageError: the vault cannot be read.
    """
    daily, counts = reckoned(vault, account).daily, vault.frame("video_counts", account)
    now = datetime.combine(today + timedelta(days=1), time.min, UTC)
    days = clean_days(daily, today)
    posts = posts_of(video_rows(vault.frame("videos", account), counts, now))
    return Material(
        days=days,
        judged=judged_days(days),
        posts=posts,
        beside=_beside(daily, days, today),
        territory=_territory(vault.frame("audience", account)),
        chosen=period_window(chosen, daily, counts, today),
        lacking=_lacking(daily, posts),
    )


def _beside(daily: pl.DataFrame, days: Days, today: date) -> dict[str, Numbers]:
    """The other daily figures, one entry for each of the days; negative corrections are unknown."""
    size = days.views.size
    if not size:
        return {name: np.empty(0) for name in BESIDE}
    last = days.first + timedelta(days=size - 1)
    rows = calendar(daily.filter(pl.col("date") <= today), days.first, last)
    found: dict[str, Numbers] = {}
    for name in BESIDE:
        values = rows.get_column(name).cast(pl.Float64).to_numpy().copy()
        values[values < 0] = np.nan
        found[name] = values
    return found


def _lacking(daily: pl.DataFrame, posts: Posts) -> tuple[str, ...]:
    """Asked of the tables as they are: days that are not final yet are no missing file."""
    shown = pl.col("views").is_not_null() & pl.col("likes").is_not_null()
    counted = pl.any_horizontal(
        pl.col(name).is_not_null() for name in ("followers", "net_followers", "followers_gained")
    )
    found = daily.select(shown.any().alias("Overview"), counted.any().alias("Followers")).row(0, named=True)
    known = {**found, "Content": len(posts) > 0}
    return tuple(name for name, there in known.items() if not there)


def _territory(audience: pl.DataFrame) -> tuple[str, float] | None:
    for history in audience_history(audience):
        if history.dimension == "territory":
            known = [
                (line.share, line.name) for line in history.lines if line.share and line.value != "Others"
            ]
            if known:
                share, name = max(known)
                return name, share
    return None
