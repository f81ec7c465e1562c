"""A title and what is known about a thing: a label at the left, sentences wrapped beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._lines import Part, line
from widgets._row_diff import changed_regions
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain
from widgets.tones import Tones

if TYPE_CHECKING:
    from textual.geometry import Size

    from widgets.tones import Tone

_GAP = 2
_MOST_LINES = 400
_BOLD = Style(bold=True)


@dataclass(frozen=True, slots=True)
class Fact:
    """One label and what it says; an empty label goes on with the one above.

    Attributes:
        label: one or two words.
        text: any length, wrapped between words.
        tone: of the text.
    """

    label: str
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sheet shows.

    Attributes:
        title: one line, cut where it does not fit.
        facts: from top to bottom.
        sign: before the title.
        tone: of the sign.
        title_tone: of the title, which is bold in any case.
    """

    title: str
    facts: tuple[Fact, ...] = ()
    sign: str = ""
    tone: Tone = "plain"
    title_tone: Tone = "plain"


_EMPTY = Facts("")


class FactSheet(Widget):
    """Facts about one thing.

    Showing those of another thing paints only the cells that differ, as long as the height is fixed; what
    does not fit then is told of in the last row. With ``height: auto`` everything is shown.
    """

    DEFAULT_CSS = """
    FactSheet { height: 1fr; width: 1fr; }
    FactSheet > .fact-sheet--title { color: $foreground; text-style: bold; }
    FactSheet > .fact-sheet--label { color: $text-muted; }
    FactSheet > .fact-sheet--text { color: $foreground; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "fact-sheet--title",
        "fact-sheet--label",
        "fact-sheet--text",
    }

    data: reactive[Facts] = reactive(_EMPTY, repaint=False)
    """What is shown."""

    def __init__(
        self,
        data: Facts = _EMPTY,
        *,
        label_width: int = 9,
        more: str = "more",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._label_width = label_width
        self._more = more
        self._glyphs = glyphs
        self._tones = Tones(self)
        self._drawn: tuple[tuple[object, ...], list[list[Part]]] | None = None
        self.set_reactive(FactSheet.data, data)

    def watch_data(self, old: Facts, new: Facts) -> None:
        """Paint the cells that differ; where the height follows the text, everything is laid out again."""
        if old == new or not self.is_attached:
            return
        if self.styles.is_auto_height:
            self.refresh(layout=True)
            return
        width, height = self.size
        regions = changed_regions(self._fitted(old, width, height), self._fitted(new, width, height))
        if regions:
            self.refresh(*regions)

    def notify_style_update(self) -> None:
        """Forget colours of another theme."""
        super().notify_style_update()
        self._tones.clear()
        self._drawn = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that everything takes."""
        return len(self._rows(self.data, width))

    def rows_needed(self, width: int) -> int:
        """Rows that show everything in ``width`` cells."""
        return len(self._rows(self.data, width))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        wanted = (self.data, width, height)
        if self._drawn is None or self._drawn[0] != wanted:
            self._drawn = wanted, self._fitted(self.data, width, height)
        rows = self._drawn[1]
        return line(rows[y], width, self.rich_style) if y < len(rows) else Strip.blank(width, self.rich_style)

    def _fitted(self, data: Facts, width: int, height: int) -> list[list[Part]]:
        rows = self._rows(data, width)
        if len(rows) <= height or self.styles.is_auto_height:
            return rows
        more = cut(plain(self._more), width, self._glyphs.ellipsis)
        return [*rows[: height - 1], [(more, self._style("label"))]] if height > 0 else []

    def _rows(self, data: Facts, width: int) -> list[list[Part]]:
        sign = f"{plain(data.sign)} " if data.sign else ""
        title = cut(plain(data.title), width - cell_len(sign), self._glyphs.ellipsis)
        heading = self._style("title")
        if data.title_tone != "plain":
            heading = self._tones.style(data.title_tone, text=True) + _BOLD
        rows: list[list[Part]] = [[(title, heading)]]
        if sign:
            rows[0].insert(0, (sign, self._tones.style(data.tone)))
        room = max(1, width - self._label_width - _GAP)
        for fact in data.facts:
            label = cut(plain(fact.label), self._label_width, self._glyphs.ellipsis)
            for text in wrapped(plain(fact.text), room):
                head = label.ljust(self._label_width + _GAP)
                rows.append([(head, self._style("label")), (text, self._ink(fact.tone))])
                label = ""
            if len(rows) > _MOST_LINES:
                break
        return rows

    def _ink(self, tone: Tone) -> Style:
        return self._style("text") if tone == "plain" else self._tones.style(tone, text=True)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"fact-sheet--{name}")


def wrapped(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of at most ``width`` cells: between words, and within one that is longer."""
    lines: list[str] = [""]
    for word in text.split(" "):
        rest = word
        longer = f"{lines[-1]} {rest}" if lines[-1] else rest
        if cell_len(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while cell_len(rest) > width:
            head = _head(rest, width)
            lines[-1] = head
            lines.append("")
            rest = rest[len(head) :]
        lines[-1] = rest
    return lines


def _head(word: str, width: int) -> str:
    """Return the beginning of ``word`` that fits into ``width`` cells, at least one character."""
    size = 0
    for index, character in enumerate(word):
        size += cell_len(character)
        if size > width:
            return word[: max(index, 1)]
    return word
