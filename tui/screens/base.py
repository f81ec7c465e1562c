"""What every tab shares: the strip above, the footer below, and loading its view in a worker."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.commands import TABS, bindings_for, footer_keys, key_of
from tui.errors import LikewiseError
from tui.terminal.capabilities import MINIMUM_SIZE
from widgets.key_footer import KeyFooter
from widgets.size_guard import SizeGuard
from widgets.tab_strip import Tab, TabStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.scope import Scope
    from tui.screens.shell import Shell
    from tui.vault.store import Vault

ViewT = TypeVar("ViewT")

LONGEST_HOLD = 1.0
"""Seconds a tab seen for the first time may take to be read before its empty frame is painted."""
LAYOUT_PASSES = 3
"""A layout can ask for another one, when a size decides what is in it."""
SETTLING = 0.02
"""Seconds for widgets to lay themselves out after they were given their content."""


class TabScreen(Screen[None], Generic[ViewT]):
    """One tab. A subclass says how its view is read and how it is shown.

    The view is read in a thread whenever the scope (account, period, edition of the vault) is another
    than the one shown; an answer to an older scope is dropped.
    """

    TAB: ClassVar[str]
    AUTO_FOCUS = ""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus: parts that show it paint themselves, Textual would paint the whole screen."""

    @dataclass
    class Loaded(Message):
        """A view was read."""

        scope: Scope
        view: Any
        warnings: tuple[str, ...] = ()

    @dataclass
    class Failed(Message):
        """A view could not be read."""

        scope: Scope
        error: LikewiseError

    def __init_subclass__(cls, **arguments: Any) -> None:
        # Textual merges the bindings of a class as it is made, so they have to be there before.
        if tab := cls.__dict__.get("TAB"):
            cls.BINDINGS = [*bindings_for(tab)]
        super().__init_subclass__(**arguments)

    def __init__(self) -> None:
        super().__init__()
        self._asked: Scope | None = None
        self._held = ExitStack()
        self._holding = False
        self.view: ViewT | None = None

    # What a subclass provides.

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The widgets between the strip and the footer."""

    @abstractmethod
    def reader(self) -> Callable[[Vault, Scope], ViewT]:
        """The function that reads the view from the open vault in a thread; it must not touch the screen."""

    @abstractmethod
    def show_waiting(self) -> None:
        """Say that the view is being read, when that takes long enough to be noticed."""

    @abstractmethod
    def show(self, view: ViewT) -> None:
        """Draw a view that was read."""

    @abstractmethod
    def show_error(self, error: LikewiseError) -> None:
        """Say, where the content would have been, what went wrong and what to do."""

    async def shown_text(self) -> str:
        """What is shown, as plain text, for copying and exporting; empty while nothing is."""
        if self.view is None:
            return ""
        scope, ascii_only = self.shell.scope, self.shell.glyphs.ascii_only
        return await asyncio.to_thread(in_vault, scope, _text_of, self.TAB, scope, ascii_only)

    def shown_table(self) -> str | None:
        """What is shown as CSV, or None when it is no table."""
        return None

    def terms(self) -> Mapping[str, str]:
        """Term → definition of what this tab shows, for the help."""
        return {}

    def status(self) -> str:
        """The text at the right of the footer."""
        return ""

    # What all tabs do.

    @property
    def shell(self) -> Shell:
        """The app, as far as a tab may use it."""
        return cast("Shell", self.app)

    def compose(self) -> ComposeResult:
        """Strip, body, footer."""
        yield TabStrip(
            [Tab(tab.id, self.shell.key(f"tab.{tab.id}"), tab.title) for tab in TABS],
            active=self.TAB,
            brand="likewise",
            status=self.shell.where(),
            glyphs=self.shell.glyphs,
        )
        yield from self.compose_body()
        always = (self.shell.key("app.help"), self.shell.key("app.quit"))
        yield KeyFooter(self.footer_keys(), keep=always, glyphs=self.shell.glyphs)
        yield SizeGuard(*MINIMUM_SIZE)

    def footer_keys(self) -> list[tuple[str, str]]:
        """(key, label) pairs for the footer, with the keys as they are set."""
        return footer_keys(self.TAB, self.shell.keymap)

    def on_mount(self) -> None:
        """Follow the app's scope; coming from another tab, paint what is read and not first its frame."""
        self.shell.scope_changed.subscribe(self, self._follow)
        if self.shell.scope.account is None:
            self.show_waiting()
            return
        self._holding = True
        self._held.enter_context(self.app.batch_update())
        self.set_timer(LONGEST_HOLD, self._stop_holding)

    def _stop_holding(self) -> None:
        # An error that was told meanwhile stays.
        if self.view is None and self._holding:
            self.show_waiting()
        self._release()

    def _release(self, passes: int = LAYOUT_PASSES) -> None:
        if not self._holding:
            return
        if self._layout_required and passes:
            # Laid out unseen, as often as it takes: each pass would otherwise be painted, some twice.
            self._layout_required = False
            self._refresh_layout()
            self.call_later(self._release, passes - 1)
            return
        self._holding = False
        self._held.close()
        self.refresh()

    def on_screen_resume(self) -> None:
        """Coming back: another account or period may have been chosen on another tab."""
        self._follow(self.shell.scope)

    def _follow(self, scope: Scope) -> None:
        if not self.is_current and self.app.screen_stack[0] is not self:
            return
        self.query_one(TabStrip).status = self.shell.where()
        if self.shell.trouble is not None:
            self.show_trouble(self.shell.trouble)
        elif scope.account is not None and scope != self._asked:
            self._asked = scope
            self._read(scope, self.reader())

    @work(thread=True, exclusive=True, group="view")
    def _read(self, scope: Scope, read: Callable[[Vault, Scope], ViewT]) -> None:
        worker = get_current_worker()
        try:
            view, warnings = in_vault(scope, lambda vault: (read(vault, scope), vault.warnings))
            answer: Message = self.Loaded(scope, view, warnings)
        except LikewiseError as error:
            answer = self.Failed(scope, error)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Loaded)
    def _show_loaded(self, event: Loaded) -> None:
        """Show the view if it is still the one that was asked for."""
        if event.scope == self._asked:
            self.view = event.view
            with self.app.batch_update():
                self.show(event.view)
                self.show_status()
            self.set_timer(SETTLING, self._release)
        if self.shell.tell_warnings(event.warnings):
            # The vault was repaired while the app was open: other accounts may be in it now.
            self.shell.vault_changed()

    @on(Failed)
    def _show_failed(self, event: Failed) -> None:
        """Show the error if it answers what was asked for."""
        if event.scope == self._asked:
            self._show_no_view(event.error)

    @on(TabStrip.Chosen)
    def _go(self, event: TabStrip.Chosen) -> None:
        self.shell.action_show_tab(event.tab_id)

    @on(KeyFooter.Pressed)
    def _press(self, event: KeyFooter.Pressed) -> None:
        # The footer of a part may name several keys at once, or keys of widgets.
        with suppress(ValueError):
            self.app.simulate_key(key_of(event.key))

    def show_status(self) -> None:
        """Write the status into the footer."""
        self.query_one(KeyFooter).status = self.status()

    def show_trouble(self, error: LikewiseError) -> None:
        """Say that nothing can be read at all; once it can, everything is read again."""
        self._asked = None
        self._show_no_view(error)

    def _show_no_view(self, error: LikewiseError) -> None:
        self.view = None
        self._release()
        self.show_error(error)
        self.show_status()

    def again(self) -> None:
        """Look into the vault and read the view again, whatever is shown."""
        self._asked = None
        self.shell.vault_changed()


def _text_of(vault: Vault, tab: str, scope: Scope, ascii_only: bool) -> str:
    from tui.texts.tabs import tab_text

    return tab_text(
        tab,
        vault,
        scope.account or "",
        scope.period,
        scope.today,
        ascii_only=ascii_only,
        strategies_file=scope.strategies_file,
    )


def in_vault(scope: Scope, read: Callable[..., ViewT], *arguments: object) -> ViewT:
    """Open the vault of a scope in this thread, read from it, close it.

    Args:
        scope: what is looked at.
        read: called with the open vault and the arguments.
        *arguments: passed on.
    """
    from tui.vault.store import Vault

    with Vault.open(scope.data_dir) as vault:
        return partial(read, vault)(*arguments)
