"""One row of keys and what they do, with a status at the right end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from widgets._lines import Part, two_ended
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual import events
    from textual.strip import Strip

_GAP = 2


class KeyFooter(Widget):
    """Keys at the left, status at the right.

    Where room is short, keys are left out from the right, except those in ``keep`` (help and quit); then the
    status is cut.
    """

    DEFAULT_CSS = """
    KeyFooter {
        height: 1;
        width: 1fr;
        color: $text-muted;
    }
    KeyFooter > .key-footer--key { color: $accent; text-style: bold; }
    KeyFooter > .key-footer--label { color: $text-muted; }
    KeyFooter > .key-footer--status { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-footer--key", "key-footer--label", "key-footer--status"}

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Pairs of a key as it is written and its label."""
    status: reactive[str] = reactive("")
    """Text at the right end."""

    @dataclass
    class Pressed(Message):
        """A key was clicked; ``key`` is written as in ``hints``."""

        key: str

    def __init__(
        self,
        hints: Sequence[tuple[str, str]] = (),
        *,
        status: str = "",
        keep: Collection[str] = ("?", "q"),
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._keep = frozenset(keep)
        self._glyphs = glyphs
        self._spans: list[tuple[int, int, str]] = []
        self.set_reactive(KeyFooter.hints, tuple(hints))
        self.set_reactive(KeyFooter.status, status)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        base = self.rich_style
        status = plain(self.status)
        hints = self._fitting(width, cell_len(status))
        key_style = self.get_component_rich_style("key-footer--key")
        label_style = self.get_component_rich_style("key-footer--label")
        parts: list[Part] = [(" ", base)]
        self._spans = []
        column = 1
        for key, label in hints:
            parts += [(key, key_style), (f" {label}" + " " * _GAP, label_style)]
            end = column + _hint_width(key, label)
            self._spans.append((column, end, key))
            column = end + _GAP
        shown = cut(status, width - column - 1, self._glyphs.ellipsis)
        right = [(shown + " ", self.get_component_rich_style("key-footer--status"))] if shown else []
        return two_ended(parts, right, width, base)

    def _fitting(self, width: int, status: int) -> list[tuple[str, str]]:
        hints = [(plain(key), plain(label)) for key, label in self.hints]
        room = width - 1 - (status + 1 if status else 0)
        while sum(_hint_width(key, label) + _GAP for key, label in hints) > room:
            droppable = [index for index, (key, _) in enumerate(hints) if key not in self._keep]
            if not droppable:
                break
            del hints[droppable[-1]]
        return hints

    def on_click(self, event: events.Click) -> None:
        """Tell which key was clicked."""
        for start, end, key in self._spans:
            if start <= event.x < end:
                self.post_message(self.Pressed(key))
                event.stop()
                return


def _hint_width(key: str, label: str) -> int:
    return cell_len(key) + 1 + cell_len(label)
