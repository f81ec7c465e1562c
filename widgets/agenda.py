"""What is to be done now, one thing after the other; what does not fit is counted, never silently dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._lines import Part, line, parts_width
from widgets._row_diff import changed_regions
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain
from widgets.tones import Tones

if TYPE_CHECKING:
    from rich.style import Style

    from widgets.tones import Tone

_GAP = 3


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing.

    Attributes:
        sign: one cell; tells with the words how it stands.
        text: what it is; cut where it is longer than the widest.
        note: how it stands, in a few words.
        tone: of the sign.
        short: text and note where not all would fit; empty leaves them as they are.
    """

    sign: str
    text: str
    note: str = ""
    tone: Tone = "plain"
    short: str = ""


class Agenda(Widget):
    """A heading and as many items as fit into its rows, in their order.

    Args:
        title: heads the first row.
        empty: said when there is nothing to do.
        more: said after the number of those that did not fit, such as how to see them.
        widest: cells that the text of an item may take.
        glyphs: signs the terminal can show.
    """

    DEFAULT_CSS = """
    Agenda { height: 1; width: 1fr; }
    Agenda > .agenda--title { color: $foreground; text-style: bold; }
    Agenda > .agenda--text { color: $foreground; }
    Agenda > .agenda--note { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"agenda--title", "agenda--text", "agenda--note"}

    items: reactive[tuple[AgendaItem, ...] | None] = reactive[tuple[AgendaItem, ...] | None](
        None, repaint=False
    )
    """What is to be done; None while that is not known."""

    def __init__(
        self,
        title: str,
        *,
        empty: str = "",
        more: str = "",
        widest: int = 24,
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._title = title
        self._empty = empty
        self._more = f" {plain(more)}" if more else ""
        self._widest = widest
        self._glyphs = glyphs
        self._tones = Tones(self)

    def watch_items(self, old: tuple[AgendaItem, ...] | None, new: tuple[AgendaItem, ...] | None) -> None:
        """Paint the cells that differ."""
        if old == new or not self.is_attached or not self.size.width:
            return
        width, height = self.size
        if regions := changed_regions(self._rows(old, width, height), self._rows(new, width, height)):
            self.refresh(*regions)

    def rows_needed(self, width: int) -> int:
        """Rows that show every item in ``width`` cells."""
        return len(self._rows(self.items, width, 100))

    def notify_style_update(self) -> None:
        """Forget colours of another theme."""
        super().notify_style_update()
        self._tones.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        rows = self._rows(self.items, width, height)
        return line(rows[y], width, self.rich_style) if y < len(rows) else Strip.blank(width, self.rich_style)

    def _rows(self, items: tuple[AgendaItem, ...] | None, width: int, height: int) -> list[list[Part]]:
        full, left = self._packed(items, width, height)
        if not left or not items:
            return full
        return self._packed(tuple(_shortened(item) for item in items), width, height)[0]

    def _packed(
        self, items: tuple[AgendaItem, ...] | None, width: int, height: int
    ) -> tuple[list[list[Part]], int]:
        """The rows, and how many items did not fit into them."""
        title = f"{plain(self._title)}  "
        rows: list[list[Part]] = [[(title, self._style("title"))]]
        if not items:
            text = "" if items is None else cut(plain(self._empty), width - len(title), self._glyphs.ellipsis)
            rows[0].append((text, self._style("note")))
            return rows, 0
        for index, item in enumerate(items):
            parts = self._item(item, width - cell_len(title))
            left = len(items) - index - 1
            # Room for the count of the others, where this is the last row.
            tail = len(f"+{left + 1}{self._more}") + _GAP if left and len(rows) == height else 0
            gap = _GAP if len(rows[-1]) > 1 else 0
            if parts_width(rows[-1]) + gap + parts_width(parts) + tail > width and len(rows[-1]) > 1:
                if len(rows) == height:
                    rows[-1].append((f"{' ' * _GAP}+{left + 1}{self._more}", self._style("note")))
                    return rows, left + 1
                rows.append([(" " * cell_len(title), self.rich_style)])
                gap = 0
            rows[-1] += [(" " * gap, self.rich_style), *parts]
        return rows, 0

    def _item(self, item: AgendaItem, room: int) -> list[Part]:
        note = f" {plain(item.note)}" if item.note else ""
        widest = max(8, min(self._widest, room - cell_len(note) - 2))
        return [
            (f"{plain(item.sign)[:1]} ", self._tones.style(item.tone, text=True)),
            (cut(plain(item.text), widest, self._glyphs.ellipsis), self._style("text")),
            (cut(note, room - widest - 2, self._glyphs.ellipsis), self._style("note")),
        ]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"agenda--{name}")


def _shortened(item: AgendaItem) -> AgendaItem:
    return AgendaItem(item.sign, item.short, "", item.tone) if item.short else item
