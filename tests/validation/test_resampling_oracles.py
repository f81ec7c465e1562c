"""The resampled days against arch, and against a published bootstrap."""

from __future__ import annotations

import numpy as np
import pytest
from arch.bootstrap import StationaryBootstrap, optimal_block_length

from tui.demo.simulator import simulate
from tui.insight.cleaning import clean_days
from tui.insight.counts import ALPHA, fit_counts
from tui.insight.elasticity import BLOCK, run_length
from tui.insight.model_days import model_days
from tui.insight.resampling import stationary_bootstrap_indices
from tui.validation.cells import ACCOUNTS
from tui.validation.trials import TODAY, exported

LSAT = (576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594)
GPA = (3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96)
"""The law schools of Efron, The Jackknife, the Bootstrap and Other Resampling Plans (1982), table 2.1."""


@pytest.mark.parametrize("block", [3, 14])
def test_resampled_means_are_distributed_as_in_arch(block: int) -> None:
    noise = np.random.default_rng(1).normal(size=130)
    series = np.convolve(noise, [1.0, 0.8, 0.6, 0.4], mode="valid")
    ours = series[stationary_bootstrap_indices(series.size, resamples=20_000, block=block, seed=2)].mean(
        axis=1
    )
    theirs = StationaryBootstrap(block, series, seed=3).apply(np.mean, 20_000).ravel()
    assert ours.std() == pytest.approx(theirs.std(), rel=0.03)
    levels = [0.025, 0.16, 0.5, 0.84, 0.975]
    np.testing.assert_allclose(
        np.quantile(ours, levels), np.quantile(theirs, levels), atol=0.12 * theirs.std()
    )


@pytest.mark.parametrize("block", [1.0, 3.0, 14.0])
def test_resampled_means_have_the_variance_that_politis_and_romano_derived(block: float) -> None:
    """The Stationary Bootstrap, JASA 89 (1994), lemma 1, for a series that is a circle."""
    noise = np.random.default_rng(4).normal(size=64)
    series = np.convolve(noise, [1.0, 0.7, 0.4], mode="valid")
    count, centred = series.size, series - series.mean()
    around = [float(centred @ np.roll(centred, -lag)) / count for lag in range(count)]
    expected = sum(
        (1 - 1 / block) ** lag * (2 - (lag == 0)) * (1 - lag / count) * of for lag, of in enumerate(around)
    )
    drawn = series[stationary_bootstrap_indices(count, resamples=60_000, block=block, seed=6)].mean(axis=1)
    assert count * drawn.var() == pytest.approx(expected, rel=0.03)


def test_indices_follow_each_other_as_often_as_in_arch() -> None:
    ours = stationary_bootstrap_indices(50, resamples=3000, block=7.0, seed=1)
    sampler = StationaryBootstrap(7, np.arange(50), seed=2)
    theirs = np.array([data[0][0] for data in sampler.bootstrap(3000)])
    followed = [float((np.diff(drawn, axis=1) % 50 == 1).mean()) for drawn in (ours, theirs)]
    assert followed[0] == pytest.approx(followed[1], abs=0.005)


def test_single_draws_give_the_published_error_of_the_law_schools() -> None:
    lsat, gpa = np.array(LSAT, dtype=float), np.array(GPA)
    assert np.corrcoef(lsat, gpa)[0, 1] == pytest.approx(0.776, abs=5e-4)
    drawn = stationary_bootstrap_indices(15, resamples=3200, block=1.0, seed=5)
    correlations = [np.corrcoef(lsat[index], gpa[index])[0, 1] for index in drawn]
    # 0.132 of 3,200 resamples: Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 6.1.
    assert np.std(correlations, ddof=1) == pytest.approx(0.132, abs=0.006)


def test_runs_are_longer_than_what_arch_finds_best_for_simulated_accounts() -> None:
    """By Politis and White's rule, for what each day adds to the score of the elasticity."""
    lengths = []
    for seed in range(12):
        account = simulate(last_day=TODAY, seed=seed, days=368, kappa=0.5, parameters=ACCOUNTS["mid"])
        model = model_days(clean_days(exported(account), TODAY))
        assert not isinstance(model, str)
        mean = np.exp(model.design @ fit_counts(model.design, model.follows).coefficients[0])
        score = model.design[:, 2] * (model.follows - mean) / (1 + ALPHA * mean)
        lengths.append(float(optimal_block_length(score)["stationary"].iloc[0]))
    assert np.median(lengths) < BLOCK <= run_length(365)
