"""The rule of the verdict: are likes and followers coupled on this account, or can that not be said yet?

All thresholds are in one place and are printed with the verdict.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.elasticity import LEVEL, RESAMPLES, estimate, freedom_of, student
from tui.insight.resampling import SEED
from tui.insight.verdict_views import Decision, Estimate, Missing

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from tui.insight.cleaning import Days
    from tui.insight.elasticity import Elasticity
    from tui.insight.verdict_views import Rule


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Everything the rule compares with.

    Attributes:
        days: joint days it asks for.
        follows: follows it asks for on those days, net of those who left unless gains are stated.
        posts: videos it asks for.
        separate: an interval wholly below this elasticity says that likes do not bring followers.
        narrow: half-width of an interval that is narrow enough to decide.
        farthest_days: an answer later than this is no date.
        pace_days: the days of late by which the pace is reckoned.
        window_days: days up to the last known one that are judged; what was earlier may no longer hold.
    """

    days: int = 42
    follows: int = 50
    posts: int = 8
    separate: float = 0.5
    narrow: float = 0.5
    farthest_days: int = 730
    pace_days: int = 28
    window_days: int = 365


THRESHOLDS: Final = Thresholds()


def decide(
    days: Days,
    posts: int,
    today: date,
    *,
    recent_posts: int = 0,
    thresholds: Thresholds = THRESHOLDS,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Decision:
    """Apply the rule to an account.

    Args:
        days: its cleaned days, of which those of ``judged_days`` count.
        posts: videos posted in the window of the judged joint days, as far as is known.
        today: dates are reckoned from it.
        recent_posts: of those, how many in the last 28 days: the pace for the date by which there are enough.
        thresholds: of the rule.
        resamples: number of resamples.
        seed: the same seed gives the same answer.
    """
    said = stated(thresholds)
    days = judged_days(days, thresholds)
    missing = gate(days, posts, today, recent_posts=recent_posts, thresholds=thresholds)
    if missing:
        return Decision("not_enough", None, missing, None, said)
    estimation = estimate(days, resamples=resamples, seed=seed)
    found = estimation.elasticity
    if found is None:
        return Decision("not_enough", None, (), None, said, estimation.note)
    rule = rule_of(found.low, found.high, thresholds)
    by = answerable(found, today, thresholds) if rule == "undecided" else None
    return Decision(rule, _shown(found, rule, thresholds), (), by, said)


def judged_days(days: Days, thresholds: Thresholds = THRESHOLDS) -> Days:
    """The days that the rule looks at: the last year of those that are known."""
    return days.latest(thresholds.window_days)


def rule_of(low: float, high: float, thresholds: Thresholds = THRESHOLDS) -> Rule:
    """What an interval of the elasticity says."""
    if low > 0:
        return "coupled"
    if high < 0:
        return "inverse"
    return "separate" if high < thresholds.separate else "undecided"


def gate(
    days: Days, posts: int, today: date, *, recent_posts: int = 0, thresholds: Thresholds = THRESHOLDS
) -> tuple[Missing, ...]:
    """What there is too little of for the rule to be asked; empty when there is enough of everything."""
    joint = days.joint
    late = slice(-thresholds.pace_days, None)
    follows = days.follows
    kind = "followers gained" if days.gross else "net followers"
    pace = _pace_days(joint, thresholds)
    asked = (
        ("days with views, likes and followers", int(joint.sum()), thresholds.days, int(joint[late].sum())),
        (
            f"{kind} on those days",
            int(follows[joint].sum()),
            thresholds.follows,
            int(follows[late][joint[late]].sum()),
        ),
        ("posts known", posts, thresholds.posts, recent_posts),
    )
    return tuple(
        Missing(what, have, need, _enough_by(need - have, lately / pace, today, thresholds))
        for what, have, need, lately in asked
        if have < need
    )


def _pace_days(joint: NDArray[np.bool_], thresholds: Thresholds) -> int:
    """Calendar days that the pace of late is reckoned over: a week of data is 7 of 7 days, not of 28."""
    at = np.flatnonzero(joint)
    if not at.size:
        return thresholds.pace_days
    begin = max(int(at[0]), joint.size - thresholds.pace_days)
    return max(int(at[-1]) + 1 - begin, 1)


def _enough_by(lacking: int, per_day: float, today: date, thresholds: Thresholds) -> date | None:
    if per_day <= 0 or lacking / per_day > thresholds.farthest_days:
        return None
    return today + timedelta(days=math.ceil(lacking / per_day))


def answerable(found: Elasticity, today: date, thresholds: Thresholds = THRESHOLDS) -> date | None:
    """The day by which the interval should be narrow enough to decide, if every day to come is known.

    The half-width shrinks as 1 / sqrt(days). Narrow enough is 0.5; for a value between 0 and 0.5 it must be
    narrower to leave 0 or 0.5 out. None when it takes more days than are judged, or over two years.
    """
    enough = min(thresholds.narrow, max(found.value, thresholds.separate - found.value))
    for more in range(min(thresholds.farthest_days, thresholds.window_days - found.days) + 1):
        days = found.days + more
        if student(freedom_of(days)) * found.error * math.sqrt(found.days / days) <= enough:
            return today + timedelta(days=more)
    return None


def stated(thresholds: Thresholds = THRESHOLDS) -> tuple[tuple[str, str], ...]:
    """The thresholds in words."""
    separate = f"{thresholds.separate:g}"
    return (
        ("days with views, likes and followers, at least", f"{thresholds.days}"),
        ("followers on those days, at least", f"{thresholds.follows}"),
        ("posts, at least", f"{thresholds.posts}"),
        ("interval", f"{100 * LEVEL:g} %, by Student's t"),
        ("coupled", "the interval lies above 0"),
        ("inverse", "the interval lies below 0"),
        ("separate", f"the interval holds 0 and ends below {separate}"),
        ("undecided", f"the interval holds 0 and reaches {separate}"),
        ("narrow enough for an answer", f"± {thresholds.narrow:g}, less for values from 0 to {separate}"),
        ("days that are judged", f"the last {thresholds.window_days} at most"),
        (
            "pace of late",
            f"the last {thresholds.pace_days} days, of which those since the first known one count",
        ),
        ("dates are given", f"up to {thresholds.farthest_days} days ahead"),
    )


def _shown(found: Elasticity, rule: Rule, thresholds: Thresholds) -> Estimate:
    reach = (found.high - found.low) / 2
    same = [rule_of(draw - reach, draw + reach, thresholds) == rule for draw in found.draws.tolist()]
    return Estimate(
        value=found.value,
        low=found.low,
        high=found.high,
        error=found.error,
        freedom=found.freedom,
        days=found.days,
        window=found.window,
        resamples=len(same),
        agreement=sum(same) / len(same),
        gross=found.gross,
    )
