"""A terminal that becomes smaller, even too small, and larger again loses nothing of what one was doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from tests.app.driving import NARROW, WIDE, build_app, driven
from tui.commands import TABS
from tui.screens.strategies import StrategiesScreen
from widgets.frame_table import FrameTable
from widgets.plot import TimePlot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.driving import Drive

TOO_SMALL = (50, 10)
ROUND = (TOO_SMALL, NARROW, WIDE)


async def resized(drive: Drive) -> bool:
    """Through the sizes and back to the first; whether what has the focus could be seen at each."""
    focused, seen = drive.app.focused, True
    for size in ROUND:
        await drive.resize(*size)
        assert ("too small" in drive.text) is (size == TOO_SMALL), size
        seen = seen and (size == TOO_SMALL or focused in drive.app.screen.focus_chain)
    return seen


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
async def test_every_tab_is_as_it_was(demo_vault: Path, tab: object) -> None:
    assert isinstance(tab, type(TABS[0]))
    async with driven(build_app(demo_vault), WIDE) as drive:
        # The evidence of the verdict is no part of its own on a small screen: the keys go to the strategies.
        await drive.press(tab.key, *(() if tab.id == "verdict" else ("tab", "down", "down")))
        if isinstance(drive.app.screen, StrategiesScreen):
            # Its lower half follows once the cursor rests.
            current = drive.app.screen.board.current
            await drive.until(lambda: f"● {current} " in drive.text)
        before, focused = drive.text, drive.app.focused
        assert focused is not None
        seen = await resized(drive)
        assert drive.app.focused is focused if seen else drive.app.focused is not None
        assert drive.text == before


async def test_cursor_filter_and_order_of_the_videos_stay(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), WIDE) as drive:
        await drive.press("2", "slash")
        await drive.write("rye")
        await drive.press("enter", "greater_than_sign", "down", "enter")
        row = drive.one(FrameTable).cursor_id
        before = drive.text
        await resized(drive)
        assert drive.one(Input).value == "rye"
        assert drive.one(FrameTable).cursor_id == row
        assert drive.text == before


async def test_the_day_read_out_stays(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), WIDE) as drive:
        await drive.press("left", "left", "left")
        day = drive.one(TimePlot).cursor
        await resized(drive)
        assert drive.one(TimePlot).cursor == day is not None


async def test_what_was_typed_into_a_dialog_stays(demo_vault: Path) -> None:
    async with driven(build_app(demo_vault), WIDE) as drive:
        await drive.press("colon")
        await drive.write("go to")
        await drive.press("down")
        chosen, before = drive.one(OptionList).highlighted, drive.text
        for size in ROUND:
            await drive.resize(*size)
        assert drive.one(Input).value == "go to"
        assert drive.one(Input).has_focus
        assert drive.one(OptionList).highlighted == chosen == 1
        assert drive.text == before
