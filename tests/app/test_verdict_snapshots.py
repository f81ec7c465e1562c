"""Pictures of the Verdict tab, one of each verdict: a change is looked at by a person before it is accepted.

Accept with ``pytest -n0 tests/app/test_verdict_snapshots.py --snapshot-update``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import NARROW, WIDE, build_app
from tests.app.test_snapshots import after
from tests.verdict_views import view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Compare = Callable[..., bool]

pytestmark = pytest.mark.xdist_group("snapshots")

RULES = ("not_enough", "coupled", "inverse", "separate", "undecided")
PAGES = {"claims": 1, "credits": 2, "ahead": 3, "checks": 4}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_verdict(
    snap_compare: Compare,
    small_vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    rule: str,
) -> None:
    monkeypatch.setattr("tui.loading.load_verdict", lambda *_: view(rule))
    assert snap_compare(build_app(small_vault), terminal_size=size, run_before=after("4"))


@pytest.mark.parametrize("page", PAGES)
def test_page_of_a_verdict(
    snap_compare: Compare, small_vault: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr("tui.loading.load_verdict", lambda *_: view("separate"))
    keys = ("4", *["v"] * PAGES[page])
    assert snap_compare(build_app(small_vault), terminal_size=WIDE, run_before=after(*keys))
