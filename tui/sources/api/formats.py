"""The files of saved answers of TikTok's interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.sources.format import Format

FORMATS: Final[tuple[Format, ...]] = ()
