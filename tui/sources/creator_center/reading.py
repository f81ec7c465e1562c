"""Reads any file of Creator Center that no longer has the shape of Studio's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.sources.creator_center.formats import LIVE, OVERVIEW, TRENDING
from tui.sources.creator_center.live import draft_live
from tui.sources.report import Note
from tui.sources.studio.content import TOTALS, Listing, draft_content
from tui.sources.studio.daily import Days, draft_daily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

_OVERVIEW: Final = Days(
    OVERVIEW,
    {"video views": "views", "profile views": "profile_views", "followers": "followers"},
    ("views", "followers"),
)
_WITHIN: Final = Note(
    "videos.views-within-days",
    "Its column “video_view_within_days” counts some of the views of its last days and has no place here; "
    "the totals were kept.",
)


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file; see ``tui.sources.format.Reader``."""
    if reader == OVERVIEW:
        return [draft_daily(look.sheet, _OVERVIEW, options.taught)]
    if reader == LIVE:
        return [draft_live(look.sheet, options.taught)]
    draft = draft_content(look.sheet, options.taught, options.now, Listing(reader, TOTALS, timed=True))
    return [replace(draft, notes=(*draft.notes, _WITHIN)) if reader == TRENDING else draft]
