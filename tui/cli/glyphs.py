"""Whether text may hold more than ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal.capabilities import detect

if TYPE_CHECKING:
    from tui.settings import Settings


def ascii_only(settings: Settings) -> bool:
    """What the settings say, else what the locale can carry."""
    return not detect().unicode if settings.ascii == "auto" else settings.ascii
