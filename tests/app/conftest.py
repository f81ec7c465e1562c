"""Vaults to open the app on: made once for all tests, copied for each."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fixtures import LAST_DAY, small_account
from tui.demo.account import build_demo
from tui.importing import import_paths
from tui.sources.options import Options
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
"""When everything was imported."""

OTHER = "jonas.moves"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, with nothing in its Downloads; files are written there too."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for variable in ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "COLORFGBG", "TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.chdir(home)
    return home


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One set of exports of a small account, zips as downloaded."""
    return small_account(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="session")
def other_exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One set of exports of another small account."""
    return small_account(tmp_path_factory.mktemp("exports"), handle=OTHER)


def fill(folder: Path, *drops: Path) -> Path:
    """A vault that holds these drops of files, imported at a fixed moment."""
    with Vault.open(folder, now=lambda: NOW) as vault:
        for drop in drops:
            import_paths(vault, [drop], options=Options(now=NOW))
    return folder


@pytest.fixture(scope="session")
def small_vault(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> Path:
    """A vault with one small account; not to be written to."""
    return fill(tmp_path_factory.mktemp("vaults") / "small", exports)


@pytest.fixture(scope="session")
def both_vault(tmp_path_factory: pytest.TempPathFactory, exports: Path, other_exports: Path) -> Path:
    """A vault with two accounts, mira.bakes imported last; not to be written to."""
    return fill(tmp_path_factory.mktemp("vaults") / "both", other_exports, exports)


@pytest.fixture(scope="session")
def demo_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo account; not to be written to."""
    folder = tmp_path_factory.mktemp("vaults") / "demo"
    last_day = date(2026, 11, 20)
    with Vault.open(folder, now=lambda: NOW) as vault:
        build_demo(vault, last_day=last_day)
    assert last_day == LAST_DAY
    assert last_day + timedelta(days=2) == NOW.date()
    return folder


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies a vault for a test that writes to it."""
    return lambda vault: shutil.copytree(vault, tmp_path / "vault")
