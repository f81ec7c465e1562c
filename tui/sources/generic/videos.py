"""A list of videos: a row a video, or a row a video and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.beginning import BEGINNING
from tui.sources.generic.names import ACCOUNT, CAPTURED, DATE, VIDEO
from tui.sources.generic.when import read_dates, read_moments
from tui.sources.items import COUNTS, FIGURES, Items, drafts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.sources.draft import Draft
    from tui.sources.generic.guessing import Guessed
    from tui.sources.options import Options
    from tui.sources.report import Note
    from tui.sources.tabular import Sheet

_RENAMED: Final = {ACCOUNT: "handle", "posted_at": "posted", CAPTURED: "captured"}
_TEXT: Final = ("video_id", "url", "title", "kind", "duration_s")
_ENOUGH: Final = 0.9


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
    pairs = [(day, upload) for day, upload in zip(found.dates.days, uploads, strict=True) if day and upload]
    same = sum(abs((day - upload).days) <= 1 for day, upload in pairs)
    later = sum((day - upload).days >= -1 for day, upload in pairs)
    if pairs and same >= len(pairs) * _ENOUGH:
        found.columns[at] = replace(each, name="posted_at", why="the day of the upload, by the ids")
    elif pairs and later >= len(pairs) * _ENOUGH:
        found.columns[at] = replace(each, name=CAPTURED, why="later than the uploads, by the ids")
    else:
        why = "whether it is the day of the post or of the reading cannot be told"
        found.columns[at] = replace(each, name=None, why=why, choices=("posted_at", CAPTURED))


def _uploads(found: Guessed, sheet: Sheet) -> list[date | None]:
    """Day of the upload of each row by its id."""
    ids = sheet.column(found.key("video_id") or "")
    links = pl.Series(sheet.column(found.key("url") or ""), dtype=pl.String).str.extract(
        r"/(?:video|photo)/(\d+)"
    )
    first, last = int(BEGINNING.timestamp()), int(datetime.now(UTC).timestamp()) + 86_400
    days: list[date | None] = []
    for own, linked in zip(ids, links.to_list(), strict=True):
        text = own.strip() or linked or ""
        second = int(text) >> 32 if text.isascii() and text.isdigit() and len(text) <= 20 else 0
        days.append(datetime.fromtimestamp(second, UTC).date() if first <= second <= last else None)
    return days


def draft_videos(
    reader: str, sheet: Sheet, found: Guessed, options: Options, notes: Sequence[Note]
) -> list[Draft]:
    """Drafts of the accounts in a list of videos.

    Raises:
        RefusedError: as :func:`tui.sources.items.drafts_of`.
    """
    columns: dict[str, Sequence[str | None]] = {}
    names: dict[str, str] = {}
    for name in (ACCOUNT, CAPTURED, *VIDEO, *COUNTS, *FIGURES):
        key = found.key(name)
        if key is None:
            continue
        own = _RENAMED.get(name, name)
        names[own] = next(each.header for each in found.columns if each.key == key)
        cells = sheet.column(key)
        columns[own] = _moments(cells, options) if own in {"posted", "captured"} else cells
    made = {name: pl.Series(name, cells, pl.String) for name, cells in columns.items()}
    frame = pl.DataFrame([*made.values(), pl.Series("line", sheet.lines, pl.Int64)])
    if "handle" in frame.columns:
        frame = frame.with_columns(handle=pl.when(pl.col("handle") != "").then("handle"))
    items = Items(frame, names, total=sheet.total, notes=tuple(notes), problems=sheet.problems)
    return [replace(draft, columns=tuple(found.columns)) for draft in drafts_of(reader, items, options.now)]


def _moments(cells: Sequence[str], options: Options) -> list[str | None]:
    """Moments as text that says so in full; a day is taken at its noon."""
    exact = read_moments(cells)
    if exact is not None:
        return [f"{moment:%Y-%m-%d %H:%M:%S}" if moment else None for moment in exact]
    read = read_dates(cells, taught=options.taught)
    if read is None or read.doubtful is not None:
        return [None] * len(cells)
    latest = (options.now + timedelta(days=1)).date()
    return [f"{day} 12:00:00" if day and day <= latest else None for day in read.days]
