"""Our two themes, which theme fits a terminal, and the hue of each goal on every screen.

Likes, followers and engagement are drawn in the theme's secondary, primary and accent colours, so any theme
gives each goal a hue of its own; beside the hue each goal has a sign, so nothing is told by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.stats.views import Goal
    from widgets.tones import Tone

GOAL_TONES: Mapping[Goal, Tone] = {
    "likes": "secondary",
    "followers": "primary",
    "engagement": "accent",
    "reach": "plain",
}
GOAL_SIGNS: Mapping[Goal, str] = {"likes": "♥", "followers": "◆", "engagement": "●", "reach": ""}
GOAL_LETTERS: Mapping[Goal, str] = {"likes": "L", "followers": "F", "engagement": "E", "reach": ""}

DARK = Theme(
    name="likewise-dark",
    dark=True,
    primary="#5fb3d4",
    secondary="#ec6a8c",
    accent="#e0b04c",
    foreground="#dde3ea",
    background="#14181d",
    surface="#181d23",
    panel="#20262e",
    success="#7fc68a",
    warning="#e0b04c",
    error="#ef6b5e",
)
LIGHT = Theme(
    name="likewise-light",
    dark=False,
    primary="#1f6f94",
    secondary="#b8285a",
    accent="#8a5a00",
    foreground="#1d242b",
    background="#faf9f6",
    surface="#f4f2ed",
    panel="#e9e6df",
    success="#2d7d3b",
    warning="#8a5a00",
    error="#b3261e",
)
THEMES: tuple[Theme, ...] = (DARK, LIGHT)
AUTO = "auto"
"""Stands for the theme that fits the terminal."""
_16_COLORS = ("ansi-dark", "ansi-light")


def is_theme(name: str) -> bool:
    """Whether there is a theme of this name, ``auto`` included."""
    return name == AUTO or name in BUILTIN_THEMES or any(theme.name == name for theme in THEMES)


def theme_for(name: str, *, light: bool, many_colors: bool) -> str:
    """The name of the theme to use.

    Where a terminal has its own 16 colours only, themes that mix colours of their own would give several
    goals the same one: the theme of the terminal's colours takes their place, as light or dark as they are.

    Args:
        name: as it is set; ``auto``, and a name that no theme has, stand for one that fits the terminal.
        light: the terminal's background is light.
        many_colors: the terminal shows more than its own 16 colours.
    """
    themes = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
    if (named := themes.get(name)) is None:
        return THEMES[light].name if many_colors else _16_COLORS[light]
    return name if many_colors or named.ansi else _16_COLORS[not named.dark]


def goal_sign(goal: Goal, *, ascii_only: bool) -> str:
    """The sign of a goal: ♥ ◆ ●, or L F E where only ASCII can be shown."""
    return (GOAL_LETTERS if ascii_only else GOAL_SIGNS)[goal]
