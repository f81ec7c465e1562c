"""Texts that end programs, on every screen and in every dialog: shown as they are, and nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests import nasty
from tests.app.conftest import NOW
from tests.app.driving import NARROW, Drive, build_app, check_drawn, driven, filtered
from tests.app.nasty_vault import ACCOUNT, IN_A_FILE, LAST, TEXTS, export_folder, store_raw
from tui.importing import import_paths
from tui.screens.choice import Choice
from tui.screens.dialogs import show_text
from tui.sources.clean import clean
from tui.sources.options import Options
from tui.vault.store import Vault
from widgets.frame_table import FrameTable
from widgets.text import plain

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (200, 70)


@pytest.fixture(scope="session")
def cleaned_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile texts as the reader lets them in."""
    folder = tmp_path_factory.mktemp("nasty") / "vault"
    drop = export_folder(folder.parent / "export")
    with Vault.open(folder, now=lambda: NOW) as vault:
        outcome = import_paths(vault, [drop], account=ACCOUNT, options=Options(now=NOW, until=LAST))
    assert not outcome.refusals
    assert [file.reading.rows for file in outcome.files] == [len(IN_A_FILE), 60]
    return folder


@pytest.fixture(scope="session")
def raw_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile texts as they would be without any cleaning."""
    folder = tmp_path_factory.mktemp("nasty") / "vault"
    store_raw(folder)
    return folder


@pytest.fixture(params=["cleaned", "raw"])
def vault(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(f"{request.param}_vault")
    return folder


async def walk(drive: Drive) -> str:
    """Go everywhere a text of the data is shown, and look at each place; returns all that was seen."""
    seen = []

    def look() -> None:
        check_drawn(drive)
        seen.append(drive.text)

    look()
    for key in ("m", "escape", "left", "c", "question_mark", "escape", "y", "2"):
        await drive.press(key)
        look()
    await drive.press("enter")
    for _ in TEXTS:
        await drive.press("j")
        look()
    await drive.press("x", "home")
    for _ in range(5):
        await drive.press("j")
        look()
    for key in ("escape", "y", "7", "y"):
        await drive.press(key)
        look()
    for row in range(drive.one(FrameTable).row_count):
        await drive.press("enter")
        look()
        await drive.press("escape")
        if row % 6 == 0:
            await drive.press("u")
            look()
            await drive.press("escape")
        await drive.press("j")
    look()
    return "\n".join(seen)


async def test_every_screen_shows_hostile_texts_and_nothing_happens(vault: Path) -> None:
    async with driven(build_app(vault, period="all"), SIZE) as drive:
        seen = await walk(drive)
        assert not drive.is_over()
        for text in nasty.MARKUP:
            assert text in seen, text
        for text in nasty.CONTROLS:
            shown = clean(text.encode("utf-8", "replace").decode())
            assert plain(shown) in seen or plain(text) in seen, repr(text)


async def test_a_narrow_terminal_shows_them_too(vault: Path) -> None:
    async with driven(build_app(vault, period="all"), NARROW) as drive:
        await drive.press("2")
        check_drawn(drive)
        await drive.press("G", "enter")
        for _ in range(9):
            check_drawn(drive)
            await drive.press("escape", "k", "enter")
        await drive.press("7")
        check_drawn(drive)


async def test_what_is_copied_from_a_cleaned_vault_has_no_control(cleaned_vault: Path) -> None:
    async with driven(build_app(cleaned_vault, period="all")) as drive:
        for tab in ("1", "2", "7"):
            await drive.press(tab, "y")
            assert not (nasty.FORBIDDEN - {"\n", "\t"}) & set(drive.app.clipboard), tab


async def test_a_filter_takes_hostile_texts_literally(raw_vault: Path) -> None:
    async with driven(build_app(raw_vault, period="all")) as drive:
        await drive.press("2", "slash")
        field = drive.one(Input)
        for text in nasty.ALL:
            field.value = text
            await drive.settle()
            check_drawn(drive)
        field.value = ""
        await drive.write("[@click=app.quit]x[/]")
        assert drive.one(FrameTable).row_count == 1
        assert not drive.is_over()


async def test_the_palette_takes_hostile_texts_literally(raw_vault: Path) -> None:
    async with driven(build_app(raw_vault)) as drive:
        await drive.press("colon")
        for text in nasty.ALL:
            drive.one(Input).value = text
            await drive.settle()
            check_drawn(drive)
        await drive.press("escape")


async def test_paths_with_hostile_names_are_told_of_literally(raw_vault: Path, tmp_path: Path) -> None:
    names = [text.replace("/", "∕") for text in nasty.ALL if text and "\x00" not in text and len(text) < 200]
    files = []
    for number, name in enumerate(names):
        file = tmp_path / name.encode("utf-8", "replace").decode()
        file.write_bytes(f"\x1b]52;c;x\x07,{number}\n1,2\n".encode())
        files.append(file)
    async with driven(build_app(raw_vault, paths=tuple(files)), (200, 45)) as drive:
        assert drive.dialog() == "ImportDialog"
        seen = drive.flat
        check_drawn(drive)
        for _ in range(12):
            await drive.press("pagedown")
            check_drawn(drive)
            seen += drive.flat
        assert "refused: [@click=app.quit]x[∕]" in seen


async def test_a_hostile_path_typed_into_the_import_dialog_is_refused(raw_vault: Path) -> None:
    async with driven(build_app(raw_vault)) as drive:
        for text in nasty.ALL:
            await drive.press("i")
            drive.one(Input).value = text or "x"
            await drive.settle()
            check_drawn(drive)
            await drive.press("enter")
            check_drawn(drive)
            assert drive.dialog() == "ImportDialog"
            assert "refused: " in drive.text or not plain(text).strip(), text
            await drive.press("escape")
            assert drive.dialog() == "OverviewScreen"


async def test_dialogs_and_choices_show_hostile_texts(small_vault: Path) -> None:
    async with driven(build_app(small_vault), SIZE) as drive:
        show_text(drive.app, " ".join(nasty.ALL), "\n".join(nasty.ALL))
        await drive.settle()
        check_drawn(drive)
        await drive.press("escape")
        for text in nasty.MARKUP + nasty.CONTROLS:
            drive.app.choose(text, [Choice("a", text, text), Choice("b", text)], "a", lambda _: None)
            await drive.settle()
            check_drawn(drive)
            assert drive.text.count(plain(text)) >= 4, text
            await drive.press("escape")


async def test_toasts_show_hostile_texts(small_vault: Path) -> None:
    async with driven(build_app(small_vault), (200, 300)) as drive:
        for text in nasty.ALL:
            drive.app.notify(text, markup=False)
        await drive.settle()
        for text in nasty.MARKUP:
            assert text in drive.text
        drawn = "".join(segment.text for strip in filtered(drive) for segment in strip)
        assert not nasty.FORBIDDEN & set(drawn)


async def test_a_click_on_a_hostile_text_does_nothing(raw_vault: Path) -> None:
    async with driven(build_app(raw_vault, period="all")) as drive:
        await drive.press("2", "slash")
        await drive.write("app.quit")
        await drive.press("enter", "enter")
        lines = drive.text.split("\n")
        spots = [(line.index("@click"), row) for row, line in enumerate(lines) if "@click" in line]
        assert spots
        for spot in spots:
            await drive.click(*spot)
        assert not drive.is_over()
