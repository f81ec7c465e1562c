"""A list of things to do, each with a sign of its state, an id, a title and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets._check_row import SIGNS, CheckMark, CheckRow, row_parts, row_text
from widgets._lines import Part, line, two_ended
from widgets._row_diff import changed_regions
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain
from widgets.tones import Tones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.binding import BindingType

    from widgets.tones import Tone

__all__ = ["SIGNS", "CheckList", "CheckMark", "CheckRow", "Direction"]

Direction = Literal["up", "down", "left", "right"]


class CheckList(Widget, can_focus=True):
    """A title row and a row for each thing, with a cursor while it has the focus.

    Moving the cursor paints two rows; showing other rows paints those that differ. At its ends the list asks
    to be left, so that several lists can be walked through as one.
    """

    DEFAULT_CSS = """
    CheckList { height: 1fr; width: 1fr; min-height: 2; }
    CheckList > .check-list--title { color: $foreground; text-style: bold; }
    CheckList > .check-list--text { color: $foreground; }
    CheckList > .check-list--rest { color: $text-muted; }
    CheckList > .check-list--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    CheckList:nocolor > .check-list--cursor {
        background: transparent; color: $foreground; text-style: bold reverse;
    }
    CheckList:ansi > .check-list--cursor {
        background: transparent; color: $foreground; text-style: bold reverse;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "check-list--title",
        "check-list--text",
        "check-list--rest",
        "check-list--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "row up", show=False),
        Binding("down,j", "step(1)", "row down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home,g", "go_to_end(0)", "first row", show=False),
        Binding("end,G", "go_to_end(-1)", "last row", show=False),
        Binding("left", "leave('left')", "list at the left", show=False),
        Binding("right", "leave('right')", "list at the right", show=False),
        Binding("enter", "select", "open", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Index of the row that keys are about."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on another row, or the list with the cursor got the focus."""

        check_list: CheckList
        row_id: str

        @property
        def control(self) -> CheckList:
            """The list, so that handlers can be bound by selector."""
            return self.check_list

    @dataclass
    class Selected(Message):
        """A row was opened with enter or a click on the cursor."""

        check_list: CheckList
        row_id: str

        @property
        def control(self) -> CheckList:
            """The list, so that handlers can be bound by selector."""
            return self.check_list

    @dataclass
    class Left(Message):
        """A person wants to leave the list in a direction."""

        check_list: CheckList
        direction: Direction

        @property
        def control(self) -> CheckList:
            """The list, so that handlers can be bound by selector."""
            return self.check_list

    def __init__(
        self,
        title: str,
        *,
        sign: str = "",
        tone: Tone = "plain",
        empty: str = "",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._title = title
        self._sign = sign
        self._tone = tone
        self._empty = empty
        self._glyphs = glyphs
        self._tones = Tones(self)
        self._summary = ""
        self._rows: tuple[CheckRow, ...] = ()
        self._top = 0

    # What is shown.

    @property
    def rows(self) -> tuple[CheckRow, ...]:
        """The rows shown."""
        return self._rows

    @property
    def cursor_id(self) -> str | None:
        """Id of the row under the cursor; None without rows."""
        return self._rows[min(self.cursor, len(self._rows) - 1)].id if self._rows else None

    def show(self, rows: Sequence[CheckRow], summary: str = "") -> None:
        """Show other rows; the cursor stays on the row with the same id, else on its place.

        Args:
            rows: from top to bottom.
            summary: said at the right end of the title.
        """
        before, kept = self._picture(), self.cursor_id
        self._rows, self._summary = tuple(rows), summary
        index = self._index(kept)
        with self.prevent(self.Highlighted):
            self.set_reactive(CheckList.cursor, self.validate_cursor(self.cursor if index is None else index))
        self._fit()
        self._repaint(before)
        if self.has_focus and kept != self.cursor_id and self.cursor_id is not None:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def move_to(self, row_id: str) -> bool:
        """Put the cursor on the row with an id; return whether there is one."""
        index = self._index(row_id)
        if index is None:
            return False
        self.cursor = index
        return True

    def rows_needed(self) -> int:
        """Rows that show everything, the title included."""
        return 1 + max(1, len(self._rows))

    def _index(self, row_id: str | None) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.id == row_id), None)

    # The cursor.

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint the row left and the row entered, or the page turned."""
        if old == new:
            return
        self._repaint(self._picture(cursor=old), moved=True)
        if self.cursor_id is not None:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def on_focus(self, event: events.Focus) -> None:
        """Show the cursor; Textual's own handler would paint the whole list."""
        event.prevent_default()
        self.has_focus = True
        self._repaint(self._picture(focused=False))
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))
        if self.cursor_id is not None:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def on_blur(self, event: events.Blur) -> None:
        """Hide the cursor: keys are about a row of another list."""
        event.prevent_default()
        self.has_focus = False
        self._repaint(self._picture(focused=True))
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._fit()
        self.refresh()

    def action_step(self, step: int) -> None:
        """Go to the next row or the one before, and at the ends out of the list."""
        wanted = self.cursor + step
        if 0 <= wanted < len(self._rows):
            self.cursor = wanted
        else:
            self.action_leave("up" if step < 0 else "down")

    def action_page(self, pages: int) -> None:
        """Go as many rows as are in view."""
        self.cursor += pages * max(1, self._room())

    def action_go_to_end(self, index: int) -> None:
        """Go to the first row (0) or the last (-1)."""
        self.cursor = len(self._rows) - 1 if index < 0 else index

    def action_leave(self, direction: Direction) -> None:
        """Ask to be left."""
        self.post_message(self.Left(self, direction))

    def action_select(self) -> None:
        """Open the row under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Selected(self, self.cursor_id))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; open it if it was there."""
        index = self._top + event.y - 1
        if event.y < 1 or index >= len(self._rows):
            return
        if index == self.cursor:
            self.action_select()
        self.cursor = index

    # Drawing.

    def notify_style_update(self) -> None:
        """Forget colours of another theme."""
        super().notify_style_update()
        self._tones.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        parts = self._picture_row(y, width, self.cursor, self.has_focus)
        return line(parts, width, self.rich_style) if parts else Strip.blank(width, self.rich_style)

    def _room(self) -> int:
        return max(0, self.size.height - 1)

    def _fit(self) -> None:
        """Scroll as little as shows the cursor, and no further than the rows go."""
        if not self.size.height:
            return
        room = max(1, self._room())
        top = min(self._top, self.cursor)
        top = max(top, self.cursor - room + 1)
        self._top = max(0, min(top, len(self._rows) - room))

    def _picture(self, *, cursor: int | None = None, focused: bool | None = None) -> list[list[Part]]:
        width, height = self.size
        at = self.cursor if cursor is None else cursor
        focus = self.has_focus if focused is None else focused
        return [self._picture_row(y, width, at, focus) for y in range(height)] if width else []

    def _repaint(self, before: list[list[Part]], *, moved: bool = False) -> None:
        if moved:
            self._fit()
        regions = changed_regions(before, self._picture())
        if regions:
            self.refresh(*regions)

    def _picture_row(self, y: int, width: int, cursor: int, focused: bool) -> list[Part]:
        if y == 0:
            return self._title_row(width)
        index = self._top + y - 1
        if index < len(self._rows):
            row = self._rows[index]
            if focused and index == cursor:
                return [(row_text(row, width, self._glyphs), self._style("cursor"))]
            return row_parts(row, width, self._glyphs, self._tone, self._tones, self._style)
        if y == 1 and not self._rows:
            return [(cut(plain(self._empty), width, self._glyphs.ellipsis), self._style("rest"))]
        return []

    def _title_row(self, width: int) -> list[Part]:
        left: list[Part] = []
        if self._sign:
            left.append((f"{plain(self._sign)} ", self._tones.style(self._tone)))
        left.append((plain(self._title), self._style("title")))
        above, below = self._top, len(self._rows) - self._top - self._room()
        hidden = [f"{self._glyphs.up}{above}"] if above > 0 else []
        hidden += [f"{self._glyphs.down}{below}"] if below > 0 and self._rows else []
        summary = "  ".join([*hidden, plain(self._summary)]).strip()
        return list(_ended(left, [(summary, self._style("rest"))], width, self.rich_style))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"check-list--{name}")


def _ended(left: list[Part], right: list[Part], width: int, base: Style) -> list[Part]:
    """Return the parts of a row with two ends, as pieces that can be compared."""
    return [(segment.text, segment.style or base) for segment in two_ended(left, right, width, base)]
