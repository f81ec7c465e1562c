"""A number of followers from which others were reckoned, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import day, exact, span
from tui.stats.window import Window

if TYPE_CHECKING:
    from datetime import date

    from tui.stats.levels import Anchor


def anchor_said(anchor: Anchor, today: date) -> str:
    """``Followers of 1–30 Nov are reckoned from 5,120 on 3 Nov (x.csv) by each day's net.`` as a line."""
    source = f" ({anchor.source})" if anchor.source else ""
    when = f"{exact(anchor.followers)} on {day(anchor.day, today)}{source}"
    days = span(Window(anchor.first, anchor.last), today)
    text = f"Followers of {days} are reckoned from {when} by each day's net."
    if not anchor.off or anchor.next_day is None:
        return text
    more = f"{exact(abs(anchor.off))} {'higher' if anchor.off > 0 else 'lower'}"
    return f"{text} The number known for {day(anchor.next_day, today)} is {more} than that makes it."
