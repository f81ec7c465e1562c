"""Reads any file of TikTok Studio's export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.studio.activity import draft_activity
from tui.sources.studio.audience import draft_audience
from tui.sources.studio.content import draft_content
from tui.sources.studio.daily import LAYOUTS, draft_daily
from tui.sources.studio.formats import ACTIVITY, CONTENT, GENDER, TERRITORIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file; see ``tui.sources.format.Reader``."""
    if reader == CONTENT:
        return [draft_content(look.sheet, options.taught, options.now)]
    if reader == ACTIVITY:
        return [draft_activity(look.sheet, options.taught)]
    if reader in {GENDER, TERRITORIES}:
        return [draft_audience(look.sheet, reader)]
    return [draft_daily(look.sheet, LAYOUTS[reader], options.taught)]
