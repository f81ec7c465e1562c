"""From nothing to the first picture, by keys alone."""

from __future__ import annotations

import shutil
import threading
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.app.driving import build_app, driven
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


async def test_an_empty_vault_is_welcomed_and_q_leaves(tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "none")) as drive:
        assert drive.dialog() == "WelcomeScreen"
        for choice in ("1  Look round", "2  Import your export", "3  How to get"):
            assert choice in drive.text
        await drive.press("q")
        assert drive.is_over()
    assert not (tmp_path / "none").exists()


async def test_the_way_to_the_export_is_told_and_left_again(tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "none")) as drive:
        await drive.press("3")
        assert "tiktok.com/tiktokstudio" in drive.text
        await drive.press("y")
        assert "Download data" in drive.app.clipboard
        await drive.press("escape")
        assert drive.dialog() == "WelcomeScreen"
        await drive.press("down", "down", "enter")
        assert "tiktok.com/tiktokstudio" in drive.text


async def test_the_demo_is_one_key_away_and_thrown_away(tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "none")) as drive:
        await drive.press("1")
        assert drive.dialog() == "OverviewScreen"
        assert "@mira.bakes · last 28 days" in drive.text
        assert "28 of 28 days" in drive.text
        folder = drive.app.scope.data_dir
        assert folder != tmp_path / "none"
    assert not (tmp_path / "none").exists()
    assert not folder.exists()


async def test_typing_a_path_imports_and_shows_the_overview(tmp_path: Path, exports: Path) -> None:
    folder = shutil.copytree(exports, tmp_path / "my downloads")
    async with driven(build_app(tmp_path / "vault")) as drive:
        await drive.press("2")
        assert drive.dialog() == "ImportDialog"
        assert "enter imports · esc leaves" in drive.text
        drive.one(Input).value = f"'{folder}'"
        await drive.press("enter")
        assert "7 files imported, 0 refused" in drive.flat
        assert "enter or esc closes" in drive.text
        await drive.press("enter")
        assert drive.dialog() == "OverviewScreen"
        assert "data to 20 Nov" in drive.text


async def test_exports_in_the_downloads_are_offered(own_home: Path, tmp_path: Path, exports: Path) -> None:
    shutil.copytree(exports, own_home / "Downloads")
    async with driven(build_app(tmp_path / "vault")) as drive:
        assert "4 exports found in your Downloads" in drive.text
        await drive.press("2")
        assert drive.one(Input).value.count(".zip") == 4
        await drive.press("enter", "escape")
        assert drive.dialog() == "OverviewScreen"


async def test_an_import_that_brings_nothing_leads_back_to_the_welcome(tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "vault")) as drive:
        await drive.press("2")
        await drive.write("nothing.zip")
        await drive.press("enter")
        assert "refused: nothing.zip" in drive.text
        await drive.press("escape")
        assert drive.dialog() == "WelcomeScreen"


async def test_leaving_the_import_dialog_imports_nothing(tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "vault")) as drive:
        await drive.press("2", "enter")
        assert drive.dialog() == "ImportDialog"
        await drive.press("escape")
        assert drive.dialog() == "WelcomeScreen"


async def test_good_and_refused_files_are_told_apart(
    tmp_path: Path, exports: Path, small_vault: Path, copied: Callable[[Path], Path]
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    (tmp_path / "notes.csv").write_text("what,when\nbread,monday\n", encoding="utf-8")
    zips = sorted(exports.glob("*.zip"))
    broken = tmp_path / "Viewers_broken.zip"
    broken.write_bytes(zips[0].read_bytes()[:200])
    paths = (tmp_path / "photo.jpg", tmp_path / "notes.csv", broken, *zips)
    async with driven(build_app(copied(small_vault), paths=paths)) as drive:
        assert drive.dialog() == "ImportDialog"
        for name in ("photo.jpg", "notes.csv", "Viewers_broken.zip"):
            assert f"refused: {name}: " in drive.flat
        assert "already imported" in drive.flat
        await drive.press("end")
        assert "0 files imported, 7 already there, 3 refused" in drive.flat
        await drive.press("escape")
        assert drive.dialog() == "OverviewScreen"


@pytest.fixture
def loose(tmp_path: Path, exports: Path) -> Path:
    """A table of which nobody can tell whose it is."""
    name = next(path for path in exports.glob("Overview*.zip"))
    shutil.unpack_archive(name, tmp_path / "loose")
    file = next((tmp_path / "loose").iterdir())
    return file.rename(file.with_name(f"Overview_{name.name.split('_')[1]}_x.csv"))


async def test_the_account_is_asked_for_until_it_can_be_one(tmp_path: Path, loose: Path) -> None:
    async with driven(build_app(tmp_path / "vault", paths=(loose,))) as drive:
        assert "enter files them · esc leaves them out" in drive.text
        assert loose.name in drive.text
        await drive.write("mira bakes!")
        await drive.press("enter")
        assert "is not a TikTok handle" in drive.text
        drive.one(Input).value = ""
        await drive.write("@Mira.Bakes")
        await drive.press("enter")
        assert "@mira.bakes" in drive.text
        assert "1 file imported" in drive.flat
        await drive.press("enter")
        assert drive.dialog() == "OverviewScreen"
        assert "@mira.bakes" in drive.text


async def test_files_of_nobody_are_left_out_by_escape(tmp_path: Path, loose: Path) -> None:
    async with driven(build_app(tmp_path / "vault", paths=(loose,))) as drive:
        await drive.press("escape")
        assert drive.dialog() == "ImportDialog"
        assert "0 files imported" in drive.flat
        await drive.press("escape")
        assert drive.dialog() == "WelcomeScreen"
    with Vault.open(tmp_path / "vault") as vault:
        assert vault.imports() == []


async def test_a_known_account_is_suggested(
    loose: Path, small_vault: Path, copied: Callable[[Path], Path]
) -> None:
    loose.write_text(loose.read_text(encoding="utf-8-sig") + "\n", encoding="utf-8")
    async with driven(build_app(copied(small_vault), paths=(loose,))) as drive:
        assert "Known accounts: mira.bakes" in drive.text
        assert drive.one(Input).value == "mira.bakes"
        await drive.press("enter")
        assert "1 file imported" in drive.flat


class Gate:
    """Holds the storing of one file until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        store, calls = Vault.store_file, count()

        def slow(vault: Vault, *arguments: Any) -> Any:
            if next(calls) == after:
                self.reached.set()
                assert self.go_on.wait(20)
            return store(vault, *arguments)

        monkeypatch.setattr(Vault, "store_file", slow)


def held(folder: Path) -> list[tuple[str, str]]:
    """What the vault holds: a line for each import."""
    with Vault.open(folder) as vault:
        return [(record.account, record.sha256) for record in vault.imports()]


@pytest.mark.parametrize("after", [0, 2])
async def test_cancelling_takes_back_what_was_stored(
    after: int, tmp_path: Path, exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, after)
    async with driven(build_app(tmp_path / "vault")) as drive:
        await drive.press("2")
        drive.one(Input).value = str(exports)
        drive.send("enter")
        await drive.until(gate.reached.is_set)
        drive.send("escape")
        await drive.until(lambda: "stopping" in drive.text)
        gate.go_on.set()
        await drive.until(lambda: "Cancelled." in drive.text)
        assert "Nothing was imported; the vault is as it was before." in drive.flat
        await drive.press("enter")
        assert drive.dialog() == "WelcomeScreen"
    assert held(tmp_path / "vault") == []


async def test_cancelling_an_answer_leaves_what_was_stored_before_it(
    tmp_path: Path, loose: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = tmp_path / "others.csv"
    rows = "".join(f"2026-09-{day:02},jonas.moves,{40 + day}\n" for day in range(1, 9))
    others.write_text(f"Date,Username,Followers\n{rows}", encoding="utf-8")
    gate = Gate(monkeypatch, after=1)
    async with driven(build_app(tmp_path / "vault", paths=(loose, others))) as drive:
        await drive.write("mira.bakes")
        drive.send("enter")
        await drive.until(gate.reached.is_set)
        drive.send("escape")
        await drive.until(lambda: "stopping" in drive.text)
        gate.go_on.set()
        await drive.until(lambda: "Cancelled." in drive.text)
        assert "What was stored before that stays; nothing was added to it." in drive.flat
        await drive.until(lambda: "@jonas.moves: 1" in drive.flat)
        await drive.press("escape")
        assert drive.dialog() == "OverviewScreen"
    assert [account for account, _ in held(tmp_path / "vault")] == ["jonas.moves"]
