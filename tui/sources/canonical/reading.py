"""Reads back what ``likewise export`` writes: a draft for each account of a canonical table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.handles import handle_in
from tui.sources.canonical.casting import cast, known
from tui.sources.canonical.formats import PREFIX
from tui.sources.canonical.rows import LINE, read_rows
from tui.sources.clean import clean
from tui.sources.draft import Draft, Finished
from tui.sources.refused import EmptyTableError, RefusedError, check_bad_share
from tui.sources.report import Note, RowProblem
from tui.sources.spoken_days import spoken
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tui.sources.look import Look
    from tui.sources.options import Options
    from tui.stats.schema import Column, Table

_LARGEST: Final = 2**53
_MAX_PROBLEMS: Final = 1000
_SHOWN: Final = 60
_ID: Final = r"^\w[\w.\-]{0,63}$"
_WORD: Final = r"^[A-Za-z][\w \-]{0,31}$"
_PATTERNS: Final = {"video_id": _ID, "dimension": _WORD, "posted_precision": _WORD, "kind": _WORD}
"""Text that is no free text."""


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file; see ``tui.sources.format.Reader``.

    Raises:
        RefusedError: as there; :class:`EmptyTableError` for a table that was exported without rows.
    """
    table = TABLES[reader.removeprefix(PREFIX)]
    rows = read_rows(look, table.names)
    if not rows.total:
        raise EmptyTableError(table.name)
    work = _Work(table, rows.problems)
    frame = work.typed(rows.frame)
    check_bad_share(work.problems, rows.total, work.bad)
    _check_time(frame, table, options.now)
    notes = list(rows.notes)
    if others := [f"“{clean(name, limit=40)}”" for name in rows.others if name]:
        shown = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        notes.append(Note("columns.unknown", f"Columns that belong to no table were left out: {shown}."))
    frame, again = _one_each(frame, table)
    if again:
        text = "1 row stands twice" if again == 1 else f"{again:,} rows stand twice"
        notes.append(Note("rows.repeated", f"{text} with the same figures, and was read once."))
    problems = tuple(sorted(work.problems, key=lambda problem: problem.row))
    made: list[Draft] = []
    for part in frame.partition_by("account", maintain_order=True):
        draft = _draft(reader, table, part)
        made.append(
            Draft(
                reader,
                part.height if made else rows.total - frame.height + part.height,
                draft.finish,
                days=draft.days,
                problems=() if made else problems,
                notes=tuple(notes),
                handles=draft.handles,
                newest=draft.newest,
                captured=draft.captured,
                alone=True,
            )
        )
    return made


class _Work:
    """Types the columns and remembers which rows failed."""

    def __init__(self, table: Table, problems: Sequence[RowProblem]) -> None:
        self._table = table
        self.problems = list(problems)
        self.bad = len(self.problems)

    def typed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Canonical columns, ``account`` a handle or null, of the rows that can be kept."""
        columns = [self._account(frame)]
        good = self._good(frame, columns[0], frame["account"].is_not_null()) if "account" in frame else None
        keep = good if good is not None else pl.repeat(value=True, n=frame.height, eager=True)
        for column in self._table.columns:
            if column.name == "account":
                continue
            raw = frame[column.name]
            values, wrong = self._column(raw, column)
            keep &= self._good(frame, values, wrong)
            columns.append(values)
        self.bad += frame.height - int(keep.sum())
        return pl.DataFrame([*columns, frame[LINE]]).filter(keep)

    @staticmethod
    def _account(frame: pl.DataFrame) -> pl.Series:
        if "account" not in frame.columns:
            return pl.Series("account", [None] * frame.height, pl.String)
        texts = frame["account"].cast(pl.String, strict=False)
        handles = {text: handle_in(text) for text in texts.drop_nulls().unique()}
        return texts.replace_strict(handles, return_dtype=pl.String, default=None).alias("account")

    def _column(self, raw: pl.Series, column: Column) -> tuple[pl.Series, pl.Series]:
        """Typed values, and whether each cell must not be null."""
        values = cast(raw, column.kind, column.name).alias(column.name)
        if column.lifetime:
            values = values.set(~values.is_between(0, _LARGEST), None)
        elif column.kind == "int":
            values = values.set(~values.is_between(-_LARGEST, _LARGEST), None)
        if column.name in _PATTERNS:
            values = values.set(~values.str.contains(_PATTERNS[column.name]), None)
        if column.name == "hour":
            values = values.set(~values.is_between(0, 23), None)
        if column in self._table.key:
            return values, pl.repeat(value=True, n=raw.len(), eager=True)
        return values, known(raw, column.kind)

    def _good(self, frame: pl.DataFrame, values: pl.Series, needed: pl.Series) -> pl.Series:
        """Whether each cell was read; what was not is noted."""
        bad = values.is_null() & needed
        name = values.name
        for place in bad.arg_true().to_list()[: max(0, _MAX_PROBLEMS - len(self.problems))]:
            raw = frame[name][place]
            reason = "it is missing" if raw is None else "it cannot be read"
            value = clean("" if raw is None else str(raw), limit=_SHOWN)
            self.problems.append(RowProblem(int(frame[LINE][place]), name, value, reason))
        return ~bad


def _check_time(frame: pl.DataFrame, table: Table, now: datetime) -> None:
    """Refuse what lies in the future, which a spreadsheet or a wrong clock made."""
    for column in table.key:
        if column.kind == "day" and frame.height:
            last = frame[column.name].max()
            if last > (now + timedelta(days=1)).date():  # type: ignore[operator]
                raise RefusedError(f"Its last day, {spoken(last)}, lies in the future.", "Check its dates.")  # type: ignore[arg-type]
        if column.kind == "moment" and frame.height:
            latest = frame[column.name].max()
            if latest > now + timedelta(days=1):  # type: ignore[operator]
                raise RefusedError(
                    f"Its last capture, of {spoken(latest)}, lies in the future.",  # type: ignore[arg-type]
                    "Check its dates.",
                )


def _one_each(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, int]:
    """One row a key, and how many were repetitions.

    Raises:
        RefusedError: two rows of one key hold different values.
    """
    names = list(table.names)
    kept = frame.unique(names, keep="first", maintain_order=True)
    keys = [column.name for column in table.key]
    twice = kept.filter(pl.struct(keys).is_duplicated())
    if twice.height:
        what = ", ".join(str(value) for value in twice.select(keys[1:]).row(0))
        raise RefusedError(
            f"Line {twice[LINE][1]}: {clean(what, limit=_SHOWN)} stands twice, with different figures.",
            "Keep the row that is right.",
        )
    return kept, frame.height - kept.height


def _draft(reader: str, table: Table, part: pl.DataFrame) -> Draft:
    """The draft of one account."""
    handle = part["account"][0]
    made = part.select(list(polars_schema(table, account=False)))
    tables = {table.name: made.sort([column.name for column in table.key if column.name != "account"])}
    days = made["date"].unique().sort().to_list() if "date" in made.columns else []
    moments = made["captured_at"].max() if "captured_at" in made.columns else None
    posted = made["posted_at"].max() if "posted_at" in made.columns else None

    def finish(_days: Sequence[date], _captured_at: datetime) -> Finished:
        return Finished(tables)

    return Draft(
        reader,
        part.height,
        finish,
        days=tuple(days),
        handles=frozenset({handle} if handle else ()),
        newest=posted.date() if posted is not None else None,  # type: ignore[union-attr]
        captured=moments,  # type: ignore[arg-type]
    )
