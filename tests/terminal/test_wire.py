"""What the program costs on a slow line, in bytes: they are exact, so they can be asserted.

The budgets are for 120 columns by 40 rows in true colour, with Textual's own driver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

    from tui.commands import Tab

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

START = 45_000
TAB = 35_000
PAGE = 25_000
CURSOR = 1_600
IDLE_SECONDS = 3.0


def test_starting_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.settle(0.8)
        assert session.total <= START


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_switching_tabs_fits_the_budget(tab: Tab, demo: tuple[str, str], demo_home: Path) -> None:
    key = tab.key
    other = "2" if key == "1" else "1"
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.settle(0.8)
        first = session.press(key, quiet=0.8) if key != "1" else 0
        session.press(other, quiet=0.8)
        again = session.press(key, quiet=0.8)
    assert first <= TAB
    assert 0 < again <= TAB


def test_moving_through_the_videos_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.press("2", quiet=0.8)
        cursor = [session.press("down") for _ in range(5)]
        page = [session.press("pagedown") for _ in range(3)]
    assert 0 < max(cursor) <= CURSOR, cursor
    assert 0 < max(page) <= PAGE, page


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_an_idle_screen_writes_nothing(tab: Tab, demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.press(tab.key, quiet=1.0)
        assert session.idle(IDLE_SECONDS) == 0


def test_an_input_with_the_cursor_in_it_is_idle_as_well(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.press("2", "/", quiet=1.0)
        assert session.idle(IDLE_SECONDS) == 0
