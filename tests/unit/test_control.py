"""Control limits of like rates: seldom crossed by chance, always by likes out of nowhere."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.simulated_tables import account, videos_of
from tui.insight.control import LEAST_VIDEOS, control_limits, find_controls
from tui.insight.posts import Posts

Numbers = NDArray[np.float64]


def settled(views: Numbers, likes: Numbers) -> Posts:
    size = views.size
    return Posts(
        ids=tuple(f"v{row}" for row in range(size)),
        titles=tuple(f"Video {row}" for row in range(size)),
        posted=np.arange(size, dtype=float) + 20_000,
        exact=np.ones(size, dtype=np.bool_),
        age=np.full(size, 30.0),
        views=views,
        likes=likes,
        settled=np.ones(size, dtype=np.bool_),
    )


def test_rates_that_differ_by_chance_alone_get_binomial_limits() -> None:
    views = np.full(4000, 1000.0)
    likes = np.random.default_rng(1).binomial(1000, 0.1, 4000).astype(float)
    low, high = control_limits(likes, views)
    deviation = math.sqrt(0.1 * 0.9 / 1000)
    assert abs(float(high[0]) - (0.1 + 3.09 * deviation)) < 0.006
    assert abs(float(low[0]) - (0.1 - 3.09 * deviation)) < 0.006


def test_limits_narrow_to_what_videos_differ_by() -> None:
    generator = np.random.default_rng(2)
    views = np.exp(generator.normal(8, 1.5, 3000)).round()
    rates = 0.08 * np.exp(0.3 * generator.standard_normal(3000))
    likes = generator.binomial(views.astype(int), rates).astype(float)
    low, high = control_limits(likes, views)
    by_views = np.argsort(views)
    assert (np.diff(high[by_views]) <= 1e-12).all()
    assert (np.diff(low[by_views]) >= -1e-12).all()
    # 99.8 % of rates that differ by 0.3 in logs are within these factors, whatever the views.
    assert 0.08 * math.exp(3.09 * 0.3) * 0.85 < high[by_views[-1]] < 0.08 * math.exp(3.09 * 0.3) * 1.15
    assert 0.08 * math.exp(-3.09 * 0.3) * 0.85 < low[by_views[-1]] < 0.08 * math.exp(-3.09 * 0.3) * 1.15


def test_sound_accounts_are_hardly_ever_flagged() -> None:
    flags, videos = 0, 0
    for seed in range(2000, 2030):
        controls = find_controls(videos_of(account(seed, days=365)))
        flags += sum(control.flag != "" for control in controls)
        videos += len(controls)
    assert videos > 5000
    assert flags / videos < 0.006


def test_likes_out_of_nowhere_are_flagged() -> None:
    found = 0
    for seed in range(2000, 2010):
        posts = videos_of(account(seed, days=365))
        rows = np.flatnonzero(posts.settled)
        row = rows[np.argsort(posts.views[rows])[rows.size // 2]]
        likes = posts.likes.copy()
        likes[row] += 0.4 * posts.views[row]
        controls = {control.video_id: control for control in find_controls(replace(posts, likes=likes))}
        bought = controls[posts.ids[row]]
        found += bought.flag == "high" and bought.like_rate > bought.high
    assert found == 10


def test_more_likes_than_views_are_shown_and_flagged() -> None:
    views, likes = np.full(20, 500.0), np.full(20, 40.0)
    likes[3] = 700.0
    control = find_controls(settled(views, likes))[3]
    assert (control.flag, control.like_rate, control.high <= 1) == ("high", 1.4, True)


def test_a_flag_agrees_with_the_limits_that_are_shown() -> None:
    for control in find_controls(videos_of(account(2003, days=365))):
        outside = {"high": control.like_rate > control.high, "low": control.like_rate < control.low}
        assert outside.get(control.flag, control.low <= control.like_rate <= control.high)


def test_only_settled_videos_with_views_count() -> None:
    posts = settled(np.full(12, 500.0), np.full(12, 40.0))
    assert len(find_controls(posts)) == 12
    young = posts.settled.copy()
    young[0] = False
    assert len(find_controls(replace(posts, settled=young))) == 11
    unseen = posts.views.copy()
    unseen[:2] = (0.0, math.nan)
    assert len(find_controls(replace(posts, views=unseen))) == 10
    unseen[2] = 0.0
    assert find_controls(replace(posts, views=unseen)) == ()
    assert find_controls(settled(np.empty(0), np.empty(0))) == ()
    assert find_controls(settled(np.full(30, 500.0), np.zeros(30))) == ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from([math.nan, 0.0, 1.0, 1e12]), st.integers(0, 10**6).map(float)),
            st.one_of(st.sampled_from([math.nan, 0.0, 1.0, 1e12]), st.integers(0, 10**6).map(float)),
        ),
        max_size=30,
    )
)
def test_nonsense_never_breaks_it(rows: list[tuple[float, float]]) -> None:
    views, likes = (np.array([row[side] for row in rows], dtype=float) for side in (0, 1))
    controls = find_controls(settled(views, likes))
    assert not controls or len(controls) >= LEAST_VIDEOS
    for control in controls:
        assert 0 <= control.low <= control.high <= 1
        assert math.isfinite(control.like_rate)
