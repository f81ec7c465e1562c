from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY, daily, nothing
from tui.insight.resampling import ratio_interval
from tui.stats.overview import build_overview
from tui.stats.periods import period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.stats.views import Card

LAST = date(2026, 11, 20)


def card(
    metric: str, period_id: str = "28", *, resampled: bool = True, **columns: Sequence[int | None]
) -> Card:
    view = build_overview(
        ACCOUNT,
        daily(LAST, **columns),
        nothing("videos"),
        nothing("video_counts"),
        nothing("activity"),
        period(period_id),
        TODAY,
        ratio_interval if resampled else None,
    )
    return next(found for found in view.cards if found.metric == metric)


def noisy(level: float, days: int, *, seed: int) -> list[int]:
    return [int(value) for value in np.random.default_rng(seed).poisson(level, days)]


def test_a_few_more_are_told_by_number_and_not_by_percent() -> None:
    found = card("likes", likes=[*[0] * 25, 1, 1, 1, *[0] * 24, 4, 4, 4, 4])
    assert (found.previous, found.value, found.change, found.change_kind) == (3, 16, 13, "difference")
    assert card("likes", likes=[0] * 28 + [1] * 28).change == 28


@pytest.mark.parametrize(("before", "kind"), [(29, "difference"), (30, "percent")])
def test_percent_begin_at_a_base_of_thirty(before: int, kind: str) -> None:
    found = card("likes", likes=[before, *[0] * 27, *[2] * 28])
    assert found.change_kind == kind


def test_a_missing_day_does_not_make_a_small_difference_a_fraction() -> None:
    likes: list[int | None] = [*[0] * 27, 5, *[None] * 3, *[1] * 25]
    found = card("likes", likes=likes)
    assert (found.change, found.change_kind) == (23, "difference")


def test_a_doubling_of_steady_days_is_clear_and_a_ripple_is_not() -> None:
    before = noisy(500, 28, seed=1)
    assert card("views", views=[*before, *noisy(1000, 28, seed=2)]).judgement == "better"
    assert card("views", views=[*before, *noisy(250, 28, seed=2)]).judgement == "worse"
    assert card("views", views=[*before, *noisy(502, 28, seed=3)]).judgement == "unclear"


def test_one_viral_day_is_no_clear_rise_of_views() -> None:
    found = card("views", views=[1000 + at % 7 for at in range(50)] + [40_000] + [1000] * 5)
    assert found.change is not None
    assert found.change > 1
    assert found.judgement == "unclear"


def test_a_rate_whose_earlier_value_lies_in_its_interval_is_unclear() -> None:
    views = [1000] * 56
    likes = [*noisy(80, 28, seed=4), *noisy(82, 28, seed=5)]
    found = card("like_rate", views=views, likes=likes)
    assert found.interval is not None
    assert found.previous is not None
    assert found.interval[0] <= found.previous <= found.interval[1]
    assert found.judgement == "unclear"
    risen = card("like_rate", views=views, likes=[*noisy(80, 28, seed=4), *noisy(120, 28, seed=5)])
    assert risen.judgement == "better"


def test_what_cannot_be_resampled_or_did_not_change_is_unclear_and_no_change_is_nothing() -> None:
    doubled = [10] * 28 + [20] * 28
    assert card("views", views=doubled).judgement == "better"
    assert card("views", views=doubled, resampled=False).judgement == "unclear"
    assert card("views", "7", views=doubled).judgement == "unclear"
    assert card("views", views=[10] * 56).judgement == "unclear"
    assert card("views", views=[10] * 28).judgement is None
    assert card("views", "all", views=doubled).judgement is None


def test_followers_lost_against_followers_won_are_clearly_worse() -> None:
    levels = [1000 + 5 * at for at in range(29)] + [1140 - 5 * at for at in range(1, 29)]
    found = card("net_followers", views=[1] * 57, followers=levels)
    assert (found.value, found.previous, found.judgement) == (-140, 140, "worse")


def test_nothing_is_called_clear_more_often_than_chance_allows() -> None:
    """Two windows of one unchanging account: at 95 % some of 60 may be called clear, but few."""
    called = 0
    for seed in range(60):
        found = card("views", views=noisy(300, 56, seed=seed))
        called += found.judgement != "unclear"
    assert called <= 8
