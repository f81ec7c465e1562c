"""The one way in: paths of exports become rows of a vault.

Reading and keeping know nothing of each other; this service joins them, decides whose account a file is,
and leaves every question it cannot answer to whoever called it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.errors import UsageError
from tui.sources.report import Refusal
from tui.storing import UNFIT, filed_under, store_readings, trust_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tui.sources.gather import RawFile
    from tui.sources.options import Options
    from tui.sources.report import Drop, Origin, Reading
    from tui.storing import Cancelled, ImportOutcome, Progress
    from tui.vault.store import Vault


class AccountNeededError(UsageError):
    """Some files do not tell whose they are; everything else of the drop is stored.

    Attributes:
        undecided: the files, ready for :func:`store_readings` once the account is known.
        known: accounts of the vault and of the drop, to choose from.
        outcome: what became of the other files.
    """

    def __init__(
        self, undecided: tuple[Reading, ...], known: tuple[str, ...], outcome: ImportOutcome
    ) -> None:
        names = ", ".join(reading.origin.name for reading in undecided)
        accounts = f" Known accounts: {', '.join(known)}." if known else ""
        # Most often one stranger's set lies beside another account's, so the same is said of all of it.
        why = {note.message: None for reading in undecided for note in reading.notes if note.code == UNFIT}
        super().__init__(
            "Account unknown",
            " ".join([f"Neither name nor content tells the account of {names}.", *why]),
            f"Say it with --account HANDLE.{accounts}",
        )
        self.undecided = undecided
        self.known = known
        self.outcome = outcome


def import_paths(
    vault: Vault,
    paths: Sequence[Path],
    *,
    account: str | None = None,
    options: Options,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    instead_of: Sequence[int] = (),
) -> ImportOutcome:
    """Read everything in the paths and keep it, as one batch.

    Args:
        vault: open for writing.
        paths: files, folders and zips.
        account: handle to file everything under; None takes it from the files.
        options: how to read, see :class:`tui.sources.options.Options`.
        progress: told after each file read.
        cancelled: asked between files, and now and then within a large one.
        instead_of: imports that these are to take the place of, see :func:`tui.storing.store_readings`.

    Raises:
        CancelledError: ``cancelled`` said so; the vault is as it was before.
        AccountNeededError: some files do not tell whose they are; the others are stored.
        StorageError: the vault cannot be written; files before the one that failed are stored.
    """
    from tui.sources.drop import read_drop

    drop = read_drop(paths, options, progress=progress, cancelled=cancelled)
    found = (*drop.readings, *_more_captures(drop, paths, options, account))
    mine, others = _of_account(found, account)
    readings = [filed_under(reading, account) for reading in mine]
    decided = [reading for reading in readings if reading.account is not None]
    outcome = store_readings(
        vault,
        decided,
        label=_label(paths),
        progress=progress,
        cancelled=cancelled,
        instead_of=instead_of,
    )
    outcome = replace(outcome, refusals=(*drop.refusals, *others, *outcome.refusals), notes=drop.notes)
    undecided = tuple(reading for reading in readings if reading.account is None)
    if undecided:
        known = tuple(sorted({*vault.accounts(), *(file.account for file in outcome.files)}))
        raise AccountNeededError(undecided, known, outcome)
    return outcome


def _of_account(found: Sequence[Reading], account: str | None) -> tuple[list[Reading], list[Refusal]]:
    """The readings to be filed under a stated account: of a file about several accounts its own rows alone.

    A file about one account may be filed under another name, two accounts under one would be mixed for good.
    """
    told: dict[Origin, set[str]] = {}
    for reading in found:
        if reading.account is not None:
            told.setdefault(reading.origin, set()).add(reading.account)
    several = {origin: names for origin, names in told.items() if account is not None and len(names) > 1}
    mine = [
        reading for reading in found if reading.origin not in several or reading.account in (account, None)
    ]
    refusals = [
        Refusal(
            origin,
            f"It holds the accounts {', '.join(f'@{name}' for name in sorted(names))}; "
            f"{'only the rows' if account in names else 'no row'} of @{account} could be taken.",
            "Leave --account out, and each is kept under its own name.",
        )
        for origin, names in several.items()
    ]
    return mine, refusals


def _more_captures(drop: Drop, paths: Sequence[Path], options: Options, account: str | None) -> list[Reading]:
    """Captures among the copies of a drop: it holds one copy of the same bytes, the best dated one."""
    from tui.sources.gather import gather
    from tui.vault.captures import capture_day, holds_only_captures

    same = {reading.sha256: reading for reading in drop.readings if holds_only_captures(reading.tables)}
    # A stated day is stated of all copies.
    if not same or options.until is not None or all(note.code != "drop.same-bytes" for note in drop.notes):
        return []
    alone = account is not None or len({reading.account for reading in drop.readings}) == 1
    best: dict[tuple[str, str | None, int], Reading] = {}
    for raw in gather(paths, options.now, lambda: None).files:
        # The copy that was read takes part, so that another one of the same day is no further capture.
        own = _copy(raw, same[raw.sha256], options, alone=alone) if raw.sha256 in same else None
        day = capture_day(own.tables, trust_of(own), own.dating.captured_at) if own else None
        if own is not None and day is not None:
            slot = own.sha256, own.account, day
            best[slot] = min(best.get(slot, own), own, key=_strength)
    read = {reading.origin for reading in same.values()}
    return sorted((own for own in best.values() if own.origin not in read), key=_strength)


def _copy(raw: RawFile, reading: Reading, options: Options, *, alone: bool) -> Reading | None:
    """A copy of a reading, with the moment and the account that its own zip tells; None if it does not."""
    from tui.sources.drop import read_drafts
    from tui.sources.evidence import date_all, find

    if raw.origin == reading.origin:
        return reading
    drafts = read_drafts(raw, options)
    own = next((draft for draft in drafts if draft.handle == reading.account), drafts[0])
    found = find(raw, own, options.now)
    date_all([found], None, options.now)
    handle = found.named.handle if found.named else None
    if found.dating is None or not (handle or alone):
        return None
    tables = found.draft.finish((), found.dating.captured_at).tables
    copy = replace(reading, origin=raw.origin, dating=found.dating, tables=tables)
    return filed_under(replace(copy, account=None), handle) if handle else copy


def _strength(reading: Reading) -> tuple[int, datetime, str]:
    return trust_of(reading), reading.dating.captured_at, reading.origin.name


def inspect_paths(
    paths: Sequence[Path],
    options: Options,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Drop:
    """Read everything in the paths and keep nothing."""
    from tui.sources.drop import read_drop

    return read_drop(paths, options, progress=progress, cancelled=cancelled)


def _label(paths: Sequence[Path]) -> str:
    from tui.sources.clean import clean

    first = clean(paths[0].name or str(paths[0])) if paths else "nothing"
    return first if len(paths) < 2 else f"{first} and {len(paths) - 1} more"
