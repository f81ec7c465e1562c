"""Kills a process again and again while it imports: ``FOLDER KILLS SEED``; prints what it found as JSON."""

from __future__ import annotations

import itertools
import sqlite3
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

from tests.unit.vault_kills import kill_often, tell
from tests.unit.vault_samples import new_import, table
from tui.vault import facts as _facts  # noqa: F401 - loads polars before the fork
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

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
            tell(acknowledge, number)
    raise AssertionError("counting never ends")


def count_lost(folder: Path, told: list[int]) -> tuple[int, bool]:
    """How many of the told imports are missing or wrong, and whether each is there whole."""
    with Vault.open(folder, check=True) as vault:
        whole = not vault.warnings
        there = {each.batch_label: each for each in vault.imports()}
    connection = sqlite3.connect(folder / "likewise.db")
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


if __name__ == "__main__":
    kill_often(import_for_ever, count_lost, *sys.argv[1:])
