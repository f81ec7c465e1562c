"""What a simulated account really did: the known truth that readers and statistics are checked against.

Days are UTC calendar days. Every array over days is indexed by ``Simulated.index(day)``; lifetime counts
of a video are running sums of its daily counts, so daily totals and video totals never contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Parameters:
    """What kind of account is simulated; rates are per view, spreads are standard deviations of logs.

    Attributes:
        handle: invented handle, lower case, no ``@``.
        titles: language of the captions, one of ``tui.demo.titles.PHRASEBOOKS``.
        utc_offset_hours: where the creator lives; upload times and follower hours follow it.
        warmup_days: days before the studied ones, so that the first of them has older videos to show; the
            account itself begins with them, nothing is known earlier.
        posts_per_week: expected number of posts.
        scheduled_share: share of posts uploaded some days before they went out.
        median_views: views of the median video over its life.
        viral_share: share of videos that get ``viral_factor`` times the views.
        decay_days: time constant of a video's exponential decay.
        followers_start: level before the first day.
        unfollow_rate: share of followers lost a day.
        purge: followers removed at once over two days, two thirds into the period; 0 for none.
        female: share of female followers at the start.
        territories: ISO 3166 codes of the largest audiences and their shares, largest first.
    """

    handle: str = "mira.bakes"
    titles: str = "en"
    utc_offset_hours: float = 1.0
    warmup_days: int = 30
    posts_per_week: float = 4.0
    scheduled_share: float = 0.03
    median_views: float = 1_500.0
    view_spread: float = 1.4
    viral_share: float = 0.02
    viral_factor: float = 20.0
    decay_days: float = 2.2
    like_rate: float = 0.085
    like_spread: float = 0.35
    follow_rate: float = 0.0034
    follow_spread: float = 0.45
    comment_rate: float = 0.004
    share_rate: float = 0.006
    profile_rate: float = 0.010
    followers_start: int = 900
    unfollow_rate: float = 2e-4
    purge: int = 80
    female: float = 0.68
    territories: tuple[tuple[str, float], ...] = (
        ("DE", 0.31),
        ("AT", 0.12),
        ("GB", 0.11),
        ("US", 0.09),
        ("CH", 0.06),
        ("NL", 0.04),
        ("FR", 0.03),
        ("PL", 0.02),
        ("IT", 0.02),
        ("SE", 0.01),
    )


@dataclass(frozen=True, slots=True)
class Video:
    """One video of the truth.

    Attributes:
        video_id: as TikTok makes it, ``uploaded_at`` in seconds in its upper 32 bits.
        posted_at: moment it went out, UTC, whole seconds.
        uploaded_at: moment it was uploaded; earlier than ``posted_at`` only when scheduled.
        like_rate: expected likes per view.
        follow_rate: expected new followers per view.
    """

    video_id: str
    url: str
    title: str
    posted_at: datetime
    uploaded_at: datetime
    scheduled: bool
    viral: bool
    like_rate: float
    follow_rate: float


@dataclass(frozen=True, slots=True)
class DailyTruth:
    """Counts of the whole account, one entry per simulated day; ``followers`` is the level at its end."""

    views: Counts
    profile_views: Counts
    likes: Counts
    comments: Counts
    shares: Counts
    viewers_new: Counts
    viewers_returning: Counts
    followers: Counts
    net_followers: Counts
    followers_gained: Counts
    followers_lost: Counts

    @property
    def viewers(self) -> Counts:
        """People reached: new and returning."""
        return self.viewers_new + self.viewers_returning


@dataclass(frozen=True, slots=True)
class VideoTruth:
    """Counts per video (rows) and day (columns)."""

    views: Counts
    likes: Counts
    comments: Counts
    shares: Counts


@dataclass(frozen=True, slots=True)
class LifetimeCounts:
    """Totals of one video since it was posted."""

    views: int
    likes: int
    comments: int
    shares: int


@dataclass(frozen=True)
class Simulated:
    """A simulated account.

    Attributes:
        start: first day of the account, ``warmup_days`` before ``first_day``.
        first_day: first of the days that were asked for.
        last_day: last of them; a few more are simulated, since an export is made later than its last row.
        kappa: correlation of log like rate and log follow rate across videos.
        videos: in order of posting.
        activity: followers online, one row per simulated day, 24 hours in the creator's local time.
    """

    parameters: Parameters
    seed: int
    kappa: float
    start: date
    first_day: date
    last_day: date
    daily: DailyTruth
    videos: tuple[Video, ...]
    by_video: VideoTruth
    activity: Counts

    @property
    def elasticity(self) -> float:
        """By how many percent net follows rise, at equal views, when the like rate is 1 % higher."""
        return self.kappa * self.parameters.follow_spread / self.parameters.like_spread

    @property
    def end(self) -> date:
        """Last simulated day."""
        return self.start + timedelta(days=len(self.daily.views) - 1)

    def index(self, day: date) -> int:
        """Position of ``day`` in every array over days.

        Raises:
            ValueError: when the day was not simulated.
        """
        if not self.start <= day <= self.end:
            raise ValueError(f"{day} is outside of the simulated {self.start} to {self.end}")
        return (day - self.start).days

    def knows(self, day: date) -> bool:
        """Whether the account existed on ``day``."""
        return self.start <= day <= self.end

    def lifetime_counts(self, moment: datetime) -> dict[str, LifetimeCounts]:
        """Totals of every video already posted at ``moment``, by video id, in order of posting.

        Within a day the counts of the day are spread evenly over the part of it in which the video was out.
        """
        index = self.index(moment.date())
        midnight = datetime.combine(moment.date(), time(), UTC)
        posted = [video for video in self.videos if video.posted_at <= moment]
        since = np.array([max((video.posted_at - midnight).total_seconds(), 0.0) for video in posted])
        share = ((moment - midnight).total_seconds() - since) / (DAY_SECONDS - since)
        truth = self.by_video
        columns = [
            (
                counts[: len(posted), :index].sum(axis=1)
                + (counts[: len(posted), index] * share).astype(np.int64)
            )
            for counts in (truth.views, truth.likes, truth.comments, truth.shares)
        ]
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return {video.video_id: LifetimeCounts(*row) for video, row in zip(posted, rows, strict=True)}

    def gender(self, day: date) -> list[tuple[str, float]]:
        """Shares of followers by gender as the export rounds them (two digits)."""
        drift = 0.05 * self.index(day) / len(self.daily.views)
        female = round(self.parameters.female - drift, 2)
        return [("Female", female), ("Male", round(1 - female, 2)), ("Other", 0.0)]

    def territories(self, day: date) -> list[tuple[str, float]]:
        """Shares of followers by territory, largest first, then ``Others`` (three digits)."""
        age = self.index(day) / len(self.daily.views)
        named = self.parameters.territories
        weights = [share * (1 + 0.25 * age * np.cos(2.4 * rank)) for rank, (_, share) in enumerate(named)]
        others = 1 - sum(share for _, share in named)
        total = sum(weights) + others
        shares = [
            (code, round(float(weight / total), 3)) for (code, _), weight in zip(named, weights, strict=True)
        ]
        shares.sort(key=lambda row: -row[1])
        return [*shares, ("Others", round(max(0.0, 1 - sum(share for _, share in shares)), 3))]
