"""Fans against the future of simulated accounts, and the trials of any kind in processes side by side."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from scipy import stats

from tui.demo.simulator import simulate
from tui.insight.cleaning import UNSETTLED_DAYS, clean_days
from tui.insight.fan import HORIZON, build_fan
from tui.validation.cells import Setting
from tui.validation.fan_summary import summarise_fans
from tui.validation.fans import AHEAD, FanTrial, run_fans, try_fan
from tui.validation.tables import as_text, tables
from tui.validation.trials import LAST_DAY, TODAY, exported, run_trials

SETTING = Setting("mid", 120, 0.5)


def quietly(done: int, total: int, name: str) -> None:
    """No progress."""


def test_a_trial_compares_the_fan_of_today_with_the_followers_of_the_days_ahead() -> None:
    seed = SETTING.seed(5, 1)
    (trial,) = try_fan(SETTING, seed)
    account = simulate(
        last_day=LAST_DAY + timedelta(days=HORIZON),
        seed=seed,
        days=SETTING.days + 1 + UNSETTLED_DAYS + HORIZON,
        kappa=0.5,
        parameters=SETTING.parameters,
    )
    table = exported(account)
    fan = build_fan(clean_days(table.head(SETTING.days + 3), TODAY), [6000, 7000, 8000], TODAY)
    settled = table.row(SETTING.days, named=True)
    assert fan.days[0] == settled["date"] + timedelta(days=1)
    assert fan.level == settled["followers"]
    for held, ahead in zip(trial.held, AHEAD, strict=True):
        followers = table.row(SETTING.days + ahead, named=True)["followers"]
        assert held is bool(fan.low[ahead - 1] <= followers <= fan.high[ahead - 1])
    assert trial.tested == fan.coverage


def test_days_without_a_fan_are_counted_as_such() -> None:
    assert try_fan(Setting("small", 20, 0.5), 3) == [FanTrial(Setting("small", 20, 0.5), (), (), None)]


def test_shares_are_of_the_accounts_with_a_fan_and_of_the_numbers_with_dates() -> None:
    (found,) = summarise_fans(
        [
            FanTrial(SETTING, (True, True, False), (True, False), 0.9),
            FanTrial(SETTING, (True, False, False), (True, True), None),
            FanTrial(SETTING, (), (), None),
        ]
    )
    assert (found.runs, found.drawn, found.steps) == (3, 2, 4)
    assert found.held == (1.0, 0.5, 0.0)
    assert (found.tested, found.reached) == (0.9, 0.75)
    shown = as_text(tables([], [found]))
    assert max(map(len, shown.splitlines())) <= 80
    assert "mid       120     1.000     0.500      0.000   0.900    0.750        4     1" in shown


@pytest.mark.parametrize(("kind", "least"), [("mid", 0.65), ("steady", 0.80)])
def test_bands_hold_about_as_often_as_they_say(kind: str, least: float) -> None:
    setting = Setting("steady" if kind == "steady" else "mid", 120, 0.5)
    trials = run_fans([setting], 30, 8, quietly)
    for at in range(len(AHEAD)):
        held = sum(trial.held[at] for trial in trials)
        assert stats.binom.cdf(held, len(trials), least) > 0.01
    steps = [step for trial in trials for step in trial.steps]
    assert np.mean(steps) > 0.6


def test_processes_side_by_side_change_nothing() -> None:
    settings = [Setting("small", 28, 0.0), SETTING]
    told: list[tuple[int, int]] = []
    alone = run_trials(settings, 2, 5, quietly)
    together = run_trials(settings, 2, 5, lambda done, total, name: told.append((done, total)), jobs=2)
    assert together == alone
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
