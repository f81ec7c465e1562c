"""By how many percent do follows rise when the like rate is 1 % higher at the same views?

Follows of a day are modelled as exp(a + b log(views + 1) + e log(like rate)); e is asked for. The model and
its variance are those of ``tui.insight.counts``. The interval is value ± t x error. The error comes from
leaving out runs of days (see ``run_length``), since days that follow each other share their videos; resampled
days give errors that are a fifth too small here, because a few viral days weigh much. The resamples say how
often the rule would give the same answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.counts import fit_counts
from tui.insight.model_days import model_days
from tui.insight.resampling import SEED, stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.insight.counts import Fits
    from tui.insight.model_days import ModelDays
    from tui.stats.window import Window

    Numbers = NDArray[np.float64]

BLOCK: Final = 14.0
"""Mean length of a run of days in the resamples."""
RESAMPLES: Final = 399
LEVEL: Final = 0.95
LEAST_DAYS: Final = 28
SHORTEST_RUN: Final = 7
"""Days left out at once, at least: a week, since weeks repeat."""
MOST_LEFT_OUT: Final = 200
"""Fits for the error, at most; of more days not every start of a run is tried."""
KEPT: Final = 0.9
"""Share of the fits with a run left out that must settle; those that do not are those that matter."""
FARTHEST: Final = 50.0
"""A larger elasticity, or error of it, is a fit that ran away."""
_COLUMN: Final = 2
_ALIKE: Final = (
    "The days cannot tell the like rate from the views, or hang on a few of them: more days are needed."
)


@dataclass(frozen=True, slots=True, eq=False)
class Elasticity:
    """By how many percent follows rise when the like rate is 1 % higher at the same views.

    Attributes:
        value: the elasticity.
        low: lower end of its 95 % interval.
        high: upper end.
        error: standard error.
        freedom: degrees of freedom of the t interval.
        days: days it is fitted to.
        window: from the first of them to the last.
        gross: whether follows are followers gained; net of those who left otherwise.
        leaving: share of followers that leave a day, as fitted beside it; 0 of followers gained.
        draws: the value for each resample that could be fitted.
    """

    value: float
    low: float
    high: float
    error: float
    freedom: float
    days: int
    window: Window
    gross: bool
    leaving: float
    draws: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Estimation:
    """What came of an estimation.

    Attributes:
        elasticity: None when there is no telling.
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

    Days that are unknown keep their place in the circle of days with weight 0, so that no run of a resample
    joins days that are not neighbours.

    Args:
        days: cleaned days.
        resamples: number of resamples.
        block: mean length of a run of days in them.
        seed: the same seed gives the same draws; the interval needs none.
        weekdays: whether every weekday has a level of its own.
        lag: days by which follows come after the views and likes they are held against, -7 to 7.

    Raises:
        ValueError: ``lag`` is out of range, ``block`` below 1 or ``resamples`` below 0.
    """
    model = model_days(days, weekdays=weekdays, lag=lag)
    if isinstance(model, str):
        return Estimation(None, model)
    if model.count < LEAST_DAYS:
        return Estimation(None, f"{model.count} days are too few for an interval; {LEAST_DAYS} are needed.")
    found = _elasticity(model, resamples, block, seed)
    return Estimation(found, "" if found else _ALIKE)


def _elasticity(model: ModelDays, resamples: int, block: float, seed: int) -> Elasticity | None:
    """The elasticity with its interval; None where the days cannot tell it."""
    whole = _fit(model)
    value = float(whole.coefficients[0, _COLUMN])
    error = standard_error(model, whole) if whole.converged[0] else None
    draws = _draws(model, whole, resamples, block, seed)
    if error is None or abs(value) > FARTHEST or error > FARTHEST or draws.size < resamples / 2:
        return None
    freedom = freedom_of(model.count)
    reach = student(freedom) * error
    return Elasticity(
        value=value,
        low=value - reach,
        high=value + reach,
        error=error,
        freedom=freedom,
        days=model.count,
        window=model.window,
        gross=model.present is None,
        leaving=float(whole.leaving[0]),
        draws=draws,
    )


def run_length(days: int) -> int:
    """How many days in a row are left out together: 1.25 sqrt(days), at least a week.

    Longer than what a video keeps bringing, and still so many runs that their spread can be told. Runs that
    grow with the square root of the days are the usual choice for means of series.
    """
    return max(SHORTEST_RUN, round(1.25 * math.sqrt(days)))


def freedom_of(days: int) -> float:
    """Degrees of freedom of the t interval: one less than there are runs in the days."""
    return days / run_length(days) - 1


def student(freedom: float) -> float:
    """How many standard errors the 95 % interval reaches to each side."""
    # scipy.stats has a nicer door to the same function and costs a second to import.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + LEVEL) / 2))


def standard_error(model: ModelDays, whole: Fits) -> float | None:
    """Standard error by leaving out every run of days in turn.

    The jackknife over overlapping blocks of Künsch, Annals of Statistics 17 (1989), on a circle of days: with
    G runs in the known days, (G - 1) / G x the squared changes of the value, summed over runs side by side
    and averaged over where the first of them begins. Without overlap it is the CR3 variance that MacKinnon,
    Nielsen and Webb (Journal of Applied Econometrics 38, 2023) find most reliable with few clusters of
    unequal weight.

    Args:
        model: the days.
        whole: the fit to all of them.

    Returns:
        None when more than a tenth of the fits do not settle.
    """
    span, length = model.known.size, run_length(model.count)
    starts = np.arange(0, span, math.ceil(span / MOST_LEFT_OUT))
    weights = np.ones((starts.size, span))
    weights[np.arange(starts.size)[:, None], (starts[:, None] + np.arange(length)) % span] = 0.0
    fits = _fit(model, weights, whole)
    if fits.converged.mean() < KEPT:
        return None
    changes = fits.coefficients[fits.converged, _COLUMN] - whole.coefficients[0, _COLUMN]
    runs = model.count / length
    return float(np.sqrt((runs - 1) / runs * (span / length) * np.mean(changes**2)))


def _draws(model: ModelDays, whole: Fits, resamples: int, block: float, seed: int) -> Numbers:
    """The value for each resample of the days that could be fitted."""
    span = model.known.size
    indices = stationary_bootstrap_indices(span, resamples=resamples, block=block, seed=seed)
    cells = indices + span * np.arange(resamples)[:, None]
    weights = np.bincount(cells.ravel(), minlength=resamples * span).reshape(resamples, span)
    fits = _fit(model, weights.astype(np.float64), whole)
    draws: Numbers = fits.coefficients[fits.converged, _COLUMN]
    return draws


def _fit(model: ModelDays, weights: Numbers | None = None, start: Fits | None = None) -> Fits:
    chosen = None if weights is None else weights[:, model.known]
    return fit_counts(model.design, model.follows, chosen, present=model.present, start=start)
