"""Days and moments of somebody's own table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, Literal

from tui.sources.beginning import BEGINNING
from tui.sources.dates import UnreadableDatesError, read_days
from tui.sources.draft import without_time
from tui.sources.generic.names import DAY_FIRST
from tui.sources.numeric_dates import date_of, read_in_order, read_numeric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PACKED: Final = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_UNIX: Final = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_ISO: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}", re.IGNORECASE)
_ORDERS: Final[tuple[Literal["dmy", "mdy"], ...]] = ("dmy", "mdy")
_MISSING: Final = frozenset({"", "-", "--", "nan", "nat", "null", "none", "n/a", "undefined"})


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The days of a column.

    Attributes:
        days: one per cell, None where it is none.
        language: of the days, as :class:`tui.sources.dates.DayColumn` names it.
        doubtful: place of a cell that is another day with the month first than with the day first, when
            nothing in the column tells which it is.
        full: whether the days have a year.
    """

    days: tuple[date | None, ...]
    language: str = "iso"
    doubtful: int | None = None
    full: bool = True


def read_dates(
    values: Sequence[str],
    *,
    order: str = "",
    groups: Sequence[Sequence[int]] = (),
    taught: Mapping[str, int] | None = None,
) -> DateColumn | None:
    """Read a column of days; None when most of its cells are something else.

    Args:
        values: the cells.
        order: ``day-first`` or ``month-first``, when a person said so.
        groups: rows that belong together, such as those of one account, whose days may follow each other.
        taught: month names the person has taught.
    """
    texts = [without_time(value) for value in values]
    filled = [at for at, text in enumerate(texts) if text.casefold() not in _MISSING]
    if not filled:
        return None
    for pattern, make in ((_PACKED, _packed), (_UNIX, _unix)):
        matched = [pattern.fullmatch(text) for text in texts]
        if sum(map(bool, matched)) * 2 > len(filled):
            return DateColumn(tuple(match and make(match) for match in matched))
    if order:
        stated: Literal["dmy", "mdy"] = "dmy" if order == DAY_FIRST else "mdy"
        return DateColumn(read_in_order(texts, stated), stated)
    numeric = read_numeric(texts)
    if numeric is None:
        return _in_words(texts, filled, taught or {})
    if numeric.doubtful is None:
        return DateColumn(numeric.days, numeric.order or "iso")
    return _by_groups(texts, groups) or DateColumn(numeric.days, "", numeric.doubtful)


def _by_groups(texts: Sequence[str], groups: Sequence[Sequence[int]]) -> DateColumn | None:
    """Days whose order the rows of one account tell, by following each other."""
    found = set()
    for rows in groups:
        part = read_numeric([texts[row] for row in rows])
        if part is not None and part.doubtful is None and part.order in {"dmy", "mdy"}:
            dmy, mdy = (read_in_order([texts[row] for row in rows], order) for order in _ORDERS)
            if dmy != mdy:
                found.add(part.order)
    if len(found) != 1:
        return None
    order = next(order for order in _ORDERS if order in found)
    return DateColumn(read_in_order(texts, order), order)


def _in_words(texts: Sequence[str], filled: Sequence[int], taught: Mapping[str, int]) -> DateColumn | None:
    try:
        column = read_days([texts[at] for at in filled], taught=taught)
    except UnreadableDatesError:
        return None
    days: list[date | None] = [None] * len(texts)
    for at, day in zip(filled, column.days, strict=True):
        days[at] = day if isinstance(day, date) else None
    known = sum(day is not None for day in days)
    return DateColumn(tuple(days), column.language, full=known * 2 > len(filled))


def _packed(match: re.Match[str]) -> date | None:
    return date_of(match[1], int(match[2]), int(match[3]))


def _unix(match: re.Match[str]) -> date | None:
    moment = datetime.fromtimestamp(int(match[1]), UTC)
    return moment.date() if moment >= BEGINNING else None


def read_moments(values: Sequence[str]) -> list[datetime | None] | None:
    """Moments of a column that states the time of day, UTC where it names no zone; None when it does not."""
    filled = [value.strip() for value in values if value.strip().casefold() not in _MISSING]
    timed = [value for value in filled if _ISO.match(value) or _UNIX.fullmatch(value)]
    if not filled or len(timed) * 10 < len(filled) * 9:
        return None
    found = [_moment(value.strip()) for value in values]
    known = [moment for moment in found if moment is not None]
    midnight = all((moment.hour, moment.minute, moment.second) == (0, 0, 0) for moment in known)
    return None if midnight or len(known) * 10 < len(filled) * 9 else found


def _moment(text: str) -> datetime | None:
    if match := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    plain = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})", _dashed, text)
    plain = re.sub(r" ?(?:UTC|GMT|Z)$", "+00:00", plain, flags=re.IGNORECASE)
    try:
        moment = datetime.fromisoformat(plain)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _dashed(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
