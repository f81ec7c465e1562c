"""One figure of the account, with all that has to be said beside it; no library behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tui.stats.views import Goal, Unit


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A metric of the account over a period.

    Attributes:
        metric: id of the metric.
        definition: one plain sentence with the formula.
        value: None when unknown; ``why`` then says why.
        interval: 95 % interval where one is due.
        rests_on: how many days or videos it rests on, ``of`` so many there could be; ``of`` is 0 where that
            is not known.
        counted: what it rests on.
        anytime: whether it is of all videos known and not of the period.
        why: what is missing, a few words; empty when there is a value.
    """

    metric: str
    label: str
    goal: Goal
    unit: Unit
    definition: str
    value: float | None
    interval: tuple[float, float] | None = None
    rests_on: int = 0
    of: int = 0
    counted: Literal["days", "videos"] = "days"
    anytime: bool = False
    why: str = ""
