"""One line instead of the screen when the terminal is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from widgets._lines import line
from widgets.text import cut

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.strip import Strip

_TOO_SMALL = "-too-small"


class SizeGuard(Widget):
    """A direct child of a screen that hides its siblings below the floor and says what is needed.

    What is hidden, by this or because a screen shows less where there is less room, loses the focus; it is
    given back once it is shown again, so that the keys do what they did before.
    """

    DEFAULT_CSS = """
    SizeGuard { display: none; width: 100%; height: 100%; color: $foreground; }
    .-too-small > * { display: none !important; }
    .-too-small > SizeGuard { display: block !important; }
    """
    SCOPED_CSS: ClassVar[bool] = False  # the siblings are outside of this widget

    def __init__(
        self,
        least_width: int = 60,
        least_height: int = 16,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._least = (least_width, least_height)
        self._focused: Widget | None = None
        self._hidden = False

    def on_mount(self) -> None:
        """Look at the size now and after each layout of the screen."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._check)
        self._check(self.screen)

    def _check(self, screen: Screen[object]) -> None:
        width, height = screen.app.size
        too_small = width < self._least[0] or height < self._least[1]
        if screen.focused is not None:
            self._focused, self._hidden = screen.focused, False
        elif self._hidden:
            self.call_after_refresh(self._give_back_focus)
        elif not too_small:
            # Nothing has the keys because something else took them away.
            self._focused = None
        self._hidden = self._hidden or too_small
        if self.parent is not None and too_small != screen.has_class(_TOO_SMALL):
            screen.set_class(too_small, _TOO_SMALL)
            if not too_small:
                self.call_after_refresh(self._give_back_focus)
        if too_small:
            self.refresh()

    def _give_back_focus(self) -> None:
        kept = self._focused
        if kept is not None and self.screen.focused is None and kept in self.screen.focus_chain:
            self.screen.set_focus(kept)

    def render_line(self, y: int) -> Strip:
        """Draw the sentence in the first row."""
        width, height = self.app.size
        text = f"terminal too small ({width}x{height}), needs {self._least[0]}x{self._least[1]}"
        shown = cut(text, self.size.width, "") if y == 0 else ""
        return line([(shown, self.rich_style)], self.size.width, self.rich_style)
