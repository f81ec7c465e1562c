"""Web items, decoded field by field, and the columns that they become.

Of an item of some 20,000 bytes only the fields named here are decoded; all else is skipped where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec
import polars as pl

from tui.sources.clean import clean
from tui.sources.items import ACCOUNT_COUNTS, COUNTS, Items
from tui.sources.json_text import DAMAGED
from tui.sources.report import Note, RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.sources.json_text import JsonText

_NULL: Final = msgspec.Raw(b"null")
_SAFE: Final = 2**53
_MOST_PROBLEMS: Final = 1000
_MOST_ENVELOPES: Final = 2
_VIDEO_COLUMNS: Final = ("video_id", "url", "title", "posted", "duration_s", "kind", "handle", "captured")
_TRUE: Final = frozenset({True, "1", "true", "True"})

NAMES: Final[Mapping[str, str]] = {
    **{"video_id": "id", "title": "desc", "posted": "createTime", "duration_s": "video.duration"},
    **{"views": "stats.playCount", "likes": "stats.diggCount", "comments": "stats.commentCount"},
    **{"shares": "stats.shareCount", "saves": "stats.collectCount", "handle": "author.uniqueId"},
    **{"followers": "followerCount", "following": "followingCount", "likes_total": "heartCount"},
    "videos_total": "videoCount",
}
"""What an item calls the canonical columns."""


class Counters(msgspec.Struct, rename="camel"):
    """Counters of a video, of an author or of a user, as numbers or text."""

    play_count: Any = None
    digg_count: Any = None
    comment_count: Any = None
    share_count: Any = None
    collect_count: Any = None
    follower_count: Any = None
    following_count: Any = None
    heart_count: Any = None
    heart: Any = None
    video_count: Any = None


class Person(msgspec.Struct, rename="camel"):
    """Author of an item, or user of a profile; nothing but the handle is read."""

    unique_id: Any = None


class Video(msgspec.Struct):
    """The video of an item."""

    duration: Any = None


class Extra(msgspec.Struct):
    """What an answer says beside its data; ``now`` is the moment it was given, in milliseconds."""

    now: Any = None


class ItemInfo(msgspec.Struct, rename="camel"):
    """The envelope of a single item."""

    item_struct: msgspec.Raw = _NULL


class UserInfo(msgspec.Struct, rename="camel"):
    """A profile."""

    user: Person | None = None
    stats: Counters | None = None
    stats_v2: Counters | None = msgspec.field(name="statsV2", default=None)


class Entry(msgspec.Struct, rename="camel"):
    """A web item, or an envelope around items or a profile."""

    id: Any = None
    desc: Any = None
    create_time: Any = None
    author: Person | str | None = None
    author_stats: Counters | None = None
    author_stats_v2: Counters | None = msgspec.field(name="authorStatsV2", default=None)
    stats: Counters | None = None
    stats_v2: Counters | None = msgspec.field(name="statsV2", default=None)
    video: Video | None = None
    image_post: msgspec.Raw = _NULL
    is_ad: Any = None
    private_item: Any = None
    collected: Any = None
    collect_time: Any = None
    post_type: Any = msgspec.field(name="post_type", default=None)
    user: msgspec.Raw = _NULL
    user_info: UserInfo | None = None
    item_info: ItemInfo | None = None
    item_struct: msgspec.Raw = _NULL
    item_list: list[msgspec.Raw] | None = None
    extra: Extra | None = None


FIELDS: Final = frozenset(each.encode_name for each in msgspec.structs.fields(Entry))
ENTRY: Final = msgspec.json.Decoder(Entry)
_KINDS: Final = {"image": "photo", "video": "video"}


def text_of(value: object) -> str | None:
    """A number or text of JSON as text; a float beyond 2⁵³ shows that it has lost digits."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < _SAFE:
        return str(int(value))
    return str(value) if isinstance(value, int | float) else "a list or an object"


def best(*values: object) -> str | None:
    """The first value that is there and has not run over into the negative; else the first that is there."""
    negative: str | None = None
    for value in values:
        text = text_of(value)
        if not text:
            continue
        if text[0] != "-":
            return text
        negative = negative or text
    return negative


@dataclass(slots=True)
class Rows:
    """Collects items and profiles.

    Attributes:
        total: items and profiles met, unreadable ones included.
    """

    videos: list[tuple[object, ...]] = field(default_factory=list)
    people: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    moments: list[tuple[int, int]] = field(default_factory=list)
    total: int = 0
    bad: int = 0
    ads: int = 0
    private: int = 0

    def take(self, raw: msgspec.Raw | bytes, captured: str | None = None, depth: int = 0) -> None:
        """Take an item, or what is in an envelope.

        Args:
            raw: a JSON object.
            captured: when it was fetched, as text, if something around it says so.
            depth: envelopes around it.
        """
        try:
            entry = ENTRY.decode(raw)
        except DAMAGED as error:
            self.fail(str(error))
            return
        self.take_entry(entry, captured, depth)

    def take_entry(self, entry: Entry, captured: str | None = None, depth: int = 0) -> None:
        """Take an item or envelope that is decoded already."""
        if entry.extra is not None and entry.extra.now is not None:
            captured = text_of(entry.extra.now)
        inner = _inner(entry) if depth < _MOST_ENVELOPES else []
        for raw in inner:
            self.take(raw, captured, depth + 1)
        user = entry.user_info
        if user is None and entry.id is None and _is_object(entry.user):
            user = _profile(entry)
        if user is not None:
            self._add_user(user, captured)
        elif not inner and entry.item_list is None:
            self.add_item(entry, captured)

    def add_item(self, entry: Entry, captured: str | None = None) -> None:
        """Add an item."""
        self.total += 1
        line = self.total
        author = entry.author
        handle = text_of(author.unique_id) if isinstance(author, Person) else author
        one, two = entry.stats or _NONE, entry.stats_v2 or _NONE
        video = text_of(entry.id)
        seconds = text_of(entry.video.duration) if entry.video else None
        kind = _kind(entry, seconds)
        self.videos.append(
            (
                line,
                video,
                url_of(handle, kind, video),
                entry.desc if isinstance(entry.desc, str) else None,
                text_of(entry.create_time),
                seconds,
                kind,
                handle,
                captured,
                best(two.play_count, one.play_count),
                best(two.digg_count, one.digg_count),
                best(two.comment_count, one.comment_count),
                best(two.share_count, one.share_count),
                best(two.collect_count, one.collect_count),
            )
        )
        self._add_person(handle, captured, entry.author_stats, entry.author_stats_v2)
        self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self.ads += entry.is_ad in _TRUE if isinstance(entry.is_ad, bool | int | str) else False
        hidden = entry.private_item
        self.private += hidden in _TRUE if isinstance(hidden, bool | int | str) else False
        if isinstance(entry.collect_time, int) and isinstance(entry.create_time, int) and not entry.collected:
            self.moments.append((entry.collect_time, entry.create_time))

    def _add_user(self, user: UserInfo, captured: str | None) -> None:
        self.total += 1
        handle = text_of(user.user.unique_id) if user.user else None
        if not self._add_person(handle, captured, user.stats, user.stats_v2):
            self.total -= 1
            self.fail("the profile has no counters")

    def _add_person(
        self, handle: str | None, captured: str | None, one: Counters | None, two: Counters | None
    ) -> bool:
        if one is None and two is None:
            return False
        one, two = one or _NONE, two or _NONE
        counters = (
            best(two.follower_count, one.follower_count),
            best(two.following_count, one.following_count),
            best(two.heart_count, two.heart, one.heart_count, one.heart),
            best(two.video_count, one.video_count),
        )
        self.people.setdefault((handle, captured, *counters), self.total)
        return any(counters)

    def fail(self, reason: str, value: str = "") -> None:
        """Count an item that cannot be read."""
        self.total += 1
        self.bad += 1
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(
                RowProblem(self.total, "item", clean(value, limit=60), clean(reason, limit=120))
            )

    def add_broken(self, json: JsonText) -> None:
        """Count the lines that are no JSON."""
        for _line, reason in json.broken:
            self.fail(f"the line is no JSON: {reason}")

    def items(self, notes: Sequence[Note] = ()) -> Items:
        """All of it as columns."""
        names = ("line", *_VIDEO_COLUMNS, *COUNTS)
        schema = {name: pl.Int64() if name == "line" else pl.String() for name in names}
        columns = zip(*self.videos, strict=True) if self.videos else [()] * len(names)
        frame = pl.DataFrame(
            [pl.Series(name, values, schema[name]) for name, values in zip(names, columns, strict=True)]
        )
        told = (*notes, *advertising_notes(self.ads, self.private))
        return Items(frame, NAMES, self._accounts(), self.total, told, tuple(self.problems), self.bad)

    def _accounts(self) -> pl.DataFrame:
        names = ("handle", "captured", *ACCOUNT_COUNTS)
        columns = zip(*self.people, strict=True) if self.people else [()] * len(names)
        series = [pl.Series(name, values, pl.String) for name, values in zip(names, columns, strict=True)]
        return pl.DataFrame([*series, pl.Series("line", list(self.people.values()), pl.Int64)])


_NONE: Final = Counters()


def url_of(handle: str | None, kind: str | None, video: str | None) -> str | None:
    """The address of a post, which items do not hold themselves."""
    if not handle or not video or not (video.isascii() and video.isdigit()):
        return None
    return f"https://www.tiktok.com/@{handle}/{kind or 'video'}/{video}"


def advertising_notes(ads: int, private: int) -> tuple[Note, ...]:
    """What is said about posts that are advertising or not public: they are posts all the same."""
    found = []
    if ads:
        found.append(Note("items.ads", f"{_posts(ads)} marked as advertising; they count as posts."))
    if private:
        found.append(Note("items.private", f"{_posts(private)} private; they count as posts of the account."))
    return tuple(found)


def _posts(count: int) -> str:
    return "1 post is" if count == 1 else f"{count:,} posts are"


def _kind(entry: Entry, seconds: str | None) -> str | None:
    """Photo posts have pictures, and a duration of 0."""
    stated = _KINDS.get(entry.post_type) if isinstance(entry.post_type, str) else None
    if stated is not None:
        return stated
    if _is_object(entry.image_post) or seconds in {"0", "0.0"}:
        return "photo"
    return "video" if seconds else None


def _is_object(raw: msgspec.Raw) -> bool:
    return bytes(memoryview(raw)[:1]) == b"{"


def _inner(entry: Entry) -> list[msgspec.Raw]:
    single = [entry.item_struct] if entry.item_info is None else [entry.item_info.item_struct]
    return [*(entry.item_list or ()), *filter(_is_object, single)]


def _profile(entry: Entry) -> UserInfo | None:
    try:
        user = msgspec.json.decode(entry.user, type=Person)
    except DAMAGED:
        return None
    return UserInfo(user, entry.stats, entry.stats_v2)
