from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets._ticks import day_ticks, value_ticks, write_day

LAST = date(2026, 11, 22)


def labels(days: int, width: int, last: date = LAST) -> list[str]:
    return [label for _, label in day_ticks(last - timedelta(days=days - 1), last, width)]


def test_weeks_begin_on_mondays() -> None:
    assert labels(28, 100) == ["26 Oct", "2 Nov", "9 Nov", "16 Nov"]


def test_a_year_is_told_by_months_and_the_year_by_its_first_tick() -> None:
    assert labels(365, 110)[:3] == ["Dec 2025", "Jan 2026", "Feb"]
    assert labels(3650, 60) == [str(year) for year in range(2017, 2027)]


def test_days_that_cross_a_year_say_so() -> None:
    assert labels(14, 100, date(2026, 1, 7))[:1] == ["25 Dec 2025"]
    assert "2 Jan 2026" in labels(10, 110, date(2026, 1, 5))


@pytest.mark.parametrize("width", [1, 2, 5, 6, 12])
def test_a_narrow_axis_has_no_label_that_does_not_fit(width: int) -> None:
    for days in (1, 2, 7, 365):
        assert all(len(label) <= width for label in labels(days, width))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000), st.integers(1, 200))
@settings(max_examples=200)
def test_labels_of_days_never_touch(first: date, days: int, width: int) -> None:
    last = first + timedelta(days=days)
    end = -1
    for day, label in day_ticks(first, last, width):
        column = round((day - first).days / days * (width - 1)) if days else 0
        start = min(column, width - len(label))
        assert first <= day <= last
        assert start > end
        end = start + len(label)
        assert end <= width


@given(st.floats(-1e15, 1e15), st.floats(0, 1e15), st.integers(0, 12), st.booleans())
@settings(max_examples=300)
def test_ticks_are_few_round_equal_steps_inside(low: float, span: float, most: int, whole: bool) -> None:
    high = low + span
    ticks = value_ticks(low, high, most, whole=whole)
    assert 1 <= len(ticks) <= max(1, most)
    slack = (high - low) * 1e-6 + 1e-9
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    steps = [other - one for one, other in pairwise(ticks)]
    if steps and span > abs(low) * 1e-6:
        assert max(steps) - min(steps) <= max(steps) * 1e-6 + 1e-9


def test_counts_have_no_half_ticks() -> None:
    assert value_ticks(0, 3, 7, whole=True) == (0, 1, 2, 3)
    assert value_ticks(0, 1, 5, whole=True) == (0, 1)
    assert value_ticks(0, 4100, 5) == (0, 1000, 2000, 3000, 4000)


def test_a_day_is_written_as_people_write_it() -> None:
    assert write_day(date(2026, 11, 9)) == "9 Nov"
    assert write_day(date(2026, 11, 9), weekday=True, year=True) == "Mon 9 Nov 2026"
