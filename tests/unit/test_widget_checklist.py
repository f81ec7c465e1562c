"""Checklist, agenda, facts and weeks, in their example app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from examples.widgets.checklist_app import BREAD, DUE, FACTS, MONDAY, ChecklistApp, weeks
from tests.unit.widget_screens import rows, screen, told
from widgets._row_diff import changed_regions
from widgets.agenda import Agenda, AgendaItem
from widgets.check_list import SIGNS, CheckList, CheckRow
from widgets.fact_sheet import Fact, Facts, FactSheet, wrapped
from widgets.glyphs import ASCII, UNICODE
from widgets.streak_grid import StreakData, StreakGrid, day_sign

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from widgets.streak_grid import DayMark

SIZE = (120, 16)
MARKS: tuple[DayMark, ...] = ("done", "skipped", "missed", "open", "none")


def bread(app: App[Any]) -> CheckList:
    return app.query_one("#bread", CheckList)


def painted(app: App[Any], monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """The cells that will be asked to be painted from now on, per widget."""
    asked: list[Region] = []
    for widget in app.screen.query("CheckList, FactSheet, Agenda"):
        refresh = widget.refresh

        def spied(*regions: Region, refresh: Any = refresh, widget: Any = widget, **options: Any) -> Any:
            asked.extend(regions or [Region(0, 0, *widget.size)])
            return refresh(*regions, **options)

        monkeypatch.setattr(widget, "refresh", spied)
    return asked


async def test_every_state_has_a_sign_of_its_own_and_rows_end_alike() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == 4
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        drawn = rows(app)
        assert "B Bread" in drawn[1]
        assert "2 of 5 in use" in drawn[1]
        for sign, label in (("[~]", "B1"), ("[ ]", "B2"), ("[x]", "B3"), ("[-]", "B4"), ("[~]", "B5")):
            assert f"{sign} {label} " in screen(app)
        assert "▪▪▫· day 18" in drawn[2]
        width = bread(app).size.width
        ends = [row[:width].rstrip() for row in drawn[2:7]]
        assert {len(end) for end in ends} == {width}


async def test_in_ascii_nothing_else_is_drawn() -> None:
    app = ChecklistApp(ascii_only=True)
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(Agenda).items = tuple(replace(item, sign="!") for item in DUE)
        await pilot.pause()
        assert screen(app).replace("·", "").isascii()


async def test_keys_move_open_and_leave() -> None:
    heard: list[Message] = []
    app = ChecklistApp()
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        await pilot.press("down", "j", "k", "G", "enter", "down", "g", "up", "left", "right")
        await pilot.pause()
        moved = [one.row_id for one in told(heard, CheckList.Highlighted)]
        assert moved == ["feed", "flour", "fold", "flour", "score", "feed"]
        assert [one.row_id for one in told(heard, CheckList.Selected)] == ["score"]
        assert [one.direction for one in told(heard, CheckList.Left)] == ["down", "up", "left", "right"]
        assert app.query_one(FactSheet).data == FACTS["feed"]


async def test_a_move_paints_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        asked = painted(app, monkeypatch)
        bread(app).cursor = 1
        assert sorted(region.y for region in asked) == [1, 2]


async def test_showing_other_rows_paints_what_differs_and_keeps_the_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        one = bread(app)
        asked = painted(app, monkeypatch)
        one.show(BREAD, "2 of 5 in use")
        assert asked == []
        one.show([*BREAD[:4], replace(BREAD[4], mark="done")], "2 of 5 in use")
        assert [region.y for region in asked] == [5]
        one.show(BREAD[1:], "1 of 4 in use")
        kept = [one.cursor_id]
        for rows_left in (BREAD[:1], ()):
            one.show(rows_left)
            kept.append(one.cursor_id)
        assert kept == ["fold", "feed", None]
        await pilot.press("enter", "down", "space")


async def test_a_list_too_long_scrolls_and_says_how_much_is_hidden() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        one = app.query_one("#oven", CheckList)
        one.show([CheckRow(str(number), "open", f"N{number}", "thing") for number in range(9)])
        one.focus()
        await pilot.pause()
        await pilot.pause()
        assert "▼7" in screen(app)
        await pilot.press("end")
        assert "N8" in screen(app)
        assert "▲7" in screen(app)
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        assert "N0" in screen(app)
        await pilot.press("pagedown")
        assert one.cursor == 2


async def test_a_click_moves_and_opens() -> None:
    heard: list[Message] = []
    app = ChecklistApp()
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        for _ in range(2):
            await pilot.click("#bread", offset=(9, 3))
        await pilot.click("#bread", offset=(9, 0))
        await pilot.pause()
        assert bread(app).cursor_id == "fold"
        assert [one.row_id for one in told(heard, CheckList.Selected)] == ["fold"]


@pytest.mark.parametrize("width", [1, 4, 9, 20, 30, 57, 200])
async def test_a_row_is_never_wider_than_its_list(width: int) -> None:
    app = ChecklistApp()
    async with app.run_test(size=(width, 12)) as pilot:
        one = bread(app)
        one.styles.width = width
        one.show([*BREAD, CheckRow("wide", "open", "ラ", "ライ麦パン種、一日目" * 9, ("パン" * 9, "パ"))])
        await pilot.pause()
        assert {one.render_line(y).cell_length for y in range(one.size.height)} <= {one.size.width}


async def test_the_shorter_note_is_taken_where_room_is_short() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        one = bread(app)
        assert "kept since 3 Aug" not in one.render_line(3).text
        assert one.render_line(3).text.rstrip().endswith("kept")
        await pilot.resize_terminal(240, 16)
        await pilot.pause()
        assert one.render_line(3).text.rstrip().endswith("kept since 3 Aug")


# What is due.


async def test_what_does_not_fit_is_counted() -> None:
    app = ChecklistApp()
    async with app.run_test(size=(120, 16)) as pilot:
        await pilot.pause()
        first = rows(app)[0]
        assert first.startswith("Today  ! B5 Score before baking slipped since Tuesday")
        assert "O2" in first
        await pilot.resize_terminal(70, 16)
        await pilot.pause()
        assert rows(app)[0].rstrip().endswith("+2")
        agenda = app.query_one(Agenda)
        assert agenda.rows_needed(70) == 2
        agenda.styles.height = 2
        await pilot.pause()
        assert "+" not in rows(app)[0] + rows(app)[1]
        agenda.items = ()
        await pilot.pause()
        assert "Nothing is due." in rows(app)[0]
        agenda.items = None
        await pilot.pause()
        assert rows(app)[0].strip() == "Today"


@pytest.mark.parametrize("width", [3, 8, 20, 60])
async def test_the_agenda_is_never_wider_than_it_may_be(width: int) -> None:
    app = ChecklistApp()
    async with app.run_test(size=(width, 16)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.items = (AgendaItem("!", "ライ麦パン種、一日目" * 9, "パン" * 40), *DUE)
        await pilot.pause()
        assert agenda.render_line(0).cell_length == width


# Facts.


async def test_facts_are_wrapped_beside_their_labels() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        sheet = app.query_one(FactSheet)
        lines = [sheet.render_line(y).text.rstrip() for y in range(sheet.size.height)]
        assert lines[0] == "B1 Feed the starter"
        assert lines[1].startswith("Why        Because feed the starter")
        assert lines[2].startswith(" " * 11)
        assert "History    4 Nov · tried" in lines
        assert f"{' ' * 11}2 Nov · noted: ask about rye" in lines


async def test_facts_that_do_not_fit_are_told_of() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        sheet = app.query_one(FactSheet)
        sheet.data = Facts("Much", tuple(Fact("one", f"line {number}") for number in range(40)))
        await pilot.pause()
        assert sheet.render_line(sheet.size.height - 1).text.strip() == "enter shows more"
        assert sheet.rows_needed(sheet.size.width) == 41
        sheet.styles.height = "auto"
        await pilot.pause()
        assert sheet.size.height == 41


async def test_other_facts_paint_only_the_cells_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        sheet = app.query_one(FactSheet)
        sheet.data = Facts("Same", (Fact("Why", "for bread"), Fact("How", "with rye")))
        asked = painted(app, monkeypatch)
        sheet.data = Facts("Same", (Fact("Why", "for bread"), Fact("How", "with oats")))
        assert asked == [Region(11 + len("with "), 2, 4, 1)]


@pytest.mark.parametrize("width", [1, 2, 7, 20])
def test_words_longer_than_a_line_are_broken(width: int) -> None:
    text = "a ライ麦パン種 " + "x" * 45 + " end"
    lines = wrapped(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_rows_are_compared_by_their_pieces() -> None:
    from rich.style import Style

    one, other = Style(bold=True), Style()
    assert changed_regions([[("same", one)]], [[("same", one)]]) == []
    assert changed_regions([[("ab", one), ("cd", one)]], [[("ab", one), ("ce", one)]]) == [Region(3, 0, 1, 1)]
    assert changed_regions([[("ab", one)]], [[("ab", other)]]) == [Region(0, 0, 2, 1)]
    assert changed_regions([[("abcdef", one)]], [[("ab", one)]]) == [Region(2, 0, 4, 1)]
    assert changed_regions([], [[("x", one)]]) == [Region(0, 0, 1, 1)]
    assert changed_regions([[("é…", one)]], [[("éß", one)]]) == [Region(0, 0, 2, 1)]


# Weeks.


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_mark_has_a_sign_one_cell_wide(glyphs: Any) -> None:
    signs = [day_sign(mark, glyphs) for mark in MARKS]
    assert len(set(signs)) == len(signs)
    assert {cell_len(sign) for sign in signs} == {1}
    assert not glyphs.ascii_only or "".join(signs).isascii()


async def test_each_day_stands_in_its_row_and_week() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        grid = app.query_one(StreakGrid)
        drawn = [grid.render_line(y).text for y in range(grid.size.height)]
        assert drawn[0].startswith("25 days in a row")
        assert drawn[1].split() == ["Sep", "Oct", "Nov"]
        assert drawn[1].index("Nov") == 4 + 2 * 7
        for row, weekday in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
            assert drawn[2 + row].startswith(weekday)
            for column, week in enumerate(weeks()):
                assert drawn[2 + row][4 + 2 * column] == day_sign(week[row], UNICODE)
        assert drawn[9].split() == ["▪", "done", "▫", "missed", "╱", "skipped", "·", "open"]


async def test_where_rows_or_columns_are_short_the_newest_weeks_stay() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        grid = app.query_one(StreakGrid)
        grid.styles.min_width, grid.styles.width, grid.styles.height = 8, 8, 8
        await pilot.pause()
        assert grid.render_line(1).text[:3] == "Mon"
        newest = [week[0] for week in weeks()][-2:]
        assert grid.render_line(1).text[4:8:2] == "".join(day_sign(mark, UNICODE) for mark in newest)
        grid.data = StreakData("none", MONDAY, ())
        await pilot.pause()
        grid.data = None
        await pilot.pause()
        assert not grid.render_line(1).text.strip()


async def test_periods_longer_than_a_day_are_told_one_by_one() -> None:
    app = ChecklistApp()
    async with app.run_test(size=SIZE) as pilot:
        grid = app.query_one(StreakGrid)
        grid.data = StreakData("2 weeks in a row", MONDAY, (), (("9 Nov", "missed"), ("16 Nov", "done")))
        await pilot.pause()
        drawn = [grid.render_line(y).text for y in range(grid.size.height)]
        assert drawn[1].split() == ["▫", "9", "Nov", "▪", "16", "Nov"]
        assert not any(weekday in line for line in drawn for weekday in ("Mon", "Thu"))
