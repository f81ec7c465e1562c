"""One walk through the app by keys alone, the same through a pseudo-terminal, ssh and tmux."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from tests.terminal.program import FILLED, key_of
from tui.commands import TABS
from tui.guide.strategies import load_strategies
from tui.terminal.capabilities import MINIMUM_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIZES = ((120, 40), (80, 24), (50, 12), (120, 40))
"""The sizes a window goes through; the third is below what the app can be used at."""
KEYS = {tab.id: tab.key for tab in TABS}
STRATEGIES = load_strategies().strategies
_LISTS: Mapping[str, tuple[str, ...]] = {
    "likes": (),
    "followers": ("right", "g"),
    "engagement": ("G", "down"),
    "habits": ("G", "down", "right", "g"),
}
"""Keys from the head of the first list of the checklist to the head of each."""
EDITED = "L05"
TICKED = f"[~] {EDITED}"
HALF = "clips under ten sec"
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

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = 60.0) -> None:
        """Wait until something is true of the screen."""
        ...

    def wait_for(self, text: str, timeout: float = 60.0) -> None:
        """Wait until a text is on the screen."""
        ...

    def wait_until_gone(self, text: str, timeout: float = 60.0) -> None:
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


def go_to(terminal: Terminal, strategy: str) -> None:
    """Put the cursor of the checklist on a strategy, by way of the head of its first list."""
    found = next(each for each in STRATEGIES if each.id == strategy)
    place = [each.id for each in STRATEGIES if each.group == found.group].index(strategy)
    terminal.hit("left", "g", "up", "g", *_LISTS[found.group], *(["down"] * place))
    # In a row the id follows the sign of the state; below the lists it heads the strategy under the cursor.
    heading = re.compile(rf"^(?!.*\] {strategy}).*{strategy} {re.escape(found.title)}", re.MULTILINE)
    terminal.wait_until(lambda: bool(heading.search(terminal.text)), f"the cursor on {strategy}")


def begin_edit(terminal: Terminal) -> None:
    """Try a strategy, see it acknowledged, and type half of a note on it."""
    terminal.hit(KEYS["strategies"])
    terminal.wait_for(FILLED["strategies"])
    go_to(terminal, EDITED)
    assert TICKED not in terminal.text
    terminal.hit(key_of("strategies.try"))
    terminal.wait_for(TICKED)
    terminal.hit(key_of("strategies.note"))
    terminal.wait_for(f"Note on {EDITED}")
    terminal.hit(HALF)
    terminal.wait_for(HALF)


def find_edit(terminal: Terminal) -> None:
    """See that the strategy is tried, and the half of the note where it was typed."""
    terminal.hit(KEYS["strategies"])
    terminal.wait_for(FILLED["strategies"])
    go_to(terminal, EDITED)
    terminal.wait_for(TICKED)
    assert HALF not in terminal.text, "half of a note counts as a note"
    terminal.hit(key_of("strategies.note"))
    terminal.wait_for(f"Note on {EDITED}")
    terminal.wait_for(HALF)
