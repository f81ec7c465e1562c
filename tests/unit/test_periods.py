from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import UsageError
from tui.stats.periods import PERIODS, comparable, gaps, period, previous, runs
from tui.stats.window import Window

LAST = date(2026, 11, 20)


def test_a_period_ends_at_the_last_known_day_and_counts_both_ends() -> None:
    window = period("28").window(date(2025, 1, 1), LAST)
    assert window == Window(date(2026, 10, 24), LAST)
    assert window.days == 28


def test_a_period_longer_than_the_data_keeps_its_length() -> None:
    assert period("365").window(date(2026, 10, 1), LAST).days == 365


def test_all_days_is_what_there_is_and_has_nothing_before_it() -> None:
    window = period("all").window(date(2026, 3, 1), LAST)
    assert window == Window(date(2026, 3, 1), LAST)
    assert period("all").previous(window) is None


@given(
    st.sampled_from([entry for entry in PERIODS if entry.length]),
    st.dates(date(2017, 1, 1), date(2090, 1, 1)),
)
def test_the_previous_window_is_as_long_and_touches(entry: object, last: date) -> None:
    chosen = next(known for known in PERIODS if known is entry)
    window = chosen.window(last, last)
    before = chosen.previous(window)
    assert before is not None
    assert before.days == window.days == chosen.length
    assert before.last + timedelta(days=1) == window.first


def test_windows_cross_the_29th_of_february() -> None:
    window = period("7").window(date(2028, 1, 1), date(2028, 3, 3))
    assert window.first == date(2028, 2, 26)
    assert previous(window) == Window(date(2028, 2, 19), date(2028, 2, 25))


def test_an_unknown_period_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="7, 28, 60, 90, 365, all"):
        period("30")


@pytest.mark.parametrize(
    ("known", "before", "expected"),
    [(28, 28, True), (23, 23, True), (22, 28, False), (28, 22, False), (0, 0, False)],
)
def test_two_windows_are_compared_when_both_hold_four_fifths(known: int, before: int, expected: bool) -> None:
    assert comparable(known, 28, before, 28) is expected


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=40))
def test_runs_and_gaps_tile_the_span(chosen: set[date]) -> None:
    days = sorted(chosen)
    tiles = sorted([*runs(days), *gaps(days)], key=lambda window: window.first)
    covered = [tile.first + timedelta(days=at) for tile in tiles for at in range(tile.days)]
    expected = [days[0] + timedelta(days=at) for at in range((days[-1] - days[0]).days + 1)] if days else []
    assert covered == expected
    assert {day for run in runs(days) for day in covered if run.first <= day <= run.last} == chosen
