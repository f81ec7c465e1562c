"""Any size survives; below the floor one line says what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened
from tui.terminal.capabilities import MINIMUM_SIZE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

TINY = 1024


def test_every_size_is_survived(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.settle()
        full = session.text
        for columns, rows in ((1, 1), (2, 2), (5, 3)):
            caused = session.resize(columns, rows)
            assert session.process.poll() is None, (columns, rows)
            assert caused <= TINY, (columns, rows)
        session.resize(20, 5)
        session.resize(300, 100)
        session.wait_for(FILLED["overview"])
        session.resize(120, 40)
        session.settle()
        assert session.text == full


def test_below_the_floor_one_line_says_so(demo: tuple[str, str], demo_home: Path) -> None:
    columns, rows = MINIMUM_SIZE
    with opened(*demo, home=demo_home, size=(columns, rows)) as session:
        session.wait_for(FILLED["overview"])
        session.resize(columns - 1, rows)
        session.wait_for(f"too small ({columns - 1}x{rows})")
        assert [line for line in session.text.splitlines() if line.strip()] == [
            line for line in session.text.splitlines() if "too small" in line
        ]
        session.resize(columns, rows)
        session.wait_until_gone("too small")
        session.wait_for(FILLED["overview"])


@pytest.mark.parametrize("size", [(1, 1), (40, 10)])
def test_starting_too_small_works(size: tuple[int, int], demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home, size=size) as session:
        session.idle(2.0)
        assert session.process.poll() is None
        session.resize(80, 24)
        session.wait_for(FILLED["overview"])
