"""The Followers tab by keys alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests import nasty
from tests.app.driving import NARROW, WIDE, Drive, build_app, check_drawn, driven
from tests.app.follower_vaults import CAPTURED, audience, by_day, store
from tui.screens.followers import FollowersScreen
from tui.vault.connection import FILE_NAME
from widgets.hours import WeekHours
from widgets.pane import Pane
from widgets.plot import TimePlot
from widgets.stat_card import StatCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.widget import Widget

GROWTH = "Followers (level)"
HOURS = "Followers online"
AUDIENCE = "Territories on"
PARTS = (GROWTH, HOURS, AUDIENCE)


def seen(drive: Drive) -> list[str]:
    """The parts that are on the screen."""
    return [part for part in PARTS if part in drive.text]


def screen_of(drive: Drive) -> FollowersScreen:
    screen = drive.app.screen
    assert isinstance(screen, FollowersScreen)
    return screen


def plots(drive: Drive) -> tuple[TimePlot, TimePlot]:
    level, daily = drive.app.screen.query(TimePlot)
    return level, daily


def maps(drive: Drive) -> tuple[WeekHours, WeekHours]:
    online, posts = drive.app.screen.query(WeekHours)
    return online, posts


def focused(drive: Drive) -> Widget | None:
    return drive.app.screen.focused


async def test_everything_at_once_where_there_is_room(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3")
        assert seen(drive) == list(PARTS)
        labels = [card.figure.label for card in drive.app.screen.query(StatCard)]
        assert labels[:5] == ["Followers", "Net followers", "Growth rate", "Monthly growth", "Gained / lost"]
        assert labels[5].endswith(" followers")
        for text in (*labels, "Net followers per day", "Your posts, UTC", "Gender on", "Germany"):
            assert text in drive.text
        for text in ("Plain extrapolation from", "Not enough posts", "full days"):
            assert text in drive.flat
        assert focused(drive) is plots(drive)[0]
        assert "data to 20 Nov · 28 of 28 days" in drive.text


async def test_one_part_after_the_other_where_there_is_none(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), NARROW) as drive:
        await drive.press("3")
        walked = []
        for _ in range(4):
            walked += seen(drive)
            await drive.press("v")
        assert walked == [*PARTS, GROWTH]
        assert focused(drive) is maps(drive)[0]
        for text in (
            "Not enough posts",
            "busiest hours",
            "names no time zone",
            "> and < move them",
            "▲ The day's",
            "★ The week's",
        ):
            assert text in drive.flat
        await drive.press("v")
        assert "Others" in drive.text
        assert "more" not in drive.text.splitlines()[-2]


async def test_a_part_alone_has_the_whole_of_a_wide_screen(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3")
        assert "Sweden" not in drive.text
        await drive.press("v", "v", "v")
        assert seen(drive) == [AUDIENCE]
        assert "Sweden" in drive.text
        await drive.press("v")
        assert seen(drive) == list(PARTS)


async def test_the_hours_alone_stand_one_below_the_other_with_bars_of_the_day(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "v", "v")
        assert seen(drive) == [HOURS]
        assert "Followers online by hour of the day" in drive.text
        online, posts = maps(drive)
        assert online.region.x == posts.region.x
        assert "▲ The day's" in drive.text
        await drive.press("v", "v")
        assert "by hour of the day" not in drive.text
        assert online.region.y == posts.region.y


async def test_the_smallest_terminal_keeps_the_days_of_the_plot_and_the_whole_week(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), (60, 16)) as drive:
        await drive.press("3")
        assert "26 Oct" in drive.text
        assert "not before" in drive.flat
        await drive.press("v")
        assert "Sun " in drive.text
        assert drive.text.count("▲") == 12


async def test_purges_are_marked_on_both_plots(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault, period="365")) as drive:
        await drive.press("3")
        assert [len(plot.data.markers) for plot in plots(drive)] == [1, 1]
        assert drive.text.count("−81 at once") == 2
        assert "Perhaps a clean-up by TikTok: 22–23 Jul: 81 followers" in drive.flat


async def test_a_day_is_read_out_of_both_plots(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "left", "left")
        assert [plot.cursor for plot in plots(drive)] == [26, 26]
        assert drive.text.count("19 Nov 2026") == 2
        await drive.press("tab", "home")
        assert [plot.cursor for plot in plots(drive)] == [0, 0]
        await drive.press("escape")
        assert [plot.cursor for plot in plots(drive)] == [None, None]


async def test_an_hour_is_read_out_of_both_maps(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "tab", "tab", "left")
        online, posts = maps(drive)
        assert focused(drive) is online
        assert online.cursor is not None
        day, hour = online.cursor
        shown = f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[day]} {hour:02d}:00"
        assert drive.text.count(f"{shown}  ") == 2
        await drive.press("up", "left")
        assert [one.cursor for one in (online, posts)] == [(day - 1, hour - 1)] * 2
        await drive.press("escape")
        assert [one.cursor for one in (online, posts)] == [None, None]
        assert "17 posts" in drive.text


async def test_the_metric_is_picked_or_stepped_through(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), NARROW) as drive:
        await drive.press("3", "right_square_bracket")
        assert "Net followers per day" in drive.text
        assert GROWTH not in drive.text
        assert focused(drive) is plots(drive)[1]
        await drive.press("left_square_bracket")
        assert seen(drive) == [GROWTH]
        await drive.press("m")
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("end", "enter")
        assert "Net followers per day" in drive.text
        await drive.press("v", "left_square_bracket")
        assert seen(drive) == [GROWTH]


async def test_the_period_before_is_laid_beneath(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "c")
        assert all("28 days before" in [one.name for one in plot.data.series] for plot in plots(drive))
        await drive.press("c")
        assert all(len(plot.data.series) == 2 for plot in plots(drive))
        await drive.press("p", "6", "c")
        assert any("Nothing is known of the followers" in toast for toast in drive.toasts)


async def test_posts_are_moved_to_another_time_zone(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3")
        _, posts = maps(drive)
        assert posts.data is not None
        before = posts.data.rows
        await drive.press("greater_than_sign", "greater_than_sign")
        assert "Your posts, UTC+2" in drive.text
        assert "posts are in UTC+2; > and < move them." in drive.flat
        assert [row[2:] for row in posts.data.rows] == [row[:22] for row in before]
        await drive.press(*["less_than_sign"] * 20)
        assert "UTC−12" in drive.text
        await drive.press("y")
        assert "posts are in UTC−12." in drive.app.clipboard


async def test_resizing_keeps_what_was_chosen(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "right_square_bracket", "greater_than_sign")
        await drive.resize(*NARROW)
        assert "Net followers per day" in drive.text
        assert seen(drive) == []
        await drive.press("v")
        assert "Your posts, UTC+1" in drive.text
        await drive.resize(*WIDE)
        assert seen(drive) == [HOURS]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_account_with_an_overview_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = store(tmp_path / "vault", daily=by_day(views=[100] * 40, likes=[9] * 40))
    async with driven(build_app(vault), size) as drive:
        await drive.press("3")
        said = [drive.flat]
        for key in ("v", "v", "m", "escape", "left", "c", "greater_than_sign", "y"):
            await drive.press(key)
            said.append(drive.flat)
        text = " ".join(said)
        assert "The Followers section was never imported into this account." in text
        assert "No follower hours in this period" in text
        assert "No territories and no gender yet." in text
        assert "no level known" in said[0]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_account_with_fewer_than_a_hundred_followers(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = store(tmp_path / "vault", daily=by_day(followers=list(range(25, 65))))
    async with driven(build_app(vault), size) as drive:
        await drive.press("3")
        said = [drive.flat]
        assert "64" in said[0]
        assert "100 followers" in said[0]
        for _ in range(2):
            await drive.press("v")
            said.append(drive.flat)
        text = " ".join(said)
        assert "With 64 followers TikTok does not tell when they are online: it does from 100 on." in text
        assert "TikTok tells who follows from 100 followers on; you have 64." in text


async def test_gained_and_lost_where_a_file_states_them(tmp_path: Path) -> None:
    table = by_day(followers=list(range(500, 540)), followers_gained=[5] * 40, followers_lost=[4] * 40)
    async with driven(build_app(store(tmp_path / "vault", daily=table))) as drive:
        await drive.press("3")
        assert "+140 / −112" in drive.text
        assert "Gained and lost per day" not in drive.text
        await drive.press("left_square_bracket")
        assert "Gained and lost per day" in drive.text
        daily = plots(drive)[1]
        assert [(one.name, one.values[0]) for one in daily.data.series] == [("gained", 5), ("lost", 4)]
        await drive.press("right_square_bracket", "right_square_bracket")
        assert "Net followers per day" in drive.text


async def test_a_metric_that_the_next_account_lacks_is_left(
    tmp_path: Path, both_vault: Path, copied: Callable[[Path], Path]
) -> None:
    vault = copied(both_vault)
    store(vault, daily=by_day(followers_gained=[5] * 40, followers_lost=[4] * 40))
    async with driven(build_app(vault, account="mira.bakes")) as drive:
        await drive.press("3", "left_square_bracket")
        assert "Gained and lost per day" in drive.text
        drive.app.look_at(account="jonas.moves")
        await drive.settle()
        assert "Gained and lost per day" not in drive.text
        assert "Net followers per day" in drive.text


async def test_a_period_without_followers_says_where_they_are(tmp_path: Path) -> None:
    rows = [*by_day(views=[7] * 60)]
    rows = [{**row, "followers": 300 + at if at < 20 else None} for at, row in enumerate(rows)]
    async with driven(build_app(store(tmp_path / "vault", daily=rows))) as drive:
        await drive.press("3")
        assert "No follower figures in these days; the last ones are of 11 Oct." in drive.text
        assert "on 11 Oct" in drive.text
        await drive.press("p", "3")
        assert GROWTH in drive.text


async def test_followers_without_posts_and_posts_without_followers(demo_vault: Path, tmp_path: Path) -> None:
    hours = [
        {"date": CAPTURED.date() - timedelta(days=3), "hour": hour, "active_followers": hour}
        for hour in range(24)
    ]
    only = store(tmp_path / "vault", daily=by_day(followers=[500] * 40), activity=hours)
    async with driven(build_app(only)) as drive:
        await drive.press("3")
        assert "No hours of posts." in drive.text
        assert "No upload hour of a post is known in this period: import Content." in drive.flat
        online, posts = maps(drive)
        assert posts.data is None
        await drive.press("tab", "tab", "up", "tab", "up")
        assert (online.cursor, posts.cursor) == ((3, 23), None)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_tab_is_ascii_where_only_that_can_be_shown(demo_vault: Path, size: tuple[int, int]) -> None:
    async with driven(build_app(demo_vault, ascii_only=True, period="365"), size) as drive:
        await drive.press("3")
        for key in ("left", "v", "left", "less_than_sign", "v", "v"):
            assert drive.text.isascii(), drive.text
            await drive.press(key)
        await drive.press("y")
        assert drive.app.clipboard.isascii()


async def test_what_is_shown_is_copied_as_text_and_written_as_a_table(
    demo_vault: Path, own_home: Path
) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3", "y")
        text = drive.app.clipboard
        assert text.startswith("@mira.bakes, followers, last 28 days: 24 Oct–20 Nov")
        assert "Germany (DE)" in text
        assert max(map(len, text.splitlines())) <= 80
        table = (screen_of(drive).shown_table() or "").splitlines()
        assert table[0] == "date,followers,net_followers"
        assert (len(table), table[-1].split(",")[0]) == (29, "2026-11-20")


async def test_terms_say_the_formulas(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3")
        terms = screen_of(drive).terms()
        assert "^ (30 / days between) - 1" in terms["Monthly growth rate"]
        assert {"Milestones", "At once", "Best overlap", "Busiest hours"} <= set(terms)


async def test_the_plot_has_the_keys_also_when_reading_took_long(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("3")
        screen = screen_of(drive)
        screen.show_waiting()
        await drive.settle()
        assert seen(drive) == []
        assert screen.view is not None
        screen.show(screen.view)
        await drive.settle()
        assert focused(drive) is plots(drive)[0]


async def test_an_error_is_told_where_the_plots_would_be(demo_vault: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(demo_vault, folder)
    async with driven(build_app(folder)) as drive:
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            connection.execute("PRAGMA user_version = 999")
        await drive.press("3")
        assert seen(drive) == []
        assert drive.app.screen.query_one("#growth", Pane).state == "error"
        assert [pane.display for pane in drive.app.screen.query(Pane)] == [True, False, False]
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            version = sqlite3.connect(demo_vault / FILE_NAME).execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {version}")
        await drive.press("r")
        assert seen(drive) == list(PARTS)


async def test_hostile_names_of_the_audience_are_shown_as_they_are(tmp_path: Path) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in nasty.ALL if text.strip()]
    vault = store(
        tmp_path / "vault",
        daily=by_day(followers=[500] * 40),
        audience=[*audience("territory", texts), *audience("gender", texts)],
    )
    async with driven(build_app(vault), (200, 90)) as drive:
        await drive.press("3", "v", "v", "v")
        check_drawn(drive)
        for text in nasty.MARKUP:
            assert text in drive.text
        await drive.press("y")
        assert not (nasty.FORBIDDEN & set(drive.app.clipboard) - {"\n"})


async def test_growth_from_a_few_is_told_as_a_multiple(tmp_path: Path) -> None:
    table = by_day(followers=[10 + 40 * at for at in range(28)] + [1200 + 10 * at for at in range(28)])
    async with driven(build_app(store(tmp_path / "vault", daily=table))) as drive:
        await drive.press("3")
        rate = list(drive.app.screen.query(StatCard))[2].figure
        assert (rate.value, rate.change, rate.context) == ("34.9 %", "", "was 109×")  # from 1,090
