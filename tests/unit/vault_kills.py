"""Kills a process that writes, again and again, and counts what it had told and is not there.

The process that kills imports everything once and forks the one that is killed, since starting Python anew
for each kill would take most of the time. Neither touches polars' threads before the fork.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[Path, int, int], NoReturn]
    """Writes into the vault of a folder for ever: to be called with where to tell and the first number."""

    Check = Callable[[Path, list[int]], tuple[int, bool]]
    """How many of the told numbers are missing or wrong in a folder, and whether the rest is whole."""


def tell(acknowledge: int, number: int) -> None:
    """Says that a number is kept."""
    os.write(acknowledge, f"{number}\n".encode())


def kill_once(work: Work, folder: Path, start: int, seconds: float) -> list[int]:
    """Lets it work, kills it some seconds after its first number, and returns the numbers it told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        work(folder, write, start)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines = [first, *told.readlines()]
    os.waitpid(child, 0)
    return [int(line) for line in lines if line]


def is_whole(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file of a vault."""
    connection = sqlite3.connect(folder / "likewise.db")
    found = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(found == ("ok",))


def kill_often(work: Work, check: Check, folder: str, kills: str, seed: str) -> None:
    """Kills so many times and prints the sums as JSON."""
    rng = random.Random(int(seed))
    place = Path(folder)
    told: list[int] = []
    lost = damaged = 0
    start = 1
    for _ in range(int(kills)):
        told += kill_once(work, place, start, rng.uniform(0.001, 0.06))
        missing, whole = check(place, told)
        lost += missing
        damaged += not (whole and is_whole(place))
        # The number after the last told one may have been kept or not; it is left alone.
        start = told[-1] + 2
    print(json.dumps({"told": len(told), "lost": lost, "damaged": damaged}))
