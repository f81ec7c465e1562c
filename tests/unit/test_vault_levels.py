"""The numbers of followers that SQLite tells alone are those of the merged table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.fixtures import HANDLE, small_account
from tui.importing import import_paths
from tui.sources.options import Options
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def merged(vault: Vault) -> list[tuple[date, int]]:
    known = vault.frame("daily", HANDLE).select("date", "followers").drop_nulls()
    return known.sort("date", descending=True).rows()


def test_they_follow_the_rule_of_merging(tmp_path: Path) -> None:
    # Simulations that end on different days disagree about the days they share.
    newer = small_account(tmp_path, last_day=date(2026, 11, 20))
    older = small_account(tmp_path, last_day=date(2026, 10, 30))
    with Vault.open(tmp_path / "data") as vault:
        import_paths(vault, [newer], options=Options(now=NOW))
        alone = merged(vault)
        import_paths(vault, [older], options=Options(now=NOW))
        both = merged(vault)
        assert len(both) > len(alone)
        assert vault.levels(HANDLE, days=1_000) == both
        assert vault.levels(f"@{HANDLE.upper()}") == both[:2]
        vault.undo()
        assert vault.levels(HANDLE, days=1_000) == alone


def test_nothing_is_known_of_an_account_that_is_not_there(tmp_path: Path) -> None:
    with Vault.open(tmp_path / "data") as vault:
        assert vault.levels(HANDLE) == []
