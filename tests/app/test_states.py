"""Nothing there, nothing readable, nothing writable, out of date: what the app says and does then."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import NOW
from tests.app.driving import TODAY, build_app, driven
from tui.app import LikewiseApp
from tui.importing import import_paths
from tui.screens import overview
from tui.screens.overview import OverviewScreen
from tui.screens.strategies import StrategiesScreen
from tui.settings import Settings
from tui.sources.options import Options
from tui.start import Start
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault
from widgets.pane import Pane
from widgets.plot import TimePlot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.scope import Scope
    from tui.stats.views import OverviewView


@pytest.fixture
def vault(small_vault: Path, copied: Callable[[Path], Path]) -> Path:
    return copied(small_vault)


async def test_the_answer_to_an_older_question_is_dropped(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = overview.read_overview
    held, asked = threading.Event(), []

    def slow_first(vault: Vault, scope: Scope) -> OverviewView:
        asked.append(scope.period)
        if scope.period == "7":
            assert held.wait(20)
        return read(vault, scope)

    monkeypatch.setattr(overview, "read_overview", slow_first)
    async with driven(build_app(small_vault)) as drive:
        drive.app.look_at(period="7")
        await drive.until(lambda: "7" in asked)
        drive.app.look_at(period="60")
        await drive.settle()
        assert len(drive.one(TimePlot).data.days) == 60
        held.set()
        await drive.settle()
        assert asked == ["28", "7", "60"]
        assert len(drive.one(TimePlot).data.days) == 60
        assert "60 of 60 days" in drive.text


async def test_a_view_for_another_scope_is_not_shown(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        screen = drive.app.screen
        assert isinstance(screen, OverviewScreen)
        view = screen.view
        assert view is not None
        stale = replace(drive.app.scope, period="7")
        screen.post_message(OverviewScreen.Loaded(stale, replace(view, cards=())))
        await drive.settle()
        assert screen.view is view


async def test_a_file_that_is_no_vault_is_told_where_the_figures_would_be(vault: Path) -> None:
    good = (vault / FILE_NAME).read_bytes()
    shutil.rmtree(vault)
    vault.mkdir()
    with sqlite3.connect(vault / FILE_NAME) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    async with driven(build_app(vault)) as drive:
        pane = drive.one(Pane)
        assert pane.state == "error"
        assert "r try again" in drive.text
        for tab in ("2", "7"):
            await drive.press(tab)
            assert "r try again" in drive.text
        await drive.press("r")
        assert "r try again" in drive.text
        (vault / FILE_NAME).write_bytes(good)
        await drive.press("r")
        assert "7 imports" in drive.text
        assert "r try again" not in drive.text
        await drive.press("1")
        assert "28 of 28 days" in drive.text
        assert "r try again" not in drive.text
        await drive.press("2")
        assert "15 of 15 videos" in drive.text


async def test_a_vault_of_a_newer_version_is_left_alone(vault: Path) -> None:
    with sqlite3.connect(vault / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = (vault / FILE_NAME).read_bytes()
    async with driven(build_app(vault)) as drive:
        assert "newer" in drive.text
        assert "r try again" in drive.text
        await drive.press("q")
    assert (vault / FILE_NAME).read_bytes() == before


async def test_a_vault_that_breaks_while_the_app_runs_is_told_and_read_again(vault: Path) -> None:
    async with driven(build_app(vault)) as drive:
        good = (vault / FILE_NAME).read_bytes()
        with sqlite3.connect(vault / FILE_NAME) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
        await drive.press("p", "1")
        assert drive.one(Pane).state == "error"
        (vault / FILE_NAME).write_bytes(good)
        await drive.press("r")
        assert drive.one(Pane).state == "content"
        assert "7 of 7 days" in drive.text
        await drive.press("left")
        assert drive.one(TimePlot).cursor is not None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_cannot_be_written_is_told(vault: Path) -> None:
    vault.chmod(0o500)
    try:
        async with driven(build_app(vault)) as drive:
            assert any(toast.startswith("Read-only: ") for toast in drive.toasts)
    finally:
        vault.chmod(0o700)


async def test_a_vault_that_cannot_be_written_is_shown_with_a_warning(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.vault.connection.is_writable", lambda folder, path: False)
    async with driven(build_app(vault)) as drive:
        assert any(toast.startswith("Read-only: ") for toast in drive.toasts)
        await drive.until(lambda: "Read-only:" in drive.text)
        assert "28 of 28 days" in drive.text
        await drive.press("7", "u", "1")
        assert any("Nothing" in toast or "cannot be written" in toast for toast in drive.toasts)
        assert drive.text.count(" yes") == 7


async def test_what_another_copy_stored_appears_on_reload(vault: Path, other_exports: Path) -> None:
    async with driven(build_app(vault)) as drive:
        assert list(drive.app.accounts) == ["mira.bakes"]
        with Vault.open(vault, now=lambda: NOW) as other:
            import_paths(other, [other_exports], options=Options(now=NOW))
        await drive.press("r")
        assert set(drive.app.accounts) == {"jonas.moves", "mira.bakes"}
        assert "@mira.bakes" in drive.text
        await drive.press("a")
        assert "@jonas.moves" in drive.text


async def test_an_error_of_the_program_ends_it_and_is_not_hidden(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(vault: Vault, scope: Scope) -> OverviewView:
        raise ZeroDivisionError

    monkeypatch.setattr(overview, "read_overview", broken)
    app = build_app(small_vault)
    with pytest.raises(Exception, match=r"ZeroDivisionError|Worker") as caught:
        async with driven(app):
            pass
    assert "ZeroDivisionError" in repr([caught.value, getattr(caught.value, "error", None)])
    assert app.start.today == TODAY


async def test_a_session_that_stays_open_goes_on_with_the_calendar(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [TODAY]
    monkeypatch.setattr("tui.app.A_MINUTE", 0.01)
    start = Start(small_vault, today=TODAY, clock=lambda: days[-1])
    async with driven(LikewiseApp(Settings(ascii=False, mouse=False), start)) as drive:
        assert drive.app.scope.today == TODAY
        edition = drive.app.scope.edition
        days.append(TODAY + timedelta(days=1))
        await drive.until(lambda: drive.app.scope.today == days[-1])
        await drive.press("5")
        screen = drive.app.screen_stack[0]
        assert isinstance(screen, StrategiesScreen)
        assert screen.view is not None
        assert screen.view.view.today == days[-1]
        assert drive.app.scope.edition == edition


async def test_a_stated_day_stays(small_vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.A_MINUTE", 0.01)
    async with driven(build_app(small_vault)) as drive:
        assert drive.app.start.clock is None
        await drive.press("r")
        assert drive.app.scope.today == TODAY
