from __future__ import annotations

import math
import random
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tui.insight.resampling import ratio_interval, stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray


def slow_reference(length: int, resamples: int, block: float, seed: int) -> NDArray[np.intp]:
    """Politis and Romano's definition, one index after the other."""
    chance = random.Random(seed)
    rows = []
    for _ in range(resamples):
        row = [chance.randrange(length)]
        while len(row) < length:
            row.append(chance.randrange(length) if chance.random() < 1 / block else (row[-1] + 1) % length)
        rows.append(row)
    return np.array(rows)


def steps(indices: NDArray[np.intp]) -> NDArray[np.float64]:
    """How often each step (modulo the length) from one index to the next occurs."""
    length = indices.shape[1]
    taken = (np.diff(indices, axis=1) % length).ravel()
    shares: NDArray[np.float64] = np.bincount(taken, minlength=length) / taken.size
    return shares


@pytest.mark.parametrize("block", [1.0, 3.0, 7.0])
def test_indices_are_distributed_as_in_a_slow_reference(block: float) -> None:
    fast = stationary_bootstrap_indices(20, resamples=4000, block=block, seed=1)
    slow = slow_reference(20, 4000, block, seed=2)
    assert fast.shape == slow.shape == (4000, 20)
    np.testing.assert_allclose(steps(fast), steps(slow), atol=0.008)
    for column in (0, 7, 19):
        counts = np.bincount(fast[:, column], minlength=20) / 4000
        np.testing.assert_allclose(counts, 1 / 20, atol=0.016)


@pytest.mark.parametrize("block", [2.0, 7.0, 14.0])
def test_runs_have_the_mean_length_that_was_asked_for(block: float) -> None:
    indices = stationary_bootstrap_indices(2000, resamples=200, block=block, seed=3)
    breaks = ((np.diff(indices, axis=1) % 2000) != 1).sum()
    assert indices.size / (breaks + 200) == pytest.approx(block, rel=0.05)


def test_the_variance_of_a_mean_is_the_one_the_paper_derives() -> None:
    """Lemma 1 of the paper, over circular autocovariances."""
    generator = np.random.default_rng(4)
    noise = generator.normal(size=80)
    series = np.convolve(noise, [1, 0.8, 0.5, 0.2], mode="same")
    centred, length, block = series - series.mean(), 80, 6.0
    covariance = [float(np.mean(centred * np.roll(centred, -lag))) for lag in range(length)]
    weights = [(1 - lag / length) * (1 - 1 / block) ** lag for lag in range(length)]
    expected = (
        covariance[0] + 2 * sum(c * w for c, w in zip(covariance[1:], weights[1:], strict=True))
    ) / length
    indices = stationary_bootstrap_indices(length, resamples=20_000, block=block, seed=5)
    assert series[indices].mean(axis=1).var() == pytest.approx(expected, rel=0.05)


def test_the_same_seed_gives_the_same_indices_and_another_seed_others() -> None:
    first, again, other = (stationary_bootstrap_indices(50, resamples=9, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize(("length", "block", "resamples"), [(0, 7, 1), (5, 0.5, 1), (5, 7, -1)])
def test_impossible_requests_are_refused(length: int, block: float, resamples: int) -> None:
    with pytest.raises(ValueError, match="bootstrap needs"):
        stationary_bootstrap_indices(length, resamples=resamples, block=block)


def rates(days: int, seed: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    generator = np.random.default_rng(seed)
    views = generator.lognormal(8, 0.6, days).round()
    return generator.binomial(views.astype(int), 0.09).astype(float), views


def test_an_interval_holds_the_ratio_of_sums_and_is_repeatable() -> None:
    likes, views = rates(90)
    found = ratio_interval(likes, views)
    assert found is not None
    assert found[0] < likes.sum() / views.sum() < found[1]
    assert ratio_interval(likes, views) == found


@pytest.mark.parametrize(
    ("days", "student"),
    [(28, 3.182446), (91, 2.178813), (357, 2.008559)],
    ids=["4 runs", "13 runs", "51 runs"],
)
def test_an_interval_is_between_expanded_percentiles_of_the_ratios_over_its_indices(
    days: int, student: float
) -> None:
    """``student``: the 97.5 % quantile of t, one degree of freedom less than there are runs of 7 days."""
    likes, views = rates(days)
    indices = stationary_bootstrap_indices(days, resamples=999)
    ratios = likes[indices].sum(axis=1) / views[indices].sum(axis=1)
    runs = days / 7
    tail = NormalDist().cdf(-student * math.sqrt(runs / (runs - 1)))
    expected = np.quantile(ratios, [tail, 1 - tail])
    np.testing.assert_allclose(ratio_interval(likes, views), expected, rtol=1e-4)  # type: ignore[arg-type]


def dependent_days(
    days: int, generator: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Likes and views whose logs carry half of one day over to the next."""
    state, rows = np.zeros(2), []
    for _ in range(days + 20):
        state = 0.5 * state + generator.normal(0, (0.15, 0.5))
        rows.append(state)
    rate, views = np.exp(np.array(rows[20:])).T
    return 90 * rate * views, 1000 * views


@pytest.mark.parametrize("days", [28, 90])
def test_intervals_hold_the_truth_for_most_accounts(days: int) -> None:
    generator = np.random.default_rng(11)
    likes, views = dependent_days(60_000, generator)
    truth, held = likes.sum() / views.sum(), 0
    for _ in range(150):
        found = ratio_interval(*dependent_days(days, generator), resamples=399)
        assert found is not None
        held += found[0] <= truth <= found[1]
    assert held / 150 > 0.85


def test_more_days_give_a_narrower_interval() -> None:
    likes, views = rates(400)
    few, many = ratio_interval(likes[:28], views[:28]), ratio_interval(likes, views)
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]


def test_days_that_depend_on_each_other_give_a_wider_interval_than_single_days_would() -> None:
    generator = np.random.default_rng(8)
    drift = np.repeat(generator.normal(0, 0.3, 20), 7)
    views = np.full(140, 1000.0)
    likes = views * 0.09 * np.exp(drift)
    runs, single = ratio_interval(likes, views, block=7), ratio_interval(likes, views, block=1)
    assert runs is not None
    assert single is not None
    assert runs[1] - runs[0] > 1.5 * (single[1] - single[0])


def test_gaps_are_dropped_on_both_sides_together() -> None:
    likes, views = rates(40)
    with_gaps, with_gaps_below = likes.copy(), views.copy()
    with_gaps[3], with_gaps_below[10] = np.nan, np.nan
    kept = np.delete(np.arange(40), [3, 10])
    assert ratio_interval(with_gaps, with_gaps_below) == ratio_interval(likes[kept], views[kept])


def test_no_interval_without_two_weeks_or_without_views() -> None:
    likes, views = rates(14)
    assert ratio_interval(likes, views) is not None
    assert ratio_interval(likes[:13], views[:13]) is None
    views[0] = np.nan
    assert ratio_interval(likes, views) is None
    assert ratio_interval(np.zeros(30), np.zeros(30)) is None


def test_sides_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="same length"):
        ratio_interval([1.0, 2.0], [1.0])


def test_ten_years_are_resampled_in_batches_with_one_stream_of_chance() -> None:
    likes, views = rates(3650)
    found = ratio_interval(likes, views, resamples=300)
    assert found is not None
    assert found[0] < likes.sum() / views.sum() < found[1]
