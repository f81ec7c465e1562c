"""What the Overview says of the checklist; light, since it is read while the first tab is awaited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.checklist.agenda import DataDays, adoptions, imported_days, now, posted_days
from tui.checklist.catalog import catalog_of
from tui.checklist.state import fold
from tui.stats import formatting
from tui.stats.next_steps import AT_MOST
from tui.stats.views import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    import polars as pl

    from tui.checklist.views import Today
    from tui.guide.strategies import Catalog
    from tui.stats.views import OverviewView
    from tui.vault.event import Event
    from tui.vault.records import ImportRecord

NAMED: Final = 3
"""Strategies that one line names."""


def with_checklist(
    view: OverviewView,
    events: Sequence[Event],
    records: Iterable[ImportRecord],
    videos: pl.DataFrame,
    today: date,
    strategies_file: Path | None = None,
    zone: tzinfo | None = None,
) -> OverviewView:
    """The Overview with the days on which strategies were taken up, and what of them is due or slipped.

    Args:
        view: without them.
        events: of its account.
        records: the ledger of its account.
        videos: canonical videos of its account.
        today: the day that everything is counted from.
        strategies_file: the user's own strategies; it need not exist.
        zone: of the person's days; that of this machine when None.
    """
    catalog, standings = catalog_of(strategies_file), fold(events)
    posts = videos.select("posted_at", "posted_precision").iter_rows()
    days = DataDays(imported_days(records, zone), posted_days(posts, zone))
    due = _findings(now(catalog, standings, days, today), catalog)
    return replace(
        view,
        next_steps=(*view.next_steps[: AT_MOST - len(due)], *due),
        adoptions=adoptions(standings, view.window),
    )


def _findings(entries: Sequence[Today], catalog: Catalog) -> list[Finding]:
    """At most two lines: what slipped, then what is due."""
    slipped = [entry for entry in entries if entry.kind == "slipped"]
    due = [entry for entry in entries if entry.kind == "due"]
    found = []
    if slipped:
        found.append(Finding("warn", _sentence("slipped", slipped, catalog), "strategies"))
    if due:
        found.append(Finding("do", _sentence("due", due, catalog), "strategies"))
    return found


def _sentence(what: str, entries: Sequence[Today], catalog: Catalog) -> str:
    """``slipped since Tue: L09 Write back to direct messages (tab 5)``; of several only the ids."""
    if len(entries) == 1:
        strategy = catalog.get(entries[0].strategy)
        said = entries[0].text if what in entries[0].text else f"{what} {entries[0].text}"
        return f"{said}: {strategy.id} {strategy.title} (tab 5)"
    named = ", ".join(f"{entry.strategy} {_short(entry)}" for entry in entries[:NAMED])
    more = f" and {len(entries) - NAMED} more" if len(entries) > NAMED else ""
    return f"{formatting.plural(len(entries), 'strategy', 'strategies')} {what}: {named}{more} (tab 5)"


def _short(entry: Today) -> str:
    """When: ``since Tue``, ``today``, ``this week``."""
    return entry.text.rpartition("due ")[2].partition(",")[0]
