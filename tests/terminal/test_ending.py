"""However the program ends, the terminal is as it was before."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, LIKEWISE, opened
from tests.terminal.walking import PALETTE
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.terminal import Session

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

# What the app switches on and the shell must find switched off: alternate screen, mouse reports,
# bracketed paste; and the cursor, which it hides.
LEFT_ON = {"?1049": "h", "?1000": "h", "?1003": "h", "?1006": "h", "?2004": "h", "?25": "l"}

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
# Each place gets one of the signals in turn; three of each kind of place would take a minute more.
PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    *(((), FILLED["overview"]) for _ in SIGNALS),
    *(((tab.key,), FILLED[tab.id]) for tab in TABS[1:]),
    (("?",), ": keys"),
    ((":",), PALETTE),
    (("i",), "Import TikTok exports"),
)


def left_behind(session: Session) -> list[str]:
    """Modes whose last setting in the output is not the one a shell expects."""
    return [
        mode
        for mode, bad in LEFT_ON.items()
        if (found := re.findall(rf"\x1b\[{re.escape(mode)}([hl])".encode(), bytes(session.output)))
        and found[-1].decode() == bad
    ]


def filled(session: Session) -> None:
    session.wait_for(FILLED["overview"])
    session.settle()


def test_quitting_puts_the_terminal_back(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, "--mouse", home=demo_home) as session:
        before = session.line_settings()
        filled(session)
        assert session.line_settings() != before
        assert left_behind(session) == ["?1049", "?1000", "?1003", "?1006", "?2004", "?25"]
        session.send("q")
        assert session.wait_exit() == 0
        assert session.line_settings() == before
    assert left_behind(session) == []


@pytest.mark.parametrize(
    ("number", "keys", "shown"),
    [(SIGNALS[place % 3], keys, shown) for place, (keys, shown) in enumerate(PLACES)],
    ids=[" ".join(keys) or "start" for keys, _ in PLACES],
)
def test_a_signal_puts_the_terminal_back(
    number: signal.Signals, keys: tuple[str, ...], shown: str, demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, "--mouse", home=demo_home) as session:
        before = session.line_settings()
        filled(session)
        session.hit(*keys)
        session.wait_for(shown)
        session.signal(number)
        assert session.wait_exit() == 128 + number
        assert session.line_settings() == before
    assert left_behind(session) == []
    assert b"Traceback" not in session.output


def test_a_signal_while_data_is_loading_does_as_well(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, "--mouse", home=demo_home) as session:
        session.wait_for("1 Overview")
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == 143
    assert left_behind(session) == []


@pytest.mark.parametrize(
    "command",
    [LIKEWISE, ("/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *LIKEWISE)],
    ids=["as usual", "with SIGHUP ignored by the parent"],
)
def test_the_program_ends_with_its_terminal(
    command: tuple[str, ...], demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, home=demo_home, command=command) as session:
        filled(session)
        session.hang_up()
        assert session.wait_exit(timeout=5) != 0


def test_suspending_and_coming_back_shows_the_whole_screen(demo: tuple[str, str], demo_home: Path) -> None:
    with opened("-i", home=demo_home, command=("/bin/sh",), changes={"PS1": "$ "}) as session:
        session.wait_for("$")
        session.send(" ".join([*LIKEWISE, *demo]) + "\r")
        filled(session)
        before = session.text
        session.send("\x1a")
        session.wait_for("Stopped")
        assert left_behind(session) == []
        session.send("clear; fg\r")
        session.wait_for(FILLED["overview"])
        session.settle()
        assert session.text == before
        session.send("q")
        session.settle()
        session.send("exit\r")
        session.wait_exit()
