"""The credits of a year of posts, against the same resamples fitted one by one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import nnls

from tests.bench.row import Row, compared
from tests.unit.simulated_tables import account, days_of, videos_of
from tui.insight.attribution import build_model
from tui.insight.credits import RESAMPLES, attribute
from tui.insight.nonnegative import nonnegative
from tui.insight.resampling import SEED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_TRIED = 20
"""Fits one by one, of which the time of all is reckoned."""


def credits_of_a_year(runs: int) -> list[Row]:
    """Fit 199 resamples of 365 days, and share out the followers with everything around it.

    Args:
        runs: rounds of each.
    """
    simulated = account(1, days=365)
    days, posts = days_of(simulated, gross=True), videos_of(simulated)
    begun = days.first.toordinal() - 719_163
    model = build_model(days.gained, np.arange(days.gained.size), posts, begun, 2.2)
    deviations = model.deviations(np.maximum(days.gained, 1.0))
    rows = np.vstack([model.design / deviations[:, None], np.diag(model.pulls)])
    drawn = np.random.default_rng(SEED).poisson(days.gained, (RESAMPLES, days.gained.size)) / deviations
    wanted = np.hstack([drawn, np.tile(model.pulls, (RESAMPLES, 1))])
    ours: list[float] = []
    theirs: list[float] = []
    whole: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        found = nonnegative(rows, wanted)
        ours.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        one_by_one = _one_by_one(rows, wanted[:_TRIED])
        theirs.append((time.perf_counter() - started) * 1000 * RESAMPLES / _TRIED)
        np.testing.assert_allclose(found[:_TRIED], one_by_one, rtol=1e-6, atol=1e-9)
        started = time.perf_counter()
        attribute(days.gained, days.first, posts, views=days.views)
        whole.append((time.perf_counter() - started) * 1000)
    return [
        compared(f"199 resamples x {len(posts)} posts fitted", ours, theirs, 0.1, "ms", "by scipy"),
        compared("The credits of 365 days", whole, theirs, 0.5, "ms", "those resamples alone"),
    ]


def _one_by_one(rows: Numbers, wanted: Numbers) -> Numbers:
    turn, triangle = np.linalg.qr(rows)
    return np.array([nnls(triangle, one)[0] for one in wanted @ turn])
