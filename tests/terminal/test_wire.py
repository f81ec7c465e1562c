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

    from tests.terminal.terminal import Session
    from tui.commands import Tab

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

START = 45_000
TAB = 35_000
PAGE = 25_000
CURSOR = 1_600
IDLE_SECONDS = 3.0
QUIET = 0.8
PATIENCE = 10.0
VIDEOS = next(tab for tab in TABS if tab.id == "videos")


def start(session: Session) -> None:
    """Wait until Overview is filled and nothing more comes."""
    session.wait_for(FILLED["overview"])
    session.settle(QUIET)


def switch(session: Session, tab: Tab) -> int:
    """Go to a tab and wait until it is filled; the bytes it cost."""
    before = session.total
    session.press(tab.key, quiet=QUIET, patience=PATIENCE)
    session.wait_for(FILLED[tab.id])
    session.settle(QUIET)
    return session.total - before


def test_starting_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        assert session.total <= START


def test_switching_tabs_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        costs = [(tab.id, switch(session, tab)) for tab in (*TABS[1:], *TABS)]
    assert [(tab, cost) for tab, cost in costs if not 0 < cost <= TAB] == [], costs


def test_moving_through_the_videos_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, "--period", "all", home=demo_home) as session:
        start(session)
        switch(session, VIDEOS)
        cursor = [session.press("down", patience=PATIENCE) for _ in range(5)]
        page = [session.press("pagedown", patience=PATIENCE) for _ in range(3)]
    assert 0 < max(cursor) <= CURSOR, cursor
    assert 0 < max(page) <= PAGE, page


def test_an_idle_screen_writes_nothing(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        for tab in (*TABS[1:], TABS[0]):
            switch(session, tab)
            assert session.idle(IDLE_SECONDS) == 0, tab.id


def test_an_input_with_the_cursor_in_it_is_idle_as_well(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        switch(session, VIDEOS)
        session.press("/", quiet=QUIET, patience=PATIENCE)
        session.wait_for("words of the title")
        session.settle(QUIET)
        assert session.idle(IDLE_SECONDS) == 0
