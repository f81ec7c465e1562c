"""FollowerGender and FollowerTopTerritories of TikTok Studio: shares of the followers at the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.numbers import read_shares
from tui.sources.report import Note
from tui.sources.studio.formats import GENDER, TERRITORIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.tabular import Sheet

_COLUMNS: Mapping[str, tuple[str, str]] = {
    GENDER: ("gender", "gender"),
    TERRITORIES: ("top territories", "territory"),
}
"""Header of the values and canonical dimension, by reader."""

_SHARE = "distribution"
_TOO_MUCH = 1.05
_SHOWN = 60


def draft_audience(sheet: Sheet, reader: str) -> Draft:
    """Read the shares of a dimension of the audience.

    Args:
        sheet: its rows.
        reader: ``studio.gender`` or ``studio.territories``.

    Raises:
        RefusedError: over a tenth of its rows cannot be read, or a value stands twice with different shares.
    """
    key, dimension = _COLUMNS[reader]
    cells = Cells(sheet)
    shares = read_shares(sheet.column(_SHARE))
    for index, reason in shares.failures:
        cells.fail(index, _SHARE, reason)
    values = [clean(text, limit=_SHOWN).strip() for text in sheet.column(key)]
    for index, value in enumerate(values):
        if not value:
            cells.fail(index, key, "the name is missing")
    good = [index for index in cells.good() if shares.values[index] is not None]
    kept, dropped = one_per_key(
        [values[index] for index in good], [(shares.values[index],) for index in good], dimension
    )
    names = [values[good[index]] for index in kept]
    parts = [shares.values[good[index]] for index in kept]
    notes = (*sheet.notes, *repeats_note(dropped), *(() if sheet.lines else (NO_ROWS,)))
    total = sum(part for part in parts if part is not None)
    if total > _TOO_MUCH:
        notes += (Note("audience.over-whole", f"The shares add up to {total:.0%}, more than the whole."),)

    def finish(_dates: Sequence[date], captured_at: datetime) -> Finished:
        columns: dict[str, Sequence[object]] = {
            "captured_at": [captured_at] * len(names),
            "dimension": [dimension] * len(names),
            "value": names,
            "share": parts,
        }
        return Finished({"audience": frame("audience", columns)})

    return Draft(reader, sheet.total, finish, problems=cells.sorted_problems(), notes=notes)
