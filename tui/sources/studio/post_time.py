"""When a video was posted: what a file states, joined with the second of the upload that the id holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.sources.dating import at_midnight

if TYPE_CHECKING:
    from tui.sources.dates import MonthDay

_ONE = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_CLOCK = re.compile(
    r"[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m)?\s*(?:z|utc|gmt|[+-]00:?00)?$",
    re.IGNORECASE,
)


class Clock(NamedTuple):
    """A time of day as a file states it.

    Attributes:
        exact: whether it names the second.
    """

    time: time
    exact: bool


def read_clock(text: str) -> Clock | None:
    """The time of day behind a day, such as ``2021-03-13 20:04``; None without one.

    Midnight alone is none: programs add it to days.
    """
    match = _CLOCK.search(text.strip()) if ":" in text else None
    if match is None:
        return None
    hour, half = int(match[1]), (match[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        found = time(hour, int(match[2]), int(match[3] or 0))
    except ValueError:
        return None
    return Clock(found, match[3] is not None) if found != time() or half else None


@dataclass(frozen=True, slots=True)
class PostTime:
    """When a video was posted.

    Attributes:
        moment: UTC; the first moment of the day when only the day is known.
        precision: ``second`` or ``day``; None when nothing is known.
        scheduled: whether it was uploaded on an earlier day than it was posted; None when nobody can tell.
    """

    moment: datetime | None
    precision: str | None
    scheduled: bool | None


def post_time(
    posted: MonthDay | date | None,
    uploaded: datetime | None,
    captured_at: datetime,
    clock: Clock | None = None,
) -> PostTime:
    """Join the day that the file states, without a year and in the viewer's zone, with the upload's second.

    Args:
        posted: ``Post time`` of the file.
        uploaded: moment of the upload, from the id.
        captured_at: moment of the export.
        clock: time of day, UTC, where the file states one beside a day with its year.

    Returns:
        The stated moment where there is one, to the second of the upload when that is in the stated minute.
        The upload's second when both agree within a day. Else the stated day, in the first year that puts it
        on or after the day before the upload: the video was uploaded first and posted later.
    """
    if clock is not None and isinstance(posted, date):
        return _stated(datetime.combine(posted, clock.time, UTC), uploaded, exact=clock.exact)
    if uploaded is None:
        day = (
            posted
            if isinstance(posted, date) or posted is None
            else _last_before(posted, (captured_at + _ONE).date())
        )
        return PostTime(None, None, None) if day is None else PostTime(at_midnight(day), "day", None)
    if posted is None:
        return PostTime(uploaded, "second", None)
    upload_day = uploaded.date()
    day = posted if isinstance(posted, date) else _first_from(posted, upload_day - _ONE)
    if abs((day - upload_day).days) <= 1:
        return PostTime(uploaded, "second", scheduled=False)
    return PostTime(at_midnight(day), "day", scheduled=True)


def _stated(moment: datetime, uploaded: datetime | None, *, exact: bool) -> PostTime:
    if uploaded is None:
        return PostTime(moment, "second", None)
    if not exact and timedelta() <= uploaded - moment < _MINUTE:
        moment = uploaded
    return PostTime(moment, "second", scheduled=moment - uploaded > _ONE)


def _first_from(day: MonthDay, start: date) -> date:
    """The first such day on or after ``start``; the 29th of February returns within eight years."""
    found = (day.in_year(year) for year in range(start.year, start.year + 9))
    return next(candidate for candidate in found if candidate is not None and candidate >= start)


def _last_before(day: MonthDay, end: date) -> date:
    found = (day.in_year(year) for year in range(end.year, end.year - 9, -1))
    return next(candidate for candidate in found if candidate is not None and candidate <= end)
