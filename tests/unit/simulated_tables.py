"""Simulated accounts as the statistics of the verdict read them, with what is true of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tui.demo.simulator import simulate
from tui.demo.truth import DAY_SECONDS, Parameters, Simulated
from tui.insight.cleaning import Days
from tui.insight.posts import Posts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

LAST_DAY = date(2026, 11, 20)


@lru_cache(maxsize=32)
def account(
    seed: int, days: int = 90, kappa: float = 0.5, median_views: float = 1_500.0, **others: float
) -> Simulated:
    """A simulated account without a purge."""
    about: Mapping[str, float] = {"purge": 0, **others}
    parameters = Parameters(median_views=median_views, **about)  # type: ignore[arg-type]
    return simulate(last_day=LAST_DAY, seed=seed, days=days, kappa=kappa, parameters=parameters)


def studied(simulated: Simulated) -> slice:
    """The asked days among all simulated ones."""
    return slice(simulated.index(simulated.first_day), simulated.index(simulated.last_day) + 1)


def days_of(simulated: Simulated, *, gross: bool = False) -> Days:
    """The asked days as the models read them."""
    window, daily = studied(simulated), simulated.daily
    views, likes, net, gained, level = (
        counts[window].astype(float)
        for counts in (
            daily.views,
            daily.likes,
            daily.net_followers,
            daily.followers_gained,
            daily.followers - daily.net_followers,
        )
    )
    if not gross:
        gained[:] = np.nan
    return Days(simulated.first_day, views, likes, net, gained, level, np.zeros(views.size, dtype=np.bool_))


def videos_of(simulated: Simulated) -> Posts:
    """Every video posted until the last asked day, as an export of its midnight shows it."""
    until = studied(simulated).stop
    midnight = datetime.combine(simulated.last_day, time(), UTC).timestamp() / DAY_SECONDS + 1
    posted = np.array([video.posted_at.timestamp() for video in simulated.videos]) / DAY_SECONDS
    seen = np.flatnonzero(posted < midnight)
    truth = simulated.by_video
    age = midnight - posted[seen]
    return Posts(
        ids=tuple(simulated.videos[row].video_id for row in seen),
        titles=tuple(simulated.videos[row].title for row in seen),
        posted=posted[seen],
        exact=np.ones(seen.size, dtype=np.bool_),
        age=age,
        views=truth.views[seen, :until].sum(axis=1).astype(float),
        likes=truth.likes[seen, :until].sum(axis=1).astype(float),
        settled=age >= 7,
    )


def expected_follows(simulated: Simulated) -> dict[str, float]:
    """Followers that each video brings on the asked days, in expectation, by video id."""
    window = studied(simulated)
    return {
        video.video_id: float(simulated.by_video.views[row, window].sum() * video.follow_rate)
        for row, video in enumerate(simulated.videos)
    }
