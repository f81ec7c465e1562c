"""FollowerGender and FollowerTopTerritories of TikTok Studio: shares of the followers at the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.numbers import read_shares
from tui.sources.report import Note
from tui.sources.studio.formats import GENDER, TERRITORIES
from tui.stats.territories import territories, territory_code

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
_REST = "others"


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
    values, named = _coded(values) if reader == TERRITORIES else (values, ())
    good = [index for index in cells.good() if shares.values[index] is not None]
    kept, dropped = one_per_key(
        [values[index] for index in good], [(shares.values[index],) for index in good], dimension
    )
    names = [values[good[index]] for index in kept]
    parts = [shares.values[good[index]] for index in kept]
    notes = (*sheet.notes, *named, *repeats_note(dropped), *(() if sheet.lines else (NO_ROWS,)))
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


def _coded(values: Sequence[str]) -> tuple[list[str], tuple[Note, ...]]:
    """Territories under their ISO codes, and a note about those that the file calls by name."""
    codes = [value if value in territories() else territory_code(value) for value in values]
    named = sum(code is not None and code != value for code, value in zip(codes, values, strict=True))
    unknown = [
        v for code, v in zip(codes, values, strict=True) if code is None and v and v.casefold() != _REST
    ]
    notes: tuple[Note, ...] = ()
    if named:
        what = "1 territory is named; it was" if named == 1 else f"{named} territories are named; they were"
        notes = (Note("audience.names", f"{what} filed by ISO code, as in later exports."),)
    if unknown:
        shown = ", ".join(f"“{value}”" for value in unknown[:3]) + (", …" if len(unknown) > 3 else "")
        text = f"No ISO code is known for {shown}; kept as named, apart from later exports."
        notes = (*notes, Note("audience.unknown-names", text))
    return [code or value for code, value in zip(codes, values, strict=True)], notes
