"""The text form of every tab: there, for a screen reader, whatever the account holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fixtures import HANDLE, LAST_DAY, small_account
from tui.commands.tabs import TABS
from tui.demo.account import build_demo
from tui.importing import import_paths
from tui.sources.options import Options
from tui.texts.layout import WIDTH, cells
from tui.texts.tabs import tab_text
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = LAST_DAY + timedelta(days=2)
OWN_SIGNS = frozenset("–—−▲▼♥◆●×·…“”‘’→›▪▫≤≥✓")
LINES_AND_BLOCKS = ((0x2500, 0x259F), (0x2800, 0x28FF), (0x1FB00, 0x1FBFF))

each_tab = pytest.mark.parametrize("tab", [tab.id for tab in TABS])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with Vault.open(tmp_path_factory.mktemp("demo")) as vault:
        assert build_demo(vault, last_day=LAST_DAY) == HANDLE
        yield vault


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_account(tmp_path_factory.mktemp("exports"))


def written(vault: Vault, tab: str, period: str = "28", *, ascii_only: bool = False) -> str:
    return tab_text(tab, vault, HANDLE, period, TODAY, ascii_only=ascii_only)


def assert_readable(text: str) -> None:
    lines = text.split("\n")
    assert lines[-1] == ""
    assert lines[0]
    assert lines[-2]
    for line in lines:
        assert cells(line) <= WIDTH, line
        assert line == line.rstrip()
        assert "\t" not in line
        assert not [sign for sign in line for low, high in LINES_AND_BLOCKS if low <= ord(sign) <= high], line


@each_tab
@pytest.mark.parametrize("period", ["7", "28", "all"])
def test_a_tab_of_the_demo_account_is_text_of_80_columns_without_drawings(
    demo: Vault, tab: str, period: str
) -> None:
    text = written(demo, tab, period)
    assert len(text.splitlines()) > 10
    assert_readable(text)


@each_tab
def test_with_ascii_none_of_the_signs_of_our_own_is_left(demo: Vault, tab: str) -> None:
    text = written(demo, tab, "all", ascii_only=True)
    assert_readable(text)
    assert OWN_SIGNS & set(text) == set()


@each_tab
@pytest.mark.parametrize("section", ["Overview", "Followers", "Viewers", "Content"])
def test_an_account_with_one_section_of_studio_only_has_its_text_too(
    exports: Path, tmp_path: Path, tab: str, section: str
) -> None:
    (packed,) = exports.glob(f"{section}_*.zip")
    with Vault.open(tmp_path) as vault:
        import_paths(vault, [packed], account=HANDLE, options=Options())
        assert vault.accounts() == [HANDLE]
        assert_readable(written(vault, tab))


@each_tab
def test_the_text_is_the_same_each_time(demo: Vault, tab: str) -> None:
    assert written(demo, tab) == written(demo, tab)
