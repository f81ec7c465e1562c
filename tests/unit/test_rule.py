"""The rule: what intervals mean, what is missing and by when, and when an answer can be expected."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.model_accounts import account, days_of, hide
from tests.unit.stats_frames import TODAY
from tui.insight.elasticity import Elasticity, estimate, freedom_of, student
from tui.insight.rule import THRESHOLDS, Thresholds, answerable, decide, gate, rule_of, stated
from tui.insight.verdict_views import Missing
from tui.stats.window import Window


@pytest.mark.parametrize(
    ("low", "high", "rule"),
    [
        (0.01, 0.4, "coupled"),
        (0.2, 3.0, "coupled"),
        (-0.8, -0.1, "inverse"),
        (-0.3, 0.49, "separate"),
        (0.0, 0.49, "separate"),
        (-0.3, 0.5, "undecided"),
        (0.0, 2.0, "undecided"),
        (-5.0, 5.0, "undecided"),
    ],
)
def test_what_an_interval_says(low: float, high: float, rule: str) -> None:
    assert rule_of(low, high) == rule


@given(
    low=st.floats(-5, 5),
    width=st.floats(0, 5),
    separate=st.floats(0.01, 2),
)
def test_exactly_one_answer_fits_every_interval(low: float, width: float, separate: float) -> None:
    high = low + width
    said = rule_of(low, high, replace(THRESHOLDS, separate=separate))
    fits = {
        "coupled": low > 0,
        "inverse": high < 0,
        "separate": low <= 0 <= high < separate,
        "undecided": low <= 0 and high >= separate,
    }
    assert fits[said]
    assert sum(fits.values()) == 1


def test_a_clear_account_is_decided_with_everything_the_answer_rests_on() -> None:
    decision = decide(account(200, elasticity=1.2), 30, TODAY)
    estimate_shown = decision.estimate
    assert decision.rule == "coupled"
    assert (decision.missing, decision.answerable, decision.note) == ((), None, "")
    assert estimate_shown is not None
    assert estimate_shown.low > 0
    assert estimate_shown.agreement > 0.95
    assert (estimate_shown.days, estimate_shown.resamples, estimate_shown.gross) == (200, 399, True)
    assert decision == decide(account(200, elasticity=1.2), 30, TODAY)


@pytest.mark.parametrize(("planted", "rule"), [(-1.2, "inverse"), (0.0, "separate")])
def test_other_accounts_are_decided_otherwise(planted: float, rule: str) -> None:
    assert decide(account(400, elasticity=planted), 30, TODAY).rule == rule


def test_agreement_is_the_share_of_draws_that_would_have_said_the_same() -> None:
    days = account(60, elasticity=0.6, seed=8)
    found, decision = estimate(days).elasticity, decide(days, 30, TODAY)
    assert found is not None
    assert decision.estimate is not None
    reach = found.high - found.value
    said = [rule_of(draw - reach, draw + reach) for draw in found.draws]
    assert decision.estimate.agreement == pytest.approx(said.count(decision.rule) / 399)
    assert 0 < decision.estimate.agreement < 1


def test_too_little_of_everything_is_missing_with_the_day_by_which_there_should_be_enough() -> None:
    days = hide(account(30, per_view=0.0002, views=1000), slice(0, 2))
    days.gained[2:] = 1.0
    decision = decide(days, 5, TODAY, recent_posts=4)
    assert decision.rule == "not_enough"
    assert decision.estimate is None
    assert decision.missing == (
        Missing("days with views, likes and followers", 28, 42, TODAY + timedelta(days=14)),
        Missing("followers gained on those days", 28, 50, TODAY + timedelta(days=22)),
        Missing("posts known", 5, 8, TODAY + timedelta(days=21)),
    )


def test_a_week_of_data_has_the_pace_of_seven_days_of_seven() -> None:
    days = account(7, gross=False)
    (first, *_) = gate(days, 4, TODAY, recent_posts=4)
    assert (first.have, first.by) == (7, TODAY + timedelta(days=35))
    (*_, posts) = gate(days, 4, TODAY, recent_posts=4)
    assert posts.by == TODAY + timedelta(days=7)


def test_without_a_pace_there_is_no_day() -> None:
    days = hide(account(100, gross=False), slice(10, None))
    missing = gate(days, 0, TODAY)
    assert [part.by for part in missing] == [None] * len(missing)
    assert [part.what for part in missing] == ["days with views, likes and followers", "posts known"]


def test_a_day_over_two_years_away_is_none() -> None:
    days = account(60, gross=False)
    days.net[:] = 0.0
    days.net[-1] = 1.0
    (missing,) = gate(days, 20, TODAY)
    assert (missing.what, missing.have, missing.need) == ("net followers on those days", 1, 50)
    assert missing.by is None


def test_nothing_at_all_is_missing_everything() -> None:
    decision = decide(days_of(np.empty(0), np.empty(0), np.empty(0)), 0, TODAY)
    assert decision.rule == "not_enough"
    assert [part.have for part in decision.missing] == [0, 0, 0]
    assert [part.by for part in decision.missing] == [None] * 3


def test_an_open_gate_without_an_estimate_says_why() -> None:
    days = account(60)
    alike = days_of(days.views, 0.1 * days.views, days.net, days.gained)
    decision = decide(alike, 30, TODAY)
    assert (decision.rule, decision.estimate, decision.missing) == ("not_enough", None, ())
    assert "the same on all days" in decision.note


def interval(value: float, error: float, days: int = 100) -> Elasticity:
    freedom = freedom_of(days)
    reach = student(freedom) * error
    window = Window(TODAY - timedelta(days=days), TODAY)
    return Elasticity(
        value, value - reach, value + reach, error, freedom, days, window, True, 0.0, np.full(9, value)
    )


@pytest.mark.parametrize(
    ("value", "enough", "error"),
    [(0.9, 0.5, 0.4), (-0.2, 0.5, 0.4), (0.6, 0.5, 0.4), (0.1, 0.4, 0.3), (0.25, 0.25, 0.2)],
)
def test_an_answer_is_due_when_the_interval_is_narrow_enough(
    value: float, enough: float, error: float
) -> None:
    found = interval(value, error)
    by = answerable(found, TODAY)
    assert by is not None
    more = (by - TODAY).days

    def half(days: int) -> float:
        return student(freedom_of(days)) * error * sqrt(100 / days)

    assert half(100 + more) <= enough < half(100 + more - 1)
    assert rule_of(value - enough + 1e-9, value + enough - 1e-9) != "undecided"


def test_an_answer_that_takes_more_days_than_are_judged_or_over_two_years_is_none() -> None:
    assert answerable(interval(0.9, 0.5, days=50), TODAY) is not None
    assert answerable(interval(0.9, 0.8, days=50), TODAY) is None
    longer = replace(THRESHOLDS, window_days=10**6)
    assert answerable(interval(0.9, 0.8, days=50), TODAY, longer) is not None
    assert answerable(interval(0.3, 3.0, days=50), TODAY, longer) is None


def test_only_the_last_year_is_judged() -> None:
    days = account(700, elasticity=1.2)
    decision, year = decide(days, 30, TODAY), decide(days.latest(365), 30, TODAY)
    assert decision == year
    assert decision.estimate is not None
    assert decision.estimate.days == 365
    assert decision.estimate.window.last == days.first + timedelta(days=699)


def test_undecided_comes_with_the_day_of_an_answer() -> None:
    decision = decide(account(60, elasticity=0.3, seed=9), 30, TODAY)
    assert decision.rule == "undecided"
    assert decision.answerable is not None
    assert decision.answerable > TODAY


def test_other_thresholds_decide_otherwise_and_are_the_ones_that_are_told() -> None:
    strict = Thresholds(days=300, follows=10**6, posts=99, separate=0.1)
    decision = decide(account(200), 30, TODAY, thresholds=strict)
    assert [part.need for part in decision.missing] == [300, 10**6, 99]
    assert decision.thresholds == stated(strict)


@pytest.mark.parametrize("name", [field.name for field in fields(Thresholds)])
def test_every_threshold_is_told(name: str) -> None:
    other = replace(THRESHOLDS, **{name: 7777})
    assert stated(other) != stated(THRESHOLDS)
