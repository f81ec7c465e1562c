"""Columns of a table of any size, as text in a frame, for readers that work on whole columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.sources.large_csv import read_large

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tui.sources.look import Look
    from tui.sources.report import Note, RowProblem


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table.

    Attributes:
        frame: those wanted that are there, text, and ``line``, where each row stands; empty cells are null.
        names: of each, as the header has it.
        total: data rows in the file, unreadable ones included.
        problems: rows that do not fit the header, of many the first.
        bad: how many these are.
        notes: what was odd about the file.
    """

    frame: pl.DataFrame
    names: Mapping[str, str]
    total: int
    problems: tuple[RowProblem, ...] = ()
    bad: int = 0
    notes: tuple[Note, ...] = ()

    def first_of(self, *keys: str) -> pl.Expr:
        """The first of some columns that is filled; null where none is there."""
        there = [pl.col(key) for key in keys if key in self.names]
        return pl.coalesce(there) if there else pl.lit(None, pl.String)

    def named(self, *keys: str) -> str:
        """What the file calls the first of some columns that is there."""
        return next((self.names[key] for key in keys if key in self.names), keys[0])


def read_columns(look: Look, wanted: Collection[str], fold: Callable[[str], str] = str) -> Columns:
    """Read columns of a table, of a large one straight from its bytes.

    Args:
        look: a table.
        wanted: keys: folded, normalised headers.
        fold: what else to do to a normalised header before it is compared; of two alike the first counts.

    Raises:
        RefusedError: it is damaged or has too many rows.
    """
    places: dict[str, int] = {}
    for place, key in enumerate(look.beginning.keys):
        if fold(key) in wanted:
            places.setdefault(fold(key), place)
    names = {key: look.beginning.header[place] for key, place in places.items()}
    if look.is_large:
        rows = read_large(look.data, places, look.step)
        return Columns(rows.frame, names, rows.total, tuple(rows.problems), rows.bad, rows.notes)
    sheet = look.sheet
    texts = [pl.Series(key, sheet.columns[sheet.keys[place]], pl.String) for key, place in places.items()]
    filled = [series.set(series.str.strip_chars() == "", None) for series in texts]
    frame = pl.DataFrame([*filled, pl.Series("line", sheet.lines, pl.Int64)])
    return Columns(frame, names, sheet.total, sheet.problems, len(sheet.problems), sheet.notes)
