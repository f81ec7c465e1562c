"""A table of as many rows as you like: ``python -m examples.widgets.table_app [rows]``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

import polars as pl
from textual import on
from textual.app import App

from widgets.frame_table import FrameColumn, FrameTable, Sort
from widgets.glyphs import ASCII, UNICODE
from widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

TITLES = (
    "Rye starter, day 1",
    "[POV] the oven is cold",
    "Why I weigh water",
    "[/] crumb shots",
    "Focaccia #fyp",
)

COLUMNS = (
    FrameColumn("posted", "Posted", 10, render=lambda day: day.isoformat()),
    FrameColumn("title", "Title", 16, grow=True),
    FrameColumn("views", "Views", 9, right=True, render=lambda value: f"{value:,}"),
    FrameColumn("likes", "Likes", 8, right=True, render=lambda value: f"{value:,}"),
    FrameColumn("rate", "Like rate %", 11, right=True, render=lambda value: f"{value * 100:.1f}", drop=1),
    FrameColumn("shares", "Shares", 7, right=True, render=lambda value: f"{value:,}", drop=2),
)


def videos(rows: int) -> pl.DataFrame:
    """Return made-up videos."""
    index = pl.int_range(rows, eager=True)
    return pl.DataFrame(
        {
            "id": index,
            "posted": (index % 900 + 19_700).cast(pl.Int32).cast(pl.Date),
            "title": pl.Series(TITLES).gather(index % len(TITLES)),
            "views": index * 7919 % 100_003,
            "likes": index * 104_729 % 9_973,
            "shares": index * 31 % 211,
        }
    ).with_columns(
        rate=pl.when(pl.col("views") > 0).then(pl.col("likes") / (pl.col("views") + 9_973)),
    )


class TableApp(App[None]):
    """One table; `<` and `>` choose the column to sort by, `s` turns the order round."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, rows: int = 1000, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._videos = videos(rows)
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield FrameTable(COLUMNS, row_id="id", empty="No videos in this period.", glyphs=self._glyphs)
        yield KeyFooter([("<", "sort"), (">", "sort"), ("s", "reverse"), ("enter", "open"), ("q", "quit")])

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(FrameTable)
        table.show(self._videos)
        table.focus()

    @on(FrameTable.SortRequested)
    def _sort(self, message: FrameTable.SortRequested) -> None:
        order: Sort = message.sort
        message.table.show(
            self._videos.sort(order.column, descending=order.descending, nulls_last=True), sort=order
        )

    @on(FrameTable.RowHighlighted)
    def _highlight(self, message: FrameTable.RowHighlighted) -> None:
        self.query_one(KeyFooter).status = f"row {message.row_id} of {message.table.row_count:,}"


if __name__ == "__main__":
    TableApp(int(sys.argv[1]) if len(sys.argv) > 1 else 1000).run()
