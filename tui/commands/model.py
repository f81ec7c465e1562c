"""What a tab, a command and a hint are."""

from __future__ import annotations

from dataclasses import dataclass

from tui.commands.keys import NO_KEY, shown


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the app: its key is fixed for good, so that fingers can learn it."""

    id: str
    key: str
    title: str
    shows: str


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do.

    Attributes:
        id: stable name; keys are rebound by it.
        keys: keys that run it, comma separated, the first one is shown.
        action: action of the app or screen, with arguments.
        title: two or three words, for the palette.
        label: one word for the footer; empty keeps it out of the footer.
        help: one sentence.
        group: ``app`` for everywhere, ``list`` for moving in the parts of a tab, else the id of a tab.
    """

    id: str
    keys: str
    action: str
    title: str
    label: str
    help: str
    group: str = "app"

    @property
    def shown_key(self) -> str:
        """The first key as people read it: ``ctrl+p``, ``/``, ``?``; empty when it has none."""
        if self.keys == NO_KEY:
            return ""
        return shown(self.keys.split(",")[0])


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys of a part of a tab, such as a table or a plot, while it has the focus; they cannot be rebound.

    Attributes:
        keys: as people read them.
        help: one sentence.
        group: id of the tab, or ``app``.
    """

    keys: str
    help: str
    group: str
