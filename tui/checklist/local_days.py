"""The day of a moment in the person's calendar; every other day of the checklist is one of that calendar.

Some moments are known by their day alone: the vault keeps such a post at midnight and such an export at
midnight or noon, UTC. Their day stays what it is: a zone would move it to a neighbour.
"""

from __future__ import annotations

from datetime import UTC, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

_DAY_ALONE: Final = (time(0), time(12))


def post_day(posted: datetime, precision: str | None, zone: tzinfo | None = None) -> date:
    """The day on which something was posted.

    Args:
        posted: the moment, aware.
        precision: ``day`` when only the day is known.
        zone: of the person; that of this machine when None.
    """
    return posted.astimezone(UTC).date() if precision == "day" else posted.astimezone(zone).date()


def export_day(captured: datetime, zone: tzinfo | None = None) -> date:
    """The day on which an export was made.

    Args:
        captured: the moment, aware; exactly midnight or noon UTC stands for a day alone.
        zone: of the person; that of this machine when None.
    """
    moment = captured.astimezone(UTC)
    return moment.date() if moment.time() in _DAY_ALONE else captured.astimezone(zone).date()
