"""One walk through the app by keys alone, the same through a pseudo-terminal, ssh and tmux."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tests.terminal.program import FILLED
from tui.commands import TABS
from tui.terminal.capabilities import MINIMUM_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZES = ((120, 40), (80, 24), (50, 12), (120, 40))
"""The sizes a window goes through; the third is below what the app can be used at."""
KEYS = {tab.id: tab.key for tab in TABS}
PALETTE = "type to narrow"


class Terminal(Protocol):
    """What a walk needs of a terminal."""

    @property
    def text(self) -> str:
        """The screen as lines of text without blanks at their ends."""
        ...

    def hit(self, *keys: str) -> None:
        """Press keys."""
        ...

    def wait_for(self, text: str, timeout: float = 30.0) -> None:
        """Wait until a text is on the screen."""
        ...

    def wait_until_gone(self, text: str, timeout: float = 30.0) -> None:
        """Wait until a text is no longer on the screen."""
        ...


def visit_tabs(terminal: Terminal) -> None:
    """Go to each tab by its key and see its data, its help and the palette.

    An escape is never followed by another key at once: the two would be read as one with alt.
    """
    for tab in TABS:
        terminal.hit(tab.key)
        terminal.wait_for(FILLED[tab.id])
        for key, shown in (("?", f"{tab.title}: keys"), (":", PALETTE)):
            terminal.hit(key)
            terminal.wait_for(shown)
            terminal.hit("escape")
            terminal.wait_until_gone(shown)
        terminal.wait_for(FILLED[tab.id])


def expected_at(size: tuple[int, int], tab: str) -> str:
    """What is on the screen of a tab in a window of this size."""
    columns, rows = size
    fits = columns >= MINIMUM_SIZE[0] and rows >= MINIMUM_SIZE[1]
    return FILLED[tab] if fits else f"too small ({columns}x{rows})"


def compare_tabs(terminal: Terminal, expected: Mapping[str, str]) -> None:
    """Go to each tab and wait until its whole screen is what it is elsewhere, whatever is painted on the way.

    Args:
        terminal: with the app in it.
        expected: tab → its screen.
    """
    for tab, screen in expected.items():
        terminal.hit(KEYS[tab])
        for line in filter(None, screen.splitlines()):
            terminal.wait_for(line)
        assert terminal.text.rstrip("\n") == screen.rstrip("\n"), tab
