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

from tui.handles import handle_in
from tui.sources.beginning import BEGINNING
from tui.sources.clean import clean
from tui.sources.draft import Draft, Finished
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

_LINK: Final = r"(?i)https?://(?:www\.|m\.)?tiktok\.com/@([\w.\-]+)/(video|photo)/(\d+)"
_ID: Final = r"^\d{5,20}$"
_PLAIN: Final = r"^\d{1,16}$"
_MISSING: Final = r"(?i)^(|undefined|nan|--|-|–|—|n/a|null|none|<na>)$"
_OVERFLOW: Final = 2**32
_MAX_TITLE: Final = 2200
_MAX_URL: Final = 300
_MAX_PROBLEMS: Final = 1000
_ROUND_FROM: Final = 10_000
_LEAST_ROUND: Final = 3
_SECOND: Final = 1_000_000


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
    """

    frame: pl.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)
    accounts: pl.DataFrame | None = None
    total: int = 0
    notes: tuple[Note, ...] = ()
    problems: tuple[RowProblem, ...] = ()


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
    check_bad_share(work.problems, max(items.total, 1))
    handles = sorted({*rows["handle"].drop_nulls().unique(), *people["handle"].drop_nulls().unique()})
    if len(handles) <= 1:
        only = handles[0] if handles else None
        return [_draft(reader, work, rows, people, only, captured)]
    return [
        _draft(reader, work, rows.filter(pl.col("handle") == handle), _of(people, handle), handle, captured)
        for handle in handles
    ]


def _of(people: pl.DataFrame, handle: str) -> pl.DataFrame:
    return people.filter(pl.col("handle") == handle)


class _Work:
    """Reads the columns and remembers what was odd."""

    def __init__(self, items: Items, now: datetime) -> None:
        self._items = items
        self._now = now
        self._latest = int((now + timedelta(days=1)).timestamp())
        self.problems: list[RowProblem] = list(items.problems)
        self.notes: list[Note] = list(items.notes)

    def videos(self) -> pl.DataFrame:
        """A row a video and moment: canonical columns, ``handle``, ``captured_at`` (null if not stated)."""
        given = self._items.frame
        lacking = [pl.lit(None, pl.String).alias(name) for name in COLUMNS if name not in given.columns]
        frame = given.with_columns(lacking).with_columns(pl.col(*COLUMNS).cast(pl.String).str.strip_chars())
        frame = self._with_ids(frame)
        for name in COUNTS:
            frame = self._counted(frame, name)
        frame = self._with_moments(frame)
        frame = self._with_figures(frame)
        frame = frame.with_columns(
            handle=_handles(frame["handle"], frame["linked"]),
            title=_cleaned(frame["title"], _MAX_TITLE),
            url=_cleaned(frame["url"].str.replace(r"[?#].*$", ""), _MAX_URL),
            kind=pl.coalesce(pl.col("kind"), pl.col("linked_kind")).str.to_lowercase(),
        )
        self._note_rounding(frame)
        return self._one_each(frame)

    def _with_ids(self, frame: pl.DataFrame) -> pl.DataFrame:
        parts = frame["url"].str.extract_groups(_LINK).struct.unnest()
        parts.columns = ["linked", "linked_kind", "linked_id"]
        frame = frame.with_columns(parts)
        ids = pl.when(pl.col("video_id").str.contains(_ID)).then("video_id").otherwise("linked_id")
        frame = frame.with_columns(id=ids)
        bad = frame.filter(pl.col("id").is_null())
        self._fail(bad, "video_id", "the id is missing, or was rounded by a spreadsheet")
        return frame.filter(pl.col("id").is_not_null()).with_columns(video_id="id").drop("id")

    def _counted(self, frame: pl.DataFrame, name: str) -> pl.DataFrame:
        values, bad = self._numbers(frame, name)
        if bad:
            frame = frame.with_columns(values).filter(~pl.int_range(pl.len()).is_in(bad))
            return frame
        return frame.with_columns(values)

    def _numbers(self, frame: pl.DataFrame, name: str) -> tuple[pl.Series, list[int]]:
        """Whole numbers of a column, and the places of rows that have none that can be read."""
        texts = frame[name].fill_null("")
        plain = texts.str.contains(_PLAIN)
        values = texts.set(~plain, None).cast(pl.Int64).alias(name)
        odd = (~plain & ~texts.str.contains(_MISSING)).arg_true().to_list()
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
        for index in bad[:_MAX_PROBLEMS]:
            self._add(frame, index, name, reasons[index])
        if any(value is not None and value < 0 for value in read.values):
            self.notes.append(_OVERFLOWED)
        return found, bad

    @staticmethod
    def _overflowed(value: int) -> int | None:
        """A counter that ran over 32 bits, put right; a small negative one is no count at all."""
        return value + _OVERFLOW if value < -(2**24) else None

    def _with_moments(self, frame: pl.DataFrame) -> pl.DataFrame:
        low, high = int(BEGINNING.timestamp()), self._latest
        minted = (pl.col("video_id").cast(pl.UInt64, strict=False) // 2**32).cast(pl.Int64)
        uploaded = pl.when(minted.is_between(low, high)).then(minted)
        frame = frame.with_columns(
            uploaded=uploaded, posted=_seconds("posted", low, high), captured=_seconds("captured", low, high)
        )
        moment = pl.coalesce("posted", "uploaded")
        late = (pl.col("posted") - pl.col("uploaded")) > timedelta(days=1).total_seconds()
        return frame.with_columns(
            posted_at=_moment(moment),
            posted_precision=pl.when(moment.is_not_null()).then(pl.lit("second")),
            scheduled=late,
            captured_at=_moment(pl.col("captured")),
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

    def _note_rounding(self, frame: pl.DataFrame) -> None:
        large = pl.concat([frame[name].drop_nulls().rename("n") for name in COUNTS])
        large = large.filter(large >= _ROUND_FROM)
        if large.len() >= _LEAST_ROUND and (large % 100 == 0).all():
            self.notes.append(_ROUNDED)

    def _one_each(self, frame: pl.DataFrame) -> pl.DataFrame:
        """One row a video and moment: of two, the one with more views is the newer."""
        keys = ["video_id", "captured_at", "handle"]
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
        frame = frame.with_columns(captured=_seconds("captured", low, high)).with_columns(
            captured_at=_moment(pl.col("captured")), handle=_handles(frame["handle"], None)
        )
        known = pl.any_horizontal(pl.col(*ACCOUNT_COUNTS).is_not_null())
        return (
            frame.filter(known)
            .select(*schema, *ACCOUNT_COUNTS)
            .sort("followers", descending=True, nulls_last=True)
            .unique(["handle", "captured_at"], keep="first", maintain_order=True)
        )

    def _fail(self, rows: pl.DataFrame, name: str, reason: str) -> None:
        for index in range(min(rows.height, _MAX_PROBLEMS)):
            self._add(rows, index, name, reason)

    def _add(self, rows: pl.DataFrame, index: int, name: str, reason: str) -> None:
        value = clean(str(rows[name][index] or ""), limit=60)
        self.problems.append(RowProblem(int(rows["line"][index]), self._called(name), value, reason))

    def _called(self, name: str) -> str:
        return self._items.names.get(name, name)


_OVERFLOWED: Final = Note(
    "items.overflow",
    "Some counters are negative because they ran over 32 bits; they were put right, or left out where small.",
)
_ROUNDED: Final = Note(
    "items.rounded",
    "Counters from 10,000 on are rounded in this file; changes from day to day are no exact figures.",
)


def _seconds(name: str, low: int, high: int) -> pl.Expr:
    """Unix seconds out of seconds, milliseconds or ISO text (UTC where it names no zone); null otherwise."""
    text = pl.col(name)
    whole = text.str.extract(r"^(\d{9,13})(?:\.\d+)?$", 1).cast(pl.Int64, strict=False)
    number = pl.when(whole > 10**11).then(whole // 1000).otherwise(whole)
    iso = text.str.replace(r"^(\d{4})[/.](\d{1,2})[/.]", "$1-$2-").str.replace(" UTC$", "Z")
    zoned = iso.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", time_zone="UTC", time_unit="us", strict=False)
    plain = iso.str.replace("T", " ").str.slice(0, 19)
    naive = plain.str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", strict=False)
    naive = naive.dt.replace_time_zone("UTC")
    found = pl.coalesce(number, zoned.dt.epoch("s"), naive.dt.epoch("s"))
    return pl.when(found.is_between(low, high)).then(found)


def _moment(seconds: pl.Expr) -> pl.Expr:
    return (seconds * _SECOND).cast(pl.Datetime("us", "UTC"))


def _handles(stated: pl.Series, linked: pl.Series | None) -> pl.Series:
    """Handles as they are kept; each spelling is looked at once."""
    both = stated if linked is None else pl.select(pl.coalesce(stated, linked)).to_series()
    known = {text: handle_in(text) for text in both.drop_nulls().unique()}
    return both.replace_strict(known, return_dtype=pl.String, default=None).alias("handle")


def _cleaned(texts: pl.Series, limit: int) -> pl.Series:
    """Text of others, cleaned; plain ASCII without control signs needs no cleaning."""
    odd = ~texts.fill_null("").str.contains(r"^[\x20-\x7e]*$") | (texts.str.len_chars() > limit)
    places = odd.fill_null(value=False).arg_true().to_list()
    if not places:
        return texts
    return texts.scatter(places, [clean(texts[place], limit=limit).strip() for place in places])


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
        work._items.total,
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
    newest = rows.sort("captured_at", descending=True, maintain_order=True)
    made = {
        "videos": newest.unique("video_id", keep="first", maintain_order=True),
        "video_counts": newest.unique(["video_id", "captured_at"], keep="first", maintain_order=True),
        "account_counts": people.unique("captured_at", keep="first", maintain_order=True),
    }
    found = {name: frame.select(_typed(name)) for name, frame in made.items() if frame.height}
    return found or {"videos": made["videos"].select(_typed("videos"))}


def _typed(table: str) -> list[pl.Expr]:
    schema = polars_schema(TABLES[table], account=False)
    return [pl.col(name).cast(kind) for name, kind in schema.items()]
