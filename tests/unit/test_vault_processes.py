"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.vault_events import ACCOUNT
from tui.vault import migrations
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


def run_two(module: str, folder: Path, count: int) -> None:
    """Runs two copies at once and waits for both to end well."""
    running = [start(module, folder, name, count) for name in ("one", "two")]
    ended = [process.communicate(timeout=240) for process in running]
    assert [process.returncode for process in running] == [0, 0], [errors for _, errors in ended]
    assert max(float(out) for out, _ in ended) < 5


def test_two_copies_write_at_once_and_nothing_fails(tmp_path: Path) -> None:
    # The folder is not there yet: the copies also race to make it and the tables.
    folder = tmp_path / "data"
    run_two("vault_writer", folder, 100)
    with Vault.open(folder, check=True) as vault:
        assert vault.warnings == ()
        imports = vault.imports()
        assert len({each.sha256 for each in imports if each.active}) == 200
        frame = vault.frame("daily", "mira.bakes")
    assert frame["views"].to_list() == [99]


def test_two_copies_tick_at_once_and_no_tick_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ticks = 400 if LONG else 200
    run_two("vault_ticker", folder, ticks)
    with Vault.open(folder, check=True) as vault:
        assert vault.warnings == ()
        events = vault.events(ACCOUNT)
    assert [(each.event_id, each.action) for each in events] == [
        (place, place) for place in range(1, 2 * ticks + 1)
    ]
    texts = [each.new.text for each in events]
    for name in ("one", "two"):
        assert [text for text in texts if text.startswith(name)] == [f"{name} {n}" for n in range(ticks)]


@pytest.mark.timeout(600)
def test_a_kill_at_any_moment_loses_nothing_that_was_told(tmp_path: Path) -> None:
    check_kills("vault_killed", tmp_path / "data", 200 if LONG else 15)


@pytest.mark.timeout(600)
def test_a_kill_between_ticks_loses_none_that_was_told(tmp_path: Path) -> None:
    check_kills("vault_ticks_killed", tmp_path / "data", 200 if LONG else 15)


def check_kills(module: str, folder: Path, kills: int) -> None:
    process = start(module, folder, kills, 11)
    out, errors = process.communicate(timeout=550)
    assert process.returncode == 0, errors
    found = json.loads(out)
    assert found["told"] >= kills
    assert (found["lost"], found["damaged"]) == (0, 0)


@pytest.mark.timeout(600)
def test_a_kill_while_a_file_is_brought_forward_leaves_one_version_or_another(tmp_path: Path) -> None:
    kills = 100 if LONG else 10
    process = start("vault_migration_killed", tmp_path, kills, 11)
    out, errors = process.communicate(timeout=550)
    assert process.returncode == 0, errors
    found = json.loads(out)
    assert set(found) <= {str(step.version) for step in migrations.MIGRATIONS}
    assert sum(found.values()) == kills
