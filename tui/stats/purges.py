"""Days on which many followers are gone at once: TikTok now and then removes accounts that are no people.

A day counts when its loss is far from the usual of its time (6 robust standard deviations below the median
of the days around it), at least 1 % of the followers there were, and at least five of them. Ordinary bad days
of a small account, with one or two leaving, are no purge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.follower_views import Purge
from tui.stats.outliers import robust_z
from tui.stats.periods import runs

if TYPE_CHECKING:
    from datetime import date

LOSS_LEAST: Final = 5
PURGE_SHARE: Final = 0.01
PURGE_Z: Final = 6.0


def share_lost() -> pl.Expr:
    """Followers lost on each day of a calendar / followers of the day before; null while either is unknown."""
    return -pl.col("net_followers") / pl.col("followers").shift(1)


def is_purge() -> pl.Expr:
    """Whether each day of a calendar is one; never null.

    The calendar should begin some weeks earlier than the days asked about: under 14 known days around a day
    nothing is usual, and no day is a purge.
    """
    far = robust_z(pl.col("net_followers"), least_scale=1.0) < -PURGE_Z
    many = (share_lost() >= PURGE_SHARE) & (pl.col("net_followers") <= -LOSS_LEAST)
    return (far & many).fill_null(value=False)


def purges(days: pl.DataFrame) -> tuple[Purge, ...]:
    """The purges of a calendar, days that follow each other as one, the oldest first.

    Args:
        days: calendar with ``net_followers`` and ``followers``, see ``tui.stats.days.calendar``.
    """
    found = days.select("date", lost=-pl.col("net_followers"), share=share_lost(), purge=is_purge())
    rows: dict[date, tuple[int, float]] = {
        day: (lost, share) for day, lost, share in found.filter("purge").drop("purge").iter_rows()
    }
    together = []
    for run in runs(list(rows)):
        inside = [rows[day] for day in rows if run.first <= day <= run.last]
        together.append(Purge(run, sum(lost for lost, _ in inside), max(share for _, share in inside)))
    return tuple(together)
