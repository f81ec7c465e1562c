"""What a person says of the labels of an account's exports, in the place of what the evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.errors import UsageError
from tui.trust.exports import SECTIONS
from tui.trust.overlap import FARTHEST

if TYPE_CHECKING:
    from tui.vault.source import Source
    from tui.vault.store import Vault

AUTO: Final = "auto"
NONE: Final = "none"


def stated_of(vault: Source, account: str) -> dict[str, int | None]:
    """By section, by how many days a person said that its newest export is dated late; None to move nothing.

    Args:
        vault: to read from.
        account: handle.

    Raises:
        StorageError: the vault cannot be read.
    """
    found = {section: vault.setting(account, _name(section)) for section in SECTIONS}
    return {section: _days(text) for section, text in found.items() if text}


def keep_stated(vault: Vault, account: str, section: str, text: str) -> None:
    """Keep what a person said.

    Args:
        vault: open for writing.
        account: handle.
        section: of ``SECTIONS``.
        text: days from -2 to 2, positive for dated late; ``none`` to move nothing; ``auto`` to go by the
            evidence again.

    Raises:
        UsageError: it is no such section or number.
        StorageError: the vault cannot be written.
    """
    if section not in SECTIONS:
        raise UsageError(f"“{section}” is no section", hint=f"Say one of {', '.join(SECTIONS)}.")
    if text not in (AUTO, NONE) and _days(text) is None:
        hint = f"Say days from -{FARTHEST} to {FARTHEST}, positive for late, or {NONE}, or {AUTO}."
        raise UsageError(f"“{text}” is no shift", hint=hint)
    vault.keep_setting(account, _name(section), "" if text == AUTO else text)


def _name(section: str) -> str:
    return f"shift.{section}"


def _days(text: str) -> int | None:
    number = text.removeprefix("+").removeprefix("-")
    if not (number.isascii() and number.isdecimal() and len(number) == 1 and int(number) <= FARTHEST):
        return None
    return -int(number) if text.startswith("-") else int(number)
