"""Importing many exports at once, against merely parsing the same files."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from tests.bench.row import Row, compared, skipped
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.importing import import_paths
from tui.sources.options import Options
from tui.vault.store import Vault

_LAST_DAY = date(2026, 11, 20)


def importing(files: int, runs: int) -> list[Row]:
    """A drop of weekly exports of a year of history each.

    Args:
        files: how many tables to import, about.
        runs: rounds of one parse and one import, one after the other.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        zips, tables = _write(folder / "exports", files)
        ours: list[float] = []
        parse: list[float] = []
        for number in range(runs):
            parse.append(_parse(zips))
            ours.append(_import(zips, folder / f"vault{number}"))
    what = f"import of {tables} tables in {len(zips)} zips"
    reason = "needs a format of that size; Studio's lists 15 posts a file"
    return [
        compared(what, ours, parse, None, "ms", "polars.read_csv alone"),
        skipped("import of 1,000,000 video rows", reason),
    ]


def _write(folder: Path, files: int) -> tuple[list[Path], int]:
    simulated = simulate(last_day=_LAST_DAY, days=2 * 365)
    zips: list[Path] = []
    tables = 0
    while tables < files:
        day = _LAST_DAY - timedelta(days=3 * len(zips) // 4)
        written = write_exports(simulated, folder / day.isoformat(), last_day=day)
        zips += written
        tables += sum(len(zipfile.ZipFile(path).namelist()) for path in written)
    return zips, tables


def _parse(zips: list[Path]) -> float:
    started = time.perf_counter()
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                pl.read_csv(io.BytesIO(archive.read(member)), infer_schema=False)
    return (time.perf_counter() - started) * 1000


def _import(zips: list[Path], folder: Path) -> float:
    started = time.perf_counter()
    with Vault.open(folder) as vault:
        import_paths(vault, zips, options=Options())
    return (time.perf_counter() - started) * 1000
