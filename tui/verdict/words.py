"""The answer in words: headline, one sentence, how sure it is, and what is estimated.

Every sentence says what the rule found and where the work is. Nothing here says that one thing brings about
another: days differ in more than their likes.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.insight.place_words import doubtful, liking_is_fine
from tui.stats.formatting import day, signed_percent, signed_percents
from tui.verdict.outcomes import bottleneck, by_goal
from tui.verdict.signals import so_far

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import Decision, Estimate, Lags, Outcome, Place, Rule, StatedGoal
    from tui.verdict.outcomes import Level

MEANWHILE: Final = "Until then: post, export every week, and go by what you want most."
_OLDER: Final = "Export a longer range (365 days) now: the account is older than the days that are known."
_FIRST: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"followers_first": "FOLLOWERS FIRST", "likes_first": "LIKES FIRST", "both": "BOTH"}
)
_UNTIL: Final = "UNTIL THE DATA DECIDE"
_BOTH: Final[Mapping[Rule, str]] = MappingProxyType(
    {"coupled": "BOTH: THEY GO TOGETHER", "separate": "BOTH: EACH TAKES WORK OF ITS OWN"}
)
_WEAKER: Final = (
    "This looks only at moves from day to day that views do not explain and is a weaker test than the"
    " verdict's: it does not overrule it."
)
_ASKED: Final = "IT DEPENDS ON WHAT YOU WANT"
_DATA: Final = "Your data"
_MORE: Final = "better-liked days gain more followers at the same views"
_HARDLY: Final = "better-liked days gain hardly more followers at the same views"
_FEWER: Final = "better-liked days gain fewer followers at the same views"
_WANTS: Final[Mapping[StatedGoal, str]] = MappingProxyType(
    {
        "quick": "You want quick response, which is likes.",
        "audience": "You want a lasting audience, which is followers.",
        "both": "You want both.",
    }
)
"""What the creator chose, apart from what the data add."""
_REASONS: Final[Mapping[tuple[Rule, StatedGoal], str]] = MappingProxyType(
    {
        ("coupled", "quick"): f"{_MORE}, so likes tell of them, too",
        ("coupled", "audience"): f"{_MORE}, so likes are an early sign of them",
        ("coupled", "both"): f"{_MORE}, so work for both is much the same",
        ("separate", "quick"): f"{_HARDLY}, so do not expect an audience from likes",
        ("separate", "audience"): f"{_HARDLY}, so they take work of their own",
        ("separate", "both"): f"{_HARDLY}, so each takes work of its own",
        ("inverse", "quick"): f"{_FEWER}, so look at what is liked before you make more of it",
        ("inverse", "audience"): f"{_FEWER}, so do not go by likes",
        ("inverse", "both"): f"{_FEWER}, so you cannot have both the same way, and followers are what lasts",
    }
)
_OPEN: Final = "they do not decide yet"
_APART: Final = f"{_OPEN}, and the figures of late point to other work than your goal does"
_WEAK: Final = f"{_OPEN}, so the weak spot of late does"
_LEANING: Final[Mapping[tuple[StatedGoal, Outcome], str]] = MappingProxyType(
    {
        ("quick", "likes_first"): f"{_OPEN}, so your goal does",
        ("quick", "both"): _APART,
        ("audience", "followers_first"): f"{_OPEN}, so your goal does",
        ("audience", "both"): _APART,
        ("both", "followers_first"): _WEAK,
        ("both", "likes_first"): _WEAK,
        ("both", "both"): f"{_OPEN}, so look at both",
    }
)
_PLAIN: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        "coupled": _MORE,
        "separate": _HARDLY,
        "inverse": _FEWER,
        "undecided": f"{_OPEN} whether {_MORE}",
    }
)
_WANTED: Final[Mapping[StatedGoal, str]] = MappingProxyType(
    {"quick": "Quick response", "audience": "A lasting audience", "both": "Both"}
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


def sentence(rule: Rule, goal: StatedGoal | None, outcome: Outcome, place: Place, follows: Level) -> str:
    """What is wanted, what was found and where the work is, in short sentences; not for ``not_enough``.

    Args:
        rule: how likes and followers go together.
        goal: what the creator wants; None before they were asked: then each goal's answer is told.
        outcome: the answer.
        place: of the videos of late.
        follows: followers per view of late.
    """
    if goal is None:
        answers = (
            f"{_WANTED[each]} → {_ANSWERS[found]}." for each, found in by_goal(rule, place.cell, follows)
        )
        return f"{_DATA}: {_PLAIN[rule]}. {' '.join(answers)} Which do you want?"
    reason = _LEANING[goal, outcome] if rule == "undecided" else _REASONS[rule, goal]
    work = _work(outcome, place, follows)
    return f"{_WANTS[goal]} {_DATA}: {reason}{f'; {work}' if work else ''}."


def missing_sentence(decision: Decision, lacking: Sequence[str], today: date, *, older: bool = False) -> str:
    """What is missing for an answer, by when it should be there, and what to do meanwhile.

    Args:
        decision: ``not_enough``.
        lacking: sections of an export of which nothing is known.
        today: dates of other years are written with the year.
        older: whether the account has days before the first known one, which an export can bring now.
    """
    if not decision.missing:
        return f"{decision.note or 'The days that are known do not allow an estimate.'} {MEANWHILE}"
    if lacking:
        it = "it" if len(lacking) == 1 else "them"
        return f"Import {_listed(lacking)} of an export: nothing is known of {it} yet. {MEANWHILE}"
    # Videos are not brought by a longer range of days.
    first = f"{_OLDER} " if older and any("days" in each.what for each in decision.missing) else ""
    by = [each.by for each in decision.missing]
    known = [each for each in by if each is not None]
    when = "at the pace of late no day can be named"
    if len(known) == len(by):
        when = f"at the pace of late there should be enough by {day(max(known), today)}"
    return f"{first}So far {'; '.join(map(so_far, decision.missing))}; {when}. {MEANWHILE}"


def confidence(decision: Decision, today: date) -> str:
    """How often resamples of the days say the same, and when an open question is likely to be answered."""
    found = decision.estimate
    if found is None:
        return "There is no estimate yet, so there is nothing to be sure of."
    same = round(found.agreement * found.resamples)
    share = "all" if same == found.resamples else f"{min(round(100 * found.agreement), 99)} % of"
    text = f"In {share} {found.resamples} resamples of your days"
    if decision.rule != "undecided":
        return f"{text} the rule says the same ({decision.rule}); association, not proof."
    text = f"{text} it stays undecided"
    if decision.answerable is None:
        return f"{text}; no day can be named by which it will have an answer."
    return f"{text}; it is likely to have an answer by {day(decision.answerable, today)}."


def estimand(found: Estimate | None) -> str:
    """What is estimated, in plain words, with the figure where there is one."""
    start = "When a day's videos are liked 1 % more at the same views,"
    if found is None:
        return f"{start} followers rise by … %: not known yet."
    who = "followers gained" if found.gross else "net followers"
    held = signed_percents(found.low / 100, found.high / 100)
    shown = signed_percent(found.value / 100)
    moved = "do not change" if shown == "0 %" else f"{'rise' if found.value > 0 else 'fall'} by {shown[1:]}"
    return f"{start} {who} {moved} {held} ({found.days} days): association, not proof."


def beside_rule(lags: Lags | None, rule: Rule) -> Lags | None:
    """The correlations days apart, where they find nothing with why that does not overrule the answer.

    Args:
        lags: that were found.
        rule: how likes and followers go together.
    """
    if lags is None or rule not in ("coupled", "inverse") or any(abs(one) > lags.band for one in lags.values):
        return lags
    return replace(lags, text=f"{lags.text} {_WEAKER}")


def _work(outcome: Outcome, place: Place, follows: Level) -> str:
    """Where the work is."""
    where = bottleneck(place.cell, follows)
    if where == "content":
        if follows == "low":
            return "of late fewer viewers like and follow than usual, so work on the videos themselves"
        if place.cell == "neither":
            return "of late fewer people see and like your videos, so work on the videos themselves"
        return "of late people see your videos but fewer of them like them, so work on the videos themselves"
    if where == "reach":
        return "of late fewer people see your videos, so work on being found"
    if where == "following":
        liked = place.cell == "healthy" and liking_is_fine(place)
        though = " although they like you as ever" if liked else ""
        if outcome == "likes_first":
            return f"mind that fewer viewers follow than usual{though}"
        return f"fewer viewers follow than usual{though}, so work on that step"
    return _no_work(place, follows) if place.cell == "healthy" else ""


def _no_work(place: Place, follows: Level) -> str:
    """Nothing lags beyond chance."""
    more = "more viewers follow than usual" if follows == "high" else ""
    if doubt := doubtful(place):
        return f"of late {doubt}{f'; {more}' if more else ''}"
    return f"reach and like rate are fine{f' and {more}' if more else ''}, so keep going"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
