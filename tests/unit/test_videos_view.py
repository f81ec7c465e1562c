from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.unit.stats_frames import ACCOUNT, NOON, capture, captures, daily, nothing, video, videos
from tui.errors import UsageError
from tui.stats.schema import VIDEO_COUNTS, VIDEOS, empty_frame
from tui.stats.video_filters import contains_text, has_hashtag, hashtags, posted_within
from tui.stats.videos import BOUNDS, COLUMNS, build_videos, video_detail
from tui.stats.window import Window

if TYPE_CHECKING:
    from tui.stats.views import VideosView

START = datetime(2026, 9, 1, 18, 30, tzinfo=UTC)


def many(counts: list[tuple[int, int]]) -> VideosView:
    """Settled videos a day apart, with these views and likes."""
    rows = [video(f"{at:03}", START + timedelta(days=at)) for at in range(len(counts))]
    seen = [
        capture(f"{at:03}", NOON, views=views, likes=likes, comments=1, shares=0)
        for at, (views, likes) in enumerate(counts)
    ]
    return build_videos(ACCOUNT, videos(*rows), captures(*seen), None, NOON)


def row(view: VideosView, video_id: str) -> dict[str, Any]:
    return view.frame.row(by_predicate=pl.col("video_id") == video_id, named=True)


def test_no_videos_are_an_empty_view() -> None:
    view = build_videos(ACCOUNT, nothing("videos"), nothing("video_counts"), None, NOON)
    assert view.frame.columns == list(COLUMNS)
    assert (view.frame.height, view.known, view.settled, view.baseline) == (0, 0, 0, None)
    assert set(view.typical.values()) == {None}


def test_a_video_shows_its_latest_capture_and_how_many_there_are() -> None:
    rows = videos(video("1", START, title="Loaf"), video("2", START - timedelta(days=1)))
    seen = captures(
        capture("1", START + timedelta(days=9), views=900, likes=90, saves=7),
        capture("1", START + timedelta(days=2), views=500, likes=60, saves=3),
    )
    view = build_videos(ACCOUNT, rows, seen, None, NOON)
    first, second = row(view, "1"), row(view, "2")
    assert view.frame.get_column("video_id").to_list() == ["1", "2"]
    assert (first["views"], first["saves"], first["captures"]) == (900, 7, 2)
    assert first["captured_at"] == START + timedelta(days=9)
    assert (second["views"], second["captures"], second["settled"]) == (None, 0, False)
    assert first["age_days"] == 81


def test_rates_never_mix_two_captures() -> None:
    seen = captures(
        capture("1", START + timedelta(days=8), views=1000, likes=90),
        capture("1", START + timedelta(days=9), views=None, likes=200),
    )
    found = row(build_videos(ACCOUNT, videos(video("1", START)), seen, None, NOON), "1")
    assert (found["views"], found["likes"], found["like_rate"]) == (1000, 90, 0.09)


def test_rates_are_null_without_views_and_engagement_is_without_saves() -> None:
    seen = captures(
        capture("1", NOON, views=0, likes=0, comments=0, shares=0),
        capture("2", NOON, views=100, likes=9, comments=2, shares=1, saves=50),
    )
    view = build_videos(ACCOUNT, videos(video("1", START), video("2", START)), seen, None, NOON)
    none, some = row(view, "1"), row(view, "2")
    assert [none[name] for name in ("like_rate", "like_low", "er_view", "comment_rate")] == [None] * 4
    assert (some["er_view"], some["comment_rate"], some["share_rate"]) == (0.12, 0.02, 0.01)
    assert some["like_low"] < 0.09 < some["like_high"]
    for rate, (low, high) in BOUNDS.items():
        assert none[low] is none[high] is None
        assert some[low] < some[rate] < some[high]


@pytest.mark.parametrize(("days", "settled"), [(6, False), (7, True), (30, True)])
def test_a_video_is_settled_at_seven_days_when_captured_however_old_it_is_now(
    days: int, settled: bool
) -> None:
    seen = captures(capture("1", START + timedelta(days=days), views=10, likes=1))
    view = build_videos(ACCOUNT, videos(video("1", START)), seen, None, NOON + timedelta(days=400))
    assert row(view, "1")["settled"] is settled


def test_young_videos_do_not_move_the_baseline_and_have_no_quadrant() -> None:
    rows = [video(str(at), START + timedelta(days=at)) for at in range(3)] + [video("9", NOON)]
    seen = [capture(str(at), NOON, views=100 * (at + 1), likes=10) for at in range(3)]
    seen.append(capture("9", NOON + timedelta(days=1), views=9, likes=9))
    view = build_videos(ACCOUNT, videos(*rows), captures(*seen), None, NOON + timedelta(days=2))
    young = row(view, "9")
    assert (view.baseline, view.settled) == (200, 3)
    assert young["reach"] == pytest.approx(9 / 200)
    assert young["quadrant"] is None
    assert sum((view.quadrants.healthy, view.quadrants.not_seen, view.quadrants.neither)) <= 3


def test_reach_is_a_multiple_of_the_median_and_the_breakout_score_its_doublings() -> None:
    view = many([(100, 10), (200, 10), (1600, 10)])
    assert view.baseline == 200
    assert row(view, "002")["reach"] == 8
    assert row(view, "002")["outlier_index"] == 3
    assert row(view, "000")["outlier_index"] == -1


def test_a_like_rate_is_judged_together_with_reach() -> None:
    view = many([(100, 5), (100, 20), (1000, 50), (1000, 200)])
    quadrants = {at: row(view, f"{at:03}")["quadrant"] for at in range(4)}
    assert quadrants == {0: "neither", 1: "not_seen", 2: "not_resonating", 3: "healthy"}
    found = view.quadrants
    assert (found.healthy, found.not_seen, found.not_resonating, found.neither) == (1, 1, 1, 1)
    assert found.views_median == 550
    assert found.like_rate_median == pytest.approx(0.125)


def test_a_window_narrows_the_rows_and_not_what_is_usual() -> None:
    whole = many([(100, 5), (200, 20), (1000, 50), (3000, 200)])
    first = START.date()
    rows = videos(*(video(f"{at:03}", START + timedelta(days=at)) for at in range(4)))
    seen = captures(
        *(
            capture(f"{at:03}", NOON, views=views, likes=likes, comments=1, shares=0)
            for at, (views, likes) in enumerate([(100, 5), (200, 20), (1000, 50), (3000, 200)])
        )
    )
    window = Window(first + timedelta(days=1), first + timedelta(days=2))
    view = build_videos(ACCOUNT, rows, seen, window, NOON)
    assert view.frame.get_column("video_id").to_list() == ["002", "001"]
    assert (view.known, view.baseline, view.typical) == (4, whole.baseline, whole.typical)
    assert_frame_equal(view.frame, whole.frame.filter(pl.col("video_id").is_in(["001", "002"])))


def test_virality_takes_the_followers_on_the_day_of_the_post() -> None:
    table = daily(START.date() + timedelta(days=1), followers=[50, 80, None])
    seen = captures(capture("1", NOON, views=400), capture("2", NOON, views=400), capture("3", NOON, views=1))
    rows = videos(
        video("1", START), video("2", START + timedelta(days=1)), video("3", START - timedelta(days=99))
    )
    view = build_videos(ACCOUNT, rows, seen, None, NOON, daily=table)
    assert [row(view, at)["virality"] for at in "123"] == [5, 5, None]


def test_the_clock_counts_only_moments_that_are_known() -> None:
    tuesday = datetime(2026, 9, 1, 23, 59, 59, tzinfo=UTC)
    rows = videos(
        video("1", tuesday),
        video("2", tuesday + timedelta(seconds=1)),
        video("3", tuesday, posted_precision="day"),
        video("4", tuesday, scheduled=True),
        video("5", None),
    )
    clock = build_videos(ACCOUNT, rows, nothing("video_counts"), None, NOON).clock
    assert (clock.counts[1][23], clock.counts[2][0]) == (1, 1)
    assert (clock.posts, clock.left_out) == (2, 3)
    assert sum(map(sum, clock.counts)) == 2


def test_an_hour_with_less_than_three_videos_says_nothing_about_reach() -> None:
    rows = [video(str(at), START + timedelta(days=at)) for at in range(3)]
    rows += [video(str(at), START + timedelta(days=at, hours=2)) for at in (3, 4)]
    seen = [capture(str(at), NOON, views=100 * (at + 1), likes=10) for at in range(5)]
    hours = build_videos(ACCOUNT, videos(*rows), captures(*seen), None, NOON).clock.hours
    assert hours[18].posts == 3
    assert hours[18].reach == pytest.approx(200 / 300)
    assert (hours[20].posts, hours[20].reach, hours[20].like_rate) == (2, None, None)


TITLES = pl.DataFrame(
    {"title": ["My #Cat (day 1)", "two #cats #CATS", "STRASSE #straße", "ΟΔΟΣ a.c", None, "#राम_राम ok"]}
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CAT", [0, 1]),
        ("(DAY", [0]),
        ("a.c", [3]),
        ("a*", []),
        ("[", []),
        ("straße", [2]),
        ("οδος", [3]),
        ("", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_search_ignores_case_and_takes_what_is_typed_literally(text: str, found: list[int]) -> None:
    assert TITLES.with_row_index().filter(contains_text(text)).get_column("index").to_list() == found


@given(st.text(max_size=20))
def test_no_search_text_is_a_pattern(text: str) -> None:
    TITLES.filter(contains_text(text))


@pytest.mark.parametrize(
    ("tag", "found"), [("cat", [0]), ("#CATS", [1]), ("ca", []), ("राम_राम", [5]), ("", []), (".*", [])]
)
def test_a_hashtag_is_matched_as_a_whole(tag: str, found: list[int]) -> None:
    frame = TITLES.with_columns(hashtags=hashtags()).with_row_index()
    assert frame.filter(has_hashtag(tag)).get_column("index").to_list() == found


def test_hashtags_are_distinct_in_order_and_lower_case() -> None:
    frame = pl.DataFrame({"title": ["#b #A #B end", None, "none # here"]})
    assert frame.select(hashtags()).to_series().to_list() == [["#b", "#a"], [], []]


def test_a_period_filters_by_the_day_of_the_post() -> None:
    frame = videos(video("1", START), video("2", START + timedelta(days=1)), video("3", None))
    day = START.date()
    assert frame.filter(posted_within(Window(day, day))).get_column("video_id").to_list() == ["1"]


def test_the_detail_of_a_video_holds_its_growth_and_what_is_usual() -> None:
    rows = videos(*(video(str(at), START, title="Rye #bread") for at in range(3)))
    seen = captures(
        *(capture(str(at), NOON, views=100 + at, likes=10, comments=2, shares=1) for at in range(3)),
        capture("1", START + timedelta(days=1), views=40, likes=6),
    )
    view = build_videos(ACCOUNT, rows, seen, None, NOON)
    found = video_detail(view, "1")
    assert [(point.views, point.likes) for point in found.growth] == [(40, 6), (101, 10)]
    assert found.counts == {"views": 101, "likes": 10, "comments": 2, "shares": 1, "saves": None}
    assert (found.hashtags, found.baseline, found.reach) == (("#bread",), 101, 1)
    assert found.captured_at == NOON
    assert found.age_at_capture_days == (NOON - START).days
    unseen = build_videos(ACCOUNT, rows, nothing("video_counts"), None, NOON)
    assert video_detail(unseen, "1").age_at_capture_days is None
    like, engagement = found.rates[0], found.rates[1]
    assert (like.metric, like.label) == ("like_rate", "Like rate")
    assert like.typical == pytest.approx(10 / 101)
    assert like.interval is not None
    assert like.value is not None
    assert like.interval[0] < like.value < like.interval[1]
    sides = [rate.interval for rate in found.rates if rate.metric != "er_view"]
    assert engagement.interval is not None
    for end in range(2):
        assert engagement.interval[end] == pytest.approx(sum(side[end] for side in sides if side))
    assert (found.rates[2].interval or (1,))[0] < 2 / 101 < (found.rates[2].interval or (0, 0))[1]


def test_a_video_outside_the_view_is_an_error_with_a_hint() -> None:
    with pytest.raises(UsageError, match="no video 77"):
        video_detail(many([(1, 1)]), "77")


def test_ties_keep_the_order_of_ids_and_rows_come_newest_first() -> None:
    order = [f"{at:03}" for at in range(20)]
    rows = [video(at, START + timedelta(days=int(at) // 10)) for at in order]
    random.Random(1).shuffle(rows)
    view = build_videos(ACCOUNT, videos(*rows), nothing("video_counts"), None, NOON)
    assert view.frame.get_column("video_id").to_list() == order[10:] + order[:10]


def test_a_hundred_thousand_videos_are_columns_and_not_rows() -> None:
    count = 100_000
    ids = pl.int_range(count, eager=True).cast(pl.String).str.zfill(9)
    posted = pl.select(pl.lit(START) + pl.duration(minutes=pl.int_range(count) % 50_000)).to_series()
    texts = pl.DataFrame({"account": ACCOUNT, "video_id": ids, "title": "#n" + ids, "posted_at": posted})
    rows = pl.concat(
        [empty_frame(VIDEOS), texts.with_columns(posted_precision=pl.lit("second"))], how="diagonal_relaxed"
    )
    totals = pl.DataFrame({"account": ACCOUNT, "video_id": ids, "views": range(count), "likes": 5})
    seen = pl.concat(
        [empty_frame(VIDEO_COUNTS), totals.with_columns(captured_at=pl.lit(NOON))], how="diagonal_relaxed"
    )
    view = build_videos(ACCOUNT, rows, seen, None, NOON + timedelta(days=90))
    assert view.frame.height == view.known == count
    assert view.frame.filter(has_hashtag("n000000077")).height == 1
    assert view.clock.posts == count
