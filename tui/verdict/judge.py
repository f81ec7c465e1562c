"""One answer from everything that was found: a pure function, the table is in ``tui.verdict.outcomes``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.verdict.outcomes import by_goal, outcome
from tui.verdict.signals import evidence
from tui.verdict.words import confidence, estimand, headline, missing_sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.insight.verdict_views import Line, Outcome, StatedGoal
    from tui.verdict.signals import Facts


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer and what it says.

    Attributes:
        outcome: the answer.
        headline: in a few capitals.
        sentence: what was found and where the work is.
        confidence: how often resamples say the same.
        estimand: what is estimated, in plain words.
        evidence: for, against and around it, strongest first.
        answers: what each goal would get.
    """

    outcome: Outcome
    headline: str
    sentence: str
    confidence: str
    estimand: str
    evidence: tuple[Line, ...]
    answers: tuple[tuple[StatedGoal, Outcome], ...]


def judge(
    facts: Facts,
    goal: StatedGoal | None,
    today: date,
    *,
    lacking: Sequence[str] = (),
    older: bool = False,
) -> Judgement:
    """Put everything together.

    Args:
        facts: that were found.
        goal: what the creator wants; None before they were asked.
        today: dates of other years are written with the year.
        lacking: sections of an export of which nothing is known.
        older: whether the account has days before the first known one.
    """
    decision, cell, follows = facts.decision, facts.place.cell, facts.step.level
    found = outcome(decision.rule, goal, cell, follows)
    if found == "not_enough":
        words = missing_sentence(decision, lacking, today, older=older)
    else:
        words = sentence(decision.rule, goal, found, facts.place, follows)
    return Judgement(
        outcome=found,
        headline=headline(decision.rule, goal, found),
        sentence=words,
        confidence=confidence(decision, today),
        estimand=estimand(decision.estimate),
        evidence=evidence(facts, found, goal),
        answers=by_goal(decision.rule, cell, follows),
    )
