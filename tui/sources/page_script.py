"""The data in a saved TikTok page: JSON inside one of its script tags.

Most web pages that people give are log-in pages saved under the name of an export, and those have such a
script too; only one that tells about a video or a profile counts.
"""

from __future__ import annotations

from typing import Final

SCRIPTS: Final = (b"__UNIVERSAL_DATA_FOR_REHYDRATION__", b"SIGI_STATE", b"__NEXT_DATA__")
"""Ids of the scripts that hold the data of a page, the newest first."""
TELLING: Final = (b'"itemInfo"', b'"userInfo"', b'"ItemModule"', b'"UserModule"', b'"itemStruct"')
"""Keys of which a page about a video or a profile has one."""

_LONGEST_TAG: Final = 400
_MOST_PLACES: Final = 10
_LARGEST: Final = 64 * 1024 * 1024


def page_json(data: bytes) -> bytes | None:
    """The JSON of a page that shows a video or a profile.

    Args:
        data: a web page.

    Returns:
        The text of the script; None when the page has none, or it is about neither.
    """
    if len(data) > _LARGEST:
        return None
    for name in SCRIPTS:
        place = -1
        for _ in range(_MOST_PLACES):
            place = data.find(name, place + 1)
            if place < 0:
                break
            found = _script_at(data, place)
            if found is not None and any(key in found for key in TELLING):
                return found
    return None


def _script_at(data: bytes, place: int) -> bytes | None:
    """What stands in the script whose opening tag has ``place`` in it."""
    start = data.rfind(b"<", max(0, place - _LONGEST_TAG), place)
    opened = data.find(b">", place, place + _LONGEST_TAG)
    if start < 0 or opened < 0 or data[start : start + 7].lower() != b"<script":
        return None
    end = data.find(b"</script", opened)
    text = data[opened + 1 : end if end >= 0 else len(data)].strip()
    return text if text.startswith(b"{") else None
