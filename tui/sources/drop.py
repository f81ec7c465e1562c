"""A drop of files: from any paths to readings and refusals."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tui.errors import LikewiseError
from tui.sources.accounts import BORROWED, Owner, find_owners
from tui.sources.clean import clean
from tui.sources.evidence import Found, date_all, find, set_notes
from tui.sources.gather import RawFile, gather, passed_over_note
from tui.sources.look import look_at
from tui.sources.refused import EmptyTableError, RefusedError
from tui.sources.report import Drop, Note, Reading, Refusal
from tui.sources.sniff import UnknownHeadersError, UnknownShapeError, sniff, sniff_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.sources.draft import Draft
    from tui.sources.options import Options


class CancelledError(LikewiseError):
    """The person stopped the reading; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("Stopped", "Nothing was imported.")


def read_drop(
    paths: Sequence[Path],
    options: Options,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Drop:
    """Read everything under the paths.

    Args:
        paths: files, folders and zips, in any order; the result does not depend on it.
        options: what the person stated, and the present.
        progress: called with files done, files in all and the name of the file at hand.
        cancelled: asked between files.

    Returns:
        One reading per file, one refusal per file that cannot be read. Bytes never make it raise.

    Raises:
        CancelledError: ``cancelled`` said so.
    """

    def checkpoint() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError

    gathered = gather(paths, options.now, checkpoint)
    refusals = list(gathered.refusals)
    passed_over = list(gathered.passed_over)
    files: list[Found] = []
    drafts: dict[str, Sequence[Draft]] = {}
    empty: list[str] = []
    total = len(gathered.files)
    for done, raw in enumerate(gathered.files):
        checkpoint()
        if progress is not None:
            progress(done, total, raw.origin.name)
        step = _telling(raw.origin.name, done, total, checkpoint, progress)
        if raw.sha256 not in drafts:
            try:
                drafts[raw.sha256] = _draft_or_refuse(raw, options, refusals, passed_over, step)
            except EmptyTableError:
                drafts[raw.sha256] = ()
                empty.append(clean(raw.origin.name))
        files += [find(raw, draft, options.now) for draft in drafts[raw.sha256]]
    date_all(files, options.until, options.now)
    readings, notes = _finish_all(files, refusals)
    if progress is not None and total:
        progress(total, total, gathered.files[-1].origin.name)
    return Drop(tuple(readings), tuple(refusals), (*notes, *_set_aside(empty, passed_over)))


def _set_aside(empty: Sequence[str], passed_over: Sequence[str]) -> list[Note]:
    notes = []
    if empty:
        notes.append(Note("drop.empty-tables", f"Tables without rows: {', '.join(sorted(empty))}."))
    if passed_over:
        notes.append(passed_over_note(passed_over))
    return notes


def _telling(
    name: str,
    done: int,
    total: int,
    checkpoint: Callable[[], None],
    progress: Callable[[int, int, str], None] | None,
) -> Callable[[int, int], None]:
    """What a reader calls within a large file, the ``done``-th of ``total``."""

    def step(read: int, size: int) -> None:
        checkpoint()
        if progress is not None:
            progress(done, total, f"{100 * read // max(size, 1)} % of {name}")

    return step


def _draft_or_refuse(
    raw: RawFile,
    options: Options,
    refusals: list[Refusal],
    passed_over: list[str],
    step: Callable[[int, int], object],
) -> Sequence[Draft]:
    try:
        return read_drafts(raw, options, step)
    except (UnknownHeadersError, UnknownShapeError) as error:
        if not raw.asked:
            passed_over.append(raw.origin.name)
            return ()
        refusals.append(_refusal(raw, error))
    except EmptyTableError:
        raise
    except RefusedError as error:
        refusals.append(_refusal(raw, error))
    return ()


def _refusal(raw: RawFile, error: RefusedError) -> Refusal:
    return Refusal(raw.origin, error.message, error.hint, error.problems, error.columns)


def read_drafts(raw: RawFile, options: Options, step: Callable[[int, int], object] = max) -> Sequence[Draft]:
    """Read one file as far as it can be read alone: a draft for each account in it, at least one.

    Args:
        raw: the file.
        options: what the person stated, and the present.
        step: told bytes or rows done and in all while a large file is read; may raise to stop.

    Raises:
        RefusedError: it is something else, damaged or contradicts itself.
    """
    look = look_at(
        raw.data, raw.kind, raw.origin, lambda sheet: sniff_sheet(sheet, options), options, step=step
    )
    found = sniff(look).read(look, options)
    if not found:
        raise RefusedError("It holds nothing that can be kept.", "Give a file with at least one row.")
    return found


def _finish_all(files: Sequence[Found], refusals: list[Refusal]) -> tuple[list[Reading], tuple[Note, ...]]:
    """Readings of the best copy of each file, and notes about the drop."""
    owners, notes = find_owners(files)
    copies: dict[tuple[str, str | None], list[Found]] = {}
    for file in files:
        copies.setdefault((file.raw.sha256, file.draft.handle), []).append(file)
    readings: list[Reading] = []
    for same in copies.values():
        dated = sorted(
            (file for file in same if file.dating is not None and file.refused is None), key=_strength
        )
        if not dated:
            refusals.extend(_refusal(file.raw, file.refused) for file in same[:1] if file.refused)
            continue
        try:
            readings.append(_finish(dated[0], _best_owner([owners[id(file)] for file in dated])))
        except RefusedError as error:
            refusals.append(_refusal(dated[0].raw, error))
    again = len({file.raw.place for file in files}) - len({file.raw.sha256 for file in files})
    if again:
        text = "1 file holds" if again == 1 else f"{again} files hold"
        notes = (
            *notes,
            Note("drop.same-bytes", f"{text} the same bytes as another; the bytes were read once."),
        )
    kept = [file for file in files if file.dating is not None and file.refused is None]
    return readings, (*notes, *set_notes(kept))


def _best_owner(owners: Sequence[Owner]) -> Owner:
    """Of the copies of a file the one that tells its account itself, else the first that has one."""
    known = [owner for owner in owners if owner.handle is not None]
    borrowed = [owner.note is not None and owner.note.code == BORROWED for owner in known]
    return known[borrowed.index(min(borrowed))] if known else owners[0]


def _strength(file: Found) -> tuple[int, float, str]:
    """Strongest evidence first, then the earliest export."""
    if file.dating is None:
        return 99, 0.0, ""
    return file.dating.trust, file.dating.captured_at.timestamp(), str(file.raw.place)


def _finish(file: Found, owner: Owner) -> Reading:
    dating, raw, read = file.dating, file.raw, file.draft
    if dating is None:
        raise RefusedError("It could not be dated.")
    finished = read.finish(file.days, dating.captured_at)
    data = raw.data if read.keep is None else read.keep
    return Reading(
        origin=raw.origin,
        reader=read.reader,
        sha256=raw.sha256 if read.keep is None else hashlib.sha256(data).hexdigest(),
        raw=data,
        account=owner.handle,
        dating=dating,
        tables=finished.tables,
        rows=read.rows,
        language=read.language,
        problems=read.problems,
        columns=read.columns,
        notes=(*read.notes, *file.notes, *finished.notes, *([owner.note] if owner.note else ())),
    )
