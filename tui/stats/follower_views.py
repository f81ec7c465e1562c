"""View-models of the Followers tab, ready to be drawn or printed; no library behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tui.stats.formatting import number, plural, span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.stats.levels import Anchor
    from tui.stats.views import Card, Freshness, Series, UploadClock
    from tui.stats.window import Window


MANIFOLD: Final = 10.0
"""Growth from which on a multiple is read more easily than percent, and points say nothing."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Followers gained, or lost, as a file states them.

    Attributes:
        total: over the ``days`` of the window that are known; None when none is.
    """

    total: int | None
    days: int


@dataclass(frozen=True, slots=True)
class Purge:
    """Days on which many followers were gone at once.

    Attributes:
        lost: followers fewer after all its days.
        share: ``lost`` / followers of the day before.
    """

    window: Window
    lost: int
    share: float

    def said(self, today: date) -> str:
        """The same words wherever it is told: ``1 Nov: 40 followers fewer at once (2.9 %)``."""
        when, lost = span(self.window, today), plural(self.lost, "follower")
        return f"{when}: {lost} fewer at once ({number(self.share, 'percent')})"


@dataclass(frozen=True, slots=True)
class Pace:
    """Net followers per day of late.

    Attributes:
        window: the days looked at.
        mean: over its known days that are no purge.
        interval: 95 % interval of the mean by resampling days; None with too few of them.
        days: number of days that count.
        purge_days: number of days left out because of a purge.
    """

    window: Window
    mean: float
    interval: tuple[float, float] | None
    days: int
    purge_days: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a level is reached at some pace.

    Attributes:
        day: None when it is not reached within two years.
        never: whether the pace does not lead there at all.
    """

    day: date | None
    never: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A round number of followers, and when a plain extrapolation reaches it.

    Attributes:
        middle: at the mean pace.
        soonest: at the upper end of the interval of the pace.
        latest: at its lower end.
    """

    level: int
    middle: Arrival
    soonest: Arrival
    latest: Arrival


@dataclass(frozen=True, slots=True)
class Milestones:
    """The next round numbers.

    Attributes:
        level: the last known number of followers, on ``day``: they start from it.
        pace: that is carried on; None while there is none.
        steps: the next milestones, the nearest first, up to the first whose range has no upper end; empty
            when ``missing`` says why.
        missing: ``level`` (no number of followers is known), ``days`` (too few days for an interval),
            ``old`` (the figures end too long ago), or empty.
    """

    level: int | None
    day: date | None
    pace: Pace | None
    steps: tuple[Milestone, ...]
    missing: Literal["", "level", "days", "old"] = ""


@dataclass(frozen=True, slots=True)
class OnlineHours:
    """How many followers were online, by weekday and hour, as TikTok counts the hours.

    Attributes:
        rows: 7 rows, Monday first, of 24 means; None for a weekday without a full day.
        hours: means of the 24 hours over all full days; empty without one.
        days: number of full days of each weekday.
        first: the first full day.
        last: the last full day.
        partial: days left out, since some of their hours are not known.
    """

    rows: tuple[tuple[float | None, ...], ...]
    hours: tuple[float, ...]
    days: tuple[int, ...]
    first: date | None = None
    last: date | None = None
    partial: int = 0

    @property
    def full(self) -> int:
        """Number of full days."""
        return sum(self.days)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An hour in which posts went out while followers were online.

    Attributes:
        weekday: 0 for Monday; None for an hour of any day.
        online: mean number of followers online in it.
        top: mean number of followers online in the busiest such hour.
    """

    weekday: int | None
    hour: int
    posts: int
    online: float
    top: float

    @property
    def share(self) -> float:
        """``online`` / ``top``."""
        return self.online / self.top


@dataclass(frozen=True, slots=True)
class Overlap:
    """How the hours of posts fit those in which followers are online.

    Attributes:
        shift: hours that posts were moved by, from UTC.
        posts: posts whose hour is known.
        peak: the hour of the week with most followers online, with the posts in it.
        best: of the hours of the week with at least 3 posts, the one with most followers online.
        best_hour: the same by hour of the day.
        most: most posts in one hour of the week.
        busiest: the 6 hours of the day with most followers online, ascending.
        inside: posts in those.
    """

    shift: int
    posts: int
    peak: Meeting | None
    best: Meeting | None
    best_hour: Meeting | None
    most: int
    busiest: tuple[int, ...]
    inside: int

    @property
    def match(self) -> float | None:
        """Share of posts in the six busiest hours; None without posts or hours."""
        return self.inside / self.posts if self.posts and self.busiest else None


@dataclass(frozen=True, slots=True)
class AudienceLine:
    """One value of a dimension of the audience.

    Attributes:
        value: as the file has it, such as ``DE``.
        name: for people, such as ``Germany``; the value itself where there is no other.
        share: of the newest capture.
        since_previous: change of the share since the capture before; None when it was not listed then.
        since_first: the same since the first capture.
    """

    value: str
    name: str
    share: float | None
    since_previous: float | None
    since_first: float | None


@dataclass(frozen=True, slots=True)
class Audience:
    """One dimension of the audience.

    Attributes:
        dimension: ``territory``, ``gender`` or ``age``.
        day: of the newest capture.
        previous: day of the capture before; None with a single one.
        first: day of the first capture; None with a single one.
        captures: number of days with a capture.
        lines: largest share first, the rest (``Others``) last.
    """

    dimension: str
    day: date
    previous: date | None
    first: date | None
    captures: int
    lines: tuple[AudienceLine, ...]


@dataclass(frozen=True, slots=True)
class FollowersView:
    """Everything the Followers tab shows for one account and period.

    Attributes:
        level: followers on ``freshness.last_day``; None when no file states a number of them.
        level_day: the day of ``level``.
        cards: net followers, growth rate and monthly growth rate against the period before.
        series: ``followers`` and ``net_followers``; ``followers_gained`` and ``followers_lost`` where a file
            states them.
        purges: inside the window, the oldest first.
        posts: hours at which videos of the period were uploaded, UTC.
        audience: what is known of the audience, territories first.
        freshness: of the follower figures.
        anchors: known numbers of followers from which those of other days were reckoned.
    """

    account: str
    period: str
    window: Window
    previous: Window | None
    level: int | None
    level_day: date | None
    cards: tuple[Card, ...]
    gained: Flow
    lost: Flow
    series: Mapping[str, Series]
    purges: tuple[Purge, ...]
    milestones: Milestones
    online: OnlineHours
    posts: UploadClock
    audience: tuple[Audience, ...]
    freshness: Freshness
    anchors: tuple[Anchor, ...] = ()
