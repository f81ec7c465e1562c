"""LIVE interaction of LIVE Center: what happened during the LIVEs of each day.

No canonical table holds figures of LIVEs: followers won in one are not all that were won on the day, and its
likes are not among those that the overview counts. So none is kept as what it is not; the file itself is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.creator_center.formats import LIVE
from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.tabular import Sheet

_WORDS: Final = {
    "new followers": ("new follower", "new followers"),
    "viewers who commented": ("viewer who commented", "viewers who commented"),
    "likes": ("like", "likes"),
    "shares": ("share", "shares"),
}


def draft_live(sheet: Sheet, taught: Mapping[str, int]) -> Draft:
    """Read what happened during LIVEs, to say what the file holds.

    Args:
        sheet: its rows.
        taught: month names the person has taught.

    Raises:
        RefusedError: its days or numbers cannot be read.
    """
    cells = Cells(sheet)
    if not sheet.lines:
        cells.good()
        return Draft(LIVE, sheet.total, lambda _days, _at: _nothing(()), notes=(*sheet.notes, NO_ROWS))
    days, language = cells.days("date", taught)
    columns = {name: cells.counts(name, total=True) for name in _WORDS if name in sheet.columns}
    good = cells.good()
    rows = [tuple(values[index] for values in columns.values()) for index in good]

    def finish(dates: Sequence[date], _captured_at: datetime) -> Finished:
        kept, dropped = one_per_key(dates, rows, "day")
        return _nothing((*repeats_note(dropped), _held(list(columns), [rows[index] for index in kept])))

    return Draft(
        LIVE,
        sheet.total,
        finish,
        days=tuple(day for index in good if (day := days[index]) is not None),
        language=language,
        problems=cells.sorted_problems(),
        notes=sheet.notes,
    )


def _nothing(notes: tuple[Note, ...]) -> Finished:
    return Finished({"daily": frame("daily", {})}, notes)


def _held(names: Sequence[str], rows: Sequence[tuple[int | None, ...]]) -> Note:
    """What the file holds, and why none of it is among the figures of the days."""
    active = sum(any(row) for row in rows)
    sums = [sum(value or 0 for value in column) for column in zip(*rows, strict=True)]
    totals = ", ".join(
        f"{total:,} {_WORDS[name][total != 1]}" for name, total in zip(names, sums, strict=True)
    )
    days = "1 day" if active == 1 else f"{active} days"
    of = f"Something happened in LIVEs on {days} of {len(rows)}: {totals}"
    return Note(
        "live.not-kept",
        f"{of}. These count what happened during LIVEs and are no figures of the days: none was filled in.",
    )
