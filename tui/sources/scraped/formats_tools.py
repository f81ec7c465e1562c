"""Tables and lists that scrapers lay out in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.sources.format import Format

FORMATS_TOOLS: Final[tuple[Format, ...]] = ()
