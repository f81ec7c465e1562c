"""A list to choose one thing from: period, account, metric, theme, and the command palette."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.dialog import Dialog
from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

RESTING = 0.3
"""Seconds on one line after which it is shown: a preview may paint the whole screen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list.

    Attributes:
        id: what the dialog returns.
        label: shown first.
        detail: shown dim, at the right of the label.
        key: a key that chooses it at once; empty for none.
    """

    id: str
    label: str
    detail: str = ""
    key: str = ""


class ChoiceDialog(Dialog[str | None]):
    """Returns the id of the chosen line, or None when it was left with escape.

    Args:
        title: what is being chosen.
        choices: the lines.
        current: id of the line to start on.
        searchable: shows a field that narrows the list by words.
        preview: called with the id of a line on which the cursor rests.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move_page(1)", "Page down", show=False),
        Binding("pageup", "move_page(-1)", "Page up", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        current: str = "",
        searchable: bool = False,
        preview: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current
        self._searchable = searchable
        self._preview = preview
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """A title, perhaps a search field, the list, one line of keys."""
        with Vertical(classes="dialog dialog-wide" if self._searchable else "dialog"):
            yield Static(lit(self.plain(self._title)), classes="dialog-title")
            if self._searchable:
                field = Input(placeholder="type to narrow", compact=True)
                field.cursor_blink = False
                yield field
            yield OptionList(*self._options(self._choices), markup=False, compact=True)
            yield Static(lit(self.plain("enter chooses · esc leaves")), classes="dialog-keys")

    def on_mount(self) -> None:
        """Start on the current line."""
        options = self.query_one(OptionList)
        ids = [choice.id for choice in self._choices]
        options.highlighted = ids.index(self._current) if self._current in ids else 0
        (self.query_one(Input) if self._searchable else options).focus()

    def on_key(self, event: events.Key) -> None:
        """A choice's own key chooses it, unless letters go to the search field."""
        if self._searchable or not event.character:
            return
        for choice in self._choices:
            if choice.key == event.character:
                # Else the key would go on to the screen beneath and open a tab there.
                event.stop()
                self.dismiss(choice.id)
                return

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Move in the list while the search field keeps the focus."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    def action_move_page(self, step: int) -> None:
        """Move by a page in the list while the search field keeps the focus."""
        options = self.query_one(OptionList)
        (options.action_page_down if step > 0 else options.action_page_up)()  # type: ignore[no-untyped-call]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        hits = [choice for choice in self._choices if all(word in _text(choice) for word in words)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(hits))
        options.highlighted = 0 if hits else None

    @on(Input.Submitted)
    def _take_highlighted(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionHighlighted)
    def _rest(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is under the cursor, but not everything that the cursor passes."""
        if self._resting is not None:
            self._resting.stop()
        if self._preview is not None and event.option_id is not None:
            self._resting = self.set_timer(RESTING, partial(self._preview, event.option_id))

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def _options(self, choices: Sequence[Choice]) -> list[Option]:
        width = max((len(choice.label) for choice in choices), default=0)
        return [Option(_line(choice, width, self.plain), id=choice.id) for choice in choices]


def _text(choice: Choice) -> str:
    return f"{choice.label} {choice.detail}".casefold()


def _line(choice: Choice, width: int, plain: Callable[[str], str]) -> Content:
    key = f"{choice.key} " if choice.key else ""
    label = lit(plain(f"{key}{choice.label.ljust(width)}"))
    if not choice.detail:
        return label
    return Content.assemble(label, "  ", lit(plain(choice.detail)).stylize("dim"))
