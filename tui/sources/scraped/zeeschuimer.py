"""Web items as the Zeeschuimer browser extension collects them, each with the moment at which it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tui.sources.clean import clean
from tui.sources.items import drafts_of
from tui.sources.json_text import DAMAGED
from tui.sources.refused import RefusedError
from tui.sources.scraped.web_rows import Entry, Rows, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

_PLATFORMS = frozenset({"tiktok.com", "www.tiktok.com", "tiktok"})


class _Collected(msgspec.Struct):
    """One line; of the browser and the addresses visited nothing is read."""

    source_platform: Any = None
    timestamp_collected: Any = None
    data: Entry | None = None


_DECODER = msgspec.json.Decoder(_Collected)
_PLATFORM = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read the lines.

    Raises:
        RefusedError: they are of another site, or over a tenth of them cannot be read.
    """
    rows = Rows()
    platforms: set[str] = set()
    lines = [msgspec.json.encode(look.json.parts)] if look.json.form == "object" else look.json.items
    for raw in lines:
        platforms.add(_take(raw, rows))
    rows.add_broken(look.json)
    if not platforms & _PLATFORMS:
        site = clean(min(platforms - {""}, default="no site"), limit=40)
        raise RefusedError(
            f"Zeeschuimer collected it on {site}, not on TikTok.", "Give what it collected of TikTok’s posts."
        )
    return drafts_of(reader, rows.items(), options.now)


def _take(raw: msgspec.Raw | bytes, rows: Rows) -> str:
    """Take a line, and tell the site it was collected on."""
    try:
        line = _DECODER.decode(raw)
    except DAMAGED as error:
        platform = _site(raw)
        rows.fail(str(error))
        return platform
    platform = text_of(line.source_platform) or ""
    if platform.casefold() not in _PLATFORMS:
        rows.fail("it was not collected on TikTok", platform)
    elif line.data is None:
        rows.fail("the line holds no item")
    else:
        rows.add_item(line.data, text_of(line.timestamp_collected))
    return platform.casefold()


def _site(raw: msgspec.Raw | bytes) -> str:
    """The site of a line whose data is no item; other sites' data has other shapes."""
    try:
        platform = msgspec.json.decode(_PLATFORM.decode(raw).get("source_platform", msgspec.Raw(b"null")))
    except DAMAGED:
        return ""
    return platform.casefold() if isinstance(platform, str) else ""
