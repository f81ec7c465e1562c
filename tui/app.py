"""The app: modes, themes, the scope all tabs share, signals and errors; nothing about the domain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.message import Message
from textual.signal import Signal
from textual.worker import WorkerFailed

from tui.actions import Actions
from tui.commands import bindings_for
from tui.errors import LikewiseError
from tui.scope import Scope
from tui.screens.dialogs import show_text
from tui.screens.modes import MODES
from tui.start import STARTING, DemoOptions, collect_again
from tui.stats.formatting import to_ascii
from tui.stats.periods import period
from tui.terminal.line_filter import OutgoingFilter
from tui.terminal.signals import end_on_signals, stop_reading_keys
from tui.themes import THEMES, is_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen

    from tui.screens.opening import Found
    from tui.screens.welcome import WelcomeScreen
    from tui.settings import Settings
    from tui.start import Start


A_MINUTE = 60.0
"""Seconds after which the calendar is looked at again."""


def run_app(settings: Settings, start: Start) -> int:
    """Open the app and stay until it is left.

    Args:
        settings: of the user, flags already merged in.
        start: what to open.

    Returns:
        The exit status: 0, 70 after a crash, 128 + n after a signal.
    """
    app = LikewiseApp(settings, start)
    try:
        app.run(mouse=app.wants_mouse)
    finally:
        stop_reading_keys(app._driver)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


class LikewiseApp(Actions):
    """The app.

    Args:
        settings: of the user, flags already merged in.
        start: what to open.
    """

    TITLE = "likewise"
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, Callable[[], Screen[None]]]] = MODES  # type: ignore[assignment]
    DEFAULT_MODE = "opening"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("app"), *bindings_for("list")]

    @dataclass
    class Opened(Message):
        """The vault was opened, or could not be."""

        found: Found | LikewiseError

    def __init__(self, settings: Settings, start: Start) -> None:
        super().__init__(settings, start)
        self.trouble: LikewiseError | None = None
        self._told: set[str] = set()
        self.scope = Scope(
            start.data_dir, None, settings.period, start.today, strategies_file=start.strategies_file
        )
        self.scope_changed: Signal[Scope] = Signal(self, "scope-changed")
        self._outgoing = OutgoingFilter(ascii_only=self.glyphs.ascii_only)
        self.animation_level = "none"
        self._throw_away: TemporaryDirectory[str] | None = None
        self._to_import = start.paths
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._theme_for(settings.theme)

    @property
    def failure(self) -> BaseException | None:
        """The exception that ended the app, in a worker or not; None when it ended as asked."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    @property
    def wants_mouse(self) -> bool:
        """Whether to take the mouse: as set, else unless the session came through ssh."""
        mouse = self.settings.mouse
        return not self.capabilities.over_ssh if mouse == "auto" else mouse

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything drawn leaves through the outgoing filter, last."""
        return [*super().get_line_filters(), self._outgoing]

    # Starting and ending.

    def on_mount(self) -> None:
        """Listen to signals and find out whose data there is."""
        end_on_signals(lambda status: self.exit(return_code=status))
        self.app_resume_signal.subscribe(self, lambda _: self.paint_all())
        self.set_keymap(dict(self.keymap.keys))
        self._tell_unfit()
        self.set_timer(STARTING, collect_again)
        if self.start.clock is not None:
            self.set_interval(A_MINUTE, self._turn_the_day)
        # Not before the first paint: libraries that are loaded in a thread still hold up the painting.
        self.call_after_refresh(self._open, self.start.demo)

    def _turn_the_day(self) -> None:
        """Go on with the calendar: in a session that stays open, what is ticked today is of today."""
        today = self.start.clock() if self.start.clock is not None else self.scope.today
        if today != self.scope.today:
            self.look_at(today=today)

    def _tell_unfit(self) -> None:
        """Say what of the settings is not followed; nothing of it is a reason not to start."""
        if not is_theme(self.settings.theme):
            key = self.key("app.theme")
            text = f"There is no theme {self.settings.theme}{f'; {key} shows all' if key else ''}."
            self.notify(text, timeout=15, markup=False)
        for problem in self.keymap.problems:
            holder = self.start.held.get(f"keys.{problem.partition(':')[0]}", self.start.settings_file)
            self.notify(f"Keys in {holder}: {problem}", severity="warning", timeout=30, markup=False)

    def on_unmount(self) -> None:
        """Throw the demo's vault away."""
        if self._throw_away is not None:
            self._throw_away.cleanup()

    @work(thread=True, exclusive=True, group="open")
    def _open(self, demo: DemoOptions | None) -> None:
        from tui.screens.opening import build_demo_vault, look_into_vault

        # The first tab will need it; meanwhile the vault is opened and the tab laid out.
        Thread(target=import_module, args=("tui.loading",)).start()
        folder = self.scope.data_dir
        try:
            if demo is not None:
                build_demo_vault(folder, demo.seed, demo.last_day, demo.kappa)
            found: Found | LikewiseError = look_into_vault(folder)
        except LikewiseError as error:
            found = error
        self.post_message(self.Opened(found))

    @on(Opened)
    def _take_accounts(self, event: Opened) -> None:
        found = event.found
        if isinstance(found, LikewiseError):
            self._tell_trouble(found)
            return
        self.trouble = None
        self.accounts = found.accounts
        if found.accounts:
            self._show_accounts(found)
        elif not self._to_import:
            self._welcome()
        # Not before the tab is there: a screen that is being made shows no toasts.
        self.call_after_refresh(self.tell_warnings, found.warnings)
        # A dialog belongs to the mode it was opened in, so it waits until that is the tab's.
        paths, self._to_import = self._to_import, ()
        if paths:
            self.call_after_refresh(self.import_paths, paths)

    def tell_warnings(self, warnings: Sequence[str]) -> bool:
        """Say what had to be repaired in the vault, or why it cannot be written; each of it once.

        Returns:
            Whether there was anything new.
        """
        new = [warning for warning in warnings if warning not in self._told]
        for warning in new:
            self._told.add(warning)
            self.notify(warning, severity="warning", timeout=30, markup=False)
        return bool(new)

    def _show_accounts(self, found: Found) -> None:
        self._leave_welcome()
        wanted = (self.scope.account, self.start.account, self.settings.account)
        account = next((name for name in wanted if name in found.accounts), found.accounts[0])
        self.look_at(account=account, edition=self.scope.edition + 1)
        self._leave_opening()

    def _leave_opening(self) -> None:
        if self.current_mode == self.DEFAULT_MODE:
            self.switch_mode(self.first_tab)

    def _tell_trouble(self, error: LikewiseError) -> None:
        self.trouble = error
        if len(self.screen_stack) == 1:
            self._leave_opening()
        if self.tab is None or len(self.screen_stack) > 1:
            show_text(self, error.title, f"{error.message}\n\n{error.hint}".strip())
        if self.tab is not None and self.tab.is_mounted:
            self.tab.show_trouble(error)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of local variables, titles and paths among them;
        # run_app raises the exception again once the terminal is restored.
        self._close_messages_no_wait()

    # What all tabs look at.

    def where(self) -> str:
        """Account and period, for the right end of the strip."""
        if self.scope.account is None:
            return ""
        text = f"@{self.scope.account} · {period(self.scope.period).label}"
        return to_ascii(text) if self.glyphs.ascii_only else text

    def look_at(self, **changes: Any) -> None:
        """Change what every tab shows, and tell the tab that is open."""
        self.scope = replace(self.scope, **changes)
        self.scope_changed.publish(self.scope)

    def vault_changed(self) -> None:
        """Something was stored or undone: look into the vault again, then every tab reads again."""
        self._open(None)

    # Dialogs.

    def _welcome(self) -> None:
        from tui.screens.welcome import WelcomeScreen

        if len(self.screen_stack) == 1:
            # Accounts were known before: everything has been undone.
            self.push_screen(WelcomeScreen(emptied=self.scope.account is not None))

    # Handled by name: naming the class would import the screen at every start.
    def on_welcome_screen_chosen(self, event: WelcomeScreen.Chosen) -> None:
        """Begin with the demo, an import, or the way to the export."""
        from tui.screens.welcome import HOW_TO_EXPORT

        if event.choice == "demo":
            self._throw_away = TemporaryDirectory(prefix="likewise-demo-", ignore_cleanup_errors=True)
            self.scope = replace(self.scope, data_dir=Path(self._throw_away.name))
            self._open(DemoOptions(None, self.start.today - timedelta(days=1)))
        elif event.choice == "import":
            self.import_paths(())
        else:
            show_text(self, "How to get the export from TikTok", HOW_TO_EXPORT)

    def _leave_welcome(self) -> None:
        from tui.screens.welcome import WelcomeScreen

        if isinstance(self.screen, WelcomeScreen):
            self.pop_screen()

    def import_paths(self, paths: tuple[Path, ...]) -> None:
        """Import what is given, or ask what to import."""
        from tui.screens.import_work import ImportRequest
        from tui.screens.importing import ImportDialog

        # What the command line says of its files is not said of those that are imported later.
        stated = (self.start.file_under, self.start.until) if paths else (None, None)
        taught = tuple(self.settings.dates.months.items())
        request = ImportRequest(
            self.start.own_dir or self.start.data_dir,
            paths,
            *stated,
            taught,
            self.settings.columns,
            self.start.settings_file,
        )
        self.push_screen(ImportDialog(request), lambda stored: self._imported(request.data_dir, stored))

    def _imported(self, folder: Path, stored: bool | None) -> None:
        if stored and folder != self.scope.data_dir:
            self.notify("You have left the demo: these are your own files.", markup=False)
            self.scope = replace(self.scope, data_dir=folder, account=None)
        self.vault_changed()
