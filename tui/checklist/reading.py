"""From the vault to the checklist: for its tab, and for what the Overview says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tui.checklist.agenda import adoptions, imported_days, now
from tui.checklist.build import build_strategies
from tui.checklist.detection import Material, days_of
from tui.checklist.state import fold
from tui.guide.strategies import load_strategies as load_catalog
from tui.sources.clean import clean
from tui.stats import formatting
from tui.stats.metrics import METRICS
from tui.stats.next_steps import AT_MOST
from tui.stats.periods import period
from tui.stats.posting import period_window
from tui.stats.series import read_series
from tui.stats.views import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from tui.checklist.views import StrategiesView, Today
    from tui.guide.model import Strategy
    from tui.guide.strategies import Catalog
    from tui.stats.views import OverviewView
    from tui.vault.event import Event
    from tui.vault.records import ImportRecord

NAMED = 3
"""Strategies that one line of the Overview names."""


class Source(Protocol):
    """What is asked of a vault."""

    def imports(self, account: str | None = None) -> list[ImportRecord]:
        """The ledger, newest first."""

    def events(self, account: str) -> list[Event]:
        """Everything that happened on the checklist, in the order of writing."""

    def frame(
        self, table: str, account: str, first: date | None = None, last: date | None = None
    ) -> pl.DataFrame:
        """One canonical table of one account, merged."""


def read_strategies(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> StrategiesView:
    """Everything the Strategies tab shows.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of the period that the plots show.
        today: the day that everything is counted from.
        strategies_file: the user's own strategies; it need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    chosen = period(period_id)
    catalog = catalog_of(strategies_file)
    daily, counts = vault.frame("daily", account), vault.frame("video_counts", account)
    window = period_window(chosen, daily, counts, today)
    moves = (metric for strategy in catalog.strategies for metric in strategy.moves)
    material = Material(
        account=account,
        videos=vault.frame("videos", account),
        captured=counts.get_column("captured_at").dt.date().max(),  # type: ignore[arg-type]
        imported=imported_days(vault.imports(account)),
        today=today,
    )
    series = read_series(daily, moves, window, chosen.previous(window))
    return build_strategies(catalog, vault.events(account), material, series)


def with_checklist(
    view: OverviewView,
    events: Sequence[Event],
    records: Iterable[ImportRecord],
    videos: pl.DataFrame,
    today: date,
    strategies_file: Path | None = None,
) -> OverviewView:
    """The Overview with the days on which strategies were taken up, and what of them is due or slipped.

    Args:
        view: without them.
        events: of its account.
        records: the ledger of its account.
        videos: canonical videos of its account.
        today: the day that everything is counted from.
        strategies_file: the user's own strategies; it need not exist.
    """
    catalog, standings = catalog_of(strategies_file), fold(events)
    days = days_of(Material(view.account, videos, None, imported_days(records), today))
    due = _findings(now(catalog, standings, days, today), catalog)
    return replace(
        view,
        next_steps=(*view.next_steps[: AT_MOST - len(due)], *due),
        adoptions=adoptions(standings, view.window),
    )


def catalog_of(strategies_file: Path | None) -> Catalog:
    """The strategies of the guide and of the user's file, its texts made safe to draw."""
    daily = [metric.id for metric in METRICS.values() if metric.table == "daily"]
    return load_catalog(strategies_file, clean=clean, metrics=daily)


def _findings(entries: Sequence[Today], catalog: Catalog) -> list[Finding]:
    """At most two lines: what slipped, then what is due."""
    slipped = [entry for entry in entries if entry.kind == "slipped"]
    due = [entry for entry in entries if entry.kind == "due"]
    found = []
    if slipped:
        found.append(Finding("warn", _sentence("overdue", slipped, catalog), "strategies"))
    if due:
        found.append(Finding("do", _sentence("due", due, catalog), "strategies"))
    return found


def _sentence(what: str, entries: Sequence[Today], catalog: Catalog) -> str:
    """``overdue since Tue: L09 Write back to direct messages (tab 5)``; of several only the ids."""
    if len(entries) == 1:
        strategy: Strategy = catalog.get(entries[0].strategy)
        return f"{what} {entries[0].text}: {strategy.id} {strategy.title} (tab 5)"
    named = ", ".join(f"{entry.strategy} {entry.text}" for entry in entries[:NAMED])
    more = f" and {len(entries) - NAMED} more" if len(entries) > NAMED else ""
    return f"{formatting.plural(len(entries), 'strategy', 'strategies')} {what}: {named}{more} (tab 5)"
