"""The map of the week: cursor, read-out, counts and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from tests.unit.widget_screens import rows, told
from widgets.glyphs import ASCII, UNICODE
from widgets.hours import WeekData, WeekHours

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message

VALUES = tuple(tuple(float(10 * day + hour) for hour in range(24)) for day in range(7))
COUNTS = tuple(tuple(float(hour if day == 0 else 0) for hour in range(24)) for day in range(7))


class MapApp(App[None]):
    CSS = "WeekHours { height: 10; }"

    def __init__(self, data: WeekData | None, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._data = data
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        yield WeekHours(self._data, glyphs=self._glyphs)


async def test_the_first_key_goes_to_the_greatest_and_arrows_stay_on_the_map() -> None:
    heard: list[Message] = []
    app = MapApp(WeekData("Online", VALUES, lambda value: f"{value:.0f} online"))
    async with app.run_test(size=(60, 10), message_hook=heard.append) as pilot:
        one = app.query_one(WeekHours)
        one.focus()
        await pilot.press("up", "right", "down", "left", "up")
        await pilot.pause()
        hours = [message.hour for message in told(heard, WeekHours.HourSelected)]
        assert hours == [(6, 23), (6, 23), (6, 23), (6, 22), (5, 22)]
        assert rows(app)[0].rstrip().endswith("Sat 22:00  72 online")
        await pilot.press("escape")
        await pilot.pause()
        assert one.cursor is None
        assert rows(app)[0].rstrip().endswith("░▒▓█ to ★ = 83 online")


async def test_the_cursor_is_told_without_colour() -> None:
    app = MapApp(WeekData("Online", VALUES))
    async with app.run_test(size=(60, 10)) as pilot:
        one = app.query_one(WeekHours)
        one.focus()
        await pilot.press("up")
        await pilot.pause()
        marked = [segment for segment in one.render_line(7) if segment.style and segment.style.reverse]
        assert [segment.text for segment in marked] == ["█★"]
        assert not [segment for segment in one.render_line(6) if segment.style and segment.style.reverse]


@pytest.mark.parametrize(
    ("width", "cells"),
    [
        (30, "0123456789++++++++++++++"),
        (54, "·1 2 3 4 5 6 7 8 9 + + + + + + + + + + + + + +".replace("·1", "· 1")),
        (80, "·  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
    ],
)
async def test_counts_are_written_as_they_are(width: int, cells: str) -> None:
    app = MapApp(WeekData("Posts", COUNTS, counts=True))
    async with app.run_test(size=(width, 10)):
        shown = app.query_one(WeekHours).render_line(1).text
        assert shown.rstrip() == f"Mon {cells.replace('0123', '·123', 1) if width == 30 else cells}"


async def test_marked_hours_stand_below_the_axis() -> None:
    app = MapApp(WeekData("Online", VALUES, marks=(0, 23, 99), note="note"))
    async with app.run_test(size=(54, 10)):
        one = app.query_one(WeekHours)
        assert one.render_line(9).text.rstrip() == " " * 4 + "▲" + " " * 45 + "▲"
        assert one.render_line(0).text.endswith("note")


async def test_a_map_of_nothing_is_not_stopped_at() -> None:
    app = MapApp(None)
    async with app.run_test(size=(54, 10)) as pilot:
        one = app.query_one(WeekHours)
        assert [one.focusable] == [False]
        one.data = WeekData("Online", VALUES)
        await pilot.pause()
        assert [one.focusable] == [True]
        one.focus()
        await pilot.press("up")
        one.data = WeekData("Online", ((None,) * 24,) * 7)
        await pilot.press("up")
        await pilot.pause()
        assert [one.focusable] == [False]


async def test_a_cursor_is_kept_when_the_values_change() -> None:
    app = MapApp(WeekData("Online", VALUES), ascii_only=True)
    async with app.run_test(size=(54, 10)) as pilot:
        one = app.query_one(WeekHours)
        one.cursor = (2, 5)
        one.data = WeekData("Posts", COUNTS, counts=True)
        await pilot.pause()
        assert [one.cursor] == [(2, 5)]
        assert "Wed 05:00  0" in rows(app)[0]
        assert all(row.isascii() for row in rows(app))
        one.cursor = (99, -4)
        assert [one.cursor] == [(6, 0)]
