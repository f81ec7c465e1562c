"""Numbers of followers reckoned from a known one by the stated changes of the days around it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.business_suite import AUDIENCE_EN, OVERVIEW_EN, plain
from tests.unit.raw_exports import followers, link, put, video_id
from tests.unit.stats_frames import TODAY, daily, frame
from tests.unit.vault_samples import new_import, table
from tui.importing import import_paths
from tui.loading import load_data, load_followers, load_guide, load_overview, load_strategies
from tui.sources.options import Options
from tui.stats.anchor_words import anchor_said
from tui.stats.days import calendar
from tui.stats.levels import ANCHORED, Anchor, Reckoned, with_levels
from tui.stats.schema import ACCOUNT_COUNTS
from tui.texts.followers import render_followers
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

LAST = date(2026, 11, 20)
NONE = frame(ACCOUNT_COUNTS, [])


def back(days: int) -> date:
    return LAST - timedelta(days=days)


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def counted(*rows: tuple[datetime, int]) -> pl.DataFrame:
    return frame(ACCOUNT_COUNTS, [{"captured_at": moment, "followers": count} for moment, count in rows])


def reckon(
    net: Sequence[int | None], levels: Sequence[int | None] | None = None, counts: pl.DataFrame = NONE
) -> Reckoned:
    return with_levels(daily(LAST, net_followers=net, followers=levels or [None] * len(net)), counts)


def levels_of(found: Reckoned) -> list[int | None]:
    return found.daily["followers"].to_list()


def test_days_before_and_after_a_known_level_follow_from_it() -> None:
    found = reckon([2, 3, -1, 4], [None, 100, None, None])
    assert levels_of(found) == [97, 100, 99, 103]
    assert found.daily[ANCHORED].to_list() == [True, False, True, True]
    assert found.anchors == (Anchor(back(2), 100, None, back(3), LAST),)


def test_gained_less_lost_is_a_change_too() -> None:
    table = daily(LAST, followers=[50, None], followers_gained=[None, 7], followers_lost=[None, 2])
    assert levels_of(with_levels(table, NONE)) == [50, 55]


def test_nothing_is_reckoned_across_a_day_whose_change_is_missing() -> None:
    assert levels_of(reckon([1, 1, None, 1], [10, None, None, None])) == [10, 11, None, None]


def test_the_day_before_the_first_change_is_an_anchor() -> None:
    assert levels_of(reckon([None, 4], [20, None])) == [20, 24]


def test_without_a_known_level_nothing_is_made_up() -> None:
    found = reckon([1, 2, 3])
    assert levels_of(found) == [None] * 3
    assert found.anchors == ()
    assert ANCHORED not in found.daily.columns


def test_levels_that_are_all_known_are_left_as_they_are() -> None:
    table = daily(LAST, net_followers=[1, 1], followers=[5, 6])
    found = with_levels(table, counted((at(LAST, 9), 999)))
    assert found.daily is table
    assert found.anchors == ()


@pytest.mark.parametrize(("hour", "day"), [(9, back(2)), (12, back(1)), (23, back(1))])
def test_a_count_read_before_noon_stands_for_the_end_of_the_day_before(hour: int, day: date) -> None:
    found = reckon([5, 5, 5, 5], counts=counted((at(back(1), hour), 100)))
    (anchor,) = found.anchors
    assert (anchor.day, anchor.followers, anchor.moment) == (day, 100, at(back(1), hour))
    assert dict(found.daily.select("date", "followers").iter_rows())[day] == 100
    assert levels_of(found)[3] == 100 + 5 * (LAST - day).days


def test_a_level_stated_for_a_day_is_preferred_to_a_count_of_it() -> None:
    found = reckon([1, 1], [100, None], counted((at(back(1), 20), 90)))
    assert levels_of(found) == [100, 101]


def test_each_day_follows_from_the_nearest_known_level() -> None:
    found = reckon([0] * 6, [100, None, None, None, None, 110])
    assert levels_of(found) == [100, 100, 100, 110, 110, 110]
    first, second = found.anchors
    assert (first.first, first.last, first.off, first.next_day) == (back(4), back(3), 10, LAST)
    assert (second.first, second.last, second.off, second.next_day) == (back(2), back(1), 0, None)


def test_levels_that_disagree_make_no_change_of_a_day() -> None:
    found = reckon([0, 2, -1, 3, 1, 1], [100, None, None, None, None, 400])
    days = calendar(found.daily, back(5), LAST)
    assert days["net_followers"].to_list() == [0, 2, -1, 3, 1, 1]
    assert calendar(found.daily, back(2), LAST)["net_followers"].to_list() == [3, 1, 1]


def test_a_disagreement_within_the_changes_of_the_day_is_none() -> None:
    counts = counted((at(back(3), 13), 100), (at(LAST, 13), 112))
    assert [anchor.off for anchor in reckon([4, 4, 4, 4], counts=counts).anchors] == [0, 0]
    counts = counted((at(back(3), 13), 100), (at(LAST, 13), 200))
    assert [anchor.off for anchor in reckon([4, 4, 4, 4], counts=counts).anchors] == [88, 0]


def test_a_level_below_nothing_is_not_reckoned() -> None:
    assert levels_of(reckon([1, 50, 1], [None, 20, None])) == [None, 20, 21]


@given(
    st.lists(st.integers(-50, 80), min_size=2, max_size=60),
    st.integers(5_000, 9_000),
    st.data(),
)
def test_any_one_level_gives_back_all_the_others(net: list[int], start: int, data: st.DataObject) -> None:
    truth = [start + sum(net[: place + 1]) for place in range(len(net))]
    place = data.draw(st.integers(0, len(net) - 1))
    given_levels = [level if at_ == place else None for at_, level in enumerate(truth)]
    found = reckon(net, given_levels)
    assert levels_of(found) == truth
    assert calendar(found.daily, back(len(net) - 1), LAST)["net_followers"].to_list() == net


def test_the_sentence_names_day_number_and_file_and_what_does_not_fit() -> None:
    anchor = Anchor(date(2026, 11, 3), 5120, None, date(2026, 11, 1), date(2026, 11, 20), source="x.csv")
    text = "Followers of 1–20 Nov are reckoned from 5,120 on 3 Nov (x.csv) by each day's net."
    assert anchor_said(anchor, TODAY) == text
    off = Anchor(anchor.day, 5120, None, anchor.first, anchor.last, off=-12, next_day=LAST)
    assert anchor_said(off, TODAY).endswith("The number known for 20 Nov is 12 lower than that makes it.")


def business(folder: Path, days: int = 30) -> None:
    """Business Suite of 30 days to LAST: net 4 a day, and one video for the name."""
    rows = [(back(days - 1 - n), 900, 700, 30, 50, 2, 4, 0, 1, 4, 9, 5) for n in range(days)]
    put(folder / "overview.csv", plain(OVERVIEW_EN, rows), at(LAST, 20))
    people = [(row[0], 9, "--", 700, 40) for row in rows]
    put(folder / "audience.csv", plain(AUDIENCE_EN, people), at(LAST, 20))
    posted = at(back(3), 10)
    header = ("Video title", "Video link", "Post time", "Video views", "Likes", "Comments", "Shares")
    row = ("Bread", link(video_id(posted)), f"{posted:%Y/%m/%d %H:%M:%S}", 900, 30, 2, 1)
    put(folder / "video.csv", plain(header, [row]), at(LAST, 20))


def test_business_suite_is_anchored_on_a_follower_history_in_every_view(tmp_path: Path) -> None:
    business(tmp_path / "business")
    with Vault.open(tmp_path / "data") as vault:
        import_paths(vault, [tmp_path / "business"], options=Options(now=at(TODAY, 9)))
        bare = load_followers(vault, "mira.bakes", "28", TODAY)
        assert vault.levels("mira.bakes") == []
        assert (bare.level, bare.anchors, bare.milestones.missing) == (None, (), "level")
        assert bare.cards[0].value == 112
        assert not [n for n in load_data(vault, "mira.bakes", TODAY).trust if n.code == "followers.reckoned"]

        put(tmp_path / "Followers_mira.bakes" / "FollowerHistory.csv", followers(back(20), [5000, 5004]))
        import_paths(
            vault,
            [tmp_path / "Followers_mira.bakes"],
            options=Options(now=at(TODAY, 9), until=back(20)),
        )
        view = load_followers(vault, "mira.bakes", "28", TODAY)
        assert (view.level, view.level_day) == (5084, LAST)
        assert view.cards[0].value == 112
        assert view.cards[1].value == pytest.approx(112 / (5084 - 112))
        assert [anchor.source for anchor in view.anchors] == ["FollowerHistory.csv"] * len(view.anchors)
        assert (view.anchors[-1].day, view.anchors[-1].followers) == (back(20), 5004)
        said = "reckoned from 5,004 on 31 Oct (FollowerHistory.csv)"
        assert said in " ".join(render_followers(view, TODAY).split())
        notes = [
            note for note in load_data(vault, "mira.bakes", TODAY).trust if note.code == "followers.reckoned"
        ]
        assert said in notes[-1].text
        assert notes[-1].name == "FollowerHistory.csv"
        assert load_overview(vault, "mira.bakes", "28", TODAY).series["followers"].values[-1] == 5084
        assert load_guide(vault, "mira.bakes", "28", TODAY)
        assert load_strategies(vault, "mira.bakes", "28", TODAY)
        assert vault.levels("mira.bakes") == [(LAST, 5084), (back(1), 5080)]
        assert len(vault.levels("mira.bakes", days=100)) == 30
        assert vault.frame("daily", "mira.bakes")["followers"].drop_nulls().to_list() == [5000, 5004]


def test_a_count_of_another_source_anchors_and_is_named(tmp_path: Path) -> None:
    business(tmp_path / "business")
    read_at = at(back(10), 18)
    profile = {"captured_at": read_at, "followers": 3000, "following": 10}
    with Vault.open(tmp_path / "data") as vault:
        import_paths(vault, [tmp_path / "business"], options=Options(now=at(TODAY, 9)))
        batch = vault.begin_batch("profile")
        vault.store(new_import({"account_counts": table("account_counts", [profile])}), batch)
        view = load_followers(vault, "mira.bakes", "28", TODAY)
        (anchor,) = view.anchors
        assert (anchor.day, anchor.moment, anchor.source) == (back(10), read_at, "Overview.csv")
        assert view.level == 3040
        assert vault.levels("mira.bakes") == [(LAST, 3040), (back(1), 3036)]
        vault.undo(batch=batch)
        assert load_followers(vault, "mira.bakes", "28", TODAY).level is None
        assert vault.level_source("mira.bakes", read_at) is None


def test_what_happened_in_lives_can_be_imported_alone(tmp_path: Path) -> None:
    put(tmp_path / "LIVE.csv", b"Date, New followers,Viewers who commented\n2026-11-19,3,4\n2026-11-20,1,2\n")
    with Vault.open(tmp_path / "data") as vault:
        import_paths(vault, [tmp_path / "LIVE.csv"], options=Options(now=at(TODAY, 9)), account="mira.bakes")
        (record,) = vault.imports("mira.bakes")
        assert record.reader == "creator_center.live"
        assert load_followers(vault, "mira.bakes", "28", TODAY).gained.total is None
        assert [note.code for note in load_data(vault, "mira.bakes", TODAY).trust] == ["live.not-kept"]
