"""What yt-dlp tells about TikTok: ``-J`` lists flat or full, ``-j`` lines, ``*.info.json`` files.

It never holds followers. A full entry holds the addresses and cookies with which its video was fetched: only
the fields named here are read, and only they are kept in place of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import msgspec
import polars as pl

from tui.sources.items import COLUMNS, Items, drafts_of
from tui.sources.json_text import DAMAGED
from tui.sources.report import Note, RowProblem
from tui.sources.scraped.shapes import is_tiktok
from tui.sources.scraped.web_rows import text_of, url_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

_LISTS: Final = frozenset({"playlist", "multi_video"})
_MOST_LISTS: Final = 3
_MOST_PROBLEMS: Final = 1000
_POST: Final = re.compile(r"https?://(?:www\.|m\.)?tiktok\.com/@([^/?#]*)/(video|photo)/\d+", re.IGNORECASE)
_NAMES: Final = {
    **{"video_id": "id", "title": "description", "posted": "timestamp", "duration_s": "duration"},
    **{"views": "view_count", "likes": "like_count", "comments": "comment_count", "shares": "repost_count"},
    **{"saves": "save_count", "handle": "uploader", "captured": "epoch"},
}


class _Entry(msgspec.Struct, omit_defaults=True):
    """A video, or a list of them."""

    type: Any = msgspec.field(name="_type", default=None)
    extractor_key: Any = None
    ie_key: Any = None
    id: Any = None
    title: Any = None
    description: Any = None
    uploader: Any = None
    url: Any = None
    webpage_url: Any = None
    timestamp: Any = None
    duration: Any = None
    vcodec: Any = None
    view_count: Any = None
    like_count: Any = None
    comment_count: Any = None
    repost_count: Any = None
    save_count: Any = None
    epoch: Any = None
    entries: list[msgspec.Raw] | None = None


_DECODER: Final = msgspec.json.Decoder(_Entry)
_FIELDS: Final = frozenset(each.encode_name for each in msgspec.structs.fields(_Entry))


@dataclass(slots=True)
class _Videos:
    """Collects videos out of lists in lists."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    total: int = 0
    bad: int = 0
    lists: int = 0
    unfetched: int = 0
    foreign: int = 0

    def take(self, raw: msgspec.Raw | bytes, epoch: str | None = None, depth: int = 0) -> bytes | None:
        """Take a video or all of a list.

        Args:
            raw: a JSON value.
            epoch: when the list around it was fetched.
            depth: lists around it.

        Returns:
            What of it may be kept, JSON; None for nothing.
        """
        if bytes(memoryview(raw)) == b"null":
            self.unfetched += 1
            return None
        try:
            entry = _DECODER.decode(raw)
        except DAMAGED as error:
            self.fail(str(error)[:120])
            return None
        epoch = text_of(entry.epoch) or epoch
        if entry.entries is None and text_of(entry.type) not in _LISTS:
            return self._add(entry, epoch)
        return self._take_list(entry, epoch, depth)

    def _take_list(self, entry: _Entry, epoch: str | None, depth: int) -> bytes:
        self.lists += 1
        name = text_of(entry.title)
        if name and str(entry.extractor_key).casefold() == "tiktokuser":
            self.listed.add(name)
        inner = (entry.entries or ()) if depth < _MOST_LISTS else ()
        kept = [made for raw in inner if (made := self.take(raw, epoch, depth + 1)) is not None]
        if entry.entries is not None:
            entry.entries = [msgspec.Raw(made) for made in kept]
        return _kept(entry)

    def _add(self, entry: _Entry, epoch: str | None) -> bytes | None:
        stated = entry.extractor_key or entry.ie_key
        if stated is not None and not is_tiktok(stated):
            self.foreign += 1
            return None
        self.total += 1
        handle, video = text_of(entry.uploader), text_of(entry.id)
        title = entry.description if isinstance(entry.description, str) else entry.title
        counts = (entry.view_count, entry.like_count, entry.comment_count, entry.repost_count)
        self.rows.append(
            (
                self.total,
                video,
                _link(entry, handle, video),
                title if isinstance(title, str) else None,
                text_of(entry.timestamp),
                text_of(entry.duration),
                _kind(entry),
                handle,
                epoch,
                *map(text_of, counts),
                text_of(entry.save_count),
            )
        )
        return _kept(entry)

    def fail(self, reason: str) -> None:
        self.total += 1
        self.bad += 1
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(RowProblem(self.total, "entry", "", reason))

    def items(self) -> Items:
        names = ("line", *COLUMNS[:13])
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(names)
        frame = pl.DataFrame(
            [
                pl.Series(name, values, pl.Int64 if name == "line" else pl.String)
                for name, values in zip(names, columns, strict=True)
            ]
        )
        return Items(frame, _NAMES, None, self.total, self._notes(), tuple(self.problems), self.bad)

    def _notes(self) -> tuple[Note, ...]:
        found = []
        if self.lists and not self.rows:
            text = "It is about the list alone; the videos are in yt-dlp’s other files, or in what -J prints."
            found.append(Note("ytdlp.list-alone", text))
        for count, code, text in (
            (self.unfetched, "ytdlp.not-fetched", "could not be fetched by yt-dlp and stand empty"),
            (self.foreign, "ytdlp.other-sites", "of other sites were left out"),
        ):
            if count:
                found.append(Note(code, f"{count:,} {'entry' if count == 1 else 'entries'} {text}."))
        return tuple(found)


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read a list, a video or lines of them.

    Raises:
        RefusedError: over a tenth of it cannot be read.
    """
    videos = _Videos()
    keep: bytes | None
    if look.json.form == "object":
        parts = {key: raw for key, raw in look.json.parts.items() if key in _FIELDS}
        keep = videos.take(msgspec.json.encode(parts))
    else:
        kept = [made for raw in look.json.items if (made := videos.take(raw)) is not None]
        keep = b"[" + b",\n".join(kept) + b"]"
        for _line, reason in look.json.broken:
            videos.fail(f"the line is no JSON: {reason}")
    drafts = drafts_of(reader, videos.items(), options.now)
    if not videos.rows and len(videos.listed) == 1:
        drafts = [replace(draft, handles=frozenset(_handles(videos.listed))) for draft in drafts]
    return [replace(draft, keep=keep) for draft in drafts]


def _handles(names: set[str]) -> list[str]:
    from tui.handles import handle_in

    return [handle for name in names if (handle := handle_in(name)) is not None]


def _kept(entry: _Entry) -> bytes:
    entry.url = entry.url if _link_of(entry.url) else None
    return msgspec.json.encode(entry)


def _link_of(text: object) -> re.Match[str] | None:
    return _POST.match(text) if isinstance(text, str) else None


def _link(entry: _Entry, handle: str | None, video: str | None) -> str | None:
    """The address of the post; of a flat entry it is ``url``, which is the file's address in a full one."""
    found = _link_of(entry.webpage_url) or _link_of(entry.url)
    if found is None or (found[1] in {"", "_"} and handle):
        return url_of(handle, found[2] if found else None, video)
    return found[0]


def _kind(entry: _Entry) -> str:
    """A stream without a picture is a slideshow; a flat list does not tell, since all its links say video."""
    found = _link_of(entry.webpage_url) or _link_of(entry.url)
    if found is not None and found[2].casefold() == "photo":
        return "photo"
    if not isinstance(entry.vcodec, str):
        return "unknown"
    return "photo" if entry.vcodec == "none" else "video"
