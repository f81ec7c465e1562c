"""What the guide claims, tested on the account: holds here, does not, or cannot be told from these figures.

Every answer is an association with its interval and number; none of them says what causes what. Claims about
people that no export counts (who they are, how they feel, whom they work with) are context: they get a figure
where there is one, and "cannot tell".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.associations import explained, rank_correlation, slope
from tui.insight.control import LEAST_VIDEOS as LEAST_CONTROLLED
from tui.insight.place_words import doubtful
from tui.insight.resampling import LEAST_DAYS as LEAST_RESAMPLED
from tui.insight.resampling import ratio_interval
from tui.insight.rule import THRESHOLDS
from tui.insight.verdict_views import Claim
from tui.stats.formatting import (
    MINUS,
    bounds,
    multiple,
    number,
    plural,
    signed_percent,
    signed_percents,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tui.insight.associations import Association
    from tui.insight.cleaning import Days
    from tui.insight.posts import Posts
    from tui.insight.verdict_views import Cell, Control, Estimate, Holds, Place

    Numbers = NDArray[np.float64]

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "like_need_not_follow": "A like need not become a follow.",
        "likes_promise_no_views": "Likes on one video promise no views on the next.",
        "likes_can_be_bought": "Likes can come from machines, so a peak proves little.",
        "likes_say_little": "Likes alone say little about who follows.",
        "nobody_chooses_who_likes": "You cannot choose who likes you.",
        "followers_mean_reach": "More followers mean more reach.",
        "followers_come_back": "Those who come back also comment.",
        "followers_want_more": "Many followers press you to keep posting.",
        "followers_open_doors": "A following makes you credible and opens the door to joint work.",
        "low_engagement": "Low engagement comes from the content or from not being shown.",
    }
)
"""Id → the claim, in the order in which they are shown."""
MOST_FOLLOWED: Final = 0.5
"""A like need not become a follow where the interval of follows per like ends below this."""
WEAK: Final = 0.3
"""A correlation whose interval ends below this is no more than weak."""
LEAST_DAYS: Final = 42
LEAST_VIDEOS: Final = 20
LEAST_GROWTH: Final = 1.25
"""The largest number of followers / the smallest, without which nothing can be said about more of them."""
_BEYOND: Final = 0.001
"""Share of sound videos above the upper limit of like rates."""
_CLEARLY: Final = 0.01
"""So many above the limit as chance would put there more seldom than this are clearly more."""
_NEXT: Final = 3
_PERIOD: Final = 28
_EPOCH: Final = 719_163
"""Proleptic ordinal of the first day of 1970."""
_FOUND: Final[Mapping[Cell, str]] = MappingProxyType(
    {
        "unseen": "Here it is being shown: liked as usual by fewer people than usual.",
        "unliked": "Here it is the content: as many people as usual see it, and fewer of them like it.",
        "neither": "Here it is both: fewer people see it, and fewer of them like it.",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What the claims are tested on.

    Attributes:
        days: cleaned days.
        posts: every known video.
        place: where the videos of late stand.
        controls: the videos against their control limits.
        estimate: of the rule; None without one.
        comments: of each day of ``days``, NaN where unknown.
        viewers_new: people who saw the account for the first time, of each day, NaN where unknown.
        viewers_returning: people who came back, of each day, NaN where unknown.
        territory: name and share of the largest territory of the audience; None when unknown.
        collaborations: how many were logged on the checklist.
    """

    days: Days
    posts: Posts
    place: Place
    controls: Sequence[Control]
    estimate: Estimate | None
    comments: Numbers
    viewers_new: Numbers
    viewers_returning: Numbers
    territory: tuple[str, float] | None = None
    collaborations: int = 0


def check_claims(facts: Facts) -> tuple[Claim, ...]:
    """All ten claims: those about likes, then those about followers, then the one about both."""
    return (
        like_need_not_follow(facts.days),
        likes_promise_no_views(facts.posts),
        likes_can_be_bought(facts.controls),
        likes_say_little(facts.days, facts.estimate),
        nobody_chooses_who_likes(facts.viewers_new, facts.viewers_returning, facts.territory),
        followers_mean_reach(facts.posts, facts.days),
        followers_come_back(facts.days, facts.comments, facts.viewers_new, facts.viewers_returning),
        followers_want_more(facts.posts, facts.days),
        followers_open_doors(facts.collaborations),
        low_engagement(facts.place),
    )


def like_need_not_follow(days: Days) -> Claim:
    """Follows per 100 likes, with the interval of a ratio of sums."""
    name, known = "like_need_not_follow", days.joint
    likes, follows = days.likes[known], days.follows[known]
    count = plural(int(known.sum()), "day")
    interval = ratio_interval(follows, likes)
    if interval is None:
        return _unknown(name, count, f"{LEAST_RESAMPLED} days with likes and followers")
    low, high = interval
    ratio = float(follows.sum() / likes.sum())
    figure = (
        f"{number(ratio, 'per_hundred')} followers per 100 likes {bounds(low, high, ratio, 'per_hundred')}"
    )
    if high < MOST_FOLLOWED:
        without = number(1 - max(high, 0.0), "percent")
        return _claim(
            name,
            "holds",
            figure,
            count,
            f"At least {without} of the likes came without a follow, by the upper end.",
        )
    if low > MOST_FOLLOWED:
        return _claim(name, "does_not", figure, count, "More than every second like came with a follow.")
    return _claim(name, "cannot_tell", figure, count, "The interval holds one follow for every two likes.")


def likes_promise_no_views(posts: Posts) -> Claim:
    """Rank correlation of a video's like rate with the mean of the log views of the next three."""
    name, settled = "likes_promise_no_views", _settled(posts)
    logs = np.log(settled.views + 1)
    later = np.full(logs.size, np.nan)
    for row in range(logs.size - _NEXT):
        later[row] = logs[row + 1 : row + 1 + _NEXT].mean()
    found = rank_correlation(settled.likes / np.maximum(settled.views, 1.0), later, least=LEAST_VIDEOS)
    if found is None:
        count = plural(max(logs.size - _NEXT, 0), "settled video")
        return _unknown(name, count, f"{LEAST_VIDEOS} settled videos with {_NEXT} after them")
    return _by_correlation(
        name,
        found,
        f"like rate and the views of the next {_NEXT} videos",
        plural(found.count, "video"),
        strong=("does_not", "Better-liked videos were followed by better-seen ones. Association, not proof."),
        weak=("holds", "How well a video is liked says little or nothing about the views of the next ones."),
    )


def likes_can_be_bought(controls: Sequence[Control]) -> Claim:
    """Videos above the control limits of like rates."""
    name, count = "likes_can_be_bought", plural(len(controls), "settled video")
    if not controls:
        return _unknown(name, count, f"{LEAST_CONTROLLED} settled videos with views and likes")
    high, chance = sum(control.flag == "high" for control in controls), _BEYOND * len(controls)
    figure = f"{high} above the 99.8 % limit of like rates, {_two(chance)} by chance"
    if not high:
        # Bought likes that are spread thinly do not stand out, so none above is no answer.
        why = "No video has more likes than its views let expect, which few bought ones would not change."
        return _claim(name, "cannot_tell", figure, count, why)
    # One video among ten would do by chance, and limits of ten videos are rough.
    if high == 1 or _at_least(high, chance) >= _CLEARLY:
        return _claim(name, "cannot_tell", figure, count, "Among so many videos that may be chance.")
    why = "More likes than the views let expect: bought ones look so, and so does a real hit."
    return _claim(name, "holds", figure, count, why)


def likes_say_little(days: Days, estimate: Estimate | None) -> Claim:
    """The elasticity of follows to the like rate, and what likes add to views in explaining follows."""
    name = "likes_say_little"
    if estimate is None:
        return _unknown(
            name, plural(int(days.joint.sum()), "day"), "an estimate, which the verdict asks for too"
        )
    who = "followers gained" if estimate.gross else "net followers"
    figure = f"{tenth('a 10 % better like rate goes', who, estimate)} at the same views"
    rates = days.likes / np.where(days.views > 0, days.views, np.nan)
    shares = explained(days.follows, days.views, rates, least=LEAST_DAYS)
    if shares is not None:
        alone, both = shares
        order = number(alone, "percent")
        figure += f"; views explain {order} of the order of days, likes add {_points(both - alone)}"
    count = plural(estimate.days, "day")
    if estimate.low > 0:
        return _claim(
            name,
            "does_not",
            figure,
            count,
            "At the same views, better-liked days gain more followers. Association, not proof.",
        )
    if estimate.high < THRESHOLDS.separate:
        most = number(0.1 * THRESHOLDS.separate, "percent")
        return _claim(
            name, "holds", figure, count, f"A 10 % better like rate goes with less than {most} more."
        )
    return _claim(name, "cannot_tell", figure, count, "The interval holds both nothing and a good deal.")


def nobody_chooses_who_likes(new: Numbers, returning: Numbers, territory: tuple[str, float] | None) -> Claim:
    """Context: how many viewers are new, and where most of the audience is."""
    name, known = "nobody_chooses_who_likes", np.isfinite(new) & np.isfinite(returning)
    total = float((new + returning)[known].sum())
    parts = []
    if total > 0:
        parts.append(f"{number(float(new[known].sum()) / total, 'percent')} of the viewers are new")
    if territory is not None:
        parts.append(f"most are in {territory[0]} ({number(territory[1], 'percent')})")
    why = "No export tells who liked; this is who watches." if parts else "No export tells who liked."
    return _claim(name, "cannot_tell", "; ".join(parts), plural(int(known.sum()), "day"), why)


def followers_mean_reach(posts: Posts, days: Days) -> Claim:
    """Slope of the log views of videos over the log of the followers there were when they went out."""
    name, settled = "followers_mean_reach", _settled(posts)
    at = np.floor(settled.posted).astype(int) + _EPOCH - days.first.toordinal()
    inside = (at >= 0) & (at < days.followers.size)
    level = np.full(at.size, np.nan)
    level[inside] = days.followers[at[inside]]
    level[~(level > 0)] = np.nan
    known = level[np.isfinite(level)]
    if known.size < LEAST_VIDEOS:
        need = f"{LEAST_VIDEOS} settled videos with a known number of followers on their day"
        return _unknown(name, plural(known.size, "video"), need)
    grown = float(known.max() / known.min())
    if grown < LEAST_GROWTH:
        why = f"The number of followers hardly changed: the most are {_two(grown)} times the fewest."
        return _claim(name, "cannot_tell", "", plural(known.size, "video"), why)
    found = slope(np.log(level), np.log(settled.views + 1), least=LEAST_VIDEOS)
    # Videos that were all seen alike have an interval without width, which would look like certainty.
    if found is None or found.low == found.high:
        need = "videos of different views that went out at different numbers of followers"
        return _unknown(name, plural(known.size, "video"), need)
    figure = tenth("10 % more followers go", "views", found)
    count = plural(found.count, "video")
    if found.low > 0:
        why = "Videos were seen more while there were more followers. Association, not proof."
        return _claim(name, "holds", figure, count, why)
    if found.high < THRESHOLDS.separate:
        return _claim(
            name, "does_not", figure, count, "Reach grew far less than the number of followers, if at all."
        )
    return _claim(name, "cannot_tell", figure, count, "The interval holds both none and as much again.")


def followers_come_back(days: Days, comments: Numbers, new: Numbers, returning: Numbers) -> Claim:
    """Partial rank correlation of returning viewers' share and comments per view, given views."""
    name, viewers = "followers_come_back", new + returning
    share = np.where(viewers > 0, returning, np.nan) / np.where(viewers > 0, viewers, np.nan)
    rate = comments / np.where(days.views > 0, days.views, np.nan)
    found = rank_correlation(share, rate, days.views, least=LEAST_DAYS)
    if found is None:
        count = plural(int((np.isfinite(share) & np.isfinite(rate)).sum()), "day")
        return _unknown(name, count, f"{LEAST_DAYS} days with comments and returning viewers that differ")
    mean = number(float(np.nanmean(share)), "percent")
    return _by_correlation(
        name,
        found,
        f"{mean} of the viewers return; at the same views, their share and comments per view",
        plural(found.count, "day"),
        strong=("holds", "Days with more returning viewers have more comments. Association, not proof."),
        weak=("does_not", "Days with more returning viewers have hardly more comments, if any."),
    )


def followers_want_more(posts: Posts, days: Days) -> Claim:
    """Context: posts a week of late and before, beside the number of followers."""
    name = "followers_want_more"
    end = days.first.toordinal() - _EPOCH + days.views.size
    posted = posts.posted[np.isfinite(posts.posted) & (posts.posted < end)]
    if posted.size < 2 or end - posted[0] < 2 * _PERIOD:
        return _unknown(name, plural(posted.size, "post"), "posts of eight weeks")
    late = posted >= end - _PERIOD
    weeks = (end - _PERIOD - float(posted[0])) / 7
    now, before = float(late.sum()) / (_PERIOD / 7), float((~late).sum()) / weeks
    figure = f"{number(now, 'ratio')} posts a week in the last four weeks, {number(before, 'ratio')} before"
    why = "Whether that is pressure only you can say. At least so many: older posts may be unknown."
    return _claim(name, "cannot_tell", figure, plural(posted.size, "post"), why)


def followers_open_doors(collaborations: int) -> Claim:
    """Context: collaborations logged on the checklist."""
    figure = f"{plural(collaborations, 'collaboration')} logged" if collaborations else ""
    why = "Credibility is not in any export; collaborations are known as far as they are logged."
    return _claim(
        "followers_open_doors", "cannot_tell", figure, plural(collaborations, "entry", "entries"), why
    )


def low_engagement(place: Place) -> Claim:
    """The 2 x 2 of reach and like rate."""
    name = "low_engagement"
    if place.reach is None or place.like_rate is None or place.usual_like_rate is None:
        return _unknown(
            name, plural(place.recent + place.before, "settled video"), "4 settled videos and 8 before them"
        )
    late, usual = number(place.like_rate, "percent"), number(place.usual_like_rate, "percent")
    figure = f"views at {multiple(place.reach)} the usual, like rate {late} against {usual}"
    count = f"{plural(place.recent, 'video')} against {place.before}"
    if place.cell in _FOUND:
        return _claim(name, "holds", figure, count, _FOUND[place.cell])
    if doubt := doubtful(place):
        why = f"{doubt[:1].upper()}{doubt[1:]}: whether there is anything to explain cannot be told yet."
        return _claim(name, "cannot_tell", figure, count, why)
    return _claim(
        name, "cannot_tell", figure, count, "Engagement is as usual, so there is nothing to explain."
    )


def _claim(name: str, holds: Holds, figure: str, count: str, why: str) -> Claim:
    return Claim(name, TEXTS[name], holds, figure, count, why)


def _unknown(name: str, count: str, needed: str) -> Claim:
    return _claim(name, "cannot_tell", "", count, f"It takes {needed}.")


def _by_correlation(
    name: str,
    found: Association,
    what: str,
    count: str,
    *,
    strong: tuple[Holds, str],
    weak: tuple[Holds, str],
) -> Claim:
    """An answer by where the interval of a correlation lies."""
    between = f"({_two(found.low)} to {_two(found.high)})"
    measured = f"Rank correlation {_two(found.value)}."
    if found.low > 0:
        return _claim(name, strong[0], f"{what} move together {between}", count, f"{strong[1]} {measured}")
    if found.high < 0:
        return _claim(name, weak[0], f"{what} move apart {between}", count, f"{weak[1]} {measured}")
    if found.high < WEAK:
        return _claim(name, weak[0], f"{what} hardly move together {between}", count, f"{weak[1]} {measured}")
    why = f"The interval holds both nothing and more than a weak relation ({WEAK:g}). {measured}"
    return _claim(name, "cannot_tell", f"{what} may or may not move together {between}", count, why)


def _at_least(count: int, mean: float) -> float:
    """The chance that a Poisson count of so high a mean is this large or larger."""
    return 1 - sum(math.exp(-mean) * mean**below / math.factorial(below) for below in range(count))


def _settled(posts: Posts) -> Posts:
    """Videos of known time whose figures hardly change any more."""
    return posts.only(
        posts.settled & np.isfinite(posts.posted) & (posts.views >= 0) & np.isfinite(posts.likes)
    )


def tenth(more_goes: str, of: str, found: Association | Estimate) -> str:
    """What goes with 10 % more of something, by an elasticity: ``with 5 % fewer views [−9 %, −1 %]``."""
    value, low, high = (0.1 * one for one in (found.value, found.low, found.high))
    shown = signed_percent(value)
    many = f"{shown[1:]} {'more' if value > 0 else 'fewer'}" if shown != "0 %" else "as many"
    return f"{more_goes} with {many} {of} {signed_percents(low, high)}"


def _two(value: float) -> str:
    """Two decimals, as correlations are written; nothing is −0.00."""
    text = f"{abs(value):.2f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.") else text


def _points(share: float) -> str:
    """Percentage points."""
    return f"{number(max(share, 0.0), 'percent').removesuffix(' %')} pp"
