"""The import dialog asks what columns are, by keys alone, and remembers the answer."""

from __future__ import annotations

import csv
import threading
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, OptionList

from tests import nasty
from tests.app.driving import NARROW, WIDE, Drive, build_app, driven
from tui.sources.drop import read_drafts
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.sources.gather import RawFile
    from tui.sources.options import Options

TABLE = "Date;Followers;Punkte\n01/02/2026;10;3\n05/03/2026;11;4\n"
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


async def choose(drive: Drive, name: str) -> None:
    """Choose a name in the list of them."""
    assert drive.dialog() == "ChoiceDialog"
    options = drive.one(OptionList)
    options.highlighted = options.get_option_index(name)
    await drive.press("enter")


@SIZES
async def test_every_column_is_shown_and_can_be_said(
    size: tuple[int, int], table: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    app = build_app(tmp_path / "vault", paths=(table,), settings_file=settings)
    async with driven(app, size) as drive:
        assert drive.dialog() == "ColumnsDialog"
        for text in ("What are the columns of own.csv?", "? Date", "? Punkte", "Followers", "10, 11", "3, 4"):
            assert text in drive.text
        assert "whether 01/02/2026 begins with the day or the month cannot be told" in drive.flat
        await drive.press("enter")
        await choose(drive, "month-first")
        assert "* Date" in drive.text
        assert "month-first" in drive.text
        await drive.press("i")
        assert "* Punkte" in drive.text
        assert "Everything is clear." in drive.text
        await drive.press("enter")
        assert drive.dialog() == "ImportDialog"
        drive.one(Input).value = "mira.bakes"
        await drive.press("enter")
        assert "1 file imported, 0 refused" in drive.flat
        await drive.press("enter")
    with Vault.open(tmp_path / "vault") as vault:
        days = vault.frame("daily", "mira.bakes")["date"].to_list()
        assert [f"{day:%m-%d}" for day in days] == ["01-02", "05-03"]
    kept = tomllib.loads(settings.read_text(encoding="utf-8"))["columns"]
    assert kept == {"date | followers | punkte": {"date": "month-first", "punkte": "ignore"}}


async def test_what_was_said_is_used_for_the_next_table_with_these_headers(
    table: Path, tmp_path: Path
) -> None:
    other = tmp_path / "later.csv"
    other.write_text(TABLE.replace("2026;1", "2025;1"), encoding="utf-8")
    async with driven(build_app(tmp_path / "vault", paths=(table, other))) as drive:
        assert "own.csv and 1 more like it" in drive.text or "later.csv and 1 more like it" in drive.text
        await drive.press("enter")
        await choose(drive, "day-first")
        await drive.press("i", "enter")
        drive.one(Input).value = "mira.bakes"
        await drive.press("enter")
        assert "2 files imported, 0 refused" in drive.flat


async def test_a_file_that_is_left_out_is_told_as_refused(table: Path, tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "vault", paths=(table,))) as drive:
        await drive.press("escape")
        assert drive.dialog() == "ImportDialog"
        assert "refused: own.csv: It is not clear what every column is." in drive.flat
        assert "0 files imported" in drive.flat
        await drive.press("escape")
        assert drive.dialog() == "WelcomeScreen"


async def test_nothing_is_imported_while_a_column_is_not_clear(table: Path, tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "vault", paths=(table,))) as drive:
        await drive.press("end")
        assert "Say first what “Date” and “Punkte” are." in drive.flat
        await drive.press("enter")
        assert drive.dialog() == "ColumnsDialog"
        assert drive.one(OptionList).highlighted == 0


async def test_other_files_of_the_drop_are_imported_all_the_same(table: Path, tmp_path: Path) -> None:
    clear = tmp_path / "clear.csv"
    rows = "".join(f"2026-09-{day:02},jonas.moves,{40 + day}\n" for day in range(1, 9))
    clear.write_text(f"Date,Username,Followers\n{rows}", encoding="utf-8")
    async with driven(build_app(tmp_path / "vault", paths=(table, clear))) as drive:
        assert drive.dialog() == "ColumnsDialog"
        await drive.press("escape")
        assert "@jonas.moves: 1" in drive.flat
        assert "refused: own.csv" in drive.flat


@SIZES
@pytest.mark.parametrize("part", range(4))
async def test_nasty_headers_are_shown_as_they_are(part: int, size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "nasty.csv"
    encodable = [text for text in nasty.ALL if text.strip() and not {"\ud800", "\x00"} & set(text)]
    headers = [f"{at} {text}" for at, text in enumerate(encodable)][part::4]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Followers", *headers])
        for day in range(1, 6):
            writer.writerow([f"2026-09-0{day}", 10 + day, *([day * 7] * len(headers))])
    async with driven(build_app(tmp_path / "vault", paths=(path,)), size) as drive:
        assert drive.dialog() == "ColumnsDialog"
        assert not nasty.FORBIDDEN & set(drive.text.replace("\n", ""))
        for _ in headers:
            await drive.press("enter")
            assert drive.dialog() == "ChoiceDialog"
            await drive.press("escape", "i")
            assert not nasty.FORBIDDEN & set(drive.text.replace("\n", ""))
        assert "Everything is clear." in drive.text
        await drive.press("enter")
        drive.one(Input).value = "mira.bakes"
        await drive.press("enter")
        assert "1 file imported, 0 refused" in drive.flat


async def test_in_ascii_only_ascii_is_drawn(table: Path, tmp_path: Path) -> None:
    async with driven(build_app(tmp_path / "vault", paths=(table,), ascii_only=True)) as drive:
        assert drive.dialog() == "ColumnsDialog"
        assert drive.text.isascii()


async def test_a_correction_that_is_cancelled_leaves_the_table_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clear.csv"
    rows = "".join(f"2026-09-{day:02},jonas.moves,{40 + day},{100 + 7 * day}\n" for day in range(1, 20))
    path.write_text(f"Date,Username,Followers,Likes\n{rows}", encoding="utf-8")
    reached, go_on = threading.Event(), threading.Event()
    async with driven(build_app(tmp_path / "vault", paths=(path,))) as drive:

        def slow(raw: RawFile, options: Options, step: Callable[[int, int], object]) -> Any:
            reached.set()
            assert go_on.wait(20)
            return read_drafts(raw, options, step)

        monkeypatch.setattr("tui.sources.drop.read_drafts", slow)
        await drive.press("c", "k", "enter")
        await choose(drive, "likes")
        drive.send("enter")
        await drive.until(reached.is_set)
        drive.send("escape")
        await drive.until(lambda: "stopping" in drive.text)
        go_on.set()
        await drive.until(lambda: "Cancelled." in drive.text)
        assert "1 file imported" in drive.flat
    with Vault.open(tmp_path / "vault") as vault:
        assert [record.active for record in vault.imports()] == [True]
        assert vault.frame("account_counts", "jonas.moves").height == 19


async def test_what_was_taken_for_something_else_is_corrected(tmp_path: Path) -> None:
    path = tmp_path / "clear.csv"
    rows = "".join(f"2026-09-{day:02},jonas.moves,{40 + day},{100 + 7 * day}\n" for day in range(1, 20))
    path.write_text(f"Date,Username,Followers,Likes\n{rows}", encoding="utf-8")
    async with driven(build_app(tmp_path / "vault", paths=(path,))) as drive:
        assert "c corrects columns" in drive.text
        await drive.press("c", "k", "enter")
        await choose(drive, "likes")
        await drive.press("enter")
        assert drive.dialog() == "ImportDialog"
        assert "1 file imported, 0 refused" in drive.flat
        await drive.press("enter")
    with Vault.open(tmp_path / "vault") as vault:
        assert vault.frame("daily", "jonas.moves")["likes"].to_list()[:2] == [107, 114]
        assert vault.frame("account_counts", "jonas.moves").height == 0
        assert sum(record.active for record in vault.imports()) == 1
