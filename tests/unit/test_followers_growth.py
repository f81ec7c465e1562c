"""Level and net of followers: purges, pace, milestones, and what the tab is given of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.stats_frames import ACCOUNT, TODAY, daily, frame, nothing
from tui.insight.resampling import ratio_interval
from tui.stats.days import calendar
from tui.stats.follower_views import Arrival, Flow, Purge
from tui.stats.followers import Tables, build_followers, followers_window
from tui.stats.metrics import METRICS
from tui.stats.milestones import FARTHEST, arrival, milestones, pace_until
from tui.stats.periods import period
from tui.stats.purges import is_purge, purges
from tui.stats.schema import DAILY
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from tui.stats.follower_views import FollowersView, Milestones

LAST = date(2026, 11, 20)


def levels(net: Sequence[int], start: int = 1000) -> list[int]:
    """Levels that begin at ``start`` and change by these numbers."""
    found = [start]
    for change in net:
        found.append(found[-1] + change)
    return found


def days_of(net: Sequence[int], start: int = 1000) -> pl.DataFrame:
    """A calendar that ends at LAST."""
    table = daily(LAST, followers=levels(net, start))
    return calendar(table, LAST - timedelta(days=len(net)), LAST)


def steps_of(net: Sequence[int], start: int = 1000) -> Milestones:
    """The milestones of days that are all final."""
    return milestones(days_of(net, start), (start + sum(net), LAST), LAST, TODAY, ratio_interval)


def built(
    table: pl.DataFrame, period_id: str = "28", *, today: date = TODAY, captured_at: datetime | None = None
) -> FollowersView:
    empty = {name: nothing(name) for name in ("videos", "video_counts", "activity", "audience")}
    return build_followers(
        ACCOUNT,
        Tables(daily=table, **empty),
        period(period_id),
        today,
        ratio_interval,
        captured_at=captured_at,
    )


def test_a_purge_over_two_days_is_one() -> None:
    net = [3, 4, 2, 3, 5] * 8
    net[20:22] = [-20, -8]
    found = purges(days_of(net))
    first = LAST - timedelta(days=19)
    before = 1000 + sum(net[:20])
    assert found == (Purge(Window(first, first + timedelta(days=1)), 28, 28 / before),)


@pytest.mark.parametrize(
    ("loss", "start"),
    [
        (-4, 100),  # under five
        (-9, 10_000),  # under 1 % of the followers there were
        (-12, 1_200),  # 1 % of fewer, but not of these
    ],
)
def test_an_ordinary_bad_day_is_no_purge(loss: int, start: int) -> None:
    net = [1, 0, 1, 2, 0] * 8
    net[25] = loss
    assert purges(days_of(net, start)) == ()


def test_a_loss_that_is_usual_for_the_account_is_no_purge() -> None:
    assert purges(days_of([-30, 40, -25, 35, -28] * 8)) == ()


def test_under_two_weeks_nothing_is_usual() -> None:
    assert purges(days_of([2] * 6 + [-200] + [2] * 4)) == ()


def test_a_loss_over_days_that_are_not_known_is_no_purge() -> None:
    counts: list[int | None] = list(levels([3] * 40))
    counts[20:23] = [None, None, None]
    counts[23:] = [value - 300 for value in counts[23:] if value is not None]
    table = daily(LAST, followers=counts)
    days = calendar(table, LAST - timedelta(days=40), LAST)
    assert days.select(is_purge().any()).item() is False
    assert purges(days) == ()


def test_a_net_without_any_level_is_no_purge() -> None:
    table = daily(LAST, net_followers=[3] * 30 + [-500] + [3] * 9)
    assert purges(calendar(table, LAST - timedelta(days=39), LAST)) == ()


@given(st.lists(st.integers(-50, 50), min_size=14, max_size=60))
def test_purges_are_losses_inside_of_the_days(net: list[int]) -> None:
    days = days_of(net)
    known = dict(days.select("date", "net_followers").iter_rows())
    for purge in purges(days):
        inside = [purge.window.first + timedelta(days=at) for at in range(purge.window.days)]
        assert purge.lost == -sum(known[day] for day in inside) >= 5
        assert purge.share >= 0.01


def test_the_pace_is_the_mean_of_28_days_without_the_purge() -> None:
    net = [4] * 40
    net[30:32] = [-60, -30]
    pace = pace_until(days_of(net), LAST, ratio_interval)
    assert pace is not None
    assert (pace.window, pace.days, pace.purge_days) == (Window(LAST - timedelta(days=27), LAST), 26, 2)
    assert pace.mean == 4.0
    assert pace.interval == (4.0, 4.0)


def test_days_that_are_not_known_do_not_count_as_none() -> None:
    counts: list[int | None] = list(levels([5] * 40))
    counts[-10:-5] = [None] * 5
    days = calendar(daily(LAST, followers=counts), LAST - timedelta(days=40), LAST)
    pace = pace_until(days, LAST, ratio_interval)
    assert pace is not None
    assert (pace.mean, pace.days) == (5.0, 22)


def test_a_steady_pace_reaches_the_next_round_numbers_on_their_days() -> None:
    found = steps_of([4] * 40, 1_650)
    assert (found.level, found.day, found.missing) == (1810, LAST, "")
    # Nothing beyond the first without an upper end.
    assert [step.level for step in found.steps] == [2000, 5000]
    near, middle = found.steps
    when = LAST + timedelta(days=48)  # 190 followers at 4 a day: 47.5 days
    assert near.middle == near.soonest == near.latest == Arrival(when)
    assert middle.middle == Arrival(None)  # 3,190 at 4 a day: more than two years


def test_a_pace_that_may_be_none_has_no_last_day() -> None:
    net = [30, -25, 12, -18, 9, -2, 4] * 6
    (step,) = steps_of(net).steps
    assert step.latest == Arrival(None, never=True)
    assert step.soonest.day is not None


def test_followers_that_go_never_reach_it() -> None:
    (step,) = steps_of([-2] * 40).steps
    assert step.middle == step.soonest == Arrival(None, never=True)


@given(
    level=st.integers(0, 10**9),
    more=st.integers(1, 10**9),
    pace=st.floats(-1e6, 1e6, allow_nan=False),
)
def test_an_arrival_is_never_early_never_far_and_in_order_of_the_pace(
    level: int, more: int, pace: float
) -> None:
    found = arrival(level, level + more, pace, LAST)
    faster = arrival(level, level + more, abs(pace) * 2 + 1, LAST)
    if found.day is None:
        assert found.never == (pace <= 0)
        return
    assert LAST < found.day <= LAST + FARTHEST
    assert level + pace * (found.day - LAST).days >= level + more - 1e-6 * more
    assert faster.day is not None
    assert faster.day <= found.day


@pytest.mark.parametrize(
    ("level", "targets"),
    [
        (400, [500, 1000, 2000]),
        (799, [1000, 2000, 5000]),
        (4800, [5000, 10_000, 20_000]),
        (4799, [5000, 10_000, 20_000]),
        (1_999_799, [2_000_000, 5_000_000]),
    ],
)
def test_round_numbers_follow_the_level(level: int, targets: list[int]) -> None:
    # Fast enough for everything but millions within two years.
    found = steps_of([40] * 40, level - 1600)
    assert [step.level for step in found.steps] == targets


def test_why_there_are_no_milestones() -> None:
    days = days_of([3] * 40)
    latest = (1120, LAST)
    assert milestones(days, None, None, TODAY, ratio_interval).missing == "level"
    unsettled = milestones(days, latest, None, TODAY, ratio_interval)
    assert (unsettled.missing, unsettled.pace) == ("days", None)
    few = steps_of([3] * 10)
    assert (few.missing, few.level) == ("days", 1030)
    assert few.pace is not None
    assert few.pace.days == 10
    old = milestones(days, latest, LAST, LAST + timedelta(days=29), ratio_interval)
    assert (old.missing, old.steps) == ("old", ())
    assert milestones(days, latest, LAST, LAST + timedelta(days=28), ratio_interval).missing == ""


def test_figures_and_formulas_of_a_window() -> None:
    view = built(daily(LAST, followers=levels([0] * 28 + [10] * 28)))
    assert (view.level, view.level_day) == (1280, LAST)
    net, rate, monthly = view.cards
    # Both take in the first day: growth begins with the level before it.
    assert (net.value, net.previous, net.days) == (280, 0, 28)
    assert rate.value == pytest.approx(1280 / 1000 - 1)
    assert monthly.value == pytest.approx((1280 / 1000) ** (30 / 28) - 1)
    assert list(view.series["net_followers"].values) == [10] * 28
    assert (view.gained, view.lost) == (Flow(None, 0), Flow(None, 0))
    assert list(view.series) == ["followers", "net_followers"]


def test_growth_from_a_few_is_compared_with_nothing() -> None:
    view = built(daily(LAST, followers=levels([0] + [40] * 28 + [20] * 27, 10)))
    net, rate, monthly = view.cards
    assert (net.value, net.change_kind) == (20 * 27 + 40, "percent")
    assert rate.previous == pytest.approx(1090 / 10 - 1)
    assert [card.change for card in (rate, monthly)] == [None, None]


def test_a_loss_is_never_clipped() -> None:
    view = built(daily(LAST, followers=levels([-3] * 40)))
    assert view.cards[0].value == -84
    assert set(view.series["net_followers"].values) == {-3}
    assert view.cards[1].value is not None
    assert view.cards[1].value < 0


def test_the_first_day_there_is_has_no_difference() -> None:
    view = built(daily(LAST, followers=levels([2] * 9)))
    assert list(view.series["net_followers"].values) == [None] * 19 + [2] * 9
    assert view.cards[0].value == 18
    assert view.freshness.covered == 10


def test_gained_and_lost_only_where_a_file_states_them() -> None:
    table = daily(LAST, followers_gained=[9] * 30, followers_lost=[None] * 20 + [4] * 10)
    view = built(table)
    assert (view.gained, view.lost) == (Flow(9 * 28, 28), Flow(40, 10))
    assert list(view.series["followers_lost"].values) == [None] * 18 + [4] * 10
    assert list(view.series["net_followers"].values) == [None] * 18 + [5] * 10
    assert (view.level, view.milestones.missing) == (None, "level")


def test_the_last_two_days_are_no_ground_for_milestones() -> None:
    net = [4] * 38 + [500, 700]
    view = built(daily(LAST, followers=levels(net)), captured_at=datetime(2026, 11, 21, 8, tzinfo=UTC))
    assert view.freshness.unsettled == (LAST - timedelta(days=1), LAST)
    assert view.level == 1000 + sum(net)
    # They start from the number that is shown; only the pace leaves out what is not final.
    assert (view.milestones.level, view.milestones.day) == (view.level, LAST)
    assert view.milestones.pace is not None
    assert (view.milestones.pace.mean, view.milestones.pace.window.last) == (4.0, LAST - timedelta(days=2))
    later = built(daily(LAST, followers=levels(net)), captured_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert later.milestones.pace is not None
    assert later.milestones.pace.window.last == LAST


def test_the_window_is_that_of_the_overview_until_followers_are_newer() -> None:
    rows = [{"date": LAST - timedelta(days=at), "views": 5} for at in range(40)]
    overview_only = frame(DAILY, rows)
    captures = nothing("video_counts")
    same = followers_window(period("28"), overview_only, captures, TODAY)
    assert same == Window(LAST - timedelta(days=27), LAST)
    newer = frame(DAILY, [*rows, {"date": LAST + timedelta(days=2), "followers": 9}])
    assert followers_window(period("28"), newer, captures, TODAY).last == LAST + timedelta(days=2)
    older = frame(DAILY, [{**row, "followers": 3 if at >= 20 else None} for at, row in enumerate(rows)])
    assert followers_window(period("28"), older, captures, TODAY) == same
    assert followers_window(period("all"), nothing("daily"), captures, TODAY) == Window(TODAY, TODAY)


def test_purges_of_earlier_days_are_not_told() -> None:
    net = [3] * 80
    net[10] = -90
    table = daily(LAST, followers=levels(net))
    assert built(table).purges == ()
    assert [purge.lost for purge in built(table, "90").purges] == [90]


def test_nothing_known_is_empty_and_not_zero() -> None:
    view = built(nothing("daily"))
    assert (view.level, view.level_day, view.freshness.last_day) == (None, None, None)
    assert {card.value for card in view.cards} == {None}
    assert (view.purges, view.audience, view.milestones.missing) == ((), (), "level")
    assert (view.online.full, view.posts.posts) == (0, 0)


def test_rates_of_growth_have_the_interval_of_the_change_per_day() -> None:
    net = [3, 9, 1, 4, 6, 2, 8, 5] * 7
    found = {card.metric: card for card in built(daily(LAST, followers=levels(net))).cards}
    first, days = 1000 + sum(net[:-28]), 28
    bounds = ratio_interval(net[-28:], [1] * 28)
    assert bounds is not None
    growth = tuple(bound * days / first for bound in bounds)
    assert found["growth_rate"].interval == pytest.approx(growth)
    month = tuple((1 + bound) ** (30 / days) - 1 for bound in growth)
    assert found["cmgr"].interval == pytest.approx(month)
    assert found["net_followers"].interval is None
    for name in ("growth_rate", "cmgr"):
        interval, value = found[name].interval, found[name].value
        assert interval is not None
        assert value is not None
        assert interval[0] < value < interval[1]


def test_growth_has_no_interval_where_the_changes_do_not_add_up_to_it() -> None:
    """Days of the middle are missing: the level rises by far more than what the known days tell."""
    net = [2, 3, 1, 4] * 14
    level: list[int | None] = list(levels(net))
    level[-20:-4] = [None] * 16
    level[-4:] = [5_000 + at for at in range(4)]
    card = next(one for one in built(daily(LAST, followers=level)).cards if one.metric == "growth_rate")
    assert card.value is not None
    assert card.value > 2
    assert card.interval is None


def test_growth_of_few_days_or_from_next_to_nothing_has_no_interval() -> None:
    few = built(daily(LAST, followers=levels([5] * 9))).cards[1]
    assert (few.value is None, few.interval) == (False, None)
    manifold = built(daily(LAST, followers=levels([400, 300] * 14, start=3))).cards[1]
    assert manifold.value is not None
    assert manifold.value > 100
    assert manifold.interval is None


def test_a_pace_of_loss_grows_to_nothing_at_worst() -> None:
    frame_of_loss = days_of([-5] * 30, start=160)
    found = frame_of_loss.select(METRICS["growth_rate"].measure.at_pace(-90.0)).item()  # type: ignore[attr-defined]
    assert found == -1
