"""The way into a vault: batches, and files stored whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.handles import handle_of
from tui.vault import ledger
from tui.vault.faults import translated
from tui.vault.vault_file import VaultFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.vault.records import NewImport, Stored


class Intake(VaultFile):
    """The part of a ``Vault`` that takes files in."""

    def begin_batch(self, label: str) -> int:
        """Starts one drop of files and returns its number.

        Raises:
            StorageError: the vault cannot be written.
        """
        with self._write():
            return ledger.add_batch(self._connection, label, self._now())

    def known(self, new: NewImport) -> Stored | None:
        """The import that holds these bytes already, with evidence at least as strong; None to store them.

        Bytes without days that are exported again on another day are not known, see ``captures``.

        Raises:
            StorageError: the vault cannot be read.
        """
        with translated(self.path):
            return ledger.find_stored(self._connection, replace(new, account=handle_of(new.account)))

    def store(self, new: NewImport, batch: int) -> Stored:
        """Keeps one file, its raw bytes and its facts, in one transaction; see :meth:`store_file`."""
        return self.store_file((new,), batch)[1][0]

    def store_file(
        self,
        parts: Sequence[NewImport],
        batch: int | None,
        label: str = "",
        step: Callable[[int, int], object] = max,
    ) -> tuple[int | None, tuple[Stored, ...]]:
        """Keeps all that one file tells, its raw bytes and its facts, in one transaction.

        Args:
            parts: what was read, a part for each account; all with the same bytes.
            batch: from ``begin_batch``; None begins one if there is anything to keep.
            label: of the batch that is begun.
            step: told rows written and rows in all, now and then; what it raises stops the writing, and
                nothing was written.

        Returns:
            The batch, and what became of each part.

        Raises:
            BadDataError: the facts hold what cannot be; nothing was written.
            StorageError: the vault cannot be written; nothing was written.
            UsageError: there is no such batch.
            ValueError: a record is not what it says (an error of the program).
        """
        from tui.vault import keeping

        parts = [replace(new, account=handle_of(new.account)) for new in parts]
        # Asked once before the work and once under the lock, since another copy may store the same file.
        known = [self.known(new) for new in parts]
        keeping.check(parts)
        if None not in known:
            return batch, tuple(stored for stored in known if stored)
        with translated(self.path):
            there = ledger.keeps_file(self._connection, parts[0].sha256)
        prepared = keeping.prepare(parts, step, packs=not there)
        with self._write():
            return keeping.keep(self._connection, prepared, batch, label, self._now())

    def take_back(self, import_ids: Sequence[int]) -> None:
        """Removes imports as if they had never been, in one transaction; for an import that was cancelled.

        Raises:
            StorageError: the vault cannot be written; nothing was removed.
        """
        with self._write():
            for import_id in import_ids:
                ledger.remove_import(self._connection, import_id)
