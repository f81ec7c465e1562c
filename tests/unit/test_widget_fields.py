"""Scatter plot, hours and coverage, in their example app."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from examples.widgets.fields_app import FieldsApp, coverage, hours, videos, week
from tests.unit.widget_screens import rows, screen, told
from widgets.calendar import Coverage, CoverageCalendar, CoverRow, column_ticks, cover_of
from widgets.glyphs import UNICODE
from widgets.hours import HourBars, HoursData, WeekData, WeekHours
from widgets.scatter_plot import ScatterData, ScatterPlot, ScatterPoint, draw_scatter

if TYPE_CHECKING:
    from textual.message import Message

SIZE = (120, 34)


async def test_everything_is_labelled() -> None:
    app = FieldsApp()
    async with app.run_test(size=SIZE):
        text = screen(app)
        for piece in (
            "like rate",
            "views (× your median)",
            "12 %",
            "Followers online by hour (UTC)",
            "most at 19:00, 2,064",
            "own posts",
            "★ = 1,934",
            "hourly activity",
            "■ complete  ▪ in part  · missing  ◆ captured (a day each)",
            "31 Aug",
        ):
            assert piece in text


async def test_in_ascii_nothing_else_is_drawn() -> None:
    app = FieldsApp(ascii_only=True)
    async with app.run_test(size=SIZE):
        assert screen(app).replace("×", "").isascii()


async def test_walking_names_points_from_left_to_right() -> None:
    heard: list[Message] = []
    app = FieldsApp()
    async with app.run_test(size=SIZE, message_hook=heard.append) as pilot:
        plot = app.query_one(ScatterPlot)
        plot.focus()
        await pilot.press("right", "right", "right", "left", "enter")
        await pilot.pause()
        order = [one.id for one in sorted(videos().points, key=lambda one: (one.x or 0, one.y or 0))]
        named = [one.point_id for one in told(heard, ScatterPlot.PointHighlighted)]
        assert named == [order[0], order[1], order[2], order[1]]
        assert [one.point_id for one in told(heard, ScatterPlot.PointSelected)] == [order[1]]
        assert f"video {order[1]} " in rows(app)[0]
        await pilot.press("escape")
        assert plot.selected == ""


def test_points_lie_on_their_side_of_the_medians() -> None:
    points = (
        ScatterPoint("low", 0.0, 0.0),
        ScatterPoint("high", 10.0, 10.0),
        ScatterPoint("none", None, 3.0),
    )
    grid = draw_scatter(ScatterData("x", "y", points, 5.0, 5.0), "high", 42, 14, UNICODE, "")
    texts = ["".join(row) for row in grid._texts]
    assert any(text.endswith("■") for text in texts[1:4])
    assert "●" in texts[10][:8]
    cross = next(index for index, text in enumerate(texts) if "┼" in text)
    assert 1 < cross < 11
    assert texts[2].index("│", 6) == texts[cross].index("┼")


def test_many_points_in_one_cell_have_a_greater_sign() -> None:
    for count, sign in ((1, "●"), (2, "■"), (5, "█")):
        points = tuple(ScatterPoint(str(index), 1.0, 1.0) for index in range(count))
        grid = draw_scatter(ScatterData("x", "y", points), "", 40, 10, UNICODE, "")
        assert any(sign in "".join(row[6:]) for row in grid._texts)


async def test_an_unknown_hour_has_no_bar_and_a_dash_in_the_week() -> None:
    app = FieldsApp()
    async with app.run_test(size=SIZE):
        assert rows(app)[25].rstrip().endswith("–   –   –")


async def test_the_greatest_hour_fills_the_height() -> None:
    app = FieldsApp()
    async with app.run_test(size=SIZE) as pilot:
        bars = app.query_one(HourBars)
        bars.data = HoursData("Flat", (1.0,) * 24)
        await pilot.pause()
        assert bars.render_line(1).text.count("█") == 24
        bars.data = HoursData("Nothing", (0.0,) * 24)
        await pilot.pause()
        assert "█" not in "".join(bars.render_line(y).text for y in range(bars.size.height))


async def test_shades_and_digits_of_the_week_agree() -> None:
    app = FieldsApp()
    async with app.run_test(size=SIZE) as pilot:
        map_ = app.query_one(WeekHours)
        map_.data = WeekData("Two", ((0.0, 10.0, 5.0, None),))
        await pilot.pause()
        assert map_.render_line(1).text.split() == ["Mon", "0", "██★", "▒▒4", "–"]


async def test_nothing_known_is_a_sentence() -> None:
    app = FieldsApp()
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(ScatterPlot).data = ScatterData("x", "y", (ScatterPoint("a", None, 1.0),))
        app.query_one(HourBars).data = HoursData("Hours", (None,) * 24)
        app.query_one(WeekHours).data = None
        app.query_one(CoverageCalendar).coverage = None
        await pilot.pause()
        text = screen(app)
        assert "No points to show." in text
        assert text.count("No hours to show.") == 2
        assert "Nothing is stored yet." in text


async def test_days_are_full_partial_or_missing() -> None:
    first = date(2026, 11, 16)
    days = [first + timedelta(days=day) for day in range(5)]
    app = FieldsApp()
    async with app.run_test(size=SIZE) as pilot:
        calendar = app.query_one(CoverageCalendar)
        calendar.coverage = Coverage(
            first, days[-1], (CoverRow("daily", frozenset(days[:2]), frozenset(days[2:3])),)
        )
        await pilot.pause()
        assert calendar.render_line(1).text.split() == ["daily", "■", "■", "▪", "·", "·"]


def test_captures_are_no_days_and_days_not_due_are_not_missing() -> None:
    monday = date(2026, 11, 16)
    week = [monday + timedelta(days=day) for day in range(7)]
    due = Coverage(monday, week[-1], (), known_until=week[3])
    daily = CoverRow("daily", frozenset(week[:4]))
    assert cover_of(daily, week, due) == "full"
    assert cover_of(daily, week[4:], due) == "pending"
    assert cover_of(daily, week, Coverage(monday, week[-1], ())) == "partial"
    assert cover_of(CoverRow("daily", frozenset()), week, due) == "missing"
    captures = CoverRow("videos", frozenset(week[1:2]), kind="captures")
    assert cover_of(captures, week, due) == "capture"
    assert cover_of(captures, week[2:], due) == "missing"


async def test_what_is_not_due_is_blank_and_the_legend_says_so() -> None:
    first = date(2026, 11, 16)
    days = [first + timedelta(days=day) for day in range(5)]
    rows_ = (CoverRow("daily", frozenset(days[:3])), CoverRow("seen", frozenset(days[1:2]), kind="captures"))
    app = FieldsApp()
    async with app.run_test(size=SIZE) as pilot:
        calendar = app.query_one(CoverageCalendar)
        calendar.coverage = Coverage(first, days[-1], rows_, known_until=days[2])
        await pilot.pause()
        assert calendar.render_line(1).text.split() == ["daily", "■", "■", "■"]
        assert calendar.render_line(2).text.split() == ["seen", "·", "◆", "·", "·", "·"]
        legend = calendar.render_line(3).text
        assert "◆ captured  blank not due yet  (a day each)" in legend


@pytest.mark.parametrize(
    ("days", "width", "unit"),
    [(28, 80, "a day each"), (62, 80, "2 days each"), (62, 100, "a day each"), (365, 80, "a week each")],
)
async def test_cells_are_as_fine_as_the_width_allows(days: int, width: int, unit: str) -> None:
    app = FieldsApp(days=days)
    async with app.run_test(size=(width, 34)):
        assert unit in screen(app)


def test_months_are_labelled_where_they_begin_as_far_as_they_fit() -> None:
    first, last = date(2025, 11, 17), date(2026, 11, 22)
    ticks = column_ticks(first, last, 7, 53)
    assert [label for _, label in ticks][:4] == ["Dec", "Jan", "Feb", "Mar"]
    assert [label for _, label in column_ticks(first, last, 7, 106)][:4] == ["Dec", "2026", "Feb", "Mar"]
    assert all(at + len(label) < other for (at, label), (other, _) in pairwise(ticks))
    two_months = column_ticks(date(2026, 9, 22), date(2026, 11, 22), 2, 31)
    assert two_months == [(4, "Oct"), (20, "Nov")]


def test_both_axes_of_a_scatter_plot_have_numbers_and_medians_say_theirs() -> None:
    points = tuple(ScatterPoint(str(index), float(index), index * 10.0) for index in range(9))
    data = ScatterData("x", "y", points, 2.0, 30.0, x_median_label="your x", y_median_label="your y")
    texts = ["".join(row) for row in draw_scatter(data, "", 60, 16, UNICODE, "")._texts]
    whole = "\n".join(texts)
    assert "your x 2" in whole
    assert "your y 30" in whole
    assert 3 <= sum("┤" in text for text in texts) <= 7
    assert 3 <= len(texts[-2].split()) <= 6


def test_ticks_of_the_caller_are_taken() -> None:
    points = (ScatterPoint("a", 0.0, 1.0), ScatterPoint("b", 1.0, 4.0))
    data = ScatterData("x", "y", points, y_ticks=(2.0, 3.0, 9.0), format_y=lambda value: f"{10**value:.0f}")
    texts = ["".join(row) for row in draw_scatter(data, "", 60, 16, UNICODE, "")._texts]
    assert [text.split()[0] for text in texts if "┤" in text] == ["1000", "100"]


def test_the_point_that_is_named_has_its_name_beside_it() -> None:
    points = (ScatterPoint("a", 0.0, 1.0, "Rye starter"), ScatterPoint("b", 9.0, 4.0, "Focaccia"))
    data = ScatterData("x", "y", points)
    for chosen, text in (("a", "■ Rye starter"), ("b", "Focaccia ■")):
        texts = ["".join(row) for row in draw_scatter(data, chosen, 60, 16, UNICODE, "")._texts]
        assert any(text in row for row in texts[1:])


async def test_a_year_is_shown_by_weeks_and_more_scrolls() -> None:
    app = FieldsApp(days=365)
    async with app.run_test(size=(80, 30)) as pilot:
        calendar = app.query_one(CoverageCalendar)
        assert "a week each" in screen(app)
        calendar.coverage = coverage(900)
        calendar.focus()
        await pilot.pause()
        newest = calendar.render_line(3).text
        assert newest.rstrip().endswith("■■■■■■■▪▪▪▪▪▪▪")
        await pilot.press("left")
        await pilot.pause()
        assert calendar.render_line(3).text.rstrip().endswith("■■■■■■■▪▪▪▪▪▪")
        await pilot.press("home", "end")
        await pilot.pause()
        assert calendar.render_line(3).text == newest


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_any_size_and_any_number_is_survived(ascii_only: bool) -> None:
    app = FieldsApp(ascii_only=ascii_only)
    hostile = (float("nan"), float("inf"), -1e300, 1e15, -1e15, 0.0, None)
    async with app.run_test(size=(1, 1)) as pilot:
        points = tuple(ScatterPoint(str(index), value, value) for index, value in enumerate(hostile))
        app.query_one(ScatterPlot).data = replace(videos(), points=points, x_median=float("nan"))
        app.query_one(HourBars).data = replace(hours(), values=hostile * 9, marks=(99, -1, 5))
        app.query_one(WeekHours).data = replace(week(), rows=(hostile * 9,) * 9)
        for size in ((2, 2), (9, 4), (30, 12), (300, 100), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(len(row) == size[0] for row in rows(app))
