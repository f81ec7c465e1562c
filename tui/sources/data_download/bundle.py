"""The archive as text: a zip or folder of small files, of which four are read and the others are not opened.

What a file is about is told by its name alone: lists of followers and of those one follows look the same. So
the files of one archive are put together into the document that the archive is as JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from tui.sources.data_download import paths
from tui.sources.data_download.formats import SECTIONS
from tui.sources.data_download.posts_text import blocks
from tui.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NEEDED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("post", "posts", "videos"), "posts"),
    **dict.fromkeys(("follower", "followers", "follower list", "fans list"), "followers"),
    **dict.fromkeys(("profile info", "profile information"), "profile"),
    "go live history": "lives",
}
_OTHERS: Final = frozenset(
    {
        *("ad interests", "autofill", "block list", "browsing history", "chat history", "comment"),
        *("comments", "communication with shops", "current payment information", "direct messages"),
        *("customer support history", "favorite collection", "favorite comment", "favorite effects"),
        *("favorite hashtags", "favorite sounds", "favorite videos", "following", "following list"),
        *("go live settings", "hashtag", "like list", "location reviews", "login history"),
        *("most recent location data", "off tiktok activity", "order dispute history", "order history"),
        *("product browsing history", "product reviews", "purchases", "purchase history", "recently deleted"),
        *("recently deleted posts", "returns and refunds history", "saved address information", "searches"),
        *("search history", "settings", "share history", "shopping cart list", "status", "story", "stories"),
        *("transaction history", "usage data", "vouchers", "watch history", "watch live history"),
        *("watch live settings", "app settings", "video browsing history", "ads and data"),
    }
)
"""Names, casefolded and without ``.txt``, of what is never opened."""

_LEAST_NAMES: Final = 2
_TABLES: Final = frozenset({"csv", "xlsx", "json"})
_JSON: Final = re.compile(r"user_data.*\.json", re.I)
_SHAPE: Final = re.compile(r"\s*(?:>>>|[A-Za-z][^,;\t\r\n:]{0,39}:(?: |$))", re.M)
Parts = tuple[str, ...]


def is_json_archive(name: str) -> bool:
    """Whether a file is named like the archive as JSON."""
    return _JSON.fullmatch(name) is not None


def about(name: str) -> str | None:
    """What a file of text is about, of the four that are read; None for any other."""
    stem, _, suffix = name.casefold().rpartition(".")
    return _NEEDED.get(stem) if suffix == "txt" else None


def is_private(name: str) -> bool:
    """Whether a file is named like one of the archive that is never opened."""
    stem, _, suffix = name.casefold().rpartition(".")
    return suffix == "txt" and stem in _OTHERS


def has_shape(head: bytes) -> bool:
    """Whether text begins like a file of the archive: ``Key: value``, not a table."""
    return _SHAPE.match(head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")) is not None


def root_of(path: Parts) -> Parts:
    """The folder of the archive that a file lies in: its own, or that around its section."""
    folders = path[:-1]
    return folders[:-1] if folders and folders[-1].casefold() in SECTIONS else folders


def roots(files: Collection[Parts]) -> frozenset[Parts]:
    """Folders that hold an archive as text: two of its names are there."""
    found: dict[Parts, set[str]] = {}
    for path in files:
        if about(path[-1]) or is_private(path[-1]):
            found.setdefault(root_of(path), set()).add(path[-1].casefold())
    return frozenset(root for root, names in found.items() if len(names) >= _LEAST_NAMES)


def choose(files: Sequence[Parts]) -> frozenset[Parts] | None:
    """The files of a zip that may be opened; None when it is no archive of a person's data.

    Args:
        files: folders and name of each.
    """
    text = roots(files)
    if not text and not any(is_json_archive(path[-1]) for path in files):
        return None
    return frozenset(path for path in files if _may_be_opened(path, text))


def _may_be_opened(path: Parts, text: frozenset[Parts]) -> bool:
    if path[-1].casefold().endswith(".txt"):
        return about(path[-1]) is not None
    return not text or path[-1].casefold().rpartition(".")[2] in _TABLES


def document(files: Mapping[str, bytes]) -> bytes:
    """The document that the files of an archive make, with the few parts that are read and no names.

    Args:
        files: bytes by what each is about.

    Raises:
        RefusedError: one of them is no text, or damaged.
    """
    texts = {what: decode(data)[0] for what, data in files.items()}
    posts = [
        {"Date": block.get("date"), "Likes": _first(block, paths.LIKES), "Title": _first(block, paths.TITLE)}
        for _, block in blocks(texts.get("posts", ""), paths.DATE[0])
    ]
    fans = [{"Date": block.get("date")} for _, block in blocks(texts.get("followers", ""), paths.DATE[0])]
    lives = [
        {"LiveStartTime": block[key]}
        for key in paths.LIVE_START
        for _, block in blocks(texts.get("lives", ""), key)
    ]
    profile = next((block for _, block in blocks(texts.get("profile", ""), paths.HANDLE[0])), {})
    wanted = {*paths.HANDLE, *(name for names in paths.COUNTERS.values() for name in names)}
    return msgspec.json.encode(
        {
            "Post": {"Posts": {"VideoList": posts}},
            "Profile And Settings": {
                "Follower": {"FansList": fans},
                "Profile Info": {
                    "ProfileMap": {name: value for name, value in profile.items() if name in wanted}
                },
            },
            "TikTok Live": {"Go Live History": {"GoLiveList": lives}},
        }
    )


def _first(block: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((block[name] for name in names if name in block), None)
