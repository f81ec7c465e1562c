"""A power cut at any moment: the file is whole and everything that was told is there."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.vault_events import ACCOUNT, new
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
    """All that a person could see: the ledger, the facts, the raw bytes, the checklist and a draft."""
    imports = vault.imports()
    return (
        tuple((each.import_id, each.undone_at) for each in imports),
        tuple(vault.frame("daily", "mira.bakes").rows()),
        tuple(vault.raw(each.sha256) for each in imports),
        tuple(vault.events(ACCOUNT)),
        vault.drafts(ACCOUNT).get("note", ""),
    )


def live(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str | int], list[State]]:
    """Uses a vault for a while; returns the SQL it ran, marked where it was done, and what could be seen."""
    script: list[str | int] = []
    plain = connection.connect

    def note(statement: str) -> None:
        # SQLite tells of each trigger, and Python shows its statement once more; no event is written twice.
        if not (statement.startswith("INSERT INTO event") and statement == script[-1]):
            script.append(statement)

    def traced(path: Path, *, read_only: bool) -> sqlite3.Connection:
        opened = plain(path, read_only=read_only)
        opened.set_trace_callback(note)
        return opened

    monkeypatch.setattr(connection, "connect", traced)
    rng = random.Random(3)
    states: list[State] = [((), (), (), (), "")]
    with Vault.open(folder, now=lambda: NOW, check=False) as vault:
        for step in range(1, STEPS + 1):
            if step % 5 == 0:
                vault.undo()
            elif step % 5 == 2:
                vault.record([new(text=f"{step} {'x' * rng.randrange(400)}"), new(strategy="F07")])
            elif step % 5 == 3:
                vault.keep_draft(ACCOUNT, "note", f"{step} {'y' * rng.randrange(400)}")
            else:
                days = [(f"2026-08-{day:02}", step) for day in range(1, 1 + rng.randrange(1, 28))]
                raw = rng.randbytes(rng.randrange(200, 9000))
                batch = vault.begin_batch("drop")
                vault.store(new_import({"daily": daily(*days)}, raw=raw), batch)
            script.append(step)
            vault._connection.set_trace_callback(None)
            states.append(look(vault))
            vault._connection.set_trace_callback(note)
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
