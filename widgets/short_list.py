"""A title and a few lines, each with a sign; what does not fit is counted, never silently dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.reactive import reactive
from textual.widget import Widget

from widgets._lines import Part, line
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from textual.strip import Strip

Item = tuple[str, str]
"""A sign, one cell wide, and a text."""


class ShortList(Widget):
    """A list to read at a glance; with a height of one it shows its first item alone.

    Args:
        title: shown above the items where there is room.
        empty: said when there are no items.
        more: said after the number of items left out.
        glyphs: signs the terminal can show.
    """

    DEFAULT_CSS = """
    ShortList { height: 1fr; width: 1fr; }
    ShortList > .short-list--title { color: $foreground; text-style: bold; }
    ShortList > .short-list--sign { color: $text-accent; }
    ShortList > .short-list--rest { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"short-list--title", "short-list--sign", "short-list--rest"}

    items: reactive[tuple[Item, ...] | None] = reactive[tuple[Item, ...] | None](None)
    """What is listed; None while it is not known, which shows nothing below the title."""

    def __init__(
        self,
        title: str,
        *,
        empty: str = "",
        more: str = "more",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._title = title
        self._empty = empty
        self._more = more
        self._glyphs = glyphs

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        rows = self._rows(self.size.width, self.size.height)
        return line(rows[y] if y < len(rows) else [], self.size.width, self.rich_style)

    def rows_needed(self, width: int) -> int:
        """Rows that show every item in full in ``width`` cells, the title included."""
        items = self.items or ()
        return 1 + max(1, sum(len(self._wrapped(item, width, len(item[1]) + 1)) for item in items))

    def _rows(self, width: int, height: int) -> list[list[Part]]:
        rest = self.get_component_rich_style("short-list--rest")
        rows: list[list[Part]] = []
        if height > 1:
            title = cut(plain(self._title), width, self._glyphs.ellipsis)
            rows.append([(title, self.get_component_rich_style("short-list--title"))])
        if self.items is None:
            return rows
        if not self.items:
            return [*rows, [(cut(plain(self._empty), width, self._glyphs.ellipsis), rest)]]
        room = max(height - len(rows), 1)
        fits = len(self.items) <= room or room == 1
        shown = self.items[:room] if fits else self.items[: room - 1]
        spare = room - len(shown) - (0 if fits else 1)
        for item in shown:
            lines = self._wrapped(item, width, 1 + spare)
            spare -= len(lines) - 1
            rows += lines
        if not fits:
            rows.append([(f"  {len(self.items) - len(shown)} {plain(self._more)}", rest)])
        return rows

    def _wrapped(self, item: Item, width: int, most: int) -> list[list[Part]]:
        """The rows of one item, at most ``most``; what does not fit into them is cut."""
        lines = wrap(plain(item[1]), max(width - 2, 1), most, self._glyphs.ellipsis)
        sign = (f"{plain(item[0])[:1]} ", self.get_component_rich_style("short-list--sign"))
        return [
            [sign if index == 0 else ("  ", self.rich_style), (text, self.rich_style)]
            for index, text in enumerate(lines)
        ]


def wrap(text: str, width: int, most: int, ellipsis: str) -> list[str]:
    """Break ``text`` between words into at most ``most`` lines of ``width`` cells; the last one is cut."""
    lines = [""]
    words = text.split(" ")
    for index, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[index:]])
            break
    return [cut(line, width, ellipsis) for line in lines]
