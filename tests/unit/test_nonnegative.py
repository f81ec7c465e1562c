"""Many non-negative least squares at once, against those of scipy one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from scipy.optimize import nnls

from tui.insight import nonnegative as module
from tui.insight.attribution import build_model
from tui.insight.nonnegative import nonnegative
from tui.insight.posts import Posts

Numbers = NDArray[np.float64]


def by_scipy(rows: Numbers, wanted: Numbers) -> Numbers:
    return np.array([nnls(rows, one, maxiter=100 * rows.shape[1])[0] for one in wanted])


def agrees(found: Numbers, expected: Numbers) -> None:
    """To a millionth of the largest weight of each fit; zeros are zeros."""
    assert found.shape == expected.shape
    assert (found >= 0).all()
    off = np.abs(found - expected).max(axis=1)
    assert (off <= 1e-6 * np.maximum(np.abs(expected).max(axis=1), 1e-300)).all()


@pytest.mark.parametrize(
    ("high", "wide", "pull"), [(40, 12, 0.0), (30, 30, 0.3), (60, 90, 0.5), (365, 220, 1.0)]
)
def test_the_weights_are_those_of_scipy(high: int, wide: int, pull: float) -> None:
    """Decaying columns that overlap, some fits with hardly a weight above zero and some with all."""
    generator = np.random.default_rng(high * wide)
    at = np.sort(generator.uniform(-3, high, wide))
    age = np.arange(high)[:, None] - at
    rows = np.vstack([np.where(age > 0, np.exp(-age / 2.2), 0.0), max(pull, 1e-2) * np.eye(wide)])
    wanted = generator.normal(0, 1, (12, rows.shape[0])) + np.linspace(-2, 3, 12)[:, None]
    expected = by_scipy(rows, wanted)
    share = (expected == 0).mean(axis=1)
    assert share.min() < 0.4
    assert share.max() > 0.6
    agrees(nonnegative(rows, wanted), expected)
    agrees(nonnegative(rows, wanted, expected[3]), expected)


@pytest.mark.parametrize("views", [900.0, np.nan], ids=["seen", "unseen"])
def test_the_weights_of_a_year_of_daily_posts_are_those_of_scipy(views: float) -> None:
    """As the credits ask for it, posts of the same moment among them."""
    generator = np.random.default_rng(8)
    size = 200
    at = np.sort(generator.uniform(-5, 200, size))
    at[50:53] = at[50]
    posts = Posts(
        ids=tuple(map(str, range(size))),
        titles=("",) * size,
        posted=at,
        exact=np.ones(size, dtype=np.bool_),
        age=np.full(size, 60.0),
        views=views * np.exp(generator.normal(0, 1.4, size)),
        likes=np.full(size, np.nan),
        settled=np.ones(size, dtype=np.bool_),
    )
    counts = generator.poisson(np.exp(generator.normal(2, 1, 200))).astype(float)
    model = build_model(counts, np.arange(200), posts, 0, 2.2, views=1e6)
    deviations = model.deviations(counts)
    rows = np.vstack([model.design / deviations[:, None], np.diag(model.pulls)])
    many = generator.poisson(counts, (6, 200)) / deviations
    wanted = np.hstack([many, generator.normal(1, 1, (6, size + 1)) * model.pulls])
    agrees(nonnegative(rows, wanted), by_scipy(rows, wanted))


def test_columns_that_are_the_same_twice_explain_as_much_as_by_scipy() -> None:
    generator = np.random.default_rng(5)
    one = generator.uniform(0, 1, (30, 4))
    rows, wanted = np.hstack([one, one]), generator.normal(1, 1, (5, 30))
    with_scipy = by_scipy(one, wanted) @ one.T
    np.testing.assert_allclose(nonnegative(rows, wanted) @ rows.T, with_scipy, atol=1e-6)


def test_fits_that_find_no_end_are_given_to_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_ROUNDS", 1)
    generator = np.random.default_rng(6)
    rows, wanted = generator.normal(0, 1, (20, 15)), generator.normal(0, 1, (8, 20))
    agrees(nonnegative(rows, wanted), by_scipy(rows, wanted))


def test_nothing_wanted_is_nothing_given() -> None:
    assert not nonnegative(np.eye(3), np.zeros((2, 3))).any()
    assert nonnegative(np.eye(3), np.zeros((0, 3))).shape == (0, 3)


sizes = st.tuples(st.integers(1, 12), st.integers(1, 8))


@settings(max_examples=150, deadline=None)
@given(
    rows=sizes.flatmap(
        lambda shape: arrays.arrays(np.float64, shape, elements=st.integers(-3, 9).map(float))
    ),
    seed=st.integers(0, 99),
    scale=st.sampled_from([1e-6, 1.0, 1e7]),
)
def test_it_fits_as_well_as_scipy_whatever_the_columns(rows: Numbers, seed: int, scale: float) -> None:
    rows = np.vstack([rows, 1e-3 * np.eye(rows.shape[1])])
    wanted = scale * np.random.default_rng(seed).normal(0, 1, (4, rows.shape[0]))
    ours, theirs = (
        ((weights @ rows.T - wanted) ** 2).sum(axis=1)
        for weights in (nonnegative(rows, wanted), by_scipy(rows, wanted))
    )
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)
