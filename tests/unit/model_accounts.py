"""Cleaned days made up for the tests of the model: a planted elasticity, without a simulator behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tui.insight.cleaning import Days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FIRST = date(2026, 1, 5)
"""A Monday."""


def account(
    length: int = 120,
    *,
    elasticity: float = 1.0,
    seed: int = 1,
    gross: bool = True,
    views: float = 5000.0,
    per_view: float = 0.004,
    followers: float = 3000.0,
    later: int = 0,
) -> Days:
    """Days whose views and like rate vary by themselves.

    Args:
        length: number of days.
        elasticity: the planted one.
        seed: of chance.
        gross: whether followers gained are known.
        views: of the median day.
        per_view: followers gained per view at the usual like rate.
        followers: at the beginning of every day.
        later: days by which follows come after views and likes.
    """
    chance = np.random.default_rng(seed)
    seen = np.rint(views * np.exp(chance.normal(0.0, 0.7, length)))
    rate = 0.08 * np.exp(chance.normal(0.0, 0.3, length))
    expected = per_view * np.roll(seen * (rate / 0.08) ** elasticity, later)
    gained = chance.poisson(expected * chance.gamma(8.0, 1 / 8.0, length)).astype(np.float64)
    lost = chance.poisson(2e-4 * followers, length)
    return days_of(
        seen,
        chance.binomial(seen.astype(np.int64), rate).astype(np.float64),
        gained - lost,
        gained if gross else np.full(length, np.nan),
        np.full(length, followers),
    )


def days_of(
    views: Numbers,
    likes: Numbers,
    net: Numbers,
    gained: Numbers | None = None,
    followers: Numbers | None = None,
) -> Days:
    """Cleaned days of plain arrays; what is not given is unknown."""
    unknown = np.full(len(views), np.nan)
    return Days(
        first=FIRST,
        views=np.asarray(views, dtype=np.float64),
        likes=np.asarray(likes, dtype=np.float64),
        net=np.asarray(net, dtype=np.float64),
        gained=unknown if gained is None else np.asarray(gained, dtype=np.float64),
        followers=unknown if followers is None else np.asarray(followers, dtype=np.float64),
        purge=np.zeros(len(views), dtype=np.bool_),
    )


def hide(days: Days, at: slice | list[int]) -> Days:
    """The same days with some unknown."""
    columns = {name: getattr(days, name).copy() for name in ("views", "likes", "net", "gained", "followers")}
    for column in columns.values():
        column[at] = np.nan
    return Days(days.first, **columns, purge=days.purge)
