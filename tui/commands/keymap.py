"""The keys of commands as the user set them, and what is wrong with what was set.

A key map that does not fit never locks anybody out: a command whose new keys cannot be had keeps those it
comes with, and the reason is one of the ``problems``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.commands.keys import KEPT, NO_KEY, key_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.commands.model import Command

Wanted = str | Sequence[str]
"""One key, or several; none takes the keys away."""

ALWAYS = frozenset({"app.help", "app.quit"})
"""Commands that must have a key."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which commands have other keys than those they come with.

    Attributes:
        keys: id of a command → its keys, comma separated, as the terminal library names them.
        problems: one sentence for each entry that is not followed, beginning with its id.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def applied(self, command: Command) -> Command:
        """The command with the keys it has here."""
        return replace(command, keys=self.keys[command.id]) if command.id in self.keys else command


AS_MADE = Keymap()
"""Every command has the keys it comes with."""


def keymap_of(wanted: Mapping[str, Wanted], commands: Sequence[Command]) -> Keymap:
    """Check what the user set.

    Two commands may share a key only where they are never offered together: those of two tabs. The keys for
    moving in lists are offered wherever no command has them, so they give way to keys that come with a tab,
    and not to keys that were set.

    Args:
        wanted: id of a command → its keys as people write them.
        commands: all of them.

    Returns:
        The entries that can be followed, and the others as problems.
    """
    problems: list[str] = []
    known = {command.id: command for command in commands}
    keys: dict[str, str] = {}
    for command_id, written in wanted.items():
        try:
            keys[command_id] = _read(known, command_id, [written] if isinstance(written, str) else written)
        except ValueError as error:
            problems.append(f"{command_id}: {error}.")
    while (clash := _first_clash(keys, commands)) is not None:
        loser, other, key = clash
        del keys[loser]
        problems.append(f"{loser}: {shown(key)} is the key of {other} already.")
    return Keymap(keys, tuple(problems))


def _read(known: Mapping[str, Command], command_id: str, written: Sequence[str]) -> str:
    if command_id not in known:
        near = get_close_matches(command_id, known, n=1)
        raise ValueError(f"there is no such command{f', but {near[0]}' if near else ''}")
    if not written and command_id in ALWAYS:
        raise ValueError("this command must keep a key")
    keys = list(dict.fromkeys(key_of(each) for each in written))
    for key in keys:
        if key in KEPT and key not in known[command_id].keys.split(","):
            raise ValueError(f"{shown(key)} cannot be given away, it {KEPT[key]}")
    return ",".join(keys) or NO_KEY


def _first_clash(keys: Mapping[str, str], commands: Sequence[Command]) -> tuple[str, str, str] | None:
    """The entry to be given up, the command that has its key, and the key; the entry set last goes first."""
    order = list(keys)
    for loser in reversed(order):
        own = next(command for command in commands if command.id == loser)
        rivals = [command for command in commands if _meet(own.group, command.group) and command is not own]
        for rival in rivals:
            taken = _split(keys.get(rival.id, rival.keys))
            for key in _split(keys[loser]):
                if key in taken and key != NO_KEY:
                    return loser, rival.id, key
    return None


def _meet(one: str, other: str) -> bool:
    """Whether commands of these groups are offered at the same time."""
    return one == other or not {one, other}.isdisjoint({"app", "list"})


def _split(keys: str) -> Iterable[str]:
    return keys.split(",")
