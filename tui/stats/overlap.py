"""How the hours of a creator's posts fit those in which followers are online.

Upload moments are known in UTC. In which zone TikTok counts the hours of followers is not written anywhere,
so posts can be moved by whole hours before they are compared, and nothing is compared behind anyone's back.
Needs no library: the screen reckons anew whenever the shift changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.stats.follower_views import Meeting, Overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.stats.follower_views import OnlineHours

LEAST_POSTS: Final = 3
"""Under three posts in an hour, which one is best is an accident."""
BUSIEST: Final = 6
HOURS: Final = 24
WEEK: Final = 7 * HOURS


def shifted(counts: Sequence[Sequence[int]], shift: int) -> tuple[tuple[int, ...], ...]:
    """Counts by weekday and hour, moved by hours; Sunday night runs on into Monday.

    Args:
        counts: 7 rows, Monday first, of 24.
        shift: hours to later, negative to earlier.
    """
    flat = [count for row in counts for count in row]
    moved = [flat[(place - shift) % WEEK] for place in range(WEEK)]
    return tuple(tuple(moved[start : start + HOURS]) for start in range(0, WEEK, HOURS))


def overlap(online: OnlineHours, counts: Sequence[Sequence[int]], shift: int = 0) -> Overlap:
    """Where posts and followers meet.

    Args:
        online: followers by weekday and hour.
        counts: posts in 7 rows (Monday first) of 24 hours, UTC.
        shift: hours to move the posts by.
    """
    posts = shifted(counts, shift)
    week = [
        (day, hour, value, posts[day][hour])
        for day, row in enumerate(online.rows)
        for hour, value in enumerate(row)
        if value is not None
    ]
    by_hour = [sum(row[hour] for row in posts) for hour in range(HOURS)]
    day = [(None, hour, value, by_hour[hour]) for hour, value in enumerate(online.hours)]
    busiest = busiest_hours(online.hours)
    return Overlap(
        shift=shift,
        posts=sum(by_hour),
        peak=_meeting(week, 0),
        best=_meeting(week, LEAST_POSTS),
        best_hour=_meeting(day, LEAST_POSTS),
        most=max(count for row in posts for count in row),
        busiest=busiest,
        inside=sum(by_hour[hour] for hour in busiest),
    )


def busiest_hours(hours: Sequence[float]) -> tuple[int, ...]:
    """The six hours of the day with most followers online, ascending; the earlier of equal ones."""
    return tuple(sorted(sorted(range(len(hours)), key=lambda hour: (-hours[hour], hour))[:BUSIEST]))


def _meeting(hours: Iterable[tuple[int | None, int, float, int]], least: int) -> Meeting | None:
    """Of the hours with so many posts, the one with most followers online."""
    every = list(hours)
    top = max((value for _, _, value, _ in every), default=0.0)
    enough = [entry for entry in every if entry[3] >= least]
    if not enough or top <= 0:
        return None
    weekday, hour, value, count = max(enough, key=lambda entry: (entry[2], entry[3]))
    return Meeting(weekday, hour, count, value, top)
