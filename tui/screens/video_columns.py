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

FIRST_SORT = Sort("posted_at", descending=True)
RANKED_BY: Mapping[str, str] = {"like_rate": "like_low", "like_interval": "like_low"}
"""Columns that are ranked by another: a like rate by the low end of its interval, so that two likes of three
views do not lead the list."""


def columns_for(glyphs: Glyphs) -> tuple[FrameColumn, ...]:
    """The columns, written for a terminal that can show these glyphs."""
    ascii_only = glyphs.ascii_only
    count = partial(number, ascii=ascii_only)
    percent = partial(bare, unit="percent", ascii=ascii_only)
    interval = partial(_interval, ascii_only=ascii_only)
    return (
        FrameColumn("posted_at", "Posted", 11, render=_posted),
        FrameColumn("title", "Title", 14, grow=True, render=lambda title: title or "(no title)"),
        FrameColumn("views", "Views", 7, right=True, render=count),
        FrameColumn("reach", "Reach", 6, right=True, render=partial(multiple, ascii=ascii_only), drop=1),
        FrameColumn("likes", "Likes", 6, right=True, render=count),
        FrameColumn("like_rate", "Like %", 6, right=True, render=percent),
        FrameColumn("like_interval", "95 %", 12, right=True, render=interval, drop=2),
        FrameColumn("er_view", "Eng. %", 6, right=True, render=percent, drop=3),
        FrameColumn("comments", "Comm.", 6, right=True, render=count, drop=5),
        FrameColumn("shares", "Shares", 6, right=True, render=count, drop=4),
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
    rows = rows.with_columns(like_interval=pl.struct("like_low", "like_high", "like_rate"))
    key = RANKED_BY.get(sort.column, sort.column)
    return rows.sort(key, descending=sort.descending, nulls_last=True, maintain_order=True)


def _posted(moment: datetime) -> str:
    # Days are aligned, so that a column of dates can be read down.
    return f"{day(moment.date()):>6} {moment.year}"


def _interval(bounds: Mapping[str, Any], *, ascii_only: bool) -> str:
    return written(bounds["like_low"], bounds["like_high"], bounds["like_rate"], ascii=ascii_only)
