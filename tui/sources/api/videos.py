"""Reads lists of videos, and accounts, out of saved answers of the Display, Business and Research API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.api.answers import (
    BUSINESS_VIDEOS,
    DISPLAY_USER,
    DISPLAY_VIDEOS,
    RESEARCH_VIDEOS,
    check,
    collect,
    rows,
)
from tui.sources.draft import NO_ROWS
from tui.sources.items import Items, drafts_of
from tui.sources.json_text import object_of
from tui.sources.report import Note, RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import msgspec

    from tui.sources.api.answers import Answers
    from tui.sources.draft import Draft
    from tui.sources.json_text import JsonText
    from tui.sources.look import Look
    from tui.sources.options import Options
    from tui.sources.tabular import Sheet


_COUNTED: Final = {
    "posted": ("create_time",),
    "views": ("view_count",),
    "likes": ("like_count",),
    "comments": ("comment_count",),
    "shares": ("share_count",),
}
NAMES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    DISPLAY_VIDEOS: {
        **_COUNTED,
        "video_id": ("id", "video_id"),
        "url": ("share_url",),
        "title": ("video_description", "title"),
        "duration_s": ("duration",),
    },
    BUSINESS_VIDEOS: {
        "video_id": ("item_id",),
        "url": ("share_url",),
        "title": ("caption",),
        "posted": ("create_time",),
        "duration_s": ("video_duration", "video_duration_seconds"),
        "kind": ("media_type",),
        "views": ("video_views",),
        "likes": ("likes",),
        "comments": ("comments",),
        "shares": ("shares",),
        "saves": ("favorites", "favorities"),
        "avg_watch_s": ("average_time_watched",),
        "watched_full": ("full_video_watched_rate",),
        "new_followers": ("new_followers",),
    },
    RESEARCH_VIDEOS: {
        **_COUNTED,
        "video_id": ("id", "video_id"),
        "title": ("video_description",),
        "duration_s": ("video_duration",),
        "saves": ("favorites_count",),
        "handle": ("username", "author_name"),
    },
}
"""Canonical column → its names in the answers, the first that is filled is taken; by format."""

_USER: Final = {
    "handle": ("username",),
    "followers": ("follower_count",),
    "following": ("following_count",),
    "likes_total": ("likes_count",),
    "videos_total": ("video_count",),
}
_MORE: Final = Note(
    "api.more",
    "The last answer says that there are more videos than these; save the answers that follow it too.",
)
_PERCENT: Final = Note(
    "api.percent", "Its rates of videos watched to the end are percents; they were divided by 100."
)


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file of answers; see ``tui.sources.format.Reader``."""
    if look.is_table:
        return drafts_of(reader, _of_table(look.sheet, reader), options.now)
    found = collect(look.json)
    check(found, look.data)
    kind = DISPLAY_VIDEOS if reader == DISPLAY_USER else reader
    return drafts_of(reader, items_of(found, kind, look.json), options.now)


def items_of(found: Answers, reader: str, document: JsonText) -> Items:
    """The videos and accounts of answers, as text under canonical names.

    Args:
        found: the answers.
        reader: format of its videos.
        document: the file, for its lines that are no JSON.
    """
    names = NAMES[reader]
    frame = _frame(found.videos, names).with_columns(line=pl.int_range(1, len(found.videos) + 1))
    whole = pl.Series([bool(object_of(item)) for item in found.videos], dtype=pl.Boolean)
    problems = [RowProblem(line, "video", "", "it is no video") for line in frame.filter(~whole)["line"]]
    problems += [RowProblem(line, "line", "", "it is no sound JSON") for line, _ in document.broken]
    frame, notes = _tidied(frame.filter(whole))
    return Items(
        frame,
        names={name: called[0] for name, called in names.items()},
        accounts=_users(found),
        total=len(found.videos) + len(document.broken),
        notes=(*notes, *notes_of(found)),
        problems=tuple(problems),
    )


def notes_of(found: Answers) -> tuple[Note, ...]:
    """What there is to say about the answers themselves."""
    notes = []
    if found.more:
        notes.append(_MORE)
    if found.errors:
        said = found.errors[-1].rstrip(".")
        what = (
            "One answer is an error" if len(found.errors) == 1 else f"{len(found.errors)} answers are errors"
        )
        notes.append(Note("api.errors", f"{what} in place of data: “{said}”."))
    if not (found.videos or found.users or found.accounts):
        notes.append(NO_ROWS)
    return tuple(notes)


def _frame(items: Sequence[msgspec.Raw | bytes], names: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    columns: list[list[str | None]] = [[] for _ in names]
    for row in rows(items, names):
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    return pl.DataFrame(dict(zip(names, columns, strict=True)), schema=dict.fromkeys(names, pl.String()))


def _users(found: Answers) -> pl.DataFrame | None:
    if not found.users:
        return None
    import msgspec

    return _frame([msgspec.json.encode(dict(user)) for user in found.users], _USER)


def _of_table(sheet: Sheet, reader: str) -> Items:
    """Videos of a table whose columns are named as in the answers, as R and Python write them."""
    present = {
        name: found
        for name, called in NAMES[reader].items()
        if (found := next((each for each in called if each in sheet.columns), None)) is not None
    }
    columns = {name: pl.Series(sheet.column(found), dtype=pl.String) for name, found in present.items()}
    frame = pl.DataFrame(columns).with_columns(pl.col(pl.String).replace({"": None, "NA": None}))
    frame, notes = _tidied(frame.with_columns(line=pl.Series(sheet.lines, dtype=pl.Int64)))
    return Items(
        frame,
        names=present,
        total=sheet.total,
        notes=(*sheet.notes, *notes, *(() if sheet.lines else (NO_ROWS,))),
        problems=sheet.problems,
    )


def _tidied(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Kinds in the words used here, and shares as parts of one."""
    notes: tuple[Note, ...] = ()
    if "kind" in frame.columns:
        kind = pl.col("kind").str.to_lowercase()
        photo = kind.str.contains("photo|image|carousel")
        frame = frame.with_columns(
            kind=pl.when(photo).then(pl.lit("photo")).when(kind.str.contains("video")).then(pl.lit("video"))
        )
    if "watched_full" in frame.columns:
        share = frame["watched_full"].str.strip_chars(" %").cast(pl.Float64, strict=False)
        share = share.set(~share.is_between(0, 100).fill_null(value=False), None)
        percent = frame["watched_full"].str.contains("%").any() or (share > 1).any()
        share = share / 100 if percent else share
        frame = frame.with_columns(share.cast(pl.String).alias("watched_full"))
        notes = (_PERCENT,) if percent else ()
    return frame, notes
