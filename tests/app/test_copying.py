"""Copying: through the terminal where that can be, else into a file, and always with a word on it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import build_app, driven
from tui.screens.copying import LONGEST, copied_note, fits
from tui.screens.dialogs import show_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [0, 1, 56_243, 56_244, 56_245, 56_246, 56_247])
def test_what_fits_is_reckoned_as_it_is_encoded(size: int) -> None:
    text = "x" * size
    assert fits(text) is (len(base64.b64encode(text.encode())) <= LONGEST)


@pytest.mark.parametrize(
    ("environ", "key", "note"),
    [
        ({}, "Y", "Copied. Nothing in your clipboard? Y writes it to a file."),
        ({}, "", "Copied."),
        (
            {"TMUX": "/tmp/tmux-0/default,1,0"},
            "Y",
            "Copied. tmux passes it on after: set -g set-clipboard on."
            " Nothing in your clipboard? Y writes it to a file.",
        ),
        (
            {"STY": "1.pts"},
            "f9",
            "Copied. screen does not pass it on. Nothing in your clipboard? f9 writes it to a file.",
        ),
    ],
)
def test_it_is_said_what_may_stand_in_the_way(environ: dict[str, str], key: str, note: str) -> None:
    assert copied_note(key, environ) == note


async def test_the_same_text_can_be_written_to_a_file(small_vault: Path, own_home: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        await drive.press("y", "Y")
        (file,) = own_home.iterdir()
        assert file.name.startswith("likewise-overview-")
        assert file.read_text(encoding="utf-8") == drive.app.clipboard
        assert f"Written to {file}" in drive.toasts


async def test_what_is_too_long_for_a_terminal_is_written_to_a_file(
    small_vault: Path, own_home: Path
) -> None:
    text = "é" * LONGEST
    async with driven(build_app(small_vault)) as drive:
        show_text(drive.app, "Long", text)
        await drive.settle()
        await drive.press("y")
        assert drive.app.clipboard == ""
        (file,) = own_home.iterdir()
        assert file.read_text(encoding="utf-8") == f"Long\n{text}"
        assert f"Too long to be copied through a terminal. Written to {file}" in drive.toasts
        await drive.press("escape")


async def test_a_dialog_says_that_its_text_was_copied_and_writes_it(
    small_vault: Path, own_home: Path
) -> None:
    async with driven(build_app(small_vault, keys={"app.copy": "ctrl+y"})) as drive:
        show_text(drive.app, "Title", "[/]some\ntext")
        await drive.settle()
        assert "ctrl+y copies" in drive.text
        await drive.press("ctrl+y")
        assert drive.app.clipboard == "Title\n[/]some\ntext"
        assert any(toast.startswith("Copied.") for toast in drive.toasts)
        await drive.press("Y")
        (file,) = own_home.iterdir()
        assert file.read_text(encoding="utf-8") == "Title\n[/]some\ntext\n"
