"""A text to be read passage by passage, with remarks in its margin or below each passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual.reactive import reactive

from widgets._cursor_lines import CursorLines, Laid
from widgets._grid import Grid
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import plain
from widgets.tones import TONES, Tone, Tones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

Kind = Literal["title", "heading", "text", "muted"]

MARGIN_FROM = 78
"""Columns of the widget from which on the remarks stand beside the text."""
MEASURE = 66
"""Widest line of text: longer ones are hard to read."""
GAP = 3
"""Columns between the text and its margin."""
NO_BREAK = "\u00a0"
_SIGN = 2
"""Columns of the sign of a remark."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A line in the margin.

    Attributes:
        text: what it says.
        sign: stands before it, one cell wide; may be empty.
        tone: of the sign.
        after: set back behind the text, or below it where there is no room; alone where there is no text.
    """

    text: str
    sign: str = ""
    tone: Tone = "plain"
    after: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text.

    Attributes:
        text: wrapped between words.
        id: what the cursor knows it by; it passes over a passage without one.
        kind: how it is set.
        head: stands before the first line, the other lines are indented by it.
        tone: of the head.
        below: a second, muted text under the first.
        remarks: in the margin, or below the text where there is no room for a margin.
        space: empty rows before it; the first passage has none.
    """

    text: str
    id: str = ""
    kind: Kind = "text"
    head: str = ""
    tone: Tone = "plain"
    below: str = ""
    remarks: tuple[Remark, ...] = ()
    space: int = 1


class AnnotatedText(CursorLines):
    """Passages one below the other; the cursor stands on those that have an id.

    Args:
        passages: to begin with.
        measure: widest line of what has no remarks.
        glyphs: signs the terminal can show.
    """

    DEFAULT_CSS = """
    AnnotatedText > .annotated--title { color: $foreground; text-style: bold; }
    AnnotatedText > .annotated--heading { color: $text-accent; text-style: bold; }
    AnnotatedText > .annotated--muted { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"annotated--title", "annotated--heading", "annotated--muted"}

    passages: reactive[tuple[Passage, ...]] = reactive((), repaint=False)
    """What is shown."""

    def __init__(
        self,
        passages: Sequence[Passage] = (),
        *,
        measure: int = MEASURE,
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(glyphs, name=name, id=id, classes=classes)
        self._measure = measure
        self._tones = Tones(self)
        self.set_reactive(AnnotatedText.passages, tuple(passages))

    def show(self, passages: Sequence[Passage], *, keep_place: bool = False) -> None:
        """Show another text.

        Args:
            passages: of it.
            keep_place: stay where the cursor is; else go to the top.
        """
        if tuple(passages) == self.passages and keep_place:
            return
        self.passages = tuple(passages)
        self.redraw(keep_place=keep_place)

    def styles_changed(self) -> None:
        """Forget the colours of another theme."""
        self._tones.clear()

    def style_of(self, name: str) -> Style:
        """The style of a tone or of a part of the text."""
        if name in TONES:
            return self._tones.style(name, text=True)
        return super().style_of(name)

    def rows_needed(self, width: int) -> int:
        """Rows that show everything in ``width`` columns, those of the scrollbar included."""
        return self.draw(max(width - self.styles.scrollbar_size_vertical, 1)).grid.height

    def draw(self, width: int) -> Laid:
        """Lay the passages out."""
        beside = width >= MARGIN_FROM
        measure = min(MEASURE, (width - GAP) * 11 // 20) if beside else width - 3
        rows: list[_Row] = []
        items: dict[str, tuple[int, int]] = {}
        for index, passage in enumerate(self.passages):
            rows += [_Row()] * (passage.space if index else 0)
            # What has no remarks may run on below the margin.
            whole = measure if passage.remarks else min(self._measure, width - 3)
            set_rows = _text_rows(passage, max(whole, 1))
            if beside:
                set_rows = _with_margin(set_rows, _remark_rows(passage, width - measure - GAP - 2), measure)
            else:
                indent = cell_len(passage.head)
                set_rows += [row.moved(indent) for row in _remark_rows(passage, measure - indent)]
            if passage.id:
                items[passage.id] = (len(rows), len(set_rows))
            rows += set_rows
        grid = Grid(width, len(rows))
        for number, row in enumerate(rows):
            for column, text, name in row.pieces:
                grid.put(column + 2, number, text, name)
        return Laid(grid, items)


_Piece = tuple[int, str, str]
"""Column, text, name of a style."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces of a row."""

    pieces: tuple[_Piece, ...] = ()

    def moved(self, columns: int) -> _Row:
        return _Row(tuple((column + columns, text, name) for column, text, name in self.pieces))


_NAMES: dict[Kind, str] = {
    "title": "annotated--title",
    "heading": "annotated--heading",
    "text": "",
    "muted": "annotated--muted",
}


def _text_rows(passage: Passage, measure: int) -> list[_Row]:
    head = plain(passage.head)
    indent = cell_len(head)
    room = max(measure - indent, 1)
    rows = [_Row(((indent, line, _NAMES[passage.kind]),)) for line in wrapped(plain(passage.text), room)]
    if head:
        rows[0] = _Row(((0, head, passage.tone), *rows[0].pieces))
    if passage.below:
        below = wrapped(plain(passage.below), room)
        rows += [_Row(((indent, line, "annotated--muted"),)) for line in below]
    return rows


def _remark_rows(passage: Passage, width: int) -> list[_Row]:
    return [row for remark in passage.remarks for row in _rows_of(remark, width)]


def _rows_of(remark: Remark, width: int) -> list[_Row]:
    """The text behind the sign, what comes after it on the last line or below."""
    room = max(width - _SIGN, 1)
    after = plain(remark.after)
    alone = not remark.text
    lines = wrapped(after if alone else plain(remark.text), room)
    name = "annotated--muted" if alone else ""
    rows: list[tuple[_Piece, ...]] = [((_SIGN, line, name),) for line in lines]
    if remark.sign:
        rows[0] = ((0, plain(remark.sign), remark.tone), *rows[0])
    if alone:
        return [_Row(pieces) for pieces in rows]
    used = cell_len(lines[-1]) + _SIGN
    if after and used + cell_len(after) <= room:
        rows[-1] = (*rows[-1], (used + _SIGN, after, "annotated--muted"))
    elif after:
        rows += [((_SIGN, line, "annotated--muted"),) for line in wrapped(after, room)]
    return [_Row(pieces) for pieces in rows]


def _with_margin(rows: list[_Row], margin: list[_Row], measure: int) -> list[_Row]:
    out = []
    for number in range(max(len(rows), len(margin))):
        left = rows[number].pieces if number < len(rows) else ()
        right = margin[number].moved(measure + GAP).pieces if number < len(margin) else ()
        out.append(_Row((*left, *right)))
    return out


def wrapped(text: str, width: int) -> list[str]:
    """Break a text between words into lines of at most ``width`` cells; a longer word is broken.

    Words with a no-break space between them stay together; it is drawn as a blank.
    """
    lines = [""]
    for word in text.replace("\t", " ").replace("\n", " ").split(" "):
        if not word:
            continue
        for part in _parts(word, width):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line.replace(NO_BREAK, " ") for line in lines]


def _parts(word: str, width: int) -> list[str]:
    if cell_len(word) <= width:
        return [word]
    parts = [""]
    for sign in word:
        if cell_len(parts[-1] + sign) > width and parts[-1]:
            parts.append("")
        parts[-1] += sign
    return parts
