"""Moments as the archive writes them: ``2026-02-27 20:11:36``, which is UTC, with a zone or without."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from tui.sources.beginning import BEGINNING

_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.\d+)?)? ?(UTC|GMT|Z|[+-]\d\d:?\d\d)?", re.I
)
_LENGTH: Final = len("2026-02-27 20:11:36")
_HARMLESS: Final = re.compile(r"[\d\s.,:/+\-TZUCtzuc]{1,40}")
HIDDEN: Final = "…"
"""Stands for a cell that may be anything."""


def read_moment(text: object, now: datetime) -> datetime | None:
    """A moment, UTC, in whole seconds; None where there is none, or none that can be.

    Args:
        text: as it stands in the archive; a day alone is its first second.
        now: nothing in an archive is later than a day after it.
    """
    if not isinstance(text, str):
        return None
    try:
        found = _plain(text) if len(text) == _LENGTH else _zoned(text)
    except (ValueError, OverflowError):
        return None
    return found if BEGINNING <= found <= now + timedelta(days=1) else None


def _plain(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def _zoned(text: str) -> datetime:
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError("no moment")
    day, time, zone = match.groups()
    offset = zone if zone and zone[0] in "+-" else "+00:00"
    return datetime.fromisoformat(f"{day}T{time or '00:00:00'}{offset}").astimezone(UTC)


def written(moment: datetime) -> str:
    """A moment as the archive writes it."""
    return moment.replace(tzinfo=None).isoformat(" ", "seconds")


def harmless(value: object) -> str | int | None:
    """A cell as it may be shown and kept: a number, or text like a number or a date; else a sign."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    text = str(value).strip() if isinstance(value, str | float) else HIDDEN
    return text if _HARMLESS.fullmatch(text) else HIDDEN
