"""The data of a whole TikTok page: a video or a profile, out of a saved page or alone.

Such a page also knows who looks at it. Only the parts about videos and profiles are read, and only they are
kept in place of the file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from tui.sources.json_text import array_of, object_of
from tui.sources.refused import RefusedError
from tui.sources.scraped.web_items import drafts
from tui.sources.scraped.web_rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.json_text import JsonText
    from tui.sources.look import Look
    from tui.sources.options import Options

_SCOPE: Final = "__DEFAULT_SCOPE__"
_SCOPES: Final = ("webapp.video-detail", "webapp.reflow.video.detail", "webapp.user-detail")
_PAGE_PARTS: Final = ("items", "itemInfo", "userInfo")
_Parts = dict[str, msgspec.Raw]


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read the data of a page.

    Raises:
        RefusedError: it is damaged, or tells about neither a video nor a profile.
    """
    rows = Rows()
    kept = {
        **_of_scope(look.json, rows),
        **_of_modules(look.json, rows),
        **_of_props(look.json, rows),
    }
    if not rows.total:
        raise RefusedError(
            "The page shows neither a video nor a profile.",
            "Save the page of a profile or of a video while it shows its numbers.",
        )
    keep = msgspec.json.encode(kept)
    return [replace(draft, keep=keep) for draft in drafts(rows, reader, options)]


def _of_scope(json: JsonText, rows: Rows) -> dict[str, object]:
    """Pages since 2023."""
    parts = object_of(json.part(_SCOPE))
    found = {name: _told(parts[name], _PAGE_PARTS) for name in _SCOPES if name in parts}
    for scope in found.values():
        if scope:
            rows.take(msgspec.json.encode(scope))
    return {_SCOPE: found} if found else {}


def _of_modules(json: JsonText, rows: Rows) -> dict[str, object]:
    """Pages of 2021 to 2023, whose data was called SIGI_STATE."""
    items = object_of(json.part("ItemModule"))
    for raw in items.values():
        rows.take(raw)
    people = _told(json.part("UserModule"), ("users", "stats"))
    users, stats = object_of(people.get("users")), object_of(people.get("stats"))
    for name, user in users.items():
        if name in stats:
            rows.take(msgspec.json.encode({"user": user, "stats": stats[name]}))
    kept: dict[str, object] = {"ItemModule": items, "UserModule": people}
    return {name: part for name, part in kept.items() if part}


def _of_props(json: JsonText, rows: Rows) -> dict[str, object]:
    """Pages until 2021."""
    found = _told(json.part("props", "pageProps"), _PAGE_PARTS)
    for raw in array_of(found.get("items")):
        rows.take(raw)
    if found.keys() - {"items"}:
        rows.take(msgspec.json.encode({name: raw for name, raw in found.items() if name != "items"}))
    return {"props": {"pageProps": found}} if found else {}


def _told(raw: msgspec.Raw | None, names: Sequence[str]) -> _Parts:
    """Those parts of an object that are objects or lists."""
    parts = object_of(raw)
    return {
        name: parts[name] for name in names if bytes(memoryview(parts.get(name, b"n"))[:1]) in {b"{", b"["}
    }
