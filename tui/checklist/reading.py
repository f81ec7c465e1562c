"""From the vault to the Strategies tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.checklist.agenda import imported_days
from tui.checklist.build import build_strategies
from tui.checklist.detection import Material
from tui.guide.strategies import load_strategies as load_catalog
from tui.sources.clean import clean
from tui.stats.metrics import METRICS
from tui.stats.periods import period
from tui.stats.posting import period_window
from tui.stats.series import read_series

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

    from tui.checklist.views import StrategiesView
    from tui.guide.strategies import Catalog
    from tui.vault.event import Event
    from tui.vault.records import ImportRecord


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


def catalog_of(strategies_file: Path | None) -> Catalog:
    """The strategies of the guide and of the user's file, its texts made safe to draw."""
    daily = [metric.id for metric in METRICS.values() if metric.table == "daily"]
    return load_catalog(strategies_file, clean=clean, metrics=daily)
