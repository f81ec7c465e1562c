"""From the verdict to a strategy that is tried, in the program itself and by keys alone."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.fixtures import HANDLE
from tests.terminal.program import FILLED, key_of, opened
from tests.terminal.walking import KEYS
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

CURSOR = re.compile(r"▌ \[ \] ([LFEGU]\d\d)")
"""A strategy that is not in use, with the cursor on it."""
SIZES = ((80, 24), (120, 40))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_from_the_verdict_to_an_adopted_strategy(
    demo_home: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(demo_home / "vault", vault)
    with opened("--data-dir", str(vault), home=tmp_path, size=size) as session:
        session.wait_for(FILLED["overview"])
        session.hit(KEYS["verdict"])
        session.wait_for(FILLED["verdict"])
        session.wait_for("your goal: not chosen yet")
        session.hit(key_of("verdict.goal"))
        session.wait_for("a lasting audience")
        session.hit("2")
        session.wait_for("your goal: a lasting audience")
        for _ in range(3):
            if CURSOR.search(session.text):
                break
            session.press("down")
        found = CURSOR.search(session.text)
        assert found is not None, session.text
        strategy = found[1]
        session.hit(key_of("verdict.try"))
        session.wait_for(f"{strategy} is tried from today on")
        session.wait_for(f"[~] {strategy}")
        session.hit(KEYS["strategies"])
        session.wait_for(FILLED["strategies"])
        session.hit(KEYS["verdict"], "enter")
        session.wait_for(FILLED["strategies"])
        session.wait_for(f"[~] {strategy}")
        session.send("q")
        assert session.wait_exit() == 0
    with Vault.open(vault) as kept:
        assert kept.setting(HANDLE, "goal") == "audience"
        last = kept.events(HANDLE)[-1].new
        assert (last.strategy, last.kind, last.state) == (strategy, "state", "trying")
