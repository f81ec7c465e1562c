"""The Guide tab by keys alone."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import nasty
from tests.app.driving import NARROW, TODAY, WIDE, Drive, build_app, check_drawn, driven
from tui.app import LikewiseApp
from tui.checklist.state import fold
from tui.guide.strategies import guide_strategies
from tui.guide.texts import load_guide
from tui.screens.guide import GuideScreen
from tui.settings import Settings
from tui.start import Start
from tui.vault.store import Vault
from widgets.annotated_text import AnnotatedText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
SECTIONS = load_guide()
OWN = """
[[strategy]]
id = "U1"
group = "likes"
title = "[@click=app.quit]x[/] [/foo]"
why = "[bold"
how = "[/]"
moves = ["views"]
"""


def screen(drive: Drive) -> GuideScreen:
    shown = drive.app.screen
    assert isinstance(shown, GuideScreen)
    return shown


def reading(drive: Drive) -> AnnotatedText:
    return screen(drive).query_one("#reading", AnnotatedText)


def focused(drive: Drive) -> str | None:
    """Id of the part that has the keys."""
    return drive.app.focused.id if drive.app.focused is not None else None


async def go_to(drive: Drive, item: str) -> None:
    """Move the cursor of the open section to an item, by keys."""
    for _ in range(60):
        if reading(drive).cursor == item:
            return
        await drive.press("down")
    raise AssertionError(item)


def states(vault: Path) -> dict[str, str]:
    with Vault.open(vault) as one:
        return {name: each.state for name, each in fold(one.events("mira.bakes")).items()}


@SIZES
async def test_every_section_is_read_with_its_figures_and_strategies(
    small_vault: Path, size: tuple[int, int]
) -> None:
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("6")
        assert focused(drive) == "reading"
        titles = {strategy.id: strategy.title for strategy in guide_strategies()}
        for number, section in enumerate(SECTIONS, 1):
            assert f"section {number} of {len(SECTIONS) + 1}" in drive.text
            seen = drive.flat
            while reading(drive).scroll_y < reading(drive).max_scroll_y:
                await drive.press("pagedown")
                seen += drive.flat
            words = seen.replace("▌", "")
            assert section.title in words
            for statement in section.statements:
                assert statement.text.split()[0] in words
                assert all(
                    f"{strategy} {titles[strategy][:12]}" in words for strategy in statement.strategies
                )
            check_drawn(drive)
            await drive.press("right_square_bracket")
        assert focused(drive) == "bands"
        await drive.press("left_square_bracket")
        assert "How to decide" in drive.text
        assert focused(drive) == "reading"


async def test_figures_stand_beside_a_statement_or_below_it(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("6")
        line = next(row for row in drive.text.split("\n") if "Likes grow with views" in row)
        assert "% like rate [" in line
        await drive.resize(*NARROW)
        line = next(row for row in drive.text.split("\n") if "Likes grow with views" in row)
        assert "% like rate" not in line
        assert "% like rate [" in drive.text


async def test_another_period_changes_the_figures_and_keeps_the_place(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("6", "right_square_bracket", "down", "down")
        at, before = reading(drive).cursor, drive.text
        assert "last 28 days" in before
        await drive.press("p", "1")
        assert "last 7 days" in drive.text
        assert "28 days" not in drive.text
        assert reading(drive).cursor == at
        assert "section 2 of 11" in drive.text


async def test_the_definition_of_the_figures_is_one_key_away(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        for key in ("d", "enter"):
            await drive.press("6", "down", key)
            assert drive.dialog() == "TextDialog"
            assert "Likes / views." in drive.text
            assert "95 % interval [" in drive.text
            assert "Median over videos of likes / views." in drive.text
            await drive.press("escape", "up")


async def test_a_statement_without_figures_says_so(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("6", *["right_square_bracket"] * 9, "d")
        assert drive.dialog() == "GuideScreen"
        assert "No figure stands beside this statement." in drive.toasts


async def test_the_definition_of_a_strategy(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("6")
        await go_to(drive, "LM3/G03")
        await drive.press("d")
        assert "G03 Judge a video by more than its likes" in drive.text
        assert "Seen as" in drive.text
        assert "Moves" in drive.text


@SIZES
async def test_enter_on_a_strategy_opens_it_on_its_own_tab(small_vault: Path, size: tuple[int, int]) -> None:
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("6", "right_square_bracket")
        await go_to(drive, "LP4/L08")
        await drive.press("enter")
        assert drive.dialog() == "StrategiesScreen"
        assert drive.app.screen.line().strategy.id == "L08"  # type: ignore[attr-defined]
        await drive.press("6")
        assert reading(drive).cursor == "LP4/L08"
        await go_to(drive, "LP4/L08")


async def test_a_strategy_is_tried_from_here(small_vault: Path, copied: Callable[[Path], Path]) -> None:
    vault = copied(small_vault)
    async with driven(build_app(vault), WIDE) as drive:
        await drive.press("6", "right_square_bracket", "t")
        assert any("Move to a strategy first" in toast for toast in drive.toasts)
        assert states(vault) == {}
        await go_to(drive, "LP4/L12")
        await drive.press("t")
        assert states(vault) == {"L12": "trying"}
        assert "[~] L12 Close with" in drive.text
        assert reading(drive).cursor == "LP4/L12"
        await drive.press("t")
        assert any("L12 is trying already" in toast for toast in drive.toasts)
        with Vault.open(vault) as one:
            [event] = one.events("mira.bakes")
            assert event.new.day == TODAY


async def test_sections_are_chosen_from_the_list(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("6", "down", "left", "down", "down")
        assert "What speaks against likes" in drive.text
        assert focused(drive) == "sections"
        await drive.press("enter")
        assert focused(drive) == "reading"
        await drive.press("left", "home")
        assert reading(drive).cursor == "LM2"
        await drive.press("right")
        assert focused(drive) == "reading"
        await drive.press("h", "end", "l")
        assert focused(drive) == "bands"


@SIZES
async def test_published_figures_stand_beside_ones_own(small_vault: Path, size: tuple[int, int]) -> None:
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("6", "left", "end", "right")
        for text in ("Engagement rate by views", "a factor of 5.1", "Rival IQ", "3.4 %", "▲ above", "●", "│"):
            assert text in drive.text
        await drive.press("enter")
        assert drive.dialog() == "TextDialog"
        for text in (
            "Rival IQ via thatrandomagency, 2024",
            "Statistic   median",
            "Basis       by views",
            "Yours: ",
        ):
            assert text in drive.text
        await drive.press("escape", "end")
        assert "90" not in drive.text or "6,983 views" in drive.text
        check_drawn(drive)


async def test_the_help_explains_the_figures_of_the_section(small_vault: Path) -> None:
    async with driven(build_app(small_vault), WIDE) as drive:
        await drive.press("6", "question_mark", "pagedown", "pagedown")
        assert "Likes / views." in drive.text
        await drive.press("escape", "left", "end", "question_mark", "pagedown", "pagedown")
        assert "Engagement by followers" in drive.text


@SIZES
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_an_account_with_nothing_but_a_name_has_a_guide_to_read(
    tmp_path: Path, small_vault: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    folder = shutil.copytree(small_vault, tmp_path / "vault")
    async with driven(build_app(folder, ascii_only=ascii_only), size) as drive:
        await drive.press("6")
        # As if another window had undone everything: the account is chosen, its tables are empty.
        with Vault.open(folder) as vault:
            for record in vault.imports():
                if record.active:
                    vault.undo(import_id=record.import_id)
        drive.app.look_at(edition=drive.app.scope.edition + 1)
        await drive.settle()
        assert "What a like means" in drive.text
        unknown = "-" if ascii_only else "–"
        assert f"{unknown} likes: import Overview" in drive.text
        assert f"{unknown} like rate of a typical video" in drive.flat.replace("> ", "")
        await drive.press("left", "end")
        assert "known: import Content." in drive.flat
        assert "3.4 %" in drive.text
        if ascii_only:
            assert drive.text.isascii()


async def test_hostile_strategies_of_ones_own_are_shown_as_they_are(
    small_vault: Path, tmp_path: Path, copied: Callable[[Path], Path]
) -> None:
    file = tmp_path / "strategies.toml"
    extra = "".join(
        f'[[strategy]]\nid = "U{number}"\ngroup = "likes"\ntitle = {json.dumps(text)}\n'
        for number, text in enumerate((text for text in nasty.MARKUP if len(text) <= 60), 2)
    )
    file.write_text(OWN + extra)
    settings = Settings(mouse=False, period="28")
    app = LikewiseApp(settings, Start(copied(small_vault), today=TODAY, strategies_file=file))
    async with driven(app, WIDE) as drive:
        await drive.press("6", *["right_square_bracket"] * 6, "end")
        check_drawn(drive)
        await drive.press("home")
        await go_to(drive, "likes_strategies/own/U1")
        assert "U1 [@click=app.quit]x[/] [/foo]" in drive.text
        assert "Your own strategies of this kind." in drive.text
        await drive.press("d")
        check_drawn(drive)
        assert "[bold" in drive.text
        await drive.press("escape", "t")
        check_drawn(drive)
        assert not drive.is_over()


async def test_problems_of_the_own_file_are_told(small_vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "strategies.toml"
    file.write_text("[[strategy]\n")
    app = LikewiseApp(
        Settings(mouse=False, period="28"), Start(small_vault, today=TODAY, strategies_file=file)
    )
    async with driven(app, WIDE) as drive:
        await drive.press("6")
        assert "1 problem in your own strategies" in drive.text
        assert "What a like means" in drive.text


async def test_what_is_copied_is_the_whole_guide(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("6", "y")
        copied = drive.app.clipboard
        assert all(section.title in copied for section in SECTIONS)
        assert "Published figures beside yours" in copied
        assert "% like rate [" in copied


async def test_a_damaged_vault_is_told_of_in_the_place_of_the_guide(
    small_vault: Path, copied: Callable[[Path], Path]
) -> None:
    vault = copied(small_vault)
    async with driven(build_app(vault), NARROW) as drive:
        await drive.press("6", "right_square_bracket")
        for file in vault.rglob("*.db*"):
            file.unlink()
        (vault / "likewise.db").mkdir()
        await drive.press("r")
        assert "r try again" in drive.text
        assert "What speaks for likes" not in drive.text
