"""What to do next about the data itself: what is missing, what is about to be lost, what is old."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.stats import formatting
from tui.stats.coverage import deadlines
from tui.stats.days import covered_days
from tui.stats.periods import gaps
from tui.stats.views import Finding

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

AT_MOST: Final = 5
STALE_DAYS: Final = 7
SOON_DAYS: Final = 7
YEAR: Final = 365
"""TikTok Studio gives at most 365 days in one download."""


def next_steps(
    daily: pl.DataFrame, videos: pl.DataFrame, video_counts: pl.DataFrame, activity: pl.DataFrame, today: date
) -> tuple[Finding, ...]:
    """At most five steps, the most pressing first.

    Args:
        daily: canonical daily table of the account.
        videos: canonical videos of the account.
        video_counts: canonical captures of the account's videos.
        activity: canonical hourly activity of the account.
        today: the day on which deadlines are reckoned.
    """
    covered = covered_days(daily)
    stale = _stale(covered, today)
    due = [
        Finding("warn", deadline.text, "data")
        for deadline in deadlines(activity, videos, video_counts, today)
        if deadline.by - today <= timedelta(days=SOON_DAYS)
        # Whoever is told to export again after months need not be told by when it should have been.
        and not (stale and deadline.overdue and deadline.lost is None)
    ]
    steps = [
        *stale,
        *_missing(daily, videos, activity, covered),
        *due,
        *_gap(covered, today),
    ]
    return tuple(steps[:AT_MOST])


def _missing(
    daily: pl.DataFrame, videos: pl.DataFrame, activity: pl.DataFrame, covered: list[date]
) -> list[Finding]:
    """Sections of TikTok Studio of which nothing has been imported."""
    present = {
        "Overview": bool(covered),
        "Followers": daily.get_column("followers").count() > 0 or not activity.is_empty(),
        "Content": not videos.is_empty(),
        "Viewers": daily.get_column("viewers").count() > 0,
    }
    if not any(present.values()):
        return [
            Finding("do", "import an export: TikTok Studio on a computer, Analytics, Download data", "data")
        ]
    gives = {
        "Overview": "views, likes and shares per day",
        "Followers": "followers per day and their hours",
        "Content": "your videos",
        "Viewers": "new and returning viewers",
    }
    return [
        Finding(
            "do",
            f"{name} is missing: download it in TikTok Studio for {gives[name]}",
            "data",
        )
        for name, there in present.items()
        if not there
    ]


def _stale(covered: list[date], today: date) -> list[Finding]:
    if not covered or (today - covered[-1]).days <= STALE_DAYS:
        return []
    age = formatting.plural((today - covered[-1]).days, "day")
    return [
        Finding("do", f"figures end on {formatting.day(covered[-1], today)}, {age} ago: export again", "data")
    ]


def _gap(covered: list[date], today: date) -> list[Finding]:
    """The longest gap that a download of 365 days can still fill."""
    fillable = [gap for gap in gaps(covered) if (today - gap.first).days < YEAR]
    if not fillable:
        return []
    longest = max(fillable, key=lambda gap: (gap.days, gap.first))
    when = formatting.span(longest, today)
    return [Finding("do", f"download Overview once for 365 days: it fills the gap {when}", "data")]
