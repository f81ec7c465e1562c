"""The columns of the table of videos, its order and its filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tui.stats.formatting import bare, day, multiple, number
from tui.stats.formatting import bounds as written
from widgets.frame_table import FrameColumn, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import polars as pl

    from widgets.glyphs import Glyphs

_ROOMY, _WIDE, _WIDEST = 128, 150, 172
"""Widths of the table from which on there is room for more than titles, views, likes and the main rates."""
FIRST_SORT = Sort("posted_at", descending=True)
_INTERVALS: Mapping[str, tuple[str, str]] = {
    "like_rate": ("like_low", "like_high"),
    "er_view": ("er_low", "er_high"),
    "comment_rate": ("comment_low", "comment_high"),
    "share_rate": ("share_low", "share_high"),
}
RANKED_BY: Mapping[str, str] = {
    column: low for rate, (low, _) in _INTERVALS.items() for column in (rate, f"{rate}_interval")
}
"""Columns that are ranked by another: a rate by the low end of its interval, so that two likes of three views
do not lead the list."""
INTERVALS: tuple[str, ...] = tuple(f"{rate}_interval" for rate in _INTERVALS)
"""Columns made for the table alone, of a rate with its bounds."""


def columns_for(glyphs: Glyphs) -> tuple[FrameColumn, ...]:
    """The columns, written for a terminal that can show these glyphs."""
    ascii_only = glyphs.ascii_only
    count = partial(number, ascii=ascii_only)
    percent = partial(bare, unit="percent", ascii=ascii_only)

    def interval(rate: str, drop: int, wide: int = 0) -> FrameColumn:
        write = partial(_interval, ascii_only=ascii_only)
        return FrameColumn(f"{rate}_interval", "95 %", 12, right=True, render=write, drop=drop, wide=wide)

    return (
        FrameColumn("posted_at", "Posted", 11, render=_posted),
        FrameColumn("title", "Title", 14, grow=True, render=lambda title: title or "(no title)"),
        FrameColumn("views", "Views", 7, right=True, render=count),
        FrameColumn("reach", "Reach", 6, right=True, render=partial(multiple, ascii=ascii_only), drop=1),
        FrameColumn("likes", "Likes", 6, right=True, render=count),
        FrameColumn("like_rate", "Like %", 6, right=True, render=percent),
        interval("like_rate", 2),
        FrameColumn("er_view", "Eng. %", 6, right=True, render=percent, drop=3),
        interval("er_view", 4),
        FrameColumn("comments", "Comm.", 6, right=True, render=count, drop=6, wide=_ROOMY),
        FrameColumn("comment_rate", "Comm. %", 7, right=True, render=percent, drop=7, wide=_WIDE),
        interval("comment_rate", 8, _WIDE),
        FrameColumn("shares", "Shares", 6, right=True, render=count, drop=5, wide=_ROOMY),
        FrameColumn("share_rate", "Share %", 7, right=True, render=percent, drop=9, wide=_WIDEST),
        interval("share_rate", 10, _WIDEST),
    )


def arranged(frame: pl.DataFrame, words: str, sort: Sort) -> pl.DataFrame:
    """The rows that fit the words, in the order of ``sort``; unknown values last.

    Args:
        frame: of a ``VideosView``.
        words: each must be in the title; one that begins with ``#`` is a hashtag, matched whole.
        sort: column and direction.
    """
    import polars as pl

    from tui.stats.video_filters import contains_text, has_hashtag

    wanted = [has_hashtag(word) if word.startswith("#") else contains_text(word) for word in words.split()]
    rows = frame.filter(*wanted) if wanted else frame
    rows = rows.with_columns(
        pl.struct(low=low, high=high, value=rate).alias(f"{rate}_interval")
        for rate, (low, high) in _INTERVALS.items()
    )
    key = RANKED_BY.get(sort.column, sort.column)
    return rows.sort(key, descending=sort.descending, nulls_last=True, maintain_order=True)


def _posted(moment: datetime) -> str:
    # Days are aligned, so that a column of dates can be read down.
    return f"{day(moment.date()):>6} {moment.year}"


def _interval(found: Mapping[str, Any], *, ascii_only: bool) -> str:
    return written(found["low"], found["high"], found["value"], ascii=ascii_only)
