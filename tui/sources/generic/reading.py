"""Reads tables of people's own, once it is clear what their columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean
from tui.sources.generic.days import draft_days
from tui.sources.generic.formats import VIDEOS
from tui.sources.generic.names import CAPTURED, DATE, DAY_FIRST, IGNORE, MONTH_FIRST, NUMBERS
from tui.sources.generic.table import sheet_of
from tui.sources.generic.telling import guessed
from tui.sources.generic.videos import draft_videos, settle_days
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.tabular import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft
    from tui.sources.generic.guessing import Guessed
    from tui.sources.look import Look
    from tui.sources.options import Options
    from tui.sources.report import ColumnGuess

_SHOWN: Final = 60


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read one file; see ``tui.sources.format.Reader``.

    Raises:
        RefusedError: as there; with ``columns`` when it is not clear what they are.
    """
    found, sheet = guessed(look), sheet_of(look)
    if reader == VIDEOS:
        settle_days(found, sheet)
    _check(found, videos=reader == VIDEOS)
    notes = (*sheet.notes, *_notes(found, options))
    if reader == VIDEOS:
        return draft_videos(reader, sheet, found, options, notes)
    return draft_days(reader, sheet, found, options, notes)


def _check(found: Guessed, *, videos: bool) -> None:
    """Refuse a table of which something is not clear, with all that is known about its columns."""
    if unsure := found.unsure:
        shown = [f"“{each.header}”: {each.why}" for each in unsure[:4]]
        more = "; …" if len(unsure) > 4 else ""
        first = next((each for each in unsure if each.choices), unsure[0])
        raise UnclearColumnsError(
            f"It is not clear what every column is. {'; '.join(shown)}{more}.", found, first
        )
    names = {each.name for each in found.columns}
    if not videos and not names & {DATE, CAPTURED}:
        raise UnclearColumnsError("No column holds the day of each row.", found, None)
    if videos and not names & {"video_id", "url"}:
        raise UnclearColumnsError("No column holds the id or the link of each video.", found, None)
    if not videos and found.period and not names & NUMBERS:
        raise _sums(found, found.period)
    if not names & NUMBERS:
        raise UnclearColumnsError("No column holds a number that is kept.", found, None)


def _sums(found: Guessed, period: str) -> RefusedError:
    said = (
        ""
        if found.stated
        else " If each row does hold the figures of one day, say so with --map 'Column=NAME'."
    )
    return RefusedError(
        f"A row holds {period} where a day is needed, so its counts would be taken for those of one day.",
        "Give a table with a row a day, such as TikTok Studio's own export; followers and totals may stand "
        f"further apart.{said}",
        columns=found.columns,
    )


class UnclearColumnsError(RefusedError):
    """A table of somebody's own of which it is not clear what its columns are; a person can say."""

    def __init__(self, message: str, found: Guessed, first: ColumnGuess | None) -> None:
        header = first.header if first else "Column"
        likely = [name for name in first.choices if name != IGNORE] if first else []
        example = clean(f"{header}={likely[0] if likely else 'NAME'}", limit=_SHOWN)
        others = [*likely[1:], IGNORE] if first and IGNORE in first.choices else likely[1:]
        either = f" (or {' or '.join(others)})" if others else ""
        hint = (
            f"Say what a column is with --map '{example}'{either}, once for each; "
            "likewise import --map help lists all names. In the app the import dialog asks."
        )
        super().__init__(message, hint, columns=found.columns)


def _notes(found: Guessed, options: Options) -> list[Note]:
    """What was decided that a person may want to know."""
    notes = []
    dropped = [each for each in found.columns if each.name == IGNORE and each.said != IGNORE]
    said = [each for each in found.columns if each.said and each not in dropped]
    if said:
        told = ", ".join(f"“{each.header}” {each.said}" for each in said)
        now = {normalise(header) for header in options.columns}
        when = "" if now & {each.key for each in said} else " when such a table was met before"
        notes.append(Note("columns.said", f"Columns as you said{when}: {told}."))
    if dropped:
        told = "; ".join(f"“{each.header}” ({each.why})" for each in dropped[:6])
        more = "; …" if len(dropped) > 6 else ""
        notes.append(Note("columns.ignored", f"Columns left out: {told}{more}."))
    for each in found.columns:
        if each.name == IGNORE:
            continue
        if "so it is" in each.why or each.why.startswith("below zero"):
            notes.append(Note("columns.told", f"“{each.header}” is {each.name}: {each.why}."))
    if found.dates is not None and found.dates.language in {"dmy", "mdy"} and not said:
        order = DAY_FIRST if found.dates.language == "dmy" else MONTH_FIRST
        notes.append(Note("columns.order", f"Its days are written {order}."))
    return notes
