"""Two exports of the same days: by how many days are the labels of one later than those of the other?

Days that both hold are the same figures, so the shift with the most equal rows tells. Rows that are like
those of the days around them tell nothing (zeros, an account whose followers stay) and are not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.trust.exports import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.trust.exports import Export, Row

FARTHEST: Final = 2
SHIFTS: Final = range(-FARTHEST, FARTHEST + 1)

LEAST_EQUAL: Final = 5
"""Fewer equal rows than this prove nothing."""
LEAST_SHARE: Final = 0.6
"""Of the rows compared, so many must be equal: the last days of the older export may not have been final."""
RIVAL_SHARE: Final = 0.25
"""Any other shift may have at most this share of the equal rows of the best."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How the labels of two exports lie to each other.

    Attributes:
        days: by how many days the newer one dates the same figures later.
        equal: rows that are equal then.
        compared: rows that could have been.
        unmoved: rows that are equal without moving anything.
        clear: whether it is certain.
    """

    days: int
    equal: int
    compared: int
    unmoved: int
    clear: bool


def compare(older: Export, newer: Export, section: str) -> Offset | None:
    """The offset of a section that both hold; None where nothing can be compared."""
    names = _shared(older, newer, SECTIONS[section])
    if not names:
        return None
    before, after = older.columns(names), newer.columns(names)
    telling = _telling(before)
    counts = {days: _count(before, after, telling, days) for days in SHIFTS}
    best = max(SHIFTS, key=lambda days: (counts[days][0], -abs(days)))
    equal, compared = counts[best]
    if not any(count for _, count in counts.values()):
        return None
    rival = max(counts[days][0] for days in SHIFTS if days != best)
    clear = equal >= LEAST_EQUAL and equal >= LEAST_SHARE * compared and rival <= RIVAL_SHARE * equal
    return Offset(best, equal, compared, counts[0][0], clear)


def _shared(older: Export, newer: Export, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if older.column(name) and newer.column(name))


def _telling(rows: Mapping[date, Row]) -> list[date]:
    """Days whose figures differ from those of all days that they could be mistaken for."""
    steps = [timedelta(days=by) for by in range(-2 * FARTHEST, 2 * FARTHEST + 1) if by]
    return [
        day for day, row in rows.items() if any(row) and all(rows.get(day + step) != row for step in steps)
    ]


def _count(
    before: Mapping[date, Row], after: Mapping[date, Row], telling: Sequence[date], days: int
) -> tuple[int, int]:
    """Rows equal and rows compared when the newer labels are taken back by so many days."""
    by = timedelta(days=days)
    pairs = [(before[day], after[day + by]) for day in telling if day + by in after]
    return sum(one == other for one, other in pairs), len(pairs)
