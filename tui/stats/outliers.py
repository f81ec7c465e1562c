"""How far a day is from the usual of its time, by medians.

The usual is the median of the 61 days around a day: over a year an account grows, and its last month is no
outlier for that. One viral post moves a mean and a standard deviation, it does not move these.
"""

from __future__ import annotations

from typing import Final

import polars as pl

AROUND_DAYS: Final = 61
LEAST_KNOWN: Final = 14
MAD_TO_SIGMA: Final = 1.4826
"""The median absolute deviation of normal values times this is their standard deviation."""


def usual(values: pl.Expr) -> pl.Expr:
    """The median of the days around each day; null while fewer than 14 of them are known."""
    return values.rolling_median(AROUND_DAYS, center=True, min_samples=LEAST_KNOWN)


def robust_z(values: pl.Expr, *, least_scale: float) -> pl.Expr:
    """Distance from the usual in robust standard deviations.

    Iglewicz and Hoaglin (1993) call values above 3.5 outliers.

    Args:
        values: one row a day, null where unknown.
        least_scale: floor of the deviation, in the unit of the values: days that are all alike must not
            make a small difference a sensation.
    """
    distance = values - usual(values)
    scale = (usual(distance.abs()) * MAD_TO_SIGMA).clip(lower_bound=least_scale)
    return distance / scale


def since_first(column: str) -> pl.Expr:
    """A column of counts without the zeros it begins with.

    TikTok writes 0 for the days before an account had any data.
    """
    begun = (pl.col(column) > 0).fill_null(value=False).cum_max()
    return pl.when(begun).then(pl.col(column))
