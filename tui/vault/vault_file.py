"""An open vault as a file: opening, closing, copies of it, and the door that every write goes through."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from tui.vault import backup, moments, opening
from tui.vault.connection import transaction
from tui.vault.faults import read_only_error, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType


class VaultFile:
    """The file under a ``Vault``.

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
    ) -> Self:
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

    @contextmanager
    def _write(self) -> Iterator[None]:
        if self.read_only:
            raise read_only_error(self.path)
        with translated(self.path), transaction(self._connection):
            yield
