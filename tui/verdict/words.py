"""The answer in words: headline, one sentence, how sure it is, and what is estimated.

Every sentence says what the rule found and where the work is. Nothing here says that one thing brings about
another: days differ in more than their likes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.stats.formatting import MINUS, day
from tui.verdict.outcomes import bottleneck, by_goal
from tui.verdict.signals import so_far

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import Cell, Decision, Estimate, Outcome, Rule, StatedGoal
    from tui.verdict.outcomes import Level

MEANWHILE: Final = "Until then: post, export every week, and go by what you want most."
_FIRST: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"followers_first": "FOLLOWERS FIRST", "likes_first": "LIKES FIRST", "both": "BOTH"}
)
_UNTIL: Final = "UNTIL THE DATA DECIDE"
_BOTH: Final[Mapping[Rule, str]] = MappingProxyType(
    {"coupled": "BOTH: THEY GO TOGETHER", "separate": "BOTH: EACH TAKES WORK OF ITS OWN"}
)
_ASKED: Final = "IT DEPENDS ON WHAT YOU WANT"
_QUICK: Final = "Likes are the quick response you want"
_AUDIENCE: Final = "Followers are the lasting audience you want"
_MORE: Final = "better-liked days have more follows at the same views"
_HARDLY: Final = "better-liked days have hardly more follows at the same views"
_FEWER: Final = "better-liked days have fewer follows at the same views"
_REASONS: Final[Mapping[tuple[Rule, StatedGoal], str]] = MappingProxyType(
    {
        ("coupled", "quick"): f"{_QUICK}, and {_MORE}, too",
        ("coupled", "audience"): f"{_AUDIENCE}, and {_MORE}, so likes are an early sign of them",
        ("coupled", "both"): f"{_MORE.capitalize()}, so work for both is much the same",
        ("separate", "quick"): f"{_QUICK}, but do not expect an audience from them: {_HARDLY}",
        ("separate", "audience"): f"{_AUDIENCE}, and they take work of their own: {_HARDLY}",
        ("separate", "both"): f"{_HARDLY.capitalize()}, so each takes work of its own",
        ("inverse", "quick"): f"{_QUICK}, but {_FEWER}, so look at what is liked before you make more of it",
        ("inverse", "audience"): f"{_AUDIENCE}, and {_FEWER}, so do not go by likes",
        ("inverse", "both"): f"{_FEWER.capitalize()}, so you cannot have both the same way, and followers are"
        " what lasts",
    }
)
_OPEN: Final = "The data do not decide yet"
_APART: Final = f"{_OPEN}, and your goal and your figures of late point to different work"
_WEAK: Final = f"{_OPEN} and you want both, so the weak spot of late does"
_LEANING: Final[Mapping[tuple[StatedGoal, Outcome], str]] = MappingProxyType(
    {
        ("quick", "likes_first"): f"{_OPEN}, so your goal does: likes are the quick response",
        ("quick", "both"): _APART,
        ("audience", "followers_first"): f"{_OPEN}, so your goal does: followers are the audience that lasts",
        ("audience", "both"): _APART,
        ("both", "followers_first"): _WEAK,
        ("both", "likes_first"): _WEAK,
        ("both", "both"): f"{_OPEN} and you want both, so look at both",
    }
)
_PLAIN: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        "coupled": _MORE.capitalize(),
        "separate": _HARDLY.capitalize(),
        "inverse": _FEWER.capitalize(),
        "undecided": f"{_OPEN} whether {_MORE}",
    }
)
_WANTED: Final[Mapping[StatedGoal, str]] = MappingProxyType(
    {"quick": "quick response", "audience": "a lasting audience", "both": "both"}
)
_ANSWERS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"followers_first": "followers first", "likes_first": "likes first", "both": "both side by side"}
)


def headline(rule: Rule, goal: StatedGoal | None, outcome: Outcome) -> str:
    """The answer in a few capitals."""
    if outcome == "not_enough":
        return "NOT ENOUGH DATA YET"
    if goal is None:
        return _ASKED
    if rule == "undecided":
        return f"{_FIRST[outcome]}, {_UNTIL}"
    return _BOTH.get(rule, _FIRST[outcome]) if outcome == "both" else _FIRST[outcome]


def sentence(rule: Rule, goal: StatedGoal | None, outcome: Outcome, cell: Cell, follows: Level) -> str:
    """What was found and where the work is, in one sentence; not for ``not_enough``.

    Args:
        rule: how likes and followers go together.
        goal: what the creator wants; None before they were asked: then each goal's answer is told.
        outcome: the answer.
        cell: of the 2 x 2 of reach and like rate.
        follows: followers per view of late.
    """
    if goal is None:
        answers = [f"{_ANSWERS[found]} for {_WANTED[each]}" for each, found in by_goal(rule, cell, follows)]
        return f"{_PLAIN[rule]}; {', '.join(answers[:-1])}, and {answers[-1]}: which do you want?"
    reason = _LEANING[goal, outcome] if rule == "undecided" else _REASONS[rule, goal]
    work = _work(outcome, cell, follows)
    return f"{reason}; {work}." if work else f"{reason}."


def missing_sentence(decision: Decision, lacking: Sequence[str], today: date) -> str:
    """What is missing for an answer, by when it should be there, and what to do meanwhile.

    Args:
        decision: ``not_enough``.
        lacking: sections of an export of which nothing is known.
        today: dates of other years are written with the year.
    """
    if not decision.missing:
        return f"{decision.note or 'The days that are known do not allow an estimate.'} {MEANWHILE}"
    if lacking:
        it = "it" if len(lacking) == 1 else "them"
        return f"Import {_listed(lacking)} of an export: nothing is known of {it} yet. {MEANWHILE}"
    by = [each.by for each in decision.missing]
    known = [each for each in by if each is not None]
    when = "at the pace of late no day can be named"
    if len(known) == len(by):
        when = f"at the pace of late there should be enough by {day(max(known), today)}"
    return f"So far {'; '.join(map(so_far, decision.missing))}; {when}. {MEANWHILE}"


def confidence(decision: Decision, today: date) -> str:
    """How often resamples of the days say the same, and when an open question is likely to be answered."""
    found = decision.estimate
    if found is None:
        return "There is no estimate yet, so there is nothing to be sure of."
    same = round(found.agreement * found.resamples)
    share = "all" if same == found.resamples else f"{min(round(100 * found.agreement), 99)} % of"
    text = f"The rule says the same in {share} {found.resamples} resamples of your days"
    if decision.rule != "undecided":
        return f"{text}; association, not proof."
    if decision.answerable is None:
        return f"{text}; no day can be named by which it will have an answer."
    return f"{text}; it is likely to have an answer by {day(decision.answerable, today)}."


def estimand(found: Estimate | None) -> str:
    """What is estimated, in plain words, with the figure where there is one."""
    start = "When a day's videos are liked 1 % more at the same views,"
    if found is None:
        return f"{start} followers rise by … %: not known yet."
    who = "new followers" if found.gross else "net followers"
    held = f"[{_two(found.low)}, {_two(found.high)}]"
    moved = f"rise by {_two(found.value)} %" if found.value >= 0 else f"change by {_two(found.value)} %"
    return f"{start} {who} {moved} {held} ({found.days} days): association, not proof."


def _work(outcome: Outcome, cell: Cell, follows: Level) -> str:
    """Where the work is."""
    place = bottleneck(cell, follows)
    if place == "content":
        if follows == "low":
            return "of late fewer viewers like and follow than usual, so work on the videos themselves"
        if cell == "neither":
            return "of late fewer people see and like your videos, so work on the videos themselves"
        return "of late people see your videos but fewer of them like them, so work on the videos themselves"
    if place == "reach":
        return "of late fewer people see your videos, so work on being found"
    liked = cell == "healthy"
    if place == "following":
        though = " although they like you as ever" if liked else ""
        if outcome == "likes_first":
            return f"mind that fewer viewers follow than usual{though}"
        return f"fewer viewers follow than usual{though}, so work on that step"
    if not liked:
        return ""
    if follows == "high":
        return "reach and like rate are fine and more viewers follow than usual, so keep going"
    return "reach and like rate are fine, so keep going"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _two(value: float) -> str:
    text = f"{abs(value):.2f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.") else text
