"""Reads files that were changed at random, until all are read: ``python -m tests.fuzz --cases N --seed S``.

Every case is a fixture of ``tests/formats/`` with one to nine changes. Exit status 1 when one of them raised,
hung, died or took over a GiB; its bytes then lie in the folder of ``--save``, beside them what went wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.cases import ask_number, case_of
from tests.fuzz.watching import GIB, SECONDS, Tally, watch

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run the cases and say what they came to."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=20_000, help="how many (default: 20,000)")
    parser.add_argument("--seed", type=int, default=0, help="which ones (default: 0)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (default: 0)")
    parser.add_argument("--save", type=Path, default=Path("fuzz-found"), help="folder for what was found")
    asked = parser.parse_args(words)
    started = time.monotonic()
    tally = watch(
        partial(ask_number, asked.seed),
        range(asked.first, asked.first + asked.cases),
        progress=_Line(asked.cases, asked.seed, asked.save),
    )
    print(file=sys.stderr)
    print(_summary(tally, asked.seed, time.monotonic() - started))
    return int(bool(tally.found))


class _Line:
    """The line of progress; and the keeper of what is found, at once, should the run be broken off."""

    def __init__(self, cases: int, seed: int, folder: Path) -> None:
        self._cases, self._seed, self._folder = cases, seed, folder
        self._kept = 0

    def __call__(self, tally: Tally) -> None:
        for found in tally.found[self._kept :]:
            self._kept += 1
            case = case_of(self._seed, found.number)
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{self._seed}-{found.number}-{Path(case.fixture.name).name}"
            path.write_bytes(case.data)
            path.with_name(f"{path.name}.why").write_text(f"{found.what}\n{case}\n{found.detail}")
            print(f"\n{found.what}: {case} -> {path}", file=sys.stderr, flush=True)
        if tally.cases % 50 == 0 or tally.cases == self._cases:
            line = f"{tally.cases:,} of {self._cases:,} cases, {len(tally.found)} found"
            print(f"\r{line}", end="", file=sys.stderr, flush=True)


def _summary(tally: Tally, seed: int, seconds: float) -> str:
    number, longest = tally.slowest
    return "\n".join(
        (
            f"{tally.cases:,} cases in {seconds:,.0f} s, seed {seed}",
            f"{tally.readings:,} readings, {tally.refusals:,} refusals",
            f"slowest: {longest:.2f} s of {SECONDS:.0f} (case {number}, {case_of(seed, number)})",
            f"peak memory: {tally.peak / 1024**2:,.0f} MiB of {GIB // 1024**2:,}",
            f"found: {len(tally.found)}",
        )
    )


if __name__ == "__main__":
    raise SystemExit(main())
