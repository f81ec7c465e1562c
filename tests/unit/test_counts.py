"""Fits of counts: against statsmodels, against a general solver, and where there is nothing to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import root

from tui.insight.counts import ALPHA, LEAVING, LEAVING_SPREAD, fit_counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


def days(seed: int, rows: int = 120) -> tuple[Numbers, Numbers, np.random.Generator]:
    """A design of three columns and counts with more spread than Poisson."""
    chance = np.random.default_rng(seed)
    views = chance.normal(0.0, 1.0, rows)
    design = np.column_stack([np.ones(rows), views, 0.4 * views + chance.normal(0.0, 0.4, rows)])
    mean = np.exp(design @ [1.2, 0.9, 0.7]) * np.exp(chance.normal(0.0, 0.5, rows))
    return design, chance.poisson(mean).astype(np.float64), chance


def leavers_taken_off(chance: np.random.Generator, log_mean: Numbers, leavers: Numbers) -> Numbers:
    net: Numbers = (chance.poisson(np.exp(log_mean)) - chance.poisson(leavers)).astype(np.float64)
    return net


def by_statsmodels(design: Numbers, counts: Numbers, weights: Numbers | None = None) -> Numbers:
    family = sm.families.NegativeBinomial(alpha=ALPHA)
    fitted = sm.GLM(counts, design, family=family, freq_weights=weights).fit(tol=1e-12, maxiter=200)
    coefficients: Numbers = np.asarray(fitted.params)
    return coefficients


@pytest.mark.parametrize("seed", range(5))
def test_a_fit_is_that_of_statsmodels(seed: int) -> None:
    design, counts, _ = days(seed)
    fits = fit_counts(design, counts)
    assert fits.converged.tolist() == [True]
    assert fits.leaving.tolist() == [0.0]
    np.testing.assert_allclose(fits.coefficients[0], by_statsmodels(design, counts), rtol=1e-6, atol=1e-6)


def test_weights_count_rows_so_often_as_in_statsmodels() -> None:
    design, counts, chance = days(6)
    weights = chance.integers(0, 4, (7, counts.size)).astype(np.float64)
    fits = fit_counts(design, counts, weights)
    expected = [by_statsmodels(design, counts, row) for row in weights]
    np.testing.assert_allclose(fits.coefficients, expected, rtol=1e-6, atol=1e-6)


def test_fits_together_are_the_fits_one_by_one_from_wherever_they_begin() -> None:
    design, counts, chance = days(7)
    present = np.full(counts.size, 4000.0)
    net = counts - chance.poisson(LEAVING * present)
    weights = chance.integers(0, 3, (9, counts.size)).astype(np.float64)
    whole = fit_counts(design, net, present=present)
    together = fit_counts(design, net, weights, present=present, start=whole)
    for row, coefficients, leaving in zip(weights, together.coefficients, together.leaving, strict=True):
        alone = fit_counts(design, net, row[None, :], present=present)
        np.testing.assert_allclose(alone.coefficients[0], coefficients, rtol=1e-6)
        assert alone.leaving[0] == pytest.approx(leaving, rel=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_a_fit_of_net_counts_solves_its_equations_as_a_general_solver_does(seed: int) -> None:
    design, counts, chance = days(10 + seed)
    present = 3000.0 + 5.0 * np.arange(counts.size, dtype=np.float64)
    net = counts - chance.poisson(8e-4 * present)

    def equations(theta: Numbers) -> Numbers:
        """Weighted least squares in the mean, and the prior of the share that leaves."""
        came, left = np.exp(design @ theta[:3]), LEAVING * np.exp(theta[3]) * present
        surprise = (net - came + left) / (came + ALPHA * came**2 + left)
        return np.append((surprise * came) @ design, -(surprise * left).sum() - theta[3] / LEAVING_SPREAD**2)

    solved = root(equations, [1.0, 0.8, 0.5, 0.3], tol=1e-12)
    assert solved.success
    fits = fit_counts(design, net, present=present)
    np.testing.assert_allclose(fits.coefficients[0], solved.x[:3], rtol=1e-6)
    assert fits.leaving[0] == pytest.approx(LEAVING * np.exp(solved.x[3]), rel=1e-6)


def test_leavers_do_not_make_slopes_steeper() -> None:
    """A year of days with few arrivals, of which the leavers are taken off."""
    slopes: dict[str, list[float]] = {"net": [], "clipped": []}
    for seed in range(20):
        chance = np.random.default_rng(seed)
        views = chance.normal(0.0, 1.2, 365)
        design = np.column_stack([np.ones(365), views])
        present = np.full(365, 5000.0)
        net = leavers_taken_off(chance, 0.8 + views, 2e-4 * present)
        slopes["net"].append(fit_counts(design, net, present=present).coefficients[0, 1])
        slopes["clipped"].append(fit_counts(design, np.maximum(net, 0.0)).coefficients[0, 1])
    assert np.mean(slopes["net"]) == pytest.approx(1.0, abs=0.03)
    assert np.mean(slopes["clipped"]) > 1.08


def test_what_leaves_is_found_in_a_year_and_expected_in_a_week() -> None:
    chance = np.random.default_rng(3)
    views = chance.normal(0.0, 1.0, 365)
    design, present = np.column_stack([np.ones(365), views]), np.full(365, 20_000.0)
    net = leavers_taken_off(chance, 1.0 + views, 1e-3 * present)
    year = fit_counts(design, net, present=present).leaving[0]
    nothing_known = fit_counts(design[:9], np.abs(net[:9]), present=np.full(9, 1.0)).leaving[0]
    assert year == pytest.approx(1e-3, rel=0.05)
    assert nothing_known == pytest.approx(LEAVING, rel=0.05)


def test_nothing_to_count_is_no_fit() -> None:
    design, counts, _ = days(1)
    fits = fit_counts(design, np.zeros_like(counts))
    assert not fits.converged.any()
    assert np.isnan(fits.coefficients).all()


def test_a_resample_without_enough_rows_is_no_fit_and_leaves_the_others_alone() -> None:
    design, counts, _ = days(2)
    weights = np.ones((3, counts.size))
    weights[1] = 0.0
    weights[1, 0] = 2.0
    fits = fit_counts(design, counts, weights)
    assert fits.converged.tolist() == [True, False, True]
    np.testing.assert_array_equal(fits.coefficients[0], fits.coefficients[2])


def test_columns_that_cannot_be_told_apart_are_told() -> None:
    design, counts, _ = days(4)
    design[:, 2] = 2 * design[:, 1] + 1
    assert not fit_counts(design, counts).converged.any()


@settings(deadline=None, max_examples=60)
@given(
    net=arrays(np.int64, 30, elements=st.integers(-2000, 10**7)),
    slope=arrays(np.float64, 30, elements=st.floats(-12, 12)),
    present=st.floats(0, 1e8),
)
def test_whatever_the_counts_a_fit_is_finite_or_none(net: Numbers, slope: Numbers, present: float) -> None:
    design = np.column_stack([np.ones(30), slope])
    fits = fit_counts(design, net.astype(np.float64), present=np.full(30, present))
    assert np.isfinite(fits.coefficients[fits.converged]).all()
    assert np.isnan(fits.coefficients[~fits.converged]).all()
    assert (fits.leaving > 0).all()
