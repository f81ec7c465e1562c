"""Hours in which followers are online, and how posts fit them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.stats_frames import activity, frame, nothing
from tui.stats.activity import online_hours
from tui.stats.follower_views import Meeting, OnlineHours
from tui.stats.overlap import busiest_hours, overlap, shifted
from tui.stats.schema import ACTIVITY

MONDAY = date(2026, 11, 9)
NONE = tuple((0,) * 24 for _ in range(7))
COUNTS = st.lists(st.lists(st.integers(0, 9), min_size=24, max_size=24), min_size=7, max_size=7)


def posts(**at: int) -> tuple[tuple[int, ...], ...]:
    """Counts by weekday and hour: ``d1h20=3`` is three posts on Tuesdays at 20."""
    cells = {tuple(int(part) for part in name[1:].split("h")): count for name, count in at.items()}
    return tuple(tuple(cells.get((day, hour), 0) for hour in range(24)) for day in range(7))


def hours_of(first: date, days: int, last_hours: int = 24) -> OnlineHours:
    return online_hours(activity(first, first + timedelta(days=days - 1), last_hours=last_hours))


def test_only_full_days_count() -> None:
    found = hours_of(MONDAY, 3, last_hours=18)
    assert (found.days, found.full, found.partial) == ((1, 1, 0, 0, 0, 0, 0), 2, 1)
    assert (found.first, found.last) == (MONDAY, MONDAY + timedelta(days=1))
    assert found.rows[0] == tuple(range(10, 34))
    assert found.rows[2] == (None,) * 24


def test_the_same_weekday_is_averaged_and_no_other() -> None:
    rows = [
        {"date": day, "hour": hour, "active_followers": value}
        for day, value in ((MONDAY, 10), (MONDAY + timedelta(days=7), 30), (MONDAY + timedelta(days=1), 100))
        for hour in range(24)
    ]
    found = online_hours(frame(ACTIVITY, rows))
    assert (found.rows[0][5], found.rows[1][5]) == (20.0, 100.0)
    assert found.hours[5] == pytest.approx(140 / 3)
    assert found.days[:2] == (2, 1)


def test_the_hours_to_come_of_an_export_day_make_no_evening_empty() -> None:
    rows = [
        {"date": MONDAY + timedelta(days=7 * week), "hour": hour, "active_followers": 50}
        for week in range(2)
        for hour in range(24)
        if week == 0 or hour < 18
    ]
    found = online_hours(frame(ACTIVITY, rows))
    assert set(found.rows[0]) == {50.0}
    assert found.partial == 1


def test_a_day_without_anybody_was_not_counted_yet() -> None:
    rows = [{"date": MONDAY, "hour": hour, "active_followers": 0} for hour in range(24)]
    found = online_hours(frame(ACTIVITY, rows))
    assert (found.full, found.partial, found.hours) == (0, 1, ())


def test_an_hour_that_is_not_known_makes_a_day_partial() -> None:
    rows = [
        {"date": MONDAY, "hour": hour, "active_followers": None if hour == 3 else 9} for hour in range(24)
    ]
    assert online_hours(frame(ACTIVITY, rows)).partial == 1


def test_days_before_the_period_do_not_count() -> None:
    table = activity(MONDAY, MONDAY + timedelta(days=6))
    assert online_hours(table, MONDAY + timedelta(days=5)).days == (0, 0, 0, 0, 0, 1, 1)


def test_no_activity_is_no_hour() -> None:
    found = online_hours(nothing("activity"))
    assert (found.full, found.first, found.hours) == (0, None, ())
    assert overlap(found, NONE).peak is None


@given(COUNTS, st.integers(-200, 200))
def test_moving_posts_there_and_back_changes_nothing(counts: list[list[int]], shift: int) -> None:
    there = shifted(counts, shift)
    assert sum(map(sum, there)) == sum(map(sum, counts))
    assert shifted(there, -shift) == tuple(tuple(row) for row in counts)


def test_an_hour_later_than_sunday_night_is_monday() -> None:
    assert shifted(posts(d6h23=2), 1) == posts(d0h0=2)
    assert shifted(posts(d0h0=2), -1) == posts(d6h23=2)


def test_the_best_overlap_is_the_fullest_hour_with_three_posts() -> None:
    online = hours_of(MONDAY, 7)  # 10 + hour on every day
    found = overlap(online, posts(d1h20=3, d2h8=5, d4h23=2))
    assert found.best == Meeting(1, 20, 3, 30.0, 33.0)
    assert found.best_hour == Meeting(None, 20, 3, 30.0, 33.0)
    assert (found.posts, found.most) == (10, 5)
    assert found.peak is not None
    assert (found.peak.hour, found.peak.share) == (23, 1.0)


def test_two_posts_in_an_hour_are_not_enough() -> None:
    online = hours_of(MONDAY, 7)
    found = overlap(online, posts(d1h20=2, d2h20=2))
    assert found.best is None
    assert found.best_hour == Meeting(None, 20, 4, 30.0, 33.0)
    assert overlap(online, posts(d1h20=2)).best_hour is None


def test_the_share_of_posts_in_the_six_busiest_hours() -> None:
    online = hours_of(MONDAY, 7)
    found = overlap(online, posts(d0h18=1, d1h17=1, d2h23=2))
    assert found.busiest == (18, 19, 20, 21, 22, 23)
    assert (found.inside, found.match) == (3, 0.75)
    assert overlap(online, posts(d0h18=1, d1h17=1, d2h23=2), 1).inside == 2
    assert overlap(online, NONE).match is None


def test_a_weekday_without_a_full_day_is_no_meeting() -> None:
    found = overlap(hours_of(MONDAY, 2), posts(d4h20=5, d0h1=3))
    assert found.best == Meeting(0, 1, 3, 11.0, 33.0)


@given(st.lists(st.floats(0, 1e9), min_size=24, max_size=24))
def test_no_other_hour_is_busier_than_the_busiest(hours: list[float]) -> None:
    found = busiest_hours(hours)
    assert len(found) == 6
    assert list(found) == sorted(found)
    others = [value for hour, value in enumerate(hours) if hour not in found]
    assert min(hours[hour] for hour in found) >= max(others)
