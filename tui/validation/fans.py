"""One trial of a fan: it is drawn from the days that are known, and the account goes on for half a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.demo.simulator import simulate
from tui.insight.cleaning import UNSETTLED_DAYS, clean_days
from tui.insight.fan import HORIZON, STEPS, build_fan
from tui.validation.running import run_all
from tui.validation.trials import LAST_DAY, TODAY, exported

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.insight.verdict_views import Fan, Reach
    from tui.validation.cells import Setting

AHEAD: Final = (28, 90, 180)
"""Days ahead on which the band is compared with what came."""


@dataclass(frozen=True, slots=True)
class FanTrial:
    """What came of one account, against the fan.

    Attributes:
        setting: what was simulated.
        held: for each of ``AHEAD``, whether the 80 % band held the number of followers; empty without a fan.
        steps: of the round numbers with a first day, whether each was reached from the first to the last.
        tested: share of earlier days for which the band had held, as printed beside it; None of too few.
    """

    setting: Setting
    held: tuple[bool, ...]
    steps: tuple[bool, ...]
    tested: float | None


def run_fans(
    settings: Sequence[Setting],
    runs: int,
    seed: int,
    progress: Callable[[int, int, str], None],
    *,
    jobs: int = 1,
) -> list[FanTrial]:
    """Try every setting on as many accounts; see ``tui.validation.running.run_all``."""
    return run_all(try_fan, settings, runs, seed, progress, jobs=jobs)


def try_fan(setting: Setting, seed: int) -> list[FanTrial]:
    """Simulate one account with its future, and look how the fan of today holds."""
    account = simulate(
        last_day=LAST_DAY + timedelta(days=HORIZON),
        seed=seed,
        days=setting.days + 1 + UNSETTLED_DAYS + HORIZON,
        kappa=setting.kappa,
        parameters=setting.parameters,
    )
    days = clean_days(exported(account).filter(pl.col("date") <= LAST_DAY), TODAY)
    known = account.daily.followers[account.index(LAST_DAY - timedelta(days=UNSETTLED_DAYS))]
    fan = build_fan(days, numbers_above(int(known)), TODAY)
    if not fan.days:
        return [FanTrial(setting, (), (), None)]
    came = account.daily.followers[account.index(fan.days[0]) :][: len(fan.days)].tolist()
    held = tuple(fan.low[ahead - 1] <= came[ahead - 1] <= fan.high[ahead - 1] for ahead in AHEAD)
    steps = tuple(_reached(step, fan, came) for step in fan.steps if step.soonest is not None)
    return [FanTrial(setting, held, steps, fan.coverage)]


def numbers_above(level: int) -> list[int]:
    """The next round numbers, every 50 from 100 on, every 500 from 1,000 on: half a year reaches some."""
    step: int = max(10 ** (len(str(level)) - 1) // 2, 1)
    first = (level // step + 1) * step
    return [first + step * more for more in range(STEPS)]


def _reached(step: Reach, fan: Fan, came: Sequence[int]) -> bool:
    """Whether a level was reached in the time told for it; a day that is not told is after the horizon."""
    beyond = fan.days[-1] + timedelta(days=1)
    first = next((day for day, level in zip(fan.days, came, strict=True) if level >= step.level), beyond)
    return (step.soonest or beyond) <= first <= (step.latest or beyond)
