"""The resamples of a year of days, against the same loop through a library of statistics."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.row import Row, compared, within
from tui.insight.cleaning import clean_days
from tui.insight.counts import ALPHA, fit_counts
from tui.insight.elasticity import BLOCK, RESAMPLES, estimate
from tui.insight.model_days import model_days
from tui.insight.resampling import stationary_bootstrap_indices
from tui.validation.cells import Setting
from tui.validation.trials import TODAY, tables_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_TRIED = 20
"""Fits by the library, of which the time of all is reckoned."""


def verdict(runs: int) -> list[Row]:
    """Fit 399 resamples of 365 days of followers gained, and estimate with everything around it.

    Args:
        runs: rounds of each.
    """
    days = clean_days(tables_of(Setting("mid", 365, 1.0), 1)[0]["gained"], TODAY)
    model = model_days(days)
    if isinstance(model, str):
        raise TypeError(model)
    drawn = stationary_bootstrap_indices(model.count, resamples=RESAMPLES, block=BLOCK)
    weights = np.array([np.bincount(row, minlength=model.count) for row in drawn], dtype=np.float64)
    _by_library(model.design[drawn[:1]], model.follows[drawn[:1]])
    ours: list[float] = []
    theirs: list[float] = []
    whole: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        fits = fit_counts(model.design, model.follows, weights)
        ours.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        by_library = _by_library(model.design[drawn[:_TRIED]], model.follows[drawn[:_TRIED]])
        theirs.append((time.perf_counter() - started) * 1000 * RESAMPLES / _TRIED)
        np.testing.assert_allclose(fits.coefficients[:_TRIED], by_library, rtol=1e-5)
        started = time.perf_counter()
        estimate(days)
        whole.append((time.perf_counter() - started) * 1000)
    return [
        compared("399 resamples x 365 days fitted", ours, theirs, 0.2, "ms", "by statsmodels"),
        compared("The elasticity with its interval", whole, theirs, 0.5, "ms", "those resamples alone"),
        within("The elasticity with its interval, by the clock", round(median(whole)), 500, "ms"),
    ]


def _by_library(designs: Numbers, counts: Numbers) -> list[Numbers]:
    import statsmodels.api as sm

    family = sm.families.NegativeBinomial(alpha=ALPHA)
    return [
        np.asarray(sm.GLM(of, design, family=family).fit().params)
        for design, of in zip(designs, counts, strict=True)
    ]
