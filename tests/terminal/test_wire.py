"""What the program costs on a slow line, in bytes: they are exact, so they can be asserted.

The budgets are for 120 columns by 40 rows in true colour.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, key_of, opened
from tests.terminal.walking import go_to
from tui.commands import TABS
from tui.screens.verdict_pages import ROOMY as VERDICT_PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.terminal import Session
    from tui.commands import Tab

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("wire")]

START = 45_000
TAB = 35_000
PAGE = 25_000
CURSOR = 1_600
IDLE_SECONDS = 2.0
QUIET = 0.8
PATIENCE = 10.0
DIALOG = 15_000
JUMP = 2_000
CURSOR_KEYS = ("down", "right")
PARTS = {"overview": 1, "videos": 1, "strategies": 3}
"""Tab → its parts that are visited; two where nothing is said."""
PRESSES = 3
ROUNDS = 3
SCROLLED = {"guide": 6_000}
"""Tab → budget of a cursor key where it moves a whole text by a line, and so changes all of it."""
SHORT = 0.1
SHORT_PATIENCE = 0.4
OVERLAY_QUIET = 0.3
TYPED_QUIET = 1.0
"""Seconds of quiet after which a letter is done with: a draft is kept in between."""
FIELDS = (
    ("overview", "app.palette", "type to narrow"),
    ("videos", "videos.filter", "words of the title"),
    ("strategies", "strategies.note", "Note on"),
    ("strategies", "strategies.log", "Log "),
    ("data", "app.import", "Import TikTok exports"),
)
"""Tab, command that shows a field, text that is there with it."""
STRATEGIES = next(tab for tab in TABS if tab.id == "strategies")
VIDEOS = next(tab for tab in TABS if tab.id == "videos")
VERDICT = next(tab for tab in TABS if tab.id == "verdict")


def start(session: Session) -> None:
    """Wait until Overview is filled and nothing more comes."""
    session.wait_for(FILLED["overview"])
    session.settle(QUIET)


def switch(session: Session, tab: Tab) -> int:
    """Go to a tab and wait until it is filled; the bytes it cost."""
    before = session.total
    session.hit(tab.key)
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


def test_moving_in_every_part_of_every_tab_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        costs: dict[tuple[str, int, str], int] = {}
        for tab in TABS:
            switch(session, tab)
            moved = move_through(session, tab)
            assert any(cost for (_, key), cost in moved.items() if key in CURSOR_KEYS), f"{tab.id}: no cursor"
            costs |= {(tab.id, *what): cost for what, cost in moved.items()}
    budgets = {what: SCROLLED.get(what[0], CURSOR) if what[-1] in CURSOR_KEYS else PAGE for what in costs}
    assert [what for what, cost in costs.items() if cost > budgets[what]] == [], costs


def test_every_page_of_the_verdict_fits_the_budget(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        switch(session, VERDICT)
        turned, moved = [], []
        for _ in VERDICT_PAGES:
            turned.append(session.press(key_of("verdict.part"), quiet=SHORT, patience=PATIENCE))
            session.settle(QUIET)
            moved += [cursor_cost(session, key, CURSOR) for key in CURSOR_KEYS]
        assert session.idle(IDLE_SECONDS) == 0
    assert 0 < min(turned) <= max(turned) <= PAGE, turned
    assert max(moved) <= CURSOR, moved
    assert sum(cost > 0 for cost in moved) >= len(VERDICT_PAGES), moved


def move_through(session: Session, tab: Tab) -> dict[tuple[int, str], int]:
    """Press the keys for moving in each part of a tab; (part, key) → the bytes of one press."""
    costs = {}
    for part in range(parts_of(tab)):
        session.press("home", quiet=SHORT, patience=SHORT_PATIENCE)
        for key in CURSOR_KEYS:
            costs[part, key] = cursor_cost(session, key, SCROLLED.get(tab.id, CURSOR))
        for key in ("pagedown", "tab"):
            costs[part, key] = session.press(key, quiet=SHORT, patience=SHORT_PATIENCE)
    return costs


def cursor_cost(session: Session, key: str, budget: int) -> int:
    """The bytes of a press, the median of some.

    A part may draw more about what is under the cursor once it rests there. On a machine that is held up
    these bytes come with those of the next press, so what is over the budget is measured again.
    """
    for _ in range(ROUNDS):
        presses: list[int] = []
        while len(presses) < PRESSES:
            presses.append(session.press(key, quiet=SHORT, patience=SHORT_PATIENCE))
            if not presses[-1]:
                break
        if (cost := int(median(presses))) <= budget:
            break
        session.settle(QUIET)
        session.press("home", quiet=QUIET, patience=SHORT_PATIENCE)
    return cost


def test_help_and_jump_mode_of_every_tab_cost_what_they_show(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        costs = {}
        for tab in TABS:
            switch(session, tab)
            costs[tab.id, "help"] = *open_and_close(session, key_of("app.help")), DIALOG
            if parts_of(tab) > 1:
                costs[tab.id, "jump"] = *open_and_close(session, key_of("app.jump")), JUMP
    assert [
        what for what, (*cost, budget) in costs.items() if not 0 < min(cost) <= max(cost) <= budget
    ] == [], costs


def parts_of(tab: Tab) -> int:
    """How many parts of a tab are visited."""
    return PARTS.get(tab.id, 2)


def open_and_close(session: Session, key: str) -> tuple[int, int]:
    """Press a key that lays something over the tab, take it away; the bytes of either."""
    session.settle(OVERLAY_QUIET)
    before, start = session.text, session.total
    session.hit(key)
    session.wait_until(lambda: session.text != before, f"what {key} shows")
    session.settle(OVERLAY_QUIET)
    shown = session.total
    session.hit("escape")
    wait_for_return(session, before)
    session.settle(OVERLAY_QUIET)
    return shown - start, session.total - shown


def wait_for_return(session: Session, before: str) -> None:
    """Wait until the screen is as it was."""
    session.wait_until(lambda: session.text == before, f"the screen as it was:\n{before}\n")


def test_the_dialogs_of_the_checklist_cost_what_they_show(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        switch(session, STRATEGIES)
        go_to(session, "L02")
        session.settle(QUIET)
        costs = {}
        for name in ("log", "note", "drop", "tag", "filter"):
            costs[name] = open_and_close(session, key_of(f"strategies.{name}"))
    assert [name for name, cost in costs.items() if not 0 < min(cost) <= max(cost) <= DIALOG] == [], costs


def test_an_idle_screen_writes_nothing(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        for tab in (*TABS[1:], TABS[0]):
            switch(session, tab)
            assert session.idle(IDLE_SECONDS) == 0, tab.id


def test_a_field_with_the_cursor_in_it_is_idle_as_well(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        start(session)
        for tab, command, shown in FIELDS:
            switch(session, next(each for each in TABS if each.id == tab))
            before = session.text
            session.hit(key_of(command))
            session.wait_for(shown)
            typed = session.press("z", quiet=TYPED_QUIET, patience=PATIENCE)
            assert 0 < typed <= DIALOG, command
            assert session.idle(IDLE_SECONDS) == 0, command
            session.hit("escape")
            wait_for_return(session, before)
