"""Jump mode: a letter on every part that can take the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import NARROW, WIDE, build_app, driven
from tui.commands import TABS
from tui.screens.jump import LETTERS, JumpLetter, parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.driving import Drive


def letters(drive: Drive) -> list[JumpLetter]:
    return list(drive.app.screen.query(JumpLetter))


@pytest.mark.parametrize(("size", "ascii_only"), [(WIDE, False), (NARROW, True)])
async def test_every_part_of_every_tab_can_be_reached(
    demo_vault: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    jumped = 0
    async with driven(build_app(demo_vault, ascii_only=ascii_only), size) as drive:
        for tab in TABS:
            await drive.press(tab.key)
            before = drive.text
            parts = parts_of(drive.app.screen)
            if len(parts) < 2:
                await drive.press("semicolon")
                assert letters(drive) == []
                assert any("one part" in toast for toast in drive.toasts)
                drive.app.clear_notifications()
                await drive.settle()
                continue
            for letter, (widget, place) in zip(LETTERS, parts, strict=False):
                await drive.press("semicolon")
                assert len(letters(drive)) == len(parts)
                cells = drive.text.splitlines()[place.y].ljust(size[0])[place.x : place.x + 3]
                assert cells.rstrip() == (f"[{letter}]" if ascii_only else f" {letter}")
                await drive.press(letter)
                assert drive.app.focused is widget
                assert letters(drive) == []
                jumped += 1
            await drive.press("semicolon", "escape")
            assert letters(drive) == []
            assert drive.app.focused is parts[-1][0]
            await drive.press(tab.key)
            assert before.splitlines()[0] == drive.text.splitlines()[0]
    assert jumped >= 6


async def test_any_other_key_takes_the_letters_away_and_does_nothing_else(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("7")
        focused, before = drive.app.focused, drive.text
        await drive.press("semicolon", "q")
        assert not drive.is_over()
        assert (drive.app.focused, drive.text) == (focused, before)
        await drive.press("semicolon", "semicolon", "2")
        assert drive.dialog() == "VideosScreen"


async def test_letters_do_not_outlive_a_change_of_the_size(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault)) as drive:
        await drive.press("7", "semicolon")
        assert letters(drive)
        await drive.resize(*NARROW)
        assert letters(drive) == []
        await drive.press("2")
        assert drive.dialog() == "VideosScreen"
