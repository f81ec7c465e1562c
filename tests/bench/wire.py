"""What goes over the line, in bytes, at 120 columns by 40 rows: in true colour, and as ssh carries it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.row import Row, skipped, within
from tests.terminal.program import LIKEWISE, opened, surroundings
from tests.terminal.sshd import Sshd, SshdError, why_missing
from tests.terminal.test_wire import CURSOR, PAGE, PATIENCE, START, TAB, VIDEOS, start, switch
from tui.commands import TABS

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        rows.append(Row("50 mouse moves over Overview", f"{moved:,} B", "no budget", None, None))
        rows.append(within(f"idle Overview, {idle:.0f} s", session.idle(idle), 0))
    return rows + through_ssh(home, demo)


def through_ssh(home: Path, demo: tuple[str, str]) -> list[Row]:
    """One walk through all tabs by OpenSSH, without and with its compression: bytes both ways, encrypted.

    mosh would be a third way; it is not measured, as it is in few places and needs a port of UDP.
    """
    if why := why_missing():
        return [skipped("all tabs through ssh", why)]
    with tempfile.TemporaryDirectory(prefix="lw") as name:
        try:
            server = Sshd(Path(name))
        except SshdError as error:
            return [skipped("all tabs through ssh", str(error))]
        with server:
            return [
                _walk(server, home, demo, Path(name) / f"client{len(options)}", options)
                for options in ((), ("-C",))
            ]


def _walk(server: Sshd, home: Path, demo: tuple[str, str], log: Path, options: Sequence[str]) -> Row:
    words = ("-v", "-E", str(log), *options)
    env = surroundings(home)
    with server.login([*LIKEWISE, *demo, "--no-mouse"], env=env, options=words) as session:
        start(session)
        for tab in (*TABS[1:], TABS[0]):
            switch(session, tab)
        session.send("q")
        session.wait_exit()
        shown = session.total
    found = re.search(r"Transferred: sent (\d+), received (\d+) bytes", log.read_text(encoding="utf-8"))
    sent, received = (int(number) for number in found.groups()) if found else (0, 0)
    return Row(
        f"start and all tabs through ssh {' '.join(options)}".rstrip(),
        f"{received:,} B in, {sent:,} B out",
        f"{shown:,} B for the terminal",
        received / shown,
        None,
    )
