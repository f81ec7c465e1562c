"""Columns of text, or of whatever type another program gave them, as the types of the canonical tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.clean import clean
from tui.sources.frames import in_calendar
from tui.sources.numbers import AmbiguousNumbersError, read_counts
from tui.sources.numeric_dates import read_numeric
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

_MOMENT: Final = pl.Datetime("us", "UTC")
_MISSING: Final = r"(?i)^(|undefined|nan|--|-|–|—|n/a|null|none|<na>)$"
_PLAIN: Final = r"^-?\d{1,16}$"
_TRUE: Final = ("true", "1", "1.0", "yes")
_FALSE: Final = ("false", "0", "0.0", "no")
_ODD: Final = 200_000
"""Cells in another writing are read one by one; a file with more of them than this was not exported."""
MAX_TEXT: Final = 4000


def cast(values: pl.Series, kind: str, name: str) -> pl.Series:
    """One column in its type; a cell that cannot be read becomes null.

    Args:
        values: of any type.
        kind: of :class:`tui.stats.schema.Column`.
        name: of the column, for messages.

    Raises:
        RefusedError: the column can be read in two ways.
    """
    found = _CASTS[kind](values, name)
    return found.set(~in_calendar(found), None) if found.dtype.is_temporal() else found


def known(values: pl.Series, kind: str) -> pl.Series:
    """Whether each cell holds something, whether or not it can be read."""
    if kind != "text" and values.dtype == pl.String:
        return values.is_not_null() & ~values.str.strip_chars().str.contains(_MISSING)
    if values.dtype.is_float():
        return values.is_not_null() & values.is_not_nan()
    return values.is_not_null()


def _text(values: pl.Series, _name: str) -> pl.Series:
    texts = values if values.dtype == pl.String else values.cast(pl.String, strict=False)
    odd = (
        ~texts.str.contains(r"^[\x20-\x7e]*$") | texts.str.contains("  ") | (texts.str.len_chars() > MAX_TEXT)
    )
    places = odd.fill_null(value=False).arg_true().to_list()
    if not places:
        return texts
    return texts.scatter(places, [clean(texts[place], limit=MAX_TEXT) for place in places])


def _int(values: pl.Series, name: str) -> pl.Series:
    if values.dtype.is_integer():
        return values.cast(pl.Int64, strict=False)
    if values.dtype.is_float():
        whole = values.set(~(values.is_finite() & (values == values.round())), None)
        return whole.cast(pl.Int64, strict=False)
    texts = _stripped(values)
    plain = texts.str.contains(_PLAIN)
    numbers = texts.set(~plain.fill_null(value=False), None).cast(pl.Int64)
    odd = (~plain & ~texts.str.contains(_MISSING)).fill_null(value=False).arg_true().to_list()
    if not odd or len(odd) > _ODD:
        return numbers
    try:
        read = read_counts([texts[place] for place in odd])
    except AmbiguousNumbersError as error:
        raise RefusedError(f"Column “{name}”: {error.message}", error.hint) from error
    return numbers.scatter(odd, read.values)


def _float(values: pl.Series, _name: str) -> pl.Series:
    source = values if values.dtype.is_numeric() else _stripped(values)
    numbers = source.cast(pl.Float64, strict=False)
    return numbers.set(~numbers.is_finite(), None)


def _bool(values: pl.Series, _name: str) -> pl.Series:
    if values.dtype == pl.Boolean:
        return values
    words = _stripped(values.cast(pl.String, strict=False)).str.to_lowercase()
    found = pl.Series(values.name, [None] * words.len(), pl.Boolean)
    return found.set(words.is_in(_TRUE), value=True).set(words.is_in(_FALSE), value=False)


def _day(values: pl.Series, _name: str) -> pl.Series:
    if values.dtype == pl.Date:
        return values
    if isinstance(values.dtype, pl.Datetime):
        return values.dt.date()
    texts = _stripped(values)
    days = texts.str.to_date("%Y-%m-%d", strict=False)
    odd = (days.is_null() & texts.is_not_null()).arg_true().to_list()
    if not odd or len(odd) > _ODD:
        return days
    numeric = read_numeric([texts[place] for place in odd])
    if numeric is None or numeric.doubtful is not None:
        return days
    return days.scatter(odd, list(numeric.days))


def _moment(values: pl.Series, _name: str) -> pl.Series:
    if isinstance(values.dtype, pl.Datetime):
        utc = values if values.dtype.time_zone else values.dt.replace_time_zone("UTC")
        return utc.dt.convert_time_zone("UTC").dt.cast_time_unit("us")
    if values.dtype == pl.Date:
        return values.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    texts = _stripped(values).str.replace(" ", "T", literal=True).str.replace(r"(?i)(?:Z| ?UTC)$", "+00:00")
    zoned = texts.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", time_zone="UTC", time_unit="us", strict=False)
    naive = texts.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False)
    return zoned.fill_null(naive.dt.replace_time_zone("UTC")).cast(_MOMENT)


def _stripped(values: pl.Series) -> pl.Series:
    texts = values if values.dtype == pl.String else values.cast(pl.String, strict=False)
    return texts.str.strip_chars()


_CASTS: Final[dict[str, Callable[[pl.Series, str], pl.Series]]] = {
    "text": _text,
    "int": _int,
    "float": _float,
    "bool": _bool,
    "day": _day,
    "moment": _moment,
}
