"""Kills a process again and again while it ticks: ``FOLDER KILLS SEED``; prints what it found as JSON."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, NoReturn

from tests.unit.vault_events import ACCOUNT, new
from tests.unit.vault_kills import kill_often, tell
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path


def tick_for_ever(folder: Path, acknowledge: int, start: int) -> NoReturn:
    """Ticks twice in one action, takes every third back, keeps a draft, and tells each number when done."""
    with Vault.open(folder, check=True) as vault:
        for number in itertools.count(start):
            first, _ = vault.record([new("log", name, text=str(number)) for name in ("L08", "F07")])
            vault.keep_draft(ACCOUNT, "note", str(number))
            if number % 3 == 0:
                vault.record([new("undo", undoes=first.action)])
            tell(acknowledge, number)
    raise AssertionError("counting never ends")


def count_lost(folder: Path, told: list[int]) -> tuple[int, bool]:
    """How many of the told ticks are missing or wrong, and whether each is there whole."""
    with Vault.open(folder, check=True) as vault:
        whole = not vault.warnings
        events = vault.events(ACCOUNT)
        draft = int(vault.drafts(ACCOUNT)["note"])
    undone = {event.new.undoes for event in events}
    actions: dict[int, list[int]] = {}
    for event in events:
        if event.new.kind == "log":
            actions.setdefault(int(event.new.text), []).append(event.action)
    lost = sum(
        number not in actions or (actions[number][0] in undone) != (number % 3 == 0) for number in told
    )
    # No action may ever be there in part, told or not.
    whole = whole and all(len(rows) == 2 and len(set(rows)) == 1 for rows in actions.values())
    return lost + (draft < told[-1]), whole


if __name__ == "__main__":
    kill_often(tick_for_ever, count_lost, *sys.argv[1:])
