from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from examples.widgets.plot_app import LAST, PlotApp, likes
from tests.unit.widget_screens import rows, screen, segments, told
from widgets._plot_frame import PlotFrame, build_frame
from widgets.glyphs import ASCII, UNICODE
from widgets.plot import PlotSeries, Role, TimePlot, TimePlotData
from widgets.tones import tone_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from widgets._grid import Grid


def plot(app: PlotApp) -> TimePlot:
    return app.query_one("#likes", TimePlot)


def _recorder(drawn: list[object]) -> Callable[[object], list[object]]:
    def draw(canvas: object) -> list[object]:
        drawn.append(canvas)
        return []

    return draw


async def test_axes_title_legend_and_markers_are_labelled() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)):
        text = screen(app)
        for piece in (
            "♥ Likes per day",
            "⠒⠒⠒ likes  ⠒ ⠒ 7-day mean  ⠂⠂⠂ 28 days before",
            "4.0K ┤",
            "   0 └┬──",
            "26 Oct ",
            "16 Nov",
            "│ L12 call to action, tried 4 Nov",
            "-20 ┤",
        ):
            assert piece in text


async def test_in_ascii_nothing_else_is_drawn() -> None:
    app = PlotApp(ascii_only=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("left")
        text = screen(app).replace("♥", "").replace("◆", "").replace("·", "")
        assert text.isascii()


async def test_a_missing_day_is_a_gap() -> None:
    app = PlotApp()
    async with app.run_test(size=(100, 30)) as pilot:
        days = tuple(date(2026, 11, 1) + timedelta(days=day) for day in range(9))
        values = (1.0, 1.0, 1.0, None, None, None, 1.0, 1.0, 1.0)
        plot(app).data = TimePlotData("Gap", days, (PlotSeries("a", values),))
        await pilot.pause()
        top = rows(app)[1]
        line = [column for column, sign in enumerate(top) if "\u2800" < sign <= "\u28ff"]
        start, end = line[0], line[-1]
        blank = [column for column in range(start, end) if column not in line]
        assert len(blank) > (end - start) // 3
        assert blank == list(range(blank[0], blank[-1] + 1))


async def test_the_cursor_reads_out_a_day_and_tells_it() -> None:
    heard: list[Message] = []
    app = PlotApp()
    async with app.run_test(size=(120, 40), message_hook=heard.append) as pilot:
        plot(app).focus()
        await pilot.press("right", "left", "left")
        assert "Fri 20 Nov 2026  likes " in rows(app)[0]
        days = [one.day for one in told(heard, TimePlot.DaySelected)]
        assert days == [LAST, LAST - timedelta(days=1), LAST - timedelta(days=2)]
        await pilot.press("home")
        assert "Mon 26 Oct 2026" in rows(app)[0]
        await pilot.press("pagedown")
        assert "Mon 2 Nov 2026" in rows(app)[0]
        await pilot.press("escape")
        assert "7-day mean" in rows(app)[0]
        assert plot(app).cursor is None


async def test_an_unknown_day_reads_as_unknown() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        plot(app).focus()
        plot(app).cursor = 15
        await pilot.pause()
        assert "likes – ·" in rows(app)[0]


async def test_the_cursor_marks_the_axis_and_the_value_by_sign() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        plot(app).focus()
        await pilot.press("end")
        marks = [part.text for part in segments(app) if part.style and part.style.reverse]
        assert sorted(marks) == ["•", "▲"]


async def test_moving_the_cursor_draws_no_plot_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        plot(app).focus()
        await pilot.press("left")
        drawn: list[object] = []
        monkeypatch.setattr("widgets._plot_frame.draw_canvas", _recorder(drawn))
        await pilot.press("left", "left", "home", "end", "escape")
        assert drawn == []
        plot(app).data = likes(14)
        await pilot.pause()
        assert len(drawn) == 1


async def test_the_theme_changes_colours_without_drawing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        before = {part.style.color for part in segments(app) if part.style}
        drawn: list[object] = []
        monkeypatch.setattr("widgets._plot_frame.draw_canvas", _recorder(drawn))
        app.theme = "gruvbox"
        await pilot.pause()
        assert drawn == []
        assert {part.style.color for part in segments(app) if part.style} != before
        assert "⠒⠒⠒ likes" in screen(app)


async def test_the_mouse_reads_out_the_day_under_it() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.hover("#likes", offset=(118, 5))
        await pilot.pause()
        assert "Sun 22 Nov 2026" in rows(app)[0]


async def test_new_data_keeps_the_cursor_on_a_day() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)) as pilot:
        plot(app).focus()
        await pilot.press("end")
        plot(app).data = likes(7)
        await pilot.pause()
        assert plot(app).cursor == 6
        plot(app).data = replace(likes(7), days=(), series=())
        await pilot.pause()
        assert plot(app).cursor is None
        assert "No figures for these days." in screen(app)
        await pilot.press("left", "home", "end", "pagedown")


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_any_size_is_survived(ascii_only: bool) -> None:
    app = PlotApp(ascii_only=ascii_only)
    async with app.run_test(size=(1, 1)) as pilot:
        plot(app).focus()
        for size in ((2, 2), (5, 3), (12, 4), (20, 6), (33, 9), (300, 100), (7, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("left")
            await pilot.pause()
            assert all(len(row) == size[0] for row in rows(app))


async def test_equal_cells_become_one_segment() -> None:
    app = PlotApp()
    async with app.run_test(size=(120, 40)):
        strips = [plot(app).render_line(y) for y in range(plot(app).size.height)]
        assert max(len(list(strip)) for strip in strips) <= 16
        for strip in strips:
            parts = list(strip)
            assert all(one.style != other.style for one, other in itertools.pairwise(parts))


@pytest.mark.parametrize("value", [1e15, -1e15, 1e-9, 0.0, float("nan"), 1e300])
async def test_values_of_any_size_have_an_axis(value: float) -> None:
    app = PlotApp()
    async with app.run_test(size=(80, 24)) as pilot:
        days = tuple(date(2026, 11, 1) + timedelta(days=day) for day in range(3))
        for zero in (True, False):
            plot(app).data = TimePlotData("Odd", days, (PlotSeries("a", (value, value, None)),), zero=zero)
            await pilot.pause()
            expected = "Odd" if abs(value) <= 1e15 else "No figures for these days."
            assert expected in screen(app)


def braille_rows(grid: Grid) -> dict[int, int]:
    """Return how many cells with dots there are in each row that has any."""
    counts = {
        row: sum("\u2800" < sign <= "\u28ff" for sign in texts) for row, texts in enumerate(grid._texts)
    }
    return {row: count for row, count in counts.items() if count}


@pytest.mark.parametrize("height", [*range(5, 31), 47])
@pytest.mark.parametrize(("low", "high", "zero"), [(0, 800, True), (-37, 41, True), (12_340, 12_911, False)])
def test_a_value_is_drawn_in_the_row_of_its_label(height: int, low: int, high: int, zero: bool) -> None:
    days = tuple(date(2026, 11, 1) + timedelta(days=day) for day in range(12))

    def frame_of(value: float) -> PlotFrame:
        ends = PlotSeries("ends", (low, None, high), "muted")
        flat = PlotSeries("flat", (None,) * 5 + (value,) * 7)
        data = TimePlotData("Flat", days, (ends, flat), zero=zero, format_tick=lambda tick: f"{tick:.10g}")
        return build_frame(data, 80, height, UNICODE)

    labels = {row: "".join(texts[:8]).split() for row, texts in enumerate(frame_of(low).grid._texts)}
    ticks = {row: float(parts[0]) for row, parts in labels.items() if len(parts) > 1 and row < height - 1}
    assert len(ticks) >= 2
    for row, tick in ticks.items():
        if low <= tick <= high:
            drawn = braille_rows(frame_of(tick).grid)
            assert max(drawn, key=lambda at: drawn[at]) == row
            assert drawn[row] > 20
    steps = {
        ((ticks[one] - ticks[other]) / (other - one), other - one) for one, other in itertools.pairwise(ticks)
    }
    assert len({round(slope, 9) for slope, _ in steps}) == 1, "the axis is linear"
    assert len({rows for _, rows in steps}) == 1, "ticks are evenly spaced"
    if zero and low == 0:
        assert ticks[height - 2] == 0, "zero is the axis line"


def test_mean_and_previous_are_finer_than_rows_and_parted_by_their_dashes() -> None:
    days = tuple(date(2026, 11, 1) + timedelta(days=day) for day in range(28))
    rising = tuple(float(day) for day in range(28))
    signs: dict[Role, str] = {}
    roles: tuple[Role, ...] = ("main", "mean", "previous")
    for role in roles:
        data = TimePlotData("Rising", days, (PlotSeries("a", rising, role=role),))
        grid = build_frame(data, 80, 14, UNICODE).grid
        signs[role] = "".join(sign for texts in grid._texts for sign in texts if "\u2800" < sign <= "\u28ff")
        assert len(set(signs[role])) > 4, "a staircase has one sign for each row"
    dots = {role: sum((ord(sign) - 0x2800).bit_count() for sign in text) for role, text in signs.items()}
    assert dots["main"] * 0.35 < dots["mean"] < dots["main"] * 0.65
    assert dots["main"] * 0.15 < dots["previous"] < dots["main"] * 0.35


async def test_a_curve_in_front_keeps_its_colour_where_curves_cross() -> None:
    app = PlotApp()
    async with app.run_test(size=(80, 30)) as pilot:
        days = tuple(date(2026, 11, 1) + timedelta(days=day) for day in range(9))
        same = (2.0,) * 9
        series = (
            PlotSeries("front", same, "secondary"),
            PlotSeries("mean", same, "error", "mean"),
            PlotSeries("before", same, "muted", "previous"),
        )
        plot(app).data = TimePlotData("Over", days, series)
        await pilot.pause()
        front = tone_style(plot(app), "secondary").color
        curves = [
            part
            for y in range(1, plot(app).size.height)
            for part in plot(app).render_line(y)
            if any("\u2800" < sign <= "\u28ff" for sign in part.text)
        ]
        assert curves
        assert {part.style.color for part in curves if part.style} == {front}


def test_every_role_has_a_sign_of_its_own() -> None:
    for glyphs in (UNICODE, ASCII):
        drawn = {(glyphs.series_markers[role], glyphs.series_dashes[role]) for role in glyphs.series_signs}
        assert len(drawn) == 3
        assert len(set(glyphs.series_signs.values())) == 3
