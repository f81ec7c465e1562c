"""A card with one figure: label, value, change against before, context, sparkline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._lines import Part, line
from widgets.glyphs import ASCII, UNICODE, Glyphs, spark
from widgets.text import cut, plain
from widgets.tones import Tone, Tones

if TYPE_CHECKING:
    from rich.style import Style

Direction = Literal["up", "down", "flat", "unknown"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a card shows, already written for people.

    Attributes:
        sign: one character that stands for the group the figure belongs to, beside its colour.
        value: empty when unknown.
        change: the change without an arrow ("+18 %"); the card draws the arrow of ``direction``.
        good: whether the change is welcome: None draws it without judgement.
        context: what it is compared with, or an interval.
        spark: values day by day, None where unknown.
        tone: colour of the sign and the sparkline.
    """

    label: str
    value: str
    sign: str = ""
    change: str = ""
    direction: Direction = "unknown"
    good: bool | None = None
    context: str = ""
    spark: tuple[float | None, ...] = ()
    tone: Tone = "plain"


_EMPTY = Figure(label="", value="")
_ARROWS = frozenset(sign for glyphs in (UNICODE, ASCII) for sign in (glyphs.up, glyphs.down, glyphs.flat))


class StatCard(Widget):
    """Five rows (label, value, change, context, sparkline), or three when compact.

    Only the rows whose text changes are painted again when a new figure is shown. The label and the context
    are in ``stat-card--label``, the value in ``stat-card--value``; sign, sparkline and change are in tones,
    which ``widgets.tones`` takes from the theme.
    """

    DEFAULT_CSS = """
    StatCard { height: 5; width: 1fr; padding: 0 1; }
    StatCard.-compact { height: 3; }
    StatCard > .stat-card--label { color: $text-muted; }
    StatCard > .stat-card--value { color: $foreground; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"stat-card--label", "stat-card--value"}

    figure: reactive[Figure] = reactive(_EMPTY, repaint=False)
    """The figure shown."""
    compact: reactive[bool] = reactive(False, toggle_class="-compact", layout=True)
    """Three rows without a sparkline."""

    def __init__(
        self,
        figure: Figure = _EMPTY,
        *,
        compact: bool = False,
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._tones = Tones(self)
        self._drawn: tuple[tuple[Figure, int, bool], list[list[Part]]] | None = None
        self.set_reactive(StatCard.figure, figure)
        self.compact = compact

    def watch_figure(self, old: Figure, new: Figure) -> None:
        """Paint again the rows that differ."""
        width, height = self.size
        if not width or not height:
            return
        before, after = self._rows(old, width), self._rows(new, width)
        changed = [
            Region(0, row, width, 1) for row in range(height) if before[row : row + 1] != after[row : row + 1]
        ]
        if changed:
            self.refresh(*changed)

    def notify_style_update(self) -> None:
        """Forget rows in other colours."""
        super().notify_style_update()
        self._tones.clear()
        self._drawn = None

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        wanted = (self.figure, self.size.width, self.compact)
        if self._drawn is None or self._drawn[0] != wanted:
            self._drawn = wanted, self._rows(self.figure, self.size.width)
        rows = self._drawn[1]
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        return line(rows[y], self.size.width, self.rich_style)

    def _rows(self, figure: Figure, width: int) -> list[list[Part]]:
        if self.compact:
            value = self._value_part(figure, width)
            room = width - cell_len(value[0]) - 2
            change = self._change_part(figure, room)
            return [
                self._label_parts(figure, width),
                [value, ("  ", value[1]), change] if change[0] else [value],
                [self._context_part(figure, width)],
            ]
        line_of_sparks = spark(figure.spark, min(width, 24), self._glyphs)
        return [
            self._label_parts(figure, width),
            [self._value_part(figure, width)],
            [self._change_part(figure, width)],
            [self._context_part(figure, width)],
            [(line_of_sparks, self._tones.style(figure.tone))],
        ]

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component)

    def _label_parts(self, figure: Figure, width: int) -> list[Part]:
        sign = plain(figure.sign)
        label = self._cut(figure.label, width - (cell_len(sign) + 1 if sign else 0))
        if not sign:
            return [(label, self._style("stat-card--label"))]
        return [(f"{sign} ", self._tones.style(figure.tone)), (label, self._style("stat-card--label"))]

    def _value_part(self, figure: Figure, width: int) -> Part:
        return self._cut(figure.value or self._glyphs.unknown, width), self._style("stat-card--value")

    def _change_part(self, figure: Figure, width: int) -> Part:
        arrow = {"up": self._glyphs.up, "down": self._glyphs.down, "flat": self._glyphs.flat}.get(
            figure.direction, ""
        )
        text = _without_arrow(figure.change) if arrow else figure.change
        shown = f"{arrow} {text}".strip() if text else ""
        verdict: Tone = "plain" if figure.good is None else "success" if figure.good else "error"
        return self._cut(shown, width), self._tones.style(verdict, text=True)

    def _context_part(self, figure: Figure, width: int) -> Part:
        return self._cut(figure.context, width), self._style("stat-card--label")

    def _cut(self, text: str, width: int) -> str:
        return cut(plain(text), width, self._glyphs.ellipsis)


def _without_arrow(change: str) -> str:
    """Return a change without the arrow of either set of signs, which the card draws itself."""
    arrow, blank, rest = change.partition(" ")
    return rest.lstrip() if blank and arrow in _ARROWS else change
