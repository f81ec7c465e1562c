from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY, activity, capture, captures, daily, nothing, video, videos
from tui.insight.resampling import ratio_interval
from tui.stats.days import calendar
from tui.stats.followers import followers_window
from tui.stats.outliers import robust_z
from tui.stats.overview import CARDS, SERIES, build_overview
from tui.stats.periods import period
from tui.stats.purges import purges
from tui.stats.video_findings import shorten
from tui.stats.window import Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.stats.views import Card, OverviewView

LAST = date(2026, 11, 20)


def overview(table: pl.DataFrame, period_id: str = "28", **more: Any) -> OverviewView:
    frames = {name: more.pop(name, nothing(name)) for name in ("videos", "video_counts", "activity")}
    return build_overview(
        ACCOUNT, table, **frames, period=period(period_id), today=more.pop("today", TODAY), **more
    )


def card(view: OverviewView, metric: str) -> Card:
    return next(card for card in view.cards if card.metric == metric)


def steady(days: int, **columns: int) -> dict[str, list[int | None]]:
    return {name: [value] * days for name, value in columns.items()}


def wavy(days: int, level: int) -> list[int | None]:
    return [level + (at * 7919) % (level // 4) for at in range(days)]


def test_there_are_six_cards_in_the_order_they_are_read() -> None:
    view = overview(daily(LAST, views=[1]))
    assert tuple(found.metric for found in view.cards) == CARDS
    assert [found.label for found in view.cards] == [
        "Views",
        "Likes",
        "Net followers",
        "Engagement by views",
        "Like rate",
        "Followers per 1,000 views",
    ]
    assert [found.goal for found in view.cards] == [
        "reach",
        "likes",
        "followers",
        "engagement",
        "likes",
        "followers",
    ]


def test_changes_are_percent_for_counts_points_for_shares_and_a_difference_per_mille() -> None:
    table = daily(
        LAST,
        views=[1000] * 28 + [2000] * 28,
        likes=[80] * 28 + [200] * 28,
        comments=[0] * 56,
        shares=[0] * 56,
        followers=[100 + 2 * at for at in range(28)] + [156 + 3 * at for at in range(1, 29)],
    )
    view = overview(table)
    views, rate, follows = card(view, "views"), card(view, "like_rate"), card(view, "follow_rate")
    assert (views.value, views.previous, views.change, views.change_kind) == (56_000, 28_000, 1.0, "percent")
    assert rate.value == pytest.approx(0.1)
    assert rate.change_kind == "points"
    assert rate.change == pytest.approx(0.02)
    assert follows.change_kind == "difference"
    assert follows.value is not None
    assert follows.previous is not None
    assert follows.change == pytest.approx(follows.value - follows.previous)
    assert (view.previous, views.days, views.of) == (view.previous, 28, 28)


def test_a_missing_day_is_not_read_as_a_fall() -> None:
    values: list[int | None] = [100] * 56
    values[30] = values[40] = None
    found = card(overview(daily(LAST, views=values)), "views")
    assert (found.value, found.previous, found.days) == (2600, 2800, 26)
    assert found.change == pytest.approx(0.0)


@pytest.mark.parametrize("missing", [range(6), range(28, 34)])
def test_there_is_no_change_when_a_window_lacks_a_fifth_of_its_days(missing: range) -> None:
    values: list[int | None] = [None if at in missing else 100 for at in range(56)]
    found = card(overview(daily(LAST, views=[1, *values][1:], likes=values)), "likes")
    assert found.change is None
    assert found.previous is None
    assert found.value is not None


def test_all_days_are_compared_with_nothing() -> None:
    view = overview(daily(LAST, views=[5] * 40), "all")
    assert view.previous is None
    assert card(view, "views").change is None
    assert view.series["views"].previous == (None,) * 40


def test_net_followers_from_a_loss_change_by_a_number_and_not_by_percent() -> None:
    levels: list[int | None] = [*range(1000, 971, -1), *range(974, 1030, 2)]
    found = card(overview(daily(LAST, views=[1] * 57, followers=levels)), "net_followers")
    assert (found.value, found.previous) == (56, -28)
    assert (found.change, found.change_kind) == (84, "difference")


def test_a_period_longer_than_the_data_tells_its_coverage() -> None:
    view = overview(daily(LAST, views=[10] * 40), "365")
    assert (view.window.days, card(view, "views").days, card(view, "views").of) == (365, 40, 365)
    assert (view.freshness.covered, view.freshness.of) == (40, 365)


def test_intervals_come_from_daily_sides_and_only_rates_have_them() -> None:
    asked: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []

    def interval(top: NDArray[np.float64], bottom: NDArray[np.float64]) -> tuple[float, float]:
        asked.append((top, bottom))
        return -0.01, 0.2

    likes: list[int | None] = [9] * 28
    likes[5] = None
    table = daily(LAST, views=[100] * 28, likes=likes, comments=[1] * 28, shares=[0] * 28, followers=[5] * 28)
    view = overview(table, interval=interval)
    assert [found.interval for found in view.cards] == [None, None, None, (0, 0.2), (0, 0.2), (-0.01, 0.2)]
    top, bottom = next(sides for sides in asked if sides[0][0] == 9 and sides[1][0] == 100)
    assert np.isnan(bottom[5])
    assert np.nansum(top) / np.nansum(bottom) == pytest.approx(card(view, "like_rate").value)


def test_series_fill_missing_days_and_align_the_previous_period() -> None:
    table = daily(LAST, views=list(range(1, 15)), viewers=[None] * 14).filter(pl.col("views") != 10)
    series = overview(table, "7").series
    assert set(series) == set(SERIES)
    views = series["views"]
    assert views.days == tuple(LAST - timedelta(days=6 - at) for at in range(7))
    assert list(views.values) == [8, 9, None, 11, 12, 13, 14]
    assert list(views.previous) == [1, 2, 3, 4, 5, 6, 7]
    assert [views.mean[0], views.mean[-1]] == pytest.approx([5, 67 / 6])
    assert series["viewers"].values == (None,) * 7
    assert card(overview(table, "7"), "views").spark == views.values


def test_an_account_without_a_single_day_is_an_empty_overview() -> None:
    view = overview(nothing("daily"))
    assert view.freshness.last_day is None
    assert all(found.value is None and found.days == 0 for found in view.cards)
    assert view.stands_out == ()
    assert [step.sign for step in view.next_steps] == ["do"]
    assert "export" in view.next_steps[0].text


def test_a_spike_names_the_most_viewed_video_of_the_two_days_before() -> None:
    values, posted = wavy(60, 1000), datetime(2026, 11, 8, 9, tzinfo=UTC)
    values[48] = 5000
    day = LAST - timedelta(days=11)
    found = overview(
        daily(LAST, views=values, likes=wavy(60, 100)),
        videos=videos(
            video("1", posted, title="Rye starter, [/] day 1"),
            video("2", posted, title="Soup"),
            video("3", posted - timedelta(days=33), title="Too old"),
        ),
        video_counts=captures(
            capture("1", posted + timedelta(days=9), views=9000),
            capture("2", posted + timedelta(days=9), views=40),
            capture("3", posted + timedelta(days=9), views=99_000),
        ),
    ).stands_out
    assert found[0].sign == "up"
    assert day == date(2026, 11, 9)
    assert found[0].text.startswith("9 Nov: views 4.")
    assert found[0].text.endswith("× the usual, after “Rye starter, [/] day 1”")
    assert found[0].tab == "videos"


def test_a_run_of_spikes_is_told_once_by_its_peak_and_a_fall_has_no_video() -> None:
    values = wavy(60, 1000)
    values[40:43] = [4000, 9000, 4500]
    values[50] = 200
    found = [line for line in overview(daily(LAST, views=values)).stands_out if "usual" in line.text]
    assert [(line.sign, line.text.split(":")[0], line.tab) for line in found] == [
        ("up", "2 Nov", ""),
        ("down", "11 Nov", ""),
    ]


def test_ordinary_days_are_no_news() -> None:
    lines = overview(daily(LAST, views=wavy(60, 1000), likes=wavy(60, 100))).stands_out
    assert [line.text for line in lines] == ["overview figures of 19–20 Nov are not final yet"]


def test_followers_lost_in_a_run_of_days_are_told() -> None:
    levels: list[int | None] = [1000 + 5 * at for at in range(60)]
    levels[57:] = [1240, 1196, 1201]
    lines = overview(daily(LAST, views=wavy(60, 1000), followers=levels)).stands_out
    loss = next(line for line in lines if line.tab == "followers")
    assert (loss.sign, loss.text) == (
        "down",
        "18–19 Nov: 84 followers fewer at once (6.6 %): perhaps a clean-up by TikTok",
    )


def test_followers_lost_little_by_little_are_no_clean_up() -> None:
    levels: list[int | None] = [5000 + 5 * at for at in range(60)]
    levels[57:] = [5278, 5275, 5280]
    lines = overview(daily(LAST, views=wavy(60, 1000), followers=levels)).stands_out
    loss = next(line for line in lines if line.tab == "followers")
    assert loss.text == "18–19 Nov: 5 followers fewer in 2 days"


def test_a_purge_is_named_as_a_possible_one() -> None:
    steps = [3 + at % 3 for at in range(60)]
    steps[50] = -400
    levels: list[int | None] = [int(level) for level in 5000 + np.cumsum(steps)]
    lines = overview(daily(LAST, views=wavy(60, 1000), followers=levels)).stands_out
    loss = next(line for line in lines if line.tab == "followers")
    assert loss.text == "11 Nov: 400 followers fewer at once (7.7 %): perhaps a clean-up by TikTok"


def test_a_purge_has_one_size_whatever_is_lost_beside_it() -> None:
    steps = [3 + at % 3 for at in range(60)]
    steps[50:52] = [-400, -8]
    levels: list[int | None] = [int(level) for level in 5000 + np.cumsum(steps)]
    table = daily(LAST, views=wavy(60, 1000), followers=levels)
    loss = next(line for line in overview(table).stands_out if line.tab == "followers")
    (purge,) = purges(calendar(table, LAST - timedelta(days=59), LAST))
    assert loss.text == f"{purge.said(TODAY)}: perhaps a clean-up by TikTok"


def test_without_overview_days_the_window_ends_with_the_last_day_of_any_figure() -> None:
    table = daily(LAST, followers=[1000 + 5 * at for at in range(60)])
    view = overview(table)
    assert view.window == Window(LAST - timedelta(days=27), LAST)
    net = next(card for card in view.cards if card.metric == "net_followers")
    assert (net.value, net.previous, net.days) == (140, 140, 28)
    followers = followers_window(period("28"), table, nothing("video_counts"), TODAY)
    assert followers == view.window


def test_one_video_with_most_views_is_a_warning() -> None:
    posted = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 4, 8)]
    lines = overview(
        daily(LAST, views=wavy(60, 1000)),
        videos=videos(*(video(str(at), day, title=f"Loaf {at}") for at, day in enumerate(posted))),
        video_counts=captures(
            *(capture(str(at), posted[2], views=count) for at, count in enumerate((900, 50, 50)))
        ),
    ).stands_out
    text = "“Loaf 0”: 90.0 % of the views of 3 videos posted, others' median 50"
    assert text in [line.text for line in lines]


def test_a_like_rate_that_falls_with_new_reach_is_explained() -> None:
    table = daily(LAST, views=[1000] * 28 + [3000] * 28, likes=[100] * 28 + [200] * 28)
    sure = overview(table, interval=ratio_interval)
    assert any("like rate fell while views rose" in line.text for line in sure.stands_out)
    assert not any("like rate fell" in line.text for line in overview(table).stands_out)
    grown = daily(LAST, views=[1000] * 28 + [3000] * 28, likes=[100] * 28 + [310] * 28)
    assert not any(
        "like rate fell" in line.text for line in overview(grown, interval=ratio_interval).stands_out
    )


def test_the_longest_gap_is_told_and_how_to_fill_it() -> None:
    values: list[int | None] = list(wavy(60, 1000))
    values[35:37] = [None, None]
    values[40:46] = [None] * 6
    view = overview(daily(LAST, views=values))
    assert any(line.text == "no figures for 1–6 Nov (6 days)" for line in view.stands_out)
    assert any("fills the gap 1–6 Nov" in step.text for step in view.next_steps)


@pytest.mark.parametrize(
    ("export", "days"),
    [
        (None, (date(2026, 11, 19), LAST)),
        (datetime(2026, 11, 21, 8, tzinfo=UTC), (date(2026, 11, 19), LAST)),
        (datetime(2026, 11, 22, 8, tzinfo=UTC), (LAST,)),
        (datetime(2026, 12, 20, 8, tzinfo=UTC), ()),
    ],
)
def test_the_last_two_days_before_the_export_are_not_final(
    export: datetime | None, days: tuple[date, ...]
) -> None:
    view = overview(daily(LAST, views=wavy(60, 1000)), daily_captured_at=export)
    assert view.freshness.unsettled == days
    assert any("not final" in line.text for line in view.stands_out) is bool(days)


def test_next_steps_say_what_is_about_to_be_lost_missing_or_old() -> None:
    view = overview(
        daily(LAST - timedelta(days=9), views=[1] * 30, followers=[5] * 30),
        activity=activity(date(2026, 11, 12), date(2026, 11, 18)),
    )
    texts = [step.text for step in view.next_steps]
    assert [text.split(" ")[0] for text in texts] == ["figures", "Content", "Viewers", "export"]
    assert texts[3].startswith("export Followers by Thursday 26 Nov")
    assert texts[0] == "figures end on 11 Nov, 11 days ago: export again"


def test_nothing_is_due_when_all_is_fresh() -> None:
    posted = datetime(2026, 11, 1, tzinfo=UTC)
    view = overview(
        daily(LAST, views=[1] * 30, followers=[5] * 30, viewers=[3] * 30),
        videos=videos(video("1", posted), video("2", posted + timedelta(days=9))),
        video_counts=captures(capture("1", datetime(2026, 11, 22, tzinfo=UTC), views=5)),
        activity=activity(date(2026, 11, 15), date(2026, 11, 21)),
        today=date(2026, 11, 21),
    )
    assert view.next_steps == ()


def test_never_more_than_five_lines_and_always_the_same() -> None:
    values: list[int | None] = list(wavy(120, 1000))
    values[100], values[105], values[110] = 9000, 8000, 7000
    values[70:73] = [None] * 3
    levels: list[int | None] = [2000 - at for at in range(120)]
    tables = [daily(LAST, views=values, likes=values, followers=levels) for _ in range(2)]
    first, again = (overview(table, "90") for table in tables)
    assert len(first.stands_out) == 5
    assert len(first.next_steps) <= 5
    assert dataclasses.asdict(first) == dataclasses.asdict(again)


def score(values: list[float | None]) -> list[float | None]:
    frame = pl.DataFrame({"x": values}, schema={"x": pl.Float64})
    return frame.select(robust_z(pl.col("x"), least_scale=0.1)).to_series().to_list()


def test_a_robust_score_is_not_moved_by_the_outlier_it_measures() -> None:
    values: list[float | None] = [10.0, 11.0, 9.0] * 6
    scores = score([*values, 1000.0, None])
    assert scores[-1] is None
    assert scores[-2] == pytest.approx((1000 - 10) / 1.4826)
    assert score([1.0] * 13) == [None] * 13
    assert score([5.0] * 14) == [0.0] * 14


def test_growing_over_a_year_is_no_outlier() -> None:
    grown: list[int | None] = [int(100 * 1.015**at) + at * 7919 % 20 for at in range(365)]
    lines = overview(daily(LAST, views=grown, likes=grown), "365").stands_out
    assert not any("usual" in line.text for line in lines)


def test_zeros_before_the_account_began_are_no_fall() -> None:
    values: list[int | None] = [*[0] * 10, *wavy(50, 1000)]
    assert not any("views" in line.text for line in overview(daily(LAST, views=values), "all").stands_out)
    values[40] = 0
    lines = overview(daily(LAST, views=values), "all").stands_out
    assert [line.text for line in lines if line.sign == "down"] == ["1 Nov: next to no views"]
    values[40] = 100
    lines = overview(daily(LAST, views=values), "all").stands_out
    assert [line.text for line in lines if line.sign == "down"] == ["1 Nov: 91 % fewer views than usual"]


@pytest.mark.parametrize(("today", "state"), [(22, "are not final yet"), (24, "were not final when")])
def test_figures_are_no_longer_awaited_days_after_the_export(today: int, state: str) -> None:
    table = daily(LAST, views=wavy(60, 1000))
    (line,) = overview(table, today=date(2026, 11, today)).stands_out
    assert line.text.startswith(f"overview figures of 19–20 Nov {state}")


def test_old_figures_come_first_and_no_deadline_in_the_past_reads_as_advice() -> None:
    posted = datetime(2026, 11, 1, tzinfo=UTC)
    view = overview(
        daily(LAST, views=[1] * 30, followers=[5] * 30, viewers=[3] * 30),
        videos=videos(video("1", posted), video("2", posted + timedelta(days=4))),
        video_counts=captures(capture("1", datetime(2026, 11, 22, tzinfo=UTC), views=5)),
        activity=activity(date(2026, 11, 15), LAST),
        today=date(2027, 8, 15),
    )
    assert [step.text for step in view.next_steps] == [
        "figures end on 20 Nov 2026, 268 days ago: export again",
        "hourly activity of 21 Nov 2026–7 Aug 2027 is lost: export Followers every week",
    ]
    said = "overview figures of 19–20 Nov 2026 were not final when they were exported"
    assert view.stands_out[-1].text == said


def test_titles_are_cut_and_kept_on_one_line() -> None:
    assert shorten("a\nb\t c") == "a b c"
    assert shorten("x" * 60) == "x" * 33 + "…"
    assert shorten("Answering your starter questions, part one") == "Answering your starter questions…"
    assert shorten("Soup " + "x" * 60) == "Soup " + "x" * 28 + "…"
