"""How long until something, and until everything, is on the screen."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from tests.bench.bare import READY
from tests.bench.row import Row, compared
from tests.terminal.program import FILLED, LAST_DAY, opened

if TYPE_CHECKING:
    from pathlib import Path

BARE = (sys.executable, "-m", "tests.bench.bare")
_PAINTED = "1 Overview"


def starting(home: Path, demo: tuple[str, str], runs: int) -> list[Row]:
    """First paint of the demo, Overview filled, each against the bare app of the same round.

    Args:
        home: the home folder of the runs.
        demo: the words that open a vault with a year of data.
        runs: rounds; each starts the bare app, the demo and the vault once, one after the other.
    """
    bare: list[float] = []
    first: list[float] = []
    built: list[float] = []
    filled: list[float] = []
    for _ in range(runs):
        bare.append(_until(home, BARE, (), READY)[0])
        paint, data = _until(home, None, ("demo", "--until", LAST_DAY), _PAINTED, FILLED["overview"])
        first.append(paint)
        built.append(data)
        filled.append(_until(home, None, demo, _PAINTED, FILLED["overview"])[1])
    return [
        compared("likewise demo, first paint", first, bare, 1.3, "ms", "bare app"),
        compared("Overview with a year of data, filled", filled, bare, 3.0, "ms", "bare app"),
        compared("likewise demo, account made and shown", built, bare, None, "ms", "bare app"),
    ]


def _until(home: Path, command: tuple[str, ...] | None, words: tuple[str, ...], *texts: str) -> list[float]:
    """Milliseconds from the start of a program until each text is on its screen."""
    session = opened(*words, home=home) if command is None else opened(*words, home=home, command=command)
    with session:
        moments = []
        for text in texts:
            session.wait_for(text)
            moments.append((time.perf_counter() - session.started) * 1000)
    return moments
