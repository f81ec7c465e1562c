"""Parquet and Arrow IPC of others: schema and rows, within limits that are checked before decoding."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean
from tui.sources.decoding import CUT_HINT
from tui.sources.kinds import Kind
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    import polars as pl

    from tui.sources.canonical.parquet_size import Stated

MAX_ROWS: Final = 5_000_000
MAX_COLUMNS: Final = 512
MAX_BYTES: Final = 640 * 1024 * 1024
_VALUE_BYTES: Final = 16
"""Memory of one decoded value at most, its text aside."""
_DAYS: Final = (-719_162, 2_932_896)
"""1 January of the year 1 and 31 December 9999, in days since 1970."""
_SPAN: Final = (-(2**63) + 1, 2**63 - 1)


def read_schema(data: bytes, kind: Kind) -> tuple[str, ...]:
    """Names of the columns.

    Raises:
        RefusedError: the file is damaged, or states more than fits.
    """
    import polars as pl

    _check(_stated(data, kind))
    read = pl.read_parquet_schema if kind is Kind.PARQUET else pl.read_ipc_schema
    try:
        names = tuple(read(io.BytesIO(data)))
    except _raised() as error:
        raise _damaged(kind) from error
    if len(names) > MAX_COLUMNS:
        raise RefusedError(f"The file has {len(names):,} columns; no export has that many.")
    return names


def read_frame(data: bytes, kind: Kind, columns: list[str]) -> pl.DataFrame:
    """Decode some columns.

    Args:
        data: the whole file.
        kind: Parquet or Arrow.
        columns: names of those wanted.

    Raises:
        RefusedError: the file is damaged, or holds more than fits.
    """
    import polars as pl

    stated = _stated(data, kind)
    _check(stated, len(columns))
    try:
        if kind is Kind.PARQUET:
            frame = pl.read_parquet(io.BytesIO(data), columns=columns, use_statistics=False)
        else:
            frame = pl.read_ipc(io.BytesIO(data), columns=columns)
        lengths = [
            frame.select(pl.col(name).cast(pl.String).str.len_bytes().cast(pl.Int64).sum()).item()
            for name, kept in frame.schema.items()
            if kept == pl.String or isinstance(kept, pl.Categorical | pl.Enum)
        ]
        odd = next((series.name for series in frame.iter_columns() if not in_calendar(series).all()), None)
    except _raised() as error:
        raise _damaged(kind) from error
    if odd is not None:
        raise RefusedError(
            f"Its column “{clean(odd, limit=60)}” holds a date that no calendar has.",
            "Write the file again from its source; this copy is damaged.",
        )
    if frame.height != stated.rows or sum(lengths) > MAX_BYTES:
        raise _damaged(kind) if frame.height != stated.rows else _too_large(f"{sum(lengths):,} bytes of text")
    return frame


def in_calendar(series: pl.Series) -> pl.Series:
    """Whether each date, time or duration is one that Python can hold; polars panics at others."""
    import polars as pl

    kind = series.dtype
    if not kind.is_temporal():
        return pl.repeat(value=True, n=series.len(), eager=True)
    if kind == pl.Date:
        low, high = _DAYS
    elif kind == pl.Time:
        low, high = 0, 86_400 * 10**9 - 1
    else:
        unit = 86_400 * {"ms": 10**3, "us": 10**6, "ns": 10**9}[getattr(kind, "time_unit", None) or "us"]
        # A day less at both ends, for the time zone.
        low, high = ((_DAYS[0] + 1) * unit, (_DAYS[1] - 1) * unit) if kind == pl.Datetime else _SPAN
    return series.to_physical().is_between(max(low, _SPAN[0]), min(high, _SPAN[1]))


def _stated(data: bytes, kind: Kind) -> Stated:
    from tui.sources.canonical import arrow_size, parquet_size

    read = parquet_size.stated_size if kind is Kind.PARQUET else arrow_size.stated_size
    try:
        return read(data)
    except parquet_size.MalformedError as error:
        raise _damaged(kind) from error


def _check(stated: Stated, columns: int = 1) -> None:
    if stated.rows > MAX_ROWS:
        raise _too_large(f"{stated.rows:,} rows")
    if stated.bytes > MAX_BYTES:
        raise _too_large(f"{stated.bytes:,} bytes")
    if max(stated.values, stated.rows * columns) * _VALUE_BYTES > 4 * MAX_BYTES:
        raise _too_large(f"{stated.values:,} values")


def _raised() -> tuple[type[BaseException], ...]:
    """All that polars raises for bytes that are no sound file; a panic is no ``Exception``."""
    import polars as pl

    return (
        pl.exceptions.PolarsError,
        pl.exceptions.PanicException,
        *(OSError, ValueError, TypeError, OverflowError, MemoryError, RuntimeError),
    )


def _too_large(what: str) -> RefusedError:
    return RefusedError(
        f"By its own account it decodes to {what}, far more than any export; nothing of it was decoded.",
        "Give a smaller part of it.",
    )


def _damaged(kind: Kind) -> RefusedError:
    name = "Parquet" if kind is Kind.PARQUET else "Arrow"
    return RefusedError(f"The {name} file is damaged, was cut short or is of a kind not read here.", CUT_HINT)
