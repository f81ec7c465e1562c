"""The dialog that asks for a day, a number and a few words; it closes only once they are kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.errors import LikewiseError, UsageError
from tui.screens.dialog import Dialog
from tui.screens.entry_field import EntryField
from tui.screens.entry_text import NOTHING, Typed, count_of, day_of, write_draft
from tui.stats.formatting import weekday
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from textual.app import ComposeResult
    from textual.timer import Timer

KEEP_AFTER = 0.5
"""Seconds after the last key until what was typed is kept as a draft."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, understood.

    Attributes:
        day: which day.
        count: how many; None when nothing was said.
        text: note or reason.
    """

    day: date
    count: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """What to ask for.

    Attributes:
        title: heads the dialog.
        today: the day that days are reckoned from.
        text_label: what the words are: ``note``, ``reason``.
        enter: what the key that ends the dialog does, as its line of keys says it: ``drops it``.
        count_label: what is counted; empty asks for no number.
        asks_day: whether a day is asked for.
        first: what stands in the fields at first.
        draft: what was typed before and never saved; None for nothing.
        about: said above the fields; may be empty.
    """

    title: str
    today: date
    text_label: str
    enter: str
    count_label: str = ""
    asks_day: bool = True
    first: Typed = NOTHING
    draft: Typed | None = None
    about: str = ""


class EntryDialog(Dialog[bool]):
    """Asks and keeps; returns whether anything was kept.

    What is typed is handed out as a draft while it is being typed and when the program ends, so that a lost
    connection loses at most the last half second. Escape throws it away.

    Args:
        form: what to ask for.
        check: called with an answer before it is kept; raises a ``UsageError`` to refuse it.
        keep: keeps an answer; returns the error when that cannot be done.
        keep_draft: keeps an unfinished text, empty to forget it; returns the error likewise.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(
        self,
        form: Form,
        *,
        check: Callable[[Answer], object],
        keep: Callable[[Answer], Awaitable[LikewiseError | None]],
        keep_draft: Callable[[str], Awaitable[LikewiseError | None]],
    ) -> None:
        super().__init__()
        self._form = form
        self._check = check
        self._keep = keep
        self._keep_draft = keep_draft
        self._settled = False
        self._saving: asyncio.Future[LikewiseError | None] | None = None
        """What was asked to be kept and is not known to be yet."""
        self._kept = "" if form.draft is None else write_draft(form.draft, form.first)
        self._timer: Timer | None = None
        start = form.draft or form.first
        self._count = _field(start.count, "(how many; may stay empty)", "entry-count")
        self._day = _field(start.day, "(empty is today; or such as yesterday, -2, Tue)", "entry-day")
        self._text = _field(start.text, "(in a few words)", "entry-text")

    def compose(self) -> ComposeResult:
        """Title, fields, what is made of them, one line of keys."""
        form = self._form
        fields = [(form.text_label, self._text)]
        if form.asks_day:
            # What is most likely to be typed comes first: the number, or the words where there is none.
            fields.insert(0 if form.count_label else 1, ("day", self._day))
        if form.count_label:
            fields.insert(0, (form.count_label, self._count))
        width = max(len(label) for label, _ in fields)
        with Vertical(classes="dialog dialog-wide"):
            yield Static(lit(self.plain(form.title)), classes="dialog-title")
            if form.about:
                yield Static(lit_lines(self.plain(form.about)), classes="dialog-about")
            for label, field in fields:
                with Horizontal(classes="entry-row"):
                    yield Static(lit(label.rjust(width)), classes="entry-label")
                    yield field
            yield Static(id="entry-says", markup=False)
            others = "" if len(fields) == 1 else "tab next field · "
            keys = f"enter {form.enter} · {others}esc goes back"
            yield Static(lit(self.plain(keys)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Type at once: the number when there is one to give, else the words."""
        (self._count if self._form.count_label else self._text).focus()
        if self._form.draft is not None:
            self._say("kept from before: you had not saved this")
        else:
            self._say_day()

    async def on_unmount(self) -> None:
        """Keep what was typed when the program ends over it, unless it ends up in the log after all."""
        if self._saving is not None:
            self._settled = await self._saving is None
        if not self._settled and self._draft() != self._kept:
            await self._keep_draft(self._draft())

    # While typing.

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        return Typed(self._count.value, self._day.value, self._text.value)

    def _draft(self) -> str:
        return write_draft(self.typed, self._form.first)

    @on(Input.Changed)
    def _changed(self) -> None:
        if self._draft() == self._kept:
            return
        self._say_day()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(KEEP_AFTER, self._keep_typed)

    def _keep_typed(self) -> None:
        if not self._settled and self._saving is None:
            self._put_aside(self._draft())

    @work(group="draft")
    async def _put_aside(self, draft: str) -> None:
        self._kept = draft
        error = await self._keep_draft(draft)
        if error is not None and self.is_attached:
            self._say(f"What you type is not kept until you save it. {error}", wrong=True)

    def _say_day(self) -> None:
        """Say which day is meant, or why none is."""
        if not self._form.asks_day:
            self._say("")
            return
        try:
            day = day_of(self._day.value, self._form.today)
        except UsageError as error:
            self._say(str(error), wrong=True)
            return
        self._say(f"for {'today, ' if day == self._form.today else ''}{weekday(day, self._form.today)}")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        says = self.query_one("#entry-says", Static)
        says.update(lit(self.plain(f"! {text}" if wrong else text)))
        says.set_class(wrong, "-wrong")

    # Ending.

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._saving is not None:
            return
        try:
            answer = Answer(
                day_of(self._day.value, self._form.today), count_of(self._count.value), self._text.value
            )
            self._check(answer)
        except UsageError as error:
            self._say(str(error), wrong=True)
            return
        self._saving = asyncio.ensure_future(self._keep(answer))
        self._wait_for(self._saving)

    @work(group="save")
    async def _wait_for(self, saving: asyncio.Future[LikewiseError | None]) -> None:
        # Shielded: the worker ends with the dialog, what was asked for does not.
        error = await asyncio.shield(saving)
        self._saving = None
        if error is not None:
            self._say(str(error), wrong=True)
            return
        self._settled = True
        self.dismiss(True)

    def action_leave(self) -> None:
        """Throw away what was typed."""
        if self._saving is not None:
            return
        self._settled = True
        if self._kept:
            self.app.run_worker(_done(self._keep_draft("")), group="draft")
        self.dismiss(False)


async def _done(forgotten: Awaitable[object]) -> None:
    await forgotten


def _field(value: str, placeholder: str, name: str) -> EntryField:
    # Nothing is selected when the focus comes (back), else the next letter would replace a whole note.
    field = EntryField(value, placeholder=placeholder, compact=True, select_on_focus=False, id=name)
    field.cursor_blink = False
    return field
