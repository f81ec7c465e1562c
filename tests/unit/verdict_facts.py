"""Facts of the verdict by hand: every rule, every cell, every follow rate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tui.insight.rule import rule_of, stated
from tui.insight.verdict_views import Decision, Estimate, Missing, Momentum, Place
from tui.stats.window import Window
from tui.verdict.signals import Facts, FollowStep, Guardrails

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell, Claim, Rule, StatedGoal
    from tui.verdict.outcomes import Level

TODAY: Final = date(2026, 11, 22)
RULES: Final[tuple[Rule, ...]] = ("not_enough", "coupled", "inverse", "separate", "undecided")
GOALS: Final[tuple[StatedGoal | None, ...]] = (None, "quick", "audience", "both")
CELLS: Final[tuple[Cell, ...]] = ("unseen", "unliked", "neither", "healthy", "unknown")
LEVELS: Final[tuple[Level, ...]] = ("low", "usual", "high", "unknown")
_BOUNDS: Final[dict[Rule, tuple[float, float, float]]] = {
    "coupled": (0.65, 0.4, 0.9),
    "inverse": (-0.5, -0.9, -0.1),
    "separate": (0.1, -0.2, 0.4),
    "undecided": (0.3, -0.4, 1.0),
}
_RATES: Final[dict[Level, float]] = {"low": 0.002, "usual": 0.0042, "high": 0.007, "unknown": 0.003}


def estimate(rule: Rule, agreement: float = 0.91) -> Estimate:
    """An estimate of which the rule says this."""
    value, low, high = _BOUNDS[rule]
    assert rule_of(low, high) == rule
    window = Window(date(2025, 11, 21), date(2026, 11, 20))
    return Estimate(value, low, high, 0.12, 14.0, 363, window, 399, agreement)


def decision(rule: Rule, answerable: date | None = None) -> Decision:
    """What the rule says, with an estimate where there is one."""
    if rule == "not_enough":
        missing = (
            Missing("days with views, likes and followers", 31, 42, date(2026, 12, 3)),
            Missing("net followers on those days", -4, 50, date(2027, 1, 20)),
        )
        return Decision(rule, None, missing, None, stated())
    return Decision(rule, estimate(rule), (), answerable, stated())


def place(cell: Cell) -> Place:
    """Where the videos stand."""
    if cell == "unknown":
        return Place(cell, None, None, None, None, None, 3, 2, ())
    reach = 0.4 if cell in ("unseen", "neither") else 1.3
    liked = 0.05 if cell in ("unliked", "neither") else 0.092
    return Place(cell, reach, liked, 0.078, None, None, 8, 40, ())


def step(level: Level) -> FollowStep:
    """Followers per view; unknown has a rate and no usual."""
    rate = _RATES[level]
    usual = None if level == "unknown" else 0.0044
    return FollowStep(level, rate, usual, (rate - 0.0008, rate + 0.0008), 28)


def facts(
    rule: Rule,
    cell: Cell = "healthy",
    level: Level = "usual",
    *,
    momentum: tuple[Momentum, ...] = (),
    guardrails: Guardrails | None = None,
    claims: tuple[Claim, ...] = (),
    answerable: date | None = None,
) -> Facts:
    """Everything together."""
    rails = guardrails or Guardrails()
    return Facts(decision(rule, answerable), place(cell), step(level), momentum, rails, claims)
