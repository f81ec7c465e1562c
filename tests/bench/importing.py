"""Importing many exports at once, against merely parsing the same files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from tests.bench.apify import NAME, write_dataset
from tests.bench.row import Row, compared, within
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.importing import import_paths, inspect_paths
from tui.sources.options import Options
from tui.vault.store import Vault

_LAST_DAY = date(2026, 11, 20)
_MANY = 1_000_000
_MOST_MEMORY = 2 * 2**30


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
        large = _large(folder / "large", runs)
    what = f"import of {tables} tables in {len(zips)} zips"
    return [
        compared(what, ours, parse, None, "ms", "polars.read_csv alone"),
        *large,
    ]


def _large(folder: Path, runs: int) -> list[Row]:
    """A million videos of an Apify dataset: into canonical frames, and the memory of the whole command."""
    folder.mkdir()
    path = folder / NAME
    write_dataset(path, _MANY)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        pl.read_csv(path)
        bare.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        inspect_paths([path], Options())
        ours.append((time.perf_counter() - started) * 1000)
    return [
        compared(f"reading of {_MANY:,} video rows", ours, bare, 3.0, "ms", "polars.read_csv alone"),
        within("peak memory of their import", _peak(path, folder / "vault"), _MOST_MEMORY),
    ]


def _peak(path: Path, vault: Path) -> int:
    """Peak resident bytes of ``likewise import``; 0 where the system does not tell."""
    command = [sys.executable, "-m", "tui", "--data-dir", str(vault), "import", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import ended with {process.returncode}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


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
