"""The first thing anyone sees: what this is, and three ways to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.opening import exports_in_downloads
from tui.terminal.capabilities import MINIMUM_SIZE
from widgets.size_guard import SizeGuard
from widgets.text import lit

if TYPE_CHECKING:
    from textual.app import ComposeResult

Begin = Literal["demo", "import", "howto"]

HOW_TO_EXPORT = """\
1  On a computer, open tiktok.com/tiktokstudio and log in; the phone
   app has no export.
2  Choose Analytics, then Overview. At the top right choose the range
   (up to 365 days), then Download data, as CSV or XLSX.
3  Do the same on the pages Viewers, Content and Followers: each
   gives one zip.
4  Come back and press i, or run:  likewise ~/Downloads/*.zip

Take all four on the same day, and come back every week: TikTok keeps
the hours when your followers are online for seven days only, and
lists fifteen videos at most. Everything imported here stays, and
nothing leaves this computer."""
_KEYS = "↑ ↓ enter or a digit · q quits"
_EMPTIED = "Everything was undone. The files are kept: import them again to have their figures back."


class WelcomeScreen(Screen[None]):
    """Tells what the user wants to begin with, and stays until there is something to show."""

    @dataclass
    class Chosen(Message):
        """A way to begin was chosen."""

        choice: Begin

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "begin('demo')"),
        Binding("2", "begin('import')"),
        Binding("3", "begin('howto')"),
    ]

    def __init__(self, *, emptied: bool = False) -> None:
        super().__init__()
        self._emptied = emptied

    def compose(self) -> ComposeResult:
        """A sentence, three choices, and where things will be kept."""
        found = exports_in_downloads()
        offer = f"{len(found)} exports found in your Downloads" if found else "zips, folders or single files"
        with Vertical(id="welcome"):
            yield Static("likewise", id="welcome-name")
            yield Static(
                "Likes or followers: which should come first? Your own TikTok export knows more about it"
                " than any article. likewise reads it, keeps every day and draws it here.",
                id="welcome-text",
            )
            if self._emptied:
                yield Static(_EMPTIED, id="welcome-note")
            yield OptionList(
                Option(
                    lit("1  Look round in a demo account   a simulated year, then gone"),
                    "demo",
                ),
                Option(lit(f"2  Import your export             {offer}"), "import"),
                Option(lit("3  How to get your export         four downloads, two minutes"), "howto"),
                markup=False,
                compact=True,
            )
            yield Static(_KEYS, id="welcome-keys")
        yield SizeGuard(*MINIMUM_SIZE)

    def on_mount(self) -> None:
        """The choices have the keys."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.action_begin(cast("Begin", event.option.id))

    def action_begin(self, choice: Begin) -> None:
        """Begin with one of the choices; while the demo is made there is nothing else to choose."""
        options = self.query_one(OptionList)
        if options.disabled:
            return
        if choice == "demo":
            options.disabled = True
            self.query_one("#welcome-keys", Static).update("Simulating a year of bread ...")
        self.post_message(self.Chosen(choice))
