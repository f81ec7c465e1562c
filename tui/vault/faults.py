"""The one place where SQLite's errors become sentences for people."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.errors import BadDataError, LikewiseError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class ForeignVaultError(LikewiseError):
    """The file belongs to a newer version of likewise or to another program; it was not touched."""


class UnknownAccountError(UsageError):
    """The account asked for is not in the vault."""

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        there = f"There are: {', '.join(f'@{each}' for each in known)}." if known else "The vault is empty."
        super().__init__("Unknown account", f"@{asked} is not in the vault.", there)


class DamagedVaultError(StorageError):
    """The file is damaged."""


def explain(error: sqlite3.Error, path: Path) -> LikewiseError:
    """The sentence for one error of SQLite.

    Args:
        error: what was raised.
        path: the vault's file, named in the sentence.
    """
    code = getattr(error, "sqlite_errorname", "") or ""
    where = str(path)
    match code.partition("_")[2].partition("_")[0]:
        case "FULL":
            what = f"Nothing more can be written to {where}; what was saved before is safe."
            return StorageError("The disk is full", what, "Free some space and try again.")
        case "BUSY" | "LOCKED":
            return StorageError(
                "The vault is in use",
                f"Another copy of likewise has been writing to {where} for more than five seconds.",
                "Wait until it is done, or close it, and try again.",
            )
        case "READONLY" if code == "SQLITE_READONLY_DBMOVED":
            return StorageError(
                "The vault was replaced",
                f"{where} was moved or restored while it was open, so nothing was written.",
                "Close likewise and start it again.",
            )
        case "READONLY" | "PERM" | "AUTH":
            return read_only_error(path)
        case "CORRUPT" | "NOTADB" | "FORMAT":
            return DamagedVaultError(
                "The vault is damaged",
                f"{where} cannot be read any more ({error}).",
                "Start likewise again: it restores the newest good backup and keeps the damaged file.",
            )
        case "CONSTRAINT" | "MISMATCH":
            return BadDataError("The file was refused", f"It holds a value that cannot be ({error}).")
        case "CANTOPEN":
            return StorageError(
                "The vault cannot be opened",
                f"{where} or its folder cannot be read or written.",
                "Check that they exist and belong to you, or choose another folder with --data-dir.",
            )
        case "IOERR":
            return StorageError(
                "The disk reported an error",
                f"{where} could not be read or written ({error}).",
                "Check the disk and try again; what was saved before is kept.",
            )
    return StorageError("The vault cannot be used", f"{where}: {error}.")


def read_only_error(path: Path) -> StorageError:
    """Something was to be written to a vault that can only be read."""
    return StorageError(
        "The vault is read-only",
        f"{path} or its folder cannot be written, so nothing was changed.",
        "Check the rights of the folder, or choose another with --data-dir.",
    )


def folder_error(path: Path, error: OSError) -> StorageError:
    """A folder or a file could not be made."""
    return StorageError(
        "The data folder cannot be used",
        f"{path}: {error.strerror or error}.",
        "Choose another folder with --data-dir.",
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Runs SQLite's calls; what they raise leaves as a ``LikewiseError``.

    A ``ProgrammingError`` (a closed vault, another thread's vault) is nothing a person can act on and stays.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise explain(error, path) from error
