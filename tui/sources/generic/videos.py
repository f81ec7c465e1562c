"""A list of videos: a row a video, or a row a video and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.beginning import BEGINNING
from tui.sources.clean import clean
from tui.sources.generic.figures import FRACTIONS, read_figures
from tui.sources.generic.names import ACCOUNT, CAPTURED, DATE, VIDEO
from tui.sources.generic.when import read_dates, read_moments
from tui.sources.items import COUNTS, FIGURES, Items, drafts_of
from tui.sources.report import RowProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tui.sources.draft import Draft, Finished
    from tui.sources.generic.guessing import Guessed
    from tui.sources.options import Options
    from tui.sources.report import Note
    from tui.sources.tabular import Sheet

    _Finish = Callable[[Sequence[date], datetime], Finished]

_RENAMED: Final = {ACCOUNT: "handle", "posted_at": "posted", CAPTURED: "captured"}
_TEXT: Final = ("video_id", "url", "title", "kind", "duration_s")
_ENOUGH: Final = 0.9
_SHOWN: Final = 60


def settle_days(found: Guessed, sheet: Sheet) -> None:
    """Whether the day of each row is that of the post or of the reading: the ids tell.

    The upper 32 bits of an id are the second of the upload. A column of which they do not tell stays unclear.
    """
    key = found.key(DATE)
    if key is None or found.dates is None:
        return
    at = next(at for at, each in enumerate(found.columns) if each.key == key)
    each = found.columns[at]
    uploads = _uploads(found, sheet)
    pairs = [
        (day, upload.date()) for day, upload in zip(found.dates.days, uploads, strict=True) if day and upload
    ]
    same = sum(abs((day - upload).days) <= 1 for day, upload in pairs)
    later = sum((day - upload).days >= -1 for day, upload in pairs)
    if pairs and same >= len(pairs) * _ENOUGH:
        found.columns[at] = replace(each, name="posted_at", why="the day of the upload, by the ids")
    elif pairs and later >= len(pairs) * _ENOUGH:
        found.columns[at] = replace(each, name=CAPTURED, why="later than the uploads, by the ids")
    else:
        why = "whether it is the day of the post or of the reading cannot be told"
        found.columns[at] = replace(each, name=None, why=why, choices=("posted_at", CAPTURED))


def _uploads(found: Guessed, sheet: Sheet) -> list[datetime | None]:
    """Second of the upload of each row by its id."""
    ids = sheet.column(found.key("video_id") or "")
    links = pl.Series(sheet.column(found.key("url") or ""), dtype=pl.String).str.extract(
        r"/(?:video|photo)/(\d+)"
    )
    return [_minted(own.strip() or linked or "") for own, linked in zip(ids, links.to_list(), strict=True)]


def _minted(text: str) -> datetime | None:
    """The second that an id holds."""
    last = int(datetime.now(UTC).timestamp()) + 86_400
    second = int(text) >> 32 if text.isascii() and text.isdigit() and len(text) <= 20 else 0
    return datetime.fromtimestamp(second, UTC) if int(BEGINNING.timestamp()) <= second <= last else None


def draft_videos(
    reader: str, sheet: Sheet, found: Guessed, options: Options, notes: Sequence[Note]
) -> list[Draft]:
    """Drafts of the accounts in a list of videos.

    Raises:
        RefusedError: as :func:`tui.sources.items.drafts_of`.
    """
    columns: dict[str, Sequence[str | None]] = {}
    names: dict[str, str] = {}
    problems, told = list(sheet.problems), list(notes)
    for name in dict.fromkeys((ACCOUNT, CAPTURED, *VIDEO, *COUNTS, *FIGURES)):
        key = found.key(name)
        if key is None:
            continue
        own = _RENAMED.get(name, name)
        names[own] = next(each.header for each in found.columns if each.key == key)
        cells = sheet.column(key)
        columns[own] = cells
        if own == "captured":
            columns[own] = _moments(cells, options)
        elif own == "posted":
            columns[own] = _posted(cells, _uploads(found, sheet), options)
        elif own in FRACTIONS:
            columns[own], bad, odd = read_figures(own, cells)
            told += odd
            problems += [_unread(sheet, at, names[own], cells[at]) for at in bad]
    left = {problem.row for problem in problems}
    made = {name: pl.Series(name, cells, pl.String) for name, cells in columns.items()}
    frame = pl.DataFrame([*made.values(), pl.Series("line", sheet.lines, pl.Int64)])
    if left:
        frame = frame.filter(~pl.col("line").is_in(sorted(left)))
    if "handle" in frame.columns:
        frame = frame.with_columns(handle=pl.when(pl.col("handle") != "").then("handle"))
    items = Items(frame, names, total=sheet.total, notes=tuple(told), problems=tuple(problems))
    drafts = drafts_of(reader, items, options.now)
    return [replace(each, columns=tuple(found.columns), finish=_with_days(each.finish)) for each in drafts]


def _unread(sheet: Sheet, at: int, header: str, cell: str) -> RowProblem:
    return RowProblem(sheet.lines[at], header, clean(cell, limit=_SHOWN), "it is no number")


def _posted(cells: Sequence[str], uploads: Sequence[datetime | None], options: Options) -> list[str | None]:
    """Moments of the posts as text; of a bare day the upload's second within a day of it, else midnight."""
    found: list[str | None] = []
    for text, upload in zip(_moments(cells, options, "00:00:00"), uploads, strict=True):
        if text is not None and text.endswith("00:00:00") and upload is not None:
            apart = abs((datetime.fromisoformat(text).date() - upload.date()).days)
            text = f"{upload:%Y-%m-%d %H:%M:%S}" if apart <= 1 else text
        found.append(text)
    return found


def _with_days(finish: _Finish) -> _Finish:
    """The same tables, in which posts at midnight are said to be known by their day only."""
    minted = (pl.col("video_id").cast(pl.UInt64, strict=False) // 2**32).cast(pl.Int64)
    posted = pl.col("posted_at")
    bare = (posted.dt.truncate("1d") == posted) & (posted.dt.epoch("s") != minted.fill_null(0))

    def finished(days: Sequence[date], captured_at: datetime) -> Finished:
        made = finish(days, captured_at)
        precision = pl.when(bare).then(pl.lit("day")).otherwise("posted_precision").alias("posted_precision")
        tables = {**made.tables}
        if "videos" in tables:
            videos = tables["videos"]
            kind = videos.schema["posted_precision"]
            tables["videos"] = videos.with_columns(precision.cast(kind))
        return replace(made, tables=tables)

    return finished


def _moments(cells: Sequence[str], options: Options, clock: str = "12:00:00") -> list[str | None]:
    """Moments as text that says so in full; a day is taken at a time of its own."""
    exact = read_moments(cells)
    if exact is not None:
        return [f"{moment:%Y-%m-%d %H:%M:%S}" if moment else None for moment in exact]
    read = read_dates(cells, taught=options.taught)
    if read is None or read.doubtful is not None:
        return [None] * len(cells)
    latest = (options.now + timedelta(days=1)).date()
    return [f"{day} {clock}" if day and day <= latest else None for day in read.days]
