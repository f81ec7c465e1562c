"""The few colours that data is drawn in, taken from the theme and kept legible on any ground.

A tone is looked up in the variables of the theme. Component classes would do the same with a rule for each
tone in each widget, all of them matched again for every widget made: six cards and a plot took half of their
time for colours that are never shown.

A theme or an app changes what a tone looks like with a variable of its name: such as ``tone-primary``.
Where the terminal's own 16 colours are used, :data:`ANSI` says which.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widget import Widget

Tone = Literal["plain", "muted", "primary", "secondary", "accent", "success", "warning", "error"]

TONES: tuple[Tone, ...] = (
    "plain",
    "muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)

ANSI: Mapping[Tone, str] = {
    "primary": "ansi_bright_blue",
    "secondary": "ansi_magenta",
    "accent": "ansi_cyan",
    "success": "ansi_green",
    "warning": "ansi_yellow",
    "error": "ansi_red",
}
"""Six colours of the terminal; the themes of 16 colours give accent and success the same one."""

GRAPHIC_CONTRAST = 3.0
"""Least contrast of signs and curves with their ground (WCAG 2.2, 1.4.11)."""
TEXT_CONTRAST = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""

_VARIABLE: Mapping[Tone, str] = {"plain": "foreground", "muted": "foreground-muted"}
_STEPS = 10


def tone_style(widget: Widget, tone: Tone, *, text: bool = False, dim: bool = False) -> Style:
    """Return the style of a tone on the ground of ``widget``.

    Args:
        widget: mounted; its app has the theme.
        tone: which.
        text: to be read and not only seen: more contrast.
        dim: in the background of another of the same tone.
    """
    base, app = widget.rich_style, widget.app
    variables = app.theme_variables
    named = variables.get(f"tone-{tone}")
    if named is None and app.native_ansi_color:
        ink = Style(color=Color.parse(ANSI[tone]).rich_color) if tone in ANSI else Style(dim=tone == "muted")
        return base + ink + Style(dim=True) if dim else base + ink
    wanted = named or variables.get(_VARIABLE.get(tone, tone), variables["foreground"])
    ground = widget.background_colors[1]
    least = TEXT_CONTRAST if text else GRAPHIC_CONTRAST
    few = app.console.color_system == "256"
    return base + Style(color=_legible(wanted, ground, least, dim, few).rich_color)


class Tones:
    """The tones of one widget, each looked up once until its styles change."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[Tone, bool, bool], Style] = {}

    def style(self, tone: Tone, *, text: bool = False, dim: bool = False) -> Style:
        """Return what :func:`tone_style` returns."""
        key = (tone, text, dim)
        if key not in self._styles:
            self._styles[key] = tone_style(self._widget, tone, text=text, dim=dim)
        return self._styles[key]

    def clear(self) -> None:
        """Forget them: the theme or the ground changed."""
        self._styles.clear()


@lru_cache(maxsize=256)
def _legible(wanted: str, ground: Color, least: float, dim: bool, few: bool) -> Color:
    """Return the colour ``wanted``, mixed with as much black or white as ``ground`` asks for.

    With ``few`` colours the terminal shows the nearest of 256 of both, which may be nearer to each other.
    """
    color = Color.parse(wanted)
    if color.ansi is not None or ground.ansi is not None:
        return color
    color = ground + color  # a colour may be transparent
    if dim:
        color = color.blend(ground, 0.35)
        least = min(least, 2.0)
    far = ground.get_contrast_text(1.0)
    for step in range(_STEPS):
        mixed = color.blend(far, step / _STEPS)
        if contrast(_as_shown(mixed, few), _as_shown(ground, few)) >= least:
            return mixed
    return far


def _as_shown(color: Color, few: bool) -> Color:
    return Color.from_rich_color(color.rich_color.downgrade(ColorSystem.EIGHT_BIT)) if few else color


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of contrast of two opaque colours, from 1 to 21, as WCAG 2 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
