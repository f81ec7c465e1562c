"""The last four weeks against the four before: hand-made cases, and how often nothing is called a change."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.simulated_tables import account, days_of
from tui.insight.cleaning import Days
from tui.insight.momentum import build_momentum, log_ratio_interval
from tui.stats.window import Window

if TYPE_CHECKING:
    from tui.insight.verdict_views import Momentum

Numbers = NDArray[np.float64]


def days(views: Numbers, likes: Numbers, net: Numbers) -> Days:
    size = views.size
    unknown = np.full(size, math.nan)
    return Days(date(2026, 1, 1), views, likes, net, unknown, unknown, np.zeros(size, dtype=np.bool_))


def of(found: tuple[Momentum, ...], metric: str) -> Momentum:
    return next(one for one in found if one.metric == metric)


def wobbling(mean: float, size: int = 28) -> Numbers:
    wobble: Numbers = mean * (1 + 0.2 * np.sin(np.arange(size)))
    return wobble


def test_ratios_are_of_means_and_of_ratios_of_sums() -> None:
    views = np.concatenate([np.full(40, 9.0), np.full(28, 100.0), np.full(28, 150.0)])
    likes = np.concatenate([np.full(40, 9.0), np.full(28, 10.0), np.full(28, 30.0)])
    net = np.concatenate([np.full(40, 9.0), np.full(28, 4.0), np.full(28, 3.0)])
    found = build_momentum(days(views, likes, net))
    assert [one.metric for one in found] == ["views", "likes", "net_followers", "like_rate", "follow_rate"]
    assert [one.ratio for one in found] == pytest.approx([1.5, 3.0, 0.75, 2.0, 0.5])
    rate = of(found, "like_rate")
    assert (rate.earlier, rate.later) == pytest.approx((0.1, 0.2))
    # Days that are all alike leave nothing to chance.
    assert (rate.low, rate.high) == pytest.approx((2.0, 2.0))


def test_the_periods_end_with_the_last_joint_day() -> None:
    views = np.concatenate([np.full(28, 100.0), np.full(28, 150.0), np.full(5, 999.0)])
    net = np.concatenate([np.full(56, 5.0), np.full(5, math.nan)])
    found = build_momentum(days(views, views / 10, net))
    assert of(found, "views").ratio == pytest.approx(1.5)
    for one in found:
        assert one.before == Window(date(2026, 1, 1), date(2026, 1, 28))
        assert one.now == Window(date(2026, 1, 29), date(2026, 2, 25))


def test_without_a_known_day_there_are_no_periods() -> None:
    nothing = np.full(30, math.nan)
    assert {(one.before, one.now) for one in build_momentum(days(nothing, nothing, nothing))} == {
        (None, None)
    }
    few = build_momentum(days(np.full(9, 5.0), np.full(9, 1.0), np.full(9, 1.0)))[0]
    assert few.before is None
    assert few.now == Window(date(2025, 12, 13), date(2026, 1, 9))


def test_without_followers_views_still_move() -> None:
    views = np.concatenate([wobbling(100), wobbling(150)])
    found = build_momentum(days(views, views / 10, np.full(56, math.nan)))
    assert of(found, "views").ratio == pytest.approx(1.5)
    follows = of(found, "net_followers")
    assert (follows.ratio, follows.low, follows.earlier, follows.later) == (None, None, None, None)


def test_a_loss_has_means_but_no_ratio() -> None:
    views = np.full(56, 100.0)
    for earlier, later in ((-2.0, 3.0), (3.0, -2.0), (0.0, 3.0)):
        net = np.concatenate([np.full(28, earlier), np.full(28, later)])
        follows = of(build_momentum(days(views, views / 10, net)), "net_followers")
        assert (follows.ratio, follows.low, follows.high) == (None, None, None)
        assert (follows.earlier, follows.later) == (earlier, later)


def test_a_total_that_might_as_well_have_been_a_loss_has_no_interval() -> None:
    net = np.tile([40.0, -39.0, -2.0, 3.0], 14)
    follows = of(build_momentum(days(np.full(56, 100.0), np.full(56, 10.0), net)), "net_followers")
    assert follows.ratio == pytest.approx(1.0)
    assert (follows.low, follows.high) == (None, None)


def test_few_known_days_give_no_ratio() -> None:
    views = np.concatenate([wobbling(100), wobbling(150)])
    views[2:10] = math.nan
    found = of(build_momentum(days(views, views / 10, np.full(56, 2.0))), "views")
    assert (found.ratio, found.low) == (None, None)
    assert found.later == pytest.approx(float(wobbling(150).mean()))
    views[9] = 100.0
    assert of(build_momentum(days(views, views / 10, np.full(56, 2.0))), "views").ratio is not None


def test_stated_gains_go_by_their_name() -> None:
    found = build_momentum(days_of(account(500, days=90), gross=True))
    assert of(found, "followers_gained").label == "Followers gained"


def test_nothing_is_seldom_called_a_change() -> None:
    """Nominal are 95 %; viral videos come too seldom for four weeks to know of them."""
    held = dict.fromkeys(("views", "likes", "net_followers", "like_rate", "follow_rate"), 0)
    for seed in range(7000, 7080):
        for one in build_momentum(days_of(account(seed, days=56)), resamples=299):
            assert one.low is not None
            assert one.high is not None
            held[one.metric] += one.low <= 1 <= one.high
    assert min(held.values()) / 80 > 0.8
    assert sum(held.values()) / 400 > 0.86


def test_a_great_change_is_called_one() -> None:
    plain = days_of(account(7001, days=56))
    factor = np.concatenate([np.ones(28), np.full(28, 20.0)])
    found = of(build_momentum(replace(plain, views=plain.views * factor)), "views")
    assert found.low is not None
    assert found.low > 1


def test_the_same_seed_gives_the_same_interval() -> None:
    plain = days_of(account(7001, days=56))
    assert build_momentum(plain) == build_momentum(plain)
    assert build_momentum(plain) != build_momentum(plain, seed=1)


def test_an_interval_needs_sums_above_zero() -> None:
    one = np.ones(28)
    assert log_ratio_interval((one, one), (0 * one, one), resamples=9, seed=1) is None
    assert log_ratio_interval((one, 0 * one), (one, one), resamples=9, seed=1) is None


numbers = st.one_of(st.sampled_from([math.nan, 0.0, 1.0, 1e12]), st.integers(-9, 99).map(float))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), size=st.integers(0, 70))
def test_nonsense_never_breaks_it(data: st.DataObject, size: int) -> None:
    columns = [
        np.array(data.draw(st.lists(numbers, min_size=size, max_size=size)), dtype=float) for _ in range(3)
    ]
    for one in build_momentum(days(np.abs(columns[0]), np.abs(columns[1]), columns[2]), resamples=19):
        for figure in (one.ratio, one.low, one.high, one.earlier, one.later):
            assert figure is None or math.isfinite(figure)
        assert (one.low is None) == (one.high is None)
        if one.ratio is not None and one.low is not None and one.high is not None:
            assert one.low <= one.ratio * (1 + 1e-9)
            assert one.ratio <= one.high * (1 + 1e-9)
