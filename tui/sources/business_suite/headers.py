"""What the headers of Business Suite mean: the table ``headers.toml``, which anybody can add to."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tui.sources.tabular import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.sources.tabular import Sheet


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, str]:
    """The column that each normalised header stands for.

    Raises:
        ValueError: the table gives one header to two columns (an error of the program).
    """
    text = files("tui.sources.business_suite").joinpath("headers.toml").read_text("utf-8")
    found: dict[str, str] = {}
    for columns in tomllib.loads(text).values():
        for column, others in columns.items():
            for header in map(normalise, (column, *others)):
                if found.setdefault(header, column) != column:
                    raise ValueError(f"“{header}” stands for {found[header]} and for {column}")
    return found


def columns_of(keys: Iterable[str]) -> frozenset[str]:
    """The columns that normalised headers stand for."""
    known = synonyms()
    return frozenset(known[key] for key in keys if key in known)


def renamed(sheet: Sheet) -> Sheet:
    """A sheet whose keys are those of the columns; headers that are not known, and a second one, stay."""
    keys: list[str] = []
    for key in sheet.keys:
        column = synonyms().get(key, key)
        keys.append(key if column in keys or (column != key and column in sheet.keys) else column)
    columns = {new: sheet.columns[old] for new, old in zip(keys, sheet.keys, strict=True)}
    return replace(sheet, keys=tuple(keys), columns=columns)
