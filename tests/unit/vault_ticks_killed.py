"""Kills a process again and again while it ticks: ``FOLDER KILLS SEED``; prints what it found as JSON.

One process imports everything once and forks the one that is killed, since starting Python anew for each
kill would take most of the time.
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
from pathlib import Path
from typing import NoReturn

from tests.unit.vault_events import ACCOUNT, new
from tui.vault.store import Vault


def tick_for_ever(folder: Path, acknowledge: int, start: int) -> NoReturn:
    """Ticks twice in one action, takes every third back, keeps a draft, and tells each number when done."""
    with Vault.open(folder, check=True) as vault:
        for number in itertools.count(start):
            first, _ = vault.record([new("log", name, text=str(number)) for name in ("L08", "F07")])
            vault.keep_draft(ACCOUNT, "note", str(number))
            if number % 3 == 0:
                vault.record([new("undo", undoes=first.action)])
            os.write(acknowledge, f"{number}\n".encode())
    raise AssertionError("counting never ends")


def kill_once(folder: Path, start: int, seconds: float) -> list[int]:
    """Runs the ticker, kills it some seconds after its first tick, and returns the numbers it told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        tick_for_ever(folder, write, start)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines = [first, *told.readlines()]
    os.waitpid(child, 0)
    return [int(line) for line in lines if line]


def count_lost(folder: Path, told: list[int]) -> tuple[int, bool]:
    """How many of the told ticks are missing or wrong, and whether the file is whole."""
    with Vault.open(folder, check=True) as vault:
        whole = not vault.warnings
        events = vault.events(ACCOUNT)
        draft = int(vault.drafts(ACCOUNT)["note"])
    connection = sqlite3.connect(folder / "likewise.db")
    whole = whole and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    undone = {event.new.undoes for event in events}
    actions: dict[int, list[int]] = {}
    for event in events:
        if event.new.kind == "log":
            actions.setdefault(int(event.new.text), []).append(event.action)
    # No action may ever be there in part, told or not.
    whole = whole and all(len(rows) == 2 and len(set(rows)) == 1 for rows in actions.values())
    lost = sum(
        number not in actions or (actions[number][0] in undone) != (number % 3 == 0) for number in told
    )
    return lost + (draft < told[-1]), whole


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
        # The number after the last told one may have been kept or not; it is left alone.
        start = told[-1] + 2
    print(json.dumps({"told": len(told), "lost": lost, "damaged": damaged}))


if __name__ == "__main__":
    main(*sys.argv[1:])
