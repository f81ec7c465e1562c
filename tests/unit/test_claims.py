"""The claims of the guide: each of its answers on small frames, and all of them on simulated accounts."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.simulated_tables import account, days_of, studied, videos_of
from tui.insight.claims import (
    TEXTS,
    Facts,
    check_claims,
    followers_come_back,
    followers_mean_reach,
    followers_open_doors,
    followers_want_more,
    like_need_not_follow,
    likes_can_be_bought,
    likes_promise_no_views,
    likes_say_little,
    low_engagement,
    nobody_chooses_who_likes,
)
from tui.insight.cleaning import Days
from tui.insight.control import find_controls
from tui.insight.place import find_place
from tui.insight.posts import Posts
from tui.insight.verdict_views import Control, Estimate, Place
from tui.stats.window import Window

Numbers = NDArray[np.float64]

FIRST = date(2026, 1, 1)
EPOCH = date(1970, 1, 1)


def days(views: Numbers, likes: Numbers, net: Numbers, followers: Numbers | None = None) -> Days:
    size = views.size
    unknown = np.full(size, math.nan)
    level = unknown if followers is None else followers
    return Days(FIRST, views, likes, net, unknown, level, np.zeros(size, dtype=np.bool_))


def posts(views: Numbers, likes: Numbers) -> Posts:
    """A settled video a day, at noon."""
    size = views.size
    return Posts(
        ids=tuple(f"v{row}" for row in range(size)),
        titles=tuple(f"Video {row}" for row in range(size)),
        posted=np.arange(float(size)) + (FIRST - EPOCH).days + 0.5,
        exact=np.ones(size, dtype=np.bool_),
        age=np.full(size, 30.0),
        views=views,
        likes=likes,
        settled=np.ones(size, dtype=np.bool_),
    )


def chance(size: int, seed: int) -> Numbers:
    drawn: Numbers = np.random.default_rng(seed).uniform(0.5, 1.5, size)
    return drawn


def estimate(low: float, value: float, high: float) -> Estimate:
    return Estimate(value, low, high, 0.1, 9.0, 90, Window(FIRST, FIRST), 399, 0.9)


def place(cell: str, reach: float | None = 1.0) -> Place:
    rate = None if reach is None else 0.08
    return Place(cell, reach, rate, rate, 0.003, 0.003, 8, 30, ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("net", "holds", "why"),
    [
        (3.0, "holds", "At least 96.9 % of the likes came without a follow, by the upper end."),
        (90.0, "does_not", "More than every second like came with a follow."),
        (-1.0, "holds", "At least 100 % of the likes came without a follow, by the upper end."),
    ],
)
def test_follows_per_100_likes(net: float, holds: str, why: str) -> None:
    wave = 1 + 0.1 * np.sin(np.arange(60))
    claim = like_need_not_follow(days(np.full(60, 1000.0), np.full(60, 100.0), net * wave))
    assert (claim.holds, claim.why, claim.count) == (holds, why, "60 days")
    assert "followers per 100 likes [" in claim.figure


def test_an_interval_around_one_follow_for_two_likes_tells_nothing() -> None:
    net = np.where(np.arange(60) % 20 < 10, 5.0, 95.0)
    assert like_need_not_follow(days(np.full(60, 1000.0), np.full(60, 100.0), net)).holds == "cannot_tell"


def test_likes_and_later_views() -> None:
    views = 1000 * chance(80, 1)
    unrelated = likes_promise_no_views(posts(views, views * 0.1 * chance(80, 2)))
    assert unrelated.count == "77 videos"
    assert unrelated.holds in ("holds", "cannot_tell")
    later = np.convolve(np.log(views), np.ones(3) / 3, mode="full")[3:80]
    rates = np.append(0.1 * np.exp(later - later.mean()), np.full(3, 0.1))
    related = likes_promise_no_views(posts(views, views * rates))
    assert related.holds == "does_not"
    assert "move together (1.00 to 1.00)" in related.figure
    assert related.why.endswith("Rank correlation 1.00.")
    against = likes_promise_no_views(posts(views, views * 0.01 / rates))
    assert against.holds == "holds"


def above(count: int, of: int) -> list[Control]:
    """So many settled videos, of which so many are above their limit."""
    return [
        Control(f"v{row}", "", 900, 0.7 if row < count else 0.1, 0.05, 0.2, "high" if row < count else "")
        for row in range(of)
    ]


def test_likes_look_bought_only_where_clearly_more_videos_than_by_chance_are_above_the_limits() -> None:
    claim = likes_can_be_bought([*above(2, 41), Control("few", "", 900, 0.0, 0.05, 0.2, "low")])
    assert (claim.holds, claim.count) == ("holds", "42 settled videos")
    assert claim.figure == "2 above the 99.8 % limit of like rates, 0.04 by chance"
    # One of 40 is there by chance in 1 of 25 accounts, two of 400 in 1 of 16; a single one is no pattern.
    assert likes_can_be_bought(above(1, 40)).holds == "cannot_tell"
    assert likes_can_be_bought(above(1, 9)).holds == "cannot_tell"
    assert likes_can_be_bought(above(2, 400)).holds == "cannot_tell"
    assert likes_can_be_bought(above(4, 400)).holds == "holds"


def test_no_video_above_the_limits_is_no_proof_of_the_opposite() -> None:
    claim = likes_can_be_bought(above(0, 40))
    assert claim.holds == "cannot_tell"
    assert claim.figure.startswith("0 above the 99.8 % limit")
    assert likes_can_be_bought([]).holds == "cannot_tell"


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        (estimate(0.1, 0.4, 0.7), "does_not"),
        (estimate(-0.3, 0.1, 0.45), "holds"),
        (estimate(-0.9, -0.5, -0.1), "holds"),
        (estimate(-0.3, 0.2, 0.7), "cannot_tell"),
    ],
)
def test_what_the_elasticity_says_of_likes_alone(found: Estimate, holds: str) -> None:
    claim = likes_say_little(days_of(account(500, days=90)), found)
    assert (claim.holds, claim.count) == (holds, "90 days")
    assert "at the same views; views explain " in claim.figure
    assert claim.figure.endswith(" pp")


def test_the_elasticity_is_written_with_its_sign_and_interval() -> None:
    few = days(*(np.ones(5) for _ in range(3)))
    figure = likes_say_little(few, estimate(-0.3, 0.12, 0.5)).figure
    assert (
        figure
        == "a 10 % better like rate goes with 1.2 % more net followers [−3.0 %, +5.0 %] at the same views"
    )
    assert likes_say_little(few, None).holds == "cannot_tell"


def test_who_likes_is_context() -> None:
    claim = nobody_chooses_who_likes(np.full(9, 60.0), np.full(9, 40.0), ("Germany", 0.31))
    assert claim.figure == "60.0 % of the viewers are new; most are in Germany (31.0 %)"
    assert (claim.holds, claim.count) == ("cannot_tell", "9 days")
    unknown = nobody_chooses_who_likes(np.full(9, math.nan), np.full(9, 40.0), None)
    assert (unknown.holds, unknown.figure, unknown.count) == ("cannot_tell", "", "0 days")


def test_views_that_grow_with_followers_and_views_that_do_not() -> None:
    level = np.linspace(1000, 3000, 90)
    some = days(np.ones(90), np.ones(90), np.ones(90), followers=level)
    noise = chance(90, 4)
    grown = followers_mean_reach(posts(level * noise, noise), some)
    assert grown.holds == "holds"
    assert grown.figure.startswith("10 % more followers go with ")
    steady = followers_mean_reach(posts(900 * chance(90, 5), noise), some)
    assert steady.holds == "does_not"
    wild = followers_mean_reach(posts(900 * np.exp(4 * np.log(chance(90, 6))), noise), some)
    assert wild.holds == "cannot_tell"


def test_followers_that_hardly_change_tell_nothing() -> None:
    some = days(np.ones(60), np.ones(60), np.ones(60), followers=np.linspace(1000, 1100, 60))
    claim = followers_mean_reach(posts(chance(60, 1) * 900, chance(60, 2)), some)
    assert (claim.holds, claim.figure) == ("cannot_tell", "")
    assert claim.why == "The number of followers hardly changed: the most are 1.10 times the fewest."
    assert followers_mean_reach(posts(chance(19, 1), chance(19, 2)), some).holds == "cannot_tell"


def test_returning_viewers_and_comments() -> None:
    views = 1000 * chance(120, 1)
    returning, comments = 400 * chance(120, 2), 5 * chance(120, 3)
    some = days(views, views, views)
    assert followers_come_back(some, comments, 1000 - returning, returning).holds in (
        "does_not",
        "cannot_tell",
    )
    talking = followers_come_back(some, views * returning / 9_000, 1000 - returning, returning)
    assert talking.holds == "holds"
    assert talking.figure.startswith("39.6 % of the viewers return")
    silent = followers_come_back(some, views / returning, 1000 - returning, returning)
    assert silent.holds == "does_not"
    assert followers_come_back(some, np.zeros(120), 1000 - returning, returning).holds == "cannot_tell"
    assert followers_come_back(some, comments, 0 * returning, 0 * returning).holds == "cannot_tell"


def test_cadence_is_context() -> None:
    ones = np.ones(84)
    daily = posts(900 * ones, ones)
    twice_a_week = daily.only((np.arange(84) < 56) | (np.arange(84) % 7 < 2))
    claim = followers_want_more(twice_a_week, days(ones, ones, ones))
    assert claim.figure == "2.0 posts a week in the last four weeks, 7.1 before"
    assert (claim.holds, claim.count) == ("cannot_tell", "64 posts")
    assert followers_want_more(daily.only(np.arange(84) > 50), days(ones, ones, ones)).figure == ""


def test_collaborations_are_context() -> None:
    assert followers_open_doors(0).figure == ""
    claim = followers_open_doors(2)
    assert (claim.holds, claim.figure, claim.count) == ("cannot_tell", "2 collaborations logged", "2 entries")


@pytest.mark.parametrize(
    ("cell", "holds", "said"),
    [
        ("unseen", "holds", "Here it is being shown"),
        ("unliked", "holds", "Here it is the content"),
        ("neither", "holds", "Here it is both"),
        ("healthy", "cannot_tell", "Views are at half the usual, which so few videos may show by chance"),
    ],
)
def test_the_two_causes_of_low_engagement(cell: str, holds: str, said: str) -> None:
    claim = low_engagement(place(cell, 0.5))
    assert (claim.holds, claim.count) == (holds, "8 videos against 30")
    assert claim.why.startswith(said)
    assert claim.figure == "views at 0.5× the usual, like rate 8.0 % against 8.0 %"
    assert low_engagement(place("unknown", None)).figure == ""
    assert low_engagement(place("healthy", 0.9)).why.startswith("Engagement is as usual")


def facts(days_: Days, posts_: Posts, rows: Numbers, returning: Numbers, estimate_: Estimate | None) -> Facts:
    return Facts(
        days=days_,
        posts=posts_,
        place=find_place(posts_, days_, resamples=99),
        controls=find_controls(posts_),
        estimate=estimate_,
        comments=rows,
        viewers_new=rows,
        viewers_returning=returning,
        territory=("Austria", 0.2),
        collaborations=1,
    )


def test_simulated_accounts_give_ten_claims_that_are_mostly_right() -> None:
    """Nothing in the simulation makes likes bring views, followers reach, or those who return comments."""
    wrong = 0
    for seed in range(8500, 8520):
        simulated = account(seed, days=365)
        window, daily = studied(simulated), simulated.daily
        new, returning, comments = (
            counts[window].astype(float)
            for counts in (daily.viewers_new, daily.viewers_returning, daily.comments)
        )
        some = facts(days_of(simulated), videos_of(simulated), comments, returning, None)
        claims = {claim.id: claim for claim in check_claims(replace(some, viewers_new=new))}
        assert list(claims) == list(TEXTS)
        assert all(claim.text and claim.why.endswith(".") and claim.count for claim in claims.values())
        assert claims["like_need_not_follow"].holds == "holds"
        wrong += claims["likes_promise_no_views"].holds == "does_not"
        wrong += claims["followers_mean_reach"].holds == "holds"
        wrong += claims["followers_come_back"].holds == "holds"
    assert wrong <= 6


def test_no_answer_speaks_of_causes() -> None:
    simulated = account(8500, days=365)
    unknown = np.full(365, math.nan)
    some = facts(days_of(simulated), videos_of(simulated), unknown, unknown, estimate(0.1, 0.4, 0.7))
    for claim in check_claims(some):
        said = f"{claim.figure} {claim.why}".lower()
        assert not any(word in said for word in ("cause", "because", "leads to", "thanks to", "prove "))


numbers = st.one_of(st.sampled_from([math.nan, 0.0, 1.0, 1e12]), st.integers(0, 900).map(float))


@settings(max_examples=30, deadline=None)
@given(data=st.data(), size=st.integers(0, 60))
def test_nonsense_never_breaks_it(data: st.DataObject, size: int) -> None:
    column = st.lists(numbers, min_size=size, max_size=size)
    views, likes, net, followers, others = (np.array(data.draw(column), dtype=float) for _ in range(5))
    some = facts(
        days(views, likes, net - 9, followers), posts(views, likes), others, views, data.draw(st.just(None))
    )
    claims = check_claims(some)
    assert [claim.id for claim in claims] == list(TEXTS)
    assert not any(word in claim.figure for claim in claims for word in ("nan", "inf", "–"))
