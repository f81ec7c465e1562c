"""The vault: keeps every import, answers with merged facts, takes imports back."""

from __future__ import annotations

import hashlib
import zlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import tui
from tui.errors import UsageError
from tui.handles import handle_of
from tui.vault import backup, ledger, moments, opening
from tui.vault.connection import transaction
from tui.vault.faults import read_only_error, translated
from tui.vault.records import KeptFile, Stored

# polars is imported by the methods that need it: the ledger alone opens in a few milliseconds.

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType

    import polars as pl

    from tui.vault.records import ImportRecord, NewImport


class Vault:
    """One open vault.

    It belongs to the thread that opened it; each worker opens its own and closes it when it is done.
    Several vaults of the same folder, in one or in many processes, work together: a write waits up to five
    seconds for another to end.

    Attributes:
        path: the file.
        folder: the folder it lies in.
        read_only: nothing can be written; see ``warnings`` for why.
        warnings: sentences for people about what was found while opening.
    """

    def __init__(self, opened: opening.Opened, now: Callable[[], datetime]) -> None:
        self.path = opened.path
        self.folder = opened.path.parent
        self.read_only = opened.read_only
        self.warnings = opened.warnings
        self._connection = opened.connection
        self._now = now

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime] | None = None,
        read_only: bool = False,
        check: bool | None = None,
    ) -> Vault:
        """Opens the vault of a folder, and makes both when they are not there.

        The first time a process opens a vault, the file is checked, repaired from a backup when it is
        damaged, and backed up when it has changed; ``warnings`` tells what happened.

        Args:
            folder: the data folder.
            now: the clock, aware; the machine's when None.
            read_only: asks for no writing at all. It also happens by itself, with a warning, where the
                folder or the file cannot be written.
            check: whether to check, repair and back up; None for the first time in this process only.

        Raises:
            StorageError: it cannot be opened.
            ForeignVaultError: a newer version of likewise or another program made the file.
        """
        clock = now or moments.utc_now
        return cls(opening.open_file(folder, now=clock, read_only=read_only, check=check), clock)

    def close(self) -> None:
        """Closes the file; closing twice is fine."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin_batch(self, label: str) -> int:
        """Starts one drop of files and returns its number.

        Raises:
            StorageError: the vault cannot be written.
        """
        with self._write():
            return ledger.add_batch(self._connection, label, self._now())

    def known(self, new: NewImport) -> Stored | None:
        """The import that holds these bytes already, with evidence at least as strong; None to store them.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return self._known(replace(new, account=handle_of(new.account)))

    def store(self, new: NewImport, batch: int) -> Stored:
        """Keeps one file, its raw bytes and its facts, in one transaction.

        Args:
            new: what was read.
            batch: from ``begin_batch``.

        Raises:
            BadDataError: the facts hold what cannot be; nothing was written.
            StorageError: the vault cannot be written; nothing was written.
            UsageError: there is no such batch.
            ValueError: the record is not what it says (an error of the program).
        """
        from tui.vault import facts

        new = replace(new, account=handle_of(new.account))
        if hashlib.sha256(new.raw).hexdigest() != new.sha256:
            raise ValueError(f"{new.name} does not have the SHA-256 {new.sha256}")
        # Asked once before the work and once under the lock, since another copy may store the same file.
        known = self.known(new)
        if known is not None:
            return known
        prepared = facts.prepare(new.tables)
        packed = zlib.compress(new.raw)
        with self._write():
            known = self._known(new)
            if known is not None:
                return known
            before = ledger.find_active(self._connection, new.account, new.sha256)
            ledger.add_file(self._connection, new.sha256, len(new.raw), packed)
            import_id = ledger.add_import(self._connection, new, batch, self._now(), tui.__version__)
            facts.write(self._connection, import_id, prepared)
        return Stored(import_id, "new" if before is None else "redated")

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
            undone = self._undo(batch, import_id)
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
        from tui.vault import merge

        with translated(self.path):
            return merge.read_merged(self._connection, table, handle_of(account), first, last)

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

    def data_version(self) -> int:
        """A number that changes when another copy of the program has written; own writes do not change it.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def backup(self) -> Path:
        """Makes a checked copy in ``backups/`` now, thins the older ones, and returns its path.

        Raises:
            StorageError: it cannot be made.
        """
        if self.read_only:
            raise read_only_error(self.path)
        return backup.make(self._connection, self.path, self._now())

    def _known(self, new: NewImport) -> Stored | None:
        found = ledger.find_active(self._connection, new.account, new.sha256)
        if found is None:
            return None
        import_id, trust, captured_at = found
        stronger = (int(new.trust), moments.microseconds(new.captured_at)) < (trust, captured_at)
        return None if stronger else Stored(import_id, "known")

    def _undo(self, batch: int | None, import_id: int | None) -> list[ImportRecord]:
        if import_id is not None:
            found = ledger.list_imports(self._connection, "import.id = ?", (import_id,))
            missing = f"There is no import {import_id}"
        else:
            chosen = ledger.newest_batch(self._connection) if batch is None else batch
            if chosen is None:
                return []
            found = ledger.list_imports(self._connection, "batch = ?", (chosen,))
            missing = f"There is nothing in batch {chosen}"
        if not found:
            raise UsageError(missing, hint="See what there is with: likewise undo --list")
        current = [record for record in found if record.undone_at is None]
        for record in current:
            ledger.erase_facts(self._connection, record.import_id)
            ledger.mark_undone(self._connection, record.import_id, self._now())
        return current

    @contextmanager
    def _write(self) -> Iterator[None]:
        if self.read_only:
            raise read_only_error(self.path)
        with translated(self.path), transaction(self._connection):
            yield
