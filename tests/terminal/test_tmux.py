"""Inside tmux, by keyboard alone, at the two sizes that matter."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, LIKEWISE, surroundings
from tests.terminal.tmux import TMUX, Tmux
from tui.commands import TABS

if TYPE_CHECKING:
    from collections.abc import Iterator

DETAIL = "Comment rate"

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.xdist_group("terminal"),
    pytest.mark.skipif(TMUX is None, reason="tmux is not installed"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: sockets allow about a hundred characters."""
    with tempfile.TemporaryDirectory(prefix="lw") as name:
        yield Path(name)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_every_screen_can_be_used_by_keyboard(
    size: tuple[int, int], folder: Path, demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=size, env=surroundings(demo_home)) as tmux:
        tmux.wait_for("$")
        tmux.type_command([*LIKEWISE, *demo])
        tmux.wait_for(FILLED["overview"])
        assert tmux.mode("alternate_on") == "1"
        for tab in TABS:
            tmux.press(tab.key)
            tmux.wait_for(FILLED[tab.id])
            tmux.press("?")
            tmux.wait_for(f"{tab.title}: keys")
            tmux.press("Escape")
            tmux.wait_until_gone(f"{tab.title}: keys")
        tmux.press("2")
        tmux.wait_for(FILLED["videos"])
        tmux.press("Down", "Enter")
        tmux.wait_for(DETAIL)
        tmux.press("Escape")
        tmux.wait_until_gone(DETAIL)
        tmux.press("/")
        tmux.wait_for("words of the title")
        tmux.press("r", "y", "e")
        tmux.wait_until_gone("17 of")
        tmux.press("Escape")
        tmux.wait_for("17 of")
        tmux.press("7")
        tmux.wait_for(FILLED["data"])
        tmux.press("Down", "Enter")
        tmux.wait_for("sha-256")
        tmux.press("Escape")
        tmux.wait_until_gone("sha-256")
        tmux.press("p")
        tmux.wait_for("90 days")
        tmux.press("Escape")
        tmux.wait_until_gone("90 days")
        tmux.press("q")
        tmux.wait_until_gone("likewise   1")
        tmux.wait_for("$")
        assert tmux.mode("alternate_on") == "0"
        assert tmux.mode("mouse_any_flag") == "0"
        assert tmux.mode("cursor_flag") == "1"
        assert "Traceback" not in tmux.text
