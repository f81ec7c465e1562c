"""Ready views of the verdict for tests of texts and screens: one for every rule and outcome, invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests import verdict_parts as parts
from tui.insight.claims import TEXTS, tenth
from tui.insight.rule import stated
from tui.insight.verdict_views import (
    Advice,
    Claim,
    Credits,
    Decision,
    Estimate,
    Fan,
    Funnel,
    Lags,
    Line,
    Missing,
    Place,
    Truth,
    VerdictView,
)
from tui.stats.window import Window
from tui.verdict.outcomes import by_goal, outcome
from tui.verdict.words import confidence, estimand, headline, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.insight.verdict_views import Cell, Rule, StatedGoal
    from tui.verdict.outcomes import Level

ACCOUNT: Final = "mira.bakes"
TODAY: Final = parts.TODAY
LAST: Final = parts.LAST
_VIDEOS: Final = parts.VIDEOS

WHAT_IT_MEANS: Final = {
    "Elasticity": "By how many percent followers differ where the like rate is 1 % higher at the same views.",
    "Like rate": "Likes / views of the same days.",
}


def view(name: str) -> VerdictView:
    """A ready view by the name of a rule or outcome, or ``empty``.

    Args:
        name: ``not_enough``, ``coupled``, ``inverse``, ``separate``, ``undecided``, ``followers_first``,
            ``likes_first``, ``both`` or ``empty``.
    """
    return _VIEWS[name]()


def names() -> tuple[str, ...]:
    """Every name that ``view`` knows."""
    return tuple(_VIEWS)


def _coupled() -> VerdictView:
    return _full(
        "coupled", Estimate(0.74, 0.31, 1.17, 0.21, 23.0, 361, _year(), 399, 0.96), "healthy", goal="both"
    )


def _likes_first() -> VerdictView:
    found = Estimate(0.74, 0.31, 1.17, 0.21, 23.0, 361, _year(), 399, 0.96)
    return _full("coupled", found, "unliked", goal="quick")


def _followers_first() -> VerdictView:
    found = Estimate(0.09, -0.27, 0.45, 0.174, 23.0, 361, _year(), 399, 0.91)
    return _full("separate", found, "healthy", goal="audience", follows="low")


def _separate() -> VerdictView:
    return replace(_followers_first(), truth=Truth(0.0, 0.0))


def _inverse() -> VerdictView:
    found = Estimate(-0.52, -0.93, -0.11, 0.2, 23.0, 361, _year(), 399, 0.88)
    return _full("inverse", found, "neither", goal="audience", follows="low")


def _undecided() -> VerdictView:
    days = Window(LAST - timedelta(days=95), LAST)
    found = Estimate(0.38, -0.41, 1.17, 0.36, 6.0, 96, days, 397, 0.63)
    by = date(2027, 4, 18)
    return replace(_full("undecided", found, "unliked", goal="audience", by=by), truth=Truth(0.39, 0.3))


def _both() -> VerdictView:
    return replace(_coupled(), truth=Truth(0.77, 0.6))


def _not_enough() -> VerdictView:
    missing = (
        Missing("days with views, likes and followers", 19, 42, TODAY + timedelta(days=34)),
        Missing("net followers on those days", 11, 50, TODAY + timedelta(days=99)),
        Missing("posts known", 3, 8),
    )
    why = "Followers are known for 19 days of late; 28 are needed for a fan."
    posts = tuple(parts.point(row, recent=row >= _VIDEOS - 3) for row in range(_VIDEOS - 3, _VIDEOS))
    return VerdictView(
        account=ACCOUNT,
        today=TODAY,
        goal=None,
        outcome="not_enough",
        headline="NOT ENOUGH DATA YET",
        sentence="Three things are missing; export every week and it should be answerable by 1 Mar 2027.",
        confidence="",
        decision=Decision("not_enough", None, missing, None, stated()),
        place=Place("unknown", None, None, None, 0.0019, None, 3, 0, posts),
        momentum=parts.momentum(known=False),
        evidence=(
            Line("context", "likes", "like rate 7.4 % over 19 days"),
            Line("context", "followers", "11 net followers on 19 days"),
        ),
        advice=(
            Advice("E04", "Read likes, followers and rate side by side", "brings the data", in_use=False),
            Advice("L12", "Close with a question or an invitation", "suits any start", in_use=True),
            Advice("F03", "Plan your week around what worked", "suits few posts", in_use=False),
        ),
        claims=tuple(
            Claim(name, text, "cannot_tell", "", "19 days", "It takes 42 days with likes and followers.")
            for name, text in TEXTS.items()
        ),
        credits=Credits(
            Window(LAST - timedelta(days=18), LAST), 14.0, (), 1.0, "Followers are known for too few days."
        ),
        lags=None,
        controls=(),
        fan=Fan((), (), (), (), (), None, 0, None, why),
        funnel=Funnel(19, 1420.0, None, 0.58),
        terms=WHAT_IT_MEANS,
    )


def _empty() -> VerdictView:
    nothing = "Nothing is known of this account yet. Import Overview, Content and Followers."
    missing = (
        Missing("days with views, likes and followers", 0, 42),
        Missing("net followers on those days", 0, 50),
        Missing("posts known", 0, 8),
    )
    return VerdictView(
        account=ACCOUNT,
        today=TODAY,
        goal=None,
        outcome="not_enough",
        headline="NOT ENOUGH DATA YET",
        sentence=nothing,
        confidence="",
        decision=Decision("not_enough", None, missing, None, stated()),
        place=Place("unknown", None, None, None, None, None, 0, 0, ()),
        momentum=(),
        evidence=(),
        advice=(),
        claims=(),
        credits=Credits(None, 0.0, (), 1.0, nothing),
        lags=None,
        controls=(),
        fan=Fan((), (), (), (), (), None, 0, None, nothing),
        funnel=None,
        terms={},
    )


def _full(
    rule: Rule,
    found: Estimate,
    cell: Cell,
    *,
    goal: StatedGoal,
    follows: Level = "usual",
    by: date | None = None,
) -> VerdictView:
    decision = Decision(rule, found, (), by, stated())
    answer = outcome(rule, goal, cell, follows)
    place = parts.place(cell, follows)
    return VerdictView(
        account=ACCOUNT,
        today=TODAY,
        goal=goal,
        outcome=answer,
        headline=headline(rule, goal, answer),
        sentence=sentence(rule, goal, answer, place, follows),
        confidence=confidence(decision, TODAY),
        decision=decision,
        place=place,
        momentum=parts.momentum(known=True),
        evidence=_evidence(found, place),
        advice=_ADVICE[cell],
        claims=parts.claims(found),
        credits=parts.shares(),
        lags=Lags(
            tuple(range(-3, 4)),
            (0.02, -0.05, 0.04, 0.08 + found.value / 5, 0.11, -0.03, 0.01),
            0.16,
            found.days - 6,
            "Likes and followers rise on the same day."
            if found.low > 0
            else "Nothing stands out of the band: likes and followers do not visibly move together.",
        ),
        controls=parts.controls(),
        fan=parts.fan(),
        funnel=Funnel(found.days, 5210.4, 143.2, 15.6),
        terms=WHAT_IT_MEANS,
        estimand=estimand(found),
        answers=by_goal(rule, cell, follows),
    )


def _year() -> Window:
    return Window(LAST - timedelta(days=364), LAST)


def _evidence(found: Estimate, place: Place) -> tuple[Line, ...]:
    more = f"{tenth('a 10 % better like rate goes', 'net followers', found)} ({found.days} days)"
    follows = f"{1000 * (place.follow_rate or 0):.1f} net followers per 1,000 views, your usual is 4.4"
    return (
        Line("for", "followers", f"at the same views, {more}"),
        Line("for", "likes", f"like rate {100 * (place.like_rate or 0):.1f} %, usual 7.8 %, 8 videos"),
        Line("context", "reach", f"views at {place.reach or 0:.1f}× your usual reach, 8 videos against 52"),
        Line("for", "followers", follows),
        Line("against", "reach", "42 % of the views are one video: “Rye starter, day 1”"),
        Line("against", "followers", "84 followers left on 17–18 Nov, perhaps a clean-up"),
    )


_NOT_SEEN: Final = (
    Advice("E02", "Be easier to find when few people see you", "suits few views", in_use=False),
    Advice("E03", "Team up with someone whose viewers match yours", "suits few views", in_use=False),
    Advice("L11", "Give each new video its hashtags", "suits few views", in_use=True),
)
_NOT_LIKED: Final = (
    Advice("E01", "Win back the viewers who watch but stay silent", "suits a low like rate", in_use=False),
    Advice("L12", "Close with a question or an invitation", "suits a low like rate", in_use=True),
    Advice("L01", "Find out which topics your viewers react to", "suits a low like rate", in_use=False),
)
_ADVICE: Final = {
    "unseen": _NOT_SEEN,
    "unliked": _NOT_LIKED,
    "neither": (_NOT_LIKED[0], _NOT_SEEN[0], _NOT_LIKED[2]),
    "healthy": (
        Advice("F03", "Plan your week around what worked", "suits a low follow rate", in_use=False),
        Advice("F09", "Make a video with a creator like you", "suits a low follow rate", in_use=False),
        Advice("F10", "Point your other accounts to your profile", "suits few profile views", in_use=True),
    ),
}
_VIEWS: Final[dict[str, Callable[[], VerdictView]]] = {
    "not_enough": _not_enough,
    "coupled": _coupled,
    "inverse": _inverse,
    "separate": _separate,
    "undecided": _undecided,
    "followers_first": _followers_first,
    "likes_first": _likes_first,
    "both": _both,
    "empty": _empty,
}
