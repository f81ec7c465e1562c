"""What a person can narrow the videos by: words, a hashtag, a span of days; each a pure expression."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from tui.stats.window import Window

# Lower case and case folding differ for a few letters; these are the ones that occur in captions.
_FOLDED: Final = {"ß": "ss", "ς": "σ", "ſ": "s", "µ": "μ", "ﬁ": "fi", "ﬂ": "fl"}
_HASHTAG: Final = r"#[\p{L}\p{M}\p{N}_\x{200C}\x{200D}]+"


def hashtags(column: str = "title") -> pl.Expr:
    """The distinct hashtags of a text in order, lower case with their ``#``; an empty list without any."""
    found = pl.col(column).str.to_lowercase().str.extract_all(_HASHTAG)
    return found.list.unique(maintain_order=True).fill_null([])


def contains_text(text: str, column: str = "title") -> pl.Expr:
    """Rows whose text contains what was typed, without regard to case, taken literally.

    What is typed is never a pattern: ``(`` and ``.*`` are themselves.
    """
    needle = unicodedata.normalize("NFC", text).casefold()
    if not needle:
        return pl.lit(value=True)
    folded = pl.col(column).str.to_lowercase().str.replace_many(_FOLDED)
    return folded.str.contains(needle, literal=True).fill_null(value=False)


def has_hashtag(tag: str, column: str = "hashtags") -> pl.Expr:
    """Rows with exactly this hashtag, with or without its ``#``: ``cat`` finds ``#cat`` and not ``#cats``."""
    return pl.col(column).list.contains(f"#{tag.strip().lstrip('#').lower()}")


def posted_within(window: Window, column: str = "posted_at") -> pl.Expr:
    """Rows posted on a day (UTC) of the window; those without a date are not."""
    return pl.col(column).dt.date().is_between(window.first, window.last).fill_null(value=False)
