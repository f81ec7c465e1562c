"""The year of a daily file and the moment of its export, from the strongest evidence there is.

TikTok Studio writes days without a year. Evidence is asked in the order of
:class:`~tui.sources.report.Trust`; the first that answers decides, those after it are asked whether they
agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tui.sources.refused import RefusedError
from tui.sources.report import Dating, Note, Trust
from tui.sources.spoken_days import spoken, spoken_minute, spoken_month_day, spoken_span
from tui.sources.walking import Days, check_run, earliest, latest, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_DAY = timedelta(days=1)
STATED_TOLERANCE = 31
FIRST_DAY_TOLERANCE = 3
FAR_LAG = 8
UPLOAD_SLACK = timedelta(days=3)
LAG = timedelta(days=2)
"""Exports end one or two days before the day they are made on."""

UNTIL_HINT = "State the last day yourself: --until YYYY-MM-DD."


@dataclass(frozen=True, slots=True)
class ExportDay:
    """The day of the export that a sibling Content file states.

    Attributes:
        near: whether it lies in the same folder or zip.
    """

    day: date
    near: bool


@dataclass(frozen=True, slots=True)
class Clues:
    """All that may tell when a file was exported.

    Attributes:
        now: the present, UTC.
        modified_at: of the file on disk.
        until: the last day as the person stated it.
        window_start: first day, from the name of an Overview zip.
        named_moment: moment of the export, from the same name.
        entry_time: time of the zip entry.
        export_days: what sibling Content files say.
        newest_upload: day of the newest video of sibling Content files that do not say when they were made.
        container: name of the zip or folder, for the reason.
    """

    now: datetime
    modified_at: datetime
    until: date | None = None
    window_start: date | None = None
    named_moment: datetime | None = None
    entry_time: datetime | None = None
    export_days: tuple[ExportDay, ...] = ()
    newest_upload: date | None = None
    container: str = ""


@dataclass(frozen=True, slots=True)
class DatedDays:
    """The days of a file with their years.

    Attributes:
        days: ascending, as in :class:`~tui.sources.walking.Days`.
    """

    days: tuple[date, ...]
    dating: Dating
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one kind of evidence says.

    Attributes:
        moment: of the export; None when the evidence does not know it.
    """

    trust: Trust
    days: list[date]
    moment: datetime | None
    because: str
    notes: tuple[Note, ...] = ()

    @property
    def last(self) -> date:
        return self.days[-1]


def date_days(days: Days, clues: Clues) -> DatedDays:
    """Date a file that has a row per day.

    Args:
        days: the days of the file.
        clues: what is known about its export.

    Returns:
        Its dates, the evidence and what disagrees with it.

    Raises:
        RefusedError: no year fits, or the strongest evidence contradicts the file.
    """
    end = days.values[-1]
    if isinstance(end, date) and end > _tomorrow(clues):
        raise RefusedError(
            f"Its last day, {spoken(end)}, lies in the future.", "Check the dates in the file."
        )
    found, others, notes = _ask(days, clues)
    if found is None:
        raise RefusedError(
            "No year fits its days: 29 February falls where there is none.", "Use the file as TikTok gave it."
        )
    captured = _captured_at(found, others, clues)
    notes = (*days.notes, *check_run(days, found.days), *found.notes, *notes, *_late(found, captured))
    reason = f"{spoken_span(found.days[0], found.last)}: {found.because}."
    dating = Dating(found.trust, captured, found.days[0], found.last, reason)
    return DatedDays(tuple(found.days), dating, notes)


def _tomorrow(clues: Clues) -> date:
    return (clues.now + ONE_DAY).date()


def _ask(days: Days, clues: Clues) -> tuple[_Finding | None, list[_Finding], tuple[Note, ...]]:
    """The strongest finding, the others that agree with it, and notes about those that do not."""
    found: _Finding | None = None
    agreeing: list[_Finding] = []
    notes: list[Note] = []
    for ask in _WITNESSES:
        if found is not None and ask in _SILENT_LATER:
            continue
        try:
            answer = ask(days, clues)
        except RefusedError as error:
            if found is None and not days.fixed:
                raise
            if found is None and ask is _stated:
                raise
            notes.append(Note("dating.contradiction", error.message))
            continue
        if answer is None:
            continue
        if found is None:
            found = answer
        elif answer.last == found.last:
            agreeing.append(answer)
        else:
            notes.append(_disagreement(found, answer))
    return found, agreeing, tuple(notes)


def _disagreement(found: _Finding, answer: _Finding) -> Note:
    return Note(
        "dating.contradiction",
        f"The last day is taken as {spoken(found.last)}, because {found.because}; "
        f"it would be {spoken(answer.last)}, because {answer.because}.",
    )


def _late(found: _Finding, captured: datetime) -> tuple[Note, ...]:
    if found.last <= (captured + ONE_DAY).date():
        return ()
    return (
        Note(
            "dating.contradiction",
            f"The last day, {spoken(found.last)}, lies after the export, {spoken(captured)}: "
            f"{found.because}.",
        ),
    )


def _captured_at(found: _Finding, agreeing: list[_Finding], clues: Clues) -> datetime:
    """The moment of the export, from the best evidence that agrees about the days."""
    for finding in (found, *agreeing):
        if finding.moment is not None:
            return finding.moment
    soon = at_midnight(found.last + LAG)
    if found.trust in {Trust.STATED} or clues.modified_at.date() < found.last:
        return soon
    return min(clues.modified_at, soon)


def at_midnight(day: date) -> datetime:
    """The first moment of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def at_noon(day: date) -> datetime:
    """Noon of a day, UTC: the moment of an export of which only the day is known."""
    return datetime.combine(day, time(12), UTC)


def _stated(days: Days, clues: Clues) -> _Finding | None:
    if clues.until is None:
        return None
    placed = nearest(days, clues.until, end=-1)
    if placed is None or abs((placed[-1] - clues.until).days) > STATED_TOLERANCE:
        last = spoken(placed[-1]) if placed else spoken_month_day(days.values[-1])
        raise RefusedError(
            f"Its last day, {last}, is more than {STATED_TOLERANCE} days from the stated "
            f"{spoken(clues.until)}.",
            "State the last day of this file, or leave --until out.",
        )
    refuse_future(placed[-1], clues)
    return _Finding(Trust.STATED, placed, None, f"{spoken(clues.until)} was stated as the last day")


def refuse_future(placed: date, clues: Clues) -> None:
    """Refuse a day that the stated one puts after tomorrow, which is today somewhere.

    Raises:
        RefusedError: it lies there.
    """
    if clues.until is not None and placed > _tomorrow(clues):
        raise RefusedError(
            f"With {spoken(clues.until)} as the last day it would end on {spoken(placed)}, in the future.",
            "State a last day that has passed, or leave --until out.",
        )


def _zip_name(days: Days, clues: Clues) -> _Finding | None:
    moment, start = clues.named_moment, clues.window_start
    if moment is None:
        return None
    because = f"“{clues.container}” was made on {spoken(moment)}, by its name"
    if start is None:
        placed = latest(days, (moment + ONE_DAY).date())
        return _Finding(Trust.ZIP_NAME, placed, moment, because) if placed else None
    placed = nearest(days, start, end=0)
    off = (placed[0] - start).days if placed else None
    if placed is None or off is None or abs(off) > FIRST_DAY_TOLERANCE:
        nearest_first = f" (nearest: {spoken(placed[0])})" if placed else ""
        raise RefusedError(
            f"“{clues.container}” says that the first day is {spoken(start)}, but the file begins with "
            f"{spoken_month_day(days.values[0])}{nearest_first}.",
            f"Give the zip as it was downloaded. {UNTIL_HINT}",
        )
    notes = () if not off else (_off_note(clues.container, start, placed[0]),)
    because = f"“{clues.container}” names {spoken(start)} as the first day"
    return _Finding(Trust.ZIP_NAME, placed, moment, because, notes)


def _off_note(container: str, named: date, first: date) -> Note:
    return Note(
        "dating.contradiction",
        f"“{container}” names {spoken(named)} as the first day, the file begins with {spoken(first)}; "
        "the year is the same, so the file's own days were kept.",
    )


def _zip_entry(days: Days, clues: Clues) -> _Finding | None:
    moment = clues.entry_time
    if moment is None:
        return None
    placed = latest(days, (moment + ONE_DAY).date())
    because = f"the zip was made on {spoken_minute(moment)}"
    if placed is None and days.fixed:
        raise RefusedError(
            f"Its last day, {spoken(_end(days))}, lies after the export: {because}.", UNTIL_HINT
        )
    return _Finding(Trust.ZIP_ENTRY, placed, moment, because) if placed else None


def _end(days: Days) -> date:
    return next(day for day in reversed(days.values) if isinstance(day, date))


def _content_near(days: Days, clues: Clues) -> _Finding | None:
    return _content(days, [clue.day for clue in clues.export_days if clue.near], "beside it", None)


def _content_far(days: Days, clues: Clues) -> _Finding | None:
    return _content(days, [clue.day for clue in clues.export_days if not clue.near], "nearby", FAR_LAG)


def _content(days: Days, exports: list[date], where: str, max_lag: int | None) -> _Finding | None:
    best: tuple[int, date, list[date]] | None = None
    for export in exports:
        placed = latest(days, export + ONE_DAY)
        if placed is None:
            continue
        lag = (export - placed[-1]).days
        if (max_lag is None or lag <= max_lag) and (best is None or (lag, export) < best[:2]):
            best = (lag, export, placed)
    if best is None:
        return None
    lag, export, placed = best
    moment = at_noon(export) if lag <= FAR_LAG else None
    return _Finding(
        Trust.CONTENT_TIME, placed, moment, f"the Content file {where} was exported on {spoken(export)}"
    )


def _video_id(days: Days, clues: Clues) -> _Finding | None:
    newest = clues.newest_upload
    if newest is None or days.fixed:
        return None
    placed = earliest(days, newest - UPLOAD_SLACK)
    if placed is None or placed[-1] > _tomorrow(clues):
        return None
    return _Finding(
        Trust.VIDEO_ID, placed, None, f"the newest video beside it was uploaded on {spoken(newest)}"
    )


def _file_time(days: Days, clues: Clues) -> _Finding | None:
    saved = min((clues.modified_at + ONE_DAY).date(), _tomorrow(clues))
    placed = latest(days, saved) or (latest(days, _tomorrow(clues)) if days.fixed else None)
    because = (
        "its dates carry the year" if days.fixed else f"the file was saved on {spoken(clues.modified_at)}"
    )
    return _Finding(Trust.FILE_TIME, placed, None, because) if placed else None


_WITNESSES: tuple[Callable[[Days, Clues], _Finding | None], ...] = (
    _stated,
    _zip_name,
    _zip_entry,
    _content_near,
    _content_far,
    _video_id,
    _file_time,
)
_SILENT_LATER = frozenset({_content_far, _video_id, _file_time})
"""Evidence too weak to be heard against a stronger one."""
