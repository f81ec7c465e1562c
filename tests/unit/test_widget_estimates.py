"""Figures and how sure they are, in their example app: points, limits, fans, lags, intervals and steps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from examples.widgets.estimates_app import (
    PARTS,
    TODAY,
    EstimatesApp,
    brought,
    control,
    fan,
    lags,
    place,
    steps,
)
from tests.unit.widget_screens import rows, screen, told
from widgets._grid import Grid
from widgets._plot_frame import build_frame
from widgets.glyphs import ASCII, UNICODE
from widgets.interval_bars import IntervalBars, IntervalData, IntervalRow
from widgets.lag_plot import LagData, LagPlot, draw_lags
from widgets.plot import PlotBand, PlotLevel, PlotSeries, TimePlot, TimePlotData, fan_data
from widgets.scatter_plot import PointKind, ScatterCurve, ScatterData, ScatterPlot, ScatterPoint, draw_scatter
from widgets.share_bars import ShareBars
from widgets.steps import Step, steps_data

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.message import Message
    from textual.widget import Widget

SIZES = ((30, 6), (50, 8), (80, 14), (120, 20))
ANY_NUMBER = st.one_of(
    st.none(),
    st.sampled_from([0.0, 1.0, 1e9, 1e-12, -1.0, 1e15, 1e300, float("nan"), float("inf"), -float("inf")]),
    st.floats(-1e6, 1e6),
)


def texts(data: ScatterData, selected: str = "", size: tuple[int, int] = (100, 24)) -> list[str]:
    return ["".join(row) for row in draw_scatter(data, selected, *size, UNICODE, "nothing")._texts]


def painted(widget: Widget, monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """Return the list that the regions a widget asks to be painted are put in from now on."""
    regions: list[Region] = []
    monkeypatch.setattr(widget, "refresh", lambda *some, **_: regions.extend(some))
    return regions


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("size", SIZES)
async def test_in_ascii_nothing_else_is_drawn(name: str, size: tuple[int, int]) -> None:
    app = EstimatesApp(name, ascii_only=True)
    async with app.run_test(size=size) as pilot:
        await pilot.press("right", "down")
        # In the last column may be a scrollbar; the app has its own.
        assert "".join(row[:-1] for row in rows(app)).replace("×", "").isascii()
        assert {len(row) for row in rows(app)} == {size[0]}


@pytest.mark.parametrize("name", PARTS)
async def test_without_a_key_nothing_is_painted_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = EstimatesApp(name)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        asked = painted(app.query_one(f"#{name}"), monkeypatch)
        await pilot.pause(0.2)
        assert asked == []


# Maps of points.


def test_a_map_names_its_fields_and_both_kinds_of_points() -> None:
    drawn = texts(place())
    whole = "\n".join(drawn)
    assert drawn[0].endswith("■ last 10  · before")
    assert "usual 1×" in whole
    assert "your median 8 %" in whole
    cross = next(row for row in drawn if "┼" in row).index("┼")
    above, below = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
    for lines, left, right in (
        (above, "liked, not seen", "seen and liked"),
        (below, "neither", "seen, not liked"),
    ):
        assert any(0 < line.find(left) < cross for line in lines)
        assert any(line.find(right) > cross for line in lines)


@pytest.mark.parametrize("size", [(60, 11), (80, 14), (50, 8)])
@pytest.mark.parametrize("count", [12, 90, 400])
def test_fields_keep_their_names_where_points_are_many(size: tuple[int, int], count: int) -> None:
    drawn = texts(place(count), size=size)
    whole = "\n".join(drawn)
    assert all(word[:6] in whole for word in place().corners)
    assert "-" not in "".join(line[:6] for line in drawn[1:]), "no rate is below zero"


def test_equal_steps_of_a_logarithmic_axis_are_equal_factors() -> None:
    points = tuple(ScatterPoint(str(at), 10.0**at, 1.0 + at) for at in range(5))
    line = texts(replace(place(), points=points, x_median=None, format_x=lambda value: f"{value:g}"))[-3]
    ticks = [at for at, sign in enumerate(line) if sign == "┬"]
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(ticks) == 5
    assert max(steps) - min(steps) <= 1


def test_what_is_not_above_zero_has_no_place_on_a_logarithmic_axis() -> None:
    points = (ScatterPoint("zero", 0.0, 0.1), ScatterPoint("less", -3.0, 0.1))
    data = replace(place(), points=points)
    assert "nothing" in "\n".join(texts(data))
    shown = replace(data, points=(*points, ScatterPoint("one", 5.0, 0.1, "Rye")))
    assert "Rye  5×" in texts(shown, "one")[0]


def test_points_that_matter_are_in_front_and_many_in_the_background_grow() -> None:
    same = tuple(ScatterPoint(str(at), 2.0, 0.05, kind="faint") for at in range(6))
    data = replace(place(), points=same, corners=("", "", "", ""), kinds=())
    assert "•" in "".join(texts(data))
    front = (ScatterPoint("new", 2.0, 0.05, kind="strong"), *same)
    drawn = "".join(texts(replace(data, points=front)))
    assert "■" in drawn
    assert "•" not in drawn


def test_points_outside_of_the_limits_are_told_by_their_sign() -> None:
    drawn = texts(control())
    assert drawn[0].count("▲") + drawn[0].count("▼") == 2
    assert "limits" in drawn[0]
    body = "\n".join(drawn[1:])
    assert body.count("▲") == 1
    assert body.count("▼") == 1
    assert any("\u2800" < sign <= "\u28ff" for sign in body)


def test_a_point_is_read_out_with_its_units_and_its_name_first() -> None:
    data = ScatterData(
        "rate",
        "a label that is rather long",
        (ScatterPoint("a", 0.2, 3.0, "Rye starter, day 1"), ScatterPoint("b", 0.1, 1.0)),
        say=lambda x, y: f"rate {x:.0%}, {y:g} usual views",
    )
    first = texts(data, "a", (60, 12))[0]
    assert first.strip() == "Rye starter, day 1  rate 20%, 3 usual views"
    assert texts(data, "a", (100, 12))[0].startswith("a label that is rather long")


def test_a_median_is_written_with_its_unit() -> None:
    data = ScatterData("", "", (ScatterPoint("a", 1.0, 3.0), ScatterPoint("b", 9.0, 1.0)), x_median=5.0)
    assert any("median 5 %" in line for line in texts(replace(data, say_x=lambda value: f"{value:g} %")))
    assert not any("%" in line for line in texts(data))


def test_a_legend_that_is_too_long_goes_on_in_the_last_row() -> None:
    data = ScatterData(
        "views",
        "like rate, %",
        (*(ScatterPoint(str(at), 2.0, 2.0) for at in range(3)), ScatterPoint("u", 9.0, 9.0, kind="up")),
        curves=(ScatterCurve("99.8 % limits", ((1.0, 1.0), (9.0, 2.0))),),
        kinds=(("", "video"), ("up", "above")),
        several="several",
    )
    wide, narrow = texts(data, size=(100, 12)), texts(data, size=(44, 12))
    assert "● video  ■ several  ▲ above" in wide[0]
    assert "99.8 % limits" in wide[0]
    assert "99.8 % limits" in narrow[0]
    assert "● video  ■ several  ▲ above" in narrow[-1]
    assert narrow[-1].rstrip().endswith("views")


def test_limits_in_ascii_are_no_points() -> None:
    grid = draw_scatter(control(), "", 100, 24, ASCII, "")
    lines = ["".join(row) for row in grid._texts]
    assert lines[0].rstrip().endswith("== limits")
    assert sum(line.count("=") for line in lines[1:]) > 100


async def test_keys_go_to_the_points_that_stand_out_and_tell_which() -> None:
    heard: list[Message] = []
    app = EstimatesApp("control")
    async with app.run_test(size=(100, 24), message_hook=heard.append) as pilot:
        await pilot.press("tab", "right", "right", "right", "left", "enter")
        await pilot.pause()
        named = [one.point_id for one in told(heard, ScatterPlot.PointHighlighted)]
        assert named == ["31", "77", "31"]
        assert [one.point_id for one in told(heard, ScatterPlot.PointSelected)] == ["31"]
        assert "video 31  12.4K · 5 %" in rows(app)[0]


async def test_naming_another_point_paints_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = EstimatesApp("control")
    async with app.run_test(size=(100, 24)) as pilot:
        plot = app.query_one(ScatterPlot)
        plot.selected = "31"
        await pilot.pause()
        asked = painted(plot, monkeypatch)
        plot.selected = "77"
        await pilot.pause()
        assert asked[0].y == 0
        assert 2 <= len(asked) <= 4


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(0, 125), st.integers(0, 22)),
    values=st.lists(st.tuples(ANY_NUMBER, ANY_NUMBER), max_size=12),
    medians=st.tuples(ANY_NUMBER, ANY_NUMBER),
    curve=st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), max_size=6),
    log=st.tuples(st.booleans(), st.booleans()),
    kinds=st.lists(st.sampled_from(["", "strong", "faint", "up", "down"]), min_size=12, max_size=12),
)
def test_any_numbers_fit_any_size(
    size: tuple[int, int],
    values: list[tuple[float | None, float | None]],
    medians: tuple[float | None, float | None],
    curve: list[tuple[float, float]],
    log: tuple[bool, bool],
    kinds: list[PointKind],
) -> None:
    points = tuple(
        ScatterPoint(str(at), *pair, f"v{at}", kind)
        for at, (pair, kind) in enumerate(zip(values, kinds, strict=False))
    )
    data = ScatterData(
        "x",
        "y",
        points,
        *medians,
        log_x=log[0],
        log_y=log[1],
        corners=("one", "two", "three", "four"),
        curves=(ScatterCurve("limits", tuple(curve)),),
        kinds=(("up", "above"),),
    )
    for glyphs in (UNICODE, ASCII):
        grid = draw_scatter(data, "0", *size, glyphs, "nothing")
        assert all(len(row) == size[0] for row in grid._texts)


# Fans.


def drawn_fan(data: TimePlotData, size: tuple[int, int] = (100, 20)) -> list[str]:
    return ["".join(row) for row in build_frame(data, *size, UNICODE).grid._texts]


async def test_a_fan_has_its_history_its_line_its_band_and_levels() -> None:
    app = EstimatesApp("fan")
    async with app.run_test(size=(110, 22)):
        text = screen(app)
        for piece in ("⠒⠒⠒ followers  ⠒ ⠒ likely  ░░ 80 % band", "╌ 10K ╌╌", "╌ 11K ╌╌", "│ today", "14 Dec"):
            assert piece in text
        assert "20K" not in text
    lines = drawn_fan(fan())
    today = lines[0].index("│", 8)
    assert all("░" not in line[:today] for line in lines)
    widths = [sum(line[column] in "░▒" for line in lines) for column in (today + 3, 99)]
    assert widths[1] > widths[0]


def test_a_level_in_the_band_is_a_darker_row_of_it() -> None:
    lines = drawn_fan(fan())
    ten = next(line for line in lines if "10K" in line)
    today = lines[0].index("│", 8)
    assert "▒" not in ten[:today]
    assert "▒▒▒▒" in ten[today:]


def test_the_axis_reaches_for_the_next_level_only_where_that_costs_little() -> None:
    near, far = (replace(fan(), levels=(PlotLevel(value, "there"),)) for value in (11_900.0, 30_000.0))
    assert "there" in "".join(drawn_fan(near))
    assert "there" not in "".join(drawn_fan(far))
    assert drawn_fan(far) == drawn_fan(replace(fan(), levels=()))


async def test_a_day_of_a_fan_is_read_out_with_its_band() -> None:
    heard: list[Message] = []
    app = EstimatesApp("fan")
    async with app.run_test(size=(110, 22), message_hook=heard.append) as pilot:
        await pilot.press("tab", "end")
        assert rows(app)[0].rstrip().endswith("Fri 19 Feb 2027  likely 10,440 · 80 % band 9,918 to 11,294")
        assert told(heard, TimePlot.DaySelected)[0].day == fan().days[-1]
        assert [one.text for one in app.query_one(TimePlot).render_line(app_row(app))].count("•") == 1
        await pilot.press("home")
        assert "followers 9," in rows(app)[0]
        assert "likely" not in rows(app)[0]


async def test_the_first_step_into_a_fan_is_its_first_day_ahead_and_the_title_stays() -> None:
    app = EstimatesApp("fan")
    async with app.run_test(size=(100, 20)) as pilot:
        plot = app.query_one(TimePlot)
        plot.focus()
        await pilot.press("right")
        assert plot.cursor == sum(low is None for low in plot.data.bands[0].low)
        assert plot.data.title in screen(app)
        await pilot.press("escape", "left")
        assert plot.cursor == len(plot.data.days) - 1


def app_row(app: EstimatesApp) -> int:
    """Row of the mark on the value."""
    return next(at for at, row in enumerate(rows(app)) if "•" in row)


def test_a_fan_without_a_past_begins_today() -> None:
    data = fan_data("F", (TODAY,), (1.0,), (2.0,), (3.0,), name="likely", band="band")
    assert data.days == (TODAY,)
    assert [one.name for one in data.series] == ["likely"]
    assert "░" in "".join(drawn_fan(data)) or "•" in "".join(drawn_fan(data))
    assert data.series[0].values == (2.0,)


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(0, 125), st.integers(0, 22)),
    low=st.lists(ANY_NUMBER, min_size=6, max_size=6),
    high=st.lists(ANY_NUMBER, max_size=9),
    levels=st.lists(st.floats(), max_size=4),
)
def test_any_band_and_level_fits_any_size(
    size: tuple[int, int], low: list[float | None], high: list[float | None], levels: list[float]
) -> None:
    data = TimePlotData(
        "F",
        fan().days[:6],
        (PlotSeries("a", tuple(low), role="mean"),),
        bands=(PlotBand("band", tuple(low), tuple(high)),),
        levels=tuple(PlotLevel(value, "level") for value in levels),
    )
    for glyphs in (UNICODE, ASCII):
        assert all(len(row) == size[0] for row in build_frame(data, *size, glyphs).grid._texts)


async def test_what_is_missing_is_said_in_words_that_wrap() -> None:
    why = "Only 12 of the 28 days that a fan needs are known so far, and that is all there is to say."
    app = EstimatesApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.query_one("#place", ScatterPlot).data = ScatterData("", "", ())
        app.query_one("#fan", TimePlot).data = TimePlotData("", (), ())
        app.query_one("#lags", LagPlot).data = None
        app.query_one("#brought", IntervalBars).data = IntervalData(())
        app.query_one("#steps", ShareBars).data = None
        empties = ("place", "fan", "lags", "brought", "steps")
        for name in empties:
            cast("Any", app.query_one(f"#{name}")).empty = why
        await pilot.pause()
        for name in empties:
            region = app.query_one(f"#{name}").region
            inside = [row[region.x : region.right].strip() for row in rows(app)[region.y : region.bottom]]
            assert why in " ".join(" ".join(inside).split()), name


# Lags.


def drawn_lags(data: LagData, size: tuple[int, int]) -> list[str]:
    grid = Grid(*size)
    draw_lags(grid, data, UNICODE)
    return ["".join(row) for row in grid._texts]


@pytest.mark.parametrize("size", SIZES)
def test_lags_outside_of_the_band_have_a_sign_of_their_own(size: tuple[int, int]) -> None:
    whole = "\n".join(drawn_lags(lags(), size))
    assert (whole.count("▲"), whole.count("▼"), whole.count("•")) == (1, 1, 5)
    assert "+0.15 ┤╌" in whole
    assert "0 ┤─" in whole


def test_a_lag_is_never_drawn_on_the_other_side_of_the_edge_of_the_band() -> None:
    for value, beyond in ((0.1501, True), (0.1499, False)):
        data = LagData("L", (0,), (value,), 0.15)
        lines = drawn_lags(data, (30, 9))
        head = next(at for at, line in enumerate(lines) if "▲" in line or "•" in line)
        edge = next(at for at, line in enumerate(lines) if "+0.15" in line)
        assert (head < edge) is beyond


def test_the_sides_and_the_values_of_lags_are_told_where_there_is_room() -> None:
    roomy, low = drawn_lags(lags(), (80, 12)), drawn_lags(lags(), (80, 6))
    assert roomy[-1].startswith("< follows first")
    assert "likes first >" in roomy[-1]
    assert roomy[-2].split() == ["+0.02", "-0.06", "+0.09", "+0.31", "+0.12", "-0.21", "+0.01"]
    assert low[-1].split() == ["-3", "-2", "-1", "0", "+1", "+2", "+3"]


def test_lags_name_their_values_and_their_unit_where_there_is_room() -> None:
    data = replace(lags(), y_label="correlation", x_label="days")
    lines = drawn_lags(data, (100, 14))
    assert "correlation" in lines[0]
    assert "days" in lines[-1]
    assert "correlation" not in drawn_lags(data, (20, 14))[0]


def test_an_unknown_lag_has_a_dash_and_no_stem() -> None:
    data = LagData("L", (-1, 0, 1), (None, 0.5, float("nan")), 0.2)
    lines = drawn_lags(data, (40, 12))
    assert lines[-2].split() == ["–", "+0.50", "–"]
    assert sum(line.count("▲") + line.count("•") for line in lines) == 1
    assert not draw_lags(Grid(40, 12), replace(data, values=(None, None, None)), UNICODE)


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(0, 125), st.integers(0, 22)),
    values=st.lists(ANY_NUMBER, max_size=9),
    band=ANY_NUMBER,
)
def test_any_lags_fit_any_size(size: tuple[int, int], values: list[float | None], band: float | None) -> None:
    for glyphs in (UNICODE, ASCII):
        grid = Grid(*size)
        draw_lags(grid, LagData("L", tuple(range(-3, 6)), tuple(values), band, "band", "<", ">"), glyphs)
        assert all(len(row) == size[0] for row in grid._texts)


# Amounts with intervals.


async def test_amounts_are_ranked_with_bar_interval_and_share() -> None:
    app = EstimatesApp("brought")
    async with app.run_test(size=(110, 12)):
        lines = rows(app)
        assert lines[0].split() == ["Post", "0", "followers", "95", "%", "interval", "share"]
        assert lines[1].rstrip(" ▁▂▃▄▅▆▇█").endswith("1,204   [813, 1,550]   28 %")
        assert "█▒" in lines[1]
        assert "●─" in lines[1]
        reach = [line.index("┤") for line in lines[1:6]]
        assert reach == sorted(reach, reverse=True)
        assert len({line.rindex("]") for line in lines[1:8]}) == 1


async def test_bars_go_before_shares_and_shares_before_intervals() -> None:
    seen = {}
    for width in (110, 60, 44, 30):
        app = EstimatesApp("brought")
        async with app.run_test(size=(width, 12)):
            line = rows(app)[1]
            seen[width] = ("█" in line, "28 %" in line, "[813" in line, "1,204" in line)
    assert seen == {
        110: (True, True, True, True),
        60: (False, True, True, True),
        44: (False, False, True, True),
        30: (False, False, False, True),
    }


async def test_the_row_under_the_cursor_is_told_with_its_keys() -> None:
    heard: list[Message] = []
    app = EstimatesApp("brought")
    async with app.run_test(size=(100, 8), message_hook=heard.append) as pilot:
        await pilot.press("tab", "down", "down", "up", "enter")
        await pilot.pause()
        rows_told = [one.row.keys for one in told(heard, IntervalBars.RowHighlighted)]
        assert rows_told == [("0",), ("1",), ("2",), ("1",)]
        assert [one.row.keys for one in told(heard, IntervalBars.RowSelected)] == [("1",)]
        await pilot.press("end")
        bars = app.query_one(IntervalBars)
        assert bars.row == bars.data.rows[-1]
        assert "12 % of the gain is explained by no post" in screen(app)


async def test_a_move_of_the_cursor_paints_two_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    app = EstimatesApp("brought")
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("tab")
        asked = painted(app.query_one(IntervalBars), monkeypatch)
        await pilot.press("down")
        assert [(one.y, one.width, one.height) for one in asked] == [(1, 1, 1), (2, 1, 1)]


async def test_other_rows_keep_the_cursor_on_its_row() -> None:
    app = EstimatesApp("brought")
    async with app.run_test(size=(100, 12)) as pilot:
        bars = app.query_one(IntervalBars)
        await pilot.press("tab", "down", "down")
        bars.data = replace(brought(), rows=brought().rows[1:])
        await pilot.pause()
        assert bars.cursor == "row 2"
        bars.data = IntervalData(())
        await pilot.pause()
        assert "Nothing to rank." in screen(app)
        assert bars.row is None
        bars.data = brought()
        await pilot.pause()
        assert bars.cursor == "row 0"


@pytest.mark.parametrize(
    ("row", "bar"),
    [
        (IntervalRow("a", "a", 10.0, None, None, "10"), "█" * 19),
        (IntervalRow("a", "a", 5.0, 5.0, 10.0, "5"), None),
        (IntervalRow("a", "a", None, 1.0, 2.0, "–"), ""),
        (IntervalRow("a", "a", float("nan"), 1.0, 2.0, "–"), ""),
        (IntervalRow("a", "a", 0.0, 0.0, 0.0, "0"), ""),
    ],
)
def test_a_bar_tells_what_is_known_and_no_more(row: IntervalRow, bar: str | None) -> None:
    line = bar_lines((row,), 28)[0]
    if bar is None:
        assert "●" in line
        assert line.index("█") < line.index("●") < line.index("┤")
    else:
        assert "".join(sign for sign in line if sign in "█▒●─┤├") == bar


def bar_lines(bars: tuple[IntervalRow, ...], width: int) -> list[str]:
    grid = IntervalBars(IntervalData(bars)).draw(width).grid
    return ["".join(row) for row in grid._texts]


def test_losses_are_drawn_to_the_left_of_zero() -> None:
    bars = (
        IntervalRow("won", "won", 50.0, 30.0, 70.0, "50"),
        IntervalRow("lost", "lost", -40.0, -60.0, -10.0, "-40"),
        IntervalRow("even", "even", 5.0, -20.0, 30.0, "5"),
    )
    won, lost, even = bar_lines(bars, 60)
    zero = won.index("█")
    assert lost.index("├") < lost.index("●") < lost.rindex("█") <= zero
    assert even.index("├") < zero < even.index("●") < even.index("┤")


def test_bars_get_rows_of_their_own_with_zero_below_and_a_legend() -> None:
    rows_ = (
        IntervalRow("a", "a longer label", 0.5, -0.2, 0.9, "+50 %", "[-20, +90]"),
        IntervalRow("b", "b", -0.3, -0.4, -0.1, "-30 %", "[-40, -10]"),
    )
    data = IntervalData(rows_, note="Calm.", legend=("change", "its 95 % interval"), stacked=True)
    bars = IntervalBars(data)
    laid = bars.draw(40)
    lines = [laid.grid.strip(y, lambda _: Style()).text for y in range(laid.grid.height)]
    assert [laid.items[name] for name in "ab"] == [(0, 2), (2, 2)]
    zero = lines[4].index("0")
    assert lines[1][zero] == lines[3][zero] == "│"
    assert lines[1].index("├") < zero < lines[1].index("●")
    assert lines[3].index("●") < zero
    assert "● change, ├─┤ its 95 % interval." in " ".join(lines[5:])
    assert all("├" not in line for line in bar_lines(rows_, 30))


def test_one_huge_amount_leaves_the_others_a_dot() -> None:
    bars = (
        IntervalRow("a", "a", 1e9, 9e8, 1.1e9, "1,000M"),
        IntervalRow("b", "b", 7.0, 3.0, 12.0, "7"),
    )
    huge, small = bar_lines(bars, 60)
    assert huge.count("█") > 10
    assert small.split() == ["b", "█", "7"]


@settings(max_examples=60, deadline=None)
@given(
    width=st.integers(1, 125),
    bars=st.lists(st.tuples(st.text(max_size=30), ANY_NUMBER, ANY_NUMBER, ANY_NUMBER), max_size=8),
    heads=st.tuples(st.text(max_size=12), st.text(max_size=12)),
)
def test_any_amounts_fit_any_width(
    width: int,
    bars: list[tuple[str, float | None, float | None, float | None]],
    heads: tuple[str, str],
) -> None:
    data = tuple(
        IntervalRow(str(at), label, value, low, high, f"{at}", label, label)
        for at, (label, value, low, high) in enumerate(bars)
    )
    for glyphs in (UNICODE, ASCII):
        shown = IntervalData(data, *heads, note=heads[0])
        laid = IntervalBars(shown, glyphs=glyphs).draw(width)
        assert all(len(row) == width for row in laid.grid._texts)
        assert len(laid.items) == len(bars)


# Steps.


async def test_steps_are_bars_of_their_logs_with_ratios_beside_them() -> None:
    app = EstimatesApp("steps")
    async with app.run_test(size=(110, 8)):
        lines = [line for line in rows(app) if "█" in line]
        assert [line.count("█") for line in lines] == [48, 24, 19]
        assert lines[1].rstrip().endswith("8.0 per 1,000 views")
        assert lines[0].split()[:2] == ["views", "14.8K"]


@pytest.mark.parametrize("value", [None, 0.0, -4.0, float("nan"), float("inf")])
def test_a_step_without_a_number_has_no_bar(value: float | None) -> None:
    data = steps_data("S", (Step("a", 100.0, "100"), Step("b", value, "–", "?")))
    assert [row.share for row in data.rows] == [1.0, None]
    assert steps_data("S", (Step("b", value, "–"),)).rows[0].share is None


@pytest.mark.parametrize("size", SIZES)
async def test_steps_keep_their_figures_in_any_room(size: tuple[int, int]) -> None:
    app = EstimatesApp("steps")
    async with app.run_test(size=size):
        assert app.query_one(ShareBars).data == steps()
        for figure in ("14.8K", "118", "42.9"):
            assert figure in screen(app)


def test_every_lag_plot_starts_without_figures() -> None:
    assert LagPlot().data is None
