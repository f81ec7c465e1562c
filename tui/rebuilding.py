"""Reading every kept file of a vault again, for when a reader was corrected or facts were damaged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.errors import BadDataError
from tui.sources.report import Dating, Note, Trust
from tui.storing import new_import

if TYPE_CHECKING:
    from tui.sources.options import Options
    from tui.storing import Progress
    from tui.vault.records import ImportRecord, KeptFile, NewImport
    from tui.vault.store import Vault

_LASTING = ("dating.", "days.", "account.")
"""Notes that come from comparing a file with what lay around it when it was imported."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of reading the kept files again.

    Attributes:
        done: imports whose facts were made anew.
        kept: imports that could not be read again, each with the reason; their facts stay as they were.
    """

    done: int
    kept: tuple[tuple[ImportRecord, str], ...]


def rebuild(vault: Vault, *, options: Options | None = None, progress: Progress | None = None) -> Rebuilt:
    """Read every kept file again and put fresh facts in the place of the old ones.

    For use after a reader was corrected or facts were damaged. Account and dates stay as recorded, with
    the evidence they rest on, since that evidence is gone. Undone imports stay undone.

    Args:
        vault: open for writing.
        options: month names taught, and what columns were said to be; the present is that of each import.
        progress: told after each file.

    Raises:
        StorageError: the vault cannot be read or written; files before the one that failed are done.
    """
    total = sum(record.undone_at is None for record in vault.imports())
    done = 0
    kept: list[tuple[ImportRecord, str]] = []
    for number, file in enumerate(vault.kept_files(), 1):
        try:
            vault.reread(file.record.import_id, _read_again(file, options))
            done += 1
        except BadDataError as error:
            kept.append((file.record, str(error)))
        if progress is not None:
            progress(number, total, file.record.name)
    return Rebuilt(done, tuple(kept))


def _read_again(file: KeptFile, stated: Options | None) -> NewImport:
    from tui.sources.again import read_again
    from tui.sources.options import Options

    record = file.record
    dating = Dating(Trust(record.trust), record.captured_at, record.first, record.last, record.reason)
    options = replace(stated or Options(), until=None, now=max(record.at, record.captured_at))
    reading = read_again(file.raw, record.name, record.account, dating, options)
    # What was noted about the dates is still true; the rest is noted anew.
    found = {note.code for note in reading.notes}
    old = tuple(
        Note(code, message)
        for code, message in record.notes
        if code.startswith(_LASTING) and code not in found
    )
    new = new_import(replace(reading, notes=(*reading.notes, *old)), record.account)
    return replace(new, name=record.name)
