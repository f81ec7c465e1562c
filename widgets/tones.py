"""The few colours that data is drawn in, as component classes of any widget, taken from the theme."""

from __future__ import annotations

from typing import Literal

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

_VARIABLE = {
    "plain": "$foreground",
    "muted": "$text-muted",
    "primary": "$text-primary",
    "secondary": "$text-secondary",
    "accent": "$text-accent",
    "success": "$text-success",
    "warning": "$text-warning",
    "error": "$text-error",
}

TONE_CLASSES = frozenset(f"tone--{tone}" for tone in TONES)


def tone_css(widget: str) -> str:
    """Return the default rules of the tones for the widget type ``widget``.

    An app changes what a tone looks like with a rule such as ``StatCard > .tone--primary { color: … }``.
    """
    return "\n".join(f"{widget} > .tone--{tone} {{ color: {_VARIABLE[tone]}; }}" for tone in TONES)
