"""What lies over a tab costs what it shows: letters, help, palette, lists; and leaves no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.terminal import Session

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

QUIET = 0.8
PATIENCE = 10.0
LETTERS = 2_000
KEYS = {tab.id: tab.key for tab in TABS}


def cost(session: Session, key: str) -> int:
    """Press a key that changes what is shown, and wait until nothing more comes; the bytes it cost."""
    before = session.total
    session.press(key, quiet=QUIET, patience=PATIENCE)
    session.settle(QUIET)
    return session.total - before


def test_letters_cost_their_cells(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.settle(QUIET)
        session.press(KEYS["data"], quiet=QUIET, patience=PATIENCE)
        session.wait_for(FILLED["data"])
        session.settle(QUIET)
        before = session.text
        assert 0 < cost(session, ";") <= LETTERS
        changed = [
            place
            for place, (old, new) in enumerate(zip(before.split("\n"), session.text.split("\n"), strict=True))
            if old != new
        ]
        assert len(changed) == 2
        assert 0 < cost(session, "escape") <= LETTERS
        assert session.text == before


@pytest.mark.parametrize(
    ("key", "text", "budget"),
    [
        ("?", "Everywhere", 11_000),
        (":", "Commands", 11_000),
        ("p", "last 60 days", 3_000),
        ("T", "likewise-light", 8_000),
    ],
)
def test_a_dialog_costs_its_cells_and_leaves_no_trace(
    key: str, text: str, budget: int, demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for(FILLED["overview"])
        session.settle(QUIET)
        before = session.text
        # Once, and not again for every part that finds its place.
        assert cost(session, key) <= budget
        assert text in session.text
        assert cost(session, "escape") <= budget
        assert session.text == before
        session.press("ctrl+l", quiet=QUIET, patience=PATIENCE)
        assert session.text == before
