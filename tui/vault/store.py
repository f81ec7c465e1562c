"""The vault: keeps every import, answers with merged facts, takes imports back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tui
from tui.errors import UsageError
from tui.handles import handle_of
from tui.vault import account_settings, events, ledger, levels, origins
from tui.vault.faults import translated
from tui.vault.intake import Intake
from tui.vault.records import KeptFile

# polars is imported by the methods that need it: the ledger alone opens in a few milliseconds.

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    import polars as pl

    from tui.vault.event import Event, NewEvent
    from tui.vault.records import ImportRecord, NewImport


class Vault(Intake):
    """One open vault: what was imported, and what happened on the checklist.

    It belongs to the thread that opened it; each worker opens its own and closes it when it is done.
    Several vaults of the same folder, in one or in many processes, work together: a write waits up to five
    seconds for another to end.
    """

    def imports(self, account: str | None = None) -> list[ImportRecord]:
        """The ledger, newest first: active, replaced and undone imports.

        Args:
            account: only of this account.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            if account is None:
                return ledger.list_imports(self._connection)
            return ledger.list_imports(self._connection, "account = ?", (handle_of(account),))

    def import_record(self, import_id: int) -> ImportRecord:
        """One line of the ledger.

        Raises:
            UsageError: there is no such import.
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            found = ledger.list_imports(self._connection, "import.id = ?", (import_id,))
        if not found:
            raise UsageError(f"There is no import {import_id}")
        return found[0]

    def undo(self, *, batch: int | None = None, import_id: int | None = None) -> list[ImportRecord]:
        """Takes a batch or one import out of use: its facts go, its line and its raw bytes stay.

        Undoing a better dated reading of a file brings the weaker reading back.

        Args:
            batch: this batch; when neither is given, the newest with anything to undo.
            import_id: only this import.

        Returns:
            The imports that were undone, as they are now; none when there was nothing to undo.

        Raises:
            UsageError: there is no such batch or import.
            StorageError: the vault cannot be written.
            ValueError: both were given.
        """
        if batch is not None and import_id is not None:
            raise ValueError("undo takes a batch or an import, not both")
        with self._write():
            undone = ledger.undo(self._connection, batch, import_id, self._now())
            ids = [record.import_id for record in undone]
            return [record for record in ledger.list_imports(self._connection) if record.import_id in ids]

    def accounts(self) -> list[str]:
        """Handles with at least one import that is not undone, in alphabetical order.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return ledger.list_accounts(self._connection)

    def frame(
        self, table: str, account: str, first: date | None = None, last: date | None = None
    ) -> pl.DataFrame:
        """One canonical table of one account, merged from all imports in use; the rule is in ``merge``.

        Args:
            table: name of a canonical table.
            account: handle.
            first: leaves out rows before this day; by the day in the key, or the UTC day of its moment.
            last: leaves out rows after this day.

        Returns:
            The canonical schema with ``account``, sorted by key; empty when nothing is known.

        Raises:
            ValueError: there is no such table, or it has no time in its key and days were given.
            StorageError: the vault cannot be read.
        """
        from tui.vault import merge, settling

        handle = handle_of(account)
        with translated(self.path):
            merged = merge.read_merged(self._connection, table, handle, first, last)
            return settling.settled(self._connection, table, handle, merged)

    def facts(self, table: str, account: str) -> pl.DataFrame:
        """One canonical table of one account, a row for each import that holds the key.

        Returns:
            As ``tui.vault.merge.read_facts`` says: ``import_id``, ``place``, then the canonical schema.

        Raises:
            ValueError: there is no such table.
            StorageError: the vault cannot be read.
        """
        from tui.vault import merge

        with translated(self.path):
            return merge.read_facts(self._connection, table, handle_of(account))

    def level_source(self, account: str, when: date | datetime) -> tuple[int, str] | None:
        """Number and file name of the import that states the followers of a day, or of a moment.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return origins.find_level_source(self._connection, handle_of(account), when)

    def levels(self, account: str, days: int = 2) -> list[tuple[date, int]]:
        """The last days whose number of followers is known, newest first; needs no polars.

        Args:
            account: handle.
            days: at most so many.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return levels.read_levels(self._connection, handle_of(account), days)

    def posts(self, account: str) -> list[tuple[datetime, str | None]]:
        """When each known video was posted, UTC, and its precision, the oldest first; needs no polars.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return levels.read_posts(self._connection, handle_of(account))

    def raw(self, sha256: str) -> bytes:
        """The bytes of a kept file as they were given, checked against their hash.

        Raises:
            UsageError: no such file is kept.
            StorageError: the vault cannot be read, or the bytes are damaged.
        """
        with translated(self.path):
            return ledger.find_file(self._connection, sha256)

    def kept_files(self) -> Iterator[KeptFile]:
        """Every import that is not undone, oldest first, with the bytes to read it again from.

        Raises:
            StorageError: the vault cannot be read, or the bytes of a file are damaged.
        """
        for record in reversed(self.imports()):
            if record.undone_at is None:
                yield KeptFile(record, self.raw(record.sha256))

    def reread(self, import_id: int, new: NewImport) -> None:
        """Puts a fresh reading of the same bytes in the place of an import's facts, in one transaction.

        The account, the batch and the dating of the import stay; reader, rows, problems and notes are
        taken from the new reading.

        Raises:
            UsageError: there is no such import, it is undone, or it holds other bytes.
            BadDataError: the facts hold what cannot be; nothing was changed.
            StorageError: the vault cannot be written; nothing was changed.
        """
        from tui.vault import facts

        prepared = facts.prepare(new.tables)
        with self._write():
            found = ledger.list_imports(self._connection, "import.id = ?", (import_id,))
            if not found or found[0].undone_at is not None or found[0].sha256 != new.sha256:
                raise UsageError(f"Import {import_id} does not hold these bytes or is undone")
            ledger.erase_facts(self._connection, import_id)
            facts.write(self._connection, import_id, prepared)
            ledger.update_reading(self._connection, import_id, new, tui.__version__)

    def record(self, new: Sequence[NewEvent], *, finishes_draft: str = "") -> list[Event]:
        """Keeps what happened together as one action, in one transaction; undone as one, too.

        Args:
            new: of one account; none at all writes nothing.
            finishes_draft: key of the account's unfinished text that became these events; it goes with
                the same transaction. Empty for none.

        Returns:
            The events as they were kept; once this returns, no crash loses them.

        Raises:
            UsageError: there is no such action to undo; nothing was written.
            StorageError: the vault cannot be written; nothing was written.
            ValueError: an event is not what it says (an error of the program).
        """
        if not new:
            return []
        new = events.checked(new)
        with self._write():
            at = self._now()
            kept = events.add_action(self._connection, new, at)
            if finishes_draft:
                events.keep_draft(self._connection, new[0].account, finishes_draft, "", at)
            return kept

    def events(self, account: str) -> list[Event]:
        """Everything that happened on the checklist of an account, in the order of writing.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return events.list_events(self._connection, handle_of(account))

    def keep_draft(self, account: str, key: str, text: str) -> None:
        """Keeps a text that is not finished, in the place of the one under the same key; empty removes it.

        Raises:
            StorageError: the vault cannot be written.
        """
        with self._write():
            events.keep_draft(self._connection, handle_of(account), key, text, self._now())

    def drafts(self, account: str) -> dict[str, str]:
        """The unfinished texts of an account by their keys.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return events.list_drafts(self._connection, handle_of(account))

    def keep_setting(self, account: str, name: str, value: str) -> None:
        """Keeps a short text of an account in the place of the one under its name; empty removes it.

        Raises:
            StorageError: the vault cannot be written.
        """
        with self._write():
            account_settings.keep(self._connection, handle_of(account), name, value, self._now())

    def setting(self, account: str, name: str) -> str | None:
        """A setting of an account; None when there is none.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return account_settings.find(self._connection, handle_of(account), name)
