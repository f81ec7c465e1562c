"""The moment at which a scraper ran, as the name that it gave its file tells."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from tui.sources.beginning import BEGINNING
from tui.sources.report import Note
from tui.sources.spoken_days import spoken

_STAMP: Final = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)_(\d\d)-(\d\d)-(\d\d)(?:-\d{1,6})?(?!\d)")
_MILLISECONDS: Final = re.compile(r"(?<!\d)(1\d{12})(?!\d)")


def captured_by_name(name: str, now: datetime) -> tuple[datetime | None, tuple[Note, ...]]:
    """The moment in a name such as ``dataset_tiktok-scraper_2025-11-18_16-59-11-541.json``, UTC.

    Args:
        name: of the file.
        now: the present; a moment after it, or before there were videos, is none.

    Returns:
        The moment and a note that it comes from the name; None and no note where the name tells none.
    """
    moment = _moment(name)
    if moment is None or not BEGINNING <= moment <= now + timedelta(days=1):
        return None, ()
    text = f"The counters are taken to be of {spoken(moment)}, {moment:%H:%M} UTC, as the file is named."
    return moment, (Note("captured.from-name", text),)


def _moment(name: str) -> datetime | None:
    if match := _STAMP.search(name):
        try:
            return datetime(*map(int, match.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
        except ValueError:
            return None
    if match := _MILLISECONDS.search(name):
        return datetime.fromtimestamp(int(match[1]) // 1000, UTC)
    return None
