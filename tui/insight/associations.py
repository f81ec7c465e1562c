"""How strongly two things go together, with an interval for observations that depend on their neighbours.

Standard errors come from the stationary bootstrap (half the range from the 16 % to the 84 % quantile), and
the interval is that of a t distribution with one degree of freedom for each run of observations beyond three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tui.insight.resampling import BLOCK, LEVEL, SEED, stationary_bootstrap_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RESAMPLES: Final = 599
LEAST_FREEDOM: Final = 3.0
_INNER: Final = (0.16, 0.84)
_LEAST_VALUES: Final = 3


@dataclass(frozen=True, slots=True)
class Association:
    """A figure of two columns.

    Attributes:
        value: a correlation or a slope.
        low: lower end of its 95 % interval.
        high: upper end.
        count: observations behind it.
    """

    value: float
    low: float
    high: float
    count: int


def rank_correlation(
    first: Numbers,
    second: Numbers,
    given: Numbers | None = None,
    *,
    least: int,
    block: float = BLOCK,
    seed: int = SEED,
) -> Association | None:
    """Spearman's correlation; partial, given a third column, by the residuals of ranks.

    Args:
        first: in order of time, NaN where unknown.
        second: of the same length.
        given: of the same length; nothing is taken out when None.
        least: observations that must be known.
        block: mean length of a run.
        seed: the same seed gives the same interval.

    Returns:
        None with fewer observations, or when a column hardly varies.
    """
    columns = [first, second] if given is None else [first, second, given]
    known = np.isfinite(np.column_stack(columns)).all(axis=1)
    if known.sum() < max(least, 1) or not all(_varies(column[known]) for column in columns):
        return None
    ranks = [_ranks(column[known]) for column in columns]
    if given is not None:
        ranks = [_residuals(rank, ranks[2]) for rank in ranks[:2]]
        if not all(_varies(rank.round(9)) for rank in ranks):
            return None
    value = float(_correlations(ranks[0][None, :], ranks[1][None, :])[0])
    index = _index(ranks[0].size, block, seed)
    found = _interval(value, _correlations(ranks[0][index], ranks[1][index]), ranks[0].size, block)
    if found is None:
        return None
    return Association(value, max(found[0], -1.0), min(found[1], 1.0), ranks[0].size)


def slope(
    first: Numbers, second: Numbers, *, least: int, block: float = BLOCK, seed: int = SEED
) -> Association | None:
    """By how much the second column rises per unit of the first, by least squares.

    Args:
        first: in order of time, NaN where unknown.
        second: of the same length.
        least: observations that must be known.
        block: mean length of a run.
        seed: the same seed gives the same interval.

    Returns:
        None with fewer observations, or when the first column hardly varies.
    """
    known = np.isfinite(first) & np.isfinite(second)
    if known.sum() < max(least, 1) or not _varies(first[known]):
        return None
    across, up = first[known], second[known]
    value = float(_slopes(across[None, :], up[None, :])[0])
    index = _index(across.size, block, seed)
    found = _interval(value, _slopes(across[index], up[index]), across.size, block)
    return None if found is None else Association(value, *found, across.size)


def explained(target: Numbers, first: Numbers, second: Numbers, *, least: int) -> tuple[float, float] | None:
    """Shares of the variance of ranks that one column explains, and that both explain together.

    Args:
        target: NaN where unknown.
        first: of the same length.
        second: of the same length.
        least: observations that must be known.

    Returns:
        None with fewer observations, or when a column hardly varies.
    """
    columns = [target, first, second]
    known = np.isfinite(np.column_stack(columns)).all(axis=1)
    if known.sum() < max(least, 1) or not all(_varies(column[known]) for column in columns):
        return None
    ranks, one, other = (_ranks(column[known]) for column in columns)
    total = float(((ranks - ranks.mean()) ** 2).sum())
    alone = float((_residuals(ranks, one) ** 2).sum())
    both = float((_residuals(ranks, one, other) ** 2).sum())
    return max(1 - alone / total, 0.0), max(1 - both / total, 0.0)


def _interval(value: float, draws: Numbers, count: int, block: float) -> tuple[float, float] | None:
    from scipy.special import stdtrit

    draws = draws[np.isfinite(draws)]
    if draws.size < RESAMPLES / 2:
        return None
    low, high = np.quantile(draws, _INNER)
    freedom = max(count / block - 3, LEAST_FREEDOM)
    reach = float(high - low) / 2 * float(stdtrit(freedom, (1 + LEVEL) / 2))
    return value - reach, value + reach


def _index(count: int, block: float, seed: int) -> NDArray[np.intp]:
    return stationary_bootstrap_indices(count, resamples=RESAMPLES, block=block, seed=seed)


def _varies(values: Numbers) -> bool:
    return np.unique(values).size >= _LEAST_VALUES


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1, the mean of them for ties."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Numbers = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks


def _residuals(values: Numbers, *given: Numbers) -> Numbers:
    design = np.column_stack([np.ones(values.size), *given])
    left: Numbers = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return left


def _correlations(first: Numbers, second: Numbers) -> Numbers:
    """Of each row; NaN where a row does not vary."""
    one, other = (side - side.mean(axis=1, keepdims=True) for side in (first, second))
    size = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    found = np.full(size.size, np.nan)
    np.divide((one * other).sum(axis=1), size, out=found, where=size > 0)
    return found


def _slopes(across: Numbers, up: Numbers) -> Numbers:
    """Of each row; NaN where a row does not vary."""
    one = across - across.mean(axis=1, keepdims=True)
    size = (one**2).sum(axis=1)
    found = np.full(size.size, np.nan)
    np.divide((one * up).sum(axis=1), size, out=found, where=size > 1e-12)
    return found
