"""What ``y`` copies and ``likewise report --tab`` prints are one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import TODAY, build_app, driven
from tui.texts.tabs import tab_text
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(("key", "tab"), [("1", "overview"), ("7", "data")])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_a_tab_is_copied_as_the_report_prints_it(
    small_vault: Path, copied: Callable[[Path], Path], key: str, tab: str, ascii_only: bool
) -> None:
    folder = copied(small_vault)
    with Vault.open(folder) as vault:
        expected = tab_text(tab, vault, "mira.bakes", "60", TODAY, ascii_only=ascii_only)
    async with driven(build_app(folder, period="60", ascii_only=ascii_only)) as drive:
        await drive.press(key, "y")
        assert drive.app.clipboard == expected


async def test_videos_are_copied_as_they_are_filtered_and_sorted(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        await drive.press("2", "slash")
        await drive.write("batard")
        await drive.press("enter", "greater_than_sign", "y")
        text = drive.app.clipboard
        assert text.count("\n     posted ") == 3
        assert "Videos, by title, A to Z, filtered by batard" in text
