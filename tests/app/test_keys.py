"""Keys: those the user set, those typed ahead, and the letters for moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, OptionList

from tests.app.driving import NARROW, build_app, driven
from tui.terminal.keyboard import MOST_TYPED
from widgets.frame_table import FrameTable
from widgets.plot import TimePlot

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_key_that_was_set_runs_the_command_and_is_shown_everywhere(small_vault: Path) -> None:
    keys = {"app.help": "ctrl+e", "app.period": "z", "videos.filter": "f", "app.quit": "Q"}
    async with driven(build_app(small_vault, keys=keys)) as drive:
        assert "ctrl+e help" in drive.text
        assert "z period" in drive.text
        assert "Q quit" in drive.text
        await drive.press("question_mark", "p", "q")
        assert drive.dialog() == "OverviewScreen"
        await drive.press("z")
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("escape", "ctrl+e")
        assert drive.dialog() == "HelpDialog"
        assert "  ctrl+e  " in drive.text
        # The key that opens the help closes it, and so does the one of quitting.
        await drive.press("ctrl+e", "ctrl+e", "Q")
        assert drive.dialog() == "OverviewScreen"
        await drive.press("2", "f")
        assert drive.one(Input).has_focus
        await drive.write("zQ?")
        assert drive.one(Input).value == "zQ?"
        await drive.press("escape", "colon")
        await drive.write("choose the period")
        assert "z 7, 28, 60" in drive.flat
        await drive.press("escape", "Q")
        assert drive.is_over()


async def test_a_key_that_was_set_goes_before_those_of_a_table(small_vault: Path) -> None:
    keys = {"list.down": "ctrl+n", "app.period": "j"}
    async with driven(build_app(small_vault, keys=keys)) as drive:
        await drive.press("2")
        first = drive.one(FrameTable).cursor_id
        await drive.press("ctrl+n")
        assert drive.one(FrameTable).cursor_id != first
        await drive.press("j")
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("ctrl+n", "enter")
        assert "last 60 days" in drive.text


async def test_keys_that_cannot_be_had_are_told_and_nobody_is_locked_out(
    small_vault: Path, tmp_path: Path
) -> None:
    keys = {"app.help": "q", "app.qiut": "x", "app.theme": "ctrl+i"}
    file = tmp_path / "settings.toml"
    held = {"keys.app.theme": "LIKEWISE_KEYS"}
    async with driven(build_app(small_vault, keys=keys, settings_file=file, held=held)) as drive:
        assert f"Keys in {file}: app.help: q is the key of app.quit already." in drive.toasts
        assert "Keys in LIKEWISE_KEYS: app.theme: terminals send ctrl+i as tab." in drive.toasts
        assert any("app.qiut: there is no such command, but app.quit." in toast for toast in drive.toasts)
        await drive.press("question_mark")
        assert "Keys in your settings that are not followed" in drive.text
        assert "! app.help: q is the key of app.quit already." in drive.flat
        await drive.press("escape", "q")
        assert drive.is_over()


async def test_a_command_without_keys_can_be_found_in_the_palette(small_vault: Path) -> None:
    async with driven(build_app(small_vault, keys={"app.period": ()})) as drive:
        assert "period" not in drive.text.splitlines()[-1]
        await drive.press("p")
        assert drive.dialog() == "OverviewScreen"
        await drive.press("colon")
        await drive.write("choose the period")
        await drive.press("enter")
        assert "Period" in drive.text


async def test_keys_typed_ahead_go_where_the_key_before_them_leads(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("2")
        for key in ("slash", *"rye #q", "enter"):
            drive.send(key)
        await drive.settle()
        assert drive.one(Input).value == "rye #q"
        await drive.until(lambda: not drive.one(Input).has_focus)
        await drive.press("escape")
        for key in ("colon", *"choose a theme", "enter"):
            drive.send(key)
        await drive.settle()
        assert drive.dialog() == "ChoiceDialog"
        assert "likewise-light" in drive.text
        await drive.press("escape")
        for key in ("p", "down", "enter", "question_mark", "escape", "p"):
            drive.send(key)
        await drive.settle()
        assert "last 60 days" in drive.text
        assert drive.dialog() == "ChoiceDialog"


async def test_keys_behind_one_that_was_set_wait_for_what_it_opens(demo_vault: Path) -> None:
    keys = {"app.period": "z", "app.palette": "f5", "videos.filter": "f"}
    async with driven(build_app(demo_vault, keys=keys)) as drive:
        for key in ("z", "down", "enter", "question_mark"):
            drive.send(key)
        await drive.settle()
        assert "last 60 days" in drive.text
        assert drive.dialog() == "HelpDialog"
        await drive.press("escape")
        for key in ("f5", *"choose a theme", "enter"):
            drive.send(key)
        await drive.settle()
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("escape")
        for key in ("2", "f", *"rye #q", "enter"):
            drive.send(key)
        await drive.settle()
        assert drive.one(Input).value == "rye #q"


async def test_ctrl_c_and_ctrl_q_do_not_queue_behind_what_was_typed_ahead(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        app = drive.app
        # A key that never ends, as one whose part is busy for seconds.
        app._under_way = -1
        for key in "2?345":
            drive.send(key)
        await drive.settle()
        assert len(app._typed) == 5
        drive.send("ctrl+c")
        await drive.settle()
        assert not app._typed
        assert any("leaves likewise." in toast for toast in drive.toasts)
        assert drive.dialog() == "OverviewScreen"
        app._under_way = -1
        drive.send("2")
        drive.send("ctrl+q")
        await drive.settle()
        assert drive.is_over()


async def test_a_key_that_is_held_down_does_not_wait_without_end(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        drive.app._under_way = -1
        for _ in range(MOST_TYPED + 50):
            drive.send("j")
        await drive.settle()
        assert len(drive.app._typed) == MOST_TYPED
        drive.app._drop_typed()
        await drive.press("2")
        assert drive.dialog() == "VideosScreen"


async def test_letters_move_in_plots_tables_and_dialogs(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), NARROW) as drive:
        plot = drive.one(TimePlot)
        await drive.press("g")
        first = plot.cursor
        await drive.press("l", "l", "h")
        assert first is not None
        assert plot.cursor == first + 1
        await drive.press("G")
        assert plot.cursor == len(plot.data.days) - 1
        await drive.press("2")
        table = drive.one(FrameTable)
        start = table.cursor_id
        await drive.press("ctrl+d")
        assert table.cursor_id != start
        await drive.press("ctrl+u")
        assert table.cursor_id == start
        await drive.press("T", "g", "j", "j", "k")
        options = drive.one(OptionList)
        assert options.highlighted == 1
        await drive.press("G")
        assert options.highlighted == options.option_count - 1
        await drive.press("ctrl+u")
        middle = options.highlighted
        assert middle is not None
        assert 1 < middle < options.option_count - 1
        await drive.press("escape", "question_mark")
        scroll = drive.app.screen.query_one("VerticalScroll")
        await drive.press("j", "j", "k")
        assert scroll.scroll_y == 1
        await drive.press("ctrl+d")
        assert scroll.scroll_y == 1 + scroll.size.height // 2
        # Textual scrolls to the ends after the next paint.
        await drive.press("G")
        await drive.until(lambda: scroll.scroll_y == scroll.max_scroll_y)
        await drive.press("g")
        await drive.until(lambda: scroll.scroll_y == 0)


async def test_in_the_palette_letters_are_for_searching_and_pages_turn(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("colon")
        await drive.write("jk")
        assert drive.one(Input).value == "jk"
        await drive.press("backspace", "backspace", "pagedown")
        assert (drive.one(OptionList).highlighted or 0) > 5
        await drive.press("pageup", "up")
        assert drive.one(Input).has_focus


async def test_ctrl_c_says_how_to_leave(small_vault: Path) -> None:
    async with driven(build_app(small_vault, keys={"app.quit": "Q"})) as drive:
        await drive.press("ctrl+c")
        assert "Q leaves likewise." in drive.toasts
