"""Trials summed up: how often the interval is wrong, how often the rule says what, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median, stdev
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.insight.verdict_views import Rule
    from tui.validation.cells import Follows, Setting
    from tui.validation.trials import Trial

RULES: Final[tuple[Rule, ...]] = ("not_enough", "coupled", "inverse", "separate", "undecided")
FALSE_ALARMS: Final = 0.08
COVERAGE: Final = 0.88
COVERAGE_YEAR: Final = 0.92
PROMISED: Final = ("small", "mid")
"""Accounts the promises are about; the others show what happens away from what the model expects."""
_CHANCE: Final = 2.326
"""Standard errors beyond which less than 1 % of simulations come out by chance."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All trials of one setting with one kind of follower figures.

    Attributes:
        runs: accounts.
        answered: of them, those with an interval. Everything below but ``rules`` is of those; None of none.
        mean: of the values.
        spread: their standard deviation; None for a single one.
        half: median half-width of the intervals.
        above: share of intervals wholly above 0.
        below: share wholly below 0.
        holds: share that holds the truth.
        rules: share of each answer of the rule, of all accounts.
    """

    setting: Setting
    follows: Follows
    runs: int
    answered: int
    mean: float | None
    spread: float | None
    half: float | None
    above: float | None
    below: float | None
    holds: float | None
    rules: Mapping[Rule, float]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, against the worst of all settings.

    Attributes:
        text: what of, in words.
        most: whether the share may be ``bound`` at most; at least otherwise.
        worst: the worst share found.
        where: the setting it was found in.
        kept: ``yes``, ``no``, or ``chance`` for a miss that so few runs bring about by chance.
    """

    text: str
    most: bool
    bound: float
    worst: float
    where: Summary
    kept: Literal["yes", "no", "chance"]


def summarise(trials: Iterable[Trial]) -> list[Summary]:
    """Sum up, in the order in which settings first come."""
    groups: dict[tuple[Setting, Follows], list[Trial]] = {}
    for trial in trials:
        groups.setdefault((trial.setting, trial.follows), []).append(trial)
    return [_summary(setting, follows, group) for (setting, follows), group in groups.items()]


def _summary(setting: Setting, follows: Follows, trials: Sequence[Trial]) -> Summary:
    found = [trial.interval for trial in trials if trial.interval is not None]
    values = [value for value, _, _ in found]
    truth = setting.elasticity
    return Summary(
        setting=setting,
        follows=follows,
        runs=len(trials),
        answered=len(found),
        mean=fmean(values) if values else None,
        spread=stdev(values) if len(values) > 1 else None,
        half=median((high - low) / 2 for _, low, high in found) if found else None,
        above=fmean(low > 0 for _, low, _ in found) if found else None,
        below=fmean(high < 0 for _, _, high in found) if found else None,
        holds=fmean(low <= truth <= high for _, low, high in found) if found else None,
        rules={rule: fmean(trial.rule == rule for trial in trials) for rule in RULES},
    )


def promises(summaries: Sequence[Summary]) -> list[Promise]:
    """The promises that these settings say anything about."""
    about = [summary for summary in summaries if summary.setting.account in PROMISED and summary.answered]
    null = [summary for summary in about if summary.setting.kappa == 0]
    year = [summary for summary in about if summary.setting.days >= 365]
    found = []
    if null:
        worst = max(null, key=_alarms)
        text = "false alarms"
        found.append(_promise(text, FALSE_ALARMS, _alarms(worst), worst, most=True))
    for part, bound, text in (
        (about, COVERAGE, "coverage"),
        (year, COVERAGE_YEAR, "coverage of a year"),
    ):
        if part:
            worst = min(part, key=_coverage)
            found.append(_promise(text, bound, _coverage(worst), worst, most=False))
    return found


def _alarms(summary: Summary) -> float:
    return (summary.above or 0.0) + (summary.below or 0.0)


def _coverage(summary: Summary) -> float:
    return summary.holds or 0.0


def _promise(text: str, bound: float, worst: float, where: Summary, *, most: bool) -> Promise:
    missing = worst - bound if most else bound - worst
    by_chance = _CHANCE * (bound * (1 - bound) / where.answered) ** 0.5
    kept: Literal["yes", "no", "chance"] = (
        "yes" if missing <= 0 else "chance" if missing <= by_chance else "no"
    )
    return Promise(text, most, bound, worst, where, kept)
