"""Which days of which part of the data are there, and what TikTok is about to forget."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats import formatting
from tui.stats.coverage_views import Coverage, Deadline, TableCoverage
from tui.stats.days import covered_days
from tui.stats.periods import ONE_DAY, gaps
from tui.stats.video_measures import cadence
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ACTIVITY_KEPT: Final = 7
"""An export holds the hourly activity of the 7 days before it."""
CONTENT_KEPT: Final = 15
"""A download of Content lists at most 15 videos."""
CADENCE_DAYS: Final = 60
HOURS: Final = 24


def build_coverage(
    daily: pl.DataFrame,
    activity: pl.DataFrame,
    video_counts: pl.DataFrame,
    audience: pl.DataFrame,
    today: date,
    *,
    videos: pl.DataFrame | None = None,
    exported: date | None = None,
) -> Coverage:
    """The days of every part, and the deadlines.

    Args:
        daily: canonical daily table of one account.
        activity: canonical hourly activity.
        video_counts: canonical captures of videos.
        audience: canonical audience captures.
        today: the day on which deadlines are reckoned.
        videos: canonical videos; without them there is no deadline for content.
        exported: day of the newest export of any kind; None takes that of the last capture.
    """
    parts = (
        _daily_part("overview", "Overview", "Overview", covered_days(daily)),
        _daily_part("followers", "Followers", "Followers", _days_with(daily, "followers", "net_followers")),
        _daily_part("viewers", "Viewers", "Viewers", _days_with(daily, "viewers")),
        _daily_part("activity", "Hourly activity", "Followers", _days_with(activity, "active_followers")),
        _captures_part("content", "Videos", "Content", video_counts),
        _captures_part("audience", "Audience", "Followers", audience),
    )
    days = [day for part in parts for day in (part.first, part.last) if day]
    due = deadlines(activity, videos, video_counts, today)
    return Coverage(min(days, default=None), max(days, default=None), parts, due, _published(parts, exported))


def _published(parts: Sequence[TableCoverage], exported: date | None) -> date | None:
    """The last day that TikTok can have published: the day before the newest export."""
    captures = [part.last for part in parts if part.kind == "captures" and part.last]
    exports = [exported] if exported else captures
    known = [part.last for part in parts if part.kind == "daily" and part.last]
    return max([*(day - ONE_DAY for day in exports), *known], default=None)


def deadlines(
    activity: pl.DataFrame, videos: pl.DataFrame | None, video_counts: pl.DataFrame, today: date
) -> tuple[Deadline, ...]:
    """What will be lost without another export, the nearest first.

    Args:
        activity: canonical hourly activity of one account.
        videos: canonical videos, for how often the account posts.
        video_counts: canonical captures of videos.
        today: the day on which they are reckoned.
    """
    found = [_activity_deadline(activity, today), _content_deadline(videos, video_counts, today)]
    return tuple(sorted((entry for entry in found if entry), key=lambda entry: (entry.by, entry.part)))


def _activity_deadline(activity: pl.DataFrame, today: date) -> Deadline | None:
    """An export on day E holds the days E-7 to E-1, so day D is in every export up to D+7."""
    full: list[date] = (
        activity.filter(pl.col("active_followers").is_not_null())
        .group_by("date")
        .agg(pl.col("hour").n_unique())
        .filter(pl.col("hour") >= HOURS)
        .get_column("date")
        .to_list()
    )
    if not full:
        return None
    at_risk = max(full) + ONE_DAY
    by = at_risk + timedelta(days=ACTIVITY_KEPT)
    if by >= today:
        when, start = formatting.weekday(by, today), formatting.day(at_risk, today)
        text = f"export Followers by {when}, or hourly activity is lost from {start} on"
        return Deadline("activity", by, None, text)
    lost = Window(at_risk, today - timedelta(days=ACTIVITY_KEPT + 1))
    text = f"hourly activity of {formatting.span(lost, today)} is lost: export Followers every week"
    return Deadline("activity", by, lost, text, overdue=True)


def _content_deadline(
    videos: pl.DataFrame | None, video_counts: pl.DataFrame, today: date
) -> Deadline | None:
    """The day by which 15 videos will have been posted since the last capture, at the recent pace."""
    captures: list[date] = video_counts.get_column("captured_at").dt.date().unique().to_list()
    if videos is None or not captures:
        return None
    capture = max(captures)
    posted = pl.col("posted_at").dt.date()
    recent = videos.filter(posted > capture - timedelta(days=CADENCE_DAYS), posted <= capture)
    pace = recent.select(cadence()).item()
    if not pace:
        return None
    by = capture + timedelta(days=int(CONTENT_KEPT / pace * 7))
    when = formatting.day(by, today)
    late = by < today
    head = f"overdue since {when}: export Content," if late else f"export Content by about {when}:"
    text = f"{head} it lists {CONTENT_KEPT} videos, you post {pace:.1f} a week"
    return Deadline("content", by, None, text, overdue=late)


def _days_with(frame: pl.DataFrame, *columns: str) -> list[date]:
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in columns)
    days: list[date] = frame.filter(known).get_column("date").unique().sort().to_list()
    return days


def _daily_part(part: str, label: str, section: str, days: list[date]) -> TableCoverage:
    first, last = (days[0], days[-1]) if days else (None, None)
    return TableCoverage(part, label, section, frozenset(days), first, last, gaps(days))


def _captures_part(part: str, label: str, section: str, frame: pl.DataFrame) -> TableCoverage:
    days: list[date] = frame.get_column("captured_at").dt.date().unique().sort().to_list()
    first, last = (days[0], days[-1]) if days else (None, None)
    return TableCoverage(part, label, section, frozenset(days), first, last, kind="captures")
