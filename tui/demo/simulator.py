"""A TikTok account with a known truth: posts, viral tails, a weekday wave, likes, follows and unfollows.

Each video has a like rate and a follow rate whose logs are correlated by ``kappa``; everything that is
counted is Poisson around them. The demo account, every fixture of the tests and the checks of the statistics
come from here. The same seed gives the same account everywhere (PCG64, whole numbers out).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tui.demo.titles import write_titles
from tui.demo.truth import DAY_SECONDS, DailyTruth, Parameters, Simulated, Video, VideoTruth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int64]

EXTRA_DAYS = 4
"""Simulated after the last asked day: an export is made one or two days after its last row."""

UPLOAD_HOURS = (0, 0, 0, 0, 0, 0, 1, 5, 6, 3, 2, 3, 7, 5, 2, 2, 4, 8, 12, 14, 12, 8, 4, 1)
"""Relative frequency of the local hour in which people upload: breakfast, lunch break, evening."""

ONLINE_HOURS = (9, 7, 6, 6, 7, 9, 13, 17, 20, 21, 21, 22, 23, 22, 21, 21, 22, 23, 24, 25, 25, 22, 17, 12)
"""Percent of the followers online per local hour, the shape of a real week."""

DAY_MEMORY = 0.6
DAY_SPREAD = 0.22
"""AR(1) of the log day factor: how good a day the whole feed had."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """Posts before they meet the public; arrays have one entry per post, times are Unix seconds."""

    posted: Counts
    uploaded: Counts
    viral: NDArray[np.bool_]
    views: Numbers
    like_rate: Numbers
    follow_rate: Numbers


def simulate(
    *,
    last_day: date,
    seed: int = 7,
    days: int = 365,
    kappa: float = 0.5,
    parameters: Parameters | None = None,
) -> Simulated:
    """Simulate an account.

    Args:
        last_day: last day with complete figures.
        seed: the same seed gives the same account.
        days: length of the studied period, which ends with ``last_day``.
        kappa: correlation of log like rate and log follow rate across videos, from -1 to 1.
        parameters: kind of account; the baker ``mira.bakes`` when None.

    Raises:
        ValueError: when ``days`` or ``kappa`` are out of range.
    """
    if days < 1 or not -1 <= kappa <= 1:
        raise ValueError(f"days must be at least 1 and kappa from -1 to 1, got {days} and {kappa}")
    about = parameters or Parameters()
    rng = np.random.Generator(np.random.PCG64(seed))
    first_day = last_day - timedelta(days=days - 1)
    start = first_day - timedelta(days=about.warmup_days)
    length = about.warmup_days + days + EXTRA_DAYS
    draft = _draft_posts(rng, about, start, length, kappa)
    by_video = _meet_the_public(rng, about, draft, start, length)
    daily = _count_days(rng, about, draft, by_video, days)
    return Simulated(
        parameters=about,
        seed=seed,
        kappa=kappa,
        start=start,
        first_day=first_day,
        last_day=last_day,
        daily=daily,
        videos=_name_videos(rng, about, draft),
        by_video=by_video,
        activity=_followers_online(rng, daily.followers, start),
    )


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def _draft_posts(
    rng: np.random.Generator, about: Parameters, start: date, length: int, kappa: float
) -> _Draft:
    """Decide when something is posted and how good it is."""
    local_days = np.flatnonzero(rng.random(length) < about.posts_per_week / 7)
    count = len(local_days)
    likely = np.cumsum(UPLOAD_HOURS) / sum(UPLOAD_HOURS)
    hours = np.searchsorted(likely, rng.random(count), side="right")
    seconds = hours * 3600 + (rng.random(count) * 3600).astype(np.int64)
    offset = int(about.utc_offset_hours * 3600)
    # A post early on the first local day would lie before the first UTC day.
    posted = np.maximum(_midnight(start) + local_days * DAY_SECONDS + seconds - offset, _midnight(start))
    scheduled = rng.random(count) < about.scheduled_share
    # More than three days: a day or two cannot be told from a difference of time zones.
    ahead = (DAY_SECONDS * (3.2 + 3 * rng.random(count))).astype(np.int64)
    viral = rng.random(count) < about.viral_share
    reach = np.exp(about.view_spread * rng.standard_normal(count))
    liked = rng.standard_normal(count)
    own = rng.standard_normal(count)
    followed = kappa * liked + np.sqrt(1 - kappa**2) * own
    return _Draft(
        posted=posted,
        uploaded=np.where(scheduled, posted - ahead, posted),
        viral=viral,
        views=about.median_views * reach * np.where(viral, about.viral_factor, 1.0),
        like_rate=np.minimum(about.like_rate * np.exp(about.like_spread * liked), 0.6),
        follow_rate=about.follow_rate * np.exp(about.follow_spread * followed),
    )


def _meet_the_public(
    rng: np.random.Generator, about: Parameters, draft: _Draft, start: date, length: int
) -> VideoTruth:
    """Views decay exponentially from the moment of posting; the rest is counted per view."""
    edges = _midnight(start) + DAY_SECONDS * np.arange(length + 1)
    age = np.maximum(edges[None, :] - draft.posted[:, None], 0) / DAY_SECONDS
    arrived = 1 - np.exp(-age / about.decay_days)
    expected = draft.views[:, None] * np.diff(arrived, axis=1) * _day_factors(rng, start, length)[None, :]
    views = rng.poisson(expected)
    likes = rng.poisson(views * draft.like_rate[:, None])
    talk = np.exp(0.5 * rng.standard_normal(len(draft.views)))
    spread = np.exp(0.6 * rng.standard_normal(len(draft.views)))
    return VideoTruth(
        views=views,
        likes=np.minimum(likes, views),
        comments=np.minimum(rng.poisson(views * (about.comment_rate * talk)[:, None]), views),
        shares=np.minimum(rng.poisson(views * (about.share_rate * spread)[:, None]), views),
    )


def _day_factors(rng: np.random.Generator, start: date, length: int) -> Numbers:
    """Good and bad days of the feed (AR(1) of logs) on a weekday wave that peaks on Sunday."""
    noise = rng.standard_normal(length) * DAY_SPREAD
    level = np.empty(length)
    previous = 0.0
    for day in range(length):
        previous = DAY_MEMORY * previous + noise[day]
        level[day] = previous
    weekday = (start.weekday() + np.arange(length)) % 7
    factors: Numbers = np.exp(level) * (1 + 0.18 * np.cos(2 * np.pi * (weekday - 6) / 7))
    return factors


def _count_days(
    rng: np.random.Generator, about: Parameters, draft: _Draft, by_video: VideoTruth, days: int
) -> DailyTruth:
    """Sum the videos up to days and let followers come and go."""
    views = by_video.views.sum(axis=0)
    gained = rng.poisson(by_video.views * draft.follow_rate[:, None]).sum(axis=0)
    length = len(views)
    purge_day = about.warmup_days + (days * 2) // 3
    lost = np.zeros(length, dtype=np.int64)
    followers = np.empty(length, dtype=np.int64)
    level = about.followers_start
    for day in range(length):
        leaving = int(rng.poisson(about.unfollow_rate * level))
        if day == purge_day:
            leaving += (about.purge * 5) // 8
        elif day == purge_day + 1:
            leaving += about.purge - (about.purge * 5) // 8
        lost[day] = min(leaving, level + int(gained[day]))
        level += int(gained[day]) - int(lost[day])
        followers[day] = level
    people = np.minimum(rng.poisson(views * (0.80 + 0.12 * rng.random(length))), views)
    loyal = np.clip(0.32 + 0.08 * rng.standard_normal(length), 0.05, 0.9)
    returning = np.minimum(np.rint(people * loyal).astype(np.int64), people)
    return DailyTruth(
        views=views,
        profile_views=rng.poisson(views * about.profile_rate + 0.0005 * followers),
        likes=by_video.likes.sum(axis=0),
        comments=by_video.comments.sum(axis=0),
        shares=by_video.shares.sum(axis=0),
        viewers_new=people - returning,
        viewers_returning=returning,
        followers=followers,
        net_followers=gained - lost,
        followers_gained=gained,
        followers_lost=lost,
    )


def _name_videos(rng: np.random.Generator, about: Parameters, draft: _Draft) -> tuple[Video, ...]:
    """Give every post its id, link and caption."""
    count = len(draft.posted)
    # Bits 8 to 11 of a video's id are always 13; the rest looks random.
    low = (rng.random(count) * 2**32).astype(np.int64) & ~0xF00 | 0xD00
    titles = write_titles(rng, count, about.titles)
    videos = []
    for row in range(count):
        video_id = str((int(draft.uploaded[row]) << 32) | int(low[row]))
        videos.append(
            Video(
                video_id=video_id,
                url=f"https://www.tiktok.com/@{about.handle}/video/{video_id}",
                title=titles[row],
                posted_at=datetime.fromtimestamp(int(draft.posted[row]), UTC),
                uploaded_at=datetime.fromtimestamp(int(draft.uploaded[row]), UTC),
                scheduled=bool(draft.uploaded[row] != draft.posted[row]),
                viral=bool(draft.viral[row]),
                like_rate=float(draft.like_rate[row]),
                follow_rate=float(draft.follow_rate[row]),
            )
        )
    return tuple(videos)


def _followers_online(rng: np.random.Generator, followers: Counts, start: date) -> Counts:
    """Followers online per local hour; a little more on weekends, never none."""
    weekday = (start.weekday() + np.arange(len(followers))) % 7
    level = followers * np.where(weekday >= 5, 1.08, 1.0)
    online = rng.poisson(level[:, None] * np.asarray(ONLINE_HOURS)[None, :] / 100)
    counts: Counts = np.clip(online, 1, np.maximum(followers, 1)[:, None])
    return counts
