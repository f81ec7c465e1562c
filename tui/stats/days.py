"""The daily table as a calendar: every day is a row, what is not known is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.levels import ANCHORED

if TYPE_CHECKING:
    from datetime import date

OVERVIEW_COLUMNS: Final = ("views", "profile_views", "likes", "comments", "shares")
"""Figures of the Overview section; a day is covered when one of them is known."""


def covered_days(daily: pl.DataFrame) -> list[date]:
    """Days with overview figures, ascending."""
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in OVERVIEW_COLUMNS)
    return daily.filter(known).get_column("date").unique().sort().to_list()


def calendar(daily: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The days from ``first`` to ``last``, one row each, with net followers recomputed.

    Net followers are the difference to the level of the day before; the figure that a file states is taken
    only where a level is unknown or was itself reckoned from such figures (Business Suite states no levels,
    see ``tui.stats.levels``). TikTok Studio's own difference column
    looks forward in some exports and back in others, so readers drop it.

    Args:
        daily: canonical daily table of one account.
        first: first day of the calendar.
        last: last day of the calendar.

    Returns:
        The columns of ``daily``, ascending by ``date``, without gaps.
    """
    known = pl.col("followers")
    if ANCHORED in daily.columns:
        known = pl.when(~pl.col(ANCHORED)).then(known)
    days = pl.DataFrame({"date": pl.date_range(first, last, "1d", eager=True)})
    before = daily.filter(pl.col("date") == pl.lit(first).dt.offset_by("-1d")).select(known).to_series()
    level_before = before.item() if before.len() else None
    difference = known - known.shift(1, fill_value=level_before)
    stated = pl.coalesce("net_followers", pl.col("followers_gained") - pl.col("followers_lost"))
    return days.join(daily, on="date", how="left", maintain_order="left").with_columns(
        net_followers=pl.coalesce(difference, stated)
    )
