"""What can be done on every tab: one action for each command of the group ``app``."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from textual import work

from tui.errors import LikewiseError
from tui.screens.dialogs import choose
from tui.stats.periods import PERIODS
from tui.terminal.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.scope import Scope
    from tui.screens.base import TabScreen
    from tui.screens.choice import Choice
    from widgets.glyphs import Glyphs


class Actions(Keyboard):
    """The app as far as its commands go; what they act on is told by the class that starts and ends it."""

    scope: Scope
    """What every tab shows."""
    glyphs: Glyphs
    """The signs this terminal can show."""
    accounts: tuple[str, ...]
    """Handles in the vault."""
    wanted_strategy: str | None = None
    """Id of the strategy to put the cursor on; the Strategies tab takes it when it is shown."""

    @abstractmethod
    def look_at(self, **changes: Any) -> None:
        """Change what every tab shows."""

    @abstractmethod
    def import_paths(self, paths: tuple[Path, ...]) -> None:
        """Ask what to import, or import what is given."""

    @abstractmethod
    def vault_changed(self) -> None:
        """Something was stored or undone: look into the vault again, then every tab reads again."""

    @property
    def tab(self) -> TabScreen[Any] | None:
        """The tab that is open, dialogs over it or not."""
        from tui.screens.base import TabScreen

        screen = self.screen_stack[0]
        return screen if isinstance(screen, TabScreen) else None

    def noted(self) -> None:
        """Something was written of the account shown: every tab reads again, the vault is known already."""
        self.look_at(edition=self.scope.edition + 1)

    def open_strategy(self, strategy: str) -> None:
        """Go to the Strategies tab, with the cursor on one of them."""
        self.wanted_strategy = strategy
        self.action_show_tab("strategies")

    def choose(
        self, title: str, choices: Sequence[Choice], current: str, take: Callable[[str], object]
    ) -> None:
        """Ask for one of some choices; ``take`` gets its id unless the dialog is left."""
        choose(self, title, choices, current, take)

    # Commands: one action each.

    def action_help(self) -> None:
        """Keys and terms of the tab."""
        from tui.screens.help import HelpDialog

        tab = self.tab
        self.push_screen(HelpDialog(tab.TAB if tab else "", tab.terms() if tab else {}))

    def action_command_palette(self) -> None:
        """Every command by its name."""
        from tui.screens.palette import open_palette

        open_palette(self, self.tab)

    def action_show_tab(self, tab: str) -> None:
        """Go to a tab, once there is something to show on it."""
        if self.current_mode != self.DEFAULT_MODE:
            self.switch_mode(tab)

    def action_choose_period(self) -> None:
        """Choose how many days every tab shows."""
        from tui.screens.choice import Choice

        choices = [Choice(item.id, item.label, key=str(index)) for index, item in enumerate(PERIODS, 1)]
        self.choose("Period", choices, self.scope.period, lambda chosen: self.look_at(period=chosen))

    def action_choose_account(self) -> None:
        """Choose whose data every tab shows."""
        from tui.screens.choice import Choice

        choices = [Choice(name, f"@{name}") for name in self.accounts]
        if choices:
            current = self.scope.account or ""
            self.choose("Account", choices, current, lambda chosen: self.look_at(account=chosen))

    def action_choose_theme(self) -> None:
        """Choose the colours."""
        from tui.screens.choice import Choice

        choices = [Choice(name, name) for name in sorted(self.available_themes)]
        self.choose("Theme", choices, self.theme, lambda chosen: setattr(self, "theme", chosen))

    def action_import_files(self) -> None:
        """Import more exports."""
        self.import_paths(())

    def action_reload(self) -> None:
        """Read everything again."""
        self.vault_changed()

    def action_repaint(self) -> None:
        """Draw every cell again, should something else have written on the terminal."""
        self.refresh(layout=True)

    @work(exclusive=True, group="copy")
    async def action_copy_shown(self) -> None:
        """Copy the tab as text, through the terminal."""
        try:
            text = await self.tab.shown_text() if self.tab is not None else ""
        except LikewiseError as error:
            self.notify(str(error), severity="error", timeout=15, markup=False)
            return
        if text:
            self.copy_to_clipboard(text)
            self.notify("Copied. Should your terminal ignore OSC 52, e writes it to a file.", markup=False)

    def action_export_shown(self) -> None:
        """Write the tab to a file in the working folder."""
        from tui.screens.exporting import choices_for, export_tab

        if (tab := self.tab) is not None:
            self.choose(
                "Export what is shown",
                choices_for(tab),
                "",
                lambda kind: self.run_worker(export_tab(self, tab, kind), group="export"),
            )
