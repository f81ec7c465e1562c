"""The parts of the ready views of ``tests.verdict_views``: videos, who brought whom, claims and the fan."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui.insight.claims import TEXTS, tenth
from tui.insight.verdict_views import (
    Claim,
    Control,
    Credit,
    Credits,
    Estimate,
    Fan,
    Momentum,
    Place,
    Point,
    Reach,
)
from tui.stats.window import Window

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell, Holds
    from tui.verdict.outcomes import Level

TODAY: Final = date(2026, 11, 22)
LAST: Final = TODAY - timedelta(days=2)
"""The last day with final figures."""
LEVEL: Final = 13_240
TITLES: Final = (
    "Rye starter, day 1",
    "Why is my crumb so tight?",
    "Overnight focaccia",
    "Three flours, one dough",
    "Scoring a leaf pattern",
    "The windowpane test",
    "Braiding challah with six strands",
    "Cold proof or warm proof?",
    "Spelt rolls before sunrise",
    "ライ麦パン種、一日目",
    "Cinnamon knots",
    "What 80 % hydration looks like",
)
VIDEOS: Final = 60
_RECENT: Final = 8
_USUAL_VIEWS: Final = 1_900
_LIKE_RATE: Final = 0.078
_FIRST_ID: Final = 7_430_000_000_000_000_000


def place(cell: Cell, follows: Level) -> Place:
    reach, liked = {
        "unseen": (0.58, 0.081),
        "unliked": (1.08, 0.058),
        "neither": (0.61, 0.055),
        "healthy": (1.31, 0.092),
    }[cell]
    points = [point(row, recent=False) for row in range(VIDEOS - _RECENT)]
    for row in range(VIDEOS - _RECENT, VIDEOS):
        one = point(row, recent=True)
        points.append(
            replace(one, reach=reach * (0.7 + 0.08 * (row % 8)), like_rate=liked * (0.86 + 0.04 * (row % 8)))
        )
    return Place(
        cell,
        reach,
        liked,
        _LIKE_RATE,
        0.0029 if follows == "low" else 0.0042,
        0.0044,
        _RECENT,
        len(points) - _RECENT,
        tuple(points),
    )


def point(row: int, *, recent: bool) -> Point:
    reach = math.exp(1.1 * math.sin(2.4 * row) + 0.5 * math.sin(0.7 * row))
    liked = _LIKE_RATE * math.exp(0.3 * math.sin(1.9 * row + 1))
    return Point(_video(row), _title(row), reach, liked, recent)


def _video(row: int) -> str:
    return str(_FIRST_ID + row * 1_000_003)


def _title(row: int) -> str:
    return f"{TITLES[row % len(TITLES)]}{f' ({row // len(TITLES) + 1})' if row >= len(TITLES) else ''}"


def momentum(*, known: bool) -> tuple[Momentum, ...]:
    rows = (
        ("views", "Views", "reach", 1.18, 0.72, 1.93, 4415.0),
        ("likes", "Likes", "likes", 1.31, 0.81, 2.12, 344.0),
        ("net_followers", "Net followers", "followers", 0.66, 0.38, 1.15, 19.4),
        ("like_rate", "Like rate", "likes", 1.11, 0.98, 1.26, 0.0779),
        ("follow_rate", "Followers per 1,000 views", "followers", 0.56, 0.34, 0.92, 0.0044),
    )
    if not known:
        return tuple(
            Momentum(metric, label, goal, None, None, None)  # type: ignore[arg-type]
            for metric, label, goal, *_ in rows
        )
    now = Window(LAST - timedelta(days=27), LAST)
    before = Window(LAST - timedelta(days=55), LAST - timedelta(days=28))
    return tuple(
        Momentum(metric, label, goal, ratio, low, high, earlier, ratio * earlier, before, now)  # type: ignore[arg-type]
        for metric, label, goal, ratio, low, high, earlier in rows
    )


def claims(found: Estimate) -> tuple[Claim, ...]:
    said: dict[str, tuple[Holds, str, str, str]] = {
        "like_need_not_follow": (
            "holds",
            "4.5 followers per 100 likes [3.8, 5.2]",
            f"{found.days} days",
            "At least 94.8 % of the likes came without a follow, by the upper end.",
        ),
        "likes_promise_no_views": (
            "holds",
            "like rate and the views of the next 3 videos hardly move together (−0.22 to 0.29)",
            "57 videos",
            "How well a video is liked says little or nothing about the views of the next ones.",
        ),
        "likes_can_be_bought": (
            "cannot_tell",
            "1 above the 99.8 % limit of like rates, 0.06 by chance",
            "60 settled videos",
            "Among so many videos that may be chance.",
        ),
        "likes_say_little": (
            "does_not" if found.low > 0 else "holds" if found.high < 0.5 else "cannot_tell",
            f"{tenth('a 10 % better like rate goes', 'net followers', found)} at the same views",
            f"{found.days} days",
            "Association, not proof.",
        ),
        "followers_mean_reach": (
            "does_not",
            "10 % more followers go with 0.40 % more views [−2.1 %, +2.9 %]",
            "60 videos",
            "Reach hardly grew.",
        ),
    }
    unknown: tuple[Holds, str, str, str] = ("cannot_tell", "", "0 days", "No export tells that.")
    return tuple(Claim(name, text, *said.get(name, unknown)) for name, text in TEXTS.items())


def shares() -> Credits:
    window = Window(LAST - timedelta(days=89), LAST)
    gain = 1402.0
    followers = (418.0, 231.0, 122.0, 96.0, 71.0, 58.0, 33.0, 12.0, 0.0)
    listed = []
    for place, count in enumerate(followers):
        rows = (place * 3, place * 3 + 1) if place in (1, 4) else (place * 3,)
        posted = tuple(
            window.first + timedelta(days=6 + row * 3 + at) for at, row in enumerate([place * 3] * len(rows))
        )
        listed.append(
            Credit(
                tuple(_video(row) for row in rows),
                tuple(_title(row) for row in rows),
                posted,
                count,
                max(count * 0.55 - 8, 0.0),
                count * 1.4 + 10,
                count / gain,
            )
        )
    return Credits(window, gain, tuple(listed), 1 - sum(followers) / gain)


def controls() -> tuple[Control, ...]:
    found = []
    for row in range(VIDEOS):
        one = point(row, recent=False)
        views = round(one.reach * _USUAL_VIEWS)
        rate = 0.31 if row == 17 else 0.011 if row == 41 else one.like_rate
        chance = 1 / (views * _LIKE_RATE * (1 - _LIKE_RATE))
        reach = 3.09 * math.sqrt(chance + 0.09)
        odds = math.log(_LIKE_RATE / (1 - _LIKE_RATE))
        low, high = (1 / (1 + math.exp(-(odds + sign * reach))) for sign in (-1, 1))
        flag = "high" if rate > high else "low" if rate < low else ""
        found.append(Control(one.video_id, one.title, views, rate, low, high, flag))  # type: ignore[arg-type]
    return tuple(found)


def fan() -> Fan:
    ahead = range(1, 181)
    days = tuple(LAST + timedelta(days=step) for step in ahead)
    low, middle, high = (tuple(LEVEL + pace * step for step in ahead) for pace in (4.2, 14.1, 31.0))
    steps = tuple(
        Reach(level, _at(days, high, level), _at(days, middle, level), _at(days, low, level), likely)
        for level, likely in ((14_000, 0.89), (15_000, 0.64), (20_000, 0.06))
    )
    return Fan(days, low, middle, high, steps, 0.79, 38, 14_950.0, "", LEVEL, 118, 2)


def _at(days: tuple[date, ...], paths: tuple[float, ...], level: int) -> date | None:
    return next((day for day, value in zip(days, paths, strict=True) if value >= level), None)
