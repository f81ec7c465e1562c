"""One trial goes the way of a real account, and the same seed gives the same one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.stats_frames import nothing
from tui.demo.simulator import simulate
from tui.insight.cleaning import clean_days
from tui.insight.rule import decide
from tui.validation.cells import ACCOUNTS, FULL, QUICK, Setting
from tui.validation.trials import TODAY, exported, run_trials, tables_of, try_account


@pytest.mark.parametrize("days", [28, 60])
def test_an_account_is_known_for_exactly_the_days_of_its_setting(days: int) -> None:
    account = simulate(last_day=TODAY, seed=1, days=days + 3, parameters=ACCOUNTS["mid"])
    table = exported(account)
    cleaned = clean_days(table, TODAY)
    assert table.schema == nothing("daily").schema
    assert cleaned.gross
    assert cleaned.joint.sum() == days
    lone = table.height - 3
    np.testing.assert_array_equal(
        cleaned.views[1:-2], account.daily.views[account.index(account.first_day) :][1 : lone + 1]
    )


def test_a_trial_says_what_the_product_says() -> None:
    setting = Setting("mid", 120, 1.0)
    seed = setting.seed(3, 0)
    tables, posts = tables_of(setting, seed)
    for trial in try_account(setting, seed):
        decision = decide(clean_days(tables[trial.follows], TODAY), posts, TODAY)
        assert decision.estimate is not None
        shown = decision.estimate
        assert shown.gross is (trial.follows == "gained")
        assert trial.interval == (shown.value, shown.low, shown.high)
        assert trial.rule == decision.rule


def test_seeds_make_accounts_of_their_own_and_the_same_seed_the_same() -> None:
    setting = Setting("small", 60, 0.0)
    told: list[tuple[int, int]] = []
    first = run_trials([setting], 2, 5, lambda done, total, name: told.append((done, total)))
    assert told == [(0, 2), (1, 2)]
    assert first == run_trials([setting], 2, 5, lambda done, total, name: None)
    assert len({trial.interval for trial in first}) == 4
    seeds = {setting.seed(seed, run) for setting in FULL for seed in (1, 2) for run in range(50)}
    assert len(seeds) == len(FULL) * 100


def test_the_truth_is_the_ratio_of_the_spreads_times_their_correlation() -> None:
    assert Setting("mid", 60, 1.0).elasticity == pytest.approx(0.45 / 0.35)
    assert Setting("mid", 60, 0.0).elasticity == 0.0


def test_the_full_run_tries_all_that_is_promised() -> None:
    tried = {(setting.account, setting.days, setting.kappa) for setting in FULL}
    for account in ("small", "mid"):
        for days in (28, 60, 120, 365):
            assert {(account, days, kappa) for kappa in (0.0, 0.5, 1.0)} <= tried
    assert set(QUICK) <= set(FULL)
