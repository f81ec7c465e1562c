"""A titled section that always says what state it is in: loading, empty, failed, or its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from widgets._lines import Part, parts_width, two_ended
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, lit, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.strip import Strip

PaneState = Literal["content", "loading", "empty", "error"]


class PaneTitle(Widget):
    """A title at the left and a hint at the right, in one row."""

    DEFAULT_CSS = """
    PaneTitle { height: 1; width: 1fr; dock: top; }
    PaneTitle > .pane-title--title { color: $foreground; text-style: bold; }
    PaneTitle > .pane-title--hint { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane-title--title", "pane-title--hint"}

    title: reactive[str] = reactive("")
    """Text at the left."""
    hint: reactive[str] = reactive("")
    """Text at the right, left out first."""

    def __init__(self, title: str, hint: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self.set_reactive(PaneTitle.title, title)
        self.set_reactive(PaneTitle.hint, hint)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        left: list[Part] = [
            (
                cut(plain(self.title), width, self._glyphs.ellipsis),
                self.get_component_rich_style("pane-title--title"),
            )
        ]
        hint = cut(plain(self.hint), width - parts_width(left) - 2, self._glyphs.ellipsis)
        right: list[Part] = [(hint, self.get_component_rich_style("pane-title--hint"))] if hint else []
        return two_ended(left, right, width, self.rich_style)


class PaneMessage(Static):
    """The text shown instead of the content; takes the focus only while there is something to press."""

    DEFAULT_CSS = """
    PaneMessage { width: 1fr; height: auto; color: $text-muted; }
    PaneMessage.-error { color: $foreground; }
    """


class Pane(Vertical):
    """A section with a title whose body is its content or one message.

    The text of the loading state is static: nothing moves while a person waits, and nothing is written.
    """

    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; }
    Pane > PaneMessage { display: none; }
    Pane.-untitled > PaneTitle { display: none; }
    Pane.-message > * { display: none; }
    Pane.-message > PaneMessage { display: block; }
    Pane.-message > PaneTitle { display: block; }
    Pane.-message.-untitled > PaneTitle { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "try again", show=False),
        Binding("y", "copy_detail", "copy details", show=False),
    ]

    state: reactive[PaneState] = reactive[PaneState]("content")
    """What the body shows."""

    @dataclass
    class Retry(Message):
        """A person asked to try again what failed."""

        pane: Pane

        @property
        def control(self) -> Pane:
            """The pane, so that handlers can be bound by selector."""
            return self.pane

    @dataclass
    class DetailCopied(Message):
        """The details of the error went to the clipboard."""

        pane: Pane
        detail: str

        @property
        def control(self) -> Pane:
            """The pane, so that handlers can be bound by selector."""
            return self.pane

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        hint: str = "",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, name=name, id=id, classes=classes)
        self._title = PaneTitle(title, hint, glyphs)
        self._message = PaneMessage("", markup=False)
        self._detail = ""
        self._had_keys: Widget | None = None
        self.set_class(not title and not hint, "-untitled")

    def compose(self) -> ComposeResult:
        """Put the title and the message beside the content given."""
        yield self._title
        yield self._message

    @property
    def title(self) -> str:
        """The title."""
        return self._title.title

    @title.setter
    def title(self, title: str) -> None:
        self._title.title = title
        self.set_class(not title and not self.hint, "-untitled")

    @property
    def hint(self) -> str:
        """The text at the right of the title."""
        return self._title.hint

    @hint.setter
    def hint(self, hint: str) -> None:
        self._title.hint = hint
        self.set_class(not hint and not self.title, "-untitled")

    def show_content(self) -> None:
        """Show the content."""
        self._show("content", [])

    def show_loading(self, text: str = "loading …") -> None:
        """Show that the content is being fetched."""
        self._show("loading", [text])

    def show_empty(self, text: str, hint: str = "") -> None:
        """Show that there is nothing, and what to do about it."""
        self._show("empty", [text, hint])

    def show_error(self, title: str, message: str = "", hint: str = "", detail: str = "") -> None:
        """Show what failed, why, and what to do; ``detail`` is not shown but can be copied with ``y``."""
        keys = "r try again · y copy details" if detail else "r try again"
        self._show("error", [title, message, hint, keys], detail)

    def _show(self, state: PaneState, lines: list[str], detail: str = "") -> None:
        if state == "content":
            self.call_after_refresh(self._give_keys_back)
        else:
            self._remember_keys()
        self._detail = detail
        self._message.update(Content("\n").join([lit(text) for text in lines if text]) if lines else lit(""))
        self._message.set_class(state == "error", "-error")
        self._message.can_focus = state == "error"
        self.set_class(state != "content", "-message")
        self.state = state

    def _remember_keys(self) -> None:
        """A part of the content that is hidden loses the keys."""
        focused = self.screen.focused if self.is_attached else None
        if focused is not None and focused is not self._message and self in focused.ancestors:
            self._had_keys = focused

    def _give_keys_back(self) -> None:
        """Give the keys back to what had them before a message was shown, unless they went elsewhere."""
        had, self._had_keys = self._had_keys, None
        if had is not None and had.is_attached and self.screen.focused in (None, self._message):
            self.screen.set_focus(had)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys only where they do something."""
        if action == "retry":
            return self.state == "error"
        if action == "copy_detail":
            return self.state == "error" and bool(self._detail)
        return True

    def action_retry(self) -> None:
        """Ask for another try."""
        self.post_message(self.Retry(self))

    def action_copy_detail(self) -> None:
        """Put the details of the error on the clipboard."""
        self.app.copy_to_clipboard(self._detail)
        self.post_message(self.DetailCopied(self, self._detail))
