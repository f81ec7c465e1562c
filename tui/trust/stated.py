"""What a person says of the labels of an account's exports, in the place of what the evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from tui.errors import UsageError
from tui.trust.exports import SECTIONS
from tui.trust.overlap import FARTHEST

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTO: Final = "auto"


@runtime_checkable
class Keeping(Protocol):
    """A vault that keeps settings of accounts."""

    def setting(self, account: str, name: str) -> str | None:
        """A setting of an account; None when there is none."""

    def keep_setting(self, account: str, name: str, value: str) -> None:
        """Keeps a setting in the place of the one under its name; empty removes it."""


def stated_of(vault: object, account: str) -> Mapping[str, int]:
    """By section, by how many days a person said that its exports are dated late.

    Args:
        vault: one that keeps no settings has nothing stated.
        account: handle.

    Raises:
        StorageError: the vault cannot be read.
    """
    if not isinstance(vault, Keeping):
        return {}
    found = {section: vault.setting(account, _name(section)) for section in SECTIONS}
    return {section: days for section, text in found.items() if text and (days := _days(text)) is not None}


def keep_stated(vault: object, account: str, section: str, text: str) -> int | None:
    """Keep what a person said.

    Args:
        vault: open for writing.
        account: handle.
        section: of ``SECTIONS``.
        text: days from -2 to 2, positive for dated late; ``auto`` to go by the evidence again.

    Returns:
        The days; None for ``auto``.

    Raises:
        UsageError: it is no such section or number, or this vault keeps no settings.
        StorageError: the vault cannot be written.
    """
    if section not in SECTIONS:
        raise UsageError(f"“{section}” is no section", hint=f"Say one of {', '.join(SECTIONS)}.")
    days = None if text == AUTO else _days(text)
    if days is None and text != AUTO:
        hint = f"Say days from -{FARTHEST} to {FARTHEST}, positive for late, or {AUTO}."
        raise UsageError(f"“{text}” is no shift", hint=hint)
    if not isinstance(vault, Keeping):
        raise UsageError("This vault keeps no settings of accounts", hint="Open it with a newer likewise.")
    vault.keep_setting(account, _name(section), "" if days is None else str(days))
    return days


def _name(section: str) -> str:
    return f"shift.{section}"


def _days(text: str) -> int | None:
    number = text.removeprefix("+").removeprefix("-")
    if not (number.isascii() and number.isdecimal() and len(number) == 1 and int(number) <= FARTHEST):
        return None
    return -int(number) if text.startswith("-") else int(number)
