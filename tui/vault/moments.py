"""How the vault writes time.

Moments that belong to the data (``captured_at``, ``posted_at``) are INTEGER microseconds since 1970-01-01
UTC, since canonical frames hold microseconds and must come back as they went in. Moments of this
machine (when something was imported or undone) are INTEGER seconds. Days are ISO text, ``2026-08-16``.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970.

    Raises:
        ValueError: the moment has no time zone.
    """
    return (_aware(moment) - _EPOCH) // _MICROSECOND


def from_microseconds(count: int) -> datetime:
    """The moment, UTC."""
    return _EPOCH + count * _MICROSECOND


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970.

    Raises:
        ValueError: the moment has no time zone.
    """
    return (_aware(moment) - _EPOCH) // _SECOND


def from_seconds(count: int) -> datetime:
    """The moment, UTC."""
    return _EPOCH + count * _SECOND


def utc_now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


def zone_name(moment: datetime, *, localtime: Path = Path("/etc/localtime")) -> str:
    """Name of this machine's time zone: ``Europe/Athens`` where it can be told, else ``UTC+03:00``.

    The standard library has no call for the name; it stands in ``TZ`` or in where ``localtime`` points.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if "/" in named and not named.startswith("/"):
        return named
    if not named and localtime.is_symlink():
        _, found, name = str(localtime.readlink()).partition("zoneinfo/")
        if found and name:
            return name
    offset = f"{moment.astimezone():%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment
