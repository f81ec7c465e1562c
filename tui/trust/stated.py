"""What a person says of the labels of an account's exports, in the place of what the evidence says."""

from __future__ import annotations

from typing import Final, Protocol, runtime_checkable

from tui.errors import UsageError
from tui.trust.exports import SECTIONS
from tui.trust.overlap import FARTHEST

AUTO: Final = "auto"
NONE: Final = "none"


@runtime_checkable
class Keeping(Protocol):
    """A vault that keeps settings of accounts."""

    def setting(self, account: str, name: str) -> str | None:
        """A setting of an account; None when there is none."""

    def keep_setting(self, account: str, name: str, value: str) -> None:
        """Keeps a setting in the place of the one under its name; empty removes it."""


def stated_of(vault: object, account: str) -> dict[str, int | None]:
    """By section, by how many days a person said that its newest export is dated late; None to move nothing.

    Args:
        vault: one that keeps no settings has nothing stated.
        account: handle.

    Raises:
        StorageError: the vault cannot be read.
    """
    if not isinstance(vault, Keeping):
        return {}
    found = {section: vault.setting(account, _name(section)) for section in SECTIONS}
    return {section: _days(text) for section, text in found.items() if text}


def keep_stated(vault: object, account: str, section: str, text: str) -> None:
    """Keep what a person said.

    Args:
        vault: open for writing.
        account: handle.
        section: of ``SECTIONS``.
        text: days from -2 to 2, positive for dated late; ``none`` to move nothing; ``auto`` to go by the
            evidence again.

    Raises:
        UsageError: it is no such section or number, or this vault keeps no settings.
        StorageError: the vault cannot be written.
    """
    if section not in SECTIONS:
        raise UsageError(f"“{section}” is no section", hint=f"Say one of {', '.join(SECTIONS)}.")
    if text not in (AUTO, NONE) and _days(text) is None:
        hint = f"Say days from -{FARTHEST} to {FARTHEST}, positive for late, or {NONE}, or {AUTO}."
        raise UsageError(f"“{text}” is no shift", hint=hint)
    if not isinstance(vault, Keeping):
        raise UsageError("This vault keeps no settings of accounts", hint="Open it with a newer likewise.")
    vault.keep_setting(account, _name(section), "" if text == AUTO else text)


def _name(section: str) -> str:
    return f"shift.{section}"


def _days(text: str) -> int | None:
    number = text.removeprefix("+").removeprefix("-")
    if not (number.isascii() and number.isdecimal() and len(number) == 1 and int(number) <= FARTHEST):
        return None
    return -int(number) if text.startswith("-") else int(number)
