"""The fan of followers: what it rests on, what it says of round numbers, and how often it holds."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.simulated_tables import account, days_of
from tui.insight.cleaning import Days
from tui.insight.fan import AHEAD, HORIZON, LEAST_TRIALS, back_test, build_fan, fine_levels

Numbers = NDArray[np.float64]

FIRST = date(2026, 1, 1)
LEVELS = (10, 100, 1_000, 2_000, 5_000, 10_000)


def days(net: Numbers, start: float = 500.0) -> Days:
    """Days of known net followers, with the levels that follow from them."""
    size = net.size
    level = start + np.concatenate([[0.0], np.cumsum(np.nan_to_num(net))[:-1]]) if size else net
    unknown = np.full(size, math.nan)
    return Days(FIRST, unknown, unknown, net, unknown, level, np.zeros(size, dtype=np.bool_))


def wavering(size: int, mean: float = 10.0, seed: int = 1) -> Numbers:
    noise: Numbers = np.random.default_rng(seed).poisson(mean, size).astype(float)
    return noise


def last(some: Days) -> date:
    return some.first + timedelta(days=some.net.size - 1)


def test_a_fan_opens_from_the_level_of_the_last_settled_day() -> None:
    some = days(wavering(120))
    fan = build_fan(some, LEVELS, last(some), resamples=299)
    assert fan.missing == ""
    assert fan.level == 500 + int(some.net.sum())
    assert fan.history == 120
    assert (fan.days[0], len(fan.days)) == (last(some) + timedelta(days=1), HORIZON)
    assert fan.days[-1] == last(some) + timedelta(days=HORIZON)
    width = np.array(fan.high) - np.array(fan.low)
    assert width[0] < width[27] < width[89] < width[179]
    assert (np.array(fan.low) <= np.array(fan.middle)).all()
    assert (np.array(fan.middle) <= np.array(fan.high)).all()
    assert fan.middle[99] == pytest.approx(fan.level + 1000, rel=0.15)


def test_unsettled_days_at_the_end_do_not_count() -> None:
    net = wavering(120)
    net[-2:] = math.nan
    some = days(net)
    fan = build_fan(some, LEVELS, last(some), resamples=99)
    assert fan.days[0] == last(some) - timedelta(days=1)
    assert fan.level == 500 + int(np.nansum(net))


def test_round_numbers_are_reached_in_order() -> None:
    some = days(wavering(120))
    assert 1_500 < 500 + some.net.sum() < 2_000
    fan = build_fan(some, LEVELS, last(some), resamples=299)
    # What under 1 of 20 paths reach is left out.
    assert [step.level for step in fan.steps] == [2_000]
    near = fan.steps[0]
    assert near.likely > 0.95
    assert near.soonest is not None
    assert near.middle is not None
    assert near.latest is not None
    assert near.soonest < near.middle < near.latest
    finer = build_fan(some, fine_levels(), last(some), resamples=299).steps
    assert [step.level for step in finer] == [2_000, 2_500, 3_000][: len(finer)]
    likely = [step.likely for step in finer]
    assert likely == sorted(likely, reverse=True)
    assert min(likely) >= 0.05
    assert len(finer) >= 2


def test_round_numbers_are_fine_and_whole() -> None:
    found = list(itertools.takewhile(lambda level: level <= 1_000, fine_levels()))
    assert found == [
        *(10, 15, 20, 25, 30, 40, 50, 60, 75, 80),
        *(100, 125, 150, 200, 250, 300, 400, 500, 600, 750, 800, 1_000),
    ]


def test_levels_may_go_on_for_ever() -> None:
    some = days(wavering(60))
    fan = build_fan(some, (1_000 * step for step in itertools.count(1)), last(some), resamples=19)
    assert [step.level for step in fan.steps] == [2_000, 3_000, 4_000]


def test_a_level_is_likely_as_often_as_paths_end_above_it() -> None:
    """Followers only come here, so a path that has reached a level stays there."""
    some = days(wavering(120))
    fan = build_fan(some, (int(build_fan(some, (), last(some)).middle[-1]),), last(some))
    assert fan.steps[0].likely == pytest.approx(0.5, abs=0.01)


def test_an_account_that_loses_followers_is_not_drawn_below_none() -> None:
    some = days(-wavering(120, 4.0), start=600.0)
    fan = build_fan(some, LEVELS, last(some), resamples=199)
    assert min(fan.low) == 0.0
    assert all(0.05 <= step.likely < 0.1 for step in fan.steps)


def test_purge_days_are_left_out_and_told() -> None:
    net = wavering(120)
    purged = net.copy()
    purged[60:62] = math.nan
    some = days(purged)
    level = some.followers.copy()
    level[62:] -= 400
    purge = np.zeros(120, dtype=np.bool_)
    purge[60:62] = True
    with_purge = replace(some, followers=level, purge=purge)
    fan, plain = (build_fan(one, LEVELS, last(some), resamples=199) for one in (with_purge, days(net)))
    assert (fan.purge_days, fan.history) == (2, 118)
    assert fan.level is not None
    assert plain.level is not None
    gain, usual = fan.middle[-1] - fan.level, plain.middle[-1] - plain.level
    assert gain == pytest.approx(usual, rel=0.1)


def test_a_purge_is_a_miss_of_the_back_test() -> None:
    some = days(wavering(120))
    level = some.followers.copy()
    level[80:] -= 5_000
    level += 5_000
    held, tried = back_test(some, 119)
    held_less, tried_as_often = back_test(replace(some, followers=level), 119)
    assert tried == tried_as_often == 10
    assert held_less < held


def test_the_history_that_is_resampled_ends_four_months_back() -> None:
    net = np.concatenate([np.full(200, 500.0), wavering(120)])
    some = days(net)
    fan = build_fan(some, LEVELS, last(some), resamples=99)
    assert fan.history == 120
    assert fan.level is not None
    assert fan.middle[-1] < fan.level + 4_000


def test_without_the_best_video_the_median_is_lower() -> None:
    some = days(wavering(120))
    best = np.zeros(120)
    best[50:55] = 9.0
    fan = build_fan(some, LEVELS, last(some), without=best)
    assert fan.without_best is not None
    less = fan.middle[-1] - fan.without_best
    assert less == pytest.approx(45 / 120 * HORIZON, rel=0.6)
    assert build_fan(some, LEVELS, last(some), resamples=19).without_best is None
    assert build_fan(some, LEVELS, last(some), without=0 * best, resamples=19).without_best is None


def test_the_same_seed_gives_the_same_fan() -> None:
    some = days(wavering(60))
    first, again, other = (build_fan(some, LEVELS, last(some), resamples=49, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    ("net", "start", "late", "said"),
    [
        (np.empty(0), 500.0, 0, "The number of followers is not known"),
        (np.full(60, 5.0), math.nan, 0, "The number of followers is not known"),
        (np.full(60, math.nan), 500.0, 0, "The number of followers is not known"),
        (np.full(27, 5.0), 500.0, 0, "Followers are known for 27 days of late; 28 are needed"),
        (np.full(60, 5.0), 500.0, 29, "The figures end more than four weeks ago"),
    ],
)
def test_too_little_is_said_in_a_sentence(net: Numbers, start: float, late: int, said: str) -> None:
    some = days(net, start)
    fan = build_fan(some, LEVELS, FIRST + timedelta(days=net.size - 1 + late))
    assert said in fan.missing
    assert (fan.days, fan.steps, fan.coverage, fan.tried) == ((), (), None, 0)


def test_under_six_trials_there_is_no_coverage() -> None:
    sizes = {size: days(wavering(size)) for size in (28 + AHEAD + 7 * 4, 28 + AHEAD + 7 * 5)}
    few, enough = (build_fan(some, LEVELS, last(some), resamples=19) for some in sizes.values())
    assert (few.tried, few.coverage) == (LEAST_TRIALS - 1, None)
    assert enough.tried == LEAST_TRIALS
    assert enough.coverage is not None
    assert 0 <= enough.coverage <= 1


@pytest.mark.parametrize("known", [28, 120])
def test_bands_hold_what_comes_on_most_simulated_accounts(known: int) -> None:
    """Nominal are 80 %; 60 accounts."""
    ahead, held = (28, 90, 180), np.zeros(3)
    for seed in range(6000, 6060):
        whole = days_of(account(seed, days=known + HORIZON))
        past = replace(
            whole, **{name: getattr(whole, name)[:known] for name in ("net", "followers", "purge")}
        )
        fan = build_fan(past, (), last(past), resamples=299)
        assert fan.level is not None
        came = fan.level + np.cumsum(whole.net[known:])
        held += [fan.low[day - 1] <= came[day - 1] <= fan.high[day - 1] for day in ahead]
    assert (held / 60 > 0.64).all()
    assert (held / 60 < 0.97).all()


numbers = st.one_of(st.sampled_from([math.nan, 0.0, 1e9, -1e9]), st.integers(-40, 90).map(float))


@settings(max_examples=40, deadline=None)
@given(
    net=st.lists(numbers, max_size=90),
    start=st.sampled_from([0.0, 7.0, 1e6, math.nan]),
    without=st.sampled_from([math.nan, 0.0, 3.0]),
)
def test_nonsense_never_breaks_it(net: list[float], start: float, without: float) -> None:
    some = days(np.array(net, dtype=float), start)
    fan = build_fan(some, LEVELS, last(some), without=np.full(len(net), without), resamples=19)
    assert bool(fan.missing) == (not fan.days)
    for figure in (*fan.low, *fan.middle, *fan.high, fan.without_best or 0.0, fan.coverage or 0.0):
        assert math.isfinite(figure)
        assert figure >= 0
