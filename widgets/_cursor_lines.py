"""Rows of text of which some belong to items, and a cursor that goes from item to item."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from widgets.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from widgets._grid import Grid

_BARS = {(False, True): "▌", (False, False): "│", (True, True): ">", (True, False): ":"}
"""Sign in the first column of the item under the cursor, by whether only ASCII can be shown and the focus."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What is drawn.

    Attributes:
        grid: all rows, seen or not; the first column is left to the cursor.
        items: id of an item → its first row and the number of its rows, from top to bottom.
    """

    grid: Grid
    items: dict[str, tuple[int, int]] = field(default_factory=dict)


class CursorLines(ScrollView, can_focus=True, inherit_bindings=False):
    """A text that scrolls; a bar in the first column stands beside the item under the cursor.

    A move within what is seen paints two short pieces of the first column. A move beyond it turns the page,
    so that not every key paints the whole text again.
    """

    DEFAULT_CSS = """
    CursorLines {
        height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    CursorLines > .lines--cursor { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "item before", show=False),
        Binding("down", "step(1)", "next item", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "go_to_end(-1)", "to the top", show=False),
        Binding("end", "go_to_end(1)", "to the bottom", show=False),
        Binding("enter", "select", "open", show=False),
    ]

    cursor: reactive[str] = reactive("", repaint=False)
    """Id of the item under the cursor; empty without items."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on another item."""

        lines: CursorLines
        item_id: str

        @property
        def control(self) -> CursorLines:
            """The widget, so that handlers can be bound by selector."""
            return self.lines

    @dataclass
    class Selected(Message):
        """An item was opened with enter, or by a click on the one under the cursor."""

        lines: CursorLines
        item_id: str

        @property
        def control(self) -> CursorLines:
            """The widget, so that handlers can be bound by selector."""
            return self.lines

    def __init__(
        self,
        glyphs: Glyphs = UNICODE,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._laid: Laid | None = None
        self._laid_for = -1

    def draw(self, width: int) -> Laid:
        """Lay everything out in ``width`` columns, the first of which stays empty."""
        raise NotImplementedError

    # What is drawn.

    @property
    def laid(self) -> Laid:
        """The rows for the present width."""
        width = self._room()
        if self._laid is None or self._laid_for != width:
            self._laid, self._laid_for = self.draw(max(width, 1)), width
        return self._laid

    def _room(self) -> int:
        return self.scrollable_content_region.width

    def redraw(self, *, keep_place: bool = False) -> None:
        """Lay out again: what is shown changed.

        Args:
            keep_place: stay where the cursor is, when its item is still there; else go to the top.
        """
        before, self._laid = self._laid, None
        items = self.laid.items
        kept = keep_place and self.cursor in items
        if not kept:
            self.cursor = next(iter(items), "")
        self._fit(None if kept else 0)
        same = before is not None and before.items == items and before.grid.height == self.laid.grid.height
        if kept and before is not None and same:
            # Later: single rows asked for while the app holds back its painting are forgotten.
            self.call_later(self._refresh_changed, before.grid)
        else:
            self.refresh()

    def _refresh_changed(self, before: Grid) -> None:
        grid, top = self.laid.grid, int(self.scroll_y)
        rows = range(top, min(top + self.size.height, grid.height))
        changed = [row for row in rows if not grid.same_row(before, row)]
        if changed:
            self.refresh(*(Region(0, row - top, self.size.width, 1) for row in changed))

    def _fit(self, scroll: int | None) -> None:
        self.virtual_size = Size(self._room(), self.laid.grid.height)
        if scroll is not None:
            self.scroll_to(y=scroll, animate=False, force=True)
        elif self.cursor in self.laid.items:
            self._show_rows(*self.laid.items[self.cursor])

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for another width, with the cursor still in view."""
        if not self.cursor:
            self.cursor = next(iter(self.laid.items), "")
        self._fit(None)

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self.styles_changed()

    def styles_changed(self) -> None:
        """Forget what was looked up in the theme."""

    def style_of(self, name: str) -> Style:
        """The style of a name that was put on the grid."""
        return self.get_component_rich_style(name) if name else self.rich_style

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row, width = y + int(self.scroll_y), self.size.width
        laid = self.laid
        if row >= laid.grid.height:
            return Strip.blank(width, self.rich_style)
        strip = laid.grid.strip(row, self.style_of)
        first, rows = laid.items.get(self.cursor, (-1, 0))
        if first <= row < first + rows:
            bar = _BARS[self._glyphs.ascii_only, self.has_focus]
            style = self.get_component_rich_style("lines--cursor")
            strip = Strip.join([Strip([Segment(bar, style)]), strip.crop(1)])
        return strip.adjust_cell_length(width, self.rich_style)

    # The cursor.

    def watch_cursor(self, old: str, new: str) -> None:
        """Paint the bar away at one item and at the other."""
        if self._laid is None:
            return
        for item in (old, new):
            if item in self._laid.items:
                first, rows = self._laid.items[item]
                self.refresh(Region(0, first - int(self.scroll_y), 1, rows))
        if new:
            self.post_message(self.Highlighted(self, new))

    def move_to(self, item_id: str) -> bool:
        """Put the cursor on an item; return whether there is one with this id."""
        if item_id not in self.laid.items:
            return False
        self.cursor = item_id
        self._show_rows(*self.laid.items[item_id])
        return True

    def _show_rows(self, first: int, rows: int) -> None:
        top, height = int(self.scroll_y), self.size.height
        if first < top or first + rows > top + height:
            self._scroll(max(0, min(first, first + (rows - height) // 2)))

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    def action_step(self, step: int) -> None:
        """Go to the next item, or the one before; scroll over text between them that was not seen yet."""
        items = list(self.laid.items)
        at = items.index(self.cursor) + step if self.cursor in items else 0 if step > 0 else len(items) - 1
        if step > 0:
            self._step_down(items, at)
        else:
            self._step_up(items, at)

    def _step_down(self, items: list[str], at: int) -> None:
        top, height = int(self.scroll_y), self.size.height
        end = self._end_of(self.cursor)
        page = top + max(height - 1, 1)
        if end > top + height or at >= len(items):
            # The rest of what is under the cursor, or of the text after the last item.
            last = end if end > top + height else self.laid.grid.height
            if last > top + height:
                self._scroll(min(page, last - height))
            return
        first, rows = self.laid.items[items[at]]
        if first + rows > top + height:
            self._scroll(min(page, max(end, first + rows - height)))
        if first < min(page, end) + height:
            self.cursor = items[at]

    def _step_up(self, items: list[str], at: int) -> None:
        top, height = int(self.scroll_y), self.size.height
        first, _ = self.laid.items.get(self.cursor, (0, 0))
        page = max(0, top - max(height - 1, 1))
        if at < 0 or first < top:
            self._scroll(max(page, 0 if at < 0 else min(first, top)))
            return
        target, rows = self.laid.items[items[at]]
        if target < top:
            # The page before ends with the item; the first item brings what stands above it.
            self._scroll(0 if at == 0 and target < height else max(page, target + rows - height, 0))
        if target + rows > page:
            self.cursor = items[at]

    def _end_of(self, item: str) -> int:
        first, rows = self.laid.items.get(item, (0, 0))
        return first + rows

    def action_page(self, step: int) -> None:
        """Turn a page; the cursor goes with it."""
        height = self.size.height
        last = max(0, self.laid.grid.height - height)
        target = min(last, max(0, int(self.scroll_y) + step * max(height - 1, 1)))
        seen = [
            item
            for item, (first, rows) in self.laid.items.items()
            if first >= target and first + rows <= target + height
        ]
        if target == int(self.scroll_y):
            self.action_go_to_end(step)
            return
        self._scroll(target)
        if seen:
            self.cursor = seen[0]

    def action_go_to_end(self, step: int) -> None:
        """Go to the first or the last item, and to the end of the text."""
        items = list(self.laid.items)
        if items:
            self.cursor = items[0 if step < 0 else -1]
        self._scroll(0 if step < 0 else max(0, self.laid.grid.height - self.size.height))

    def action_select(self) -> None:
        """Open the item under the cursor."""
        if self.cursor:
            self.post_message(self.Selected(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to an item, or open the one it is on."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = offset.y + int(self.scroll_y)
        for item, (first, rows) in self.laid.items.items():
            if first <= row < first + rows:
                if item == self.cursor:
                    self.action_select()
                else:
                    self.cursor = item
                return
