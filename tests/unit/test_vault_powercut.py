"""A power cut at any moment: the file is whole and everything that was told is there."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.vault_powercut import cut_power, record
from tests.unit.vault_samples import NOW, daily, new_import
from tui.vault import connection
from tui.vault.store import Vault

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

LONG = os.environ.get("LIKEWISE_LONG_TESTS") == "1"
STEPS = 40

State = tuple[Any, ...]


def look(vault: Vault) -> State:
    """All that a person could see: the ledger, the facts and the raw bytes."""
    imports = vault.imports()
    return (
        tuple((each.import_id, each.undone_at) for each in imports),
        tuple(vault.frame("daily", "mira.bakes").rows()),
        tuple(vault.raw(each.sha256) for each in imports),
    )


def live(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str | int], list[State]]:
    """Uses a vault for a while; returns the SQL it ran, marked where it was done, and what could be seen."""
    script: list[str | int] = []
    plain = connection.connect

    def traced(path: Path, *, read_only: bool) -> sqlite3.Connection:
        opened = plain(path, read_only=read_only)
        opened.set_trace_callback(script.append)
        return opened

    monkeypatch.setattr(connection, "connect", traced)
    rng = random.Random(3)
    states: list[State] = [((), (), ())]
    with Vault.open(folder, now=lambda: NOW, check=False) as vault:
        for step in range(1, STEPS + 1):
            if step % 5 == 0:
                vault.undo()
            else:
                days = [(f"2026-08-{day:02}", step) for day in range(1, 1 + rng.randrange(1, 28))]
                raw = rng.randbytes(rng.randrange(200, 9000))
                batch = vault.begin_batch("drop")
                vault.store(new_import({"daily": daily(*days)}, raw=raw), batch)
            script.append(step)
            vault._connection.set_trace_callback(None)
            states.append(look(vault))
            vault._connection.set_trace_callback(script.append)
    monkeypatch.undo()
    return script, states


@pytest.mark.timeout(600)
def test_a_power_cut_at_any_moment_loses_nothing_that_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, states = live(tmp_path / "lived", monkeypatch)
    assert "PRAGMA synchronous = EXTRA" in script
    (tmp_path / "recorded").mkdir()
    events = record(tmp_path / "recorded" / connection.FILE_NAME, script)
    assert {event.kind for event in events} == {"write", "sync", "remove", "told"}
    rng = random.Random(5)
    broken: list[str] = []
    for number in range(1000 if LONG else 60):
        files, told = cut_power(events, rng.randrange(1, len(events)), rng)
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        with Vault.open(folder, check=True) as vault:
            # What was being done at the cut may be there or not, but whole.
            if vault.warnings or look(vault) not in states[told : told + 2]:
                broken.append(f"cut {number} after step {told}: {vault.warnings}")
    assert broken == []


def test_the_same_cuts_do_find_a_vault_that_does_not_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness can tell: without syncs the same cuts lose data."""
    script, states = live(tmp_path / "lived", monkeypatch)
    careless = [each.replace("EXTRA", "OFF") if isinstance(each, str) else each for each in script]
    (tmp_path / "recorded").mkdir()
    events = record(tmp_path / "recorded" / connection.FILE_NAME, careless)
    rng = random.Random(5)
    broken = 0
    for number in range(12):
        files, told = cut_power(events, rng.randrange(len(events) // 2, len(events)), rng)
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        with Vault.open(folder, check=True) as vault:
            broken += bool(vault.warnings) or look(vault) not in states[told : told + 2]
    assert broken == 12
