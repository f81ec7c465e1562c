"""Days on which many followers are gone at once: TikTok now and then removes accounts that are no people.

A day is far off when its net followers are 6 robust standard deviations below the median of the days around
it. Such days that follow each other are one purge when they took at least 1 % of the followers there were
before, and at least five of them. Ordinary bad days of a small account, with one or two leaving, are none.
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


def is_purge() -> pl.Expr:
    """Whether each day of a calendar belongs to a purge; never null.

    The calendar should begin some weeks earlier than the days asked about: under 14 known days around a day
    nothing is usual, and no day is a purge.
    """
    far = (robust_z(pl.col("net_followers"), least_scale=1.0) < -PURGE_Z).fill_null(value=False)
    run = far.rle_id()
    lost = -pl.col("net_followers").sum().over(run)
    many = (lost >= LOSS_LEAST) & (lost >= PURGE_SHARE * _level_before().first().over(run))
    return far & many.fill_null(value=False)


def purges(days: pl.DataFrame) -> tuple[Purge, ...]:
    """The purges of a calendar, the oldest first.

    Args:
        days: calendar with ``net_followers`` and ``followers``, see ``tui.stats.days.calendar``.
    """
    found = days.select("date", net=pl.col("net_followers"), before=_level_before(), purge=is_purge())
    rows: dict[date, tuple[int, int]] = {
        day: (net, before) for day, net, before in found.filter("purge").drop("purge").iter_rows()
    }
    together = []
    for run in runs(list(rows)):
        lost = -sum(net for day, (net, _) in rows.items() if run.first <= day <= run.last)
        together.append(Purge(run, lost, lost / rows[run.first][1]))
    return tuple(together)


def _level_before() -> pl.Expr:
    """The level of the day before; not by shift(), which would begin anew inside a run of days."""
    return pl.col("followers") - pl.col("net_followers")
