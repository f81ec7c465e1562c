"""The Data tab by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import Drive, build_app, driven
from tui.vault.store import Vault
from widgets.frame_table import FrameTable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


@pytest.fixture
def vault(small_vault: Path, copied: Callable[[Path], Path]) -> Path:
    return copied(small_vault)


@pytest.fixture
async def drive(vault: Path) -> AsyncIterator[Drive]:
    async with driven(build_app(vault)) as one:
        await one.press("7")
        yield one


def in_use(vault: Path) -> int:
    with Vault.open(vault) as one:
        return sum(record.active for record in one.imports())


async def test_days_imports_and_what_is_due(drive: Drive) -> None:
    for text in ("Which days are there", "Hourly activity", "Imports", "Exported", "In use", "7 imports"):
        assert text in drive.text
    assert "The last 6 hours are 0" in drive.flat
    assert "export Followers by Saturday 28 Nov" in drive.flat


async def test_how_far_the_data_can_be_trusted_with_the_evidence(drive: Drive) -> None:
    await drive.press("t")
    assert drive.dialog() == "TextDialog"
    assert "How far the data of @mira.bakes can be trusted" in drive.flat
    assert "Viewers: dated 1 day late in 1 export; put right when shown" in drive.flat
    assert "at most as many viewers as views on 100 % of" in " ".join(drive.flat.replace("│", " ").split())
    await drive.press("escape")
    assert drive.dialog() == "DataScreen"


async def test_one_import_in_full(drive: Drive) -> None:
    await drive.press("j", "enter")
    assert drive.dialog() == "TextDialog"
    for text in ("overview", "@mira.bakes", "22 Sep–20 Nov 2026", "dated by", "sha-256", "in use"):
        assert text in drive.text
    assert "imported   22 Nov 2026 09:30 UTC" in drive.text
    await drive.press("escape")
    assert drive.dialog() == "DataScreen"
    await drive.press("G", "k", "enter")
    assert "1 thing found" in drive.text


async def test_one_file_is_undone(drive: Drive, vault: Path) -> None:
    await drive.press("j", "u")
    assert "Undo Overview_2026-09-22" in drive.flat
    assert "All 7 files" in drive.text
    await drive.press("enter")
    assert in_use(vault) == 6
    assert any("Undone: 1 import." in toast for toast in drive.toasts)
    assert drive.one(FrameTable).row_count == 7
    assert drive.text.count(" yes") == 6
    await drive.press("u")
    assert any("not in use" in toast for toast in drive.toasts)
    await drive.press("1")
    assert "data to –" in drive.text


async def test_leaving_the_question_undoes_nothing(drive: Drive, vault: Path) -> None:
    await drive.press("u", "escape")
    assert in_use(vault) == 7


async def test_with_everything_undone_the_welcome_is_back(drive: Drive, vault: Path) -> None:
    await drive.press("u", "2")
    assert in_use(vault) == 0
    assert drive.dialog() == "WelcomeScreen"
    await drive.press("q")
    assert drive.is_over()


async def test_what_was_undone_is_imported_again(
    drive: Drive, vault: Path, exports: Path, own_home: Path
) -> None:
    (own_home / "Downloads").symlink_to(exports)
    await drive.press("u", "2", "2", "enter", "escape")
    assert in_use(vault) == 7
    assert drive.dialog() == "DataScreen"
    assert "14 imports" in drive.text
