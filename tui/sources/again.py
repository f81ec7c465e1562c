"""Reading a kept file once more, with the dates it was given the first time.

The evidence for a year (names of zips, files beside it, its age) is gone by then; what it led to is in the
ledger and is taken as given.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tui.sources.drop import read_drafts
from tui.sources.gather import RawFile
from tui.sources.kinds import READABLE, kind_of, other_kind
from tui.sources.refused import RefusedError
from tui.sources.report import Origin, Reading
from tui.sources.spoken_days import spoken
from tui.sources.walking import in_order, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.sources.draft import Draft
    from tui.sources.options import Options
    from tui.sources.report import Dating


def read_again(data: bytes, name: str, account: str, dating: Dating, options: Options) -> Reading:
    """Read the bytes of one file whose dates are known.

    Args:
        data: the bytes of the file.
        name: its name, for people.
        account: handle it is filed under.
        dating: when it was exported and which days it covers, as found when it was imported.
        options: month names taught, and the moment to take for the present: that of the import.

    Raises:
        RefusedError: the reader does not take the file, or its days do not fit the dates given.
    """
    kind = kind_of(data)
    if kind not in READABLE:
        raise RefusedError(*other_kind(kind))
    place = Path(name)
    origin = Origin(place, None, dating.captured_at)
    raw = RawFile(origin, place, data, hashlib.sha256(data).hexdigest(), kind, asked=True)
    read = _of_account(read_drafts(raw, options), account)
    finished = read.finish(_days(read, dating, options), dating.captured_at)
    return Reading(
        origin=origin,
        reader=read.reader,
        sha256=raw.sha256,
        raw=data,
        account=account,
        dating=dating,
        tables=finished.tables,
        rows=read.rows,
        language=read.language,
        problems=read.problems,
        columns=read.columns,
        notes=(*read.notes, *finished.notes),
    )


def _of_account(drafts: Sequence[Draft], account: str) -> Draft:
    """The part of a file that is about an account; of a file about one account that one, whatever it says."""
    return next((draft for draft in drafts if draft.handle == account), drafts[0])


def _days(read: Draft, dating: Dating, options: Options) -> tuple[date, ...]:
    """The date of each row, the last one being the one on record."""
    if not read.days:
        return ()
    order = in_order(read.days, options.now.date())
    placed = None if dating.last is None else nearest(order, dating.last, end=-1)
    if placed is None or placed[-1] != dating.last:
        last = spoken(dating.last) if dating.last else "missing"
        raise RefusedError(f"Its last day is not {last}, which it was when it was imported.")
    return tuple(placed[index] for index in order.rows)
