"""What is asked of a vault by those who read it; tests answer from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    import polars as pl

    from tui.vault.event import Event
    from tui.vault.records import ImportRecord


class Source(Protocol):
    """What is asked of a vault; see ``tui.vault.store.Vault`` for what its methods raise."""

    def accounts(self) -> list[str]:
        """Handles with data."""

    def imports(self, account: str | None = None) -> list[ImportRecord]:
        """The ledger, newest first."""

    def facts(self, table: str, account: str) -> pl.DataFrame:
        """One canonical table of one account, a row for each import that holds the key."""

    def level_source(self, account: str, when: date | datetime) -> tuple[int, str] | None:
        """Number and file name of the import that states a number of followers."""

    def events(self, account: str) -> list[Event]:
        """Everything that happened on the checklist, in the order of writing."""

    def setting(self, account: str, name: str) -> str | None:
        """A setting of an account; None when there is none."""

    def frame(
        self, table: str, account: str, first: date | None = None, last: date | None = None
    ) -> pl.DataFrame:
        """One canonical table of one account, merged."""
