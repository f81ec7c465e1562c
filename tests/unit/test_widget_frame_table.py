from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from textual.app import App

from examples.widgets.table_app import COLUMNS, TableApp, videos
from tests.unit.widget_screens import rows, screen, segments, told
from widgets.frame_table import FrameColumn, FrameTable, Sort, fit_columns, preload
from widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message

SIZE = (90, 12)


def ids(heard: list[Message], kind: type[Any]) -> list[Any]:
    return [one.row_id for one in told(heard, kind)]


async def test_cells_are_written_and_aligned_as_their_columns_say() -> None:
    app = TableApp(50)
    async with app.run_test(size=SIZE):
        head, first, second = rows(app)[:3]
        assert head.split() == ["Posted", "Title", "Views", "Likes", "Like", "rate", "%", "Shares"]
        assert second.split()[-5:-1] == ["7,919", "4,999", "27.9", "31"]
        assert first.split()[-3:] == ["0", "–", "0"]
        end = head.index("Views") + len("Views")
        assert second[:end].endswith(" 7,919")


async def test_keys_move_the_cursor_and_tell_the_row() -> None:
    heard: list[Message] = []
    app = TableApp(500)
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        await pilot.press("down", "j", "k", "end", "home", "G", "g", "pagedown", "enter")
        await pilot.pause()
        moved = ids(heard, FrameTable.RowHighlighted)
        assert moved[:8] == [0, 1, 2, 1, 499, 0, 499, 0]
        assert ids(heard, FrameTable.RowSelected) == [moved[-1]]
        assert app.query_one(FrameTable).cursor_id == moved[-1] > 5


async def test_the_header_says_what_the_rows_are_sorted_by() -> None:
    heard: list[Message] = []
    app = TableApp(500)
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        await pilot.press(">", ">", ">")
        await pilot.pause()
        assert "Views ▼" in rows(app)[0]
        await pilot.press("s")
        await pilot.pause()
        assert "Views ▲" in rows(app)[0]
        await pilot.press("<")
        await pilot.pause()
        assert "Title ▲" in rows(app)[0]
        asked = [one.sort for one in told(heard, FrameTable.SortRequested)]
        assert asked[-3:] == [Sort("views", True), Sort("views", False), Sort("title", False)]


async def test_the_cursor_stays_on_its_row_when_the_order_changes() -> None:
    app = TableApp(500)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "down")
        table = app.query_one(FrameTable)
        assert table.cursor_id == 3
        await pilot.press(">", ">", ">")
        await pilot.pause()
        assert table.cursor_id == 3
        assert "2023-12-12" in screen(app), "the row is in view"
        assert table.move_to(7)
        assert table.cursor_id == 7
        assert not table.move_to(-5)


async def test_a_click_moves_opens_and_sorts() -> None:
    heard: list[Message] = []
    app = TableApp(500)
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        await pilot.click(FrameTable, offset=(5, 4))
        await pilot.pause()
        assert ids(heard, FrameTable.RowHighlighted)[-1] == 3
        assert ids(heard, FrameTable.RowSelected) == []
        await pilot.click(FrameTable, offset=(5, 4))
        await pilot.pause()
        assert ids(heard, FrameTable.RowSelected) == [3]
        await pilot.click(FrameTable, offset=(rows(app)[0].index("Likes"), 0))
        await pilot.pause()
        assert "Likes ▼" in rows(app)[0]


async def test_without_rows_a_sentence_says_so_and_rows_may_follow() -> None:
    app = TableApp(0)
    async with app.run_test(size=SIZE) as pilot:
        assert "No videos in this period." in screen(app)
        table = app.query_one(FrameTable)
        assert table.cursor_id is None
        table.show(videos(5))
        await pilot.pause()
        assert "No videos" not in screen(app)
        assert "Rye starter, day 1" in screen(app)
        table.show(videos(0), empty="Nothing matches the filter.")
        await pilot.pause()
        assert "Nothing matches the filter." in screen(app)
        assert "Rye starter" not in screen(app)
        await pilot.press("down", "enter", ">", "s")


async def test_a_row_is_one_segment_on_the_wire() -> None:
    app = TableApp(500)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        table = app.query_one("FrameRows")
        for y in range(4):
            assert len(list(table.render_line(y))) == 1


async def test_the_cursor_is_told_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TableApp(50)
    async with app.run_test(size=SIZE):
        rows_ = [part for part in segments(app) if part.style and part.text.strip()]
        reverse = [part for part in rows_ if part.style and part.style.reverse]
        assert len([part for part in reverse if "Rye starter" in part.text]) == 1
        # As bright as any other row, with ink and ground exchanged by the terminal.
        other = next(part for part in rows_ if "POV" in part.text)
        assert reverse[0].style
        assert other.style
        assert (reverse[0].style.color, reverse[0].style.bgcolor) == (other.style.color, other.style.bgcolor)


@pytest.mark.parametrize(
    ("header", "width", "shown"),
    [("Views", 7, "Views ▼"), ("Reach", 6, "Reach▼"), ("Shares", 6, "Share▼"), ("X", 1, "▼")],
)
def test_a_sorted_header_has_no_ellipsis(header: str, width: int, shown: str) -> None:
    from widgets._frame_rows import header as header_of

    column = FrameColumn("a", header, width, right=True)
    assert header_of(column, width, Sort("a", True), UNICODE).plain == shown


async def test_in_ascii_cut_cells_are_ascii() -> None:
    class Narrow(App[None]):
        def compose(self) -> ComposeResult:
            yield FrameTable([FrameColumn("t", "Title", 8)], row_id="t", glyphs=ASCII)

        def on_mount(self) -> None:
            self.query_one(FrameTable).show(pl.DataFrame({"t": ["a title that is too long"]}))

    app = Narrow()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        assert "a title~" in screen(app)
        assert "…" not in screen(app)


async def test_only_cells_on_screen_are_written() -> None:
    written: list[int] = []

    def write(value: int) -> str:
        written.append(value)
        return str(value)

    class Counting(App[None]):
        def compose(self) -> ComposeResult:
            yield FrameTable([FrameColumn("id", "Id", 8, right=True, render=write)], row_id="id")

        def on_mount(self) -> None:
            self.query_one(FrameTable).show(pl.DataFrame({"id": pl.int_range(1_000_000, eager=True)}))

    app = Counting()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "11" not in screen(app).split()
        assert set(written) == set(range(11))


async def test_a_narrow_pane_drops_columns_and_resizing_brings_them_back() -> None:
    app = TableApp(50)
    async with app.run_test(size=(60, 10)) as pilot:
        assert "Shares" not in rows(app)[0]
        assert "Likes" in rows(app)[0]
        await pilot.press("down", "down")
        await pilot.resize_terminal(120, 10)
        await pilot.pause()
        assert "Shares" in rows(app)[0]
        assert app.query_one(FrameTable).cursor_id == 2
        for size in ((1, 1), (3, 2), (10, 4)):
            await pilot.resize_terminal(*size)
            await pilot.pause()


def test_growing_columns_share_what_is_left() -> None:
    columns = (
        FrameColumn("a", "A", 10, grow=True),
        FrameColumn("b", "B", 10),
        FrameColumn("c", "C", 5, drop=1),
        FrameColumn("d", "D", 5, drop=2),
    )
    widths = {one.name: one.width for one in fit_columns(columns, 60)}
    assert widths == {"a": 60 - 4 * 2 - 20, "b": 10, "c": 5, "d": 5}
    assert [one.name for one in fit_columns(columns, 32)] == ["a", "b", "c"]
    assert [one.name for one in fit_columns(columns, 5)] == ["a", "b"]


def test_every_column_of_the_example_exists() -> None:
    preload()
    frame = videos(3)
    assert {column.name for column in COLUMNS} <= set(frame.columns)


def test_a_column_for_wide_tables_leaves_narrow_ones_their_room() -> None:
    columns = (FrameColumn("a", "A", 10, grow=True), FrameColumn("b", "B", 8, wide=40))
    assert [(one.name, one.width) for one in fit_columns(columns, 39)] == [("a", 37)]
    assert [(one.name, one.width) for one in fit_columns(columns, 40)] == [("a", 28), ("b", 8)]
