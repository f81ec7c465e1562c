"""What every dialog shares: its looks, the letters for moving, and signs that the terminal can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.screen import ModalScreen

from tui.commands import bindings_for
from tui.stats.formatting import to_ascii
from tui.terminal.capabilities import MINIMUM_SIZE
from widgets.size_guard import SizeGuard

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from tui.screens.shell import Shell

AnswerT = TypeVar("AnswerT")


class Dialog(ModalScreen[AnswerT], Generic[AnswerT]):
    """A dialog over a tab; ``AnswerT`` is what it returns."""

    CSS_PATH = "dialogs.tcss"
    # The app's own are out of reach under a dialog.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("list")]

    def _on_mount(self, event: events.Mount) -> None:
        """Below the floor say what is needed, as the tabs do, and not show a dialog without its keys."""
        super()._on_mount(event)
        self.mount(SizeGuard(*MINIMUM_SIZE))

    @property
    def shell(self) -> Shell:
        """The app, as far as a dialog may use it."""
        return cast("Shell", self.app)

    def plain(self, text: str) -> str:
        """Our own words and signs as this terminal can show them."""
        return to_ascii(text) if self.shell.glyphs.ascii_only else text
