"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.vault.store import Vault

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("LIKEWISE_LONG_TESTS") == "1"


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.unit.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "POLARS_MAX_THREADS": "1"},
    )


def test_two_copies_write_at_once_and_nothing_fails(tmp_path: Path) -> None:
    # The folder is not there yet: the copies also race to make it and the tables.
    folder = tmp_path / "data"
    running = [start("vault_writer", folder, name, 100) for name in ("one", "two")]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], [errors for _, errors in ended]
    assert max(float(out) for out, _ in ended) < 5
    with Vault.open(folder, check=True) as vault:
        assert vault.warnings == ()
        imports = vault.imports()
        assert len({each.sha256 for each in imports if each.active}) == 200
        frame = vault.frame("daily", "mira.bakes")
    assert frame["views"].to_list() == [99]


@pytest.mark.timeout(600)
def test_a_kill_at_any_moment_loses_nothing_that_was_told(tmp_path: Path) -> None:
    kills = 200 if LONG else 15
    process = start("vault_killed", tmp_path / "data", kills, 11)
    out, errors = process.communicate(timeout=550)
    assert process.returncode == 0, errors
    found = json.loads(out)
    assert found["told"] >= kills
    assert (found["lost"], found["damaged"]) == (0, 0)
