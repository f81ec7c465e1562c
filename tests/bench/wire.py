"""What goes over the line, in bytes, at 120 columns by 40 rows in true colour."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.row import Row, within
from tests.terminal.program import FILLED, opened
from tests.terminal.test_wire import CURSOR, PAGE, START, TAB
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
    with opened(*demo, "--mouse", home=home) as session:
        session.wait_for(FILLED["overview"])
        session.settle(0.8)
        rows.append(within("start, Overview filled", session.total, START))
        for tab in (*TABS[1:], TABS[0]):
            rows.append(within(f"switch to {tab.title}", session.press(tab.key, quiet=0.8), TAB))
        session.press("2", quiet=0.8)
        cursor = [session.press("down") for _ in range(10)]
        page = [session.press("pagedown") for _ in range(5)]
        rows.append(within("cursor key in Videos, median of 10", round(median(cursor)), CURSOR))
        rows.append(within("page down in Videos, median of 5", round(median(page)), PAGE))
        session.press("1", quiet=0.8)
        moved = session.move_mouse(50)
        rows.append(
            Row("50 mouse moves over Overview", f"{moved:,} B", "no budget with Textual's driver", None, None)
        )
        rows.append(within(f"idle Overview, {idle:.0f} s", session.idle(idle), 0))
    return rows
