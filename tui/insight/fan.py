"""Where the number of followers may go: a fan of resampled days, and how well such fans did before.

A path is made of runs of days of late (stationary bootstrap, mean block 14), drawn from a history that was
itself resampled, since other weeks might as well have happened. Days of a purge are left out: it is no pace,
and nobody knows the next one. Four months hold few hits, and the next may be larger than any of them; so runs
are scaled by lognormal factors of mean 1 (a smoothed bootstrap: Silverman and Young, The bootstrap: to smooth
or not to smooth?, Biometrika 74, 1987), and whole paths by factors of median 1: a pace of few hits is more
often below than above the one to come. Their spread is that of the account's fortnights, drawn towards what
fortnights of accounts with viral videos have when only few are known.

On simulated accounts the 80 % band holds what came for 73 to 88 %, 28, 90 and 180 days ahead, with 28 to 365
days of history, whether or not videos go viral (the table is examples/validation.md); without the factors it
would for 30 to 65 % where they do. How often the band of 28 days ahead held on this very account is
counted from its own earlier days, purges included.
"""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.resampling import SEED, stationary_bootstrap_indices
from tui.insight.verdict_views import Fan, Reach
from tui.stats.formatting import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from numpy.typing import NDArray

    from tui.insight.cleaning import Days

    Numbers = NDArray[np.float64]

HORIZON: Final = 180
HISTORY: Final = 120
LEAST_DAYS: Final = 28
"""Known days of the history, without which there is no fan."""
OLD: Final = timedelta(days=28)
BLOCK: Final = 14.0
RESAMPLES: Final = 999
STEPS: Final = 3
LEAST_LIKELY: Final = 0.05
"""A round number that fewer of the paths reach is not worth a line."""
_ROUND: Final = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8)
BAND: Final = (0.1, 0.5, 0.9)
AHEAD: Final = 28
EVERY: Final = 7
LEAST_TRIALS: Final = 6
MOST_TRIALS: Final = 52
TRIAL_RESAMPLES: Final = 299
USUAL_SPREAD: Final = 1.0
"""Standard deviation of the logs of fortnights …"""
USUAL_WEIGHT: Final = 2
"""… which counts as much as so many fortnights of the account."""
_SMOOTHING: Final = 1.5
_PACE: Final = 1.5
"""How much less is known of the pace to come than as many fortnights, each by itself, would tell."""


def build_fan(
    days: Days,
    levels: Iterable[int],
    today: date,
    *,
    without: Numbers | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Fan:
    """Resample the days of late into the future.

    Args:
        days: cleaned days.
        levels: round numbers of followers, ascending; of the first three above, those 1 in 20 paths reach.
        today: figures that end more than four weeks earlier are too old.
        without: followers that the best video brought on each of the days, see ``tui.insight.credits``.
        resamples: number of paths.
        seed: the same seed gives the same fan.
    """
    after = _level_after(days)
    at = _last(days, after)
    if at is None:
        return _nothing("The number of followers is not known, so nothing can be said of where it goes.")
    settled, level = days.first + timedelta(days=at), int(after[at])
    if today - settled > OLD:
        return _nothing("The figures end more than four weeks ago. Import a newer export of Followers.")
    window = slice(max(at + 1 - HISTORY, 0), at + 1)
    kept = np.flatnonzero(np.isfinite(days.net[window]))
    history = days.net[window][kept]
    if history.size < LEAST_DAYS:
        have = plural(history.size, "day")
        return _nothing(f"Followers are known for {have} of late; {LEAST_DAYS} are needed for a fan.")
    paths = np.maximum(level + _paths(history, HORIZON, resamples, seed), 0.0)
    low, middle, high = np.quantile(paths, BAND, axis=0)
    held, tried = back_test(days, at, seed=seed)
    ahead = tuple(settled + timedelta(days=day) for day in range(1, HORIZON + 1))
    steps = (_reach(one, paths, ahead) for one in islice((each for each in levels if each > level), STEPS))
    return Fan(
        days=ahead,
        low=tuple(low.tolist()),
        middle=tuple(middle.tolist()),
        high=tuple(high.tolist()),
        steps=tuple(step for step in steps if step.likely >= LEAST_LIKELY),
        coverage=held / tried if tried >= LEAST_TRIALS else None,
        tried=tried,
        without_best=_without(history, without, window, kept, level, resamples, seed),
        level=level,
        history=history.size,
        purge_days=int(days.purge[window].sum()),
    )


def fine_levels() -> Iterator[int]:
    """Round numbers from 10 on, closer than the milestones of the Followers tab; without end."""
    power = 10
    while True:
        yield from (int(step * power) for step in _ROUND if float(step * power).is_integer())
        power *= 10


def back_test(days: Days, last: int, *, seed: int = SEED) -> tuple[int, int]:
    """How often the band of 28 days ahead held what came.

    Args:
        days: cleaned days.
        last: position of the last settled day.
        seed: the same seed gives the same bands.

    Returns:
        On how many earlier days, a week apart and at most 52, it did; and on how many it was tried.
    """
    after = _level_after(days)
    held = tried = 0
    for at in range(last - AHEAD, LEAST_DAYS - 2, -EVERY):
        history = days.net[max(at + 1 - HISTORY, 0) : at + 1]
        history = history[np.isfinite(history)]
        came = after[at + AHEAD] - after[at]
        if history.size < LEAST_DAYS or not math.isfinite(came):
            continue
        ends = _paths(history, AHEAD, TRIAL_RESAMPLES, seed)[:, -1]
        low, _, high = np.quantile(ends, BAND).tolist()
        held += bool(low <= came <= high)
        tried += 1
        if tried == MOST_TRIALS:
            break
    return held, tried


def _nothing(why: str) -> Fan:
    return Fan((), (), (), (), (), None, 0, None, why)


def _level_after(days: Days) -> Numbers:
    """Followers at the end of each day."""
    begun_next = np.append(days.followers[1:], np.nan) if days.followers.size else days.followers
    level: Numbers = np.where(np.isfinite(begun_next), begun_next, days.followers + days.net)
    return level


def _last(days: Days, after: Numbers) -> int | None:
    """The last day that is settled and ends with a known number of followers."""
    known = np.flatnonzero(np.isfinite(after) & (np.isfinite(days.net) | days.purge))
    return int(known[-1]) if known.size else None


def _paths(history: Numbers, ahead: int, resamples: int, seed: int) -> Numbers:
    """Followers more than now, shape (resamples, ahead)."""
    generator = np.random.default_rng(seed)
    length = history.size
    histories = stationary_bootstrap_indices(length, resamples=resamples, block=BLOCK, seed=generator)
    begins = generator.random((resamples, ahead)) < 1 / BLOCK
    begins[:, 0] = True
    steps = np.arange(ahead)
    begun = np.maximum.accumulate(np.where(begins, steps, 0), axis=1)
    places = np.take_along_axis(generator.integers(0, length, (resamples, ahead)), begun, axis=1)
    drawn = np.take_along_axis(histories, (places + steps - begun) % length, axis=1)
    fortnights = max(length // int(BLOCK), 1)
    spread = _spread(history, fortnights)
    run = _SMOOTHING * spread * fortnights**-0.2
    run_logs = run * generator.standard_normal((resamples, ahead)) - run**2 / 2
    path_logs = _PACE * spread / math.sqrt(fortnights) * generator.standard_normal((resamples, 1))
    factors = np.exp(np.take_along_axis(run_logs, begun, axis=1) + path_logs)
    return np.cumsum(history[drawn] * factors, axis=1)


def _spread(history: Numbers, fortnights: int) -> float:
    """Standard deviation of the logs of fortnights, drawn towards the usual one."""
    sums = np.array([part.sum() for part in np.array_split(history, fortnights)])
    size = float(np.abs(sums).mean())
    own = math.log1p((float(sums.std(ddof=1)) / size) ** 2) if fortnights > 1 and size > 0 else 0.0
    weight = fortnights - 1
    return math.sqrt((weight * own + USUAL_WEIGHT * USUAL_SPREAD**2) / (weight + USUAL_WEIGHT))


def _reach(level: int, paths: Numbers, ahead: tuple[date, ...]) -> Reach:
    """When so many of the paths have reached a level."""
    there = paths >= level
    first = np.sort(there.argmax(axis=1)[there.any(axis=1)])

    def by(share: float) -> date | None:
        rank = math.ceil(share * paths.shape[0]) - 1
        return ahead[int(first[rank])] if rank < first.size else None

    soonest, middle, latest = (by(share) for share in BAND)
    return Reach(level, soonest, middle, latest, first.size / paths.shape[0])


def _without(
    history: Numbers,
    without: Numbers | None,
    window: slice,
    kept: NDArray[np.intp],
    level: int,
    resamples: int,
    seed: int,
) -> float | None:
    """The median at the horizon when the days had gone without the best video."""
    if without is None:
        return None
    taken = without[window][kept]
    if not (np.isfinite(taken).all() and taken.any()):
        return None
    ends = _paths(history - taken, HORIZON, resamples, seed)[:, -1]
    return max(level + float(np.median(ends)), 0.0)
