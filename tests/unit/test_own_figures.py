"""Figures of the account: the same numbers as everywhere else, and the reason where there is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.stats_frames import ACCOUNT, NOON, TODAY, capture, captures, daily, nothing, video, videos
from tui.insight.resampling import ratio_interval
from tui.stats.metrics import METRICS
from tui.stats.overview import CARDS, build_overview
from tui.stats.own_figures import Account, own_figures
from tui.stats.periods import period
from tui.stats.videos import RATES, build_videos

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.stats.own_figure import OwnFigure

LAST = TODAY - timedelta(days=2)
DAYS = 40
EMPTY = Account(nothing("daily"), nothing("videos"), nothing("video_counts"))
START = datetime(NOON.year, 10, 25, 18, tzinfo=NOON.tzinfo)


def account(days: int = DAYS, posts: int = 20) -> Account:
    views = [1000 + 37 * (at % 7) for at in range(days)]
    figures = daily(
        LAST,
        views=views,
        likes=[count // 10 + at % 5 for at, count in enumerate(views)],
        comments=[5 + at % 3 for at in range(days)],
        shares=[4] * days,
        profile_views=[20] * days,
        followers=[2000 + 10 * at for at in range(days)],
    )
    rows = [video(f"{at:03}", START + timedelta(hours=30 * at)) for at in range(posts)]
    seen = [
        capture(f"{at:03}", NOON, views=500 + at, likes=40 + at, comments=4, shares=2) for at in range(posts)
    ]
    return Account(figures, videos(*rows), captures(*seen))


def figures(tables: Account, *metrics: str, period_id: str = "28") -> Mapping[str, OwnFigure]:
    return own_figures(
        tables, metrics, period(period_id), TODAY, ratio_interval, mean_interval=ratio_interval
    )


def test_the_figures_are_those_of_the_cards() -> None:
    tables = account()
    arguments = (tables.daily, tables.videos, tables.video_counts, nothing("activity"))
    cards = build_overview(ACCOUNT, *arguments, period("28"), TODAY, ratio_interval).cards
    own = figures(tables, *CARDS)
    assert [(card.value, card.interval, card.days, card.of) for card in cards] == [
        (own[name].value, own[name].interval, own[name].rests_on, own[name].of) for name in CARDS
    ]


def test_medians_are_those_of_the_videos_tab() -> None:
    tables = account()
    view = build_videos(ACCOUNT, tables.videos, tables.video_counts, None, NOON, daily=tables.daily)
    own = figures(tables, *(f"typical_{name}" for name in RATES), "baseline_views", period_id="7")
    assert {name: own[f"typical_{name}"].value for name in RATES} == view.typical
    assert own["baseline_views"].value == view.baseline
    assert all(figure.anytime and figure.counted == "videos" for figure in own.values())
    assert own["typical_like_rate"].rests_on == view.settled


def test_of_more_settled_videos_the_usual_reach_rests_on_thirty() -> None:
    posts = 45
    early = NOON - timedelta(days=90)
    rows = [video(f"{at:03}", early + timedelta(days=at)) for at in range(posts)]
    seen = [capture(f"{at:03}", NOON, views=100, likes=9, comments=0, shares=0) for at in range(posts)]
    tables = Account(nothing("daily"), videos(*rows), captures(*seen))
    own = figures(tables, "baseline_views", "typical_like_rate")
    assert (own["baseline_views"].rests_on, own["typical_like_rate"].rests_on) == (30, 45)


def test_every_metric_of_the_dictionary_has_a_figure_and_says_what_it_is() -> None:
    own = figures(account(), *METRICS, "er_follower", "er_post")
    assert set(own) == {*METRICS, "er_follower", "er_post"}
    for name, figure in own.items():
        assert figure.definition
        assert figure.label
        assert (figure.value is None) == bool(figure.why), name


def test_engagement_by_followers_is_the_mean_over_posts() -> None:
    tables = Account(
        daily(LAST, followers=[1000, 1000, 2000]),
        videos(
            video("a", NOON - timedelta(days=4)),
            video("b", NOON - timedelta(days=2)),
            video("c", NOON - timedelta(days=3)),
        ),
        captures(
            capture("a", NOON, views=10, likes=80, comments=15, shares=5),
            capture("b", NOON, views=10, likes=80, comments=15, shares=5),
            capture("c", NOON, views=10, likes=80, comments=None, shares=5),
        ),
    )
    own = figures(tables, "er_follower")["er_follower"]
    assert own.value == pytest.approx((100 / 1000 + 100 / 2000) / 2)
    assert (own.rests_on, own.of, own.counted) == (2, 3, "videos")
    assert own.interval is None


def test_engagement_by_views_of_a_post_is_the_mean_over_posts() -> None:
    tables = Account(
        nothing("daily"),
        videos(video("a", NOON - timedelta(days=4)), video("b", NOON - timedelta(days=2))),
        captures(
            capture("a", NOON, views=1000, likes=80, comments=15, shares=5),
            capture("b", NOON, views=100, likes=20, comments=5, shares=5),
        ),
    )
    own = figures(tables, "er_post")["er_post"]
    assert own.value == pytest.approx((100 / 1000 + 30 / 100) / 2)
    assert (own.rests_on, own.of, own.counted) == (2, 2, "videos")


def test_engagement_by_followers_has_an_interval_from_enough_posts() -> None:
    own = figures(account(), "er_follower")["er_follower"]
    assert own.value is not None
    assert own.interval is not None
    assert own.interval[0] < own.value < own.interval[1]


@pytest.mark.parametrize(
    ("metric", "why"),
    [
        ("views", "import Overview"),
        ("like_rate", "import Overview"),
        ("followers", "import Followers"),
        ("follow_rate", "import Followers"),
        ("returning_share", "import Viewers"),
        ("typical_like_rate", "import Content"),
        ("cadence", "import Content"),
        ("er_follower", "import Followers"),
        ("er_post", "import Content"),
    ],
)
def test_an_unknown_figure_says_what_to_import(metric: str, why: str) -> None:
    own = figures(EMPTY, metric)[metric]
    assert (own.value, own.interval, own.why) == (None, None, why)


def test_an_unknown_figure_says_when_only_the_period_lacks_it() -> None:
    nulls: list[int | None] = [None] * 40
    tables = Account(
        daily(LAST, views=[100] * 40, viewers=[9, *nulls[1:]], likes=[1] * 40, net_followers=[0] * 40),
        videos(video("a", NOON - timedelta(days=100))),
        captures(capture("a", NOON, views=9, likes=1, comments=0, shares=0)),
    )
    names = ("viewers", "likes_per_follow", "cadence", "gini", "growth_rate")
    own = figures(tables, *names, period_id="7")
    assert {name: own[name].why for name in names} == {
        "viewers": "no such day in this period",
        "likes_per_follow": "no new followers in this period",
        "cadence": "no such video in this period",
        "gini": "no such video in this period",
        "growth_rate": "import Followers",
    }


def test_a_metric_that_is_not_in_the_dictionary_is_an_error() -> None:
    with pytest.raises(KeyError):
        figures(EMPTY, "luck")


def test_unknown_days_are_counted() -> None:
    likes: list[int | None] = [100] * 28
    likes[3] = None
    tables = Account(daily(LAST, views=[1000] * 28, likes=likes), EMPTY.videos, EMPTY.video_counts)
    own = figures(tables, "likes")["likes"]
    assert (own.value, own.rests_on, own.of) == (2700, 27, 28)
