"""What the repository says of the verdict is what the program finds: the committed tables, tried anew.

Accounts of other seeds than those of the tables are judged, and their shares compared with the stated ones as
two samples of the same chance. A few in the usual run, the 200 of each truth with LIKEWISE_LONG_TESTS=1.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest
from scipy import stats

from tests.validation.committed import command, option, table
from tui.cli.validate import SEED
from tui.validation.cells import FANS, FOLLOWS, FULL, KAPPAS, Follows, Setting
from tui.validation.fans import run_fans
from tui.validation.summary import RULES, promises, summarise
from tui.validation.tables import tables
from tui.validation.trials import run_trials

if TYPE_CHECKING:
    from tests.validation.committed import Row
    from tui.validation.trials import Trial

LONG = os.environ.get("LIKEWISE_LONG_TESTS") == "1"
RUNS = 200 if LONG else 20
OTHER_SEED = 7
ALIKE = 1e-3
"""Two samples of the same chance differ more than they do here in one of so many tries."""
LIKE_A_PERCENT = 0.0005
"""Shares are written with three digits."""


def quietly(done: int, total: int, name: str) -> None:
    """No progress."""


def named(setting: Setting, follows: Follows) -> dict[str, str]:
    days, truth = str(setting.days), f"{setting.elasticity:.2f}"
    return {"account": setting.account, "days": days, "truth": truth, "follows": follows}


def row(title: str, setting: Setting, follows: Follows) -> Row:
    (found,) = [one for one in table(title) if named(setting, follows).items() <= one.items()]
    return found


@cache
def demo_accounts(kappa: float) -> list[Trial]:
    return run_trials([Setting("demo", 365, kappa)], RUNS, OTHER_SEED, quietly)


def agree(hits: int, tried: int, share: str, of: int) -> bool:
    """Whether so many hits go with a stated share, of ``of`` accounts."""
    stated = round(float(share) * of)
    assert abs(stated / of - float(share)) <= LIKE_A_PERCENT, "no share of so many accounts"
    both = [[hits, tried - hits], [stated, of - stated]]
    return bool(stats.fisher_exact(both).pvalue > ALIKE)


@pytest.mark.parametrize("follows", FOLLOWS)
@pytest.mark.parametrize("kappa", KAPPAS)
def test_intervals_of_other_demo_accounts_are_wrong_as_often_as_stated(
    kappa: float, follows: Follows
) -> None:
    setting = Setting("demo", 365, kappa)
    stated = row("Intervals", setting, follows)
    found = [trial.interval for trial in demo_accounts(kappa) if trial.follows == follows and trial.interval]
    of = option("--runs") - int(stated["none"])
    above = sum(low > 0 for _, low, _ in found)
    below = sum(high < 0 for _, _, high in found)
    held = sum(low <= setting.elasticity <= high for _, low, high in found)
    assert len(found) >= 0.9 * RUNS
    assert agree(above, len(found), stated["> 0"], of)
    assert agree(below, len(found), stated["< 0"], of)
    assert agree(held, len(found), stated["holds"], of)


@pytest.mark.parametrize("follows", FOLLOWS)
@pytest.mark.parametrize("kappa", KAPPAS)
def test_the_rule_answers_other_demo_accounts_as_stated(kappa: float, follows: Follows) -> None:
    stated = row("Answers of the rule", Setting("demo", 365, kappa), follows)
    said = [trial.rule for trial in demo_accounts(kappa) if trial.follows == follows]
    for rule in RULES:
        share = stated[rule.replace("_", " ")]
        assert agree(said.count(rule), len(said), share, option("--runs")), rule


def test_the_mean_of_other_demo_accounts_is_the_stated_one() -> None:
    for kappa in KAPPAS:
        for follows in FOLLOWS:
            stated = row("Intervals", Setting("demo", 365, kappa), follows)
            (found,) = summarise([trial for trial in demo_accounts(kappa) if trial.follows == follows])
            assert found.mean is not None
            spread = float(stated["sd"]) * (1 / RUNS + 1 / option("--runs")) ** 0.5
            assert abs(found.mean - float(stated["mean"])) < 4 * spread + 0.005


def test_fans_of_other_accounts_hold_as_often_as_stated() -> None:
    setting = Setting("mid", 120, 0.5)
    (stated,) = [one for one in table("Fans") if (one["account"], one["days"]) == ("mid", "120")]
    trials = run_fans([setting], 2 * RUNS, OTHER_SEED, quietly)
    for at, column in enumerate(("28 ahead", "90 ahead", "180 ahead")):
        held = sum(trial.held[at] for trial in trials)
        assert agree(held, len(trials), stated[column], option("--runs"))


def test_everything_that_is_promised_was_tried_and_is_kept() -> None:
    assert command()[:3] == ["likewise", "validate", "--full"]
    assert option("--runs") >= 100
    assert option("--seed") == SEED
    stated = [
        tuple(one[name] for name in ("account", "days", "truth", "follows")) for one in table("Intervals")
    ]
    assert stated == [tuple(named(setting, follows).values()) for setting in FULL for follows in FOLLOWS]
    assert [(one["account"], one["days"]) for one in table("Fans")] == [
        (setting.account, str(setting.days)) for setting in FANS
    ]
    assert {one["promise"] for one in table("Promises")} == {"false alarms", "coverage", "coverage of a year"}
    assert {one[""] for one in table("Promises")} <= {"kept", "by chance"}


def test_the_worst_that_is_promised_is_the_worst_of_the_table() -> None:
    promised = [one for one in table("Intervals") if one["account"] in ("small", "mid")]
    alarms = max(float(one["> 0"]) + float(one["< 0"]) for one in promised if one["truth"] == "0.00")
    holds = min(float(one["holds"]) for one in promised)
    year = min(float(one["holds"]) for one in promised if one["days"] == "365")
    said = [float(one["worst"]) for one in table("Promises")]
    assert said == pytest.approx([alarms, holds, year], abs=0.0011)
    # The worst of many settings may miss by what so few accounts bring about, never by more.
    chance = 2.326 / option("--runs") ** 0.5
    assert alarms <= 0.08 + chance * (0.08 * 0.92) ** 0.5
    assert holds >= 0.88
    assert year >= 0.92 - chance * (0.92 * 0.08) ** 0.5


def test_the_first_accounts_of_the_table_come_out_again() -> None:
    """The stored seed gives the accounts of the table; all of one setting give its very row."""
    setting = Setting("mid", 28, 1.0)
    runs = option("--runs") if LONG else 20
    trials = run_trials([setting], runs, option("--seed"), quietly)
    again = tables(summarise(trials))[1]
    for cells in again.rows:
        follows: Follows = "net" if cells[3] == "net" else "gained"
        stated = row("Intervals", setting, follows)
        if LONG:
            assert dict(zip(again.head, cells, strict=True)) == stated
        else:
            assert float(cells[4]) == pytest.approx(
                float(stated["mean"]), abs=5 * float(stated["sd"]) / 20**0.5
            )
    assert promises(summarise(trials))
