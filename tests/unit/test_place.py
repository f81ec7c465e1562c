"""Where the videos of late stand: every cell by hand, chance kept apart from change, warnings."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.simulated_tables import account, videos_of
from tui.insight.cleaning import Days
from tui.insight.place import find_place, follow_rates, likes_without_follows, purge_loss, top_share
from tui.insight.place_words import doubtful
from tui.insight.posts import Posts

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell

Numbers = NDArray[np.float64]

NOTHING = np.empty(0)
NO_DAYS = Days(date(2026, 1, 1), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, np.empty(0, dtype=np.bool_))


def days(views: Numbers, likes: Numbers, net: Numbers, followers: Numbers | None = None) -> Days:
    size = views.size
    unknown = np.full(size, math.nan)
    level = unknown if followers is None else followers
    return Days(date(2026, 1, 1), views, likes, net, unknown, level, np.zeros(size, dtype=np.bool_))


def posts(views: Numbers, rates: Numbers) -> Posts:
    size = views.size
    return Posts(
        ids=tuple(f"v{row}" for row in range(size)),
        titles=tuple(f"Video {row}" for row in range(size)),
        posted=np.arange(size, dtype=float) + 20_000,
        exact=np.ones(size, dtype=np.bool_),
        age=np.full(size, 30.0),
        views=views,
        likes=np.round(views * rates),
        settled=np.ones(size, dtype=np.bool_),
    )


def late(reach: float, liking: float, size: int = 38) -> Posts:
    """Videos that wobble around 1,000 views and 10 %; the last 8 are so many times as seen and liked."""
    wobble = 1 + 0.3 * np.sin(np.arange(size) * 2.1)
    last = np.arange(size) >= size - 8
    return posts(1000 * wobble * np.where(last, reach, 1), 0.1 * wobble * np.where(last, liking, 1))


@pytest.mark.parametrize(
    ("reach", "liking", "cell"),
    [
        (1.0, 1.0, "healthy"),
        (3.0, 2.0, "healthy"),
        (0.3, 1.0, "unseen"),
        (0.3, 2.0, "unseen"),
        (1.0, 0.4, "unliked"),
        (4.0, 0.4, "unliked"),
        (0.3, 0.4, "neither"),
    ],
)
def test_every_cell(reach: float, liking: float, cell: Cell) -> None:
    place = find_place(late(reach, liking), NO_DAYS)
    assert place.cell == cell
    assert place.reach == pytest.approx(reach, rel=0.2)
    assert place.like_rate is not None
    assert place.usual_like_rate is not None
    assert place.like_rate / place.usual_like_rate == pytest.approx(liking, rel=0.25)
    assert (place.recent, place.before, len(place.points)) == (8, 30, 38)
    assert [point.recent for point in place.points] == [False] * 30 + [True] * 8
    # The intervals say the same as the cell.
    assert None not in (place.reach_low, place.reach_high, place.like_low, place.like_high)
    assert place.reach_low <= place.reach <= place.reach_high  # type: ignore[operator]
    assert (place.reach_high < 1) == (cell in ("unseen", "neither"))  # type: ignore[operator]
    assert (place.like_high < 1) == (cell in ("unliked", "neither"))  # type: ignore[operator]


def test_what_is_far_below_the_usual_by_chance_is_never_called_fine() -> None:
    place = replace(
        find_place(late(1.0, 1.0), NO_DAYS), cell="healthy", reach=0.5, reach_low=0.3, reach_high=1.2
    )
    assert doubtful(place) == (
        "views are at half the usual [0.3×, 1.2×], which so few videos may show by chance"
    )
    liked = replace(place, like_rate=0.07, usual_like_rate=0.1, like_low=None)
    assert "and the like rate is at 0.7× the usual, which" in doubtful(liked)
    assert doubtful(replace(place, reach=0.85)) == ""
    assert doubtful(replace(place, reach=None, like_rate=None)) == ""


def test_at_most_sixty_videos_are_the_usual() -> None:
    place = find_place(late(1.0, 1.0, size=200), NO_DAYS)
    assert (place.recent, place.before) == (8, 60)
    assert place.points[0].video_id == "v132"


def test_few_videos_are_still_enough_for_four_against_eight() -> None:
    assert find_place(late(1.0, 1.0, size=11), NO_DAYS).cell == "unknown"
    place = find_place(late(1.0, 1.0, size=12), NO_DAYS)
    assert (place.cell, place.recent, place.before) == ("healthy", 4, 8)


def test_only_settled_videos_of_known_time_count() -> None:
    some = late(1.0, 1.0, size=20)
    young, undated = some.settled.copy(), some.posted.copy()
    young[-5:] = False
    undated[-2:] = math.nan
    assert find_place(replace(some, settled=young), NO_DAYS).recent == 7
    assert find_place(replace(some, posted=undated), NO_DAYS).before == 10


def test_what_cannot_be_compared_is_unknown() -> None:
    for unknown in (
        posts(np.empty(0), np.empty(0)),
        posts(np.zeros(30), np.zeros(30)),
        posts(np.full(30, 500.0), np.zeros(30)),
        posts(np.full(3, 500.0), np.full(3, 0.1)),
    ):
        place = find_place(unknown, NO_DAYS)
        assert place.cell == "unknown"
        assert (place.reach, place.like_rate, place.points) == (None, None, ())


def test_videos_that_are_all_alike_are_healthy() -> None:
    place = find_place(posts(np.full(30, 500.0), np.full(30, 0.1)), NO_DAYS)
    assert (place.cell, place.reach) == ("healthy", 1.0)


def test_chance_is_seldom_a_change() -> None:
    """Each of the two is called low in about one of ten accounts on which nothing has changed."""
    low = {"unseen": 0, "unliked": 0, "neither": 0, "healthy": 0, "unknown": 0}
    for seed in range(8000, 8150):
        low[find_place(videos_of(account(seed, days=120)), NO_DAYS, resamples=299).cell] += 1
    assert low["unknown"] == 0
    assert low["unseen"] + low["neither"] <= 27
    assert low["unliked"] + low["neither"] <= 27


def test_follow_rates_are_ratios_of_sums_against_the_usual_period() -> None:
    views, net = np.full(112, 100.0), np.full(112, 2.0)
    net[-28:] = 1.0
    assert follow_rates(days(views, views, net)) == pytest.approx((0.01, 0.02))
    assert follow_rates(days(views[:76], views[:76], net[:76])).usual is None
    assert follow_rates(days(views[:77], views[:77], net[:77])).usual == pytest.approx(0.02)
    assert follow_rates(days(views[:13], views[:13], net[:13])) == (None, None)
    assert follow_rates(days(0 * views, views, net)) == (None, None)
    assert follow_rates(NO_DAYS) == (None, None)


def test_days_without_known_followers_at_the_end_are_not_the_last_period() -> None:
    views, net = np.full(120, 100.0), np.full(120, 2.0)
    net[-40:] = math.nan
    net[52:80] = 1.0
    assert follow_rates(days(views, views, net)).late == pytest.approx(0.01)


def test_the_share_of_one_hit() -> None:
    assert top_share(np.array([100.0, 300.0, math.nan])) == 0.75
    assert top_share(np.array([100.0, math.nan])) is None
    assert top_share(np.zeros(3)) is None
    assert top_share(np.empty(0)) is None


def test_what_a_purge_took() -> None:
    level = np.array([100.0] * 30 + [90.0] * 30)
    some = days(np.ones(60), np.ones(60), np.zeros(60), level)
    assert purge_loss(some) == 0
    purge = some.purge.copy()
    purge[29] = True
    assert purge_loss(replace(some, purge=purge)) == 0
    assert purge_loss(replace(some, purge=purge), last=31) == 10
    assert purge_loss(NO_DAYS) == 0


def test_days_with_likes_and_no_new_follower_in_a_row() -> None:
    likes, net = np.full(20, 10.0), np.full(20, 1.0)
    assert likes_without_follows(days(likes, likes, net)) == 0
    net[-3:] = (0.0, -2.0, 0.0)
    assert likes_without_follows(days(likes, likes, net)) == 3
    likes[-2] = 3.0
    assert likes_without_follows(days(likes, likes, net)) == 1
    assert likes_without_follows(days(likes, np.zeros(20), 0 * net)) == 0
    assert likes_without_follows(days(likes, np.full(20, 5.0), 0 * net)) == 20
    assert likes_without_follows(NO_DAYS) == 0


numbers = st.one_of(st.sampled_from([math.nan, 0.0, 1.0, 1e12]), st.integers(0, 900).map(float))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(numbers, numbers, numbers), max_size=40))
def test_nonsense_never_breaks_it(rows: list[tuple[float, float, float]]) -> None:
    views, likes, net = (np.array([row[side] for row in rows], dtype=float) for side in range(3))
    some = days(views, likes, net - 5, views)
    place = find_place(replace(posts(views, np.zeros(views.size)), likes=likes), some, resamples=19)
    figures = (
        place.reach,
        place.like_rate,
        place.usual_like_rate,
        place.follow_rate,
        place.usual_follow_rate,
    )
    assert all(figure is None or math.isfinite(figure) for figure in figures)
    assert all(math.isfinite(point.reach) and math.isfinite(point.like_rate) for point in place.points)
    assert purge_loss(replace(some, purge=views > 3)) >= 0
    assert 0 <= likes_without_follows(some) <= len(rows)
    share = top_share(views)
    assert share is None or 0 < share <= 1
