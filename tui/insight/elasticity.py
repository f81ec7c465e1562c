"""By how many percent do follows rise when the like rate is 1 % higher at the same views?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.counts import fit_counts
from tui.insight.resampling import SEED, stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.stats.window import Window

    Numbers = NDArray[np.float64]

BLOCK: Final = 14.0
RESAMPLES: Final = 399
PSEUDO_VIEWS: Final = 200.0
LEVEL: Final = 0.95
LEAST_FREEDOM: Final = 3.0
_COLUMN: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Elasticity:
    """By how many percent follows rise when the like rate is 1 % higher at the same views.

    Attributes:
        value: the elasticity.
        low: lower end of its 95 % interval.
        high: upper end.
        error: standard error by the bootstrap.
        freedom: degrees of freedom of the t interval.
        days: days it is fitted to.
        window: from the first of them to the last.
        gross: whether follows are followers gained; net of those who left otherwise.
        draws: one value a resample that could be fitted.
    """

    value: float
    low: float
    high: float
    error: float
    freedom: float
    days: int
    window: Window
    gross: bool
    draws: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Estimation:
    """What came of an estimation.

    Attributes:
        elasticity: None when the model could not be fitted.
        note: why not, one sentence; empty otherwise.
    """

    elasticity: Elasticity | None
    note: str = ""


def estimate(
    days: Days,
    *,
    resamples: int = RESAMPLES,
    block: float = BLOCK,
    seed: int = SEED,
    weekdays: bool = False,
    lag: int = 0,
) -> Estimation:
    """Estimate the elasticity of follows to the like rate, at the same views.

    Args:
        days: cleaned days.
        resamples: number of resamples.
        block: mean length of a run of days.
        seed: the same seed gives the same interval.
        weekdays: whether every weekday has a level of its own.
        lag: days by which follows come after the views and likes they are held against.
    """
    known, window = days.joint, days.window
    if window is None:
        return Estimation(None, "No day is known with views, likes and followers.")
    views, likes = days.views[known], days.likes[known]
    if views.sum() <= 0 or likes.sum() <= 0:
        return Estimation(None, "There are no views or no likes in these days.")
    pooled = likes.sum() / views.sum()
    rate = (likes + PSEUDO_VIEWS * pooled) / (views + PSEUDO_VIEWS)
    design = np.column_stack([np.ones_like(views), np.log(views + 1), np.log(rate)])
    design[:, 1:] -= design[:, 1:].mean(axis=0)
    counts = np.maximum(days.follows[known], 0.0)
    whole = fit_counts(design, counts)
    if not whole.converged[0]:
        return Estimation(None, "The days are too much alike to tell likes from views.")
    index = stationary_bootstrap_indices(known.size, resamples=resamples, block=block, seed=seed)
    weights = np.zeros((resamples, known.size))
    np.add.at(weights, (np.arange(resamples)[:, None], index), 1.0)
    fits = fit_counts(design, counts, weights[:, known])
    draws = fits.coefficients[fits.converged, _COLUMN]
    if draws.size < resamples / 2:
        return Estimation(None, "The days are too much alike to tell likes from views.")
    low, high = np.quantile(draws, [0.16, 0.84])
    error = float(high - low) / 2
    joint = int(known.sum())
    freedom = max(joint / block - 3, LEAST_FREEDOM)
    from scipy.special import stdtrit

    reach = float(stdtrit(freedom, (1 + LEVEL) / 2)) * error
    value = float(whole.coefficients[0, _COLUMN])
    return Estimation(
        Elasticity(value, value - reach, value + reach, error, freedom, joint, window, days.gross, draws)
    )
