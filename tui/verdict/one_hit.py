"""How much of the answer hangs on the most viewed video: the estimate again without the days after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.elasticity import estimate
from tui.insight.place import top_share
from tui.insight.rule import rule_of
from tui.insight.verdict_views import Estimate
from tui.stats.video_findings import named
from tui.verdict.signals import OneHit

if TYPE_CHECKING:
    from tui.insight.cleaning import Days
    from tui.insight.posts import Posts
    from tui.insight.verdict_views import Decision

GREAT_SHARE: Final = 0.25
"""A video with so much of the views of all is told of."""
AFTER: Final = 14
"""Days from its post on that are left out: by then a video has most of its views."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


def find_hit(days: Days, posts: Posts, decision: Decision) -> OneHit | None:
    """The most viewed video of the judged days, when it has a great share of the views.

    Args:
        days: the judged days.
        posts: every known video.
        decision: what the rule says of all the days; without an estimate none is made here.
    """
    begun = days.first.toordinal() - _EPOCH
    at = posts.posted - begun
    inside = posts.only((at >= 0) & (at < days.views.size) & (posts.views >= 0))
    share = top_share(inside.views)
    if share is None or share < GREAT_SHARE:
        return None
    most = int(np.argmax(inside.views))
    hit = OneHit(named(inside.titles[most]), share, len(inside))
    if decision.estimate is None:
        return hit
    begin = int(np.floor(inside.posted[most])) - begun
    found = estimate(_without(days, begin), resamples=0).elasticity
    if found is None:
        return hit
    other = Estimate(
        value=found.value,
        low=found.low,
        high=found.high,
        error=found.error,
        freedom=found.freedom,
        days=found.days,
        window=found.window,
        resamples=0,
        agreement=0.0,
        gross=found.gross,
    )
    return replace(hit, rule=rule_of(found.low, found.high), without=other)


def _without(days: Days, begin: int) -> Days:
    """The days with those after the hit made unknown, so that they stay a gap."""
    views = days.views.copy()
    views[begin : begin + AFTER] = np.nan
    return replace(days, views=views)
