"""Pictures of the screens: a change of any of them is looked at by a person before it is accepted.

Accept with ``pytest -n0 tests/app/test_snapshots.py --snapshot-update``.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.app.driving import NARROW, WIDE, Drive, build_app
from tui.commands import TABS
from tui.vault.connection import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Compare = Callable[..., bool]

pytestmark = pytest.mark.xdist_group("snapshots")


def after(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press keys and wait for what they started, then the picture is taken."""

    async def drive(pilot: Pilot[Any]) -> None:
        driver = Drive(pilot)
        await driver.settle()
        await driver.press(*keys)

    return drive


EVERY_TAB = pytest.mark.parametrize("key", [tab.key for tab in TABS], ids=[tab.id for tab in TABS])


@EVERY_TAB
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_tab(snap_compare: Compare, demo_vault: Path, size: tuple[int, int], key: str) -> None:
    assert snap_compare(build_app(demo_vault), terminal_size=size, run_before=after(key))


@EVERY_TAB
def test_tab_without_colour(
    snap_compare: Compare, demo_vault: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(build_app(demo_vault), terminal_size=WIDE, run_before=after(key))


@EVERY_TAB
def test_tab_in_the_terminals_own_colours(snap_compare: Compare, demo_vault: Path, key: str) -> None:
    app = build_app(demo_vault, theme="ansi-dark")
    assert snap_compare(app, terminal_size=WIDE, run_before=after(key))


def test_a_video(snap_compare: Compare, demo_vault: Path) -> None:
    assert snap_compare(build_app(demo_vault), terminal_size=WIDE, run_before=after("2", "G", "enter"))


@pytest.mark.parametrize("keys", [("left",), ("7",)], ids=["overview", "data"])
def test_ascii(snap_compare: Compare, demo_vault: Path, keys: tuple[str, ...]) -> None:
    assert snap_compare(build_app(demo_vault, ascii_only=True), terminal_size=WIDE, run_before=after(*keys))


def test_welcome(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(build_app(tmp_path / "none"), terminal_size=NARROW, run_before=after())


def test_help(snap_compare: Compare, demo_vault: Path) -> None:
    assert snap_compare(build_app(demo_vault), terminal_size=WIDE, run_before=after("2", "question_mark"))


def test_import_outcome(snap_compare: Compare, tmp_path: Path, exports: Path) -> None:
    (tmp_path / "bread.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    paths = (tmp_path / "bread.jpg", *sorted(exports.glob("*.zip")))
    app = build_app(tmp_path / "vault", paths=paths)
    assert snap_compare(app, terminal_size=WIDE, run_before=after("end"))


def test_error(snap_compare: Compare, own_home: Path, small_vault: Path) -> None:
    shutil.copytree(small_vault, own_home / "vault")
    with closing(sqlite3.connect(own_home / "vault" / FILE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 999")
    app = build_app(Path("vault"))
    assert snap_compare(app, terminal_size=NARROW, run_before=after())


def test_no_video_fits(snap_compare: Compare, demo_vault: Path) -> None:
    keys = ("2", "slash", *"#sourdog")
    assert snap_compare(build_app(demo_vault), terminal_size=NARROW, run_before=after(*keys))


def test_map(snap_compare: Compare, demo_vault: Path) -> None:
    assert snap_compare(build_app(demo_vault), terminal_size=WIDE, run_before=after("2", "p", "4", "x"))
