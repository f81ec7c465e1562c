"""Web items and profiles in lists, lines and answers, as TikTok's pages get them and libraries keep them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from tui.sources.items import drafts_of
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.scraped.web_rows import FIELDS, Rows
from tui.sources.spoken_days import spoken_minute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options

_ONE_VISIT: Final = timedelta(days=1)


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read a list of items, lines of them, an answer with them, or profiles.

    Raises:
        RefusedError: it is damaged, or over a tenth of it cannot be read.
    """
    rows = Rows()
    if look.json.form == "object":
        rows.take(msgspec.json.encode({key: raw for key, raw in look.json.parts.items() if key in FIELDS}))
    else:
        for raw in look.json.items:
            rows.take(raw)
        rows.add_broken(look.json)
    return drafts(rows, reader, options)


def drafts(rows: Rows, reader: str, options: Options) -> Sequence[Draft]:
    """What items and profiles become.

    Raises:
        RefusedError: there are none, or over a tenth of them cannot be read.
    """
    if not rows.total:
        raise RefusedError(
            "It is an answer of TikTok with no posts and no profile in it.",
            "Save it again when the page shows posts.",
        )
    captured, notes = _moment(rows, options.now)
    return drafts_of(reader, rows.items(notes), options.now, captured=captured)


def _moment(rows: Rows, now: datetime) -> tuple[datetime | None, tuple[Note, ...]]:
    """When the items were fetched: pages note it in items that the visitor has not collected.

    It is taken only when all of them were noted within a day, and none before it was posted.
    """
    posts = len(rows.videos)
    if not posts or len(rows.moments) * 2 < posts:
        return None, ()
    first, last = min(rows.moments)[0], max(rows.moments)[0]
    fits = all(collected >= created for collected, created in rows.moments)
    if not fits or last - first > _ONE_VISIT.total_seconds() or last > now.timestamp():
        return None, ()
    moment = datetime.fromtimestamp(last, UTC)
    text = f"The figures are of {spoken_minute(moment)}, which the items state as “collectTime”."
    return moment, (Note("items.collect-time", text),)
