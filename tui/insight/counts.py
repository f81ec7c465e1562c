"""Counts that vary more than a Poisson count: quasi-likelihood with variance mu + alpha mu^2, by IRLS.

The variance is that of a negative binomial (NB2) whose alpha is not estimated but fixed, so that a few viral
days do not rule the fit. Many resamples are fitted at once: a resample is the same days with other weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ALPHA: Final = 0.5
_STEPS: Final = 60
_CLOSE: Final = 1e-9
_FARTHEST: Final = 30.0
"""Largest linear predictor in size: a mean of e^30 is no count of anything here."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Fits of the same model to one or many weightings of the rows.

    Attributes:
        coefficients: shape (fits, columns); NaN in the rows of fits that failed.
        converged: shape (fits,).
    """

    coefficients: Numbers
    converged: NDArray[np.bool_]


def fit_counts(design: Numbers, counts: Numbers, weights: Numbers | None = None) -> Fits:
    """Fit log mean = design x coefficients to counts of variance mu + alpha mu^2.

    Iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear Models, 1989, 2.5): the
    working weights of the log link are mu^2 / (mu + alpha mu^2) = mu / (1 + alpha mu).

    Args:
        design: shape (rows, columns), finite.
        counts: shape (rows,), at least 0.
        weights: shape (fits, rows), how often each row counts; once each when None.

    Returns:
        One fit a row of ``weights``.
    """
    rows, columns = design.shape
    times = np.ones((1, rows)) if weights is None else weights
    products = (design[:, :, None] * design[:, None, :]).reshape(rows, columns * columns)
    total = times.sum(axis=1)
    mean = times @ counts / np.maximum(total, 1e-12)
    usable = (mean > 0) & (total > columns)
    coefficients = np.zeros((times.shape[0], columns))
    predictor = np.log(np.broadcast_to((counts + np.maximum(mean[:, None], 0.1)) / 2, times.shape))
    converged = np.zeros(times.shape[0], dtype=np.bool_)
    going = np.flatnonzero(usable)
    for _ in range(_STEPS):
        if not going.size:
            break
        mu = np.exp(predictor[going])
        working = times[going] * mu / (1 + ALPHA * mu)
        response = predictor[going] + (counts - mu) / mu
        solved, fine = _solve(
            (working @ products).reshape(-1, columns, columns), (working * response) @ design
        )
        moved = np.abs(solved - coefficients[going]).max(axis=1)
        coefficients[going] = solved
        predictor[going] = np.clip(solved @ design.T, -_FARTHEST, _FARTHEST)
        done = fine & (moved < _CLOSE * (1 + np.abs(solved).max(axis=1)))
        converged[going[done]] = True
        going = going[fine & ~done]
    coefficients[~converged] = np.nan
    return Fits(coefficients, converged)


def _solve(left: Numbers, right: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Solve each small system; those that are singular are told, not guessed."""
    scale = np.sqrt(np.maximum(np.einsum("bii->bi", left), 1e-300))
    scaled = left / scale[:, :, None] / scale[:, None, :]
    fine: NDArray[np.bool_] = np.isfinite(scaled).all(axis=(1, 2)) & np.isfinite(right).all(axis=1)
    scaled[~fine] = np.eye(left.shape[1])
    fine &= np.linalg.cond(scaled) < 1e10
    scaled[~fine] = np.eye(left.shape[1])
    solved: Numbers = np.linalg.solve(scaled, (right / scale)[:, :, None])[:, :, 0] / scale
    solved[~fine] = 0.0
    return solved, fine
