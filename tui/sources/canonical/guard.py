"""The apostrophe that keeps a spreadsheet from running text as a formula: when it is put, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

FORMULA: Final = r"^'*(?:[\s\x00-\x1f]*[=+\-@]|\s*[\t\r])"
"""Text that a spreadsheet would run as a formula, or that hides one behind blanks; and such text that has an
apostrophe of its own already, so that taking one away always gives back what was there."""

_GUARDED: Final = r"^'+(?:[\s\x00-\x1f]*[=+\-@]|\s*[\t\r])"


def guarded(text: pl.Expr) -> pl.Expr:
    """Text with the apostrophe where it is needed."""
    import polars as pl

    return pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text)


def unguarded(text: pl.Expr) -> pl.Expr:
    """Text as it was before it was guarded."""
    import polars as pl

    return pl.when(text.str.contains(_GUARDED)).then(text.str.slice(1)).otherwise(text)
