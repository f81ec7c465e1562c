"""With ``--ascii`` nothing leaves for the terminal that it cannot draw, but letters of the user's titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import NARROW, WIDE, build_app, driven, filtered
from tui.commands import TABS
from tui.screens.videos import VideosScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.driving import Drive

DIALOGS = ("question_mark", "colon", "p", "a", "T", "i", "e", "m", "enter", "semicolon")


def foreign(drive: Drive, own: set[str]) -> set[str]:
    """Signs on the screen, as they leave for the terminal, that are neither ASCII nor the user's own."""
    drawn = {sign for row in filtered(drive) for part in row for sign in part.text}
    return {sign for sign in drawn if not sign.isascii()} - own


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_every_tab_and_dialog_is_drawn_in_ascii(demo_vault: Path, size: tuple[int, int]) -> None:
    async with driven(build_app(demo_vault, ascii_only=True, period="90"), size) as drive:
        await drive.press("2")
        screen = drive.app.screen
        assert isinstance(screen, VideosScreen)
        assert screen.view is not None
        own = {sign for title in screen.view.frame["title"] if title for sign in title}
        opened: set[str] = set()
        for tab in TABS:
            await drive.press(tab.key)
            assert foreign(drive, own) == set(), tab.id
            for key in DIALOGS:
                await drive.press(key)
                opened.add(drive.dialog())
                assert foreign(drive, own) == set(), (tab.id, key, drive.dialog())
                if key == "question_mark":
                    # Not through the filter: the words themselves.
                    box = drive.app.screen.query_one("Static")
                    assert str(box.render()).isascii(), tab.id
                while len(drive.app.screen_stack) > 1:
                    await drive.press("escape")
                await drive.press("escape")
        assert {"HelpDialog", "ChoiceDialog", "ImportDialog", "TextDialog"} <= opened
        await drive.press("1", "y")
        assert drive.toasts
        assert foreign(drive, own) == set()
        assert all(toast.isascii() for toast in drive.toasts)


async def test_dialogs_have_a_frame_of_ascii(small_vault: Path) -> None:
    async with driven(build_app(small_vault, ascii_only=True)) as drive:
        await drive.press("p")
        rows = ["".join(part.text for part in row) for row in filtered(drive)]
        assert any("+------" in row and "------+" in row for row in rows)
        assert any("| Period" in row for row in rows)
        assert any("enter chooses, esc leaves" in row for row in rows)
