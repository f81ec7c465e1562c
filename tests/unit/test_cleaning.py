"""Which days a model may be fitted to."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from tests.unit.stats_frames import TODAY, daily, nothing
from tui.insight.cleaning import clean_days
from tui.stats.window import Window

LAST = date(2026, 11, 20)


def unknown(values: object) -> list[bool]:
    missing: list[bool] = np.isnan(np.asarray(values, dtype=float)).tolist()
    return missing


def test_the_days_are_arrays_from_the_first_to_the_last_with_the_last_two_unknown() -> None:
    table = daily(
        LAST, views=[10, 20, 30, 40, 50], likes=[1, 2, 3, 4, 5], followers=[100, 103, 101, 108, 110]
    )
    days = clean_days(table, TODAY)
    assert days.first == date(2026, 11, 16)
    np.testing.assert_array_equal(days.views, [10, 20, 30, np.nan, np.nan])
    np.testing.assert_array_equal(days.likes, [1, 2, 3, np.nan, np.nan])
    np.testing.assert_array_equal(days.net, [np.nan, 3, -2, np.nan, np.nan])
    np.testing.assert_array_equal(days.followers, [np.nan, 100, 103, 101, 108])
    assert unknown(days.gained) == [True] * 5
    assert days.joint.tolist() == [False, True, True, False, False]
    assert days.window == Window(date(2026, 11, 17), date(2026, 11, 18))
    assert not days.gross


def test_each_kind_of_figures_has_its_own_last_days() -> None:
    """The overview was exported three days before the followers."""
    table = daily(
        LAST,
        views=[10, 20, 30, 40, None, None, None],
        likes=[1, 2, 3, 4, None, None, None],
        followers=[100, 101, 102, 103, 104, 105, 106],
    )
    days = clean_days(table, TODAY)
    assert unknown(days.views) == [False, False, True, True, True, True, True]
    assert unknown(days.net) == [True, False, False, False, False, True, True]


def test_missing_days_are_gaps_and_not_left_out() -> None:
    table = daily(LAST, views=[10] * 8, likes=[1] * 8, followers=list(range(8)))
    table = table.filter(~pl.col("date").is_between(date(2026, 11, 15), date(2026, 11, 16)))
    days = clean_days(table, TODAY)
    assert days.views.size == 8
    assert unknown(days.views) == [False, False, True, True, False, False, True, True]
    # Across a gap there is no difference to the day before.
    assert unknown(days.net) == [True, False, True, True, True, False, True, True]


def test_days_of_a_purge_say_nothing_of_follows() -> None:
    levels = [1000 + 4 * day for day in range(40)]
    purged = [level - (300 if day >= 30 else 0) for day, level in enumerate(levels)]
    table = daily(LAST, views=[10] * 40, likes=[1] * 40, followers=purged, followers_gained=[4] * 40)
    days = clean_days(table, TODAY)
    assert np.flatnonzero(days.purge).tolist() == [30]
    assert np.isnan(days.net[30])
    assert np.isnan(days.gained[30])
    assert days.views[30] == 10
    assert days.net[31] == 4


def test_zeros_before_the_account_had_any_views_are_no_data() -> None:
    table = daily(LAST, views=[0, 0, None, 5, 0, 7, 8, 9], likes=[0] * 8, followers=[0, 0, 0, 1, 2, 3, 4, 5])
    days = clean_days(table, TODAY)
    assert unknown(days.views) == [True, True, True, False, False, False, True, True]
    assert unknown(days.net) == [True, True, False, False, False, False, True, True]
    assert days.views[4] == 0


def test_an_account_that_was_never_seen_keeps_its_zeros() -> None:
    days = clean_days(daily(LAST, views=[0] * 6, likes=[0] * 6, followers=[0] * 6), TODAY)
    assert days.views[:4].tolist() == [0.0] * 4
    assert days.joint.sum() == 3


def test_likes_taken_back_are_none_and_negative_views_are_unknown() -> None:
    table = daily(LAST, views=[5, -3, 7, 8, 9], likes=[-2, 1, 1, 1, 1], followers=[1] * 5)
    days = clean_days(table, TODAY)
    assert days.likes[0] == 0.0
    assert np.isnan(days.views[1])


def test_rows_after_today_are_left_out() -> None:
    table = daily(LAST, views=[10] * 9, likes=[1] * 9, followers=[5] * 9)
    days = clean_days(table, LAST - timedelta(days=4))
    assert days.views.size == 5


def test_followers_gained_are_follows_when_nearly_all_days_state_them() -> None:
    length = 60
    gained: list[int | None] = [3] * length
    table = daily(
        LAST, views=[10] * length, likes=[1] * length, followers=[5] * length, followers_gained=gained
    )
    days = clean_days(table, TODAY)
    assert days.gross
    assert np.nanmax(days.follows) == 3
    some = daily(
        LAST,
        views=[10] * length,
        likes=[1] * length,
        followers=[5] * length,
        followers_gained=[None] * 20 + gained[20:],
    )
    assert not clean_days(some, TODAY).gross
    assert np.nanmax(clean_days(some, TODAY).follows) == 0


def test_net_followers_that_a_file_states_serve_where_no_level_is_known() -> None:
    table = daily(LAST, views=[10] * 5, likes=[1] * 5, net_followers=[1, 2, 3, 4, 5])
    days = clean_days(table, TODAY)
    np.testing.assert_array_equal(days.net, [1, 2, 3, np.nan, np.nan])
    assert unknown(days.followers) == [True] * 5


@pytest.mark.parametrize(
    "table", [nothing("daily"), daily(LAST, views=[None] * 3)], ids=["empty", "all null"]
)
def test_no_figures_are_no_joint_days(table: pl.DataFrame) -> None:
    days = clean_days(table, TODAY)
    assert not days.joint.any()
    assert days.window is None
    assert not days.gross


def test_weekdays_begin_with_monday() -> None:
    days = clean_days(daily(LAST, views=[1] * 9), TODAY)
    assert days.weekdays.tolist() == [3, 4, 5, 6, 0, 1, 2, 3, 4]


def test_the_latest_days_end_with_the_last_joint_one() -> None:
    length = 12
    table = daily(LAST, views=[*range(1, length), None], likes=[1] * length, followers=list(range(length)))
    days = clean_days(table, TODAY)
    latest = days.latest(3)
    assert days.window is not None
    assert latest.window == Window(days.window.last - timedelta(days=2), days.window.last)
    assert latest.first == days.window.last - timedelta(days=2)
    assert [len(column) for column in (latest.views, latest.followers, latest.purge)] == [3, 3, 3]
    assert days.latest(500).window == days.window
    assert clean_days(nothing("daily"), TODAY).latest(9).views.size == 0
