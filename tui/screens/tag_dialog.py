"""A list of things with a tag or without, each put on or taken off by a key and kept at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.screens.dialog import Dialog
from widgets.check_list import CheckList, CheckRow
from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult

    from tui.errors import LikewiseError
    from widgets.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class Taggable:
    """Something that can be tagged.

    Attributes:
        id: told when it is tagged.
        label: a few letters.
        text: what it is.
        note: said at the right end.
        tagged: whether it is.
    """

    id: str
    label: str
    text: str
    note: str = ""
    tagged: bool = False


class TagDialog(Dialog[None]):
    """Shows what is tagged and changes it; a sign changes only once the change is kept.

    Args:
        title: what is tagged with what.
        things: in the order shown.
        put: keeps a tag (True) or its absence (False); returns the error when that cannot be done.
        empty: said when there is nothing.
        glyphs: signs the terminal can show.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        # Everything is kept already: the key that ends every dialog ends this one, too, before the list
        # takes it.
        Binding("enter", "close", "Close", priority=True),
        Binding("space,x", "tag", "Tag or not"),
        Binding("slash", "narrow", "Narrow"),
    ]

    def __init__(
        self,
        title: str,
        things: Sequence[Taggable],
        *,
        put: Callable[[str, bool], Awaitable[LikewiseError | None]],
        empty: str,
        glyphs: Glyphs,
    ) -> None:
        super().__init__()
        self._title = title
        self._things = {thing.id: thing for thing in things}
        self._wanted = {thing.id: thing.tagged for thing in things}
        self._put = put
        self._empty = empty
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Title, a field to narrow the list, the list, what went wrong, one line of keys."""
        field = Input(placeholder="type to narrow", compact=True)
        field.cursor_blink = False
        field.display = False
        with Vertical(classes="dialog dialog-wide"):
            yield Static(lit(self.plain(self._title)), classes="dialog-title")
            yield field
            yield CheckList("", empty=self._empty, glyphs=self._glyphs, id="tag-list")
            yield Static(id="tag-says", markup=False)
            keys = "space tags it or takes the tag away · / narrows · enter closes"
            yield Static(lit(self.plain(keys)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Move in the list at once."""
        self._show()
        things = self.query_one(CheckList)
        # Of the height of all of them, whatever is narrowed later; the style sheet says how high at most.
        things.styles.height = things.rows_needed()
        things.focus()

    def _show(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        rows = [
            CheckRow(
                thing.id,
                "done" if thing.tagged else "open",
                self.plain(thing.label),
                self.plain(thing.text),
                (thing.note, "") if thing.note else (),
            )
            for thing in self._things.values()
            if all(word in f"{thing.label} {thing.text}".casefold() for word in words)
        ]
        tagged = sum(thing.tagged for thing in self._things.values())
        self.query_one(CheckList).show(rows, f"{tagged} tagged")

    @on(CheckList.Selected)
    def _clicked(self) -> None:
        self.action_tag()

    def action_tag(self) -> None:
        """Tag what is under the cursor, or take its tag away."""
        thing_id = self.query_one(CheckList).cursor_id
        if thing_id is not None and not self.query_one(Input).has_focus:
            # By what was asked for last, not by what is shown: a key may come before the last one is kept.
            self._wanted[thing_id] = not self._wanted[thing_id]
            self._keep(thing_id, self._wanted[thing_id])

    @work(group="tag")
    async def _keep(self, thing_id: str, tagged: bool) -> None:
        error = await self._put(thing_id, tagged)
        if error is None:
            self._things[thing_id] = replace(self._things[thing_id], tagged=tagged)
        else:
            self._wanted[thing_id] = self._things[thing_id].tagged
        self.query_one("#tag-says", Static).update(lit(f"! {error}" if error is not None else ""))
        self._show()

    def action_narrow(self) -> None:
        """Type words that the things must hold."""
        field = self.query_one(Input)
        field.display = True
        self.set_focus(field)

    @on(Input.Changed)
    def _narrowed(self) -> None:
        self._show()

    def action_close(self) -> None:
        """Close; while words are typed, go on to the list that they narrowed."""
        if self.query_one(Input).has_focus:
            self.query_one(CheckList).focus()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Close; while words are typed, go back to the list first."""
        field = self.query_one(Input)
        if field.has_focus:
            field.value = ""
            field.display = False
            self.query_one(CheckList).focus()
            return
        self.dismiss(None)
