"""What the verdict says in sentences, for screen, text and report: question, answer, what is missing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.insight.place_words import doubtful
from tui.sources.clean import clean_line
from tui.stats.formatting import (
    MINUS,
    UNKNOWN,
    day,
    multiple,
    number,
    plural,
    signed_percent,
    signed_percents,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import (
        Advice,
        Cell,
        Decision,
        Estimate,
        Missing,
        Momentum,
        Outcome,
        Place,
        Rule,
        StatedGoal,
        Truth,
        VerdictView,
    )
    from tui.stats.views import Unit

VERDICT_TITLE: Final = "Likes or followers?"
CAUTION: Final = "Association, not proof."
QUESTION: Final = (
    "By how many percent do followers rise when a day's videos are liked 1 % more at the same views?"
)
GOALS: Final[Mapping[StatedGoal, str]] = MappingProxyType(
    {"quick": "quick response", "audience": "a lasting audience", "both": "both"}
)
"""What the creator wants, in words."""
NO_MOMENTUM: Final = "That takes two runs of 28 days with 21 known days each."
GOALS_MEAN: Final[Mapping[StatedGoal, str]] = MappingProxyType(
    {
        "quick": "reactions now: likes, comments and what they tell about a video",
        "audience": "people who come back, watch and comment again",
        "both": "neither of them alone",
    }
)
"""What each goal is about, for those who choose."""
NO_GOAL: Final = "not chosen yet"
OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        "followers_first": "followers first",
        "likes_first": "likes first",
        "both": "both",
        "not_enough": "not enough data yet",
    }
)
RULES: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        "not_enough": "Not enough data: the rule has not been asked.",
        "coupled": "Coupled: at the same views, better-liked days gain more followers.",
        "inverse": "Inverse: at the same views, better-liked days gain fewer followers.",
        "separate": "Separate: at the same views, better-liked days gain hardly more followers.",
        "undecided": "Undecided: the interval holds both nothing and a good deal.",
    }
)
"""What the rule of the verdict says of likes and followers."""
CELLS: Final[Mapping[Cell, str]] = MappingProxyType(
    {
        "unseen": "Liked as usual, by fewer people than usual: being seen is the bottleneck.",
        "unliked": "Seen as usual, liked less than usual: the content is the bottleneck.",
        "neither": "Seen less and liked less than usual: the content first, then being seen.",
        "healthy": "Seen and liked as usual or better, as far as so few videos tell.",
        "unknown": "Too few settled videos to say how those of late do.",
    }
)
"""Where the videos of late stand."""
NO_ADVICE: Final = "No strategy of the guide fits yet."
_MOMENTUM_UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {"like_rate": "percent", "follow_rate": "per_mille"}
)


def goal_said(goal: StatedGoal | None) -> str:
    """``a lasting audience``, or that none was chosen."""
    return NO_GOAL if goal is None else GOALS[goal]


def estimate_sentence(found: Estimate) -> str:
    """The answer to the question, with its interval: that of 1 % and what it makes for 10 %."""
    who = "followers gained" if found.gross else "net followers"
    one = _change(found.value)
    return (
        f"When a day's videos are liked 1 % more at the same views, {who} {one}"
        f" {elasticity_bounds(found, 1)}; at 10 % more, {tenth_said(found)}."
    )


def tenth_said(found: Estimate) -> str:
    """What goes with a like rate that is a tenth better: ``+0.90 % [−2.7 %, +4.5 %]``."""
    return f"{elasticity_said(found, 10)} {elasticity_bounds(found, 10)}"


def elasticity_said(found: Estimate, percent: int) -> str:
    """By how much followers differ where the like rate is so many percent higher: ``+0.74 %``."""
    return signed_percent(percent * found.value / 100)


def elasticity_bounds(found: Estimate, percent: int) -> str:
    """The interval of ``elasticity_said``."""
    return signed_percents(percent * found.low / 100, percent * found.high / 100)


def basis_sentence(found: Estimate, today: date) -> str:
    """What the estimate rests on: days and the way to the interval."""
    return (
        f"{plural(found.days, 'day')}, {span(found.window, today)};"
        f" 95 % interval from {plural(found.resamples, 'resample')} of runs of days."
    )


def days_sentence(found: Estimate, today: date) -> str:
    """What the estimate rests on, in short."""
    return f"{plural(found.days, 'day')}, {span(found.window, today)}; the brackets hold 95 % intervals."


def decision_sentences(decision: Decision, today: date) -> list[str]:
    """What the rule makes of the figures, or why it cannot be asked."""
    if decision.estimate is None:
        return [decision.note] if decision.note else [RULES["not_enough"]]
    said = [
        estimate_sentence(decision.estimate),
        basis_sentence(decision.estimate, today),
        RULES[decision.rule],
    ]
    return said + ([answerable_sentence(decision, today)] if decision.rule == "undecided" else [])


def answerable_sentence(decision: Decision, today: date) -> str:
    """Of an undecided verdict, by when there should be an answer."""
    if decision.answerable is None:
        return "The figures vary so much that no day within two years can be named for an answer."
    by = day(decision.answerable, today)
    if decision.answerable <= today:
        return "The interval is about narrow enough for an answer; the next exports may bring it."
    return f"With every day to come imported, it should be answerable about {by}."


def missing_said(one: Missing, today: date) -> str:
    """``posts: 3 of 8, enough about 26 Dec``."""
    if one.by is None:
        when = "no day can be named at the pace of late"
    elif one.by <= today:
        when = "enough any day now"
    else:
        when = f"enough about {day(one.by, today)}"
    return f"{one.what}: {one.have:,} of {one.need:,}, {when}"


def place_sentences(place: Place) -> list[str]:
    """Where the videos of late stand against the account's own usual, with the number behind each figure."""
    said = [cell_sentence(place)]
    if place.reach is not None and place.like_rate is not None and place.usual_like_rate is not None:
        late, usual = (number(rate, "percent") for rate in (place.like_rate, place.usual_like_rate))
        said.append(
            f"{plural(place.recent, 'settled video')} of late against {place.before} before:"
            f" views {multiple(place.reach)} the usual{_eighty(place.reach_low, place.reach_high)}, like rate"
            f" {late} (usual {usual}{_eighty(place.like_low, place.like_high)})."
        )
    elif place.recent or place.before:
        said.append(f"{plural(place.recent + place.before, 'settled video')} of those known; 12 are needed.")
    if place.follow_rate is not None:
        usual = (
            ""
            if place.usual_follow_rate is None
            else f" (usual {number(place.usual_follow_rate, 'per_mille')})"
        )
        late = number(place.follow_rate, "per_mille")
        said.append(f"{late} net followers per 1,000 views in the last 28 days{usual}.")
    return said


def cell_sentence(place: Place) -> str:
    """The bottleneck; where figures are far below the usual and may be so by chance, that they are."""
    if place.cell == "healthy" and (doubt := doubtful(place)):
        return f"{doubt[:1].upper()}{doubt[1:]}."
    return CELLS[place.cell]


def momentum_title(figures: Sequence[Momentum], today: date) -> str:
    """Which days are held against which: ``24 Oct–20 Nov against 26 Sep–23 Oct``.

    Args:
        figures: of the view.
        today: dates of other years are written with the year.

    Returns:
        Without dates when the days are not known.
    """
    now, before = next(((one.now, one.before) for one in figures), (None, None))
    if now is None or before is None:
        return "The last 28 known days against the 28 before"
    return f"{span(now, today)} against {span(before, today)}"


def momentum_cells(one: Momentum) -> tuple[str, str, str, str]:
    """Before, now, change and its 95 % interval: ``19.4``, ``12.8``, ``▼ −34 %``, ``[−62 %, +15 %]``."""
    unit = _MOMENTUM_UNITS.get(one.metric, "count")
    before, now = (number(value, unit) for value in (one.earlier, one.later))
    if one.ratio is None:
        return before, now, UNKNOWN, ""
    change = signed_percent(one.ratio - 1)
    arrow = "=" if change == "0 %" else "▲" if one.ratio > 1 else "▼"
    interval = ""
    if one.low is not None and one.high is not None:
        interval = signed_percents(one.low - 1, one.high - 1)
    return before, now, f"{arrow} {change}", interval


def advice_said(advice: Advice) -> str:
    """``F03 Plan your week around what worked: suits few posts (in use)``."""
    suits = f": {clean_line(advice.suits)}" if advice.suits else ""
    return f"{clean_line(advice.title)}{suits}{' (in use)' if advice.in_use else ''}"


def truth_sentence(truth: Truth, found: Estimate | None) -> str:
    """Of a simulated account, what is known beside what was found."""
    said = (
        "This account is simulated: truly, where videos are liked 1 % more at the same views, followers"
        f" {_change(truth.elasticity)} (kappa {truth.kappa:g})."
    ).replace("kappa -", f"kappa {MINUS}")
    if found is None:
        return said
    holds = "holds it" if found.low <= truth.elasticity <= found.high else "misses it"
    return f"{said} The interval {holds}."


def short_sentences(view: VerdictView) -> list[str]:
    """The answer after its headline, for the report: reason, estimate, what is missing, the bottleneck."""
    found = view.decision.estimate
    said = [clean_line(view.sentence), view.confidence]
    said += [CAUTION] if CAUTION.casefold() not in view.confidence.casefold() else []
    if found is not None:
        said += [estimate_sentence(found), days_sentence(found, view.today), *place_sentences(view.place)]
    said += [f"Missing: {missing_said(one, view.today)}." for one in view.decision.missing]
    return [each for each in said if each]


def _eighty(low: float | None, high: float | None) -> str:
    """The 80 % interval of a factor, after it."""
    return "" if low is None or high is None else f", 80 % [{multiple(low)}, {multiple(high)}]"


def _change(value: float) -> str:
    shown = signed_percent(value / 100)
    if shown == "0 %":
        return "do not change"
    return f"{'rise' if value > 0 else 'fall'} by {shown[1:]}"
