"""Which format a file is of, by its content; or what else it is."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean
from tui.sources.format import names
from tui.sources.kinds import Kind, looks_utf16
from tui.sources.look import Look
from tui.sources.options import Options
from tui.sources.refused import RefusedError
from tui.sources.registry import FORMATS, LAST
from tui.sources.studio.formats import FORMATS as STUDIO

if TYPE_CHECKING:
    from tui.sources.format import Format
    from tui.sources.tabular import Sheet

_EXPORTS = (
    "Exports of TikTok Studio (Analytics, Download data) and the formats named in the README can be read."
)
PRIVATE = "It is a part of TikTok’s “Download your data” that likewise does not read."
PRIVATE_HINT = "Give the whole zip, or its user_data.json; only posts and the profile’s counters are taken."
_FACEBOOK = names("date, primary")
_TEACHING = names("claim_status, author_ban_status, video_view_count")
_ADS = frozenset({"campaign name", "ad group name", "ad name"})
_WORDS: Final = (
    *("tiktok", "video view", "total viewer", "active followers", "top territories", "gender", "followers"),
    *("primary", *_ADS, "playcount", "play_count", "view_count", "video_views", "diggcount", "statsv2"),
    *("followercount", "itemmodule", "repost_count"),
    *("your activity", "profile and settings", "fanslist", "videolist", "itemlist", "aweme", "posted_at"),
)
"""Words of which every file that is known has one near its beginning."""


def sniff(look: Look) -> Format:
    """Tell which format a file is of.

    Args:
        look: the file.

    Returns:
        The one format that its content makes it.

    Raises:
        RefusedError: it is something else, damaged or unknown; the message says which.
    """
    for each in FORMATS:
        if each.fits(look):
            return each
    if look.is_table:
        _refuse_others(look.beginning)
    for each in LAST:
        if each.fits(look):
            return each
    if look.is_table:
        raise UnknownHeadersError(look.beginning)
    raise UnknownShapeError(look)


def sniff_sheet(sheet: Sheet, options: Options | None = None) -> Format:
    """Tell which format a table is of, by its header.

    Raises:
        RefusedError: as :func:`sniff`.
    """
    look = Look("", Kind.TEXT, b"", datetime.fromtimestamp(0, UTC), options=options or Options())
    look.__dict__["sheet"] = sheet
    return sniff(look)


def _refuse_others(sheet: Sheet) -> None:
    if any(set(record) >= _FACEBOOK for record in (sheet.keys, *sheet.hints)):
        raise RefusedError(
            "It is an export of Facebook or Instagram (Meta Business Suite), not of TikTok.", _EXPORTS
        )
    if set(sheet.keys) >= _TEACHING:
        raise RefusedError(
            "It is the made-up data set of a course (tiktok_dataset.csv): it has no dates, no authors and no "
            "real ids.",
            "There is nothing in it about an account.",
        )
    if any(key in _ADS or key == "cost" or key.startswith("cost (") for key in sheet.keys):
        raise RefusedError(
            "It is a report of TikTok Ads Manager (campaigns and cost), not of an account.", _EXPORTS
        )


def may_be_known(head: bytes) -> bool:
    """Whether text or JSON can be of a known format; a cheap look that errs on the side of yes.

    Args:
        head: the beginning of a file.
    """
    order = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else looks_utf16(head)
    text = unicodedata.normalize("NFKC", head.decode(order or "utf-8", errors="replace"))
    text = " ".join(text.split()).casefold()
    return any(word in text for word in _WORDS)


class UnknownShapeError(RefusedError):
    """A file that is no table and of no known format."""

    def __init__(self, look: Look) -> None:
        if look.is_blocks:
            super().__init__(PRIVATE, PRIVATE_HINT)
            return
        keys = [f"“{clean(key, limit=40)}”" for key in sorted(look.keys)[:8]] if look.is_json else []
        what = f"JSON with {', '.join(keys)}" if keys else "a file without a shape that is known"
        super().__init__(f"This is no TikTok data that likewise knows: {what}.", _EXPORTS)


class UnknownHeadersError(RefusedError):
    """Headers that belong to no export that is known."""

    def __init__(self, sheet: Sheet) -> None:
        found = [f"“{clean(name, limit=40)}”" for name in sheet.header[:8] if name]
        more = ", …" if len(sheet.header) > 8 else ""
        headers = f"the headers found are {', '.join(found)}{more}" if found else "it has no headers"
        super().__init__(f"This is not a TikTok export that likewise knows; {headers}.", _closest_hint(sheet))


_NEEDED: Final = {
    "studio.overview": names("date, video views, profile views, likes, comments, shares"),
    "studio.content": names("video title, video link, post time, total views"),
    "studio.viewers": names("date, total viewers, new viewers, returning viewers"),
}


def _closest_hint(sheet: Sheet) -> str:
    """Name the header that is missing when a file is nearly an export."""
    keys = frozenset(sheet.keys)
    best = max(_NEEDED, key=lambda reader: len(_NEEDED[reader] & keys) / len(_NEEDED[reader]))
    missing = sorted(_NEEDED[best] - keys)
    if len(missing) == 1:
        called = next(each.name for each in STUDIO if each.id == best)
        return f"It looks like {called}, but the column “{missing[0]}” is missing."
    return _EXPORTS
