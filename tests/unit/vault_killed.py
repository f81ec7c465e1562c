"""Kills a process again and again while it imports: ``FOLDER KILLS SEED``; prints what it found as JSON.

This process imports everything once and forks the one that is killed, since starting Python anew for each
kill would take most of the time. Neither touches polars' threads before the fork.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sqlite3
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

from tests.unit.vault_samples import new_import, table
from tui.vault import facts as _facts  # noqa: F401 - loads polars before the fork
from tui.vault.store import Vault

ROWS = 40


def import_for_ever(folder: Path, acknowledge: int, start: int) -> NoReturn:
    """Imports, undoes every third, and tells each number once it is done."""
    days = [date(2026, 1, 1) + timedelta(days=place) for place in range(ROWS)]
    with Vault.open(folder, check=True) as vault:
        for number in itertools.count(start):
            frame = table("daily", [{"date": day, "views": number} for day in days])
            new = new_import({"daily": frame}, raw=f"{number}".encode() * 500)
            stored = vault.store(new, vault.begin_batch(str(number)))
            if number % 3 == 0:
                vault.undo(import_id=stored.import_id)
            os.write(acknowledge, f"{number}\n".encode())
    raise AssertionError("counting never ends")


def kill_once(folder: Path, start: int, seconds: float) -> list[int]:
    """Runs the importer, kills it some seconds after its first import, and returns the numbers it told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        import_for_ever(folder, write, start)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines = [first, *told.readlines()]
    os.waitpid(child, 0)
    return [int(line) for line in lines if line]


def count_lost(folder: Path, told: list[int]) -> tuple[int, bool]:
    """How many of the told imports are missing or wrong, and whether the file is whole."""
    with Vault.open(folder, check=True) as vault:
        whole = not vault.warnings
        there = {each.batch_label: each for each in vault.imports()}
    connection = sqlite3.connect(folder / "likewise.db")
    whole = whole and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    counts = dict(connection.execute("SELECT import_id, count(*) FROM daily GROUP BY import_id"))
    connection.close()
    lost = 0
    for number in told:
        found = there.get(str(number))
        undone = number % 3 == 0
        right = (
            found is not None
            and (found.undone_at is not None) == undone
            and counts.get(found.import_id, 0) == (0 if undone else ROWS)
        )
        lost += not right
    # No import may ever be there in part, told or not.
    return lost, whole and set(counts.values()) <= {ROWS}


def main(folder: str, kills: str, seed: str) -> None:
    """Kills so many times and prints the sums."""
    rng = random.Random(int(seed))
    place = Path(folder)
    told: list[int] = []
    lost = damaged = 0
    start = 1
    for _ in range(int(kills)):
        told += kill_once(place, start, rng.uniform(0.001, 0.06))
        missing, whole = count_lost(place, told)
        lost += missing
        damaged += not whole
        # The number after the last told one may have been stored or not; it is left alone.
        start = told[-1] + 2
    print(json.dumps({"told": len(told), "lost": lost, "damaged": damaged}))


if __name__ == "__main__":
    main(*sys.argv[1:])
