"""Files of drawrowfly's ``tiktok-scraper`` (2019 to 2023), whose layout Apify's took over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.items import drafts_of
from tui.sources.scraped.apify import NAMES
from tui.sources.scraped.name_moments import captured_by_name
from tui.sources.scraped.tool_rows import items_of, read_tool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read ``{"collector": […]}``, a bare list or a flattened table."""
    columns = read_tool(look, NAMES, "collector")
    captured, notes = captured_by_name(look.name, options.now)
    return drafts_of(reader, items_of(columns, NAMES, (), notes), options.now, captured=captured)
