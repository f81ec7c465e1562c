"""What speaks for followers, for likes, or says how far to trust either: facts in, lines with figures out.

A signal pulls one way whatever the answer is; only then it is sorted into for and against the answer. So
what speaks against an answer is looked for in the same places as what speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from tui.insight.claims import tenth
from tui.insight.place_words import reach_is_fine
from tui.insight.verdict_views import Line
from tui.stats.formatting import bounds, multiple, number, plural, signed_percent, signed_percents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.insight.verdict_views import (
        Claim,
        Decision,
        Estimate,
        Holds,
        Missing,
        Momentum,
        Outcome,
        Place,
        Rule,
        StatedGoal,
    )
    from tui.stats.views import Goal
    from tui.verdict.outcomes import Level

Pull = Literal["followers", "likes", "together", "apart", "weakens", "neutral"]
"""Towards followers, towards likes, one work serves both, each takes its own, trust less, neither."""
Side = Literal["for", "against", "context"]
CLEAR: Final = 56
"""Only from this strength on something that lags is a reason not to leave its side out."""
LEAST_STREAK: Final = 3
"""Days in a row with likes and no new follower that are worth a line."""
_SIDES: Final[Mapping[Outcome, Mapping[Pull, Side]]] = MappingProxyType(
    {
        "followers_first": {
            "followers": "for",
            "apart": "for",
            # Likes that tell early how it goes are no reason to leave followers.
            "together": "for",
            "likes": "against",
            "weakens": "against",
        },
        "likes_first": {
            "likes": "for",
            "together": "for",
            "followers": "against",
            "apart": "against",
            "weakens": "against",
        },
        # Whatever lags on either side is a reason not to leave that side out.
        "both": {
            "together": "for",
            "followers": "for",
            "likes": "for",
            # Where each takes work of its own, both are worked for.
            "apart": "for",
            "weakens": "against",
        },
        "not_enough": {},
    }
)
_BY_RULE: Final[Mapping[Rule, Pull]] = MappingProxyType(
    {"coupled": "together", "separate": "apart", "inverse": "apart"}
)
_BY_CLAIM: Final[Mapping[tuple[str, Holds], tuple[Pull, Goal, int]]] = MappingProxyType(
    {
        ("likes_can_be_bought", "holds"): ("followers", "likes", 55),
        ("followers_come_back", "holds"): ("followers", "followers", 40),
        ("followers_come_back", "does_not"): ("likes", "followers", 40),
        ("followers_mean_reach", "holds"): ("followers", "reach", 38),
        ("followers_mean_reach", "does_not"): ("likes", "reach", 38),
        ("likes_promise_no_views", "does_not"): ("likes", "likes", 36),
        ("like_need_not_follow", "holds"): ("followers", "likes", 30),
        ("like_need_not_follow", "does_not"): ("likes", "likes", 30),
        ("likes_promise_no_views", "holds"): ("followers", "likes", 25),
    }
)
"""Which claims of the guide say something about the answer, and how much (the larger, the earlier)."""


@dataclass(frozen=True, slots=True)
class FollowStep:
    """Followers per view of late against the account's own usual.

    Attributes:
        level: ``low`` or ``high`` where the interval leaves the usual out.
        rate: of late, as a fraction; None when unknown.
        usual: None when unknown.
        interval: of ``rate``.
        days: known days of it.
    """

    level: Level
    rate: float | None = None
    usual: float | None = None
    interval: tuple[float, float] | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class OneHit:
    """How much hangs on the most viewed video.

    Attributes:
        title: with quotes, ready to be read.
        share: of the views of all videos.
        videos: number of those.
        rule: what the rule says without the days after it; None when it cannot be asked.
        without: the estimate without them.
    """

    title: str
    share: float
    videos: int
    rule: Rule | None = None
    without: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Guardrails:
    """What may make the answer less sure than it looks.

    Attributes:
        hit: where one video has a great share of the views; None otherwise.
        purged: followers lost in what looks like a clean-up; left out of everything.
        streak: of the last days, how many in a row had the usual likes and no new follower.
        window: days that ``purged`` is counted over.
    """

    hit: OneHit | None = None
    purged: int = 0
    streak: int = 0
    window: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the answer rests on.

    Attributes:
        decision: of the rule.
        place: the 2 x 2 of reach and like rate.
        step: followers per view.
        momentum: of both.
        guardrails: one hit, purge, likes without follows.
        claims: of the guide, tested.
    """

    decision: Decision
    place: Place
    step: FollowStep
    momentum: tuple[Momentum, ...] = ()
    guardrails: Guardrails = Guardrails()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One of the facts.

    Attributes:
        pull: where to.
        goal: what it speaks of.
        strength: by which lines are ordered.
        text: with figure, interval and number.
        fine: whether it says that something is as usual or better, which objects to nothing.
        basis: whether it is the estimate that the rule rests on.
    """

    pull: Pull
    goal: Goal
    strength: int
    text: str
    fine: bool = False
    basis: bool = False


def evidence(facts: Facts, outcome: Outcome, goal: StatedGoal | None) -> tuple[Line, ...]:
    """The lines for and against an answer and around it, strongest first.

    No line against an answer says what the sentence of the answer uses as a reason for it.

    Args:
        facts: that were found.
        outcome: the answer.
        goal: what the creator wants; None before they were asked.

    Returns:
        Where nothing speaks against the answer, a last line says where that was looked for.
    """
    found = sorted(signals(facts), key=lambda signal: -signal.strength)
    if outcome == "not_enough":
        return tuple(Line("context", signal.goal, signal.text) for signal in found)
    rule = facts.decision.rule
    lines = [Line(_side(signal, outcome, goal, rule), signal.goal, signal.text) for signal in found]
    if not any(line.side == "against" for line in lines):
        lines.append(Line("context", "engagement", _looked_for(facts)))
    return tuple(lines)


def _side(signal: Signal, outcome: Outcome, goal: StatedGoal | None, rule: Rule) -> Side:
    if signal.basis:
        # Only who wants likes although followers do not come along is told so with a "but".
        return "against" if goal == "quick" and rule in ("separate", "inverse") else "for"
    aside = signal.pull in ("followers", "likes")
    if outcome == "both" and aside and signal.strength < CLEAR:
        return "context"
    side = _SIDES[outcome].get(signal.pull, "context")
    if side == "against" and aside:
        # Of a coupled account likes that lag are work for followers as well.
        same_work = rule == "coupled" and outcome == "followers_first" and signal.goal == "likes"
        return "context" if signal.fine or same_work else side
    return side


def signals(facts: Facts) -> Iterator[Signal]:
    """All of them, in no order."""
    yield from _of_rule(facts.decision)
    yield from _of_place(facts.place)
    # A rate of nothing says nothing while there is hardly a day.
    if facts.decision.rule != "not_enough" or facts.step.rate:
        yield from _of_step(facts.step)
    for change in facts.momentum:
        yield from _of_momentum(change)
    yield from _of_guardrails(facts.guardrails, facts.decision)
    yield from _of_claims(facts.claims)


def so_far(missing: Missing) -> str:
    """How much there is of what is asked for: ``31 of 42 days with views, likes and followers``."""
    return f"{number(missing.have)} of {number(missing.need)} {missing.what}"


def _looked_for(facts: Facts) -> str:
    looked = [
        name
        for name, known in (
            ("one hit", True),
            ("clean-ups", True),
            ("likes without followers", True),
            ("the last 28 days", any(change.low is not None for change in facts.momentum)),
            ("your videos of late", facts.place.cell != "unknown"),
        )
        if known
    ]
    return f"nothing found that speaks against it; looked at: {', '.join(looked)}"


def _of_rule(decision: Decision) -> Iterator[Signal]:
    # What is missing is listed by itself.
    found = decision.estimate
    if found is not None:
        pull = _BY_RULE.get(decision.rule, "neutral")
        text = f"at the same views, {_goes_with(found)} ({plural(found.days, 'day')})"
        yield Signal(pull, "followers", 100, text, basis=True)


def _of_place(place: Place) -> Iterator[Signal]:
    if place.reach is None or place.like_rate is None or place.usual_like_rate is None:
        return
    count = f"({plural(place.recent, 'video')} against {place.before})"
    late, usual = number(place.like_rate, "percent"), number(place.usual_like_rate, "percent")
    fewer = place.cell in ("unseen", "neither")
    beyond = ", fewer than by chance" if fewer else "" if reach_is_fine(place) else ", within chance"
    text = f"views of late at {multiple(place.reach)} your usual{beyond} {count}"
    yield Signal("neutral", "reach", 80 if fewer else 35, text)
    if place.cell in ("unliked", "neither"):
        text = f"like rate {late}, below your usual {usual} beyond chance {count}"
        yield Signal("likes", "likes", 80, text)
    elif place.like_rate >= place.usual_like_rate:
        text = f"like rate {late}, no lower than your usual {usual} {count}"
        yield Signal("followers", "likes", 45, text, fine=True)
    else:
        yield Signal(
            "neutral", "likes", 34, f"like rate {late}, your usual is {usual}, within chance {count}"
        )


def _of_step(step: FollowStep) -> Iterator[Signal]:
    if step.rate is None:
        return
    rate = number(step.rate, "per_mille")
    # Days that are all alike have an interval without width, which would look like certainty.
    wide = step.interval is not None and step.interval[0] < step.interval[1]
    held = bounds(*step.interval, step.rate, "per_mille") if step.interval and wide else ""
    text = f"{rate} net followers per 1,000 views{' ' + held if held else ''}"
    count = f"({plural(step.days, 'day')})"
    if step.usual is None:
        yield Signal("neutral", "followers", 20, f"{text} {count}")
        return
    usual = number(step.usual, "per_mille")
    if step.level == "low":
        yield Signal("followers", "followers", 90, f"{text}, below your usual {usual} {count}")
    elif step.level == "high":
        yield Signal("likes", "followers", 90, f"{text}, above your usual {usual} {count}", fine=True)
    else:
        yield Signal("neutral", "followers", 20, f"{text}, your usual is {usual} {count}")


def _of_momentum(change: Momentum) -> Iterator[Signal]:
    if change.ratio is None or change.metric not in _MOVES:
        return
    text = f"{change.label.lower()} {signed_percent(change.ratio - 1)} against the 28 days before"
    if change.low is None or change.high is None or change.low == change.high:
        yield Signal("neutral", change.goal, 5, f"{text}, no interval can be given")
        return
    text += f" {signed_percents(change.low - 1, change.high - 1)}"
    rising, falling = change.low > 1, change.high < 1
    if not (rising or falling):
        yield Signal("neutral", change.goal, 10, f"{text}, within chance")
        return
    about_likes = change.goal == "likes"
    # What falls is what needs work; what rises can wait.
    pull: Pull = "likes" if about_likes == falling else "followers"
    yield Signal(pull, change.goal, 70 if falling else 50, text, fine=rising)


def _of_guardrails(rails: Guardrails, decision: Decision) -> Iterator[Signal]:
    if rails.hit is not None:
        hit = rails.hit
        text = f"{number(hit.share, 'percent')} of the views of {hit.videos} videos are {hit.title}"
        turned = hit.rule is not None and decision.estimate is not None and hit.rule != decision.rule
        if hit.without is not None:
            text += f"; without the two weeks after it {_goes_with(hit.without)}"
        if turned:
            text += f", which would be {_RULES[hit.rule or 'not_enough']}"
        yield Signal("weakens", "reach", 85 if turned else 65, text)
    if rails.streak >= LEAST_STREAK:
        text = f"the last {rails.streak} days had the usual likes and no new follower"
        yield Signal("followers", "likes", 58, text)
    if rails.purged:
        text = (
            f"{plural(rails.purged, 'follower')} left in what looks like a clean-up; it is left out"
            f" ({plural(rails.window, 'day')})"
        )
        yield Signal("neutral", "followers", 28, text)


def _of_claims(claims: Sequence[Claim]) -> Iterator[Signal]:
    for claim in claims:
        found = _BY_CLAIM.get((claim.id, claim.holds))
        if found is not None and not claim.figure.startswith("0 "):
            pull, goal, strength = found
            yield Signal(pull, goal, strength, f"{_short(claim)}: {claim.figure} ({claim.count})")


def _short(claim: Claim) -> str:
    """What the claim came to: the first sentence of the reason, to be gone on with."""
    first = claim.why.split(". ")[0].rstrip(".").replace(":", ",")
    return first[:1].lower() + first[1:]


def _goes_with(found: Estimate) -> str:
    return tenth(
        "a 10 % better like rate goes", "followers gained" if found.gross else "net followers", found
    )


_MOVES: Final = ("likes", "net_followers", "followers_gained", "like_rate")
_RULES: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        "coupled": "likes and followers going together",
        "separate": "likes and followers apart",
        "inverse": "fewer followers on better-liked days",
        "undecided": "undecided",
        "not_enough": "too little to tell",
    }
)
