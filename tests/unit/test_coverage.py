from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.unit.stats_frames import (
    NOON,
    TODAY,
    activity,
    capture,
    captures,
    daily,
    frame,
    nothing,
    video,
    videos,
)
from tui.stats.coverage import build_coverage, deadlines
from tui.stats.schema import AUDIENCE
from tui.stats.window import Window

if TYPE_CHECKING:
    from tui.stats.coverage_views import Coverage, Deadline

LAST = date(2026, 11, 20)


def coverage(table: pl.DataFrame | None = None, hours: pl.DataFrame | None = None) -> Coverage:
    return build_coverage(
        nothing("daily") if table is None else table,
        nothing("activity") if hours is None else hours,
        nothing("video_counts"),
        nothing("audience"),
        TODAY,
    )


def only(found: tuple[Deadline, ...], part: str) -> Deadline:
    (deadline,) = (entry for entry in found if entry.part == part)
    return deadline


def test_nothing_is_covered_by_nothing() -> None:
    found = coverage()
    assert (found.first, found.last, found.deadlines) == (None, None, ())
    assert [part.part for part in found.parts] == [
        "overview",
        "followers",
        "viewers",
        "activity",
        "content",
        "audience",
    ]


def test_each_part_has_its_own_days_and_gaps() -> None:
    table = daily(LAST, views=[1, None, None, 4, 5], followers=[None, 2, 3, 4, 5], viewers=[None] * 5)
    found = coverage(table)
    overview, followers = found.part("overview"), found.part("followers")
    assert overview.days == {LAST - timedelta(days=at) for at in (4, 1, 0)}
    assert overview.gaps == (Window(LAST - timedelta(days=3), LAST - timedelta(days=2)),)
    assert (followers.first, followers.last, followers.gaps) == (LAST - timedelta(days=3), LAST, ())
    assert found.part("viewers").days == frozenset()
    assert (found.first, found.last) == (LAST - timedelta(days=4), LAST)


def test_captures_are_days_without_gaps() -> None:
    counts = captures(capture("1", NOON, views=1), capture("1", NOON - timedelta(days=9), views=1))
    shares = frame(AUDIENCE, [{"captured_at": NOON, "dimension": "gender", "value": "Male", "share": 0.5}])
    found = build_coverage(nothing("daily"), nothing("activity"), counts, shares, TODAY)
    assert found.part("content").days == {TODAY, TODAY - timedelta(days=9)}
    assert found.part("content").gaps == ()
    assert found.part("audience").last == TODAY
    assert {part.part for part in found.parts if part.kind == "captures"} == {"content", "audience"}


@pytest.mark.parametrize(
    ("exported", "expected"),
    [
        (None, TODAY - timedelta(days=1)),
        (date(2026, 11, 30), date(2026, 11, 29)),
        (date(2026, 11, 1), LAST),
    ],
)
def test_days_after_the_newest_export_are_not_due_yet(exported: date | None, expected: date) -> None:
    found = build_coverage(
        daily(LAST, views=[1, 2]),
        nothing("activity"),
        captures(capture("1", NOON, views=1)),
        nothing("audience"),
        TODAY,
        exported=exported,
    )
    assert found.settled_until == expected
    assert coverage().settled_until is None


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError, match="shop"):
        coverage().part("shop")


@pytest.mark.parametrize(("last_hours", "by"), [(24, date(2026, 11, 26)), (15, date(2026, 11, 25))])
def test_activity_is_kept_for_seven_days_and_a_day_cut_short_is_still_at_risk(
    last_hours: int, by: date
) -> None:
    hours = activity(date(2026, 11, 12), date(2026, 11, 18), last_hours=last_hours)
    found = only(deadlines(hours, None, nothing("video_counts"), TODAY), "activity")
    assert (found.by, found.lost) == (by, None)
    assert f"by {by:%A} {by.day} Nov" in found.text


def test_what_an_export_on_the_last_day_holds_is_not_lost() -> None:
    hours = activity(date(2026, 11, 8), date(2026, 11, 14))
    assert only(deadlines(hours, None, nothing("video_counts"), date(2026, 11, 22)), "activity").lost is None
    late = only(deadlines(hours, None, nothing("video_counts"), date(2026, 11, 23)), "activity")
    assert late.lost == Window(date(2026, 11, 15), date(2026, 11, 15))
    assert late.text.startswith("hourly activity of 15 Nov is lost")
    assert late.overdue


def test_hours_that_are_unknown_are_no_activity() -> None:
    hours = activity(date(2026, 11, 12), date(2026, 11, 18)).with_columns(
        active_followers=pl.lit(None, dtype=pl.Int64)
    )
    assert deadlines(hours, None, nothing("video_counts"), TODAY) == ()


def test_content_is_due_before_fifteen_new_videos() -> None:
    start = datetime(2026, 10, 1, tzinfo=UTC)
    posts = videos(*(video(str(at), start + timedelta(days=at)) for at in range(51)))
    counts = captures(capture("1", datetime(2026, 11, 20, tzinfo=UTC), views=1))
    found = only(deadlines(nothing("activity"), posts, counts, TODAY), "content")
    assert found.by == date(2026, 12, 5)
    assert "15 videos, you post 7.0 a week" in found.text
    assert (found.overdue, found.text.split(":")[0]) == (False, "export Content by about 5 Dec")
    late = only(deadlines(nothing("activity"), posts, counts, date(2027, 8, 1)), "content")
    assert (late.overdue, late.text.split(",")[0]) == (True, "overdue since 5 Dec 2026: export Content")


def test_content_has_no_deadline_without_a_pace() -> None:
    counts = captures(capture("1", NOON, views=1))
    assert deadlines(nothing("activity"), videos(video("1", NOON)), counts, TODAY) == ()
