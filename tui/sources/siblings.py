"""What lies beside a file: the same folder or zip, then one step up; nothing farther."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui.handles import handle_in
from tui.sources.beginning import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OVERVIEW = re.compile(
    r"Overview_(\d{4}-\d{2}-\d{2})_(\d{10})(\d{3})?_([\w.]+?)(?:\.zip)?(?:[ (-].*)?", re.I | re.S
)
_OTHERS = re.compile(r"(?:Followers|Content|Viewers)_([\w.]+?)(?:\.zip)?(?:[ (-].*)?", re.I | re.S)


T = TypeVar("T")


class Around(Generic[T]):
    """Things by the folder or zip they lie in, a zip counted as a folder.

    Far is one step away: the folder around a container, those in it, and those beside it.
    """

    def __init__(self, things: Iterable[tuple[Path, T]]) -> None:
        self._in: dict[Path, list[T]] = {}
        self._below: dict[Path, list[Path]] = {}
        self._far: dict[Path, list[T]] = {}
        for container, thing in things:
            if container not in self._in:
                self._below.setdefault(container.parent, []).append(container)
            self._in.setdefault(container, []).append(thing)

    def near(self, container: Path) -> list[T]:
        """What lies in the container itself."""
        return self._in.get(container, [])

    def far(self, container: Path) -> list[T]:
        """What lies one step away from it."""
        if container not in self._far:
            parent = container.parent
            places = {parent, *self._below.get(container, ()), *self._below.get(parent, ())} - {container}
            self._far[container] = [thing for place in sorted(places) for thing in self.near(place)]
        return self._far[container]


class ZipName(NamedTuple):
    """What the name of a zip, or of the folder it was unpacked to, tells.

    Attributes:
        handle: account, lower case.
        start: first day of the window; None but for Overview.
        moment: of the export; None but for Overview.
    """

    handle: str
    start: date | None
    moment: datetime | None


def read_name(name: str, now: datetime) -> ZipName | None:
    """Read the name that TikTok Studio gives a download.

    Browsers add `` (1)`` to a second copy and file managers `` copy`` or `` 2``; both are ignored.

    Args:
        name: such as ``Overview_2026-06-18_1786845545_mira.bakes.zip``.
        now: the present, UTC; a moment after it is no evidence.

    Returns:
        None when the name tells nothing.
    """
    name = name[:-4] if name.lower().endswith(".zip") else name
    if match := _OVERVIEW.fullmatch(name):
        try:
            start = date.fromisoformat(match[1])
            moment = datetime.fromtimestamp(int(match[2]), UTC)
        except (ValueError, OverflowError, OSError):
            return _named(match[4])
        if not BEGINNING <= moment <= now + timedelta(days=1):
            return _named(match[4])
        return _named(match[4], start, moment)
    if match := _OTHERS.fullmatch(name):
        return _named(match[1])
    return None


def _named(text: str, start: date | None = None, moment: datetime | None = None) -> ZipName | None:
    handle = handle_in(text.rstrip("."))
    return None if handle is None else ZipName(handle, start, moment)


def only(handles: Iterable[str]) -> str | None:
    """The handle when all agree on one, else None."""
    known = set(handles)
    return next(iter(known)) if len(known) == 1 else None
