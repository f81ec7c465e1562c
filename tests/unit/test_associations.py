"""Correlations of ranks against pingouin and scipy, slopes against scipy, and what cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pingouin
import pytest
from scipy import stats

from tui.insight.associations import explained, rank_correlation, slope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


def columns(seed: int, rows: int = 90, *, whole: bool = False) -> tuple[Numbers, Numbers, Numbers]:
    """Three columns that go together; whole numbers have ties."""
    chance = np.random.default_rng(seed)
    common = chance.normal(size=rows)
    sides = [np.exp(common * share + chance.normal(size=rows)) for share in (1.0, 0.7, 0.5)]
    first, second, given = (np.rint(3 * side) if whole else side for side in sides)
    return first, second, given


@pytest.mark.parametrize("whole", [False, True], ids=["all differ", "ties"])
@pytest.mark.parametrize("seed", range(4))
def test_partial_correlations_of_ranks_are_those_of_pingouin(seed: int, *, whole: bool) -> None:
    first, second, given = columns(seed, whole=whole)
    found = rank_correlation(first, second, given, least=10)
    table = pd.DataFrame({"first": first, "second": second, "given": given})
    expected = pingouin.partial_corr(table, x="first", y="second", covar="given", method="spearman")
    assert found is not None
    assert found.value == pytest.approx(float(expected["r"].iloc[0]), abs=1e-9)
    assert found.count == int(expected["n"].iloc[0])


@pytest.mark.parametrize("whole", [False, True], ids=["all differ", "ties"])
def test_plain_correlations_of_ranks_and_slopes_are_those_of_scipy(*, whole: bool) -> None:
    first, second, _ = columns(9, whole=whole)
    ranked, line = rank_correlation(first, second, least=10), slope(first, second, least=10)
    assert ranked is not None
    assert line is not None
    assert ranked.value == pytest.approx(stats.spearmanr(first, second).statistic, abs=1e-12)
    assert line.value == pytest.approx(stats.linregress(first, second).slope, rel=1e-9)


def test_a_third_column_takes_out_what_both_owe_to_it() -> None:
    chance = np.random.default_rng(3)
    given = chance.normal(size=300)
    first, second = given + 0.3 * chance.normal(size=(2, 300))
    plain = rank_correlation(first, second, least=10)
    partial = rank_correlation(first, second, given, least=10)
    assert plain is not None
    assert partial is not None
    assert plain.low > 0.8
    assert partial.low < 0 < partial.high


def test_what_both_explain_is_the_squared_multiple_correlation_of_ranks() -> None:
    first, second, given = columns(5)
    ranks = [stats.rankdata(column) for column in (first, second, given)]
    table = pd.DataFrame(dict(zip("abc", ranks, strict=True)))
    fitted = pingouin.linear_regression(table[["b", "c"]], table["a"])
    alone, both = explained(first, second, given, least=10) or (None, None)
    assert both == pytest.approx(float(fitted["r2"].iloc[0]), rel=1e-9)
    assert alone == pytest.approx(stats.spearmanr(first, second).statistic ** 2, rel=1e-9)


def test_unknown_rows_are_left_out_of_all_columns() -> None:
    first, second, given = columns(6)
    expected = rank_correlation(first[2:], second[2:], given[2:], least=10)
    first[0] = given[1] = np.nan
    assert rank_correlation(first, second, given, least=10) == expected


def test_few_rows_or_a_column_that_hardly_varies_give_nothing() -> None:
    first, second, given = columns(7, rows=20)
    assert rank_correlation(first, second, least=21) is None
    assert rank_correlation(first, np.ones(20), least=5) is None
    assert rank_correlation(first, second, first, least=5) is None
    assert slope(np.ones(20), second, least=5) is None
    assert explained(first, second, np.ones(20), least=5) is None
    assert rank_correlation(first, second, given, least=20) is not None
