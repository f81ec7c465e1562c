"""The import dialog: which files, how far it is, whose the undecided ones are, and what came of it."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field, replace
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
from tui.screens.opening import exports_in_downloads
from tui.sources.clean import clean
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from tui.importing import AccountNeededError, ImportedFile, ImportOutcome
    from tui.sources.report import Reading, Refusal


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, and into which vault.

    Attributes:
        data_dir: folder of the vault.
        paths: files, folders and zips; empty to ask for them.
        account: handle to file everything under, when stated.
        until: last day in the files, when stated.
        taught: month words the user has taught, with their numbers.
        columns: what columns of tables of the user's own were said to be, see ``Options.remembered``.
        settings_file: where what is said of columns is kept; None keeps nothing.
    """

    data_dir: Path
    paths: tuple[Path, ...] = ()
    account: str | None = None
    until: date | None = None
    taught: tuple[tuple[str, int], ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settings_file: Path | None = None


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
        """The import ended: with an outcome, a question, or an error (None after a cancel)."""

        result: ImportOutcome | LikewiseError | None
        warnings: tuple[str, ...] = ()

    def __init__(self, request: ImportRequest) -> None:
        super().__init__()
        self._request = request
        self._question: AccountNeededError | None = None
        self._outcomes: list[ImportOutcome] = []
        self._found: tuple[Path, ...] = ()
        self._at_work = False
        self._unclear: list[Refusal] = []
        self._said: dict[str, str] = {}

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

    def _begin(self, paths: Sequence[Path], taken_back: Sequence[int] = ()) -> None:
        self.query_one(Input).display = False
        self._at_work = True
        self._say("reading …", "esc cancels")
        self._import(tuple(paths), tuple(taken_back))

    @work(thread=True, exclusive=True, group="import")
    def _import(self, paths: tuple[Path, ...], taken_back: tuple[int, ...]) -> None:
        from tui.importing import import_paths
        from tui.sources.drop import CancelledError
        from tui.sources.options import Options
        from tui.vault.store import Vault

        worker = get_current_worker()
        request = self._request
        options = Options(
            until=request.until,
            taught=dict(request.taught),
            columns=dict(self._said),
            remembered=request.columns,
        )
        warnings: tuple[str, ...] = ()
        try:
            with Vault.open(request.data_dir) as vault:
                warnings = vault.warnings
                for import_id in taken_back:
                    vault.undo(import_id=import_id)
                result: ImportOutcome | LikewiseError | None = import_paths(
                    vault,
                    paths,
                    account=request.account,
                    options=options,
                    progress=self._move,
                    cancelled=lambda: worker.is_cancelled,
                )
        except CancelledError:
            result = None
        except LikewiseError as error:
            result = error
        self.post_message(self.Ended(result, warnings))

    def _move(self, done: int, total: int, name: str) -> None:
        self.post_message(self.Moved(done, total, name))

    @on(Moved)
    def _show_progress(self, event: Moved) -> None:
        self._say(progress_text(event.done, event.total, event.name), "esc cancels")

    @on(Ended)
    def _take_result(self, event: Ended) -> None:
        from tui.importing import AccountNeededError

        self._at_work = False
        for warning in event.warnings:
            self.notify(warning, severity="warning", timeout=30, markup=False)
        result = event.result
        if result is None:
            self.dismiss(bool(self._outcomes))
        elif isinstance(result, AccountNeededError):
            self._take_outcome(result.outcome)
            self._remember(list(result.undecided))
            self._ask_account(result)
        elif isinstance(result, LikewiseError):
            self._say(f"{result.title}\n{result.message}\n{result.hint}".strip(), "esc closes")
        else:
            self._take_outcome(result)
            self._remember([file.reading for file in result.files])
            self._go_on()

    def _take_outcome(self, outcome: ImportOutcome) -> None:
        """Keep what is to be told; of tables whose columns are not clear that is only known later."""
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
        from tui.importing import store_readings
        from tui.vault.store import Vault

        try:
            with Vault.open(self._request.data_dir) as vault:
                result: ImportOutcome | LikewiseError = store_readings(
                    vault, question.undecided, account=handle, batch=question.outcome.batch
                )
        except LikewiseError as error:
            result = error
        self.post_message(self.Ended(result))

    def _tell(self) -> None:
        from tui.file_lines import import_lines, refusal_sentence

        lines: list[str] = []
        for outcome in self._outcomes:
            lines += [f"refused: {refusal_sentence(refusal)}" for refusal in outcome.refusals]
            lines += import_lines(outcome)
        keys = (
            "enter or esc closes · c corrects columns"
            if own_tables(self._outcomes)
            else "enter or esc closes"
        )
        self._say("\n".join(lines) or "Nothing was found to import.", keys)
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Enter closes once everything is told."""
        if event.key == "enter" and not self.query_one(Input).display and self._outcomes:
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
                self._outcomes = [
                    replace(each, files=tuple(file for file in each.files if file not in own))
                    for each in self._outcomes
                ]
                self._said = said
                self._begin((origin.path,), taken_back=[file.import_id for file in own])

        self.app.push_screen(ColumnsDialog(clean(origin.name), columns), take)

    def action_leave(self) -> None:
        """Cancel what runs, or close."""
        if self._question is not None:
            self._question = None
            self.query_one(Input).display = False
            self._tell()
        elif self._at_work:
            # What is being stored is stored whole; the dialog closes, and tells, once that is done.
            self.workers.cancel_group(self, "import")
            self._say("stopping …", "")
        else:
            self.dismiss(any(outcome.files for outcome in self._outcomes))

    def _say(self, text: str, keys: str) -> None:
        self.query_one("#import-text", Static).update(lit_lines(self.plain(text)))
        self.query_one("#import-keys", Static).update(lit(self.plain(keys)))


def own_tables(outcomes: Sequence[ImportOutcome]) -> list[ImportedFile]:
    """The last table of people's own that was imported: a line an account; none when there is none."""
    own = [file for outcome in outcomes for file in outcome.files if file.reading.columns]
    return [file for file in own if file.reading.origin == own[-1].reading.origin]


def same_headers(unclear: Sequence[Refusal]) -> list[Refusal]:
    """The first table that is not clear, and all others with the same headers: what is said holds for all."""
    keys = {each.key for each in unclear[0].columns}
    return [each for each in unclear if {one.key for one in each.columns} == keys]


def progress_text(done: int, total: int, name: str) -> str:
    """How far it is, drawn and in figures."""
    filled = round(24 * done / max(total, 1))
    return f"[{'#' * filled}{'.' * (24 - filled)}] {done} of {total}  {name}"


def keep_all(path: Path, found: Mapping[str, Mapping[str, str]]) -> str:
    """Keep what columns are in the settings file; returns why that cannot be done, most often nothing."""
    from tui.settings_file import keep_columns

    try:
        for headers, columns in found.items():
            keep_columns(path, headers, columns)
    except LikewiseError as error:
        return f"It holds for this run only. {error}"
    return ""
