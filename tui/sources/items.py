"""Videos and accounts as other tools list them: any number of rows of text become canonical tables.

A reader puts its columns under canonical names and leaves the rest to this module: ids, moments, counts in
any writing, repeated rows, rounded or overflowed counters, several accounts in one file. Everything works
on whole columns, since such files can have a million rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.beginning import BEGINNING
from tui.sources.clean import clean
from tui.sources.draft import Draft, Finished
from tui.sources.item_columns import ID, cleaned, handles, linked, moment, seconds, without_query
from tui.sources.numbers import GREATEST, AmbiguousNumbersError, read_counts
from tui.sources.refused import RefusedError, check_bad_share
from tui.sources.report import Note, RowProblem
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

COUNTS: Final = ("views", "likes", "comments", "shares", "saves")
FIGURES: Final = ("avg_watch_s", "watched_full", "new_followers")
COLUMNS: Final = (
    *("video_id", "url", "title", "posted", "duration_s", "kind", "handle", "captured"),
    *COUNTS,
    *FIGURES,
)
"""Columns that a reader may hand over, all text; those it has not are null."""
ACCOUNT_COUNTS: Final = ("followers", "following", "likes_total", "videos_total")

_KEPT: Final = (
    *("line", "handle", "captured_at", "video_id", "url", "title", "posted_at", "posted_precision"),
    *("scheduled", "duration_s", "kind", *COUNTS, *FIGURES),
)
_DIGITS: Final = 16
_MISSING: Final = r"(?i)^(|undefined|nan|--|-|–|—|n/a|null|none|<na>)$"
_OVERFLOW: Final = 2**32
_MAX_TITLE: Final = 2200
_MAX_URL: Final = 300
_MAX_PROBLEMS: Final = 1000
_ROUND_FROM: Final = 10_000
_LEAST_ROUND: Final = 3
_LEAST_ROUND_ACCOUNT: Final = 2
"""Different large counters that must all be round before they are called rounded."""


@dataclass(frozen=True, slots=True)
class Items:
    """Rows of videos as they stand in a file.

    Attributes:
        frame: text columns out of ``COLUMNS`` and ``line``, where each row stands in the file.
        names: canonical name → the name that the file has for it, for messages.
        accounts: snapshots of accounts: text or number columns out of ``handle``, ``captured`` and
            ``ACCOUNT_COUNTS``; None without any.
        total: rows in the file, unreadable ones included.
        notes: what was odd so far.
        problems: rows already found unreadable.
        bad: number of those rows, when ``problems`` names only the first of them.
    """

    frame: pl.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)
    accounts: pl.DataFrame | None = None
    total: int = 0
    notes: tuple[Note, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    bad: int = 0


def drafts_of(reader: str, items: Items, now: datetime, *, captured: datetime | None = None) -> list[Draft]:
    """Drafts of the accounts in a list of videos.

    Args:
        reader: id of the format.
        items: its rows.
        now: the present, UTC; nothing is posted or read after it.
        captured: moment at which all of it was read, when the file states one for all.

    Returns:
        One draft an account, by handle; rows without a handle go with the only account there is, or into a
        draft of their own.

    Raises:
        RefusedError: over a tenth of its rows cannot be read, or its numbers can be read in two ways.
    """
    work = _Work(items, now)
    rows = work.videos()
    people = work.people()
    check_bad_share(work.problems, max(items.total, 1), items.bad + len(work.bad))
    named = sorted({*rows["handle"].drop_nulls().unique(), *people["handle"].drop_nulls().unique()})
    if len(named) <= 1:
        return [_draft(reader, work, rows, people, named[0] if named else None, captured)]
    videos, persons = _by_handle(rows), _by_handle(people)
    unnamed = [None] if None in videos or None in persons else []
    return [
        _draft(reader, work, videos.get(handle, rows[:0]), persons.get(handle, people[:0]), handle, captured)
        for handle in (*named, *unnamed)
    ]


def _by_handle(frame: pl.DataFrame) -> dict[object, pl.DataFrame]:
    parts = frame.partition_by("handle", as_dict=True, maintain_order=True)
    return {handle: part for (handle,), part in parts.items()}


class _Work:
    """Reads the columns and remembers what was odd."""

    def __init__(self, items: Items, now: datetime) -> None:
        self._items = items
        self.total = items.total
        self._latest = int((now + timedelta(days=1)).timestamp())
        self.problems: list[RowProblem] = list(items.problems)
        self.notes: list[Note] = list(items.notes)
        self.bad: set[int] = set()

    def videos(self) -> pl.DataFrame:
        """A row a video and moment: canonical columns, ``handle``, ``captured_at`` (null if not stated)."""
        given = self._items.frame
        lacking = [pl.lit(None, pl.String).alias(name) for name in COLUMNS if name not in given.columns]
        frame = given.with_columns(lacking).with_columns(pl.col(*COLUMNS).cast(pl.String))
        # Numbers are read with blanks around them; the others are compared as they are.
        texts = [name for name in COLUMNS if name not in COUNTS]
        frame = frame.with_columns(pl.col(*texts).str.strip_chars())
        frame = self._with_ids(frame)
        for name in COUNTS:
            frame = self._counted(frame, name)
        frame = self._with_moments(frame)
        frame = self._with_figures(frame)
        frame = frame.with_columns(
            handle=handles(frame["handle"], frame["linked"]),
            title=cleaned(frame["title"], _MAX_TITLE),
            url=cleaned(without_query(frame["url"]), _MAX_URL),
            kind=_kinds(),
        )
        self._note_rounding(frame, COUNTS, _LEAST_ROUND)
        return self._one_each(frame.select(*_KEPT))

    def _with_ids(self, frame: pl.DataFrame) -> pl.DataFrame:
        frame = frame.with_columns(linked(frame))
        ids = pl.when(pl.col("video_id").str.contains(ID)).then("video_id").otherwise("linked_id")
        frame = frame.with_columns(id=ids)
        if frame["id"].null_count():
            bad = frame.filter(pl.col("id").is_null())
            self._fail(bad, "video_id", "the id is missing, or was rounded by a spreadsheet")
            frame = frame.filter(pl.col("id").is_not_null())
        return frame.with_columns(video_id="id").drop("id")

    def _counted(self, frame: pl.DataFrame, name: str) -> pl.DataFrame:
        values, bad = self._numbers(frame, name)
        if bad:
            frame = frame.with_columns(values).filter(~pl.int_range(pl.len()).is_in(bad))
            return frame
        return frame.with_columns(values)

    def _numbers(self, frame: pl.DataFrame, name: str) -> tuple[pl.Series, list[int]]:
        """Whole numbers of a column, and the places of rows that have none that can be read."""
        texts = frame[name]
        read = texts.cast(pl.Int64, strict=False)
        plain = ((read >= 0) & (texts.str.len_bytes() <= _DIGITS)).fill_null(value=False)
        values = read if plain.all() else read.set(~plain, None)
        left = (~plain & texts.is_not_null()).arg_true()
        odd = left.filter(~texts.gather(left).str.contains(_MISSING)).to_list()
        if not odd:
            return values, []
        found, bad = self._odd_numbers(frame, name, texts, odd)
        return values.scatter(list(found), list(found.values())) if found else values, bad

    def _odd_numbers(
        self, frame: pl.DataFrame, name: str, texts: pl.Series, odd: Sequence[int]
    ) -> tuple[dict[int, int | None], list[int]]:
        """Numbers that are not plain digits: separated, rounded, negative, with a fraction of zero."""
        try:
            read = read_counts([texts[index] for index in odd])
        except AmbiguousNumbersError as error:
            line = frame["line"][odd[error.index]]
            raise RefusedError(
                f"Line {line}, column “{self._called(name)}”: {error.message}", error.hint
            ) from error
        failed = dict(read.failures)
        found: dict[int, int | None] = {}
        for place, (index, value) in enumerate(zip(odd, read.values, strict=True)):
            if place not in failed and (value is None or abs(value) <= GREATEST):
                found[index] = value if value is None or value >= 0 else self._overflowed(value)
        bad = [index for index in odd if index not in found]
        reasons = {index: failed.get(place, "it is too large") for place, index in enumerate(odd)}
        self.bad.update(frame["line"].gather(bad))
        for index in bad[:_MAX_PROBLEMS]:
            self._add(frame, index, name, reasons[index])
        if any(value is not None and value < 0 for value in read.values):
            self.notes.append(_OVERFLOWED)
        return found, bad

    @staticmethod
    def _overflowed(value: int) -> int | None:
        """A counter that ran over 32 bits, put right; any other negative one is no count at all."""
        return value + _OVERFLOW if -(2**31) <= value < -(2**24) else None

    def _with_moments(self, frame: pl.DataFrame) -> pl.DataFrame:
        low, high = int(BEGINNING.timestamp()), self._latest
        minted = (pl.col("video_id").cast(pl.UInt64, strict=False) // 2**32).cast(pl.Int64)
        uploaded = pl.when(minted.is_between(low, high)).then(minted)
        frame = frame.with_columns(
            uploaded=uploaded,
            posted=seconds(frame["posted"], low, high),
            captured=seconds(frame["captured"], low, high),
        )
        posted = pl.coalesce("posted", "uploaded")
        late = (pl.col("posted") - pl.col("uploaded")) > timedelta(days=1).total_seconds()
        return frame.with_columns(
            posted_at=moment(posted),
            posted_precision=pl.when(posted.is_not_null()).then(pl.lit("second")),
            scheduled=late,
            captured_at=moment(pl.col("captured")),
        )

    def _with_figures(self, frame: pl.DataFrame) -> pl.DataFrame:
        floats = [
            pl.when(value.is_finite() & (value >= 0)).then(value).alias(name)
            for name in ("duration_s", "avg_watch_s", "watched_full")
            if (value := pl.col(name).cast(pl.Float64, strict=False)) is not None
        ]
        frame = frame.with_columns(floats).with_columns(
            pl.when(pl.col("duration_s") > 0).then("duration_s").alias("duration_s")
        )
        values, bad = self._numbers(frame, "new_followers")
        return (
            frame.with_columns(values).filter(~pl.int_range(pl.len()).is_in(bad))
            if bad
            else (frame.with_columns(values))
        )

    def _note_rounding(self, frame: pl.DataFrame, names: Sequence[str], least: int) -> None:
        """Say which counters are rounded: some are exact where others of the same video are not."""
        large = [frame[name].filter(frame[name] >= _ROUND_FROM).unique() for name in names]
        rounded = [values for values in large if (values % 100 == 0).all()]
        if sum(values.len() for values in rounded) >= least:
            self.notes.append(_rounded([_WORDS.get(each.name, each.name) for each in rounded if each.len()]))

    def _one_each(self, frame: pl.DataFrame) -> pl.DataFrame:
        """One row a video and moment: of two, the one with more views is the newer."""
        keys = ["video_id", "captured_at", "handle"]
        if frame["video_id"].n_unique() == frame.height:
            return frame if frame["line"].is_sorted() else frame.sort("line")
        kept = frame.sort("views", descending=True, nulls_last=True, maintain_order=True).unique(
            keys, keep="first", maintain_order=True
        )
        again = frame.height - kept.height
        if again:
            rows = "1 row names a video" if again == 1 else f"{again} rows name videos"
            self.notes.append(
                Note("items.repeated", f"{rows} a second time; the row with the most views was kept.")
            )
        return kept.sort("line")

    def people(self) -> pl.DataFrame:
        """A row an account and moment: ``handle``, ``captured_at`` (null where not stated), its counters."""
        schema = {"handle": pl.String(), "captured_at": pl.Datetime("us", "UTC")}
        given = self._items.accounts
        if given is None or not given.height:
            return pl.DataFrame(schema=schema | dict.fromkeys(ACCOUNT_COUNTS, pl.Int64()))
        names = ("handle", "captured", *ACCOUNT_COUNTS)
        lacking = [pl.lit(None, pl.String).alias(name) for name in names if name not in given.columns]
        frame = given.with_columns(lacking).with_columns(pl.col(*names).cast(pl.String).str.strip_chars())
        frame = (
            frame.with_columns(line=pl.int_range(1, pl.len() + 1)) if "line" not in frame.columns else frame
        )
        frame = frame.unique(names, maintain_order=True)
        for name in ACCOUNT_COUNTS:
            frame = self._counted(frame, name)
        low, high = int(BEGINNING.timestamp()), self._latest
        frame = frame.with_columns(captured=seconds(frame["captured"], low, high)).with_columns(
            captured_at=moment(pl.col("captured")), handle=handles(frame["handle"], None)
        )
        self._note_rounding(frame, ACCOUNT_COUNTS, _LEAST_ROUND_ACCOUNT)
        known = pl.any_horizontal(pl.col(*ACCOUNT_COUNTS).is_not_null())
        return (
            frame.filter(known)
            .select(*schema, *ACCOUNT_COUNTS)
            .sort("followers", descending=True, nulls_last=True)
            .unique(["handle", "captured_at"], keep="first", maintain_order=True)
        )

    def _fail(self, rows: pl.DataFrame, name: str, reason: str) -> None:
        self.bad.update(rows["line"])
        for index in range(min(rows.height, _MAX_PROBLEMS)):
            self._add(rows, index, name, reason)

    def _add(self, rows: pl.DataFrame, index: int, name: str, reason: str) -> None:
        value = clean(str(rows[name][index] or ""), limit=60)
        self.problems.append(RowProblem(int(rows["line"][index]), self._called(name), value, reason))

    def _called(self, name: str) -> str:
        return self._items.names.get(name, name)


_OVERFLOWED: Final = Note(
    "items.overflow",
    "Some counters are negative because they ran over 32 bits; they were put right where they can be.",
)
_WORDS: Final = {"likes_total": "all likes", "videos_total": "posts"}


def _rounded(names: Sequence[str]) -> Note:
    """The note that counters of these columns are rounded."""
    which = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return Note(
        "items.rounded",
        f"From 10,000 on {which} are rounded in this file; changes from day to day are no exact figures.",
    )


def _kinds() -> pl.Expr:
    """``video`` or ``photo`` as stated, else as the link says; what is stated as neither is unknown."""
    stated = pl.when(pl.col("kind") != "").then("kind")
    kind = pl.coalesce(stated, pl.col("linked_kind")).str.to_lowercase()
    return pl.when(kind.is_in(["video", "photo"])).then(kind)


def _draft(
    reader: str,
    work: _Work,
    rows: pl.DataFrame,
    people: pl.DataFrame,
    handle: str | None,
    captured: datetime | None,
) -> Draft:
    moments = [*rows["captured_at"].drop_nulls(), *people["captured_at"].drop_nulls()]
    uploads = rows["posted_at"].drop_nulls()

    def finish(_days: Sequence[date], captured_at: datetime) -> Finished:
        return Finished(_tables(rows, people, captured_at))

    return Draft(
        reader,
        work.total,
        finish,
        problems=tuple(sorted(work.problems, key=lambda problem: problem.row)),
        notes=tuple(dict.fromkeys(work.notes)),
        handles=frozenset({handle} if handle else ()),
        newest=uploads.max().date() if uploads.len() else None,  # type: ignore[union-attr]
        captured=captured or max(moments, default=None),
        alone=True,
    )


def _tables(rows: pl.DataFrame, people: pl.DataFrame, captured_at: datetime) -> dict[str, pl.DataFrame]:
    """The canonical tables of one account; figures without a moment of their own are of ``captured_at``."""
    here = pl.lit(captured_at, pl.Datetime("us", "UTC"))
    rows = rows.with_columns(captured_at=pl.coalesce("captured_at", here))
    people = people.with_columns(captured_at=pl.coalesce("captured_at", here))
    videos = counts = rows
    if rows["video_id"].n_unique() < rows.height:
        newest = rows.sort("captured_at", descending=True, maintain_order=True)
        videos = newest.unique("video_id", keep="first", maintain_order=True)
        counts = newest.unique(["video_id", "captured_at"], keep="first", maintain_order=True)
    persons = people.unique("captured_at", keep="first", maintain_order=True)
    made = {"videos": videos, "video_counts": counts, "account_counts": persons}
    found = {name: frame.select(_typed(name)) for name, frame in made.items() if frame.height}
    return found or {"videos": made["videos"].select(_typed("videos"))}


def _typed(table: str) -> list[pl.Expr]:
    schema = polars_schema(TABLES[table], account=False)
    return [pl.col(name).cast(kind) for name, kind in schema.items()]
