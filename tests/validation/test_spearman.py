"""Why no rank correlation of likes and follows per day is shown anywhere as evidence.

Both grow with views: a day on which many people are shown a video has many likes and many new followers,
whether or not those who like are those who follow. Accounts on which the like rate says nothing of the follow
rate therefore look strongly coupled.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy import stats

from tui.demo.simulator import simulate
from tui.insight.cleaning import clean_days
from tui.insight.elasticity import estimate
from tui.validation.cells import ACCOUNTS, Kind
from tui.validation.trials import TODAY, exported

ACCOUNTS_TRIED = 25


@cache
def alarms(kind: Kind) -> tuple[float, float]:
    """Shares of null accounts that a rank correlation (p < 0.05) and the elasticity call coupled."""
    ranked, fitted = [], []
    for seed in range(ACCOUNTS_TRIED):
        account = simulate(last_day=TODAY, seed=seed, days=123, kappa=0.0, parameters=ACCOUNTS[kind])
        days = clean_days(exported(account), TODAY)
        known = days.joint
        ranked.append(stats.spearmanr(days.likes[known], days.follows[known]).pvalue < 0.05)
        found = estimate(days, resamples=0).elasticity
        fitted.append(found is not None and found.low > 0)
    return float(np.mean(ranked)), float(np.mean(fitted))


@pytest.mark.parametrize("kind", ["small", "mid"])
def test_ranks_of_likes_and_follows_alarm_on_most_accounts_without_any_coupling(kind: Kind) -> None:
    ranked, fitted = alarms(kind)
    assert ranked > 0.7
    assert fitted < 0.15
