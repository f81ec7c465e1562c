"""The most memory the program ever held, against a bare app that has loaded the same data library."""

from __future__ import annotations

import re
from pathlib import Path

import psutil

from tests.bench.bare import LOADED
from tests.bench.row import Row, compared
from tests.bench.starting import BARE
from tests.terminal.program import FILLED, opened


def memory(home: Path, demo: tuple[str, str], runs: int) -> list[Row]:
    """Peak resident memory with the Videos tab open, in MB.

    Args:
        home: the home folder of the runs.
        demo: the words that open the demo account.
        runs: rounds of one bare app and one program each.
    """
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(runs):
        with opened("--polars", home=home, command=BARE) as session:
            session.wait_for(LOADED)
            session.settle()
            bare.append(peak_mb(session.process.pid))
        with opened(*demo, home=home) as session:
            session.wait_for(FILLED["overview"])
            session.press("2")
            session.wait_for(FILLED["videos"])
            session.settle()
            ours.append(peak_mb(session.process.pid))
    return [compared("peak memory, Videos open", ours, bare, 1.8, "MB", "bare app with polars")]


def peak_mb(pid: int) -> float:
    """Peak resident memory of a process in MB; the present one where the system keeps no peak."""
    status = Path(f"/proc/{pid}/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found.group(1)) / 1000
    process = psutil.Process(pid)  # type: ignore[no-untyped-call]
    return float(process.memory_info().rss) / 1e6
