"""On which label the views of new posts begin, against the moment of upload that their ids hold.

A day whose views are far above those of the two days before it, with one day of upload around it and a post
from then that can account for the rise, tells how many days after the upload its views are labelled. Views
on the day of the upload are labelled right: later labels would put them before it. Views a day later may be
labelled late, or TikTok took a day to show the posts, so that alone moves nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.trust.overlap import FARTHEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

LEAST_POSTS: Final = 2
"""One post that begins to be seen on a day may be chance: an older one may rise just then."""
LEAST_SHARE: Final = 0.75
"""Of all rises with a post, so many must say the same."""
RISE: Final = 1.8
"""A rise has so many times the views of the greater of the two days before it."""
LEAST_VIEWS: Final = 50
_ACCOUNTS_FOR: Final = 1.2
"""A post can account for a rise when it has had so many times its views in all, which come over days."""
_LATEST_HOUR: Final = 10
"""UTC; a post uploaded later may have its first views on the next day: it shows only what is too late."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post whose id tells when it was uploaded.

    Attributes:
        uploaded: UTC.
        views: that it has had at most at any capture.
    """

    uploaded: datetime
    views: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the views of new posts begin.

    Attributes:
        days: after the day of upload; negative for before it.
        posts: days of upload that say so, the oldest first.
        looked_at: rises that tell anything.
        clear: whether enough of them say the same.
    """

    days: int
    posts: tuple[date, ...]
    looked_at: int
    clear: bool


def beginning_of(views: Mapping[date, int], posts: Sequence[Post]) -> Beginning | None:
    """Where the views of new posts begin; None when no rise tells anything.

    Args:
        views: by label.
        posts: of the account, those with known moments only.
    """
    by_day: dict[date, list[Post]] = {}
    for post in posts:
        by_day.setdefault(post.uploaded.date(), []).append(post)
    found: dict[date, int] = {}
    latest: list[int] = []
    for day in sorted(views):
        rise = _rise(views, day)
        uploaded = _uploaded(by_day, day, rise) if rise else None
        if uploaded is None:
            continue
        if any(post.uploaded.hour < _LATEST_HOUR for post in by_day[uploaded]):
            # A second rise of the same posts is no beginning.
            found.setdefault(uploaded, (day - uploaded).days)
        else:
            latest.append((day - uploaded).days)
    if not found:
        return None
    (days, count), *_ = sorted(Counter(found.values()).items(), key=lambda item: (-item[1], abs(item[0])))
    saying = tuple(uploaded for uploaded, each in found.items() if each == days)
    possible = sum(most >= days for most in latest) >= LEAST_SHARE * len(latest)
    clear = possible and count >= LEAST_POSTS and count >= LEAST_SHARE * len(found)
    return Beginning(days, saying, len(found), clear)


def _rise(views: Mapping[date, int], day: date) -> int:
    """The views of a day above those of the two days before; 0 when it does not stand out."""
    before = [views.get(day - timedelta(days=back)) for back in (1, 2)]
    if any(count is None for count in before):
        return 0
    usual = max(count for count in before if count is not None)
    stands_out = views[day] >= RISE * usual and views[day] - usual >= LEAST_VIEWS
    return views[day] - usual if stands_out else 0


def _uploaded(by_day: Mapping[date, Sequence[Post]], day: date, rise: int) -> date | None:
    """The day whose posts a rise is of; None where there is no such day, or several."""
    near = [day - timedelta(days=by) for by in range(-FARTHEST, FARTHEST + 1)]
    able = [
        uploaded
        for uploaded in near
        if any(post.views >= _ACCOUNTS_FOR * rise for post in by_day.get(uploaded, ()))
    ]
    return able[0] if len(able) == 1 else None
