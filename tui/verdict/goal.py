"""What the creator wants, kept as a setting of the account; asked once, changeable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.insight.verdict_views import StatedGoal
    from tui.vault.source import Source
    from tui.vault.store import Vault

GOAL: Final = "goal"
_GOALS: Final[dict[str, StatedGoal]] = {"quick": "quick", "audience": "audience", "both": "both"}


def read_goal(vault: Source, account: str) -> StatedGoal | None:
    """What the creator wants; None until they were asked, and for what no version of the program knows.

    Raises:
        StorageError: the vault cannot be read.
    """
    return _GOALS.get(vault.setting(account, GOAL) or "")


def keep_goal(vault: Vault, account: str, goal: StatedGoal | None) -> None:
    """Keeps what the creator wants; None forgets it, so that they are asked again.

    Raises:
        StorageError: the vault cannot be written.
    """
    vault.keep_setting(account, GOAL, goal or "")
