"""The Overview by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import NARROW, build_app, driven
from widgets.plot import TimePlot
from widgets.stat_card import StatCard

if TYPE_CHECKING:
    from pathlib import Path


async def test_six_figures_a_plot_and_what_to_do(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        labels = [card.figure.label for card in drive.app.screen.query(StatCard)]
        assert labels[:3] == ["Views", "Likes", "Net followers"]
        assert all(label in drive.text for label in labels[:3])
        for text in ("What stands out", "What next", "data to 20 Nov · 28 of 28 days", "♥ Likes per day"):
            assert text in drive.text


async def test_the_metric_is_picked_from_a_list_or_stepped_through(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        plot = drive.one(TimePlot)
        first = plot.data.title
        await drive.press("m")
        assert drive.dialog() == "ChoiceDialog"
        await drive.press("escape")
        assert plot.data.title == first
        await drive.press("m", "home", "enter")
        assert plot.data.title == "Views per day"
        assert "Views per day" in drive.text
        seen = [plot.data.title]
        while len(seen) < 40:
            await drive.press("right_square_bracket")
            if plot.data.title == seen[0]:
                break
            seen.append(plot.data.title)
        assert len(set(seen)) == len(seen) > 5
        await drive.press("left_square_bracket")
        assert plot.data.title == seen[-1]


async def test_the_period_before_is_laid_beneath(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        plot = drive.one(TimePlot)
        await drive.press("c")
        assert [one.role for one in plot.data.series] == ["main", "mean", "previous"]
        assert "28 days before" in drive.text
        await drive.press("c")
        assert "days before" not in drive.text
        await drive.press("p", "6", "c")
        assert any("Nothing is known of" in toast for toast in drive.toasts)


async def test_a_digit_chooses_the_period(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        await drive.press("p")
        assert "7 days" in drive.text
        await drive.press("1")
        assert "@mira.bakes · last 7 days" in drive.text
        assert len(drive.one(TimePlot).data.days) == 7
        await drive.press("p", "down", "down", "enter")
        assert "@mira.bakes · last 60 days" in drive.text
        await drive.press("p", "escape")
        assert "@mira.bakes · last 60 days" in drive.text


async def test_arrows_read_out_a_day(small_vault: Path) -> None:
    async with driven(build_app(small_vault)) as drive:
        plot = drive.one(TimePlot)
        await drive.press("left")
        assert "20 Nov 2026" in drive.text
        value = plot.data.series[0].values[-1]
        assert f"likes {value:,.0f}" in drive.text
        await drive.press("left")
        assert "19 Nov 2026" in drive.text
        await drive.press("home")
        assert "24 Oct 2026" in drive.text
        await drive.press("escape")
        assert "24 Oct 2026" not in drive.text


async def test_a_narrow_terminal_keeps_figures_and_sentences(small_vault: Path) -> None:
    async with driven(build_app(small_vault), NARROW) as drive:
        for text in ("Views", "Likes", "Net followers", "Likes per day", "export Followers by", "? help"):
            assert text in drive.text


async def test_the_plot_keeps_the_keys_after_a_metric_without_figures(small_vault: Path) -> None:
    app = build_app(small_vault)
    async with driven(app) as drive:
        plot = drive.one(TimePlot)
        assert plot.has_focus
        for _ in range(30):
            await drive.press("right_square_bracket")
        await drive.press("m", "home", "enter", "left")
        assert plot.has_focus
        assert plot.cursor is not None


async def test_the_tabs_are_ascii_where_only_that_can_be_shown(small_vault: Path) -> None:
    async with driven(build_app(small_vault, ascii_only=True)) as drive:
        for key in ("left", "c", "right_square_bracket", "7"):
            await drive.press(key)
            assert drive.text.isascii(), drive.text
