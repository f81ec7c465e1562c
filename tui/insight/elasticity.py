"""By how many percent do follows rise when the like rate is 1 % higher at the same views?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.counts import fit_counts
from tui.insight.resampling import SEED, stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

BLOCK: Final = 14.0
RESAMPLES: Final = 399
PSEUDO_VIEWS: Final = 200.0
LEVEL: Final = 0.95
LEAST_FREEDOM: Final = 3.0
_COLUMN: Final = 2


@dataclass(frozen=True, slots=True)
class Elasticity:
    value: float
    low: float
    high: float
    error: float
    freedom: float
    days: int
    draws: Numbers


def design_of(views: Numbers, likes: Numbers, *, weekdays: NDArray[np.intp] | None = None) -> Numbers:
    """log views and log shrunk like rate beside the constant."""
    pooled = likes.sum() / views.sum()
    rate = (likes + PSEUDO_VIEWS * pooled) / (views + PSEUDO_VIEWS)
    columns = [np.ones_like(views), np.log(views + 1), np.log(rate)]
    if weekdays is not None:
        columns += [(weekdays == day).astype(float) for day in range(1, 7)]
    design = np.column_stack(columns)
    design[:, 1:3] -= design[:, 1:3].mean(axis=0)
    return design


def elasticity(views: Numbers, likes: Numbers, net: Numbers, *, block: float = BLOCK, resamples: int = RESAMPLES, seed: int = SEED, weekdays=None) -> Elasticity | None:
    known = np.isfinite(views) & np.isfinite(likes) & np.isfinite(net)
    design = design_of(views[known], np.maximum(likes[known], 0), weekdays=None if weekdays is None else weekdays[known])
    counts = np.maximum(net[known], 0.0)
    whole = fit_counts(design, counts)
    if not whole.converged[0]:
        return None
    length = views.size
    index = stationary_bootstrap_indices(length, resamples=resamples, block=block, seed=seed)
    weights = np.zeros((resamples, length))
    np.add.at(weights, (np.arange(resamples)[:, None], index), 1.0)
    fits = fit_counts(design, counts, weights[:, known])
    draws = fits.coefficients[fits.converged, _COLUMN]
    if draws.size < resamples / 2:
        return None
    low, high = np.quantile(draws, [0.16, 0.84])
    error = float(high - low) / 2
    days = int(known.sum())
    freedom = max(days / block - 3, LEAST_FREEDOM)
    from scipy.stats import t
    reach = float(t.ppf(0.975, freedom)) * error
    value = float(whole.coefficients[0, _COLUMN])
    return Elasticity(value, value - reach, value + reach, error, freedom, days, draws)
