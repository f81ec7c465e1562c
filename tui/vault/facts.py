"""Canonical frames into the tables of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.errors import BadDataError
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from tui.stats.schema import Table

_LARGEST = 2**53
_SLICE = 20_000


@dataclass(frozen=True, slots=True)
class Facts:
    """The checked rows of one table, ready to be written.

    Attributes:
        table: the canonical table.
        frame: its columns without ``account``, as SQLite stores them, sorted by key.
    """

    table: Table
    frame: pl.DataFrame


def prepare(tables: Mapping[str, pl.DataFrame]) -> tuple[Facts, ...]:
    """Checks canonical frames and brings them into the form in which SQLite stores them.

    Args:
        tables: frames without the ``account`` column, by table name.

    Raises:
        ValueError: a frame is not canonical (an error of the program).
        BadDataError: a frame holds what cannot be: two rows for one key, an empty key, a negative total,
            a number that is not finite.
    """
    return tuple(_prepare(name, frame) for name, frame in tables.items() if frame.height)


def count(facts: tuple[Facts, ...]) -> int:
    """Rows of all tables together."""
    return sum(each.frame.height for each in facts)


def write(
    connection: sqlite3.Connection,
    import_id: int,
    facts: tuple[Facts, ...],
    written: Callable[[int], object] = id,
) -> None:
    """Writes the facts of one import, inside the caller's transaction.

    Args:
        connection: of the vault.
        import_id: the import that they are of.
        facts: from ``prepare``.
        written: told how many rows more are written, now and then; may raise to stop.

    Raises:
        sqlite3.Error: as SQLite says.
    """
    for each in facts:
        names = ", ".join(("import_id", *each.frame.columns))
        marks = ", ".join("?" * (each.frame.width + 1))
        connection.executemany(
            f"INSERT INTO {each.table.name} ({names}) VALUES ({marks})",  # noqa: S608 - names of our schema
            _rows(import_id, each.frame, written),
        )


def _rows(
    import_id: int, frame: pl.DataFrame, written: Callable[[int], object]
) -> Iterator[tuple[object, ...]]:
    # In slices: the rows of a million-row frame as Python objects would take hundreds of megabytes.
    for part in frame.iter_slices(_SLICE):
        for row in part.rows():
            yield (import_id, *row)
        written(part.height)


def _prepare(name: str, frame: pl.DataFrame) -> Facts:
    table = TABLES.get(name)
    if table is None:
        raise ValueError(f"{name} is not a canonical table")
    schema = polars_schema(table, account=False)
    if dict(frame.schema) != schema:
        raise ValueError(f"{name} is not canonical: {dict(frame.schema)} instead of {schema}")
    keys = [column.name for column in table.key if column.name in schema]
    ordered = frame.select(list(schema)).sort(keys)
    _check(table, ordered, keys)
    return Facts(table, ordered.with_columns(_stored(table)))


def _check(table: Table, ordered: pl.DataFrame, keys: list[str]) -> None:
    if any(ordered.get_column(key).null_count() for key in keys):
        raise BadDataError("The file was refused", f"A row of {table.name} has no {' or '.join(keys)}.")
    repeated = ordered.filter(pl.all_horizontal(pl.col(key) == pl.col(key).shift() for key in keys))
    if repeated.height:
        where = ", ".join(str(value) for value in repeated.row(0)[: len(keys)])
        raise BadDataError(
            "The file contradicts itself", f"It holds more than one row of {table.name} for {where}."
        )
    for column in table.values:
        series = ordered.get_column(column.name)
        if column.kind == "float" and not series.is_finite().all():
            raise BadDataError("The file was refused", f"{column.name} holds a number that is not finite.")
        if column.lifetime and not series.is_between(0, _LARGEST).all():
            raise BadDataError(
                "The file was refused", f"{column.name} is a total and cannot be {_worst(series)}."
            )


def _worst(series: pl.Series) -> object:
    low = series.min()
    return low if isinstance(low, int) and low < 0 else series.max()


def _stored(table: Table) -> list[pl.Expr]:
    expressions = []
    for column in table.columns:
        if column.kind == "day":
            expressions.append(pl.col(column.name).dt.to_string("%Y-%m-%d"))
        elif column.kind in ("moment", "bool"):
            expressions.append(pl.col(column.name).cast(pl.Int64))
    return expressions
