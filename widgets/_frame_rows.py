"""The rows of a frame in a fast data table. Importing this loads pyarrow and polars, so it is done late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.message import Message
from textual_fastdatatable.backend import PolarsBackend
from textual_fastdatatable.column import CELL_X_PADDING
from textual_fastdatatable.data_table import DataTable

from widgets._lines import line
from widgets.text import cell, cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from widgets.frame_columns import FrameColumn, Sort
    from widgets.glyphs import Glyphs


class FormattedBackend(PolarsBackend):
    """A polars frame of which only the cells asked for are written out.

    Nothing is measured or copied: the columns have widths of their own, so a million rows open like ten.
    """

    def __init__(self, frame: Any, columns: Sequence[FrameColumn], glyphs: Glyphs) -> None:
        super().__init__(frame)
        self._shown = tuple(columns)
        self._glyphs = glyphs

    @property
    def columns(self) -> Sequence[str]:
        """Names of the columns shown, in order."""
        return [column.name for column in self._shown]

    @property
    def column_count(self) -> int:
        """How many columns are shown."""
        return len(self._shown)

    @property
    def column_content_widths(self) -> list[int]:
        """Widths of the columns shown, as they were asked for."""
        return [column.width for column in self._shown]

    def get_cell_at(self, row_index: int, column_index: int) -> Text:
        """Return a cell as literal text, aligned as its column says."""
        column = self._shown[column_index]
        value = self.data.get_column(column.name)[row_index]
        written = self._glyphs.unknown if value is None else plain(column.render(value))
        return cell(cut(written, column.width, self._glyphs.ellipsis), right=column.right)

    def get_row_at(self, index: int) -> Sequence[Text]:
        """Return all cells of a row."""
        return [self.get_cell_at(index, column) for column in range(len(self._shown))]


def header(column: FrameColumn, width: int, sort: Sort | None, glyphs: Glyphs) -> Text:
    """Return the header of a column with the sign of the direction it is sorted in."""
    text = plain(column.header)
    if sort is not None and sort.column == column.name:
        sign = glyphs.sort_down if sort.descending else glyphs.sort_up
        # The letters that do not fit are dropped without a sign for it, which would cost one more.
        text = f"{text} {sign}" if cell_len(text) + 2 <= width else f"{cut(text, width - 1, '')}{sign}"
    return cell(cut(text, width, glyphs.ellipsis), right=column.right)


class FrameRows(DataTable, inherit_bindings=False):  # type: ignore[misc, unused-ignore]
    """The table itself: a row cursor, few segments, no hover, no tooltips.

    Where colours are not to be had, the cursor is reversed ink on the ground of the other rows: the filter
    that takes the colours away would turn a reversed cursor colour into the dimmest row of all.

    Its keys are its own: those of the table it extends take tab and ctrl+a, so that the focus never got out.
    """

    DEFAULT_CSS = """
    FrameRows { height: 1fr; width: 1fr; background: transparent; scrollbar-size-vertical: 1; }
    FrameRows:dark { background: transparent; }
    FrameRows > .datatable--header { background: transparent; color: $text-muted; text-style: bold; }
    FrameRows > .datatable--cursor {
        background: $block-cursor-blurred-background;
        color: $block-cursor-blurred-foreground;
        text-style: $block-cursor-blurred-text-style;
    }
    FrameRows:focus > .datatable--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    FrameRows:nocolor > .datatable--cursor {
        background: transparent; color: $foreground; text-style: reverse;
    }
    FrameRows:ansi > .datatable--cursor { background: transparent; color: $foreground; text-style: reverse; }
    FrameRows:nocolor:focus > .datatable--cursor {
        background: transparent; color: $foreground; text-style: bold reverse;
    }
    FrameRows:ansi:focus > .datatable--cursor {
        background: transparent; color: $foreground; text-style: bold reverse;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "row up", show=False),
        Binding("down,j", "cursor_down", "row down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("home,g", "scroll_home", "first row", show=False),
        Binding("end,G", "scroll_end", "last row", show=False),
        Binding("left", "cursor_left", "left", show=False),
        Binding("right", "cursor_right", "right", show=False),
        Binding("enter", "select_cursor", "open", show=False),
    ]

    @dataclass
    class HeaderClicked(Message):
        """The header of the column with this index was clicked."""

        column_index: int

    @dataclass
    class RowClicked(Message):
        """The highlighted row was clicked."""

        row_index: int

    def __init__(self) -> None:
        super().__init__(cursor_type="row", render_markup=False, max_column_content_width=10_000)

    def replace(
        self, backend: FormattedBackend, labels: Sequence[Text], widths: Sequence[int], cursor_row: int
    ) -> None:
        """Show other rows or other columns, with the cursor on ``cursor_row``."""
        backend.render_markup = False
        self.backend = backend
        self._column_labels = list(labels)
        self._column_widths = list(widths)
        self._ordered_columns = None
        self._update_count += 1
        self._clear_caches()
        self._update_dimensions([])
        self._require_update_dimensions = False  # else the first rows are laid out and painted twice
        self.cursor_coordinate = Coordinate(cursor_row, 0)
        if self.is_mounted:
            self.call_after_refresh(self._scroll_cursor_into_view)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row without the data that the table keeps in its styles, so that equal cells become one."""
        strip = super().render_line(y)
        width = self.size.width
        parts = [
            (segment.text, segment.style.clear_meta_and_links())
            for segment in strip.crop(0, min(width, self._cells_width() - int(self.scroll_x)))
            if segment.style is not None
        ]
        return line(parts, width, parts[-1][1] if parts else self.rich_style)

    def _cells_width(self) -> int:
        return sum(column.width + CELL_X_PADDING for column in self.ordered_columns)

    def _set_hover_cursor(self, active: bool) -> None:
        """Do nothing: each move of the mouse would paint a row again."""

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, open the row it is on, or sort."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < self.header_height:
            self._click_header(offset.x + int(self.scroll_x))
            return
        row = offset.y - self.header_height + int(self.scroll_y)
        if row >= self.row_count:
            return
        if row == self.cursor_row:
            self.post_message(self.RowClicked(row))
        else:
            self.cursor_coordinate = Coordinate(row, 0)

    def _click_header(self, x: int) -> None:
        for index, column in enumerate(self.ordered_columns):
            x -= column.width + CELL_X_PADDING
            if x < 0:
                self.post_message(self.HeaderClicked(index))
                return
