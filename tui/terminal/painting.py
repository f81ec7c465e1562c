"""What is painted again though it is on the terminal already is not written again.

Textual paints the whole screen when a dialog opens or closes, or a part comes or goes, and most of it several
times over. Here each paint is compared, cell by cell, with what was written there last.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len, get_character_cell_size
from rich.control import Control
from textual.app import App

try:
    # Not public: without it, or with another shape of it, everything is painted as Textual does.
    from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
except ImportError:
    _KNOWN = False
else:
    _KNOWN = True

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.style import Style
    from textual.geometry import Offset
    from textual.screen import Screen
    from textual.strip import Strip

Cell = tuple[object, ...]
"""What a cell shows; equal ones look the same."""
Piece = tuple[int, int, "Strip"]
"""Row, column, and what is painted from there on."""

BRIDGE = 10
"""So many equal cells between two that differ are written too: going to a place costs about as much."""


class Pieces(CompositorUpdate if _KNOWN else object):  # type: ignore[misc]
    """Some pieces of rows, each with its place.

    Args:
        pieces: in the order in which they are written.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The pieces as segments."""
        for y, x, strip in self.pieces:
            yield Control.move_to(x, y).segment
            yield from strip

    def render_segments(self, console: Console) -> str:
        """The pieces as they are written."""
        return "".join(
            f"{Control.move_to(x, y).segment.text}{strip.render(console)}" for y, x, strip in self.pieces
        )


class Painted:
    """What is on the terminal, as far as it was written by this program."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self._width = 0

    def forget(self) -> None:
        """Take nothing for known: something else may have written there, or the terminal has another size."""
        self._rows.clear()

    def changes(self, update: CompositorUpdate, width: int) -> CompositorUpdate | None:
        """What of an update has to be written, now or never; None for nothing.

        Args:
            update: from the compositor.
            width: columns of the terminal.
        """
        if width != self._width:
            self.forget()
            self._width = width
        try:
            if isinstance(update, LayoutUpdate):
                pieces = list(_pieces_of_layout(update))
            elif isinstance(update, ChopsUpdate):
                pieces = list(_pieces_of_chops(update))
            else:
                self.forget()
                return update
        except (AttributeError, TypeError, ValueError):
            # Another release keeps its updates in another form.
            self.forget()
            return update
        changed = [part for piece in pieces for part in self._changed(*piece)]
        return Pieces(changed) if changed else None

    def _changed(self, y: int, x: int, strip: Strip) -> Iterator[Piece]:
        row = self._rows.setdefault(y, [None] * self._width)
        cells, plain = _cells(strip)
        end = x + len(cells)
        before = row[x:end]
        if before == cells:
            return
        # Where terminals disagree on widths, a row is right as a whole or not at all.
        whole = not plain or len(before) != len(cells) or any(cell and len(cell) > 2 for cell in before)
        row[x:end] = cells
        if whole:
            yield y, x, strip
            return
        for first, last in _runs(before, cells):
            yield y, x + first, strip.crop(first, last)


def _pieces_of_layout(update: LayoutUpdate) -> Iterator[Piece]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield y, x, strip
            x += strip.cell_length


def _pieces_of_chops(update: ChopsUpdate) -> Iterator[Piece]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield y, x, strip if end <= last else strip.crop(0, last - x)


def _runs(before: Sequence[Cell | None], after: Sequence[Cell]) -> list[tuple[int, int]]:
    """First and one past the last of each run of cells that differ."""
    runs: list[tuple[int, int]] = []
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if runs and place - runs[-1][1] <= BRIDGE:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _cells(strip: Strip) -> tuple[list[Cell], bool]:
    """The cells of a strip, and whether each holds one sign of its own.

    Signs that are not one cell wide make all cells of their segment differ from those of any other segment.
    """
    cells: list[Cell] = []
    plain = True
    for text, style, control in strip:
        if control:
            continue
        ink, ground = _look(style)
        if _is_plain(text):
            cells += [(ground, None) if sign == " " else (ink, sign) for sign in text]
        else:
            plain = False
            cells += zip(repeat(ink), repeat(text), range(cell_len(text)), strict=False)
    return cells, plain


@lru_cache(4096)
def _is_plain(text: str) -> bool:
    return text.isascii() or all(get_character_cell_size(sign) == 1 for sign in text)


@lru_cache(4096)
def _look(style: Style | None) -> tuple[Cell, Cell]:
    """What tells signs in this style apart, and what tells blanks apart."""
    if style is None:
        return (), ()
    ink: Cell = (style.color, style.bgcolor, style._attributes, style._set_attributes, style.link)
    drawn = (
        style.underline or style.underline2 or style.overline or style.strike or style.reverse or style.link
    )
    return ink, ink if drawn else (style.bgcolor,)


class SparingApp(App[None]):
    """An app that keeps in mind what it has painted."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted()
        self._left_at: Offset | None = None

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        update: object = renderable
        if _KNOWN and isinstance(update, CompositorUpdate) and self._will_write():
            left = self._painted.changes(update, self.size.width)
            # Input methods show what is being composed where the cursor of the terminal is.
            place = self.screen.outer_size.clamp_offset(self.cursor_position)
            if left is None and place != self._left_at:
                left = Pieces(())
            self._left_at = place
            renderable = cast("RenderableType | None", left)
        super()._display(screen, renderable)

    def _will_write(self) -> bool:
        """Whether what is displayed now is written: under the conditions of the method overridden."""
        unknown = object()
        parts = [
            getattr(self, name, unknown)
            for name in ("_batch_count", "_closed", "_running", "is_headless", "_driver")
        ]
        if any(part is unknown for part in parts):
            return False
        batch, closed, running, headless, driver = parts
        return bool(running) and not (batch or closed or headless) and driver is not None

    def paint_all(self) -> None:
        """Write every cell again with the next paint, and paint."""
        self._painted.forget()
        self.refresh(layout=True)
