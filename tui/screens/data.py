"""Data: which days are there, what was imported and how it was dated, what the readers found odd."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.message import Message

from tui.errors import LikewiseError
from tui.screens.base import TabScreen, in_vault
from tui.screens.choice import Choice
from tui.screens.ledger import calendar_of, ledger_columns, ledger_frame
from tui.screens.text_dialog import TextDialog
from tui.stats.formatting import plural, to_ascii
from tui.texts.imports import details_of, found_lines
from tui.texts.trust import in_short, other_notes, trust_text
from widgets.calendar import CoverageCalendar
from widgets.frame_table import FrameTable, preload
from widgets.pane import Pane
from widgets.short_list import ShortList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import ComposeResult

    from tui.scope import Scope
    from tui.stats.coverage_views import DataView, ImportLine
    from tui.vault.store import Vault

WIDE, HIGH = 100, 32
"""Columns and rows from which on the two lists have more than a line each."""
DIALOG_WIDEST, DIALOG_EDGES = 110, 10
"""Columns of a wide dialog, and those of them that its border, padding and scrollbar take."""
LEAST_WITH_CALENDAR = 20
"""Rows from which on the calendar leaves room for the ledger."""


def read_data(vault: Vault, scope: Scope) -> DataView:
    """The view of a scope; runs in a thread."""
    from tui.loading import load_data

    preload()
    return load_data(vault, scope.account or "", scope.today)


class DataScreen(TabScreen["DataView"]):
    """The last tab."""

    TAB = "data"
    CSS_PATH = "data.tcss"

    @dataclass
    class Undone(Message):
        """Imports were taken out, or could not be."""

        files: int
        error: LikewiseError | None = None

    def compose_body(self) -> ComposeResult:
        """Calendar, ledger, two lists."""
        glyphs = self.shell.glyphs
        with Vertical(id="data-body"):
            with Pane(title="Which days are there", glyphs=glyphs, id="coverage-pane"):
                yield CoverageCalendar(glyphs=glyphs)
            hint = "enter details, u undo" if glyphs.ascii_only else "enter details · u undo"
            with Pane(title="Imports", hint=hint, glyphs=glyphs, id="ledger-pane"):
                yield FrameTable(
                    ledger_columns(glyphs),
                    row_id="import_id",
                    empty="Nothing was imported into this account.",
                    glyphs=glyphs,
                )
            with Horizontal(id="data-lists"):
                yield ShortList(
                    "How far this can be trusted",
                    empty="Nothing speaks against the data.",
                    more=self._more_trust(),
                    glyphs=glyphs,
                    id="found",
                )
                yield ShortList("Export again", empty="Nothing is about to be lost.", glyphs=glyphs, id="due")

    def on_resize(self, event: events.Resize) -> None:
        """The lists shrink to a line each where rows or columns are short."""
        self.set_class(event.size.width < WIDE or event.size.height < HIGH, "-compact")
        self.set_class(event.size.height < LEAST_WITH_CALENDAR, "-tiny")

    def reader(self) -> Callable[[Vault, Scope], DataView]:
        """Reads the view in a thread."""
        return read_data

    def show_waiting(self) -> None:
        """Say it where the content will be."""
        self.query_one("#ledger-pane", Pane).show_loading()

    def show(self, view: DataView) -> None:
        """Fill calendar, ledger and lists."""
        glyphs = self.shell.glyphs
        plain = to_ascii if glyphs.ascii_only else str
        self.query_one(CoverageCalendar).coverage = calendar_of(view.coverage)
        self.query_one(FrameTable).show(ledger_frame(view.imports))
        self.query_one("#ledger-pane", Pane).show_content()
        found = [*in_short(view.findings), *(("-", text) for text in found_lines(other_notes(view)))]
        self.query_one("#found", ShortList).items = tuple((sign, plain(text)) for sign, text in found)
        due = [deadline.text for deadline in view.coverage.deadlines]
        self.query_one("#due", ShortList).items = tuple(("!", plain(text)) for text in due)
        self.call_after_refresh(self.query_one(FrameTable).focus)

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the ledger would be."""
        self.query_one("#ledger-pane", Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    # One import.

    def _line(self) -> ImportLine | None:
        wanted = self.query_one(FrameTable).cursor_id
        lines = self.view.imports if self.view is not None else ()
        return next((line for line in lines if line.import_id == wanted), None)

    @on(FrameTable.RowSelected)
    def action_toggle_detail(self) -> None:
        """Say everything about the selected import."""
        line = self._line()
        if line is not None and self.view is not None:
            self.app.push_screen(TextDialog(line.name, details_of(line, self.view.trust)))

    def _more_trust(self) -> str:
        key = self.shell.key("data.trust")
        return f"more: {key} shows the evidence" if key else "more"

    def action_trust(self) -> None:
        """Say how far the data can be trusted, with the evidence."""
        if self.view is not None:
            width = min(self.app.size.width * 92 // 100, DIALOG_WIDEST) - DIALOG_EDGES
            title = f"How far the data of @{self.view.account} can be trusted"
            self.app.push_screen(TextDialog(title, trust_text(self.view, width=max(24, width))))

    def action_undo(self) -> None:
        """Ask whether to take out the selected file or all that came with it."""
        line = self._line()
        if line is None or self.view is None:
            return
        if not line.active:
            self.notify("This import is not in use: it was undone, or a better dated one took its place.")
            return
        together = sum(each.batch == line.batch and each.active for each in self.view.imports)
        choices = [Choice("file", "This file", "its figures go, the file itself is kept", "1")]
        if together > 1:
            choices.append(Choice("batch", f"All {together} files imported together", "", "2"))
        self.shell.choose(f"Undo {line.name}", choices, "file", partial(self._undo, line))

    def _undo(self, line: ImportLine, what: str) -> None:
        self._take_out(self.shell.scope, line, whole_batch=what == "batch")

    @work(thread=True, exclusive=True, group="undo")
    def _take_out(self, scope: Scope, line: ImportLine, *, whole_batch: bool) -> None:
        def take_out(vault: Vault) -> int:
            if whole_batch:
                return len(vault.undo(batch=line.batch))
            return len(vault.undo(import_id=line.import_id))

        try:
            answer = self.Undone(in_vault(scope, take_out))
        except LikewiseError as error:
            answer = self.Undone(0, error)
        self.post_message(answer)

    @on(Undone)
    def _tell_undone(self, event: Undone) -> None:
        if event.error is not None:
            self.notify(str(event.error), severity="error", timeout=15, markup=False)
            return
        self.notify(
            f"Undone: {plural(event.files, 'import')}. Import the same files to have them back.", markup=False
        )
        self.shell.vault_changed()

    # For the shell.

    def shown_table(self) -> str | None:
        """The ledger as CSV."""
        from tui.exporting import csv_text

        return None if self.view is None else csv_text(ledger_frame(self.view.imports))

    def terms(self) -> Mapping[str, str]:
        """What the words of the ledger mean."""
        return {
            "Exported": "when TikTok wrote the file, as far as it can be known",
            "In use": "its figures count: not undone, no better dated reading took its place",
        }

    def status(self) -> str:
        """How much was imported."""
        if self.view is None:
            return ""
        return plural(len(self.view.imports), "import")
