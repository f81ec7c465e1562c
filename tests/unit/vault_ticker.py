"""A copy of the program that ticks, run as a process of its own: ``FOLDER NAME COUNT``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.unit.vault_events import new
from tui.vault.store import Vault


def main(folder: str, name: str, count: str) -> None:
    """Makes so many ticks, each in a vault opened for it, and prints the slowest in seconds."""
    slowest = 0.0
    for number in range(int(count)):
        begin = time.perf_counter()
        with Vault.open(Path(folder)) as vault:
            vault.record([new(text=f"{name} {number}")])
        slowest = max(slowest, time.perf_counter() - begin)
    print(slowest)


if __name__ == "__main__":
    main(*sys.argv[1:])
