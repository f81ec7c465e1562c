"""Who brought the followers: known cases, simulated truth, nonsense in and calm sentences out."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import nnls

from tests.unit.simulated_tables import account, days_of, expected_follows, videos_of
from tests.unit.stats_frames import NOON, capture, captures, video, videos
from tui.insight.attribution import DECAYS, arrived, build_model
from tui.insight.credits import LONGEST, Attribution, attribute, bracket_posts, gains_of
from tui.insight.posts import Posts, posts_of
from tui.stats.videos import video_rows
from tui.stats.window import Window

Numbers = NDArray[np.float64]

FIRST = date(2026, 3, 1)
BEGUN = (FIRST - date(1970, 1, 1)).days


def posts_at(*at: float, views: float = math.nan, exact: bool = True) -> Posts:
    """Posts so many days after ``FIRST``, captured two months later."""
    size = len(at)
    return Posts(
        ids=tuple(f"v{row}" for row in range(size)),
        titles=tuple(f"Video {row}" for row in range(size)),
        posted=np.array(at, dtype=float) + BEGUN,
        exact=np.full(size, exact),
        age=np.full(size, 60.0),
        views=np.full(size, views),
        likes=np.full(size, math.nan),
        settled=np.ones(size, dtype=np.bool_),
    )


def decaying(at: float, total: float, days: int, decay: float) -> Numbers:
    """``total`` followers that come after a post, day by day."""
    edges = np.maximum(np.arange(days + 1) - at, 0.0)
    found: Numbers = total * np.diff(1 - np.exp(-edges / decay))
    return found


@pytest.mark.parametrize("decay", DECAYS)
def test_posts_far_apart_get_what_came_after_them(decay: float) -> None:
    gains = decaying(3.25, 120, 60, decay) + decaying(30.75, 60, 60, decay) + 0.5
    found = attribute(gains, FIRST, posts_at(3.25, 30.75))
    first, second = found.credits.credits
    assert found.decay == decay
    assert (first.videos, second.videos) == (("v0",), ("v1",))
    assert first.followers == pytest.approx(120, rel=0.01)
    assert second.followers == pytest.approx(60, rel=0.01)
    assert first.posted == (FIRST + timedelta(days=3),)
    assert found.credits.rest == pytest.approx(30 / gains.sum(), rel=0.05)
    assert found.best == pytest.approx(decaying(3.25, 120, 60, decay), abs=0.5)


def test_the_hour_of_a_post_decides_its_first_day() -> None:
    sharp = np.ones(1, dtype=np.bool_)
    morning, evening = (arrived(np.array([1 - hour / 24]), 2.0, sharp)[0] for hour in (6, 18))
    assert morning == pytest.approx(1 - math.exp(-0.75 / 2))
    assert evening == pytest.approx(1 - math.exp(-0.25 / 2))


@pytest.mark.parametrize("age", [0, 1, 2, 9])
def test_a_post_of_unknown_hour_has_the_mean_effect_of_all_hours(age: int) -> None:
    hours = (np.arange(100_000) + 0.5) / 100_000
    mean = arrived(age - hours, 2.0, np.ones(hours.size, dtype=np.bool_)).mean()
    assert arrived(np.array([float(age)]), 2.0, np.zeros(1, dtype=np.bool_))[0] == pytest.approx(
        mean, abs=1e-8
    )


def test_weights_are_those_of_scipy_on_the_rows_as_they_are() -> None:
    generator = np.random.default_rng(3)
    posts = posts_at(*np.sort(generator.uniform(-5, 40, 25)), views=900.0)
    counts = generator.poisson(12, 40).astype(float)
    model = build_model(counts, np.arange(40), posts, BEGUN, 2.2, views=30_000)
    deviations = model.deviations(counts)
    targets = generator.normal(1, 1, (1, 26))
    rows = np.vstack([model.design / deviations[:, None], np.diag(model.pulls)])
    expected, _ = nnls(rows, np.concatenate([counts / deviations, targets[0] * model.pulls]))
    np.testing.assert_allclose(model.solve(deviations, counts[None, :], targets)[0], expected, atol=1e-9)


def test_posts_under_two_days_apart_are_one_bracket() -> None:
    at = np.array([0.0, 1.9, 3.8, 5.9, 7.8, 20.0])
    assert [bracket.tolist() for bracket in bracket_posts(at)] == [[0, 1, 2], [3, 4], [5]]


def test_a_long_chain_is_cut_where_its_gaps_are_wide() -> None:
    at = np.array([0.0, 1.0, 2.0, 3.8, 4.0, 5.0])
    assert [bracket.tolist() for bracket in bracket_posts(at)] == [[0, 1, 2], [3, 4, 5]]


@given(st.lists(st.floats(0, 400), max_size=60))
def test_brackets_hold_every_post_once_and_are_short(times: list[float]) -> None:
    at = np.sort(np.array(times, dtype=np.float64))
    found = bracket_posts(at)
    assert [row for bracket in found for row in bracket.tolist()] == list(range(at.size))
    assert all(at[bracket[-1]] - at[bracket[0]] < LONGEST for bracket in found)


def test_daily_posts_are_neither_one_bracket_nor_all_alone() -> None:
    sizes = [bracket.size for bracket in bracket_posts(np.arange(28.0) + 0.7)]
    assert max(sizes) <= 4
    assert sum(sizes) / len(sizes) >= 2


def shares_add_up(found: Attribution) -> None:
    shown = found.credits
    assert sum(credit.share for credit in shown.credits) + shown.rest == pytest.approx(1.0)
    assert 0 <= shown.rest <= 1
    for credit in shown.credits:
        assert 0 <= credit.low <= credit.followers <= credit.high
        assert math.isfinite(credit.high)
        assert credit.share == pytest.approx(credit.followers / shown.gain)
    assert [credit.followers for credit in shown.credits] == sorted(
        (credit.followers for credit in shown.credits), reverse=True
    )
    assert np.isfinite(found.best).all()


def test_shares_of_simulated_accounts_add_up_and_agree_with_the_truth() -> None:
    held, brackets, correlations = 0, 0, []
    for seed in range(500, 510):
        simulated = account(seed, days=90)
        days, truth = days_of(simulated, gross=True), expected_follows(simulated)
        found = attribute(days.gained, days.first, videos_of(simulated), views=days.views, resamples=99)
        shares_add_up(found)
        true = [sum(truth[one] for one in credit.videos) for credit in found.credits.credits]
        given_to = [credit.followers for credit in found.credits.credits]
        correlations.append(float(np.corrcoef(np.log1p(given_to), np.log1p(true))[0, 1]))
        brackets += len(true)
        held += sum(
            credit.low <= followers <= credit.high
            for credit, followers in zip(found.credits.credits, true, strict=True)
        )
    assert min(correlations) > 0.9
    assert float(np.mean(correlations)) > 0.95
    assert held / brackets > 0.82


def test_the_views_of_posts_tell_neighbours_apart() -> None:
    """Without them days alone decide, and a great post lends followers to the posts beside it."""
    off = {"seen": 0.0, "unseen": 0.0}
    for seed in range(520, 524):
        simulated = account(seed, days=90)
        days, truth, videos = (
            days_of(simulated, gross=True),
            expected_follows(simulated),
            videos_of(simulated),
        )
        blind = replace(videos, views=np.full(len(videos), math.nan))
        for name, posts in (("seen", videos), ("unseen", blind)):
            found = attribute(days.gained, days.first, posts, views=days.views, resamples=9)
            shares_add_up(found)
            off[name] += sum(
                abs(math.log((credit.followers + 3) / (sum(truth[one] for one in credit.videos) + 3)))
                for credit in found.credits.credits
            )
    assert off["seen"] < 0.7 * off["unseen"]


def test_posts_that_explain_more_than_the_gain_are_scaled_down_to_it() -> None:
    gains = decaying(3.0, 200, 40, 2.2)
    gains[20:] -= 4.0
    found = attribute(gains, FIRST, posts_at(3.0))
    shares_add_up(found)
    assert found.credits.rest == pytest.approx(0.0, abs=1e-9)
    assert found.best.sum() == pytest.approx(gains.sum())


def test_only_the_days_of_the_window_count() -> None:
    gains = decaying(3.25, 120, 60, 2.2) + decaying(30.75, 60, 60, 2.2)
    window = Window(FIRST + timedelta(days=25), FIRST + timedelta(days=59))
    found = attribute(gains, FIRST, posts_at(3.25, 30.75), window=window)
    assert found.credits.window == window
    assert found.credits.gain == pytest.approx(gains[25:].sum())
    assert [credit.videos for credit in found.credits.credits] == [("v1",)]
    assert not found.best[:25].any()


def test_unknown_days_are_left_out() -> None:
    gains = decaying(3.25, 120, 60, 2.2) + decaying(30.75, 60, 60, 2.2)
    holed = gains.copy()
    holed[[4, 5, 33, 50]] = math.nan
    found = attribute(holed, FIRST, posts_at(3.25, 30.75))
    shares_add_up(found)
    assert found.credits.gain == pytest.approx(np.nansum(holed))
    assert found.credits.credits[0].followers == pytest.approx(
        np.nansum(decaying(3.25, 120, 60, 2.2)[np.isfinite(holed)]), rel=0.02
    )


@pytest.mark.parametrize(
    ("gains", "at", "said"),
    [
        (np.full(13, 5.0), [1.0], "Followers are known for 13 days of this period"),
        (np.full(40, math.nan), [1.0], "no day of this period"),
        (np.empty(0), [], "no day of this period"),
        (np.full(40, 5.0), [], "No video of this period is known"),
        (np.full(40, 5.0), [math.nan, 99.0], "No video of this period is known"),
        (np.zeros(40), [1.0], "This period brought no followers"),
        (np.full(40, -3.0), [1.0], "This period brought no followers"),
        (np.full(40, 0.1), [1.0], "This period brought 4 followers"),
    ],
)
def test_too_little_is_said_in_a_sentence(gains: Numbers, at: list[float], said: str) -> None:
    found = attribute(gains, FIRST, posts_at(*at))
    assert said in found.credits.missing
    assert found.credits.credits == ()
    assert found.credits.rest == 1.0
    assert found.credits.gain >= 0
    assert found.best.size == gains.size


def test_the_days_told_are_those_that_are_known_and_posts_after_them_are_too_new() -> None:
    gains = decaying(3.25, 120, 60, 2.0) + decaying(30.75, 60, 60, 2.0) + 0.5
    gains[:2] = math.nan
    gains[-3:] = math.nan
    found = attribute(gains, FIRST, posts_at(3.25, 30.75, 57.5)).credits
    assert found.window == Window(FIRST + timedelta(days=2), FIRST + timedelta(days=56))
    assert {video for credit in found.credits for video in credit.videos} == {"v0", "v1"}


def test_a_longer_period_is_named_where_it_would_help() -> None:
    gains = np.full(60, 5.0)
    week = Window(FIRST + timedelta(days=53), FIRST + timedelta(days=59))
    assert attribute(gains, FIRST, posts_at(3.25), window=week).credits.missing == (
        "Followers are known for 7 days of this period; 14 are needed to share them out."
        " Choose a longer period (p)."
    )
    assert "Choose" not in attribute(gains[:7], FIRST, posts_at(3.25)).credits.missing


def test_many_posts_cut_the_window_to_what_can_be_computed() -> None:
    at = np.sort(np.random.default_rng(1).uniform(0, 300, 600))
    gains = np.random.default_rng(2).poisson(9, 300).astype(float)
    found = attribute(gains, FIRST, posts_at(*at), resamples=3)
    shares_add_up(found)
    assert found.credits.window is not None
    assert 90 < found.credits.window.days < 160
    assert found.credits.window.last == FIRST + timedelta(days=299)


def test_gains_are_stated_ones_or_net_with_those_who_must_have_left() -> None:
    simulated = account(500, days=90)
    np.testing.assert_array_equal(
        gains_of(days_of(simulated, gross=True)), days_of(simulated, gross=True).gained
    )
    net = days_of(simulated)
    np.testing.assert_array_equal(gains_of(net), np.maximum(net.net, 0))


def test_the_columns_of_posts_come_from_the_rows_of_videos() -> None:
    posted = datetime(2026, 11, 1, 18, tzinfo=UTC)
    rows = video_rows(
        videos(
            video("late", posted + timedelta(days=3), title="Late"),
            video("early", posted, title="Early", posted_precision="day"),
            video("undated", None),
        ),
        captures(
            capture("early", posted + timedelta(days=10), views=900, likes=80),
            capture("undated", posted + timedelta(days=10), views=5),
        ),
        NOON,
    )
    posts = posts_of(rows)
    assert posts.ids == ("early", "late", "undated")
    assert posts.titles == ("Early", "Late", "")
    assert posts.posted[0] == (posted.date() - date(1970, 1, 1)).days + 0.75
    assert posts.exact.tolist() == [False, True, True]
    assert posts.settled.tolist() == [True, False, False]
    np.testing.assert_array_equal(posts.age, [10.0, math.nan, math.nan])
    np.testing.assert_array_equal(posts.views, [900.0, math.nan, 5.0])
    np.testing.assert_array_equal(posts.likes, [80.0, math.nan, math.nan])
    assert len(posts_of(rows.clear())) == 0


numbers = st.one_of(st.just(math.nan), st.just(0.0), st.floats(-50, 1e7), st.integers(0, 40).map(float))


@settings(max_examples=40, deadline=None)
@given(
    gains=st.lists(numbers, max_size=50),
    at=st.lists(st.one_of(st.just(math.nan), st.floats(-30, 60), st.sampled_from([3.0, 3.5])), max_size=12),
    views=st.lists(
        st.one_of(st.just(math.nan), st.sampled_from([0.0, 1.0, 1e9]), st.floats(0, 1e5)),
        min_size=12,
        max_size=12,
    ),
    exact=st.booleans(),
)
def test_nonsense_never_breaks_it(
    gains: list[float], at: list[float], views: list[float], exact: bool
) -> None:
    times = sorted(time for time in at if not math.isnan(time)) + [time for time in at if math.isnan(time)]
    posts = posts_at(*times, exact=exact)
    posts.views[:] = views[: len(times)]
    posts.age[:] = np.maximum(50 - (posts.posted - BEGUN), 0.0)
    found = attribute(
        np.array(gains, dtype=float), FIRST, posts, views=np.array(gains, dtype=float) * 100, resamples=5
    )
    if not found.credits.missing:
        shares_add_up(found)
