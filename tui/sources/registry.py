"""Every format there is, in the order in which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.api.formats import FORMATS as API
from tui.sources.business_suite.formats import FORMATS as BUSINESS_SUITE
from tui.sources.canonical.formats import FORMATS as CANONICAL
from tui.sources.creator_center.formats import FORMATS as CREATOR_CENTER
from tui.sources.data_download.formats import FORMATS as DATA_DOWNLOAD
from tui.sources.generic.formats import FORMATS as GENERIC
from tui.sources.scraped.formats import FORMATS as SCRAPED
from tui.sources.studio.formats import FORMATS as STUDIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sources.format import Format

FORMATS: Final[tuple[Format, ...]] = (
    *STUDIO,
    *CREATOR_CENTER,
    *BUSINESS_SUITE,
    *DATA_DOWNLOAD,
    *API,
    *SCRAPED,
    *CANONICAL,
)
"""Formats that are told by what makes them; exactly one fits a file."""

LAST: Final[tuple[Format, ...]] = GENERIC
"""Asked only when none of the others fits: a table of somebody's own."""

BY_ID: Final[Mapping[str, Format]] = {each.id: each for each in (*FORMATS, *LAST)}
