from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.stats_frames import daily
from tui.stats.days import calendar, covered_days
from tui.stats.metrics import METRICS
from tui.stats.overview import CARDS, SERIES
from tui.stats.video_measures import gini, interactions_interval, shrunk_rate, top_share, wilson

LAST = date(2026, 11, 20)
COUNT = st.one_of(st.none(), st.integers(-4, 5000))


def figure(metric: str, frame: pl.DataFrame) -> Any:
    return frame.select(METRICS[metric].expr()).item()


def days(**columns: list[int | None]) -> pl.DataFrame:
    table = daily(LAST, **columns)
    return calendar(table, table.get_column("date").min(), LAST)  # type: ignore[arg-type]


def videos(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame(columns)


def test_every_metric_says_what_it_is_and_computes_on_an_empty_frame() -> None:
    nothing = daily(LAST, views=[None])
    empty = pl.DataFrame(
        schema={
            **dict.fromkeys(("views", "likes", "comments", "shares"), pl.Int64()),
            "posted_at": pl.Datetime("us", "UTC"),
            "settled": pl.Boolean(),
        }
    )
    for name, metric in METRICS.items():
        frame = nothing if metric.table == "daily" else empty
        assert metric.id == name
        assert metric.definition.endswith(".")
        assert "[" not in metric.definition
        value = frame.select(metric.expr()).item()
        assert value is None or math.isnan(value), name
        assert frame.select(metric.per_day()).columns == [name]


def test_an_unknown_total_is_unknown_and_not_zero() -> None:
    assert figure("views", days(views=[None, None])) is None
    assert figure("views", days(views=[None, 0])) == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(COUNT, COUNT, COUNT, COUNT), min_size=1, max_size=30))
def test_a_rate_is_a_ratio_of_sums_over_days_where_all_is_known(
    rows: list[tuple[int | None, int | None, int | None, int | None]],
) -> None:
    views, likes, comments, shares = (list(column) for column in zip(*rows, strict=True))
    known = [row for row in rows if None not in row]
    bottom = sum(row[0] or 0 for row in known)
    top = sum(sum(part or 0 for part in row[1:]) for row in known)
    value = figure("er_view", days(views=views, likes=likes, comments=comments, shares=shares))
    if bottom <= 0:
        assert value is None
    else:
        assert value == pytest.approx(max(top / bottom, 0))


def test_the_ratio_of_sums_is_not_the_median_of_ratios() -> None:
    frame = videos(views=[100, 100, 100_000], likes=[20, 18, 1000], comments=[0, 0, 0], shares=[0, 0, 0])
    assert figure("typical_like_rate", frame) == pytest.approx(0.18)
    assert figure("like_rate", frame) == pytest.approx(1038 / 100_200)


def test_removed_comments_stay_in_the_sum_and_only_a_rate_below_zero_is_clamped() -> None:
    frame = days(views=[100, 100], comments=[5, -2])
    assert figure("comments", frame) == 3
    assert figure("comment_rate", frame) == pytest.approx(3 / 200)
    assert figure("comment_rate", days(views=[100], comments=[-2])) == 0
    assert frame.select(METRICS["comment_rate"].per_day()).to_series().to_list() == [0.05, 0.0]


def test_losing_followers_is_a_result_and_is_not_clamped() -> None:
    frame = days(views=[1000, 1000], followers=[500, 490])
    assert figure("net_followers", frame) == -10
    assert figure("follow_rate", frame) == pytest.approx(-0.01)
    assert figure("likes_per_follow", days(likes=[5, 5], followers=[500, 490])) is None


def test_viewers_are_people_and_are_never_added_up() -> None:
    assert figure("viewers", days(viewers=[100, None, 300])) == 200


def test_followers_are_the_last_known_level() -> None:
    assert figure("followers", days(followers=[10, 12, None])) == 12


def test_net_followers_come_from_the_levels_and_not_from_what_a_file_states() -> None:
    frame = days(followers=[100, 104, None, 120, 119], net_followers=[7, 7, 7, 7, 7])
    assert frame.get_column("net_followers").to_list() == [7, 4, 7, 7, -1]


def test_net_followers_fall_back_on_gains_less_losses() -> None:
    frame = days(followers_gained=[5, 3], followers_lost=[1, None])
    assert frame.get_column("net_followers").to_list() == [4, None]


def test_the_first_day_of_a_window_takes_its_difference_from_the_day_before() -> None:
    table = daily(LAST, followers=[100, 110, 125])
    assert calendar(table, LAST, LAST).get_column("net_followers").to_list() == [15]
    whole = calendar(table, LAST - timedelta(days=2), LAST)
    assert whole.get_column("net_followers").to_list() == [None, 10, 15]


def test_a_calendar_fills_missing_days_with_unknown() -> None:
    table = daily(LAST, views=[1, 2, 3]).filter(pl.col("views") != 2)
    frame = calendar(table, LAST - timedelta(days=3), LAST)
    assert frame.get_column("views").to_list() == [None, 1, None, 3]
    assert covered_days(table) == [LAST - timedelta(days=2), LAST]


def test_growth_is_end_less_start() -> None:
    frame = days(followers=[None, 1000, 1010, None, 1100])
    assert figure("net_follower_growth", frame) == 100
    assert figure("growth_rate", frame) == pytest.approx(0.1)
    assert figure("cmgr", frame) == pytest.approx(1.1 ** (30 / 3) - 1)
    assert figure("growth_rate", days(followers=[0, 10])) is None
    assert figure("cmgr", days(followers=[None, 10])) is None


def test_growth_begins_before_a_first_day_whose_change_is_known() -> None:
    frame = days(followers=[1010, 1030, 1100]).with_columns(net_followers=pl.Series([10, 20, 70]))
    assert figure("net_follower_growth", frame) == figure("net_followers", frame) == 100
    assert figure("growth_rate", frame) == pytest.approx(100 / 1000)
    assert figure("cmgr", frame) == pytest.approx(1.1 ** (30 / 3) - 1)


def test_net_followers_of_gapless_levels_are_the_growth() -> None:
    frame = days(followers=[50, 61, 58, 90])
    assert figure("net_followers", frame) == figure("net_follower_growth", frame) == 40


def test_conversions_have_their_own_denominators() -> None:
    frame = days(views=[None, 1000], likes=[None, 90], profile_views=[None, 20], followers=[100, 103])
    assert figure("follow_rate", frame) == pytest.approx(0.003)
    assert figure("follow_per_profile", frame) == pytest.approx(0.15)
    assert figure("follow_per_100_likes", frame) == pytest.approx(3 / 90)
    assert figure("likes_per_follow", frame) == pytest.approx(30)
    assert figure("pv_rate", frame) == pytest.approx(0.02)


def test_viewer_shares() -> None:
    frame = days(viewers=[100, 50], viewers_new=[80, None], viewers_returning=[20, 25])
    assert figure("new_viewer_share", frame) == pytest.approx(0.8)
    assert figure("returning_share", frame) == pytest.approx(0.3)


def test_a_trailing_mean_needs_four_of_seven_days() -> None:
    frame = days(views=[None, None, None, 10, 20, 30, 40, None], likes=[1, 1, 1, 1, 2, 3, 8, 1])
    means = frame.select(METRICS["views"].trailing(), METRICS["like_rate"].trailing())
    assert means.get_column("views:mean").to_list() == [None] * 6 + [25.0, 25.0]
    assert means.get_column("like_rate:mean").to_list() == [None] * 6 + [0.14, 0.14]


@pytest.mark.parametrize(
    ("likes", "views", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_those_newcombe_published(
    likes: int, views: int, low: float, high: float
) -> None:
    bounds = wilson("likes")
    found = videos(likes=[likes], views=[views]).select(low=bounds[0], high=bounds[1]).row(0)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize("same_people", [True, False])
def test_the_interval_of_engagement_holds_whoever_does_several_things(*, same_people: bool) -> None:
    rates, views, count = (0.09, 0.02, 0.015), 600, 3_000
    generator = np.random.default_rng(4)
    acts = generator.random((1 if same_people else 3, count, views))
    found = {
        name: (acts[kind % len(acts)] < rate).sum(axis=1)
        for kind, (name, rate) in enumerate(zip(("likes", "comments", "shares"), rates, strict=True))
    }
    low, high = interactions_interval(*found)
    frame = pl.DataFrame({**found, "views": [views] * count}).select(low=low, high=high)
    held = frame.select((pl.col("low") <= sum(rates)) & (pl.col("high") >= sum(rates))).to_series().mean()
    assert isinstance(held, float)
    assert held > 0.94


def test_wilson_has_no_interval_for_what_is_no_share() -> None:
    frame = videos(likes=[1, 0, None, 20], views=[0, 0, 10, 10])
    assert frame.select(low=wilson("likes")[0]).to_series().to_list() == [None] * 4
    full = videos(likes=[20], views=[20]).select(wilson("likes")[1].alias("high")).item()
    assert full == 1.0


def test_a_rate_of_few_views_is_drawn_to_the_accounts_own() -> None:
    frame = videos(likes=[3, 100], views=[5, 995])
    own = 103 / 1000
    shrunk = frame.select(shrunk_rate("likes")).to_series().to_list()
    assert shrunk == [pytest.approx((3 + 40 * own) / 45), pytest.approx((100 + 40 * own) / 1035)]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=25))
def test_gini_is_half_the_relative_mean_difference(values: list[int]) -> None:
    found = videos(views=values).select(gini()).item()
    if not sum(values):
        assert found is None
        return
    differences = sum(abs(a - b) for a in values for b in values)
    assert found == pytest.approx(differences / (2 * len(values) * sum(values)), abs=1e-9)


def test_one_hit_is_visible_as_concentration() -> None:
    frame = videos(views=[800, 100, 100])
    assert frame.select(top_share()).item() == 0.8


def test_the_baseline_is_the_median_of_the_last_thirty_settled_videos() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    frame = videos(
        views=[1_000_000] * 5 + list(range(30)) + [99_999],
        posted_at=[start + timedelta(days=at) for at in range(36)],
        settled=[True] * 35 + [False],
    ).sample(fraction=1, shuffle=True, seed=3)
    assert figure("baseline_views", frame) == 14.5
    assert figure("baseline_views_trimmed", frame) == pytest.approx(sum(range(6, 24)) / 18)
    assert figure("baseline_views", frame.filter(pl.col("views") < 2)) is None


def test_cadence_and_its_regularity() -> None:
    monday = datetime(2026, 11, 2, 12, tzinfo=UTC)
    regular = videos(posted_at=[monday + timedelta(days=2 * at) for at in range(8)])
    assert figure("cadence", regular) == pytest.approx(3.5)
    assert figure("median_gap", regular) == 2
    assert figure("burstiness", regular) == -1
    assert figure("consistency", regular) == 1
    broken = videos(posted_at=[monday, monday + timedelta(hours=1), monday + timedelta(days=21)])
    assert figure("longest_gap", broken) == pytest.approx(21 - 1 / 24)
    assert figure("consistency", broken) == 0.5
    mean, deviation = 10.5, 10.5 - 1 / 24
    assert figure("burstiness", broken) == pytest.approx((deviation - mean) / (deviation + mean))


def test_cards_have_short_labels_and_plots_say_what_a_day_holds() -> None:
    assert all(len(METRICS[name].short) <= 20 for name in CARDS)
    assert METRICS["er_view"].short == "Engagement"
    assert METRICS["likes"].short == METRICS["likes"].label
    assert {name: METRICS[name].per_day_title for name in SERIES} == {
        "views": "Views per day",
        "likes": "Likes per day",
        "comments": "Comments per day",
        "shares": "Shares per day",
        "profile_views": "Profile views per day",
        "net_followers": "Net followers per day",
        "followers": "Followers (level)",
        "viewers": "Viewers per day",
        "er_view": "Engagement by day",
        "like_rate": "Like rate by day",
        "follow_rate": "Followers per 1,000 views by day",
    }
