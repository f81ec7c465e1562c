"""The import dialog: which files, how far it is, whose the undecided ones are, and what came of it."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.errors import LikewiseError
from tui.handles import handle_of
from tui.screens.dialog import Dialog
from tui.screens.import_words import (
    CANCELS,
    CLOSES,
    CORRECTS,
    outcome_text,
    own_tables,
    progress_text,
    same_headers,
)
from tui.screens.import_work import keep_all, run_import, run_store
from tui.screens.opening import exports_in_downloads
from tui.sources.clean import clean
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.importing import AccountNeededError
    from tui.screens.import_work import ImportRequest, Result
    from tui.sources.report import Reading, Refusal
    from tui.storing import ImportedFile, ImportOutcome


class ImportDialog(Dialog[bool]):
    """Asks, imports and tells; returns whether anything was stored.

    Args:
        request: what to import.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    @dataclass
    class Moved(Message):
        """The import got a step further."""

        done: int
        total: int
        name: str

    @dataclass
    class Ended(Message):
        """The import ended: with an outcome, a question, an error or a cancel."""

        result: Result

    def __init__(self, request: ImportRequest) -> None:
        super().__init__()
        self._request = request
        self._question: AccountNeededError | None = None
        self._outcomes: list[ImportOutcome] = []
        self._found: tuple[Path, ...] = ()
        self._at_work = False
        self._stopping = False
        self._unclear: list[Refusal] = []
        self._said: dict[str, str] = {}
        self._replaced: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, field, a scrolling text, one line of keys."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static("Import TikTok exports", classes="dialog-title")
            field = Input(compact=True)
            field.cursor_blink = False
            yield field
            with VerticalScroll():
                yield Static(id="import-text")
            yield Static(id="import-keys", classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin at once when the paths are known, else ask for them."""
        if self._request.paths:
            self._begin(self._request.paths)
            return
        self._found = exports_in_downloads()
        field = self.query_one(Input)
        field.placeholder = "path of a zip, file or folder; several with blanks between them"
        if self._found:
            field.value = shlex.join(str(path) for path in self._found[:8])
        text = "Zips as downloaded, CSV or XLSX, renamed or in folders: the content decides."
        if self._found:
            text += f"\nFound in your Downloads: {', '.join(path.name for path in self._found[:8])}"
        self._say(text, "enter imports · esc leaves")
        field.focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is not None:
            self._file_under(event.value)
            return
        try:
            words = shlex.split(event.value)
        except ValueError:
            words = [event.value]
        if words:
            # A user that is not known stays as it was typed, and is then a path that does not exist.
            self._begin(tuple(Path(os.path.expanduser(word)) for word in words))  # noqa: PTH111

    def _begin(self, paths: Sequence[Path]) -> None:
        self.query_one(Input).display = False
        self._at_work = True
        self._say("reading …", CANCELS)
        self._import(tuple(paths))

    @work(thread=True, exclusive=True, group="import")
    def _import(self, paths: tuple[Path, ...]) -> None:
        worker = get_current_worker()
        result = run_import(
            self._request,
            paths,
            self._said,
            instead_of=self._replaced,
            progress=self._move,
            cancelled=lambda: worker.is_cancelled,
        )
        self.post_message(self.Ended(result))

    def _move(self, done: int, total: int, name: str) -> None:
        self.post_message(self.Moved(done, total, name))

    @on(Moved)
    def _show_progress(self, event: Moved) -> None:
        if not self._stopping:
            self._say(progress_text(event.done, event.total, event.name), CANCELS)

    @on(Ended)
    def _take_result(self, event: Ended) -> None:
        from tui.importing import AccountNeededError

        self._at_work = self._stopping = False
        for warning in event.result.warnings:
            self.notify(warning, severity="warning", timeout=30, markup=False)
        result = event.result.told
        if result is None:
            self._take_cancel()
        elif isinstance(result, AccountNeededError):
            self._take_outcome(result.outcome)
            self._remember(list(result.undecided))
            self._ask_account(result)
        elif isinstance(result, LikewiseError):
            self._replaced = ()
            self._say(f"{result.title}\n{result.message}\n{result.hint}".strip(), "esc closes")
        else:
            self._take_outcome(result)
            self._remember([file.reading for file in result.files])
            self._go_on()

    def _take_cancel(self) -> None:
        """Say what a cancel left: the vault as it was, and no more questions."""
        self._unclear, self._said, self._replaced = [], {}, ()
        self._tell(cancelled=True)

    def _take_outcome(self, outcome: ImportOutcome) -> None:
        """Keep what is to be told; of tables whose columns are not clear that is only known later."""
        if outcome.files:
            self._forget_replaced()
        unclear = [refusal for refusal in outcome.refusals if refusal.columns]
        told = tuple(refusal for refusal in outcome.refusals if not refusal.columns)
        self._unclear = [*unclear, *self._unclear]
        self._outcomes.append(replace(outcome, refusals=told))

    def _go_on(self) -> None:
        """Ask what is not clear, one set of headers after the other; then tell what became of everything."""
        if self._unclear:
            self._ask_columns()
        else:
            self._tell()

    def _ask_columns(self) -> None:
        from tui.screens.columns import ColumnsDialog

        alike = same_headers(self._unclear)
        first = alike[0]
        self._unclear = [each for each in self._unclear if each not in alike]
        name = first.origin.name + (f" and {len(alike) - 1} more like it" if len(alike) > 1 else "")

        def take(said: dict[str, str] | None) -> None:
            if said is None:
                self._replaced = ()
                self._outcomes.append(replace(self._outcomes[-1], files=(), refusals=tuple(alike), notes=()))
                self._go_on()
                return
            self._said = said
            self._begin(tuple(dict.fromkeys(each.origin.path for each in alike)))

        self.app.push_screen(ColumnsDialog(clean(name), first.columns), take)

    def _remember(self, readings: Sequence[Reading]) -> None:
        """Keep what was said for the next table with these headers, in this run and later ones."""
        from tui.sources.generic.said import said_columns

        if not self._said:
            return
        self._said = {}
        found = said_columns(readings)
        known = {**self.shell.settings.columns, **found}
        self.shell.settings = msgspec.structs.replace(self.shell.settings, columns=known)
        self._request = replace(self._request, columns=known)
        if self._request.settings_file is not None:
            self._write(self._request.settings_file, found)

    @work(thread=True, group="keep")
    def _write(self, path: Path, found: Mapping[str, Mapping[str, str]]) -> None:
        if problem := keep_all(path, found):
            self.app.call_from_thread(self.notify, problem, severity="warning", markup=False)

    def _ask_account(self, question: AccountNeededError) -> None:
        self._question = question
        field = self.query_one(Input)
        field.value = question.known[0] if len(question.known) == 1 else ""
        field.placeholder = "handle, such as mira.bakes"
        field.display = True
        known = f"\nKnown accounts: {', '.join(question.known)}" if question.known else ""
        self._say(f"{question.title}\n{question.message}{known}", "enter files them · esc leaves them out")
        field.focus()

    def _file_under(self, text: str) -> None:
        if self._question is None:
            return
        try:
            handle = handle_of(text)
        except ValueError as error:
            self._say(f"{error}", "enter files them · esc leaves them out")
            return
        question, self._question = self._question, None
        self.query_one(Input).display = False
        self._at_work = True
        self._store(question, handle)

    @work(thread=True, exclusive=True, group="import")
    def _store(self, question: AccountNeededError, handle: str) -> None:
        worker = get_current_worker()
        result = run_store(
            self._request.data_dir,
            question,
            handle,
            instead_of=self._replaced,
            cancelled=lambda: worker.is_cancelled,
        )
        self.post_message(self.Ended(result))

    def _tell(self, *, cancelled: bool = False) -> None:
        keys = CORRECTS if own_tables(self._outcomes) else CLOSES
        self._say(outcome_text(self._outcomes, cancelled=cancelled), keys)
        self.query_one(VerticalScroll).focus()

    def _forget_replaced(self) -> None:
        """Of imports that others took the place of nothing is told any more."""
        gone, self._replaced = self._replaced, ()
        self._outcomes = [
            replace(each, files=tuple(file for file in each.files if file.import_id not in gone))
            for each in self._outcomes
        ]

    def on_key(self, event: events.Key) -> None:
        """Enter closes once everything is told."""
        if event.key == "enter" and not self.query_one(Input).display and not self._at_work:
            # Else the key would go on to the screen beneath and open something there.
            event.stop()
            self.action_leave()
        elif (
            event.key == "c"
            and not self._at_work
            and self._question is None
            and (own := own_tables(self._outcomes))
        ):
            event.stop()
            self._correct(own)

    def _correct(self, own: Sequence[ImportedFile]) -> None:
        """Take a table back and import it again with other columns, when a person says so."""
        from tui.screens.columns import ColumnsDialog

        origin, columns = own[-1].reading.origin, own[-1].reading.columns

        def take(said: dict[str, str] | None) -> None:
            if said and said != {each.key: each.said for each in columns if each.said}:
                self._said = said
                self._replaced = tuple(file.import_id for file in own)
                self._begin((origin.path,))

        self.app.push_screen(ColumnsDialog(clean(origin.name), columns), take)

    def action_leave(self) -> None:
        """Cancel what runs, or close."""
        if self._question is not None:
            self._question, self._replaced = None, ()
            self.query_one(Input).display = False
            self._tell()
        elif self._at_work:
            # The dialog tells what became of it once what was stored is taken back.
            self._stopping = True
            self.workers.cancel_group(self, "import")
            self._say("stopping …", "")
        else:
            self.dismiss(any(outcome.files for outcome in self._outcomes))

    def _say(self, text: str, keys: str) -> None:
        self.query_one("#import-text", Static).update(lit_lines(self.plain(text)))
        self.query_one("#import-keys", Static).update(lit(self.plain(keys)))
