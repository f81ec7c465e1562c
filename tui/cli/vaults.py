"""Opening the vault for a command, and choosing the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.vault.connection import FILE_NAME
from tui.vault.faults import UnknownAccountError
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path


def open_vault(folder: Path) -> Vault:
    """Open the vault of a folder without making one; an absent one is empty and read-only.

    What was found while opening is said on standard error.
    """
    vault = Vault.open(folder, read_only=not (folder / FILE_NAME).exists())
    output.warn(vault.warnings)
    return vault


def choose_account(vault: Vault, asked: str | None, usual: str | None) -> tuple[str | None, str]:
    """The account to speak of.

    Args:
        vault: to look in.
        asked: the account of ``--account``.
        usual: the account of the settings.

    Returns:
        The handle, None when the vault is empty, and a sentence on why this one of several; empty when
        there was no choice.

    Raises:
        UsageError: the account asked for is not in the vault.
    """
    known = vault.accounts()
    if asked is not None:
        if asked not in known:
            raise UnknownAccountError(asked, known)
        return asked, ""
    if len(known) < 2:
        return (known[0] if known else None), ""
    others = "choose another with --account: " + ", ".join(f"@{each}" for each in known)
    if usual in known:
        return usual, f"showing @{usual}, the account of the settings; {others}"
    newest = next(record.account for record in vault.imports() if record.undone_at is None)
    return newest, f"showing @{newest}, the account imported last; {others}"
