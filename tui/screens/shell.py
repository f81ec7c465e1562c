"""What a tab may ask of the app around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.signal import Signal

    from tui.commands import Keymap
    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.screens.choice import Choice
    from tui.settings import Settings
    from widgets.glyphs import Glyphs


class Shell(Protocol):
    """The app as its tabs see it."""

    scope: Scope
    """What every tab shows."""

    scope_changed: Signal[Scope]
    """Tells the new scope whenever it changes."""

    glyphs: Glyphs
    """The signs this terminal can show."""

    keymap: Keymap
    """The keys of commands as the user set them."""

    settings: Settings
    """What holds in this run; a choice that is kept changes it."""

    trouble: LikewiseError | None
    """Why the vault could not be opened; None when it could."""

    wanted_strategy: str | None
    """Id of the strategy to put the cursor on; the Strategies tab reads and clears it when it is shown."""

    def where(self) -> str:
        """Account and period, for the right end of the strip."""

    def key(self, command_id: str) -> str:
        """The key of a command as people read it, for sentences that name it; empty when it has none."""

    def keep(self, name: str, value: bool | str) -> None:
        """Keep a choice for the next start, in the settings file; say so where it holds for this run only.

        Args:
            name: of the setting, a field of ``Settings``.
            value: what was chosen.
        """

    def action_show_tab(self, tab: str) -> None:
        """Go to a tab by its id."""

    def tell(self, text: str) -> None:
        """Say for a moment what a key did, in the place of what was told of the key before."""

    def tell_warnings(self, warnings: Sequence[str]) -> bool:
        """Say what had to be repaired in the vault, or why it cannot be written; whether it was new."""

    def vault_changed(self) -> None:
        """Say that something was stored or undone: every tab reads again."""

    def noted(self) -> None:
        """Say that something was written of the account shown: every tab reads again when it is shown.

        Lighter than ``vault_changed``: which accounts there are is not looked up again. To be called in the
        thread of the app.
        """

    def open_strategy(self, strategy: str) -> None:
        """Go to the Strategies tab with this strategy, by its id, under the cursor."""

    def choose(
        self, title: str, choices: Sequence[Choice], current: str, take: Callable[[str], object]
    ) -> None:
        """Ask for one of some choices; ``take`` gets its id."""
