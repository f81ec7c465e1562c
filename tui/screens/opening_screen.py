"""The first thing painted: the frame of the app, while the vault is opened and libraries are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen
from textual.widgets import Static

from tui.commands import TABS, footer_keys
from tui.terminal.capabilities import MINIMUM_SIZE
from widgets.key_footer import KeyFooter
from widgets.size_guard import SizeGuard
from widgets.tab_strip import Tab, TabStrip

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.screens.shell import Shell


class OpeningScreen(Screen[None]):
    """Looks like the first tab while nothing is known yet, so that the tab can take its place."""

    DEFAULT_CSS = """
    OpeningScreen > #opening { padding: 1; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Strip, one line, footer."""
        shell = cast("Shell", self.app)
        glyphs = shell.glyphs
        first = TABS[0]
        tabs = [Tab(tab.id, shell.key(f"tab.{tab.id}"), tab.title) for tab in TABS]
        yield TabStrip(tabs, active=first.id, brand="likewise", glyphs=glyphs)
        yield Static("loading ...", id="opening")
        yield KeyFooter(
            footer_keys(first.id, shell.keymap),
            keep=(shell.key("app.help"), shell.key("app.quit")),
            glyphs=glyphs,
        )
        yield SizeGuard(*MINIMUM_SIZE)
