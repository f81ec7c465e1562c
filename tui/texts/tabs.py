"""The text form of any tab, by its id."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tui.vault.store import Vault


class TabText(Protocol):
    """A module ``tui.texts.<tab>``."""

    def text(
        self,
        vault: Vault,
        account: str,
        period: str,
        today: date,
        *,
        ascii_only: bool,
        strategies_file: Path | None,
    ) -> str:
        """Read what the tab shows and write it out, in 80 columns."""


def tab_text(
    tab: str,
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool = False,
    strategies_file: Path | None = None,
) -> str:
    """What a tab shows, as text.

    Args:
        tab: id of the tab.
        vault: to read from.
        account: handle.
        period: id of the period.
        today: the day that deadlines are counted from.
        ascii_only: write the program's own signs in ASCII.
        strategies_file: the user's own strategies.

    Raises:
        StorageError: the vault cannot be read.
    """
    module = cast("TabText", import_module(f"tui.texts.{tab}"))
    return module.text(vault, account, period, today, ascii_only=ascii_only, strategies_file=strategies_file)
