"""What goes over the line, in bytes, at 120 columns by 40 rows in true colour."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.row import Row, within
from tests.terminal.program import opened
from tests.terminal.test_wire import CURSOR, PAGE, PATIENCE, START, TAB, VIDEOS, start, switch
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

_IDLE = 60.0


def wire(home: Path, demo: tuple[str, str], *, idle: float = _IDLE) -> list[Row]:
    """Start, every tab, page down, cursor, mouse and idle.

    Args:
        home: the home folder of the run.
        demo: the words that open a vault with a year of data.
        idle: seconds to watch an idle screen.
    """
    rows: list[Row] = []
    with opened(*demo, "--mouse", "--period", "all", home=home) as session:
        start(session)
        rows.append(within("start, Overview filled", session.total, START))
        for time_, tabs in (("first", (*TABS[1:], TABS[0])), ("again", (*TABS[1:], TABS[0]))):
            for tab in tabs:
                rows.append(within(f"switch to {tab.title}, {time_}", switch(session, tab), TAB))
        switch(session, VIDEOS)
        cursor = [session.press("down", patience=PATIENCE) for _ in range(10)]
        page = [session.press("pagedown", patience=PATIENCE) for _ in range(5)]
        rows.append(within("cursor key in Videos, median of 10", round(median(cursor)), CURSOR))
        rows.append(within("page down in Videos, median of 5", round(median(page)), PAGE))
        switch(session, TABS[0])
        moved = session.move_mouse(50)
        rows.append(
            Row("50 mouse moves over Overview", f"{moved:,} B", "no budget with Textual's driver", None, None)
        )
        rows.append(within(f"idle Overview, {idle:.0f} s", session.idle(idle), 0))
    return rows
