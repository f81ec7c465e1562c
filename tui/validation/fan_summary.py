"""Trials of fans summed up."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from tui.validation.fans import AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.validation.cells import Setting
    from tui.validation.fans import FanTrial


@dataclass(frozen=True, slots=True)
class FanSummary:
    """All fans of one setting.

    Attributes:
        runs: accounts.
        drawn: of them, those with a fan.
        held: for each of ``tui.validation.fans.AHEAD``, the share of fans whose band held; None of none.
        tested: mean of the shares that the fans print beside their bands; None of none.
        steps: round numbers for which dates were told.
        reached: share of them reached within their dates; None of none.
    """

    setting: Setting
    runs: int
    drawn: int
    held: tuple[float | None, ...]
    tested: float | None
    steps: int
    reached: float | None


def summarise_fans(trials: Iterable[FanTrial]) -> list[FanSummary]:
    """Sum up, in the order in which settings first come."""
    groups: dict[Setting, list[FanTrial]] = {}
    for trial in trials:
        groups.setdefault(trial.setting, []).append(trial)
    return [_summary(setting, group) for setting, group in groups.items()]


def _summary(setting: Setting, trials: Sequence[FanTrial]) -> FanSummary:
    drawn = [trial.held for trial in trials if trial.held]
    steps = [step for trial in trials for step in trial.steps]
    return FanSummary(
        setting=setting,
        runs=len(trials),
        drawn=len(drawn),
        held=tuple(_mean([held[at] for held in drawn]) for at in range(len(AHEAD))),
        tested=_mean([trial.tested for trial in trials if trial.tested is not None]),
        steps=len(steps),
        reached=_mean(steps),
    )


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
