"""A table of any number of rows from a data frame: sorted by column, driven by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from widgets.frame_columns import Frame, FrameColumn, Sort, fit_columns
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from widgets._frame_rows import FrameRows

__all__ = ["Frame", "FrameColumn", "FrameTable", "Sort", "fit_columns", "preload"]

_SCROLLBAR = 1


def preload() -> None:
    """Import what the table needs, so that the first rows do not wait for it; safe in a worker thread."""
    import widgets._frame_rows  # noqa: F401


class FrameTable(Widget):
    """Rows of a frame with a row cursor.

    The table does not sort by itself: it asks with :class:`SortRequested` and is shown the sorted frame.
    """

    DEFAULT_CSS = """
    FrameTable { height: 1fr; width: 1fr; layout: vertical; }
    FrameTable > .frame-table--nothing { color: $text-muted; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "sort_next(-1)", "sort by the column before", show=False),
        Binding("greater_than_sign", "sort_next(1)", "sort by the next column", show=False),
        Binding("s", "reverse", "reverse the order", show=False),
    ]

    @dataclass
    class RowHighlighted(Message):
        """The cursor is on another row."""

        table: FrameTable
        row_id: Any

        @property
        def control(self) -> FrameTable:
            """The table, so that handlers can be bound by selector."""
            return self.table

    @dataclass
    class RowSelected(Message):
        """A row was opened with enter or a click."""

        table: FrameTable
        row_id: Any

        @property
        def control(self) -> FrameTable:
            """The table, so that handlers can be bound by selector."""
            return self.table

    @dataclass
    class SortRequested(Message):
        """A person wants another order."""

        table: FrameTable
        sort: Sort

        @property
        def control(self) -> FrameTable:
            """The table, so that handlers can be bound by selector."""
            return self.table

    def __init__(
        self,
        columns: Sequence[FrameColumn],
        *,
        row_id: str,
        empty: str = "Nothing to show.",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._columns = tuple(columns)
        self._row_id = row_id
        self._glyphs = glyphs
        self._nothing = Static(lit(empty), classes="frame-table--nothing", markup=False)
        self._frame: Frame | None = None
        self._sort: Sort | None = None
        self._rows: FrameRows | None = None
        self._shown: tuple[FrameColumn, ...] = ()
        self._announced: Any = None

    def compose(self) -> ComposeResult:
        """Begin without rows: the table is made when there are any."""
        yield self._nothing

    @property
    def frame(self) -> Frame | None:
        """The frame shown."""
        return self._frame

    @property
    def sort(self) -> Sort | None:
        """The order shown in the header."""
        return self._sort

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return 0 if self._frame is None else self._frame.height

    @property
    def cursor_id(self) -> Any:
        """Id of the row under the cursor, None without rows."""
        if self._frame is None or self._rows is None or not self._frame.height:
            return None
        return self._id_at(min(self._rows.cursor_row, self._frame.height - 1))

    def show(self, frame: Frame, *, sort: Sort | None = None, empty: str | None = None) -> None:
        """Show the rows of ``frame``, in its order; the cursor stays on the row with the same id.

        Args:
            frame: a polars ``DataFrame`` with the columns of the table and the one with the ids.
            sort: the order ``frame`` is in, marked in the header.
            empty: what to say without rows, when it differs from before.
        """
        kept = self.cursor_id
        self._frame, self._sort = frame, sort
        if empty is not None:
            self._nothing.update(lit(empty))
        if self.is_attached and frame.height:
            self._fill(self._find(kept))
        # Set on the parts and not by a class, whose rule would be applied after the next paint.
        self._nothing.display = frame.height == 0
        if self._rows is not None:
            if not frame.height and self._rows.has_focus:
                # Hidden with the keys, it would hand them to whatever stands beside it, such as a field.
                self.screen.set_focus(None)
            self._rows.display = frame.height > 0

    def move_to(self, row_id: Any) -> bool:
        """Put the cursor on the row with ``row_id``; return whether there is one."""
        index = self._find(row_id)
        if index is None or self._rows is None:
            return False
        self._rows.move_cursor(row=index)
        return True

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the rows."""
        if self._rows is not None:
            self._rows.focus(scroll_visible)
        return self

    def on_mount(self) -> None:
        """Show what was given before there was a screen."""
        if self._frame is not None and self._frame.height:
            self._fill(None)

    def on_resize(self, event: events.Resize) -> None:
        """Choose and size the columns for the new width."""
        if self._rows is not None and self._frame is not None and self._frame.height:
            self._fill(self._rows.cursor_row)

    def _fill(self, cursor_row: int | None) -> None:
        from widgets._frame_rows import FormattedBackend, FrameRows, header

        if self._frame is None:
            return
        new = self._rows is None
        if self._rows is None:
            self._rows = FrameRows()
        self._shown = fit_columns(self._columns, self.size.width - _SCROLLBAR)
        labels = [header(column, column.width, self._sort, self._glyphs) for column in self._shown]
        backend = FormattedBackend(self._frame, self._shown, self._glyphs)
        self._rows.replace(backend, labels, [column.width for column in self._shown], cursor_row or 0)
        if new:
            self.mount(self._rows)
        self._announce()

    def _id_at(self, index: int) -> Any:
        return None if self._frame is None else self._frame.get_column(self._row_id)[index]

    def _find(self, row_id: Any) -> int | None:
        if row_id is None or self._frame is None or not self._frame.height:
            return None
        found: int | None = self._frame.get_column(self._row_id).index_of(row_id)
        return found

    def _announce(self) -> None:
        row_id = self.cursor_id
        if row_id != self._announced:
            self._announced = row_id
            self.post_message(self.RowHighlighted(self, row_id))

    # The messages of the rows are handled by name: naming their classes would import the rows too early.

    def on_data_table_row_highlighted(self, message: Message) -> None:
        """Turn a row that moved into the id it has."""
        message.stop()
        self._announce()

    def on_data_table_row_selected(self, message: Message) -> None:
        """Turn a row that was opened into the id it has."""
        message.stop()
        self.post_message(self.RowSelected(self, self.cursor_id))

    def on_frame_rows_row_clicked(self, message: Message) -> None:
        """Open the row under the cursor."""
        message.stop()
        self.post_message(self.RowSelected(self, self.cursor_id))

    def on_frame_rows_header_clicked(self, message: FrameRows.HeaderClicked) -> None:
        """Ask for the order by the column clicked."""
        message.stop()
        self._request(self._shown[message.column_index])

    def _request(self, column: FrameColumn) -> None:
        if not column.sortable:
            return
        same = self._sort is not None and self._sort.column == column.name
        descending = not self._sort.descending if same and self._sort is not None else column.right
        self.post_message(self.SortRequested(self, Sort(column.name, descending)))

    def action_sort_next(self, step: int) -> None:
        """Ask for the order by the next column, or the one before."""
        names = [column.name for column in self._shown if column.sortable]
        if not names:
            return
        now = names.index(self._sort.column) if self._sort and self._sort.column in names else -1
        wanted = names[(now + step) % len(names)] if now >= 0 else names[0 if step > 0 else -1]
        self._request(next(column for column in self._shown if column.name == wanted))

    def action_reverse(self) -> None:
        """Ask for the same order the other way round."""
        if self._sort is not None:
            self.post_message(self.SortRequested(self, Sort(self._sort.column, not self._sort.descending)))
