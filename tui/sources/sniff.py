"""Which reader a table is for, by the set of its headers; or what else it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.kinds import looks_utf16
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from tui.sources.tabular import Sheet

OVERVIEW = "studio.overview"
VIEWERS = "studio.viewers"
FOLLOWERS = "studio.followers"
ACTIVITY = "studio.activity"
GENDER = "studio.gender"
TERRITORIES = "studio.territories"
CONTENT = "studio.content"

DIFFERENCE = "difference in followers from previous day"
_EXPORTS = "Overview, Viewers, Content and Followers of TikTok Studio (Analytics, Download data) can be read."


@dataclass(frozen=True, slots=True)
class _Rule:
    """Headers that make a kind of file.

    Attributes:
        kind: id of the reader; a sentence that says what it is, when there is no reader.
        needs: all of these.
        lacks: none of these.
        hint: what to do, for a kind without a reader.
    """

    kind: str
    needs: frozenset[str]
    lacks: frozenset[str] = frozenset()
    hint: str = ""


def _rule(kind: str, needs: str, lacks: str = "", hint: str = "") -> _Rule:
    return _Rule(kind, _names(needs), _names(lacks), hint)


def _names(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


_READERS = (
    _rule(OVERVIEW, "date, video views, profile views, likes, comments, shares", "reached audience"),
    _rule(VIEWERS, "date, total viewers, new viewers, returning viewers"),
    _rule(FOLLOWERS, f"date, followers, {DIFFERENCE}", "video views"),
    _rule(ACTIVITY, "date, hour, active followers"),
    _rule(GENDER, "gender, distribution"),
    _rule(TERRITORIES, "top territories, distribution"),
    _rule(CONTENT, "video title, video link, post time, total views", "video_view_within_days"),
)

_LATER = "is not supported yet"
_OTHERS = (
    _rule(
        f"It is a “Last 60 days” file of the Creator Center of 2021, which {_LATER}.",
        "date, video views, followers, profile views",
        hint=_EXPORTS,
    ),
    _rule(
        f"It is a “Trending videos” file of the older Creator Center, which {_LATER}.",
        "video title, video link, video_view_within_days",
        hint=_EXPORTS,
    ),
    _rule(
        f"It is a Business Suite overview, which {_LATER}.",
        "date, video views, reached audience",
        hint=_EXPORTS,
    ),
    _rule(f"It is a Business Suite audience file, which {_LATER}.", "date, engaged audience", hint=_EXPORTS),
    _rule(
        f"It is a Business Suite list of videos, which {_LATER}.",
        "video title, video link, post time, video views",
        hint=_EXPORTS,
    ),
    _rule(
        f"It is a file of LIVE interaction from the LIVE Center, which {_LATER}.",
        "date, new followers, viewers who commented",
        hint=_EXPORTS,
    ),
    _rule(
        "It is an export of Facebook or Instagram (Meta Business Suite), not of TikTok.",
        "date, primary",
        hint=_EXPORTS,
    ),
)
_ADS = frozenset({"campaign name", "ad group name", "ad name"})


def sniff(sheet: Sheet) -> str:
    """Tell which reader a sheet is for.

    Args:
        sheet: header and rows of a file.

    Returns:
        The id of the reader.

    Raises:
        RefusedError: it is something else, or unknown; the message says which, and what headers it has.
    """
    keys = frozenset(sheet.keys)
    for rule in _READERS:
        if rule.needs <= keys and not rule.lacks & keys:
            return rule.kind
    for record in (sheet.keys, *sheet.hints):
        for rule in _OTHERS:
            if rule.needs <= set(record):
                raise RefusedError(rule.kind, rule.hint)
    if _is_ads(keys):
        raise RefusedError(
            "It is a report of TikTok Ads Manager (campaigns and cost), not of an account.", _EXPORTS
        )
    raise UnknownHeadersError(sheet)


def _is_ads(keys: frozenset[str]) -> bool:
    return any(key in _ADS or key == "cost" or key.startswith("cost (") for key in keys)


def may_be_known(head: bytes) -> bool:
    """Whether text can have headers that :func:`sniff` knows; a cheap look that errs on the side of yes.

    Args:
        head: the beginning of a file, with its header line.
    """
    order = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else looks_utf16(head)
    text = unicodedata.normalize("NFKC", head.decode(order or "utf-8", errors="replace"))
    text = " ".join(text.split()).casefold()
    if any(all(name in text for name in rule.needs) for rule in (*_READERS, *_OTHERS)):
        return True
    return any(name in text for name in _ADS)


class UnknownHeadersError(RefusedError):
    """Headers that belong to no export that is known."""

    def __init__(self, sheet: Sheet) -> None:
        names = [f"“{clean(name, limit=40)}”" for name in sheet.header[:8] if name]
        more = ", …" if len(sheet.header) > 8 else ""
        found = f"the headers found are {', '.join(names)}{more}" if names else "it has no headers"
        super().__init__(f"This is not a TikTok export that likewise knows; {found}.", _closest_hint(sheet))


def _closest_hint(sheet: Sheet) -> str:
    """Name the header that is missing when a file is nearly an export."""
    keys = frozenset(sheet.keys)
    best = max(_READERS, key=lambda rule: len(rule.needs & keys) / len(rule.needs))
    missing = sorted(best.needs - keys)
    if len(best.needs) > 3 and len(missing) == 1:
        return f"It looks like {best.kind.removeprefix('studio.')}, but the column “{missing[0]}” is missing."
    return _EXPORTS
