"""Reads TikTok's "Download your data": own posts, counters of the profile, and nothing that is private.

Posts have no ids there, and their links end within days. Each is kept under the second it was posted in,
``posted-<unix seconds>``; where another source knows a video of that moment, the vault takes the two for one
(``tui.vault.stand_ins``). Such an id is no number of TikTok's and no time is ever decoded from it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tui.handles import handle_in
from tui.sources.data_download.formats import POSTS_TEXT
from tui.sources.data_download.moments import harmless
from tui.sources.data_download.parts import Parts, kept, read_parts
from tui.sources.data_download.posts_text import kept_text, read_posts_text
from tui.sources.draft import Draft, Finished, frame
from tui.sources.numbers import AmbiguousNumbersError, read_counts
from tui.sources.refused import RefusedError, check_bad_share
from tui.sources.report import Note, RowProblem
from tui.sources.spoken_days import spoken
from tui.stats.stand_ins import PREFIX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import polars as pl

    from tui.sources.look import Look
    from tui.sources.options import Options

_MONTHS_SHOWN: Final = 6
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one archive; see ``tui.sources.format.Reader``."""
    if reader == POSTS_TEXT:
        parts = Parts(posts=read_posts_text(look.data, options.now))
        for post in parts.posts:
            parts.see(post.moment)
        return [_draft(reader, parts, kept_text(parts.posts))]
    parts = read_parts(look.json, options.now)
    parts.handle = handle_in(parts.handle) if parts.handle else None
    return [_draft(reader, parts, kept(parts))]


def _draft(reader: str, parts: Parts, keep: bytes) -> Draft:
    videos = _Posts(parts)
    counters, unread = _counters(parts)
    if not (videos.rows or counters or parts.followers):
        raise RefusedError(
            "The archive holds no posts, no followers and no profile counters.",
            "Ask TikTok for all of your data, as JSON.",
        )
    check_bad_share(videos.problems, max(len(parts.posts), 1))
    notes = (*videos.notes(), *_notes(parts, counters))

    def finish(_days: Sequence[date], captured_at: datetime) -> Finished:
        return Finished(_tables(videos.rows, counters, captured_at))

    newest = max((posted for _, posted, _, _ in videos.rows), default=None)
    return Draft(
        reader,
        len(parts.posts),
        finish,
        problems=(*sorted(videos.problems, key=lambda problem: problem.row), *unread),
        notes=notes,
        handles=frozenset({parts.handle} if parts.handle else ()),
        newest=newest.date() if newest else None,
        captured=parts.newest,
        alone=True,
        keep=keep,
    )


class _Posts:
    """The posts that can be kept, each with an id of its own.

    Attributes:
        rows: id, moment, title and likes of each, in the order of the file.
        repeated: how many stood twice.
    """

    def __init__(self, parts: Parts) -> None:
        self.problems: list[RowProblem] = []
        self.rows: list[tuple[str, datetime, str | None, int | None]] = []
        self.repeated = 0
        seen: set[tuple[datetime, str | None, int | None]] = set()
        in_second: Counter[int] = Counter()
        for post, likes in zip(parts.posts, self._likes(parts), strict=True):
            moment = post.moment
            if moment is None:
                missing = post.date is None or post.date == ""
                self._fail(post.row, "Date", post.date, "the day is missing" if missing else "it is no day")
            if moment is None or likes == _UNREAD:
                continue
            if (moment, post.title, likes) in seen:
                self.repeated += 1
                continue
            seen.add((moment, post.title, likes))
            second = int(moment.timestamp())
            in_second[second] += 1
            again = f"-{in_second[second]}" if in_second[second] > 1 else ""
            self.rows.append((f"{PREFIX}{second}{again}", moment, post.title, likes))

    def _likes(self, parts: Parts) -> list[int | None]:
        texts = ["" if post.likes is None else str(post.likes) for post in parts.posts]
        try:
            read = read_counts(texts)
        except AmbiguousNumbersError as error:
            value = harmless(texts[error.index])
            raise RefusedError(
                f"Post {error.index + 1}: its likes, “{value}”, can be read in two ways.", error.hint
            ) from error
        values: list[int | None] = list(read.values)
        reasons = dict(read.failures)
        reasons |= {
            place: "a total cannot be negative"
            for place, value in enumerate(values)
            if value is not None and value < 0
        }
        for place, reason in reasons.items():
            values[place] = _UNREAD
            self._fail(parts.posts[place].row, "Likes", parts.posts[place].likes, reason)
        return values

    def _fail(self, row: int, column: str, value: object, reason: str) -> None:
        shown = "" if value is None else str(harmless(value))
        self.problems.append(RowProblem(row, column, shown, reason))

    def notes(self) -> list[Note]:
        """What there is to say about them."""
        notes = []
        if self.repeated:
            rows = "1 post stands" if self.repeated == 1 else f"{self.repeated} posts stand"
            notes.append(Note("rows.repeated", f"{rows} twice with the same figures, and was read once."))
        if self.rows:
            notes.append(_NO_IDS)
        return notes


_UNREAD: Final = -1
_NO_IDS: Final = Note(
    "download.no-ids",
    "Its posts have no ids: each is kept under the second it was posted in, and counts as one with a video "
    "that another file knows of that moment.",
)


def _counters(parts: Parts) -> tuple[dict[str, int], list[RowProblem]]:
    """The counters of the profile that can be read, and those that cannot."""
    problems: list[RowProblem] = []
    found: dict[str, int] = {}
    for name, value in parts.counters.items():
        try:
            read = read_counts(["" if value is None else str(value)])
        except AmbiguousNumbersError:
            problems.append(RowProblem(1, name, str(harmless(value)), "it can be read in two ways"))
            continue
        number = read.values[0]
        if read.failures or (number is not None and number < 0):
            reason = read.failures[0][1] if read.failures else "a total cannot be negative"
            problems.append(RowProblem(1, name, str(harmless(value)), reason))
        elif number is not None:
            found[name] = number
    return found, problems


def _notes(parts: Parts, counters: dict[str, int]) -> list[Note]:
    notes = []
    if parts.newest is not None:
        text = "The archive does not say when it was made; the newest day in it was taken, "
        notes.append(Note("download.moment", f"{text}{spoken(parts.newest)}."))
    if parts.followers:
        notes.append(Note("download.followers-stayed", _stayed(parts, counters.get("followers"))))
    if parts.undated_followers:
        text = f"The day of {parts.undated_followers:,} followers cannot be read."
        notes.append(Note("download.followers-undated", text))
    if parts.lives:
        what = "1 LIVE" if len(parts.lives) == 1 else f"{len(parts.lives):,} LIVEs"
        last = spoken(max(parts.lives))
        notes.append(
            Note("download.lives", f"It lists {what}, the last on {last}; there is no table for them yet.")
        )
    return notes


def _stayed(parts: Parts, known: int | None) -> str:
    """Who still follows, by the month they came: a lower bound, which no table takes for followers gained."""
    months: Counter[tuple[int, int]] = Counter()
    for day, count in parts.followers.items():
        months[day.year, day.month] += count
    total = sum(months.values())
    last = sorted(months, reverse=True)[:_MONTHS_SHOWN]
    shown = ", ".join(f"{months[month]:,} in {_MONTHS[month[1] - 1]} {month[0]}" for month in last)
    more = ", …" if len(months) > len(last) else ""
    of = f" of {known:,}" if known is not None and known >= total else ""
    who = "follower" if total == 1 else "followers"
    return (
        f"It lists {total:,}{of} {who} by the day they came: {shown}{more}. Those who left are not listed, "
        "so these are lower bounds; they are not counted as followers gained."
    )


def _tables(
    rows: Sequence[tuple[str, datetime, str | None, int | None]],
    counters: dict[str, int],
    captured_at: datetime,
) -> dict[str, pl.DataFrame]:
    ids, moments, titles, likes = (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 4
    videos: dict[str, Sequence[object]] = {
        "video_id": ids,
        "title": titles,
        "posted_at": moments,
        "posted_precision": ["second"] * len(ids),
    }
    tables = {"videos": frame("videos", videos)}
    liked = [place for place, value in enumerate(likes) if value is not None]
    if liked:
        counted: dict[str, Sequence[object]] = {
            "video_id": [ids[place] for place in liked],
            "captured_at": [captured_at] * len(liked),
            "likes": [likes[place] for place in liked],
        }
        tables["video_counts"] = frame("video_counts", counted)
    if counters:
        single = {name: [value] for name, value in counters.items()}
        tables["account_counts"] = frame("account_counts", {"captured_at": [captured_at], **single})
    if not ids and len(tables) > 1:
        del tables["videos"]
    return tables
