"""What is on the screen after a few cheap paints is what a full repaint shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened
from tests.terminal.walking import KEYS
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

IDS = tuple(tab.id for tab in TABS)
ROUND = (*reversed(IDS), *IDS[::2])


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_nothing_of_the_tab_before_is_left(
    size: tuple[int, int], demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, home=demo_home, size=size) as session:
        session.wait_for(FILLED["overview"])
        for tab in ROUND:
            session.hit(KEYS[tab])
            session.wait_for(FILLED[tab])
            session.settle()
            painted = session.text
            session.press("ctrl+l")
            session.settle()
            assert session.text == painted, tab
