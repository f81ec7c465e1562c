"""Every example app in the terminals that cannot show it all: no colour, 16 colours, light, a single cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from examples.widgets.fields_app import FieldsApp
from examples.widgets.plot_app import PlotApp
from examples.widgets.shell_app import ShellApp
from examples.widgets.table_app import TableApp
from tests.unit.widget_screens import screen, segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

APPS: tuple[Callable[[], App[Any]], ...] = (ShellApp, PlotApp, TableApp, FieldsApp)


@pytest.mark.parametrize("make", APPS)
async def test_themes_change_colours_and_not_what_is_said(
    make: Callable[[], App[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make()
    async with app.run_test(size=(100, 34)) as pilot:
        await pilot.pause()
        said = screen(app)
        for theme in ("textual-light", "ansi-dark", "gruvbox"):
            app.theme = theme
            await pilot.pause()
            assert screen(app) == said
    monkeypatch.setenv("NO_COLOR", "1")
    bare = make()
    async with bare.run_test(size=(100, 34)) as pilot:
        await pilot.pause()
        assert screen(bare) == said


@pytest.mark.parametrize("make", [PlotApp, FieldsApp, ShellApp])
async def test_16_colours_are_the_terminals_own(make: Callable[[], App[Any]]) -> None:
    app = make()
    async with app.run_test(size=(100, 34)) as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        assert app.native_ansi_color
        own = [
            part.text
            for part in segments(app)
            if part.style and part.style.color and part.style.color.triplet
        ]
        assert [text for text in own if text.strip()] == []
