"""In which hours of the week followers are online, from full days only.

An export holds seven or eight days, and the hours after it was made are not known. A day that lacks hours
would make the evenings of its weekday look empty, so only days with all 24 hours count, each with the others
of its weekday. A day on which nobody was online at all is one that TikTok had not counted yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.follower_views import OnlineHours

if TYPE_CHECKING:
    from datetime import date

DAYS: Final = 7
HOURS: Final = 24


def online_hours(activity: pl.DataFrame, since: date | None = None) -> OnlineHours:
    """Mean followers online by weekday and hour.

    Args:
        activity: canonical hourly activity of one account.
        since: the first day that counts; None takes all.
    """
    known = activity.filter(pl.col("active_followers").is_not_null())
    if since is not None:
        known = known.filter(pl.col("date") >= since)
    by_day = known.group_by("date").agg(
        full=(pl.col("hour").n_unique() == HOURS) & (pl.col("active_followers").sum() > 0)
    )
    full = by_day.filter("full").get_column("date").sort()
    hours = known.join(by_day.filter("full"), on="date", how="semi").with_columns(
        weekday=pl.col("date").dt.weekday() - 1
    )
    cells = {
        (day, hour): mean
        for day, hour, mean in hours.group_by("weekday", "hour")
        .agg(pl.col("active_followers").mean())
        .iter_rows()
    }
    profile = hours.group_by("hour").agg(pl.col("active_followers").mean()).sort("hour")
    weekdays = (full.dt.weekday() - 1).to_list()
    return OnlineHours(
        rows=tuple(tuple(cells.get((day, hour)) for hour in range(HOURS)) for day in range(DAYS)),
        hours=tuple(profile.get_column("active_followers")),
        days=tuple(weekdays.count(day) for day in range(DAYS)),
        first=full[0] if full.len() else None,
        last=full[-1] if full.len() else None,
        partial=by_day.height - full.len(),
    )
