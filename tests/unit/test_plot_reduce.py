from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from widgets._reduce import bounds, column_of, reduce, row_of

DAYS = (0.0, 9.0)
LEVELS = (0.0, 9.0)

numbers = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.integers(-(10**20), 10**20))


def test_values_land_on_the_row_and_column_they_belong_to() -> None:
    (run,) = reduce(range(10), [float(value) for value in range(10)], DAYS, LEVELS, 10, 10)
    assert [round(x) for x, _ in run] == list(range(10))
    assert [round(y) for _, y in run] == list(range(10))


def test_a_missing_value_parts_the_line() -> None:
    runs = reduce(range(5), [1, 2, None, 4, 5], (0, 4), (0, 5), 40, 10)
    assert [len(run) for run in runs] == [2, 2]


def test_everything_that_is_not_a_sane_number_is_a_gap() -> None:
    hostile: list[float | None] = [1, math.nan, 2, math.inf, 3, -math.inf, 4, 10**400, 5, 1e300, 6, None, 7]
    runs = reduce(range(13), hostile, (0, 12), (0, 7), 60, 10)
    assert [len(run) for run in runs] == [1] * 7


def test_where_a_column_holds_many_days_only_a_gap_of_a_column_parts_the_line() -> None:
    values: list[float | None] = [1.0] * 1000
    values[500] = None
    assert len(reduce(range(1000), values, (0, 999), (0, 1), 50, 10)) == 1
    values[500:540] = [None] * 40
    assert len(reduce(range(1000), values, (0, 999), (0, 1), 50, 10)) == 2


def test_a_peak_among_many_values_is_kept() -> None:
    values = [1.0] * 10_000
    values[4321] = 100.0
    points = [point for run in reduce(range(10_000), values, (0, 9999), (0, 100), 80, 20) for point in run]
    assert max(y for _, y in points) == row_of(100.0, (0, 100), 20)
    assert len(points) <= 2 * 80


@given(
    st.lists(st.tuples(numbers, numbers), max_size=60),
    st.integers(0, 50),
    st.integers(0, 20),
)
@settings(max_examples=200)
def test_points_are_finite_inside_in_order_and_at_most_two_a_column(
    pairs: list[tuple[float | None, float | None]], width: int, height: int
) -> None:
    xs = [math.nan if x is None else x for x, _ in pairs]
    ys = [y for _, y in pairs]
    known = bounds([ys]) or (0.0, 1.0)
    known_x = bounds([xs]) or (0.0, 1.0)
    points = [point for run in reduce(xs, ys, known_x, known, width, height) for point in run]
    assert len(points) <= 2 * width
    for x, y in points:
        assert -0.5 <= x <= max(width - 0.5, 0)
        assert -0.5 <= y <= max(height - 0.5, 0)
    assert all(one[0] <= other[0] for one, other in pairwise(points))


def test_limits_that_make_no_sense_draw_nothing() -> None:
    assert reduce([1], [1], (5, 1), (0, 1), 10, 10) == []
    assert reduce([1], [1], (0, math.nan), (0, 1), 10, 10) == []
    assert reduce([1], [1], (0, 2), (-math.inf, 1), 10, 10) == []
    assert reduce([], [], (0, 1), (0, 1), 10, 10) == []


def test_one_day_and_one_level_are_no_division_by_zero() -> None:
    assert column_of(5, (5, 5), 10) == 0
    assert row_of(5, (5, 5), 11) == 5


def test_bounds_leave_out_what_is_not_drawn() -> None:
    assert bounds([[1, None, math.nan], [1e300, -4]]) == (-4, 1)
    assert bounds([[None], []]) is None
