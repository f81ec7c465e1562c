"""Tab strip, key footer, stat cards, panes and the size guard, in their example app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from examples.widgets.shell_app import FIGURES, ShellApp
from tests.unit.widget_screens import rows, screen, segments, told
from widgets.glyphs import ASCII, UNICODE, spark
from widgets.key_footer import KeyFooter
from widgets.pane import Pane
from widgets.stat_card import Figure, StatCard
from widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.message import Message


async def test_all_tabs_are_named_where_there_is_room() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)):
        row = rows(app)[0]
        assert row.startswith(" likewise   1 Overview  2 Videos  3 Followers  4 Verdict  5 Strategies")
        assert row.endswith("@mira.bakes · last 28 days ▾ ")


async def test_at_80_columns_the_active_tab_keeps_its_name_and_the_status_is_whole() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)):
        row = rows(app)[0]
        assert "1 Overview" in row
        assert "2 Videos" not in row
        assert all(f" {key} " in row for key in "234567")
        assert "@mira.bakes · last 28 days ▾" in row


async def test_the_active_tab_is_told_without_colour() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)):
        reversed_texts = [part.text for part in segments(app) if part.style and part.style.reverse]
        assert reversed_texts == [" 1 Overview "]
    app = ShellApp(ascii_only=True)
    async with app.run_test(size=(120, 40)):
        assert "[1 Overview]" in rows(app)[0]


async def test_a_click_chooses_a_tab() -> None:
    chosen: list[Message] = []
    app = ShellApp()
    async with app.run_test(size=(120, 40), message_hook=chosen.append) as pilot:
        column = rows(app)[0].index("4 Verdict")
        await pilot.click(TabStrip, offset=(column, 0))
        assert [one.tab_id for one in told(chosen, TabStrip.Chosen)] == ["verdict"]
        assert app.query_one(TabStrip).active == "verdict"


@pytest.mark.parametrize(("width", "gone"), [(120, ""), (80, "export"), (60, "palette")])
async def test_the_footer_drops_keys_from_the_right_but_keeps_help_and_quit(width: int, gone: str) -> None:
    app = ShellApp()
    async with app.run_test(size=(width, 24)):
        row = rows(app)[-1]
        assert "? help" in row
        assert "q quit" in row
        assert "data to 20 Nov" in row
        assert not gone or gone not in row


async def test_a_click_on_the_footer_names_the_key() -> None:
    heard: list[Message] = []
    app = ShellApp()
    async with app.run_test(size=(120, 40), message_hook=heard.append) as pilot:
        await pilot.click(KeyFooter, offset=(rows(app)[-1].index("p period"), 0))
        assert [one.key for one in told(heard, KeyFooter.Pressed)] == ["p"]


async def test_cards_say_value_change_and_context() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)):
        text = screen(app)
        for piece in ("♥ Likes", "38.1K", "▲ +31 %", "▼ −6 %", "of 29.0K", "[9.8, 12.1]", "▁▂▂▃ ▇█"):
            assert piece in text


async def test_an_unknown_figure_is_a_dash_and_never_a_zero() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)):
        card = list(app.query(StatCard))[-1]
        assert app.screen.find_widget(card).region.width > 0
        assert rows(app)[2].rstrip().endswith("–")


async def test_compact_cards_have_three_rows() -> None:
    app = ShellApp(compact=True)
    async with app.run_test(size=(120, 40)):
        assert app.query(StatCard).first().size.height == 3
        assert "38.1K  ▲ +31 %" in rows(app)[2]


async def test_only_the_rows_of_a_card_that_change_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)) as pilot:
        card = app.query(StatCard).first()
        painted: list[Region] = []
        monkeypatch.setattr(card, "refresh", lambda *regions, **_: painted.extend(regions))
        card.figure = FIGURES[0]
        assert painted == []
        card.figure = Figure("Views", "413.0K", "", "+18 %", "up", True, "of 349.8K", FIGURES[0].spark)
        assert [region.y for region in painted] == [1]
        await pilot.pause()


async def test_an_arrow_already_in_the_text_is_not_doubled() -> None:
    class OneCard(App[None]):
        def compose(self) -> ComposeResult:
            yield StatCard(Figure("Views", "1", change="▲ +18 %", direction="up"), glyphs=ASCII)

    app = OneCard()
    async with app.run_test(size=(30, 6)):
        assert rows(app)[2].strip() == "^ +18 %"


def test_sparklines_leave_gaps_and_show_the_whole_span() -> None:
    assert spark((1, None, 8), 10, UNICODE) == "▁ █"
    assert spark((1, 2, None, None, 8, 8), 3, UNICODE) == "▁ █"
    assert spark((5, 5), 10, UNICODE) == "▁▁"
    assert spark((None,), 10, UNICODE) == ""
    assert spark((float("nan"), 1e300, 1, 2), 10, ASCII) == "  _#"


async def test_panes_say_what_state_they_are_in() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)):
        text = screen(app)
        for piece in ("the content", "loading …", "No videos yet.", "The vault is busy", "r try again"):
            assert piece in text
        assert "hidden" not in text


async def test_the_keys_of_a_failed_pane_retry_and_copy() -> None:
    heard: list[Message] = []
    app = ShellApp()
    async with app.run_test(size=(120, 40), message_hook=heard.append) as pilot:
        pane = app.query_one("#error", Pane)
        pane.query_one("PaneMessage").focus()
        await pilot.press("y")
        assert app.clipboard == "detail for a report"
        await pilot.press("r")
        await pilot.pause()
        assert [one.pane for one in told(heard, Pane.Retry)] == [pane]
        assert pane.state == "content"
        assert "The vault is busy" not in screen(app)
        heard.clear()
        await pilot.press("r")
        assert not told(heard, Pane.Retry)


async def test_a_pane_changes_its_title() -> None:
    app = ShellApp()
    async with app.run_test(size=(120, 40)) as pilot:
        pane = app.query_one("#content", Pane)
        pane.title, pane.hint = "Other", ""
        await pilot.pause()
        assert rows(app)[6].strip() == "Other"
        pane.title = ""
        await pilot.pause()
        assert rows(app)[6].strip() == "the content"


@pytest.mark.parametrize("size", [(59, 16), (60, 15), (30, 5), (1, 1)])
async def test_below_the_floor_one_line_says_so(size: tuple[int, int]) -> None:
    app = ShellApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = screen(app).strip()
        assert f"terminal too small ({size[0]}x{size[1]}), needs 60x16"[: size[0]] == shown


async def test_at_the_floor_and_after_growing_the_screen_is_back() -> None:
    app = ShellApp()
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert "too small" not in screen(app)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "terminal too small (40x10)" in screen(app)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "1 Overview" in screen(app)
