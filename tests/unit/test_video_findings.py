from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.stats_frames import NOON, capture, captures, nothing, video, videos
from tui.stats.periods import PERIODS
from tui.stats.posting import period_window, posting_window
from tui.stats.video_findings import posted_before, video_findings
from tui.stats.videos import video_rows
from tui.stats.window import Window

if TYPE_CHECKING:
    import polars as pl

    from tui.stats.periods import Period

START = datetime(2026, 9, 1, 18, 30, tzinfo=UTC)
EARLY = Window(START.date(), START.date() + timedelta(days=9))


def rows(*views: int | None, title: str = "Loaf {}") -> pl.DataFrame:
    """A video a day from the start."""
    texts = videos(
        *(video(f"{at:03}", START + timedelta(days=at), title=title.format(at)) for at in range(len(views)))
    )
    seen = captures(*(capture(f"{at:03}", NOON, views=count) for at, count in enumerate(views)))
    return video_rows(texts, seen, NOON)


def told(frame: pl.DataFrame, window: Window | None = None) -> list[tuple[str, str]]:
    return [(finding.sign, finding.text) for finding in video_findings(frame, window)]


def test_videos_far_above_the_usual_are_named_two_at_most() -> None:
    found = told(rows(*[1000] * 20, 22_700, 9000, 6000, 4999))
    assert found == [
        ("up", "“Loaf 20”: 22.7K views, 22.7× the usual"),
        ("up", "“Loaf 21”: 9,000 views, 9.0× the usual"),
    ]


def test_only_videos_of_the_window_are_named_but_all_make_the_usual() -> None:
    frame = rows(*[1000] * 10, 50_000, *[1000] * 9)
    assert told(frame, EARLY) == []
    after = Window(EARLY.last + timedelta(days=1), EARLY.last + timedelta(days=3))
    assert told(frame, after)[0][1].startswith("“Loaf 10”: 50.0K views, 50.0× the usual, 96.2 %")


def test_without_a_usual_nothing_is_far_above_it() -> None:
    assert told(rows(10, 900)) == []
    assert told(rows(0, 0, 0, 0)) == []
    assert video_findings(video_rows(nothing("videos"), nothing("video_counts"), NOON), None) == []


def test_a_video_that_holds_most_views_is_a_warning_told_once() -> None:
    assert told(rows(*[100] * 6, 2000)) == [
        ("warn", "“Loaf 6”: 2,000 views, 20.0× the usual, 76.9 % of those of 7 videos posted")
    ]
    assert told(rows(100, 110, 400)) == [
        ("warn", "“Loaf 2”: 65.6 % of the views of 3 videos posted, others' median 105")
    ]
    assert told(rows(10, 900)) == []


def test_videos_without_known_views_count_as_posted() -> None:
    ((_, text),) = told(rows(100, 110, 400, None))
    assert "of 4 videos posted" in text


@pytest.mark.parametrize("views", [(100, 110, 400), (*[1000] * 9, 231_200), (*[1000] * 90, 22_700)])
def test_sentences_are_short_however_long_the_title(views: tuple[int, ...]) -> None:
    found = told(rows(*views, title="A very long title of a video about bread and what goes on it {}"))
    assert found
    assert all(len(text) <= 95 for _, text in found)


def test_a_video_without_a_title_is_one_video() -> None:
    assert told(rows(*[1000] * 20, 5000, title=""))[0][1] == "one video: 5,000 views, 5.0× the usual"


def test_the_source_of_a_spike_is_the_most_viewed_of_three_days() -> None:
    frame = rows(9000, 10, 40, 30, None)
    assert posted_before(frame, START.date() + timedelta(days=3)) == "Loaf 2"
    assert posted_before(frame, START.date() + timedelta(days=90)) == ""


@pytest.mark.parametrize("chosen", PERIODS, ids=lambda entry: entry.id)
def test_videos_and_days_begin_together(chosen: Period) -> None:
    counts = captures(capture("1", NOON, views=1))
    days = period_window(chosen, nothing("daily"), counts, date(2027, 1, 1))
    posts = posting_window(chosen, nothing("daily"), counts, date(2027, 1, 1))
    assert days.last == NOON.date()
    assert posts is None if chosen.length is None else posts == days
