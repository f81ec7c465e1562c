"""Jump mode: a letter on every part of the tab that can take the keys; the letter moves the focus there.

The letters lie over the tab in cells of their own, so that only those cells are painted, when they come and
when they go. The focus stays where it is meanwhile: a cursor that lost it would be painted as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.content import Content
    from textual.geometry import Offset
    from textual.screen import Screen

    from tui.terminal.keyboard import Keyboard
    from widgets.glyphs import Glyphs

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters in the order they are given away: those under the fingers first."""


class JumpLetter(Widget):
    """One letter over the corner of a part."""

    DEFAULT_CSS = """
    JumpLetter {
        position: absolute;
        overlay: screen;
        width: 3;
        height: 1;
        color: $accent;
        text-style: bold reverse;
    }
    """

    def __init__(self, letter: str, place: Offset, glyphs: Glyphs) -> None:
        super().__init__()
        self._text = f"[{letter}]" if glyphs.ascii_only else f" {letter} "
        self.styles.offset = (place.x, place.y)

    def render(self) -> Content:
        """The letter, in brackets where it cannot stand out by a blank on either side."""
        return lit(self._text)


@dataclass
class Jump:
    """The letters that are shown, until a key is typed.

    Attributes:
        app: whose keys are taken meanwhile.
        screen: that has the letters.
        targets: letter → part.
        letters: the widgets shown.
    """

    app: Keyboard
    screen: Screen[Any]
    targets: Mapping[str, Widget]
    letters: Sequence[JumpLetter]

    def take(self, event: events.Key) -> bool:
        """Go where the letter is; any other key only takes the letters away."""
        self.leave()
        target = self.targets.get(event.key)
        if target is not None and target.is_attached and self.app.screen is self.screen:
            self.screen.set_focus(target)
        return True

    def leave(self) -> None:
        """Take the letters away."""
        self.app.key_taker = None
        for letter in self.letters:
            letter.remove()


def parts_of(screen: Screen[Any]) -> list[tuple[Widget, Offset]]:
    """What can take the keys and is seen, in the order of the tab key, each with its upper left corner."""
    parts = []
    for widget in screen.focus_chain:
        seen = screen.find_widget(widget).visible_region if widget.region.area else widget.region
        if seen.area:
            parts.append((widget, seen.offset))
    return parts[: len(LETTERS)]


def start_jump(app: Keyboard, screen: Screen[Any], glyphs: Glyphs) -> Jump | None:
    """Show the letters and take the next key; None where there is nothing to choose between.

    Args:
        app: whose keys are taken.
        screen: with no dialog over it.
        glyphs: the signs of this terminal.
    """
    parts = parts_of(screen)
    if len(parts) < 2:
        for widget, _ in parts:
            screen.set_focus(widget)
        return None
    letters = [JumpLetter(letter, place, glyphs) for letter, (_, place) in zip(LETTERS, parts, strict=False)]
    targets = {letter: widget for letter, (widget, _) in zip(LETTERS, parts, strict=False)}
    jump = Jump(app, screen, targets, letters)
    screen.mount(*letters)
    app.key_taker = jump.take
    return jump
