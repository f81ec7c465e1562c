"""The mouse is taken where it helps and left alone where the terminal's own selection is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.mark.parametrize(
    ("words", "changes", "taken"),
    [
        ((), {}, True),
        (("--no-mouse",), {}, False),
        ((), SSH, False),
        (("--mouse",), SSH, True),
        ((), {"LIKEWISE_MOUSE": "no"}, False),
    ],
)
def test_who_has_the_mouse(
    words: tuple[str, ...], changes: dict[str, str], taken: bool, demo: tuple[str, str], demo_home: Path
) -> None:
    with opened(*demo, *words, home=demo_home, changes=changes) as session:
        session.wait_for(FILLED["overview"])
    assert (b"\x1b[?1003h" in session.output) is taken
    assert (b"\x1b[?1000h" in session.output) is taken
