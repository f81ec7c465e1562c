"""One demo account, made once and shared by every test of the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, LAST_DAY, opened, run
from tui.commands import TABS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder whose ``vault`` holds the demo account."""
    home = tmp_path_factory.mktemp("home")
    made = run("demo", "--keep", str(home / "vault"), "--until", LAST_DAY, home=home)
    assert made.returncode == 0, made.stderr.decode()
    return home


@pytest.fixture(scope="session")
def demo(demo_home: Path) -> tuple[str, str]:
    """The words that open the demo account."""
    return ("--data-dir", str(demo_home / "vault"))


@pytest.fixture(scope="session")
def screens(demo: tuple[str, str], demo_home: Path) -> Mapping[str, str]:
    """Tab → its screen at 120 by 40, in a terminal of the machine itself."""
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        shown = {}
        for tab in TABS:
            session.hit(tab.key)
            session.wait_for(FILLED[tab.id])
            session.settle()
            shown[tab.id] = session.text
        return shown
