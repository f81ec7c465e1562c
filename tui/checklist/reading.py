"""From the vault to the Strategies tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checklist.agenda import imported_days
from tui.checklist.build import build_strategies
from tui.checklist.catalog import catalog_of
from tui.checklist.detection import Material
from tui.checklist.local_days import export_day
from tui.checklist.since_adoption import with_changes
from tui.stats.periods import period
from tui.stats.posting import period_window
from tui.stats.series import read_series
from tui.trust.daily import reckoned

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from tui.checklist.views import StrategiesView
    from tui.vault.source import Source


def read_strategies(
    vault: Source,
    account: str,
    period_id: str,
    today: date,
    strategies_file: Path | None = None,
    zone: tzinfo | None = None,
) -> StrategiesView:
    """Everything the Strategies tab shows.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of the period that the plots show.
        today: the day that everything is counted from.
        strategies_file: the user's own strategies; it need not exist.
        zone: of the person's days; that of this machine when None.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    chosen = period(period_id)
    catalog = catalog_of(strategies_file)
    daily = reckoned(vault, account).daily
    counts = vault.frame("video_counts", account)
    window = period_window(chosen, daily, counts, today)
    moves = (metric for strategy in catalog.strategies for metric in strategy.moves)
    captured: datetime | None = counts.get_column("captured_at").max()  # type: ignore[assignment]
    material = Material(
        account=account,
        videos=vault.frame("videos", account),
        captured=export_day(captured, zone) if captured is not None else None,
        imported=imported_days(vault.imports(account), zone),
        today=today,
        zone=zone,
    )
    series = read_series(daily, moves, window, chosen.previous(window))
    view = build_strategies(catalog, vault.events(account), material, series)
    return with_changes(view, daily, min(window.last, today))
