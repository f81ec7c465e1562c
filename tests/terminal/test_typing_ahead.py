"""What is typed before the program is ready, as on a slow line, is done once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened
from tests.terminal.walking import KEYS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]


def test_the_key_of_a_tab_goes_to_it_while_the_vault_is_opened(
    demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, home=demo_home) as session:
        session.wait_for("loading")
        session.hit(KEYS["data"])
        session.wait_for(FILLED["data"])
        assert FILLED["overview"] not in session.text
