"""What every tab shares, by keys alone: accounts, themes, help, palette, copying, exporting, focus, sizes."""

from __future__ import annotations

import base64
import csv
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.app.conftest import OTHER
from tests.app.driving import NARROW, WIDE, build_app, driven
from tui.commands import COMMANDS, TABS, commands_for
from widgets.frame_table import FrameTable, Sort
from widgets.plot import TimePlot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App

KEYS = {tab.id: tab.key for tab in TABS}
NOT_RUN = {"app.quit", "app.suspend", "app.palette"}
"""Commands that leave the app, and the palette, which does not offer itself."""


async def test_another_account_is_shown_on_every_tab(both_vault: Path) -> None:
    async with driven(build_app(both_vault)) as drive:
        assert "@mira.bakes" in drive.text
        before = drive.one(TimePlot).data.series[0].values
        await drive.press("a")
        assert f"@{OTHER}" in drive.text
        await drive.press("down", "enter")
        assert f"@{OTHER} · last 28 days" in drive.text
        assert drive.one(TimePlot).data.series[0].values == before
        await drive.press("2")
        assert f"@{OTHER} · last 28 days" in drive.text
        await drive.press("7", "enter")
        assert f"account    @{OTHER}" in drive.text
        await drive.press("escape", "a", "home", "enter", "1")
        assert "@mira.bakes · last 28 days" in drive.text


async def test_the_account_asked_for_is_shown_first(both_vault: Path) -> None:
    async with driven(build_app(both_vault, account=OTHER)) as drive:
        assert f"@{OTHER}" in drive.text


async def test_a_theme_changes_the_colours(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        dark = drive.app.screen.styles.background
        await drive.press("T")
        assert "likewise-light" in drive.text
        await drive.press("home", "down", "enter")
        assert drive.app.theme == sorted(drive.app.available_themes)[0]
        assert drive.app.screen.styles.background != dark
        await drive.press("T", "escape")
        assert drive.dialog() == "OverviewScreen"


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
async def test_help_explains_the_keys_and_terms_of_each_tab(small_vault: Path, tab: object) -> None:
    assert isinstance(tab, type(TABS[0]))
    async with driven(build_app(small_vault), (120, 100)) as drive:
        await drive.press(tab.key)
        screen = drive.app.tab
        assert screen is not None
        terms = screen.terms()
        assert terms
        assert all(meaning for meaning in terms.values())
        await drive.press("question_mark")
        assert drive.dialog() == "HelpDialog"
        assert f"{tab.title}: keys" in drive.text
        for command in commands_for(tab.id):
            assert command.help in drive.text
        seen = drive.flat
        for _ in range(6):
            await drive.press("pagedown")
            seen += drive.flat
        assert all(term in seen for term in terms)
        await drive.press("j", "k", "escape")
        assert drive.dialog() == type(screen).__name__


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
async def test_the_palette_finds_and_runs_every_command(
    small_vault: Path, copied: Callable[[Path], Path], tab: object
) -> None:
    assert isinstance(tab, type(TABS[0]))
    mine = (*commands_for("app"), *commands_for(tab.id))
    async with driven(build_app(copied(small_vault))) as drive:
        for command in mine:
            if command.id in NOT_RUN:
                continue
            await drive.press(tab.key, "colon")
            drive.one(Input).value = command.title
            await drive.settle()
            assert command.help[:30] in drive.flat, command.id
            await drive.press("enter")
            assert drive.app.failure is None, command.id
            while len(drive.app.screen_stack) > 1:
                await drive.press("escape")
            if drive.dialog() == "VideosScreen":
                await drive.press("escape", "escape")
        await drive.press("colon")
        await drive.write("leave like")
        await drive.press("enter")
        assert drive.is_over()


async def test_the_palette_says_nothing_to_words_of_no_command(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        await drive.press("colon")
        await drive.write("sourdough")
        await drive.press("enter")
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("escape")
        assert drive.dialog() == "OverviewScreen"


async def test_what_a_tab_shows_is_copied_through_the_terminal(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(build_app(small_vault)) as drive:
        written = written_by(drive.app, monkeypatch)
        await drive.press("y")
        assert "Likes" in drive.app.clipboard
        code = base64.b64encode(drive.app.clipboard.encode()).decode()
        assert f"\x1b]52;c;{code}\a" in written
        assert any(toast.startswith("Copied.") for toast in drive.toasts)
        await drive.press("2", "y")
        copied_text = drive.app.clipboard
        assert "Videos, newest first" in copied_text
        assert copied_text.count("\n     posted ") == 15
        await drive.press("7", "y")
        assert "sha-256" in drive.app.clipboard
        assert "export Followers by Saturday 28 Nov" in drive.app.clipboard


def written_by(app: App[None], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    written: list[str] = []
    driver = app._driver
    assert driver is not None
    monkeypatch.setattr(driver, "write", written.append)
    return written


@pytest.mark.parametrize(("tab", "rows"), [("1", 28), ("2", 15), ("7", 7)])
async def test_what_a_tab_shows_is_written_to_files(
    small_vault: Path, own_home: Path, tab: str, rows: int
) -> None:
    async with driven(build_app(small_vault)) as drive:
        await drive.press(tab)
        for key in ("c", "t", "s"):
            await drive.press("e", key)
        files = {path.suffix: path for path in own_home.iterdir()}
        assert set(files) == {".csv", ".txt", ".svg"}
        with files[".csv"].open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        assert len(table) == rows + 1
        assert {len(row) for row in table} == {len(table[0])}
        assert files[".txt"].read_text(encoding="utf-8").count("\n") > 5
        picture = ET.fromstring(files[".svg"].read_text(encoding="utf-8"))
        assert picture.tag.endswith("svg")
        shown = "".join(picture.itertext()).replace("\xa0", " ")
        assert "likewise" in shown
        assert "Export what is shown" not in shown
        assert sum(toast.startswith("Written to ") for toast in drive.toasts) == 3


async def test_a_file_that_cannot_be_written_is_told(
    small_vault: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with driven(build_app(small_vault)) as drive:
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        monkeypatch.setattr("pathlib.Path.cwd", lambda: gone)
        await drive.press("e", "t")
        assert any("could not be written: No such file or directory" in toast for toast in drive.toasts)
        monkeypatch.chdir(own_home)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
async def test_tab_moves_the_focus_and_is_never_held(small_vault: Path, tab: object) -> None:
    assert isinstance(tab, type(TABS[0]))
    async with driven(build_app(small_vault)) as drive:
        await drive.press(tab.key)
        if tab.id == "videos":
            await drive.press("slash", "enter", "enter")
        ring = len(drive.app.screen.focus_chain)
        assert ring
        start = drive.app.focused
        for step in ("tab", "shift+tab"):
            seen = []
            for _ in range(ring):
                await drive.press(step)
                seen.append(drive.app.focused)
            assert len(set(seen)) == ring
            assert seen[-1] is start
        table = drive.app.screen.query(FrameTable)
        if table:
            row = table.first().cursor_id
            await drive.press("tab", "shift+tab")
            assert table.first().cursor_id == row


async def test_too_small_a_terminal_says_so_and_keeps_everything(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("p", "3", "m", "home", "enter")
        await drive.press("2", "greater_than_sign", "greater_than_sign", "slash")
        await drive.write("loaf")
        await drive.press("enter")
        for width, height in (NARROW, (50, 12), (59, 40), (120, 15), NARROW, WIDE):
            await drive.resize(width, height)
            small = width < 60 or height < 16
            assert (f"terminal too small ({width}x{height}), needs 60x16" in drive.flat) == small
            assert ("A loaf from leftovers" in drive.text) != small
        table = drive.one(FrameTable)
        assert table.sort == Sort("views", descending=True)
        assert drive.one(Input).value == "loaf"
        assert "last 60 days" in drive.text
        await drive.press("escape", "G")
        assert table.cursor_id == table.frame.get_column("video_id")[-1]  # type: ignore[union-attr]
        await drive.press("1")
        assert drive.one(TimePlot).data.title == "Views per day"
        await drive.resize(50, 12)
        await drive.resize(*WIDE)
        await drive.press("left")
        assert drive.one(TimePlot).cursor is not None


async def test_dialogs_fit_the_smallest_terminal(small_vault: Path) -> None:
    async with driven(build_app(small_vault), (60, 16)) as drive:
        for key in ("question_mark", "colon", "p", "a", "T", "i", "e", "m"):
            await drive.press(key)
            box = drive.app.screen.query_one(".dialog").region
            assert 0 <= box.x < box.right <= 60, key
            assert 0 <= box.y < box.bottom <= 16, key
            await drive.press("escape")
            assert drive.dialog() == "OverviewScreen", key


async def test_every_key_of_the_table_is_bound_on_its_tab(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        for tab in TABS:
            await drive.press(tab.key)
            bound = drive.app.screen.active_bindings
            for command in COMMANDS:
                if command.group in ("app", tab.id):
                    assert set(command.keys.split(",")) <= set(bound), command.id
