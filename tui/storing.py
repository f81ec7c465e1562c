"""Files that have been read become rows of a vault, each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from tui.errors import BadDataError
from tui.sources.report import Dating, Note, Refusal, Trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Literal

    from tui.sources.report import Reading
    from tui.vault.records import ImportRecord, NewImport
    from tui.vault.store import Vault

    Progress = Callable[[int, int, str], None]
    Cancelled = Callable[[], bool]

BORROWED = "account.from-sibling"
UNFIT = "account.unfit-sibling"
"""Notes on the account that a file beside it suggests; no longer of interest once a person states it."""

_MANY_ROWS = 50_000
"""Of a file from which on its storing takes so long that it is told row by row."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file that the vault now holds.

    Attributes:
        reading: what was read; its notes include those of the import. Of a ``known`` file the dates are
            those of the earlier import, since these are the ones in use.
        account: handle it was filed under.
        import_id: id in the ledger; that of the earlier import when ``known``.
        outcome: ``new``, ``known`` (the same bytes were there) or ``redated`` (they were there, but this
            time their dates are better proven).
    """

    reading: Reading
    account: str
    import_id: int
    outcome: Literal["new", "known", "redated"]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of the files imported together.

    Attributes:
        batch: id that undoes all of it; None when nothing was stored.
        files: in the order they were read.
        refusals: files that were not read.
        notes: about the drop as a whole.
    """

    batch: int | None = None
    files: tuple[ImportedFile, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def problems(self) -> int:
        """Rows that were left out."""
        return sum(len(file.reading.problems) for file in self.files)

    @property
    def complete(self) -> bool:
        """Whether every file and every row was taken."""
        return not self.refusals and not self.problems


def store_readings(
    vault: Vault,
    readings: Iterable[Reading],
    *,
    account: str | None = None,
    batch: int | None = None,
    label: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    instead_of: Sequence[int] = (),
) -> ImportOutcome:
    """Keep files that have been read, such as those of an :class:`AccountNeededError`.

    Args:
        vault: open for writing.
        readings: files.
        account: handle for all of them; None takes the one each reading has.
        batch: batch to add to, so that one undo takes back the whole drop; None begins one.
        label: what a new batch is called.
        progress: told while a large file is stored.
        cancelled: asked before each file and now and then within a large one.
        instead_of: imports to undo first, if there is anything to keep in their place; from then on
            ``cancelled`` is not asked, since one without the other would lose them.

    Raises:
        CancelledError: ``cancelled`` said so; the vault is as it was before.
        ValueError: a reading has no account and none is given.
    """
    from tui.sources.drop import CancelledError

    files = [list(group) for _, group in groupby(readings, lambda each: (each.sha256, each.origin))]
    if files and instead_of:
        if cancelled is not None and cancelled():
            raise CancelledError
        for import_id in instead_of:
            vault.undo(import_id=import_id)
        cancelled = None
    work = Storing(vault, account, batch, label, progress, cancelled)
    try:
        for number, parts in enumerate(files):
            work.store(parts, number, len(files))
    except (CancelledError, KeyboardInterrupt):
        work.take_back()
        raise
    return ImportOutcome(work.batch, tuple(work.files), tuple(work.refusals))


class Storing:
    """Files on their way into a vault.

    Attributes:
        batch: they belong to; None until something is stored.
        files: what became of each.
        refusals: files that hold what cannot be.
    """

    def __init__(
        self,
        vault: Vault,
        account: str | None,
        batch: int | None,
        label: str,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self.batch = batch
        self.files: list[ImportedFile] = []
        self.refusals: list[Refusal] = []
        self._vault, self._account, self._label = vault, account, label
        self._progress, self._cancelled = progress, cancelled

    def store(self, parts: Sequence[Reading], number: int, files: int) -> None:
        """Keep all accounts of one file, in one transaction.

        Args:
            parts: of one file.
            number: of the file, from 0.
            files: how many there are.
        """
        name = parts[0].origin.name
        step = self._step(name, number, files)
        step(0, 0)
        parts = [filed_under(part, self._account) for part in parts]
        new = [new_import(part, part.account) for part in parts if part.account is not None]
        if len(new) < len(parts):
            raise ValueError(f"no account for {name}")
        try:
            self.batch, stored = self._vault.store_file(new, self.batch, self._label or name, step)
        except BadDataError as error:
            self.refusals.append(Refusal(parts[0].origin, f"{error.title}: {error.message}", error.hint))
            return
        for part, made, each in zip(parts, new, stored, strict=True):
            if each.outcome == "known":
                part = _as_kept(part, self._vault.import_record(each.import_id))
            elif each.outcome == "new" and each.beside:
                part = _as_capture(part, self._vault.import_record(each.beside[-1]))
            self.files.append(ImportedFile(part, made.account, each.import_id, each.outcome))

    def take_back(self) -> None:
        """Remove what was stored, as if it had never been."""
        self._vault.take_back([file.import_id for file in self.files if file.outcome != "known"])

    def _step(self, name: str, number: int, files: int) -> Callable[[int, int], None]:
        from tui.sources.drop import CancelledError

        def step(done: int, rows: int) -> None:
            if self._cancelled is not None and self._cancelled():
                raise CancelledError
            if self._progress is not None and rows >= _MANY_ROWS:
                self._progress(number, files, f"storing {done:,} of {rows:,} rows · {name}")

        return step


def _as_kept(reading: Reading, record: ImportRecord) -> Reading:
    """A reading of known bytes with the dates in use, and a note when its own are of another year.

    The evidence kept is at least as strong, or both days were stated by a person. Which of two statements
    is right cannot be told from the files, and what was imported must not depend on the order.
    """
    kept = Dating(Trust(record.trust), record.captured_at, record.first, record.last, record.reason)
    days = [dating.last or dating.captured_at.date() for dating in (kept, reading.dating)]
    if days[0].year == days[1].year:
        return replace(reading, dating=kept)
    from tui.sources.spoken_days import spoken, spoken_span

    span = spoken_span(kept.first, kept.last) if kept.first and kept.last else f"exported {spoken(days[0])}"
    text = f"kept as {span}; to date it anew: likewise undo --import {record.import_id}, then import again"
    notes = tuple(note for note in reading.notes if not note.code.startswith("dating."))
    return replace(reading, dating=kept, notes=(*notes, Note("dating.kept", text)))


def _as_capture(reading: Reading, record: ImportRecord) -> Reading:
    """A reading with a note that its figures are those of another day: it looks like a repetition."""
    from tui.sources.spoken_days import spoken

    days = spoken(record.captured_at), spoken(reading.dating.captured_at)
    note = Note("capture.same-figures", f"same figures as on {days[0]}; kept as a new capture, of {days[1]}")
    return replace(reading, notes=(*reading.notes, note))


def filed_under(reading: Reading, account: str | None) -> Reading:
    """A reading of an account, with a note when it says itself that it is another's."""
    if account is None:
        return reading
    borrowed = any(note.code == BORROWED for note in reading.notes)
    told = None if borrowed else reading.account
    notes = tuple(note for note in reading.notes if note.code not in (BORROWED, UNFIT))
    if told is None or told == account:
        return replace(reading, account=account, notes=notes)
    note = Note(
        "account.overridden",
        f"The file says it is of @{reading.account}; it is kept as @{account}, as you asked.",
    )
    return replace(reading, account=account, notes=(*notes, note))


def trust_of(reading: Reading) -> int:
    """The rank of the evidence as it is kept.

    The moment of a file without days may be that of the zip beside it, and an old file may be copied beside a
    new zip: that proves no capture.
    """
    from tui.vault.captures import holds_only_captures

    trust, origin = reading.dating.trust, reading.origin
    if not reading.dating.is_exact or not holds_only_captures(reading.tables):
        return int(trust)
    own = trust is Trust.ZIP_NAME or reading.dating.captured_at == origin.entry_time
    return int(trust if own and origin.member is not None else Trust.CONTENT_TIME)


def new_import(reading: Reading, account: str) -> NewImport:
    """A reading as what the vault keeps."""
    from tui.vault.records import NewImport

    return NewImport(
        account=account,
        sha256=reading.sha256,
        raw=reading.raw,
        name=reading.origin.name,
        reader=reading.reader,
        trust=trust_of(reading),
        captured_at=reading.dating.captured_at,
        first=reading.dating.first,
        last=reading.dating.last,
        reason=reading.dating.reason,
        language=reading.language,
        rows=reading.rows,
        problems=tuple((each.row, each.column, each.value, each.reason) for each in reading.problems),
        notes=tuple((note.code, note.message) for note in reading.notes),
        tables=reading.tables,
    )
