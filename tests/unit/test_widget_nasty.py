"""Every widget is given texts that have ended programs; it must show them, and nothing may happen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from textual.app import App

from tests import nasty
from tests.unit.widget_screens import rows, segments, strips
from widgets.agenda import Agenda, AgendaItem
from widgets.annotated_text import AnnotatedText, Passage, Remark
from widgets.bands import Band, BandGroup, Bands, Own
from widgets.calendar import Coverage, CoverageCalendar, CoverRow
from widgets.check_list import CheckList, CheckRow
from widgets.fact_sheet import Fact, Facts, FactSheet
from widgets.frame_table import FrameColumn, FrameTable
from widgets.hours import HourBars, HoursData, WeekData, WeekHours
from widgets.interval_bars import IntervalBars, IntervalData, IntervalRow
from widgets.key_footer import KeyFooter
from widgets.lag_plot import LagData, LagPlot
from widgets.pane import Pane
from widgets.plot import PlotLevel, PlotMarker, PlotSeries, TimePlot, TimePlotData, fan_data
from widgets.scatter_plot import ScatterCurve, ScatterData, ScatterPlot, ScatterPoint
from widgets.share_bars import ShareBars, ShareData, ShareRow
from widgets.stat_card import Figure, StatCard
from widgets.streak_grid import StreakData, StreakGrid
from widgets.tab_strip import Tab, TabStrip
from widgets.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widget import Widget

LAST = date(2026, 11, 22)
DAYS = tuple(LAST - timedelta(days=day) for day in range(27, -1, -1))


def tab_strip(text: str) -> Widget:
    return TabStrip([Tab("a", "1", text)], active="a", brand=text, status=text)


def key_footer(text: str) -> Widget:
    return KeyFooter([(text, text)], status=text)


def stat_card(text: str) -> Widget:
    return StatCard(Figure(text, text, text, text, "up", True, text))


def pane(text: str) -> Widget:
    one = Pane(title=text, hint=text)
    one.show_error(text, text, text, text)
    return one


def time_plot(text: str) -> Widget:
    levels = tuple(100.0 if 5 < index < 9 else 1.0 for index in range(28))
    data = TimePlotData(
        text,
        DAYS,
        (PlotSeries(text, levels), PlotSeries(text, levels, role="mean")),
        (PlotMarker(DAYS[12], text),),
        format_tick=lambda value: text,
        format_value=lambda value: text,
    )
    return TimePlot(data)


def time_plot_with_cursor(text: str) -> Widget:
    plot = time_plot(text)
    plot.call_later(setattr, plot, "cursor", 3)
    return plot


def fan(text: str) -> Widget:
    data = fan_data(
        text,
        DAYS[14:],
        (1.0,) * 14,
        (20.0,) * 14,
        (100.0,) * 14,
        name=text,
        band=text,
        history=tuple((day, 20.0) for day in DAYS[:14]),
        history_name=text,
        levels=(PlotLevel(60.0, text),),
        format_tick=lambda value: text,
        format_value=lambda value: text,
    )
    return TimePlot(data)


def scatter_plot(text: str) -> Widget:
    points = (ScatterPoint("a", 1.0, 2.0, text), ScatterPoint("b", 2.0, 1.0, text))
    return ScatterPlot(ScatterData(text, text, points, 1.5, 1.5))


def scatter_plot_with_limits(text: str) -> Widget:
    points = (ScatterPoint("a", 1.0, 2.0, text, "up"), ScatterPoint("b", 99.0, 1.0, text, "faint"))
    return ScatterPlot(
        ScatterData(
            text,
            text,
            points,
            log_x=True,
            x_median=9.0,
            y_median=1.5,
            x_median_label=text,
            y_median_label=text,
            corners=(text, text, text, text),
            curves=(ScatterCurve(text, ((1.0, 1.0), (99.0, 2.0))),),
            kinds=(("up", text),),
        )
    )


def hour_bars(text: str) -> Widget:
    return HourBars(HoursData(text, (1.0,) * 24, (3,), text, lambda value: text))


def week_hours(text: str) -> Widget:
    return WeekHours(WeekData(text, ((1.0,) * 24,) * 7, lambda value: text))


def week_hours_with_cursor(text: str) -> Widget:
    data = WeekData(text, ((1.0,) * 24,) * 7, lambda value: text, counts=True, marks=(3,), note=text)
    widget = WeekHours(data)
    widget.cursor = (1, 3)
    return widget


def share_bars(text: str) -> Widget:
    return ShareBars(ShareData(text, (ShareRow(text, 0.5, text, (text,)),), headers=(text,)))


def interval_bars(text: str) -> Widget:
    rows = (IntervalRow("a", text, 5.0, 2.0, 9.0, text, text, text),)
    return without_scrollbar(IntervalBars(IntervalData(rows, text, text, text, text, note=text)))


def empty_interval_bars(text: str) -> Widget:
    return without_scrollbar(IntervalBars(empty=text))


def lag_plot(text: str) -> Widget:
    return LagPlot(
        LagData(text, (-1, 0, 1), (0.1, 0.5, None), 0.2, text, text, text, text, text, lambda value: text)
    )


def empty_lag_plot(text: str) -> Widget:
    return LagPlot(empty=text)


def calendar(text: str) -> Widget:
    return CoverageCalendar(Coverage(DAYS[0], LAST, (CoverRow(text, frozenset(DAYS)),)))


def empty_calendar(text: str) -> Widget:
    return CoverageCalendar(empty=text)


def frame_table(text: str) -> Widget:
    table = FrameTable([FrameColumn("title", text, 40)], row_id="title")
    shown = text.encode("utf-8", "replace").decode()
    table.show(pl.DataFrame({"title": [shown, "other"]}))
    return table


def empty_frame_table(text: str) -> Widget:
    return FrameTable([FrameColumn("title", "Title", 40)], row_id="title", empty=text)


def without_scrollbar(widget: Widget) -> Widget:
    """Scrollbars carry actions of their own."""
    widget.styles.scrollbar_size_vertical = 0
    return widget


def annotated_text(text: str) -> Widget:
    remark = Remark(text, text, after=text)
    return without_scrollbar(
        AnnotatedText([Passage(text, text, "title", text, below=text, remarks=(remark,))])
    )


def bands(text: str) -> Widget:
    band = Band(text, text, 1.0, 2.0, text, text, text, here=True)
    own = Own(text, 1.5, (1.0, 2.0), text)
    group = BandGroup(text, (band,), own, text, format_value=lambda value: text)
    return without_scrollbar(Bands([group], here_label=text))


def check_list(text: str) -> Widget:
    one = CheckList(text, sign=text)
    one.show([CheckRow("a", "half", "A", text, (text,)), CheckRow("b", "open", "B", text)], text)
    return one


def empty_check_list(text: str) -> Widget:
    return CheckList("", empty=text)


def agenda(text: str) -> Widget:
    one = Agenda(text, widest=60)
    one.items = (AgendaItem(text, text, text),)
    return one


def fact_sheet(text: str) -> Widget:
    return FactSheet(Facts(text, (Fact(text, text), Fact("", text)), sign=text), more=text)


def streak_grid(text: str) -> Widget:
    return StreakGrid(StreakData(text, DAYS[0], (("done",) * 7,) * 12))


BUILDERS: tuple[Callable[[str], Widget], ...] = (
    tab_strip,
    key_footer,
    stat_card,
    pane,
    time_plot,
    time_plot_with_cursor,
    fan,
    scatter_plot,
    scatter_plot_with_limits,
    hour_bars,
    week_hours,
    week_hours_with_cursor,
    share_bars,
    interval_bars,
    empty_interval_bars,
    lag_plot,
    empty_lag_plot,
    calendar,
    empty_calendar,
    frame_table,
    empty_frame_table,
    annotated_text,
    bands,
    check_list,
    empty_check_list,
    agenda,
    fact_sheet,
    streak_grid,
)


class Host(App[None]):
    """A widget for each text, one below the other."""

    CSS = "Screen > * { height: 10; }"

    def __init__(self, build: Callable[[str], Widget], texts: tuple[str, ...]) -> None:
        super().__init__()
        self.built = [(text, build(text)) for text in texts]
        self.quits = 0

    def compose(self) -> ComposeResult:
        for _, widget in self.built:
            yield widget

    async def action_quit(self) -> None:
        self.quits += 1


def check_styles(app: App[Any]) -> None:
    for segment in segments(app):
        if segment.style is not None:
            assert segment.style.link is None
            assert not [name for name in segment.style.meta if name.startswith("@")]


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
async def test_nasty_text_is_shown_as_it_is_and_nothing_happens(build: Callable[[str], Widget]) -> None:
    app = Host(build, nasty.ALL)
    async with app.run_test(size=(140, 10 * len(nasty.ALL))) as pilot:
        await pilot.pause()
        drawn = rows(app)
        assert not nasty.FORBIDDEN & set("".join(drawn))
        assert {strip.cell_length for strip in strips(app)} == {140}
        check_styles(app)
        for text, widget in app.built:
            region = widget.region
            shown = "\n".join(drawn[region.y : region.bottom])
            assert text not in nasty.MARKUP or plain(text) in shown, text
        assert app.quits == 0


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
async def test_a_click_on_nasty_text_does_nothing(build: Callable[[str], Widget]) -> None:
    app = Host(build, ("[@click=app.quit]x[/]",))
    async with app.run_test(size=(140, 24)) as pilot:
        for y in (0, 1):
            for x in (3, 18):
                await pilot.click(offset=(x, y))
        assert app.quits == 0
