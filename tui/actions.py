"""What can be done on every tab: one action for each command of the group ``app``."""

from __future__ import annotations

from abc import abstractmethod
from asyncio import Lock, to_thread
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from textual import work
from textual.notifications import Notification
from textual.widgets import Input

from tui.commands import COMMANDS, TABS, command, keymap_of
from tui.errors import LikewiseError
from tui.screens.dialogs import choose
from tui.stats.formatting import to_ascii
from tui.stats.periods import PERIODS
from tui.terminal.capabilities import detect
from tui.terminal.keyboard import Keyboard
from tui.themes import AUTO, theme_for
from widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual import events
    from textual.dom import DOMNode

    from tui.scope import Scope
    from tui.screens.base import TabScreen
    from tui.screens.choice import Choice
    from tui.screens.jump import Jump
    from tui.settings import Settings
    from tui.start import Start


TELLING = 6.0
"""Seconds that are enough for a sentence about what one has just done."""


class Actions(Keyboard):
    """The app as far as its commands go; what they act on is told by the class that starts and ends it.

    Args:
        settings: of the user, flags already merged in.
        start: what to open.
    """

    scope: Scope
    """What every tab shows."""
    accounts: tuple[str, ...] = ()
    """Handles in the vault."""
    wanted_strategy: str | None = None
    """Id of the strategy to put the cursor on; the Strategies tab takes it when it is shown."""
    first_tab = TABS[0].id
    """The tab to begin with: the first, or the one whose key was typed while the vault was being opened."""

    def __init__(self, settings: Settings, start: Start) -> None:
        super().__init__()
        self.settings = settings
        self.start = start
        self.capabilities = detect()
        ascii_only = not self.capabilities.graphics if settings.ascii == "auto" else settings.ascii
        self.glyphs = ASCII if ascii_only else UNICODE
        self.keymap = keymap_of(settings.keys, COMMANDS)
        self._keeping = Lock()
        self._jump: Jump | None = None
        self._last_told: Notification | None = None

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

    # Keys.

    def key(self, command_id: str) -> str:
        """The key of a command as people read it; empty when it has none."""
        return command(command_id, self.keymap).shown_key

    def interrupts(self, event: events.Key) -> bool:
        """Leaving goes before what was typed ahead, unless its key may be a letter of a text."""
        quits = command("app.quit", self.keymap).keys.split(",")
        return super().interrupts(event) or (event.key in quits and not event.is_printable)

    async def take_key(self, event: events.Key) -> bool:
        """Run the command whose key the user has set, before a part of the tab can take the key for its own.

        The keys that commands come with are found by Textual, after the part that has the focus.
        """
        if await super().take_key(event):
            return True
        if not self.keymap.keys or len(self.screen_stack) > 1 or isinstance(self.focused, Input):
            return False
        targets: dict[str, DOMNode] = {"app": self, "list": self}
        if self.tab is not None:
            targets = {self.tab.TAB: self.tab, **targets}
        for command_id, keys in self.keymap.keys.items():
            found = command(command_id)
            if event.key in keys.split(",") and found.group in targets:
                await self.run_action(found.action, targets[found.group])
                return True
        return False

    def on_resize(self) -> None:
        """Terminals move what they show, and what letters lay over is somewhere else now."""
        self._painted.forget()
        if self._jump is not None:
            self._jump.leave()
            self._jump = None

    # What is said and kept.

    def notify(self, message: str, **options: Any) -> None:
        """Say something in a toast, never parsed as markup, in signs that this terminal can show."""
        options.pop("markup", None)
        shown = to_ascii(message) if self.glyphs.ascii_only else message
        super().notify(shown, markup=False, **options)

    def tell(self, text: str) -> None:
        """Say for a moment what a key did, in the place of what was told of the key before.

        Toasts lie over what has just changed, and quick keys would pile them up.
        """
        if self._last_told is not None:
            self._unnotify(self._last_told, refresh=False)
        shown = to_ascii(text) if self.glyphs.ascii_only else text
        self._last_told = Notification(shown, timeout=TELLING, markup=False)
        # At once and not by a message, else two of them could be on their way.
        self._notifications.add(self._last_told)
        self._refresh_notifications()

    def action_help_quit(self) -> None:
        """Say to those who press ctrl+c how to leave."""
        self.notify(f"{self.key('app.quit')} leaves likewise.", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy through the terminal, or write a file where that would be too long for it; say which."""
        from tui.screens.copying import copied_note, fits
        from tui.screens.exporting import write_file

        if fits(text):
            super().copy_to_clipboard(text)
            self.notify(copied_note(self.key("app.copy_file")), markup=False)
        else:
            why = "Too long to be copied through a terminal."
            self.run_worker(write_file(self, text, "copy", why=why), group="export")

    def keep(self, name: str, value: bool | str) -> None:
        """Keep a choice for the next start; say so where it holds for this run only."""
        self.settings = replace(self.settings, **{name: value})
        if holder := self.start.held.get(name):
            self.notify(f"For this run only: {holder} decides it at the next start.", markup=False)
        elif self.start.settings_file is not None:
            self._write_setting(self.start.settings_file, name, value)

    @work(group="keep")
    async def _write_setting(self, path: Path, name: str, value: bool | str) -> None:
        from tui.settings_file import keep_in_file

        try:
            async with self._keeping:
                await to_thread(keep_in_file, path, name, value)
        except LikewiseError as error:
            self.notify(f"It holds for this run only. {error}", severity="warning", timeout=15, markup=False)

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

        open_palette(self, self.tab, self.keymap)

    def action_show_tab(self, tab: str) -> None:
        """Go to a tab, once there is something to show on it."""
        if self.current_mode != self.DEFAULT_MODE:
            self.switch_mode(tab)
        elif len(self.screen_stack) == 1:
            self.first_tab = tab

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
            self.choose("Account", choices, self.scope.account or "", self._show_account)

    def _show_account(self, account: str) -> None:
        self.look_at(account=account)
        # Of a demo, or of a vault named for once, the handle says nothing about the user's own.
        start = self.start
        foreign = start.held.get("data_dir") == "--data-dir" or start.own_dir is not None
        if not foreign and self.scope.data_dir == start.data_dir:
            self.keep("account", account)

    def action_choose_theme(self) -> None:
        """Choose the colours; the one under the cursor is shown meanwhile."""
        from tui.screens.choice import Choice, ChoiceDialog

        before = self.theme
        names = sorted(name for name in self.available_themes if self._theme_for(name) == name)
        choices = [Choice(AUTO, AUTO, f"as fits the terminal: {self._theme_for(AUTO)}")]
        choices += [Choice(name, name) for name in names]
        current = before if self.settings.theme in names else AUTO

        def show(name: str) -> None:
            self.theme = self._theme_for(name)

        def take(chosen: str | None) -> None:
            if chosen is None:
                self.theme = before
            else:
                show(chosen)
                self.keep("theme", chosen)

        self.push_screen(ChoiceDialog("Theme", choices, current=current, preview=show), take)

    def _theme_for(self, name: str) -> str:
        found = self.capabilities
        return theme_for(name, light=found.light, many_colors=found.many_colors)

    def action_jump(self) -> None:
        """Put a letter on every part of the tab; the next key goes to one of them."""
        from tui.screens.jump import start_jump

        if self.tab is not None:
            self._jump = start_jump(self, self.tab, self.glyphs)
            if self._jump is None:
                self.notify("This tab has one part, and it has the keys.", markup=False)

    def action_import_files(self) -> None:
        """Import more exports."""
        self.import_paths(())

    def action_reload(self) -> None:
        """Read everything again."""
        self.vault_changed()

    def action_repaint(self) -> None:
        """Draw every cell again, should something else have written on the terminal."""
        self.paint_all()

    def action_copy_shown(self) -> None:
        """Copy the tab as text, through the terminal."""
        self._take_text(self.copy_to_clipboard)

    def action_write_shown(self) -> None:
        """Write the same text to a file."""
        from tui.screens.exporting import write_file

        if (tab := self.tab) is not None:
            self._take_text(lambda text: self.run_worker(write_file(self, text, tab.TAB), group="export"))

    @work(exclusive=True, group="copy")
    async def _take_text(self, take: Callable[[str], object]) -> None:
        try:
            text = await self.tab.shown_text() if self.tab is not None else ""
        except LikewiseError as error:
            self.notify(str(error), severity="error", timeout=15, markup=False)
            return
        if text:
            take(text)

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
