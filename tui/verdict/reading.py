"""From the vault to the Verdict tab."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.checklist.catalog import catalog_of
from tui.checklist.state import fold
from tui.insight.claims import Facts as ClaimFacts
from tui.insight.claims import check_claims
from tui.insight.control import find_controls
from tui.insight.credits import attribute, gains_of, share_out
from tui.insight.fan import HISTORY, build_fan, fine_levels
from tui.insight.funnel import build_funnel
from tui.insight.lags import find_lags
from tui.insight.momentum import build_momentum
from tui.insight.place import PERIOD, find_place, likes_without_follows, purge_loss
from tui.insight.resampling import ratio_interval
from tui.insight.rule import THRESHOLDS, decide
from tui.insight.verdict_views import VerdictView
from tui.stats.periods import period
from tui.stats.window import Window
from tui.verdict.advice import advise
from tui.verdict.goal import read_goal
from tui.verdict.judge import judge
from tui.verdict.one_hit import find_hit
from tui.verdict.signals import Facts, FollowStep, Guardrails
from tui.verdict.tables import read_material
from tui.verdict.terms import TERMS
from tui.verdict.truth import read_truth
from tui.verdict.words import beside_rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.checklist.state import Standing
    from tui.insight.cleaning import Days
    from tui.insight.posts import Posts
    from tui.insight.verdict_views import Control, Decision, Fan, Funnel, Place
    from tui.vault.source import Source
    from tui.verdict.outcomes import Level
    from tui.verdict.tables import Material

COLLABORATIONS: Final = ("F09", "E03")
LEAST_CHANGE: Final = 0.05
"""The interval of the follow rate must leave the usual out by so much of it: less is not worth a word."""
OLDER_FROM: Final = 10
"""An account with more followers than this on its first known day is older than that day."""
FAN_RESAMPLES: Final = 9
"""For the followers of the best video, of which the fan takes no interval."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


def read_verdict(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> VerdictView:
    """Everything the Verdict tab shows.

    The estimate and what belongs to it are of the last 365 days at most, whatever the period; the credits and
    the funnel are of the period, the fan rests on the last 120 days.

    Args:
        vault: to read from.
        account: handle without ``@``; may have no data at all.
        period_id: id of the period for credits and funnel.
        today: dates are reckoned from it.
        strategies_file: the user's own strategies; it need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    material = read_material(vault, account, period(period_id), today)
    standings = fold(vault.events(account))
    goal = read_goal(vault, account)
    controls = find_controls(material.posts)
    facts = _facts(material, controls, _collaborations(standings, today), today)
    cell, level = facts.place.cell, facts.step.level
    found = judge(facts, goal, today, lacking=material.lacking, older=_is_older(material))
    return VerdictView(
        account=account,
        today=today,
        goal=goal,
        outcome=found.outcome,
        headline=found.headline,
        sentence=found.sentence,
        confidence=found.confidence,
        decision=facts.decision,
        place=facts.place,
        momentum=facts.momentum,
        evidence=found.evidence,
        advice=advise(catalog_of(strategies_file), standings, found.outcome, cell, level),
        claims=facts.claims,
        credits=share_out(material.days, material.posts, material.chosen).credits,
        lags=beside_rule(find_lags(material.judged), facts.decision.rule),
        controls=controls,
        fan=_fan(material, today),
        funnel=_funnel(material),
        terms=TERMS,
        truth=read_truth(vault, account),
        estimand=found.estimand,
        answers=found.answers,
    )


def _facts(material: Material, controls: Sequence[Control], collaborations: int, today: date) -> Facts:
    """Everything the answer rests on."""
    decision = _decide(material.judged, material.posts, today)
    place = find_place(material.posts, material.days)
    tested = ClaimFacts(
        days=material.judged,
        posts=material.posts,
        place=place,
        controls=controls,
        estimate=decision.estimate,
        comments=_beside(material, "comments"),
        viewers_new=_beside(material, "viewers_new"),
        viewers_returning=_beside(material, "viewers_returning"),
        territory=material.territory,
        collaborations=collaborations,
    )
    return Facts(
        decision=decision,
        place=place,
        step=follow_step(material.days, place),
        momentum=build_momentum(material.days),
        guardrails=_guardrails(material, decision),
        claims=check_claims(tested),
    )


def follow_step(days: Days, place: Place) -> FollowStep:
    """Followers per view of the last 28 days against the account's usual: low or high beyond chance, or not.

    Args:
        days: all cleaned days.
        place: with the rates of both.
    """
    known = np.isfinite(days.views) & np.isfinite(days.net)
    at = np.flatnonzero(known)
    rate, usual = place.follow_rate, place.usual_follow_rate
    if rate is None or not at.size:
        return FollowStep("unknown")
    late = slice(max(int(at[-1]) + 1 - PERIOD, 0), int(at[-1]) + 1)
    interval = ratio_interval(days.net[late], days.views[late])
    count = int(known[late].sum())
    if usual is None or interval is None:
        return FollowStep("unknown", rate, usual, interval, count)
    least = LEAST_CHANGE * abs(usual)
    level: Level = "usual"
    if interval[1] < usual - least:
        level = "low"
    elif interval[0] > usual + least:
        level = "high"
    return FollowStep(level, rate, usual, interval, count)


def _decide(days: Days, posts: Posts, today: date) -> Decision:
    """The rule, asked with the videos that went out on the days it looks at."""
    window = days.window
    posted = posts.posted[np.isfinite(posts.posted)]
    if window is None:
        # Nothing is judged: what there is of videos still counts towards what is needed.
        end = today.toordinal() + 1 - _EPOCH
        begin = end - THRESHOLDS.window_days
    else:
        begin, end = window.first.toordinal() - _EPOCH, window.last.toordinal() + 1 - _EPOCH
    inside = posted[(posted >= begin) & (posted < end)]
    recent = int((inside >= end - THRESHOLDS.pace_days).sum())
    return decide(days, inside.size, today, recent_posts=recent)


def _is_older(material: Material) -> bool:
    """Whether the account has days before the first one on which everything is known.

    Told by a video of before, or by followers that were there when the first known day began.
    """
    days = material.judged
    at = np.flatnonzero(days.joint)
    if not at.size or at[-1] - at[0] >= THRESHOLDS.window_days - PERIOD:
        # Nothing is known, or a year is, and no export goes back farther.
        return False
    begun = days.first.toordinal() - _EPOCH + int(at[0])
    level = days.followers[at[0]]
    return bool((material.posts.posted < begun).any() or level > OLDER_FROM)


def _guardrails(material: Material, decision: Decision) -> Guardrails:
    days = material.judged
    return Guardrails(
        hit=find_hit(days, material.posts, decision),
        purged=purge_loss(days, days.views.size),
        streak=likes_without_follows(days),
        window=days.views.size,
    )


def _beside(material: Material, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return material.within(material.judged, material.beside[name])


def _collaborations(standings: Mapping[str, Standing], today: date) -> int:
    return sum(standings[name].logged(today) for name in COLLABORATIONS if name in standings)


def _fan(material: Material, today: date) -> Fan:
    """The fan, and where it would go without the best video of the days it rests on."""
    days = material.days
    size = days.views.size
    if not size:
        return build_fan(days, fine_levels(), today)
    last = days.first + timedelta(days=size - 1)
    best = attribute(
        gains_of(days),
        days.first,
        material.posts,
        views=days.views,
        window=Window(max(days.first, last - timedelta(days=HISTORY + 1)), last),
        resamples=FAN_RESAMPLES,
    ).best
    return build_fan(days, fine_levels(), today, without=best)


def _funnel(material: Material) -> Funnel | None:
    """Of the chosen days."""
    days, chosen = material.days, material.chosen
    begin = max((chosen.first - days.first).days, 0)
    end = max((chosen.last - days.first).days + 1, 0)
    part = slice(begin, end)
    return build_funnel(days.views[part], material.beside["profile_views"][part], days.follows[part])
