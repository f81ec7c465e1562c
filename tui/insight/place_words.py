"""What may be said of videos that look worse than usual when so few of them differ as much by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.stats.formatting import multiple

if TYPE_CHECKING:
    from tui.insight.verdict_views import Place

FINE_FROM: Final = 0.8
"""A figure under so much of the usual is called fine nowhere, though chance may be all there is to it."""
_HALF: Final = (0.475, 0.525)


def reach_is_fine(place: Place) -> bool:
    """Whether the views of late are not far below the usual; also when they are unknown."""
    return place.reach is None or place.reach >= FINE_FROM


def liking_is_fine(place: Place) -> bool:
    """Whether the like rate of late is not far below the usual; also when it is unknown."""
    liking = liking_of(place)
    return liking is None or liking >= FINE_FROM


def liking_of(place: Place) -> float | None:
    """The like rate of late / the usual one; None when unknown."""
    if place.like_rate is None or not place.usual_like_rate:
        return None
    return place.like_rate / place.usual_like_rate


def doubtful(place: Place) -> str:
    """``views are at half the usual [0.3×, 1.2×], which so few videos may show by chance``.

    Args:
        place: of the cell ``healthy``; figures that are low beyond chance have cells of their own.

    Returns:
        Empty when both figures are fine. The brackets hold 80 % intervals.
    """
    parts = []
    if not reach_is_fine(place):
        parts.append(f"views are at {_of_usual(place.reach)}{_held(place.reach_low, place.reach_high)}")
    if not liking_is_fine(place):
        parts.append(
            f"the like rate is at {_of_usual(liking_of(place))}{_held(place.like_low, place.like_high)}"
        )
    return f"{' and '.join(parts)}, which so few videos may show by chance" if parts else ""


def _of_usual(ratio: float | None) -> str:
    half = ratio is not None and _HALF[0] <= ratio <= _HALF[1]
    return "half the usual" if half else f"{multiple(ratio)} the usual"


def _held(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" [{multiple(low)}, {multiple(high)}]"
