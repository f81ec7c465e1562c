"""A small run of what ``likewise validate --full`` tries at length.

Seeds are fixed, so the outcome is: the bounds leave room for the chance of so few accounts, a method that
is wrong by a lot does not fit them.
"""

from __future__ import annotations

from statistics import fmean, stdev
from typing import TYPE_CHECKING

import pytest
from scipy import stats

from tui.validation.cells import FOLLOWS, Setting
from tui.validation.trials import run_trials

if TYPE_CHECKING:
    from tui.validation.trials import Trial

SEED = 4
RUNS = 30


def tried(setting: Setting) -> list[Trial]:
    return run_trials([setting], RUNS, SEED, lambda done, total, name: None)


@pytest.mark.parametrize("setting", [Setting("small", 120, 0.0), Setting("mid", 60, 0.0)], ids=str)
def test_null_accounts_raise_no_more_false_alarms_than_promised(setting: Setting) -> None:
    trials = tried(setting)
    for follows in FOLLOWS:
        found = [trial.interval for trial in trials if trial.follows == follows and trial.interval]
        alarms = sum(low > 0 or high < 0 for _, low, high in found)
        assert len(found) >= 0.9 * RUNS
        assert stats.binom.sf(alarms - 1, len(found), 0.08) > 0.01, f"{alarms} of {len(found)} with {follows}"


@pytest.mark.parametrize("setting", [Setting("small", 120, 1.0), Setting("mid", 60, 1.0)], ids=str)
def test_coupled_accounts_are_estimated_without_bias_and_covered(setting: Setting) -> None:
    trials = tried(setting)
    for follows in FOLLOWS:
        found = [trial.interval for trial in trials if trial.follows == follows and trial.interval]
        values = [value for value, _, _ in found]
        held = sum(low <= setting.elasticity <= high for _, low, high in found)
        assert abs(fmean(values) - setting.elasticity) < 3 * stdev(values) / len(values) ** 0.5
        assert stats.binom.cdf(held, len(found), 0.92) > 0.01, f"{held} of {len(found)} with {follows}"
        assert not any(high < 0 for _, _, high in found)


def test_the_rule_answers_behind_its_gate() -> None:
    few = tried(Setting("mid", 28, 1.0))
    assert {trial.rule for trial in few} == {"not_enough"}
    enough = tried(Setting("mid", 120, 1.0))
    coupled = fmean(trial.rule == "coupled" for trial in enough)
    assert coupled > 0.7
