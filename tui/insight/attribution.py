"""Daily counts shared out among the posts before them: non-negative weights on decaying effects.

The count of day t is taken as N(t) = sum over posts v of w(v) k(t - t(v)) + rest, with weights w >= 0 and a
constant rest >= 0, by non-negative least squares (Lawson and Hanson, Solving Least Squares Problems, 1974;
all resamples at once, see ``tui.insight.nonnegative``).
k is the share of an exponential decay that falls on day t; it begins at the hour of the post, and somewhere
in the first day where only the day is known. Days weigh by 1 / (mu + 0.1 mu^2), so that one viral day does
not rule the fit.

Posts close to each other cannot be told apart by days alone. Where the views of a post are known its weight
is therefore drawn, weakly (standard deviation 1), towards the account's usual count per view: on simulated
accounts that halves the typical error, and the days still decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.nonnegative import nonnegative
from tui.insight.resampling import stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.posts import Posts

    Numbers = NDArray[np.float64]

DECAYS: Final = (0.8, 1.2, 1.6, 2.2, 3.0, 4.2, 6.0)
"""Time constants in days that are tried."""
PULL: Final = 1.0
"""Standard deviation of weights around the usual that they are drawn towards."""
BLOCK: Final = 7.0
UNSEEN_WIDER: Final = 1.6
"""Residuals are taken so many times as large when the views of most posts are unknown: by days alone posts
take over what belongs to their neighbours, which residuals do not show (found on simulated accounts)."""
_STEADY: Final = 1e-3
"""A pull too weak to be felt, so that posts of the same moment have one solution."""
_SPREAD: Final = 0.1
_LEAST_MEAN: Final = 0.3
_LEAST_ARRIVED: Final = 0.05
_REFITS: Final = 3
_LEAST_FREEDOM: Final = 0.25
_AROUND: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is fitted, in units of the usual: a weight of 1 is a post that did as its views let expect.

    Attributes:
        counts: shape (days,).
        design: shape (days, posts + 1); the last column is the constant rest.
        pulls: shape (posts + 1,), how strongly weights are drawn towards 1, in 1 / standard deviation.
    """

    counts: Numbers
    design: Numbers
    pulls: Numbers

    def deviations(self, mean: Numbers) -> Numbers:
        """Standard deviation of each day around its mean."""
        steady = np.maximum(mean, _LEAST_MEAN)
        found: Numbers = np.sqrt(steady + _SPREAD * steady**2)
        return found

    def solve(
        self, deviations: Numbers, counts: Numbers, targets: Numbers, start: Numbers | None = None
    ) -> Numbers:
        """Weights of many fits at once.

        Args:
            deviations: shape (days,).
            counts: shape (fits, days).
            targets: shape (fits, posts + 1), what the weights are drawn towards.
            start: weights not far from them, which makes it faster.

        Returns:
            Shape (fits, posts + 1), at least 0.
        """
        rows = np.vstack([self.design / deviations[:, None], np.diag(self.pulls)])
        return nonnegative(rows, np.hstack([counts / deviations, targets * self.pulls]), start)

    def fit(self) -> Numbers:
        """The weights, shape (posts + 1,); the variance of the days is found in a few rounds."""
        weights = self._solve_one(self._first_deviations())
        for _ in range(_REFITS):
            weights = self._solve_one(self.deviations(self.design @ weights), weights)
        return weights

    def misfit(self) -> float:
        """Squares of what the fit leaves over, by deviations that do not depend on it."""
        deviations = self._first_deviations()
        weights = self._solve_one(deviations)
        off = (self.counts - self.design @ weights) / deviations
        drawn = (weights - 1) * self.pulls
        return float(off @ off + drawn @ drawn)

    def resample(self, weights: Numbers, *, resamples: int, seed: int) -> Numbers:
        """Weights fitted to the fitted days with other residuals, shape (resamples, posts + 1).

        Residuals in standard deviations are drawn in runs (stationary bootstrap) and made larger by the
        degrees of freedom that the fit has used up; what weights are drawn towards is drawn anew as well.
        """
        mean = self.design @ weights
        deviations = self.deviations(mean)
        left = (self.counts - mean) / deviations
        days = left.size
        left = left * np.sqrt(days / max(days - self._used(deviations), _LEAST_FREEDOM * days))
        if np.median(self.pulls) < 1 / PULL:
            left = left * UNSEEN_WIDER
        generator = np.random.default_rng(seed)
        drawn = left[stationary_bootstrap_indices(days, resamples=resamples, block=BLOCK, seed=generator)]
        targets = 1 + PULL * generator.standard_normal((resamples, weights.size))
        return self.solve(deviations, np.maximum(mean + deviations * drawn, 0.0), targets, weights)

    def _solve_one(self, deviations: Numbers, start: Numbers | None = None) -> Numbers:
        usual = np.ones((1, self.pulls.size))
        weights: Numbers = self.solve(deviations, self.counts[None, :], usual, start)[0]
        return weights

    def _first_deviations(self) -> Numbers:
        """From the days around each day, before anything is fitted."""
        width = min(_AROUND, self.counts.size)
        return self.deviations(np.convolve(self.counts, np.full(width, 1 / width), mode="same"))

    def _used(self, deviations: Numbers) -> float:
        """Degrees of freedom of the fit: the trace of the matrix that turns days into fitted days."""
        scaled = self.design / deviations[:, None]
        inner = scaled.T @ scaled
        return float(np.trace(np.linalg.solve(inner + np.diag(self.pulls**2), inner)))


def build_model(
    counts: Numbers, known: NDArray[np.intp], posts: Posts, begun: int, decay: float, *, views: float = 0.0
) -> Model:
    """The model of some days and posts.

    Args:
        counts: one entry a known day.
        known: days of the entries, counted from the day ``begun``.
        posts: that may have brought something on these days.
        begun: day 0, in days since the beginning of 1970.
        decay: time constant in days.
        views: of the account on these days; the usual count per view is not taken from less.
    """
    at = posts.posted - begun
    effect = arrived(known[:, None] + 1 - at, decay, posts.exact) - arrived(
        known[:, None] - at, decay, posts.exact
    )
    pulled = np.isfinite(posts.views) & np.isfinite(posts.age)
    reached = arrived(np.where(pulled, posts.age, 1.0), decay, np.ones_like(posts.exact))
    whole = np.maximum(np.where(pulled, posts.views, 0.0), 1.0) / np.maximum(reached, _LEAST_ARRIVED)
    expected = float((effect * whole)[:, pulled].sum())
    total = max(float(counts.sum()), 1e-9)
    scale = np.where(pulled, whole * total / max(expected, views, 1e-9), total / max(len(posts), 1))
    constant = np.full((known.size, 1), total / known.size)
    return Model(
        counts, np.hstack([effect * scale, constant]), np.append(np.where(pulled, 1 / PULL, _STEADY), _STEADY)
    )


def arrived(age: Numbers, decay: float, exact: NDArray[np.bool_]) -> Numbers:
    """The share of its effect that a post has had at an age, both in days.

    Where the hour of a post is not known its age counts from the beginning of the day, and the share at whole
    days is the mean over the hours of that day.

    Args:
        age: any shape that broadcasts with ``exact``; negative before the post.
        decay: time constant in days.
        exact: whether the hour is known.
    """
    since = np.maximum(age, 0.0)
    sharp = -np.expm1(-since / decay)
    spread = 1 - decay * (np.exp(-np.maximum(since - 1, 0.0) / decay) - np.exp(-since / decay))
    share: Numbers = np.where(exact, sharp, np.where(since >= 1, spread, 0.0))
    return share
