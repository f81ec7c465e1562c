"""Cleaned days as the rows of the model of follows: what it is fitted to, or why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.counts import LEAVING
from tui.stats.window import Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.cleaning import Days

    Numbers = NDArray[np.float64]

PSEUDO_VIEWS: Final = 200.0
"""The like rate of a day is shrunk as if it had so many more views at the rate of all days."""
LONGEST_LAG: Final = 7
LEAST_SPREAD: Final = 1e-3
"""A like rate or views that vary less (standard deviation of the log) cannot explain anything."""
LEAST_LEAVING: Final = 0.05
"""Followers that leave a day before anything is known, where no level of followers is."""


@dataclass(frozen=True, slots=True, eq=False)
class ModelDays:
    """Rows of the model, one a known day; ``known`` says where in the calendar they are.

    Attributes:
        design: shape (rows, columns): 1, log(views + 1), log of the shrunk like rate, weekdays if asked for;
            centred but for the first.
        follows: shape (rows,).
        present: shape (rows,), followers who could leave on the day; None of followers gained.
        known: shape (days from the first row to the last,).
        window: from the first row to the last, as days on which the follows were counted.
    """

    design: Numbers
    follows: Numbers
    present: Numbers | None
    known: NDArray[np.bool_]
    window: Window

    @property
    def count(self) -> int:
        """Number of rows."""
        return self.follows.size


def model_days(days: Days, *, weekdays: bool = False, lag: int = 0) -> ModelDays | str:
    """Prepare the rows.

    Args:
        days: cleaned days.
        weekdays: whether every weekday has a column of its own.
        lag: days by which follows come after the views and likes they are held against.

    Returns:
        The rows, or a sentence that says why there are none.

    Raises:
        ValueError: ``lag`` is more than 7 days either way.
    """
    if abs(lag) > LONGEST_LAG:
        raise ValueError(f"lag must be from -{LONGEST_LAG} to {LONGEST_LAG} days, got {lag}")
    views, likes = _later(days.views, lag), _later(days.likes, lag)
    follows = days.follows
    at = np.flatnonzero(np.isfinite(views) & np.isfinite(likes) & np.isfinite(follows))
    if not at.size:
        return "No day is known with views, likes and followers."
    problem = _problem(views[at], likes[at], follows[at])
    if problem:
        return problem
    columns = [np.log(views[at] + 1), np.log(shrunk_rate(views[at], likes[at]))]
    if min(column.std() for column in columns) < LEAST_SPREAD:
        return "The like rate or the views are the same on all days, so they cannot explain anything."
    if weekdays:
        columns += _weekday_columns(days.weekdays[at])
    design = np.column_stack([np.ones(at.size), *columns])
    design[:, 1:] -= design[:, 1:].mean(axis=0)
    known = np.zeros(at[-1] - at[0] + 1, dtype=np.bool_)
    known[at - at[0]] = True
    window = Window(days.first + timedelta(days=int(at[0])), days.first + timedelta(days=int(at[-1])))
    present = None if days.gross else _present(days)[at]
    return ModelDays(design, follows[at], present, known, window)


def shrunk_rate(views: Numbers, likes: Numbers) -> Numbers:
    """Likes per view of each day, drawn to that of all days: (likes + 200 p) / (views + 200)."""
    pooled = likes.sum() / views.sum()
    rates: Numbers = (likes + PSEUDO_VIEWS * pooled) / (views + PSEUDO_VIEWS)
    return rates


def _later(values: Numbers, days: int) -> Numbers:
    """The values of so many days before in the place of each day; unknown at the end that is left over."""
    moved = np.full_like(values, np.nan)
    if abs(days) < values.size:
        moved[max(days, 0) : values.size + min(days, 0)] = values[max(-days, 0) : values.size - max(days, 0)]
    return moved


def _problem(views: Numbers, likes: Numbers, follows: Numbers) -> str:
    if views.sum() <= 0:
        return "Nobody saw a video on the days that are known."
    if likes.sum() <= 0:
        return "There are no likes on the days that are known."
    if follows.max() <= 0:
        return "There is no day on which more people began to follow than left."
    return ""


def _weekday_columns(weekdays: NDArray[np.intp]) -> list[Numbers]:
    """A column for each weekday there is but the first."""
    return [(weekdays == day).astype(np.float64) for day in np.unique(weekdays)[1:]]


def _present(days: Days) -> Numbers:
    """Followers at the beginning of each day, from the nearest day before that is known, else after.

    Where no level is known at all, as many as would lose at the usual share what was lost on the days
    with a loss.
    """
    levels = days.followers
    known = np.flatnonzero(np.isfinite(levels))
    if known.size:
        before = np.searchsorted(known, np.arange(levels.size), side="right") - 1
        present: Numbers = np.maximum(levels[known[np.maximum(before, 0)]], 0.0)
        return present
    net = days.net[np.isfinite(days.net)]
    return np.full(levels.size, max(float(np.maximum(-net, 0.0).mean()), LEAST_LEAVING) / LEAVING)
