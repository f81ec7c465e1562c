"""View-models of the verdict: likes or followers, and everything it rests on; no library behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.insight.fan_views import Fan as Fan  # noqa: TC001 - part of this contract at run time, too
from tui.insight.fan_views import Reach as Reach

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.stats.views import Goal
    from tui.stats.window import Window

StatedGoal = Literal["quick", "audience", "both"]
"""What the creator wants: quick response, a lasting audience, or both."""
Rule = Literal["not_enough", "coupled", "inverse", "separate", "undecided"]
Outcome = Literal["followers_first", "likes_first", "both", "not_enough"]
Cell = Literal["unseen", "unliked", "neither", "healthy", "unknown"]
"""Reach and like rate against the account's own usual: not shown to people, not liked by those it is shown
to, neither shown nor liked, both fine."""
Holds = Literal["holds", "does_not", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the verdict needs more of.

    Attributes:
        what: in words, such as ``days with likes, views and followers``.
        have: how many there are.
        need: how many are needed.
        by: day on which there should be enough at the pace of late; None when that cannot be said.
    """

    what: str
    have: int
    need: int
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """By how many percent follows rise when the like rate is 1 % higher at the same views.

    Attributes:
        value: the elasticity.
        low: lower end of its 95 % interval.
        high: upper end.
        error: standard error by the bootstrap.
        freedom: degrees of freedom of the t interval.
        days: days it is fitted to.
        window: from the first of them to the last.
        resamples: resamples that could be fitted.
        agreement: share of the resamples for which the rule says the same, 0 to 1.
        gross: whether follows are followers gained; net of those who left otherwise.
    """

    value: float
    low: float
    high: float
    error: float
    freedom: float
    days: int
    window: Window
    resamples: int
    agreement: float
    gross: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule makes of the estimate.

    Attributes:
        rule: its answer.
        estimate: None when the gate lets nothing through or the model could not be fitted.
        missing: what the gate asks for; empty when it is open.
        answerable: of ``undecided``, the day by which the interval should be narrow enough to decide.
        thresholds: name in words → value in words, all that were applied.
        note: why there is no estimate although the gate is open; empty otherwise.
    """

    rule: Rule
    estimate: Estimate | None
    missing: tuple[Missing, ...]
    answerable: date | None
    thresholds: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A settled video against the account's own usual.

    Attributes:
        reach: views / usual views.
        like_rate: likes / views, shrunk.
        recent: whether it is one of the last that the place is judged by.
    """

    video_id: str
    title: str
    reach: float
    like_rate: float
    recent: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the videos of late stand: the 2 x 2 of reach and like rate.

    Attributes:
        cell: the bottleneck.
        reach: median views of the recent videos / usual views.
        like_rate: of the recent videos.
        usual_like_rate: median of the videos before.
        follow_rate: net followers per view of late, as a fraction.
        usual_follow_rate: the account's own median of windows of that length.
        recent: number of recent videos; ``before`` of those they are held against.
        points: every video of the plot.
        reach_low: lower end of the 80 % interval of ``reach``, by which the cell is told; None without one.
        reach_high: upper end.
        like_low: the same of ``like_rate / usual_like_rate``.
        like_high: upper end.
    """

    cell: Cell
    reach: float | None
    like_rate: float | None
    usual_like_rate: float | None
    follow_rate: float | None
    usual_follow_rate: float | None
    recent: int
    before: int
    points: tuple[Point, ...]
    reach_low: float | None = None
    reach_high: float | None = None
    like_low: float | None = None
    like_high: float | None = None


@dataclass(frozen=True, slots=True)
class Momentum:
    """The last 28 days against the 28 before.

    Attributes:
        metric: id of the metric.
        label: its name.
        goal: what it speaks for.
        ratio: later mean per day / earlier; None when it cannot be said.
        low: lower end of its 95 % interval; None without one.
        high: upper end.
        earlier: mean per day, or the rate, of the 28 days before; None when unknown.
        later: the same of the last 28 days.
        before: the 28 days before; None when none are known.
        now: the last 28 days: they end with the last day on which the figures of the verdict are known.
    """

    metric: str
    label: str
    goal: Goal
    ratio: float | None
    low: float | None
    high: float | None
    earlier: float | None = None
    later: float | None = None
    before: Window | None = None
    now: Window | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence.

    Attributes:
        side: ``for`` the outcome, ``against`` it, or ``context``.
        goal: what it speaks of.
        text: with its figure, interval and number.
    """

    side: Literal["for", "against", "context"]
    goal: Goal
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A strategy of the checklist that fits the bottleneck.

    Attributes:
        strategy: its id.
        title: its title.
        suits: what it suits, in a few words.
        in_use: whether it is tried or kept already.
    """

    strategy: str
    title: str
    suits: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the guide, tested on the account.

    Attributes:
        id: stable identifier.
        text: the claim.
        holds: the answer.
        figure: what was found, with interval; empty when nothing can be computed.
        count: number of days or videos behind it, in words.
        why: how the answer follows, or what is missing; one sentence.
    """

    id: str
    text: str
    holds: Holds
    figure: str
    count: str
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Followers attributed to one post, or to posts that cannot be told apart.

    Attributes:
        videos: their ids, one or several under two days apart.
        titles: their titles.
        posted: days on which they went out.
        followers: attributed.
        low: lower end of the 95 % interval.
        high: upper end.
        share: of the whole gain, 0 to 1.
    """

    videos: tuple[str, ...]
    titles: tuple[str, ...]
    posted: tuple[date, ...]
    followers: float
    low: float
    high: float
    share: float


@dataclass(frozen=True, slots=True)
class Credits:
    """Who brought the followers of a window.

    Attributes:
        window: from the first to the last of the known days that are shared out.
        gain: followers gained in it (net plus those estimated to have left, see ``tui.insight``).
        credits: largest first; their shares and ``rest`` add up to 1.
        rest: share that no known post explains.
        missing: why there is nothing; empty otherwise.
    """

    window: Window | None
    gain: float
    credits: tuple[Credit, ...]
    rest: float
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Lags:
    """Correlation of prewhitened likes and follows, days apart.

    Attributes:
        lags: days by which follows come later, -3 to 3.
        values: correlations.
        band: half-width of the simultaneous 95 % band.
        days: number of days.
        text: what it says, and what it cannot say beside the verdict.
    """

    lags: tuple[int, ...]
    values: tuple[float, ...]
    band: float
    days: int
    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """A video in the funnel plot of like rates.

    Attributes:
        flag: ``high`` or ``low`` outside of the limits, else empty.
        low: control limits at its views; ``high`` the upper.
    """

    video_id: str
    title: str
    views: int
    like_rate: float
    low: float
    high: float
    flag: Literal["", "high", "low"]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Views, profile views and follows of the window, per day; no chain of probabilities."""

    days: int
    views: float
    profile_views: float | None
    follows: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a simulated account.

    Attributes:
        elasticity: the true one.
        kappa: correlation of like rate and follow rate across its videos.
    """

    elasticity: float
    kappa: float


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Everything the Verdict tab shows.

    Attributes:
        goal: what the creator wants; None until asked.
        outcome: the answer; ``headline`` and ``sentence`` say it in words.
        confidence: what the agreement of the resamples says, one sentence.
        evidence: lines for, against and context, strongest first.
        truth: of a simulated account.
        estimand: what is estimated, with its figure, one sentence; ``answers`` what each goal would get.
    """

    account: str
    today: date
    goal: StatedGoal | None
    outcome: Outcome
    headline: str
    sentence: str
    confidence: str
    decision: Decision
    place: Place
    momentum: tuple[Momentum, ...]
    evidence: tuple[Line, ...]
    advice: tuple[Advice, ...]
    claims: tuple[Claim, ...]
    credits: Credits
    lags: Lags | None
    controls: tuple[Control, ...]
    fan: Fan
    funnel: Funnel | None
    terms: Mapping[str, str]
    truth: Truth | None = None
    estimand: str = ""
    answers: tuple[tuple[StatedGoal, Outcome], ...] = ()
