"""Prints every budget with what was measured here and now: ``python -m tests.bench``.

Times are compared within one run, on one machine, in the same terminal: only their ratios mean anything.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.credits import credits_of_a_year
from tests.bench.importing import importing
from tests.bench.memory import memory
from tests.bench.row import table
from tests.bench.starting import starting
from tests.bench.verdict import verdict
from tests.bench.videos import videos
from tests.bench.wire import wire
from tests.terminal.program import LAST_DAY, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.row import Row


def main() -> int:
    """Measure what was asked for; the exit status is 1 when a budget does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = ("starting", "wire", "importing", "videos", "verdict", "credits", "memory")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(names)} (default: all)")
    parser.add_argument("--runs", type=int, default=5, help="rounds of each measurement of time (default: 5)")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds of idling (default: 60)")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        made = run("demo", "--keep", str(home / "vault"), "--until", LAST_DAY, home=home)
        if made.returncode:
            parser.error(made.stderr.decode())
        demo = ("--data-dir", str(home / "vault"))
        measure: dict[str, Callable[[], list[Row]]] = {
            "starting": lambda: starting(home, demo, asked.runs),
            "wire": lambda: wire(home, demo, idle=asked.idle),
            "importing": lambda: importing(500, max(1, asked.runs // 2)),
            "videos": lambda: videos(home, max(1, asked.runs // 2)),
            "verdict": lambda: verdict(max(1, asked.runs)),
            "credits": lambda: credits_of_a_year(max(1, asked.runs)),
            "memory": lambda: memory(home, demo, max(1, asked.runs // 2)),
        }
        rows: list[Row] = []
        for name in asked.parts or names:
            print(f"measuring: {name}", flush=True)
            rows += measure[name]()
    print(table(rows))
    return int(any(row.verdict == "OVER" for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
