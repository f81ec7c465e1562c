"""How the tests run the program itself, and what tells that a screen is there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.terminal.terminal import Session, environment
from tui.commands import COMMANDS
from tui.commands.keys import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LIKEWISE = (sys.executable, "-m", "tui")
TODAY = "2026-11-22"
LAST_DAY = "2026-11-20"
FILLED: Mapping[str, str] = {
    "overview": " per day",
    "videos": "Posted",
    "followers": "Gained / lost",
    "verdict": "Do next",
    "strategies": "of 12 in use",
    "guide": "What a like means",
    "data": " imports",
}
"""Text that is on a screen only when its data is."""


def key_of(command: str) -> str:
    """The first key of a command of the table, as ``Session.hit`` takes it."""
    keys = next(each.keys for each in COMMANDS if each.id == command)
    first = keys.split(",")[0]
    return SIGNS.get(first, first)


def run(
    *words: str, home: Path, env: Mapping[str, str] | None = None, timeout: float = 120.0
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with no terminal at all, as cron would, and keep what it wrote."""
    return subprocess.run(
        [*LIKEWISE, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=dict(env or surroundings(home)),
        timeout=timeout,
        check=False,
    )


def surroundings(home: Path, **changes: str) -> dict[str, str]:
    """The environment of one test: its own home, a fixed today unless another is given."""
    return environment(**{"HOME": str(home), "LIKEWISE_TODAY": TODAY} | changes)


def opened(
    *words: str,
    home: Path,
    size: tuple[int, int] = (120, 40),
    command: Sequence[str] = LIKEWISE,
    changes: Mapping[str, str] | None = None,
) -> Session:
    """The program in a terminal of its own.

    Args:
        words: of the command line, after the program.
        home: folder that is its home.
        size: columns and rows.
        command: what runs the program.
        changes: to the environment.
    """
    return Session([*command, *words], size=size, env=surroundings(home, **(changes or {})))
