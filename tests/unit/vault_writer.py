"""A copy of the program that imports, run as a process of its own: ``FOLDER NAME COUNT``."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.unit.vault_samples import NOW, daily, new_import
from tui.vault.store import Vault


def main(folder: str, name: str, count: str) -> None:
    """Makes so many imports and prints how long the slowest took, in seconds."""
    slowest = 0.0
    with Vault.open(Path(folder)) as vault:
        batch = vault.begin_batch(name)
        for number in range(int(count)):
            each = new_import(
                {"daily": daily(("2026-08-15", number))},
                raw=f"{name} {number}".encode(),
                captured_at=NOW + timedelta(seconds=number),
            )
            begin = time.perf_counter()
            stored = vault.store(each, batch)
            slowest = max(slowest, time.perf_counter() - begin)
            assert stored.outcome == "new"
    print(slowest)


if __name__ == "__main__":
    main(*sys.argv[1:])
