"""Colours of data: told apart and legible in every theme, three of the terminal's own in 16 colours."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from widgets.stat_card import Figure, StatCard
from widgets.tones import ANSI, GRAPHIC_CONTRAST, TEXT_CONTRAST, TONES, Tone, contrast, tone_style

GOALS: tuple[Tone, ...] = ("secondary", "primary", "accent")


class One(App[None]):
    """A widget to ask for colours."""

    def on_mount(self) -> None:
        self.mount(Widget())


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Color.parse("white"), Color.parse("black")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("white")) == pytest.approx(4.48, abs=0.01)


async def test_tones_can_be_seen_in_every_theme() -> None:
    app = One()
    async with app.run_test() as pilot:
        for name in (name for name, theme in BUILTIN_THEMES.items() if not theme.ansi):
            app.theme = name
            await pilot.pause()
            widget = app.query_one(Widget)
            for tone in TONES:
                for text, least in ((False, GRAPHIC_CONTRAST), (True, TEXT_CONTRAST)):
                    style = tone_style(widget, tone, text=text)
                    assert style.color is not None
                    ratio = contrast(Color.from_rich_color(style.color), widget.background_colors[1])
                    assert ratio >= least - 0.05, (name, tone)


async def test_a_hue_that_can_be_seen_is_the_themes_own() -> None:
    app = One()
    async with app.run_test() as pilot:
        app.theme = "solarized-dark"
        await pilot.pause()
        style = tone_style(app.query_one(Widget), "primary")
        assert style.color == Color.parse(app.theme_variables["primary"]).rich_color


async def test_in_16_colours_goals_differ_from_each_other_and_from_good_and_bad() -> None:
    assert len({ANSI[tone] for tone in ("primary", "secondary", "accent", "success", "error")}) == 5
    app = One()
    async with app.run_test() as pilot:
        for theme in ("ansi-dark", "ansi-light"):
            app.theme = theme
            await pilot.pause()
            widget = app.query_one(Widget)
            colors = {tone_style(widget, tone).color for tone in ("primary", "secondary", "accent")}
            assert len(colors) == 3
            assert all(color is not None and color.triplet is None for color in colors)


async def test_an_app_can_change_a_tone() -> None:
    class Pink(One):
        def get_theme_variable_defaults(self) -> dict[str, str]:
            return {"tone-primary": "#ff99cc"}

    app = Pink()
    async with app.run_test():
        assert tone_style(app.query_one(Widget), "primary").color == Color.parse("#ff99cc").rich_color


async def test_few_rules_are_matched_for_a_card() -> None:
    assert len(StatCard.COMPONENT_CLASSES) <= 2


@pytest.mark.parametrize(
    ("change", "direction", "shown"),
    [
        ("v -11 %", "down", "v -11 %"),
        ("▼ −11 %", "down", "v −11 %"),
        ("^ +3 %", "up", "^ +3 %"),
        ("= 0 %", "flat", "= 0 %"),
        ("very little", "up", "^ very little"),
        ("-11 %", "down", "v -11 %"),
    ],
)
async def test_the_arrow_of_a_change_is_drawn_once(change: str, direction: str, shown: str) -> None:
    from widgets.glyphs import ASCII

    card = StatCard(Figure("Likes", "1", change=change, direction=direction), glyphs=ASCII)  # type: ignore[arg-type]

    class Host(App[None]):
        def on_mount(self) -> None:
            self.mount(card)

    async with Host().run_test() as pilot:
        await pilot.pause()
        assert card.render_line(2).text.strip() == shown


async def test_tones_can_be_seen_in_256_colours_as_the_terminal_shows_them() -> None:
    app = One()
    async with app.run_test() as pilot:
        app.console._color_system = ColorSystem.EIGHT_BIT
        for name in (name for name, theme in BUILTIN_THEMES.items() if not theme.ansi):
            app.theme = name
            await pilot.pause()
            widget = app.query_one(Widget)
            ground = as_shown(widget.background_colors[1].rich_color)
            for tone in TONES:
                color = tone_style(widget, tone).color
                assert color is not None
                assert contrast(as_shown(color), ground) >= GRAPHIC_CONTRAST - 0.05, (name, tone)
            goals = {tone_style(widget, tone).color for tone in GOALS}
            assert len({as_shown(color).hex for color in goals if color is not None}) == 3, name


def as_shown(color: RichColor) -> Color:
    return Color.from_rich_color(color.downgrade(ColorSystem.EIGHT_BIT))
