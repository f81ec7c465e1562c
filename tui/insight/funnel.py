"""Views, profile views and follows per day, one below the other.

A follow need not come by the profile, and one person may look at it ten times: these are means of the same
days, and none of them is a probability of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.verdict_views import Funnel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

LEAST_DAYS: Final = 7


def build_funnel(views: Numbers, profile_views: Numbers, follows: Numbers) -> Funnel | None:
    """Means over the days on which all that is shown is known.

    Args:
        views: one entry a day, NaN where unknown.
        profile_views: the same days; they are left out when under 7 of them are known with the others.
        follows: the same days, net followers or followers gained.

    Returns:
        None when views and follows are known together on under 7 days.
    """
    known = np.isfinite(views) & np.isfinite(follows)
    visited = known & np.isfinite(profile_views)
    profiles = visited.sum() >= LEAST_DAYS
    counted = visited if profiles else known
    days = int(counted.sum())
    if days < LEAST_DAYS:
        return None
    return Funnel(
        days=days,
        views=float(views[counted].mean()),
        profile_views=float(profile_views[counted].mean()) if profiles else None,
        follows=float(follows[counted].mean()),
    )
