"""Reads any file of TikTok Business Suite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.business_suite.formats import AUDIENCE, OVERVIEW, VIDEOS
from tui.sources.business_suite.headers import renamed
from tui.sources.clean import clean
from tui.sources.draft import Finished
from tui.sources.report import Note
from tui.sources.studio.content import Listing, draft_content
from tui.sources.studio.daily import Days, draft_daily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options
    from tui.sources.tabular import Sheet

_FOLLOWERS: Final = {
    "total followers": "followers",
    "net growth": "net_followers",
    "new followers": "followers_gained",
    "lost followers": "followers_lost",
}
_DAYS: Final = {
    OVERVIEW: {
        "video views": "views",
        "reached audience": "viewers",
        "profile views": "profile_views",
        "likes": "likes",
        "comments": "comments",
        "shares": "shares",
        **_FOLLOWERS,
    },
    AUDIENCE: {"reached audience": "viewers", **_FOLLOWERS},
}
_COUNTS: Final = {
    "video views": "views",
    "likes": "likes",
    "comments": "comments",
    "shares": "shares",
    "add to favorites": "saves",
}
_OF_VIDEOS: Final = ("video title", "video link", "post time", *_COUNTS)
_UNUSED: Final = "business.unused-columns"
_NAMED: Final = 6
_SHOWN: Final = 40


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file; see ``tui.sources.format.Reader``."""
    sheet = renamed(look.sheet)
    if reader == VIDEOS:
        counts = {header: name for header, name in _COUNTS.items() if header in sheet.columns}
        draft = draft_content(sheet, options.taught, options.now, Listing(reader, counts, timed=True))
        return [_with_notes(draft, _unused(sheet, _OF_VIDEOS))]
    columns = _DAYS[reader]
    draft = _with_net(draft_daily(sheet, Days(reader, columns), options.taught))
    return [_with_notes(draft, _unused(sheet, ("date", *columns)))]


def _with_notes(draft: Draft, notes: Iterable[Note]) -> Draft:
    return replace(draft, notes=(*draft.notes, *notes))


def _unused(sheet: Sheet, used: Sequence[str]) -> tuple[Note, ...]:
    """A note that names the columns that were left out."""
    left = [
        clean(name, limit=_SHOWN).strip()
        for key, name in zip(sheet.keys, sheet.header, strict=True)
        if key not in used and key
    ]
    if not left:
        return ()
    named = ", ".join(f"“{name}”" for name in left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
    if len(left) == 1:
        return (Note(_UNUSED, f"1 column has no place here and was left out: {named}."),)
    return (Note(_UNUSED, f"{len(left)} columns have no place here and were left out: {named}."),)


def _with_net(draft: Draft) -> Draft:
    """The draft with the net of each day where gains and losses tell it, and with what disagrees."""

    def finish(dates: Sequence[date], captured_at: datetime) -> Finished:
        finished = draft.finish(dates, captured_at)
        flow = pl.col("followers_gained") - pl.col("followers_lost")
        stated = finished.tables["daily"]
        daily = stated.with_columns(net_followers=pl.coalesce("net_followers", flow))
        notes = (*_disagreeing(stated.filter(flow != pl.col("net_followers")).height, stated), *_level(daily))
        return Finished({"daily": daily}, (*finished.notes, *notes))

    return replace(draft, finish=finish)


def _disagreeing(days: int, stated: pl.DataFrame) -> tuple[Note, ...]:
    if not days:
        return ()
    text = f"On {days} of {stated.height} days the net of followers is not those gained less those lost"
    return (Note("business.net-disagrees", f"{text}; each was kept as stated."),)


def _level(daily: pl.DataFrame) -> tuple[Note, ...]:
    """Say that the number of followers is not in the file, where only its changes are."""
    if daily["net_followers"].drop_nulls().is_empty() or daily["followers"].drop_nulls().len():
        return ()
    return (
        Note(
            "business.no-level",
            "It states how many followers came and went, not how many there are; that number is reckoned "
            "from one that another file states.",
        ),
    )
