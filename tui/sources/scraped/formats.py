"""The files of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.scraped.formats_pages import FORMATS_PAGES
from tui.sources.scraped.formats_tools import FORMATS_TOOLS

if TYPE_CHECKING:
    from tui.sources.format import Format

FORMATS: Final[tuple[Format, ...]] = (*FORMATS_PAGES, *FORMATS_TOOLS)
