from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import run_of
from tui.sources.dates import MonthDay
from tui.sources.refused import RefusedError
from tui.sources.walking import check_run, earliest, in_order, latest, missing_days, place

TODAY = date(2026, 11, 22)


def bare(days: list[date]) -> list[MonthDay | date]:
    return [MonthDay(day.month, day.day) for day in days]


@settings(deadline=None)
@given(st.dates(date(2017, 1, 1), date(2026, 11, 20)), st.integers(1, 365))
def test_a_run_walks_back_to_its_own_dates(last: date, count: int) -> None:
    days = run_of(last, count)
    order = in_order(bare(days), TODAY)
    assert place(order, last.year) == days
    assert latest(order, last) == days
    assert order.rows == tuple(range(count))
    assert not order.notes


@settings(deadline=None)
@given(st.dates(date(2018, 1, 1), date(2026, 11, 20)), st.integers(2, 365), st.integers(0, 300))
def test_the_latest_run_is_the_last_one_before_the_limit(last: date, count: int, later: int) -> None:
    days = run_of(last, count)
    found = latest(in_order(bare(days), TODAY), last + timedelta(days=later))
    assert found is not None
    assert found[-1] <= last + timedelta(days=later)
    if not any((day.month, day.day) == (2, 29) for day in days):
        assert found[-1] == last


@settings(deadline=None)
@given(st.dates(date(2018, 1, 1), date(2026, 11, 20)), st.integers(2, 365))
def test_rows_from_new_to_old_are_turned_round(last: date, count: int) -> None:
    days = run_of(last, count)
    order = in_order(bare(days[::-1]), TODAY)
    placed = place(order, last.year)
    assert placed is not None
    assert [placed[index] for index in order.rows] == days[::-1]
    assert [note.code for note in order.notes] == ["days.descending"]


def test_the_year_rolls_back_over_new_year() -> None:
    order = in_order([MonthDay(12, 31), MonthDay(1, 1)], TODAY)
    assert place(order, 2026) == [date(2025, 12, 31), date(2026, 1, 1)]


def test_29_february_pins_a_leap_year() -> None:
    order = in_order([MonthDay(2, 28), MonthDay(2, 29), MonthDay(3, 1)], TODAY)
    assert place(order, 2026) is None
    assert latest(order, TODAY) == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    found = earliest(order, date(2025, 1, 1))
    assert found is not None
    assert found[-1] == date(2028, 3, 1)


def test_a_run_over_the_end_of_february_without_the_29th_is_no_leap_year() -> None:
    order = in_order([MonthDay(2, 27), MonthDay(2, 28), MonthDay(3, 1)], TODAY)
    found = latest(order, date(2024, 6, 1))
    assert found is not None
    assert found[-1] == date(2023, 3, 1)


def test_repeated_days_share_a_date() -> None:
    order = in_order([MonthDay(4, 1)] * 24 + [MonthDay(4, 2)] * 24, TODAY)
    assert order.rows == (0,) * 24 + (1,) * 24
    assert place(order, 2026) == [date(2026, 4, 1), date(2026, 4, 2)]


def test_missing_days_are_counted_and_noted() -> None:
    order = in_order(bare([date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 6)]), TODAY)
    placed = place(order, 2026)
    assert placed is not None
    assert missing_days(placed) == 3
    assert [note.message for note in check_run(order, placed)] == [
        "3 days have no row between 1 Apr 2026 and 6 Apr 2026; they stay unknown."
    ]


def test_days_in_disorder_are_refused() -> None:
    shuffled = [MonthDay(4, day) for day in (1, 10, 11, 12, 2, 3, 4)]
    order = in_order(shuffled, TODAY)
    placed = place(order, 2026)
    assert placed is not None
    with pytest.raises(RefusedError, match="not in order"):
        check_run(order, placed)


def test_more_days_than_there_can_be_are_refused() -> None:
    with pytest.raises(RefusedError, match="days without a year"):
        in_order([MonthDay(4, 1 + number % 30) for number in range(5000)], TODAY)


def test_full_dates_are_kept_and_sorted_with_a_note() -> None:
    days = [date(2026, 4, 2), date(2026, 4, 1), date(2026, 4, 3)]
    order = in_order(days, TODAY)
    assert order.fixed
    assert order.values == tuple(sorted(days))
    assert order.rows == (1, 0, 2)
    assert [note.code for note in order.notes] == ["days.resorted"]


def test_a_year_put_on_all_days_by_a_spreadsheet_is_not_believed() -> None:
    truth = run_of(date(2026, 1, 10), 28)
    order = in_order([day.replace(year=2026) for day in truth], TODAY)
    assert not order.fixed
    assert [note.code for note in order.notes] == ["dating.spreadsheet-year"]
    assert latest(order, date(2026, 1, 20)) == truth
    assert not in_order([date(2026, 12, 30), date(2026, 12, 31)], TODAY).fixed
