"""Counts that vary more than a Poisson count: quasi-likelihood with variance mu + alpha mu^2, by scoring.

The variance is that of a negative binomial (NB2) whose alpha is not estimated but fixed, so that a few viral
days do not rule the fit. Many weightings of the same rows are fitted at once: a resample is the same days
with other weights, a day left out has weight 0.

Net counts, of which some came and others left, are fitted as what they are: the mean that came less a share
of those who were there. Setting negative days to 0 instead would take leavers for missing arrivals on quiet
days and make everything look steeper than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ALPHA: Final = 0.5
LEAVING: Final = 3e-4
"""Share of followers that leave a day before anything is known: about 1 % a month."""
LEAVING_SPREAD: Final = 1.0
"""Standard deviation of the log of that share before anything is known: 95 % within 7 times more or less."""
_STEPS: Final = 60
_PATIENT: Final = 20
"""Steps taken in full; from then on half and later a quarter, since scoring may swing to and fro."""
_CLOSE: Final = 1e-8
_LONGEST: Final = 1.0
_FARTHEST: Final = 25.0
"""Largest linear predictor in size: a mean of e^25 is no count of anything here."""
_SINGULAR: Final = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Fits of the same model to one or many weightings of the rows.

    Attributes:
        coefficients: shape (fits, columns); NaN in the rows of fits that failed.
        leaving: shape (fits,), share of those there that leave; 0 where none do by the model.
        converged: shape (fits,).
    """

    coefficients: Numbers
    leaving: Numbers
    converged: Flags


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    design: Numbers
    products: Numbers
    counts: Numbers
    present: Numbers | None


def fit_counts(
    design: Numbers,
    counts: Numbers,
    weights: Numbers | None = None,
    *,
    present: Numbers | None = None,
    start: Fits | None = None,
) -> Fits:
    """Fit counts of mean mu = exp(design x coefficients) and variance mu + alpha mu^2.

    Fisher scoring (McCullagh and Nelder, Generalized Linear Models, 1989, 2.5): the weights of the log link
    are mu^2 / (mu + alpha mu^2). With ``present`` the counts are net: their mean is mu - u present, their
    variance mu + alpha mu^2 + u present, and u is fitted as well, as a log-normal share with a prior
    (``LEAVING``, ``LEAVING_SPREAD``) that a few weeks hardly move and a year does.

    Args:
        design: shape (rows, columns), finite.
        counts: shape (rows,), at least 0 unless ``present`` is given.
        weights: shape (fits, rows), how often each row counts; once each when None.
        present: shape (rows,), how many could leave.
        start: a fit to begin from, such as that of all rows once each.

    Returns:
        One fit a row of ``weights``. A fit fails when there is nothing to count, when its rows cannot tell
        the columns apart, or when it does not settle.
    """
    rows, columns = design.shape
    times = np.ones((1, rows)) if weights is None else weights
    products = (design[:, :, None] * design[:, None, :]).reshape(rows, columns * columns)
    model = _Rows(design, products, counts, present)
    theta, usable = _begin(model, times, start)
    converged = np.zeros(times.shape[0], dtype=np.bool_)
    going = np.flatnonzero(usable)
    for step in range(_STEPS):
        if not going.size:
            break
        moves, fine = _solve(*_score(model, theta[going], times[going]))
        size = np.abs(moves).max(axis=1)
        short = np.minimum(1.0, _LONGEST / np.maximum(size, 1e-12)) / (1 + step // _PATIENT)
        theta[going] += moves * short[:, None]
        done = fine & (size < _CLOSE * (1 + np.abs(theta[going]).max(axis=1)))
        converged[going[done]] = True
        going = going[fine & ~done]
    coefficients = theta[:, :columns]
    coefficients[~converged] = np.nan
    leaving = np.zeros(times.shape[0]) if present is None else _share(theta[:, columns])
    return Fits(coefficients, leaving, converged)


def _begin(model: _Rows, times: Numbers, start: Fits | None) -> tuple[Numbers, Flags]:
    """Parameters to begin with, and which fits have anything to fit.

    The last parameter, if there are net counts, is the log of the share that leaves, over the usual one.
    """
    columns, net = model.design.shape[1], model.present is not None
    theta = np.zeros((times.shape[0], columns + net))
    total = times.sum(axis=1)
    arrived = model.counts if model.present is None else model.counts + LEAVING * model.present
    mean = times @ np.maximum(arrived, 0.0) / np.maximum(total, 1e-12)
    if start is not None and start.converged[0]:
        theta[:, :columns] = start.coefficients[0]
        if net:
            theta[:, columns] = np.log(start.leaving[0] / LEAVING)
    else:
        theta[:, 0] = np.log(np.maximum(mean, 1e-3))
    return theta, (mean > 0) & (total > columns)


def _share(logs: Numbers) -> Numbers:
    shares: Numbers = LEAVING * np.exp(np.clip(logs, -8.0, 8.0))
    return shares


def _score(model: _Rows, theta: Numbers, times: Numbers) -> tuple[Numbers, Numbers]:
    """The information, shape (fits, parameters, parameters), and the score of each fit."""
    fits, columns = theta.shape[0], model.design.shape[1]
    mu = np.exp(np.clip(theta[:, :columns] @ model.design.T, -_FARTHEST, _FARTHEST))
    if model.present is None:
        weight = times / (1 + ALPHA * mu)
        information = ((weight * mu) @ model.products).reshape(fits, columns, columns)
        return information, (weight * (model.counts - mu)) @ model.design
    left = _share(theta[:, columns])[:, None] * model.present
    weight = times / (mu + ALPHA * mu**2 + left)
    residual = model.counts - mu + left
    information = np.empty((fits, columns + 1, columns + 1))
    score = np.empty((fits, columns + 1))
    arrivals, leavers = weight * mu, weight * left
    information[:, :columns, :columns] = ((arrivals * mu) @ model.products).reshape(fits, columns, columns)
    cross = -(arrivals * left) @ model.design
    information[:, :columns, columns] = information[:, columns, :columns] = cross
    information[:, columns, columns] = (leavers * left).sum(axis=1) + LEAVING_SPREAD**-2
    score[:, :columns] = (arrivals * residual) @ model.design
    score[:, columns] = -(leavers * residual).sum(axis=1) - theta[:, columns] * LEAVING_SPREAD**-2
    return information, score


def _solve(left: Numbers, right: Numbers) -> tuple[Numbers, Flags]:
    """Solve each small symmetric system; those that are singular are told, not guessed."""
    size = left.shape[1]
    scale = np.sqrt(np.maximum(np.einsum("bii->bi", left), 1e-300))
    scaled = left / scale[:, :, None] / scale[:, None, :]
    fine: Flags = np.isfinite(scaled).all(axis=(1, 2)) & np.isfinite(right).all(axis=1)
    scaled[~fine] = np.eye(size)
    fine &= np.linalg.det(scaled) > _SINGULAR
    scaled[~fine] = np.eye(size)
    solved: Numbers = np.linalg.solve(scaled, (right / scale)[:, :, None])[:, :, 0] / scale
    solved[~fine] = 0.0
    return solved, fine
