"""The Videos tab by keys alone."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.app.driving import NARROW, WIDE, Drive, build_app, driven
from tui.checklist import actions
from tui.checklist.state import fold
from tui.guide.strategies import guide_strategies
from tui.loading import load_credits
from tui.screens.video_panes import VideoMap, VideoPane
from tui.screens.videos import VideosScreen
from tui.vault.store import Vault
from widgets.check_list import CheckList
from widgets.frame_table import FrameTable, Sort
from widgets.scatter_plot import ScatterPlot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


@pytest.fixture
async def drive(small_vault: Path) -> AsyncIterator[Drive]:
    async with driven(build_app(small_vault)) as one:
        await one.press("2")
        yield one


def column(drive: Drive, name: str) -> list[object]:
    frame = drive.one(FrameTable).frame
    assert frame is not None
    values: list[object] = frame.get_column(name).to_list()
    return values


async def test_videos_are_sorted_by_any_column_and_turned_round(drive: Drive) -> None:
    table = drive.one(FrameTable)
    assert table.sort == Sort("posted_at", descending=True)
    assert "Posted ▼" in drive.text
    posted = column(drive, "posted_at")
    assert posted == sorted(posted, reverse=True)  # type: ignore[type-var]
    await drive.press("greater_than_sign", "greater_than_sign")
    assert table.sort == Sort("views", descending=True)
    assert "Views ▼" in drive.text
    views = column(drive, "views")
    assert views == sorted(views, reverse=True)  # type: ignore[type-var]
    await drive.press("s")
    assert column(drive, "views") == views[::-1]
    assert "Views ▲" in drive.text
    await drive.press("less_than_sign")
    assert table.sort == Sort("title", descending=False)


async def test_rates_are_ranked_by_the_low_end_of_their_interval(drive: Drive) -> None:
    table = drive.one(FrameTable)
    while table.sort is None or table.sort.column != "like_rate":
        await drive.press("greater_than_sign")
    low = column(drive, "like_low")
    assert low == sorted(low, reverse=True)  # type: ignore[type-var]
    assert low != [None] * len(low)


async def test_words_and_hashtags_narrow_the_table(drive: Drive) -> None:
    await drive.press("slash")
    assert drive.one(Input).has_focus
    await drive.write("BATARD")
    titles = [str(title).casefold() for title in column(drive, "title")]
    assert len(titles) == 3
    assert all("batard" in title for title in titles)
    assert "3 of 15 videos" in drive.text
    await drive.press("enter")
    assert not drive.one(Input).has_focus
    await drive.press("j")
    assert drive.one(FrameTable).cursor_id == column(drive, "video_id")[1]
    await drive.press("slash")
    drive.one(Input).value = ""
    await drive.write("#starter")
    assert drive.one(FrameTable).row_count == 2
    await drive.write("x")
    assert drive.one(FrameTable).row_count == 0
    assert "No title has “#starterx”. esc takes the filter away." in drive.flat
    await drive.press("escape")
    assert drive.one(FrameTable).row_count == 15
    assert not drive.one(Input).display


async def test_letters_typed_into_the_filter_run_no_command(drive: Drive) -> None:
    await drive.press("slash")
    await drive.write("qpx7?s:")
    assert drive.one(Input).value == "qpx7?s:"
    assert drive.dialog() == "VideosScreen"
    assert not drive.is_over()


async def test_keys_move_the_cursor(drive: Drive) -> None:
    table, ids = drive.one(FrameTable), column(drive, "video_id")
    seen = []
    for key in ("j", "j", "k", "G", "g", "down", "up", "end", "home"):
        await drive.press(key)
        seen.append(ids.index(table.cursor_id))
    assert seen == [1, 2, 1, 14, 0, 1, 0, 14, 0]


async def test_the_detail_stands_beside_the_table_and_follows_the_cursor(drive: Drive) -> None:
    await drive.press("enter")
    pane = drive.one(VideoPane)
    assert pane.display
    assert pane.region.x > drive.one(FrameTable).region.x
    assert drive.one(FrameTable).region.width > 20
    assert "posted 21 Nov 16:11 UTC" in drive.text
    await drive.press("j")
    assert "posted 20 Nov" in drive.text
    await drive.press("enter")
    assert not drive.app.screen.has_class("-open")
    assert "UTC" not in drive.text


async def test_the_detail_takes_the_place_of_the_table_where_there_is_no_room(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("2", "j", "enter")
        assert drive.one(FrameTable).region.width == 0
        assert "posted 20 Nov" in drive.text
        await drive.press("escape")
        assert drive.one(FrameTable).region.width > 60
        assert "posted 20 Nov" not in drive.text
        await drive.press("j", "enter")
        assert "posted 19 Nov" in drive.text
        await drive.press("enter")
        assert drive.one(FrameTable).region.width > 60


async def test_the_map_shows_where_the_videos_stand(drive: Drive) -> None:
    await drive.press("G", "x")
    assert drive.one(VideoMap).display
    for text in ("like rate, %", " % liked, ", "Uploads by hour, UTC"):
        assert text in drive.text
    assert drive.one(ScatterPlot).selected == column(drive, "video_id")[-1]
    await drive.press("enter")
    assert drive.one(VideoPane).display
    assert not drive.one(VideoMap).display
    await drive.press("x", "x")
    assert not drive.app.screen.has_class("-open")


async def test_escape_takes_away_the_detail_then_the_filter(drive: Drive) -> None:
    await drive.press("slash")
    await drive.write("batard")
    await drive.press("enter", "enter")
    assert drive.app.screen.has_class("-open")
    await drive.press("escape")
    assert not drive.app.screen.has_class("-open")
    assert drive.one(FrameTable).row_count == 3
    await drive.press("escape")
    assert drive.one(FrameTable).row_count == 15


async def test_a_period_without_videos_says_so(drive: Drive, small_vault: Path) -> None:
    await drive.press("p", "1")
    assert drive.one(FrameTable).row_count == 6
    await drive.press("p", "6")
    assert "15 of 15 videos" in drive.text


async def test_the_first_frame_of_the_tab_has_its_rows_at_any_size(small_vault: Path) -> None:
    for size in (WIDE, NARROW, (60, 16)):
        async with driven(build_app(small_vault), size) as drive:
            await drive.press("2")
            assert "21 Nov 2026" in drive.text


async def test_keys_typed_right_after_the_filter_key_are_no_commands(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("2")
        for key in ("slash", "z", "q"):
            drive.send(key)
        await drive.settle()
        assert not drive.is_over()
        assert drive.one(Input).has_focus


# Tags.


async def test_a_video_is_tagged_with_strategies(small_vault: Path, copied: Callable[[Path], Path]) -> None:
    vault = copied(small_vault)
    catalog = {one.id: one for one in guide_strategies()}
    with Vault.open(vault) as one:
        one.record([actions.set_state("mira.bakes", catalog["L12"], "trying", date(2026, 9, 1))])
    async with driven(build_app(vault)) as drive:
        await drive.press("2", "enter")
        assert "in force then: L12" in drive.text
        assert "made with" not in drive.text
        await drive.press("v")
        assert drive.dialog() == "TagDialog"
        rows = drive.one(CheckList).rows
        assert (rows[0].id, rows[0].notes[0]) == ("L12", "trying")
        assert {row.id for row in rows} == {one.id for one in catalog.values() if one.on_videos}
        await drive.press("space", "j", "space")
        assert "2 tagged" in drive.text
        await drive.press("slash")
        await drive.write("l03")
        assert [row.id for row in drive.one(CheckList).rows] == ["L03"]
        await drive.press("escape", "escape")
        assert drive.dialog() == "VideosScreen"
        assert f"made with L12 {catalog['L12'].title}" in drive.flat
        tagged = drive.one(FrameTable).cursor_id
        await drive.press("j")
        assert "made with" not in drive.text
    with Vault.open(vault) as one:
        standings = fold(one.events("mira.bakes"))
    assert standings["L12"].videos == (tagged,)
    assert standings[rows[1].id].videos == (tagged,)


async def test_videos_of_before_a_strategy_were_made_without_it(
    small_vault: Path, copied: Callable[[Path], Path]
) -> None:
    vault = copied(small_vault)
    catalog = {one.id: one for one in guide_strategies()}
    with Vault.open(vault) as one:
        one.record([actions.set_state("mira.bakes", catalog["L12"], "trying", date(2026, 11, 10))])
        one.record([actions.set_state("mira.bakes", catalog["L12"], "dropped", date(2026, 11, 15))])
    async with driven(build_app(vault)) as drive:
        await drive.press("2", "enter")
        seen = set()
        for _ in range(drive.one(FrameTable).row_count):
            posted = re.search(r"posted (\d+) (\w+)", drive.text)
            assert posted is not None
            force = "in force then: L12" in drive.text
            assert force == (posted[2] == "Nov" and 10 <= int(posted[1]) < 15), posted[0]
            seen.add(force)
            await drive.press("j")
        assert seen == {True, False}


# Followers.


async def test_the_detail_tells_how_many_followers_came_with_the_video(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("2", "enter")
        found = drive.app.screen
        assert isinstance(found, VideosScreen)
        seen = set()
        for _ in range(12):
            said = re.search(r"followers: (about|cannot be told|none|not known yet)", drive.flat)
            assert said is not None, drive.flat
            seen.add(said[1])
            await drive.press("j")
        assert {"about", "cannot be told"} <= seen
        assert re.search(r"\[\d+, \d+\], [\d.]+ % of \d+ gained", drive.flat)


async def test_followers_are_shared_out_once_a_view_and_only_for_the_detail(
    demo_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(vault: Vault, account: str, period: str, today: date) -> object:
        read.append(period)
        return load_credits(vault, account, period, today)

    monkeypatch.setattr("tui.loading.load_credits", counted)
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("2", "x", "j")
        assert read == []
        await drive.press("enter", "j", "j", "enter", "enter")
        assert read == ["28"]
        await drive.press("p", "1")
        assert read == ["28", "7"]
        assert "Followers are known for 5 days of this period" in drive.flat


async def test_a_short_account_is_told_why_its_followers_are_not_shared_out(drive: Drive) -> None:
    await drive.press("enter")
    assert re.search(r"[Ff]ollowers", drive.flat)
    assert "being shared out" not in drive.flat
