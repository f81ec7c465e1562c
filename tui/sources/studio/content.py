"""Content of TikTok Studio: up to fifteen videos with their totals on the day of the export."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.handles import handle_in
from tui.sources.clean import clean
from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, without_time
from tui.sources.export_day import uploaded_at
from tui.sources.numbers import MISSING
from tui.sources.quoting import LINK
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.spoken_days import spoken
from tui.sources.studio.formats import CONTENT
from tui.sources.studio.post_time import post_time, read_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.dates import MonthDay
    from tui.sources.studio.post_time import Clock
    from tui.sources.tabular import Sheet

_LINK, _TITLE, _POSTED, _STAMP = "video link", "video title", "post time", "time"
_ONE = timedelta(days=1)
_ROUNDED = re.compile(r"\d\s*[^\W\d_]")
_EXPONENT = re.compile(r"\d[eE][+-]?\d|/\d+\.\d")
_MAX_URL = 300


@dataclass(frozen=True, slots=True)
class Listing:
    """What the columns of a list of videos are.

    Attributes:
        reader: id of the format.
        counts: canonical column by normalised header, the views first.
        timed: whether ``Post time`` may hold the time of day, which is UTC then.
    """

    reader: str
    counts: Mapping[str, str]
    timed: bool = False


TOTALS: Mapping[str, str] = {
    "total views": "views",
    "total likes": "likes",
    "total comments": "comments",
    "total shares": "shares",
}
STUDIO: Final = Listing(CONTENT, TOTALS)
"""Content of TikTok Studio, whose days of posts are those of the viewer's time zone."""


@dataclass(frozen=True, slots=True)
class _Video:
    video_id: str
    url: str
    kind: str
    title: str
    posted: MonthDay | date | None
    clock: Clock | None
    uploaded: datetime | None
    counts: tuple[int | None, ...]


def draft_content(sheet: Sheet, taught: Mapping[str, int], now: datetime, listing: Listing = STUDIO) -> Draft:
    """Read a list of videos.

    Args:
        sheet: its rows.
        taught: month names the person has taught.
        now: the present, UTC; no video is uploaded after it.
        listing: what its columns are.

    Raises:
        RefusedError: its days, links or numbers cannot be read.
    """
    cells = Cells(sheet)
    counts = [cells.counts(header, total=True) for header in listing.counts]
    links = [LINK.fullmatch(text.strip()) for text in sheet.column(_LINK)]
    for index, link in enumerate(links):
        if link is None:
            cells.fail(index, _LINK, _link_problem(sheet.column(_LINK)[index]))
    posted, stamps, language = _days(sheet, cells, taught)
    good = cells.good()
    clocks = [read_clock(text) if listing.timed else None for text in sheet.column(_POSTED)]
    videos = _videos(sheet, good, links, posted, clocks, counts, now)
    notes = (*sheet.notes, *_rounded_note(sheet, listing), *(() if sheet.lines else (NO_ROWS,)))
    stamp = _one_stamp([stamps[index] for index in good])
    videos, more = _one_per_video(videos)

    def finish(_dates: Sequence[date], captured_at: datetime) -> Finished:
        return _finish(videos, captured_at, tuple(listing.counts.values()))

    uploads = [video.uploaded.date() for video in videos if video.uploaded]
    return Draft(
        listing.reader,
        sheet.total,
        finish,
        language=language,
        problems=cells.sorted_problems(),
        notes=(*notes, *more),
        handles=_handles(links[index] for index in good),
        stamp=stamp,
        newest=max(uploads, default=None),
    )


def _handles(links: Iterable[re.Match[str] | None]) -> frozenset[str]:
    return frozenset(handle for link in links if link and (handle := handle_in(link[1])))


def _videos(
    sheet: Sheet,
    good: Sequence[int],
    links: Sequence[re.Match[str] | None],
    posted: Sequence[MonthDay | date | None],
    clocks: Sequence[Clock | None],
    counts: Sequence[Sequence[int | None]],
    now: datetime,
) -> list[_Video]:
    titles = sheet.column(_TITLE)
    return [
        _Video(
            link[3],
            clean(link[0].split("?")[0].split("#")[0], limit=_MAX_URL),
            link[2].lower(),
            clean(titles[index]).strip(),
            posted[index],
            clocks[index],
            uploaded_at(link[3], now),
            tuple(column[index] for column in counts),
        )
        for index in good
        if (link := links[index]) is not None
    ]


def _link_problem(text: str) -> str:
    if _EXPONENT.search(text):
        return "the id was rounded by a spreadsheet and is lost"
    return "it is no link to a TikTok post"


def _days(
    sheet: Sheet, cells: Cells, taught: Mapping[str, int]
) -> tuple[list[MonthDay | date | None], list[MonthDay | date | None], str | None]:
    """Days of the posts and of the export, in one language; missing ones are None and no problem."""
    size = len(sheet.lines)
    texts = [without_time(text) for text in (*sheet.column(_POSTED), *sheet.column(_STAMP))]
    asked = [index for index, text in enumerate(texts) if text.casefold() not in MISSING]
    days: list[MonthDay | date | None] = [None] * len(texts)
    if not asked:
        return days[:size], days[size:], None
    read, language = _read_days(cells, texts, asked, size, taught)
    for index, day in zip(asked, read, strict=True):
        days[index] = day
        if day is None:
            cells.fail(index % size, _POSTED if index < size else _STAMP, "it is no day")
    return days[:size], days[size:], language


def _read_days(
    cells: Cells, texts: Sequence[str], asked: Sequence[int], size: int, taught: Mapping[str, int]
) -> tuple[list[MonthDay | date | None], str]:
    try:
        return cells.read_days([texts[index] for index in asked], _POSTED, taught)
    except RefusedError:
        # Some exports write the post time as an ISO date and the day of the export in words.
        posted = [texts[index] for index in asked if index < size]
        stamps = [texts[index] for index in asked if index >= size]
        if not (posted and stamps):
            raise
        first, _ = cells.read_days(posted, _POSTED, taught)
        second, language = cells.read_days(stamps, _STAMP, taught)
        return [*first, *second], language


def _one_stamp(stamps: Sequence[MonthDay | date | None]) -> MonthDay | date | None:
    """The day of the export; files put together from several have more than one.

    Raises:
        RefusedError: the rows are of different days, whose totals cannot be told apart.
    """
    known = set(stamps) - {None}
    if len(known) > 1:
        raise RefusedError(
            f"Its rows were exported on {len(known)} different days.",
            "Give the files as TikTok gave them, one each.",
        )
    return next(iter(known), None)


def _rounded_note(sheet: Sheet, listing: Listing) -> tuple[Note, ...]:
    cells = [text for header in listing.counts for text in sheet.column(header)]
    rounded = sum(
        bool(_ROUNDED.search(text))
        for text in cells
        if not text.isdecimal() and text.casefold() not in MISSING
    )
    if not rounded:
        return ()
    return (
        Note("content.rounded", f"{rounded} totals are rounded, such as “1.2K”; they were taken as written."),
    )


def _one_per_video(videos: Sequence[_Video]) -> tuple[list[_Video], tuple[Note, ...]]:
    """One row per video: of two, the one with more views is the newer."""
    best: dict[str, _Video] = {}
    for video in videos:
        rival = best.get(video.video_id)
        if rival is None or _rank(video) > _rank(rival):
            best[video.video_id] = video
    dropped = len(videos) - len(best)
    note = Note(
        "content.repeated", f"{dropped} rows name a video twice; the row with the most views was kept."
    )
    return list(best.values()), (note,) if dropped else ()


def _rank(video: _Video) -> tuple[int, ...]:
    return tuple(-1 if value is None else value for value in video.counts)


def _finish(videos: Sequence[_Video], captured_at: datetime, names: Sequence[str]) -> Finished:
    posts = [post_time(video.posted, video.uploaded, captured_at, video.clock) for video in videos]
    ids = [video.video_id for video in videos]
    table: dict[str, Sequence[object]] = {
        "video_id": ids,
        "url": [video.url for video in videos],
        "title": [video.title for video in videos],
        "posted_at": [post.moment for post in posts],
        "posted_precision": [post.precision for post in posts],
        "scheduled": [post.scheduled for post in posts],
        "kind": [video.kind for video in videos],
    }
    counts: dict[str, Sequence[object]] = {"video_id": ids, "captured_at": [captured_at] * len(ids)}
    for place, name in enumerate(names):
        counts[name] = [video.counts[place] for video in videos]
    late = sum(post.moment is not None and post.moment > captured_at + _ONE for post in posts)
    text = f"{late} videos were posted after the export, {spoken(captured_at)}; that day is in doubt."
    notes = (Note("dating.contradiction", text),) if late else ()
    return Finished({"videos": frame("videos", table), "video_counts": frame("video_counts", counts)}, notes)
