"""The parts of the archive that are read, and what of them is kept: nothing else leaves it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui.sources.clean import clean
from tui.sources.data_download import paths
from tui.sources.data_download.moments import harmless, read_moment, written
from tui.sources.json_text import DAMAGED, array_of, object_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.json_text import JsonText

_MAX_TITLE: Final = 2200
_MOST: Final = 2**40
_KEPT_NAMES: Final = {
    "followers": "followerCount",
    "following": "followingCount",
    "likes_total": "likesReceived",
}
UNREADABLE: Final = "…"
"""Stands for a cell that is neither text nor a number."""
_NO_TEXT: Final = frozenset({"", "n/a", "null", "none"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands in the archive.

    Attributes:
        row: its place in the list, from 1; of text the line where it begins.
        moment: what its date says, UTC; None where it says none.
    """

    row: int
    date: object
    moment: datetime | None
    likes: object
    title: str | None


@dataclass(slots=True)
class Parts:
    """What is read of an archive.

    Attributes:
        posts: in the order of the file, those with unreadable cells included.
        followers: those who still follow, by the day they came, UTC; never their names.
        undated_followers: of whom no day can be read.
        handle: of the account, as written.
        counters: of the profile, as written, by canonical name.
        lives: beginning of each LIVE session, UTC.
        newest: the newest moment in all of it.
    """

    posts: list[Post] = field(default_factory=list)
    followers: Counter[date] = field(default_factory=Counter)
    undated_followers: int = 0
    handle: str | None = None
    counters: dict[str, object] = field(default_factory=dict)
    lives: list[datetime] = field(default_factory=list)
    newest: datetime | None = None

    def see(self, moment: datetime | None) -> datetime | None:
        """Remember the newest moment."""
        if moment is not None and (self.newest is None or moment > self.newest):
            self.newest = moment
        return moment


def read_parts(document: JsonText, now: datetime) -> Parts:
    """Take the few parts out of an archive; the rest of it stays undecoded bytes.

    Args:
        document: the archive, cut at its top.
        now: the present, UTC.

    Raises:
        RefusedError: one of the parts is damaged.
    """
    found = Parts()
    for number, item in enumerate(_items(document, paths.POSTS), start=1):
        cells = _cells(item)
        date = _of(cells, paths.DATE)
        moment = found.see(read_moment(date, now))
        found.posts.append(
            Post(number, date, moment, _of(cells, paths.LIKES), title_of(_of(cells, paths.TITLE)))
        )
    _read_followers(document, found, now)
    profile = _profile(document)
    handle = _of(profile, paths.HANDLE)
    found.handle = handle if isinstance(handle, str) else None
    found.counters = {name: _of(profile, called) for name, called in paths.COUNTERS.items()}
    for item in _items(document, paths.LIVES):
        moment = found.see(read_moment(_of(_cells(item), paths.LIVE_START), now))
        if moment is not None:
            found.lives.append(moment)
    found.see(read_moment(_plain(document.part(paths.NEWEST)), now))
    return found


def kept(parts: Parts) -> bytes:
    """What the vault keeps in place of the archive: only what was read, in its own shape, without names."""
    fans: list[dict[str, object]] = [
        {"Date": day.isoformat(), "Count": parts.followers[day]}
        for day in sorted(parts.followers, reverse=True)
    ]
    if parts.undated_followers:
        fans.append({"Date": None, "Count": parts.undated_followers})
    profile = {_KEPT_NAMES[name]: _kept_number(value) for name, value in parts.counters.items()}
    document = {
        "Post": {"Posts": {"VideoList": [_kept_post(post) for post in parts.posts]}},
        "Profile And Settings": {
            "Follower": {"FansList": fans},
            "Profile Info": {"ProfileMap": {"userName": parts.handle, **profile}},
        },
        "TikTok Live": {
            "Go Live History": {"GoLiveList": [{"LiveStartTime": written(moment)} for moment in parts.lives]}
        },
        paths.NEWEST: written(parts.newest) if parts.newest else None,
    }
    return msgspec.json.encode(document)


def _kept_number(value: object) -> str | int | None:
    """A counter, the same whether the archive has it as text or as a number."""
    found = harmless(value)
    plain = isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 16
    return int(found) if plain and found is not None else found


def _kept_post(post: Post) -> dict[str, object]:
    date = harmless(post.date) if post.moment is None else written(post.moment)
    return {"Date": date, "Likes": _kept_number(post.likes), "Title": post.title}


def _read_followers(document: JsonText, found: Parts, now: datetime) -> None:
    """Count who still follows, by the day they came; of a million items none stays decoded."""
    for item in _items(document, paths.FOLLOWERS):
        text, count = _follower(item)
        moment = found.see(read_moment(text, now))
        if moment is None:
            found.undated_followers += count
        else:
            found.followers[moment.date()] += count


def _follower(item: msgspec.Raw) -> tuple[object, int]:
    """The date of one follower, or of so many, as it stands there."""
    try:
        dated = msgspec.json.decode(item, type=_Follower)
    except DAMAGED:
        return None, 1
    if dated.Date is not None and dated.Count is None:
        return dated.Date, 1
    count = dated.Count if isinstance(dated.Count, int) and dated.Count > 0 else 1
    return (_of(_cells(item), paths.DATE) if dated.Date is None else dated.Date), min(count, _MOST)


class _Follower(msgspec.Struct, gc=False):
    """What is decoded of a follower: never the name."""

    Date: Any = None
    Count: Any = None


def _profile(document: JsonText) -> Mapping[str, object]:
    for path in paths.PROFILE:
        cells = object_of(document.part(*path))
        if cells:
            wanted = {*paths.HANDLE, *(name for names in paths.COUNTERS.values() for name in names)}
            return {key: _plain(raw) for name, raw in cells.items() if (key := paths.folded(name)) in wanted}
    return {}


def _items(document: JsonText, places: Sequence[tuple[str, ...]]) -> Iterator[msgspec.Raw]:
    """Items of the first list among the places that has any."""
    for path in places:
        items = array_of(document.part(*path))
        if items:
            return iter(items)
    return iter(())


def _cells(item: msgspec.Raw) -> dict[str, msgspec.Raw]:
    return {paths.folded(name): raw for name, raw in object_of(item).items()}


def _of(cells: Mapping[str, object], names: Sequence[str]) -> object:
    """The first of the names that there is, decoded."""
    found = next((cells[name] for name in names if name in cells), None)
    return _plain(found) if isinstance(found, msgspec.Raw) else found


def _plain(raw: msgspec.Raw | None) -> object:
    """A cell as text or number; None for one that is neither."""
    if raw is None:
        return None
    try:
        found: object = msgspec.json.decode(raw, type=str | int | float | None)
    except DAMAGED:
        return UNREADABLE
    return found


def title_of(value: object) -> str | None:
    """A title as it is kept; None where there is none."""
    text = clean(value, limit=_MAX_TITLE).strip() if isinstance(value, str) else ""
    return None if text.casefold() in _NO_TEXT else text
