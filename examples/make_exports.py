"""Make ``examples/exports/``: three small invented accounts, as a creator finds them in the download folder.

Run it from anywhere: ``python examples/make_exports.py``. It always makes the same bytes; a test makes them
again and compares.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tui.demo.quirks import Quirks
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.demo.truth import Parameters

LAST_DAY = date(2026, 11, 20)
HERE = Path(__file__).resolve().parent / "exports"


@dataclass(frozen=True, slots=True)
class Example:
    """One account of the examples."""

    folder: str
    language: str
    seed: int
    parameters: Parameters
    quirks: Quirks = field(default_factory=Quirks)


EXAMPLES = (
    Example("english", "en", 11, Parameters(handle="mira.bakes", median_views=1_200.0)),
    Example(
        "greek",
        "el",
        12,
        Parameters(
            handle="nikos.trexei",
            titles="el",
            utc_offset_hours=2.0,
            median_views=500.0,
            followers_start=340,
            purge=25,
            female=0.41,
            territories=(
                ("GR", 0.62),
                ("CY", 0.14),
                ("DE", 0.07),
                ("GB", 0.04),
                ("US", 0.03),
                ("AU", 0.02),
                ("IT", 0.01),
                ("AL", 0.01),
                ("BG", 0.01),
                ("SE", 0.01),
            ),
        ),
        Quirks(window=28, lag=1, difference="forward", viewers_open_end=False, negative_comments=True),
    ),
    Example(
        "japanese",
        "ja",
        13,
        Parameters(
            handle="yuki.no.kissa",
            titles="ja",
            utc_offset_hours=9.0,
            median_views=900.0,
            followers_start=2_100,
            purge=40,
            female=0.57,
            territories=(
                ("JP", 0.88),
                ("TW", 0.03),
                ("US", 0.02),
                ("KR", 0.02),
                ("TH", 0.01),
                ("HK", 0.01),
                ("FR", 0.005),
                ("ID", 0.004),
                ("BR", 0.003),
                ("DE", 0.002),
            ),
        ),
        Quirks(activity_days=8, activity_cut_hour=9),
    ),
)


def make_exports(folder: Path) -> list[Path]:
    """Write every example into a folder of its own below ``folder`` and return the files."""
    paths: list[Path] = []
    for example in EXAMPLES:
        simulated = simulate(
            last_day=LAST_DAY,
            seed=example.seed,
            days=example.quirks.window,
            parameters=example.parameters,
        )
        target = folder / example.folder
        paths += write_exports(simulated, target, language=example.language, quirks=example.quirks)
    return paths


def main() -> int:
    """Write the examples beside this script and list them."""
    for path in make_exports(HERE):
        print(f"{path.stat().st_size:>7}  {path.relative_to(HERE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
