"""Themes: each of them draws every tab, choosing shows before it is chosen, and the choice is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES
from textual.widgets import OptionList

from tests.app.driving import NARROW, build_app, driven, filtered
from tui.commands import TABS
from tui.themes import THEMES
from widgets.tones import TONES, tone_style

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.app.driving import Drive

ALL = sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})


def colors_of(drive: Drive) -> set[str]:
    """The colours of everything with ink on the screen, as they leave for the terminal."""
    styles = [part.style for row in filtered(drive) for part in row if part.text.strip() and part.style]
    return {style.color.name for style in styles if style.color is not None}


async def test_every_tab_says_the_same_in_every_theme(small_vault: Path) -> None:
    said: dict[str, str] = {}
    async with driven(build_app(small_vault), NARROW) as drive:
        for tab in TABS:
            await drive.press(tab.key)
            said[tab.id] = drive.text
            assert len(said[tab.id]) > 600
            for name in ALL[::3] if tab.id != "overview" else ALL:
                drive.app.theme = name
                await drive.settle()
                assert drive.text == said[tab.id], (tab.id, name)
                assert len(colors_of(drive)) >= 2, (tab.id, name)
            drive.app.theme = "likewise-dark"


async def test_goals_and_judgements_have_colours_of_their_own_in_every_theme(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        for name in ALL:
            drive.app.theme = name
            await drive.settle()
            colors = {tone: tone_style(drive.app.screen, tone).color for tone in TONES}
            assert len({colors["primary"], colors["secondary"], colors["accent"]}) == 3, name
            assert colors["success"] != colors["error"], name


async def test_without_colours_everything_is_said_all_the_same(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, str] = {}
    for bare in (False, True):
        if bare:
            monkeypatch.setenv("NO_COLOR", "1")
        async with driven(build_app(small_vault), NARROW) as drive:
            for tab in TABS:
                await drive.press(tab.key)
                assert said.setdefault(tab.id, drive.text) == drive.text
                if bare:
                    inks = [part.style.color for row in filtered(drive) for part in row if part.style]
                    triplets = [ink.triplet for ink in inks if ink is not None and ink.triplet is not None]
                    assert all(len(set(triplet)) == 1 for triplet in triplets), tab.id


async def test_a_theme_is_shown_where_the_cursor_rests_and_taken_back_when_left(small_vault: Path) -> None:
    async with driven(build_app(small_vault, theme="nord")) as drive:
        await drive.press("T")
        options = drive.one(OptionList)
        await drive.press("g")
        await drive.press("j", "j")
        assert options.highlighted == 2
        await drive.until(lambda: drive.app.theme == "ansi-light")
        await drive.press("escape")
        assert drive.app.theme == "nord"
        assert drive.app.settings.theme == "nord"


async def test_themes_that_the_cursor_passes_are_not_painted(small_vault: Path) -> None:
    async with driven(build_app(small_vault, theme="nord")) as drive:
        shown: list[str] = []
        drive.app.theme_changed_signal.subscribe(drive.app, lambda theme: shown.append(theme.name))
        await drive.press("T", "g")
        for _ in range(6):
            drive.send("j")
        await drive.until(lambda: drive.app.theme != "nord")
        await drive.settle()
        assert shown == [drive.app.theme]
        await drive.press("escape")


async def test_the_chosen_theme_is_kept_with_all_comments(small_vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("# mine\nperiod = 28  # four weeks\n", encoding="utf-8")
    async with driven(build_app(small_vault, settings_file=file)) as drive:
        await drive.press("T", "g", "j", "enter")
        assert drive.app.theme == "ansi-dark"
        assert file.read_text(encoding="utf-8").splitlines() == [
            "# mine",
            "period = 28  # four weeks",
            'theme = "ansi-dark"',
        ]
        await drive.press("T", "g", "enter")
        assert 'theme = "auto"' in file.read_text(encoding="utf-8")
        assert drive.app.theme == "likewise-dark"
        await drive.press("c")
        assert "compare = true" in file.read_text(encoding="utf-8")
        assert drive.toasts == []


async def test_a_theme_that_a_variable_decides_holds_for_this_run(small_vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    held = {"theme": "LIKEWISE_THEME"}
    async with driven(build_app(small_vault, settings_file=file, held=held)) as drive:
        await drive.press("T", "g", "j", "enter")
        assert drive.app.theme == "ansi-dark"
        assert "For this run only: LIKEWISE_THEME decides it at the next start." in drive.toasts
        assert not file.exists()


async def test_a_file_that_cannot_be_written_is_told_and_the_app_goes_on(
    small_vault: Path, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("period = 28\n", encoding="utf-8")
    file.chmod(0o400)
    async with driven(build_app(small_vault, settings_file=file)) as drive:
        await drive.press("T", "g", "j", "enter")
        assert drive.app.theme == "ansi-dark"
        assert any("for this run only" in toast and str(file) in toast for toast in drive.toasts)
        assert file.read_text(encoding="utf-8") == "period = 28\n"


async def test_the_account_is_kept_for_the_users_own_vault_alone(both_vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    async with driven(build_app(both_vault, settings_file=file)) as drive:
        await drive.press("a", "down", "enter")
        account = drive.app.scope.account
        assert file.read_text(encoding="utf-8") == f'account = "{account}"\n'
    file.unlink()
    async with driven(build_app(both_vault, settings_file=file, held={"data_dir": "--data-dir"})) as drive:
        await drive.press("a", "down", "enter")
        assert drive.app.scope.account == account
        assert not file.exists()


async def test_a_terminal_of_16_colours_is_offered_the_themes_that_use_them(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    async with driven(build_app(small_vault, theme="solarized-light")) as drive:
        assert drive.app.theme == "ansi-light"
        await drive.press("T")
        ids = [option.id for option in drive.one(OptionList).options]
        assert ids == ["auto", "ansi-dark", "ansi-light"]


async def test_a_theme_that_nobody_knows_is_told(small_vault: Path) -> None:
    async with driven(build_app(small_vault, theme="nrod")) as drive:
        assert drive.app.theme == "likewise-dark"
        assert "There is no theme nrod; T shows all." in drive.toasts
