from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.insight.funnel import build_funnel
from tui.insight.verdict_views import Funnel


def test_means_are_those_of_the_same_days() -> None:
    views = np.array([100.0, 200, 300, 400, 500, 600, 700, 800, math.nan])
    profiles = np.array([1.0, 2, 3, 4, 5, 6, 7, math.nan, 9])
    follows = np.array([0.0, 1, 0, 1, 0, 1, 4, 90, 9])
    assert build_funnel(views, profiles, follows) == Funnel(7, 400.0, 4.0, 1.0)


def test_profile_views_that_are_not_there_are_left_out() -> None:
    unknown = np.full(8, math.nan)
    assert build_funnel(np.full(8, 50.0), unknown, np.full(8, -1.0)) == Funnel(8, 50.0, None, -1.0)


def test_under_a_week_there_is_none() -> None:
    assert build_funnel(np.ones(6), np.ones(6), np.ones(6)) is None
    assert build_funnel(np.empty(0), np.empty(0), np.empty(0)) is None


@given(st.lists(st.tuples(*[st.one_of(st.just(math.nan), st.floats(-1e9, 1e9))] * 3), max_size=20))
def test_nonsense_never_breaks_it(rows: list[tuple[float, float, float]]) -> None:
    columns = np.array(rows, dtype=float).reshape(-1, 3).T
    found = build_funnel(*columns)
    if found is not None:
        assert math.isfinite(found.views + found.follows + (found.profile_views or 0.0))
