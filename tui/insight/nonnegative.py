"""Non-negative least squares of many right-hand sides with one matrix, all at once.

Block principal pivoting (Júdice and Pires, Computers & Operations Research 21, 1994; Kim and Park, SIAM
Journal on Scientific Computing 33, 2011): which weights are zero is guessed for every fit, the fits are
solved, and all guesses that turn out wrong are turned round together until none is; where that does not get
better, one at a time. Most weights are positive here, so each fit is solved for the few that are not, from
the inverse of the one matrix that all fits share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

TOLERANCE: Final = 1e-9
"""How far from its conditions a solution may be, by the largest number of its fit."""
_PATIENCE: Final = 3
_MOST_ROUNDS: Final = 60
_AT_ONCE: Final = 4_000_000
"""Numbers held at once in small systems."""


@dataclass(slots=True, eq=False)
class _Fits:
    """The fits that are still being worked on.

    Attributes:
        zero: shape (fits, weights), which weights are taken to be zero.
        fewest: shape (fits,), the fewest wrong guesses so far.
        patience: shape (fits,), how often there may be no fewer before guesses are turned one by one.
    """

    zero: Flags
    fewest: NDArray[np.intp]
    patience: NDArray[np.intp]

    def turn(self, wrong: Flags, rows: NDArray[np.intp]) -> None:
        """Turn round the guesses that were wrong.

        Args:
            wrong: shape (rows, weights), at least one in each.
            rows: the fits they belong to.
        """
        count = wrong.sum(axis=1)
        fewer = count < self.fewest[rows]
        self.patience[rows] = np.where(fewer, _PATIENCE, self.patience[rows] - 1)
        self.fewest[rows] = np.minimum(count, self.fewest[rows])
        single = np.flatnonzero(self.patience[rows] < 0)
        last = wrong.shape[1] - 1 - np.argmax(wrong[single, ::-1], axis=1)
        wrong[single] = False
        wrong[single, last] = True
        self.zero[rows] ^= wrong


def nonnegative(rows: Numbers, wanted: Numbers, start: Numbers | None = None) -> Numbers:
    """The weights w >= 0 that bring ``rows @ w`` closest to what is wanted.

    Args:
        rows: shape (rows, weights), of full column rank.
        wanted: shape (fits, rows).
        start: weights whose zeros are the first guess for every fit; shape (weights,).

    Returns:
        Shape (fits, weights).
    """
    size = np.sqrt(np.einsum("ij,ij->j", rows, rows))
    scaled = rows / size
    gram = scaled.T @ scaled
    moments = wanted @ scaled
    try:
        inverse = np.linalg.inv(gram)
    except np.linalg.LinAlgError:
        return _one_by_one(rows, wanted)
    zero = (start == 0)[None, :] if start is not None else np.zeros((1, size.size), dtype=np.bool_)
    found = _pivot(inverse, moments, np.repeat(zero, moments.shape[0], axis=0))
    off = ~_solves(gram, moments, found)
    weights: Numbers = found / size
    if off.any():
        weights[off] = _one_by_one(rows, wanted[off])
    return weights


def _pivot(inverse: Numbers, moments: Numbers, zero: Flags) -> Numbers:
    """Weights of each fit; those of fits that found no end in time are not solutions."""
    free = moments @ inverse
    fits, weights = free.shape
    below, against = (-TOLERANCE * np.abs(one).max(axis=1, initial=0.0)[:, None] for one in (free, moments))
    state = _Fits(zero, np.full(fits, weights + 1), np.full(fits, _PATIENCE))
    found = np.zeros_like(free)
    waiting = np.arange(fits)
    for _ in range(_MOST_ROUNDS):
        pressed = _pressures(inverse, free[waiting], state.zero[waiting])
        held = state.zero[waiting]
        found[waiting] = np.where(held, 0.0, free[waiting] + pressed @ inverse)
        wrong = np.where(held, pressed < against[waiting], found[waiting] < below[waiting])
        open_ = wrong.any(axis=1)
        waiting = waiting[open_]
        if not waiting.size:
            break
        state.turn(wrong[open_], waiting)
    return np.maximum(found, 0.0)


def _pressures(inverse: Numbers, free: Numbers, zero: Flags) -> Numbers:
    """What must press on the weights that are held at zero to keep them there, shape (fits, weights)."""
    fits = free.shape[0]
    pressed = np.zeros_like(free)
    most = int(zero.sum(axis=1).max(initial=0))
    if not most:
        return pressed
    places = np.argsort(~zero, axis=1, kind="stable")[:, :most]
    held = np.take_along_axis(zero, places, axis=1)
    asked = np.where(held, -np.take_along_axis(free, places, axis=1), 0.0)
    single, batch = np.eye(most), max(1, _AT_ONCE // most**2)
    for first in range(0, fits, batch):
        part = slice(first, first + batch)
        at, both = places[part], held[part, :, None] & held[part, None, :]
        system = np.where(both, inverse[at[:, :, None], at[:, None, :]], single)
        answer = np.linalg.solve(system, asked[part, :, None])[:, :, 0]
        np.put_along_axis(pressed[part], at, answer, axis=1)
    return pressed


def _solves(gram: Numbers, moments: Numbers, found: Numbers) -> Flags:
    """Which fits meet the conditions of a minimum: no slope at positive weights, none downwards at zeros."""
    slope = found @ gram - moments
    limit = 10 * TOLERANCE * np.abs(moments).max(axis=1, initial=0.0)[:, None]
    met = np.where(found > 0, np.abs(slope) <= limit, slope >= -limit)
    fine: Flags = met.all(axis=1) & np.isfinite(found).all(axis=1)
    return fine


def _one_by_one(rows: Numbers, wanted: Numbers) -> Numbers:
    """The same by Lawson and Hanson, for what is too close to being the same twice."""
    from scipy.optimize import nnls

    turn, triangle = np.linalg.qr(rows)
    return np.array([nnls(triangle, one, maxiter=100 * rows.shape[1])[0] for one in wanted @ turn])
