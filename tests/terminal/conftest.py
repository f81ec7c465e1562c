"""One demo account, made once and shared by every test of the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import LAST_DAY, run

if TYPE_CHECKING:
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
