"""The elasticity: planted ones are found, the error is what it says, and no data is no number."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from tests.unit.model_accounts import FIRST, account, days_of, hide
from tui.insight.counts import ALPHA, LEAVING
from tui.insight.elasticity import Elasticity, estimate, freedom_of, run_length, student
from tui.insight.model_days import LEAST_LEAVING, model_days, shrunk_rate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days

    Numbers = NDArray[np.float64]


def found(days: Days, **options: float) -> Elasticity:
    estimation = estimate(days, **options)  # type: ignore[arg-type]
    assert estimation.elasticity is not None, estimation.note
    assert estimation.note == ""
    return estimation.elasticity


def note(days: Days) -> str:
    estimation = estimate(days)
    assert estimation.elasticity is None
    return estimation.note


@pytest.mark.parametrize("gross", [True, False])
@pytest.mark.parametrize("planted", [-1.0, 0.0, 1.5])
def test_a_planted_elasticity_is_found(planted: float, gross: bool) -> None:
    result = found(account(400, elasticity=planted, gross=gross))
    assert result.low < planted < result.high
    assert result.high - result.low < 1.2
    assert result.gross is gross
    assert (result.leaving > 0) is not gross


def glm(design: Numbers, counts: Numbers) -> Numbers:
    coefficients: Numbers = np.asarray(
        sm.GLM(counts, design, family=sm.families.NegativeBinomial(alpha=ALPHA)).fit(tol=1e-12).params
    )
    return coefficients


def plain_design(days: Days) -> Numbers:
    return np.column_stack(
        [np.ones(days.views.size), np.log(days.views + 1), np.log(shrunk_rate(days.views, days.likes))]
    )


def test_value_error_and_interval_are_those_of_plain_refits_by_statsmodels() -> None:
    """Every run of seven days left out in turn: 35 days are five of them."""
    days = account(35, seed=5)
    design, value = plain_design(days), glm(plain_design(days), days.gained)[2]
    changes = []
    for start in range(35):
        kept = np.setdiff1d(np.arange(35), (start + np.arange(7)) % 35)
        changes.append(glm(design[kept], days.gained[kept])[2] - value)
    # 4 / 5 of the squares, summed over 5 runs side by side, averaged over the 7 places of the first.
    error = np.sqrt(4 / 5 * np.sum(np.square(changes)) / 7)
    reach = stats.t.ppf(0.975, 4) * error
    result = found(days)
    assert result.value == pytest.approx(value, rel=1e-6)
    assert result.error == pytest.approx(error, rel=1e-5)
    assert (result.low, result.high) == pytest.approx((value - reach, value + reach), rel=1e-5)
    assert (result.freedom, result.days) == (4.0, 35)


@pytest.mark.parametrize(("days", "length"), [(28, 7), (42, 8), (60, 10), (120, 14), (365, 24), (3650, 76)])
def test_runs_grow_with_the_root_of_the_days(days: int, length: int) -> None:
    assert run_length(days) == length
    assert freedom_of(days) == pytest.approx(days / length - 1)


@pytest.mark.parametrize("freedom", [3.0, 5.5, 14.2, 200.0])
def test_the_reach_of_an_interval_is_the_quantile_of_students_t(freedom: float) -> None:
    assert student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-9)


def test_draws_are_seeded_and_the_interval_needs_no_chance() -> None:
    days = account(90)
    first, again, other = found(days, seed=1), found(days, seed=1), found(days, seed=2)
    np.testing.assert_array_equal(first.draws, again.draws)
    assert (first.draws != other.draws).any()
    assert (first.value, first.low, first.high) == (other.value, other.low, other.high)
    assert first.draws.size == 399
    assert found(days, resamples=50).draws.size == 50


def test_draws_spread_about_as_much_as_the_error() -> None:
    result = found(account(300, seed=3))
    assert 0.6 < result.draws.std() / result.error < 1.5
    assert abs(np.median(result.draws) - result.value) < result.error


def test_the_value_is_that_of_the_known_days_wherever_the_gaps_are() -> None:
    days = account(120)
    gaps = hide(days, [*range(30, 40), 77])
    kept = np.delete(np.arange(120), [*range(30, 40), 77])
    joined = days_of(*(column[kept] for column in (days.views, days.likes, days.net, days.gained)))
    assert found(gaps).value == pytest.approx(found(joined).value, rel=1e-9)
    assert found(gaps).days == 109
    assert found(gaps).window.days == 120


def test_gaps_stay_gaps_so_that_no_run_joins_days_across_them() -> None:
    """Known are every second fortnight's days: as rows they are neighbours, in the calendar they are not."""
    days = hide(account(112), [day for day in range(112) if (day // 14) % 2])
    model = model_days(days)
    assert not isinstance(model, str)
    assert (model.known.size, model.count) == (14 * 7, 56)
    assert model.known.reshape(7, 14).all(axis=1).tolist() == [True, False] * 3 + [True]
    joined = days_of(
        *(column[model_known(days)] for column in (days.views, days.likes, days.net, days.gained))
    )
    # A week is left out at a time: with the gaps in place never from two fortnights at once.
    assert found(days).error != pytest.approx(found(joined).error, rel=1e-3)


def model_known(days: Days) -> NDArray[np.bool_]:
    return days.joint


def test_days_before_and_after_the_known_ones_change_nothing() -> None:
    days = account(90)
    unknown = np.full(400, np.nan)
    wide = days_of(
        *(
            np.concatenate([unknown, column, unknown])
            for column in (days.views, days.likes, days.net, days.gained)
        )
    )
    near, far = found(days), found(wide)
    assert (near.value, near.error) == (far.value, far.error)
    np.testing.assert_array_equal(near.draws, far.draws)
    assert far.window.first == FIRST + timedelta(days=400)


def test_weekday_levels_take_up_what_weekdays_do() -> None:
    days = account(350, seed=4)
    weekday = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 6.0])[days.weekdays]
    sundays = days_of(days.views, days.likes, days.net, np.rint(days.gained * weekday))
    plain, levelled = found(sundays), found(sundays, weekdays=True)
    dummies = (days.weekdays[:, None] == np.arange(1, 7)).astype(float)
    expected = glm(np.hstack([plain_design(sundays), dummies]), sundays.gained)[2]
    assert levelled.value == pytest.approx(expected, rel=1e-6)
    assert levelled.error < plain.error
    assert levelled.low < 1.0 < levelled.high


@pytest.mark.parametrize("lag", [2, -1])
def test_follows_that_come_days_later_are_held_against_the_days_they_come_from(lag: int) -> None:
    days = account(350, later=lag)
    shifted = found(days, lag=lag)
    assert shifted.low < 1.0 < shifted.high
    assert found(days).high < 0.9
    assert shifted.days == 350 - abs(lag)


def test_a_lag_of_more_than_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="-7 to 7"):
        estimate(account(60), lag=8)


def test_a_lag_longer_than_the_days_leaves_none() -> None:
    assert "No day is known" in estimate(account(3), lag=5).note


def test_who_could_leave_is_known_from_the_nearest_day() -> None:
    days = account(40, gross=False)
    levels = np.full(40, np.nan)
    levels[[5, 20]] = 100.0, 900.0
    model = model_days(days_of(days.views, days.likes, days.net, followers=levels))
    assert not isinstance(model, str)
    assert model.present is not None
    assert model.present.tolist() == [100.0] * 20 + [900.0] * 20


def test_without_levels_those_who_could_leave_are_reckoned_from_the_losses() -> None:
    days = account(40, gross=False)
    net = days.net.copy()
    net[:10], net[10:] = -3.0, 2.0
    model = model_days(days_of(days.views, days.likes, net))
    assert not isinstance(model, str)
    assert model.present is not None
    np.testing.assert_allclose(LEAVING * model.present, 30 / 40)
    calm = model_days(days_of(days.views, days.likes, np.abs(net)))
    assert not isinstance(calm, str)
    assert calm.present is not None
    np.testing.assert_allclose(LEAVING * calm.present, LEAST_LEAVING)


def ones(length: int, value: float = 1.0) -> Numbers:
    return np.full(length, value)


def test_no_days_are_a_sentence() -> None:
    assert "No day is known" in note(days_of(ones(0), ones(0), ones(0)))
    assert "No day is known" in note(hide(account(60), slice(None)))


def test_few_days_are_a_sentence_with_their_number() -> None:
    assert note(account(27)).startswith("27 days are too few")
    assert estimate(account(28)).elasticity is not None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (days_of(ones(60, 0), ones(60, 0), ones(60)), "Nobody saw"),
        (days_of(account(60).views, ones(60, 0), account(60).net), "no likes"),
        (days_of(account(60).views, account(60).likes, ones(60, 0)), "more people began to follow"),
        (days_of(account(60).views, account(60).likes, ones(60, -2)), "more people began to follow"),
        (days_of(account(60).views, 0.1 * account(60).views, account(60).gained), "the same on all days"),
        (days_of(ones(60, 900), account(60).likes, account(60).gained), "the same on all days"),
    ],
    ids=["no views", "no likes", "no follows", "only losses", "constant like rate", "constant views"],
)
def test_days_that_say_nothing_are_a_sentence(days: Days, said: str) -> None:
    assert said in note(days)


def test_a_single_huge_day_does_not_carry_a_number() -> None:
    """All follows on one day: whatever it is left out of has nothing to go by."""
    views, likes, net = ones(60, 100), ones(60, 8), ones(60, 0)
    views[30], likes[30], net[30] = 5e7, 9e6, 40_000
    assert "hang on a few" in note(days_of(views, likes, net))


def test_likes_without_views_are_borne() -> None:
    days = account(90)
    views = days.views.copy()
    views[[4, 50]] = 0.0
    result = estimate(days_of(views, days.likes, days.net, days.gained)).elasticity
    assert result is None or np.isfinite([result.low, result.high]).all()


unruly = st.one_of(st.just(np.nan), st.integers(0, 3).map(float), st.floats(0, 1e9))


@settings(deadline=None, max_examples=40)
@given(
    views=arrays(np.float64, 45, elements=unruly),
    likes=arrays(np.float64, 45, elements=unruly),
    net=arrays(np.float64, 45, elements=st.one_of(st.just(np.nan), st.integers(-50, 50).map(float))),
    followers=arrays(np.float64, 45, elements=unruly),
    gross=st.booleans(),
    weekdays=st.booleans(),
    lag=st.integers(-7, 7),
)
def test_whatever_the_days_there_is_a_finite_interval_or_a_sentence(
    views: Numbers, likes: Numbers, net: Numbers, followers: Numbers, gross: bool, weekdays: bool, lag: int
) -> None:
    days = days_of(views, likes, net, np.abs(net) if gross else None, followers)
    estimation = estimate(days, resamples=40, weekdays=weekdays, lag=lag)
    if estimation.elasticity is None:
        assert estimation.note.endswith(".")
        return
    result = estimation.elasticity
    assert np.isfinite([result.low, result.high, result.error, result.leaving]).all()
    assert np.isfinite(result.draws).all()
    assert result.low <= result.value <= result.high
