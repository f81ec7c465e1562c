"""The days that a model may be fitted to: settled, without purges, gaps kept as gaps."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.stats.window import Window

if TYPE_CHECKING:
    from datetime import date

    import polars as pl
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

UNSETTLED_DAYS: Final = 2
"""Last days of each kind of figures that are left out: TikTok may still change them."""
GROSS_SHARE: Final = 0.9
"""From this share of the joint days on that state followers gained, follows are those and not net."""


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Days in a row without a hole in the calendar; NaN where a figure is unknown or must not be used.

    Every array has one entry a day. Unknown are gaps of the exports, the last days of each kind of figures
    (not settled), days before the account had any views, and follower figures of purge days.

    Attributes:
        first: day of the first entry.
        views: at least 0.
        likes: at least 0; likes taken back are no less than none.
        net: followers gained less those lost; negative on some days.
        gained: followers gained, at least 0; NaN throughout where no export states them.
        followers: how many there were when the day began.
        purge: whether the day belongs to a purge.
    """

    first: date
    views: Numbers
    likes: Numbers
    net: Numbers
    gained: Numbers
    followers: Numbers
    purge: NDArray[np.bool_]

    @property
    def gross(self) -> bool:
        """Whether follows are followers gained; net of those who left otherwise."""
        shown = np.isfinite(self.views) & np.isfinite(self.likes)
        gained = int((shown & np.isfinite(self.gained)).sum())
        either = int((shown & (np.isfinite(self.gained) | np.isfinite(self.net))).sum())
        return gained > 0 and gained >= GROSS_SHARE * either

    @property
    def follows(self) -> Numbers:
        """Followers gained where nearly all days state them, else net followers."""
        return self.gained if self.gross else self.net

    @property
    def joint(self) -> NDArray[np.bool_]:
        """Days on which views, likes and follows are known."""
        known: NDArray[np.bool_] = (
            np.isfinite(self.views) & np.isfinite(self.likes) & np.isfinite(self.follows)
        )
        return known

    @property
    def window(self) -> Window | None:
        """From the first to the last joint day; None without any."""
        at = np.flatnonzero(self.joint)
        if not at.size:
            return None
        return Window(self.first + timedelta(days=int(at[0])), self.first + timedelta(days=int(at[-1])))

    @property
    def weekdays(self) -> NDArray[np.intp]:
        """0 on Mondays to 6 on Sundays."""
        weekdays: NDArray[np.intp] = (self.first.weekday() + np.arange(self.views.size)) % 7
        return weekdays

    def latest(self, count: int) -> Days:
        """At most so many days: up to the last joint one, or the last of all without any."""
        at = np.flatnonzero(self.joint)
        end = int(at[-1]) + 1 if at.size else self.views.size
        begin = max(end - count, 0)
        columns = {
            field.name: getattr(self, field.name)[begin:end]
            for field in fields(self)
            if field.name != "first"
        }
        return Days(self.first + timedelta(days=begin), **columns)


def clean_days(daily: pl.DataFrame, today: date) -> Days:
    """The days of an account that a model may be fitted to.

    Args:
        daily: canonical daily table of one account, all days.
        today: rows of later days are left out.

    Returns:
        From the first to the last day of the table; no days at all for an empty one.
    """
    import polars as pl

    from tui.stats.days import calendar
    from tui.stats.purges import is_purge

    rows = daily.filter(pl.col("date") <= today)
    span = rows.select(pl.col("date").min().alias("first"), pl.col("date").max().alias("last")).row(0)
    if span[0] is None:
        nothing = np.empty(0)
        return Days(today, nothing, nothing, nothing, nothing, nothing, np.empty(0, dtype=np.bool_))
    days = calendar(rows, *span).select(
        "views",
        "likes",
        "net_followers",
        "followers_gained",
        pl.coalesce(pl.col("followers") - pl.col("net_followers"), pl.col("followers").shift(1)),
        purge=is_purge(),
    )
    purge = days.get_column("purge").to_numpy().copy()
    views, likes, net, gained, level = (
        column.cast(pl.Float64).to_numpy().copy() for column in days.drop("purge").iter_columns()
    )
    _unbegun(views, likes, net, gained)
    views[views < 0] = np.nan
    gained[gained < 0] = np.nan
    _unsettled(views, likes)
    _unsettled(net, gained)
    net[purge] = gained[purge] = np.nan
    return Days(span[0], views, np.maximum(likes, 0.0), net, gained, level, purge)


def _unbegun(views: Numbers, *others: Numbers) -> None:
    """Make the days unknown on which views begin with 0: TikTok writes that before there was an account."""
    seen = np.flatnonzero(views > 0)
    if seen.size:
        empty = np.flatnonzero(views[: seen[0]] == 0)
        for column in (views, *others):
            column[empty] = np.nan


def _unsettled(*columns: Numbers) -> None:
    """Make the last days of figures that come together unknown."""
    known = np.flatnonzero(np.logical_or.reduce([np.isfinite(column) for column in columns]))
    if known.size:
        for column in columns:
            column[max(known[-1] + 1 - UNSETTLED_DAYS, 0) :] = np.nan
