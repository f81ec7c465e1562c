"""Whether a column of numbers counts what a day brought, or everything since the beginning.

A total hardly ever falls; what a day brings falls about every second day. A column that does neither clearly
is not guessed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Counter = Literal["total", "per_day"]

OVERFLOW: Final = 2**32
_OVERFLOWED: Final = -(2**24)
_LEAST: Final = -(2**31)
MANY: Final = 12
"""So many steps without a fall are no chance: with counts of a day there is one in 6 billion orders."""
FEW: Final = 5
_SMALL_STEP: Final = 0.25
_CLEAR_FALL: Final = 0.10


def unfolded(value: int | None) -> int | None:
    """A total that ran over 32 bits, put right; any other below zero is no total at all."""
    if value is None or value >= 0:
        return value
    return value + OVERFLOW if ran_over(value) else None


def ran_over(value: int | None) -> bool:
    """Whether a value can only be a counter of 32 bits that ran over."""
    return value is not None and _LEAST <= value < _OVERFLOWED


def counter_of(series: Iterable[Sequence[int | None]]) -> Counter | None:
    """Tell which of the two a column is.

    Args:
        series: its values in order of time, one series an account.

    Returns:
        None when the values do not tell.
    """
    steps: list[tuple[int, int]] = []
    folded = False
    for values in series:
        folded = folded or any(map(ran_over, values))
        known = [unfolded(value) if ran_over(value) else value for value in values]
        # A zero among larger values is a day without any, or a day on which the profile could not be read.
        steps += pairwise(value for value in known if value)
    if not folded and any(value < 0 for step in steps for value in step):
        return "per_day"
    falls = [(before, after) for before, after in steps if after < before]
    clear = sum(after < before * (1 - _CLEAR_FALL) for before, after in falls)
    rises = sum(after > before for before, after in steps)
    if not folded and len(steps) > 1 and len(falls) * 5 >= len(steps) and clear * 10 >= len(steps):
        return "per_day"
    if rises and clear * 50 <= len(steps) and len(falls) * 10 <= len(steps):
        gentle = all(after - before <= before * _SMALL_STEP for before, after in steps)
        if len(steps) >= MANY or folded or (len(steps) >= FEW and gentle):
            return "total"
    return None
