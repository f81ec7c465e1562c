"""Asks what the columns of a table of somebody's own are: each with three values and what it is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import set_cell_size
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.choice import Choice
from tui.screens.dialog import Dialog
from tui.sources.generic.names import DATE, DAY_FIRST, IGNORE, MEANINGS, MONTH_FIRST
from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.sources.report import ColumnGuess

_DONE: Final = "done"
_HEADER: Final = 20
_NAME: Final = 18
_ASKED: Final = "not clear"


class ColumnsDialog(Dialog[dict[str, str] | None]):
    """Returns what was said, normalised header to name; None when the file is to be left out.

    Args:
        name: of the file.
        columns: what each column is taken for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("i", "leave_out", "Leave the column out", show=False),
    ]

    def __init__(self, name: str, columns: Sequence[ColumnGuess]) -> None:
        super().__init__()
        self._file = name
        self._columns = tuple(columns)
        self._said: dict[str, str] = {each.key: each.said for each in columns if each.said}

    def compose(self) -> ComposeResult:
        """A title, a line a column, what is under the cursor, one line of keys."""
        with Vertical(classes="dialog dialog-wide", id="columns"):
            yield Static(lit(self.plain(f"What are the columns of {self._file}?")), classes="dialog-title")
            about = "Each with what it is taken for and its values; ? is not clear, * is as you said."
            yield Static(lit(self.plain(about)), classes="dialog-about")
            yield OptionList(*self._options(), markup=False, compact=True)
            yield Static(id="columns-says", classes="dialog-about")
            keys = "enter changes a column · i leaves one out · esc leaves the file out"
            yield Static(lit(self.plain(keys)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Start on the first column that is not clear."""
        options = self.query_one(OptionList)
        unclear = self._unclear()
        options.highlighted = self._columns.index(unclear[0]) if unclear else len(self._columns)
        options.focus()

    def action_leave(self) -> None:
        """Leave the file out."""
        self.dismiss(None)

    def action_leave_out(self) -> None:
        """The column under the cursor is nothing that is kept."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._columns):
            self._say(at, IGNORE)

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        """Tell in full what is under the cursor: the line may be too narrow for it."""
        event.stop()
        at = event.option_index
        if at >= len(self._columns):
            text = self._missing() or "Everything is clear."
        else:
            each = self._columns[at]
            why = "as you said" if each.key in self._said else each.why
            text = f"{each.header}: {why}. Values: {', '.join(each.samples) or 'none'}"
        self.query_one("#columns-says", Static).update(lit(self.plain(text)))

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._columns):
            self._ask(event.option_index)
        elif missing := self._unclear():
            self.query_one(OptionList).highlighted = self._columns.index(missing[0])
        else:
            self.dismiss(dict(self._said))

    def _ask(self, at: int) -> None:
        each = self._columns[at]
        likely = [*each.choices, *(name for name in MEANINGS if name not in each.choices)]
        if each.name == DATE:
            likely = list(dict.fromkeys([DATE, DAY_FIRST, MONTH_FIRST, *likely]))
        choices = [Choice(name, name, MEANINGS[name]) for name in likely]
        current = self._said.get(each.key) or each.name or likely[0]
        self.shell.choose(f"What is “{each.header}”?", choices, current, lambda name: self._say(at, name))

    def _say(self, at: int, name: str) -> None:
        self._said[self._columns[at].key] = name
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(at, self._line(self._columns[at]))
        unclear = self._unclear()
        options.highlighted = self._columns.index(unclear[0]) if unclear else len(self._columns)

    def _unclear(self) -> list[ColumnGuess]:
        return [each for each in self._columns if each.name is None and each.key not in self._said]

    def _missing(self) -> str:
        headers = [f"“{each.header}”" for each in self._unclear()]
        return (
            f"Say first what {' and '.join(headers)} {'is' if len(headers) == 1 else 'are'}."
            if headers
            else ""
        )

    def _options(self) -> list[Option]:
        lines = [Option(self._line(each), id=str(at)) for at, each in enumerate(self._columns)]
        return [*lines, Option(lit(self.plain("→ import with these columns")), id=_DONE)]

    def _line(self, each: ColumnGuess) -> Content:
        """``? Punkte   not clear   3, 4``: told by sign and words, never by colour alone."""
        name = self._said.get(each.key) or each.name
        mark = "?" if name is None else "*" if each.key in self._said else " "
        header = set_cell_size(self.plain(each.header), _HEADER)
        told = set_cell_size(name or _ASKED, _NAME)
        samples = self.plain(", ".join(each.samples))
        return Content.assemble(f"{mark} ", lit(header), "  ", lit(told), "  ", lit(samples).stylize("dim"))
