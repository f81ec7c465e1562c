"""Likes and follows some days apart: known lags are found, unrelated accounts seldom cry wolf."""

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
from tui.insight.lags import LAGS, correlate, find_lags

if TYPE_CHECKING:
    from tui.insight.verdict_views import Lags

Numbers = NDArray[np.float64]


def remembering(length: int, seed: int, memory: float = 0.6) -> Numbers:
    """A series of which each day keeps a part of the day before."""
    noise = np.random.default_rng(seed).standard_normal(length)
    for day in range(1, length):
        noise[day] += memory * noise[day - 1]
    return noise


def related(lag: int, strength: float = 0.7, length: int = 150) -> tuple[Numbers, Numbers, Numbers]:
    """Two series of which the second follows the first after ``lag`` days, and one that has no part in it."""
    first, own, given = remembering(length + 10, 1), remembering(length + 10, 2), remembering(length, 3)
    return first[5 : 5 + length], (strength * first + 0.5 * own)[5 - lag : 5 - lag + length], given


def found(lags: Lags | None) -> Lags:
    assert lags is not None
    assert len(lags.values) == len(lags.lags) == 7
    assert all(math.isfinite(value) and abs(value) <= 1 + 1e-9 for value in lags.values)
    assert 0 < lags.band <= 1
    return lags


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        (0, "Likes and followers rise on the same day."),
        (1, "Followers trail likes by one day, or the dates of one file are shifted."),
        (3, "Followers trail likes by three days, or the dates of one file are shifted."),
        (-1, "Followers come one day before likes: the dates of one file may be shifted."),
        (-2, "Followers come two days before likes: the dates of one file may be shifted."),
    ],
)
def test_a_known_lag_is_found_and_said(lag: int, said: str) -> None:
    lags = found(correlate(*related(lag)))
    assert lags.values[LAGS.index(lag)] == max(lags.values) > lags.band
    assert lags.text == said


def test_the_opposite_is_said_as_such() -> None:
    assert found(correlate(*related(0, strength=-0.7))).text == (
        "Days with a better like rate have fewer followers per view on the same day."
    )
    assert found(correlate(*related(2, strength=-0.7))).text.endswith("two days later.")


def test_memory_alone_is_no_relation() -> None:
    """Without the filter series that remember yesterday would get out of the band of independent days."""
    alarms = 0
    for seed in range(40):
        lags = found(
            correlate(
                remembering(90, 3 * seed, 0.9),
                remembering(90, 3 * seed + 1, 0.9),
                remembering(90, 3 * seed + 2),
            )
        )
        alarms += max(abs(value) for value in lags.values) > lags.band
    assert alarms <= 6


def test_what_both_owe_to_a_third_is_no_relation() -> None:
    third = remembering(200, 9)
    first, second = third + 0.3 * remembering(200, 10), third + 0.3 * remembering(200, 11)
    assert found(correlate(first, second, third)).text.startswith("Nothing stands out")
    assert (
        found(correlate(first, second, remembering(200, 12))).text
        == "Likes and followers rise on the same day."
    )


def test_accounts_without_a_relation_seldom_raise_an_alarm() -> None:
    """Nominal are 5 %; 99 % of binomial counts of 80 at that rate are up to 9."""
    alarms = 0
    for seed in range(1000, 1080):
        lags = found(find_lags(days_of(account(seed, days=90, kappa=0.0))))
        alarms += not lags.text.startswith("Nothing")
    assert alarms <= 9


def test_accounts_at_full_coupling_show_it_on_the_same_day_and_shifted_dates_as_such() -> None:
    said = {"same": 0, "late": 0, "early": 0}
    for seed in range(1000, 1010):
        days = days_of(account(seed, days=365, kappa=1.0, median_views=5_000.0))
        late = replace(days, net=np.append(np.nan, days.net[:-1]))
        early = replace(days, net=np.append(days.net[1:], np.nan))
        said["same"] += found(find_lags(days)).text == "Likes and followers rise on the same day."
        said["late"] += found(find_lags(late)).text.startswith("Followers trail likes by one day")
        said["early"] += found(find_lags(early)).text.startswith("Followers come one day before likes")
    assert min(said.values()) >= 8


def test_gaps_stay_gaps() -> None:
    first, second, third = related(1)
    holed = first.copy()
    holed[[20, 21, 60, 100]] = math.nan
    joined = found(correlate(holed, second, third))
    assert joined.values[LAGS.index(1)] == max(joined.values) > joined.band
    assert joined.days < found(correlate(first, second, third)).days


def test_too_few_days_or_days_all_alike_give_nothing() -> None:
    days = days_of(account(1000, days=90))
    assert find_lags(replace(days, net=np.where(np.arange(90) < 41, days.net, np.nan))) is None
    assert find_lags(replace(days, net=np.zeros(90))) is None
    assert find_lags(replace(days, likes=np.zeros(90))) is None
    assert find_lags(replace(days, views=np.zeros(90))) is None
    assert find_lags(replace(days, views=np.full(90, 900.0), likes=np.full(90, 80.0))) is None
    assert find_lags(replace(days, views=np.full(90, np.nan))) is None


def test_the_same_seed_gives_the_same_band_over_many_years() -> None:
    series = related(1, length=2000)
    assert correlate(*series) == correlate(*series)


numbers = st.one_of(st.just(math.nan), st.just(0.0), st.just(1e9), st.integers(0, 30).map(float))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), size=st.integers(0, 90))
def test_nonsense_never_breaks_it(data: st.DataObject, size: int) -> None:
    views, likes, net = (
        np.array(data.draw(st.lists(numbers, min_size=size, max_size=size)), dtype=float) for _ in range(3)
    )
    days = Days(
        date(2026, 1, 1), views, likes, net - 5, np.full(size, np.nan), net, np.zeros(size, dtype=np.bool_)
    )
    lags = find_lags(days)
    if lags is not None:
        found(lags)
