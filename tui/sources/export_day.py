"""When a Content file was exported: its ``Time`` column says the day, its video ids bound the year.

The upper 32 bits of a TikTok video id are the Unix second of the upload.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.sources.beginning import BEGINNING
from tui.sources.dates import MonthDay
from tui.sources.dating import (
    LAG,
    ONE_DAY,
    STATED_TOLERANCE,
    UNTIL_HINT,
    Clues,
    at_midnight,
    at_noon,
    refuse_future,
)
from tui.sources.refused import RefusedError
from tui.sources.report import Dating, Note, Trust
from tui.sources.spoken_days import spoken, spoken_minute, spoken_month_day
from tui.sources.walking import Days, earliest, latest, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator


def uploaded_at(video_id: str, now: datetime) -> datetime | None:
    """The moment a video was uploaded, from its id.

    Args:
        video_id: decimal digits.
        now: the present, UTC.

    Returns:
        A UTC second; None when the id cannot be one of TikTok's.
    """
    if not (video_id.isascii() and video_id.isdigit() and len(video_id) <= 20):
        return None
    seconds = int(video_id) >> 32
    if not BEGINNING.timestamp() <= seconds <= (now + ONE_DAY).timestamp():
        return None
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class DatedContent:
    """A Content file with the moment of its export.

    Attributes:
        day: of the export, as evidence for its siblings; None when its year is only known from the file time.
    """

    day: date | None
    dating: Dating
    notes: tuple[Note, ...] = ()


def date_content(stamp: MonthDay | date | None, newest: date | None, clues: Clues) -> DatedContent:
    """Date a Content file.

    Args:
        stamp: its ``Time``; None when it has none.
        newest: day of its newest video's upload; None when no id tells.
        clues: what else is known; ``export_days`` and ``newest_upload`` are not used.

    Raises:
        RefusedError: the stated day or the videos contradict its ``Time``.
    """
    if stamp is None:
        return _without_stamp(newest, clues)
    days = Days(values=_single(stamp), rows=(0,), fixed=isinstance(stamp, date))
    answers = list(_answers(days, newest, clues))
    if not answers:
        video = f", but holds a video uploaded on {spoken(newest)}" if newest else ""
        raise RefusedError(
            f"It was exported on {spoken_month_day(stamp)} by its column “Time”{video}: "
            "no year up to now fits.",
            UNTIL_HINT,
        )
    trust, day, because = answers[0]
    # Without a year in the file, the ids only bound the year from below: no contradiction to anything later.
    bounds = {Trust.FILE_TIME} if days.fixed else {Trust.FILE_TIME, Trust.CONTENT_TIME}
    notes = [
        _differs(answers[0], other) for other in answers[1:] if other[1] != day and other[0] not in bounds
    ]
    notes += _doubts(day, newest, trust, clues, days)
    captured = at_noon(day)
    for moment in (clues.named_moment, clues.entry_time):
        if moment is None:
            continue
        if abs((moment.date() - day).days) <= 1:
            captured = moment
        else:
            notes.append(
                Note(
                    "dating.contradiction",
                    f"Its column “Time” says {spoken(day)}, the zip says {spoken(moment)}; "
                    "the column was followed.",
                )
            )
        break
    evidence = day if trust <= Trust.CONTENT_TIME else None
    reason = f"exported on {spoken(day)}: {because}."
    return DatedContent(evidence, Dating(trust, captured, None, None, reason), tuple(notes))


def _single(stamp: MonthDay | date) -> tuple[MonthDay] | tuple[date]:
    return (stamp,) if isinstance(stamp, date) else (MonthDay(stamp.month, stamp.day),)


def _answers(days: Days, newest: date | None, clues: Clues) -> Iterator[tuple[Trust, date, str]]:
    """Every kind of evidence for the year of the day of export, strongest first."""
    if clues.until is not None:
        placed = nearest(days, clues.until, end=-1)
        if placed is None or abs((placed[-1] - clues.until).days) > STATED_TOLERANCE:
            raise RefusedError(
                f"It was exported on {spoken(placed[-1]) if placed else 'a day'}, more than "
                f"{STATED_TOLERANCE} days from the stated {spoken(clues.until)}.",
                "State the last day of this file, or leave --until out.",
            )
        refuse_future(placed[-1], clues)
        yield Trust.STATED, placed[-1], f"{spoken(clues.until)} was stated as the last day"
    entry = f"the zip was made on {spoken_minute(clues.entry_time)}" if clues.entry_time else ""
    for trust, moment, what in (
        (Trust.ZIP_NAME, clues.named_moment, f"“{clues.container}” says so by its name"),
        (Trust.ZIP_ENTRY, clues.entry_time, entry),
    ):
        if moment is not None and (placed := latest(days, (moment + ONE_DAY).date())):
            yield trust, placed[-1], what
    limit = (clues.now + ONE_DAY).date()
    if newest is not None:
        placed = earliest(days, newest - ONE_DAY)
        if placed and placed[-1] <= limit:
            because = f"its column “Time”, in the first year after its newest video ({spoken(newest)})"
            yield Trust.CONTENT_TIME, placed[-1], because
    elif days.fixed:
        yield Trust.CONTENT_TIME, _date(days), "its column “Time” says so"
    elif placed := latest(days, min((clues.modified_at + ONE_DAY).date(), limit)):
        yield Trust.FILE_TIME, placed[-1], f"the file was saved on {spoken(clues.modified_at)}"


def _date(days: Days) -> date:
    return next(day for day in days.values if isinstance(day, date))


def _differs(found: tuple[Trust, date, str], other: tuple[Trust, date, str]) -> Note:
    return Note(
        "dating.contradiction",
        f"The day of export is taken as {spoken(found[1])}, because {found[2]}; "
        f"it would be {spoken(other[1])}, because {other[2]}.",
    )


def _doubts(day: date, newest: date | None, trust: Trust, clues: Clues, days: Days) -> Iterator[Note]:
    if newest is not None and newest > day + ONE_DAY:
        yield Note(
            "dating.contradiction",
            f"It was exported on {spoken(day)}, but holds a video uploaded on {spoken(newest)}.",
        )
    saved = latest(days, (clues.modified_at + ONE_DAY).date())
    fresh = saved is not None and abs((saved[-1] - clues.modified_at.date()).days) <= 1
    if trust is Trust.CONTENT_TIME and saved is not None and fresh and saved[-1] != day:
        yield Note(
            "dating.contradiction",
            f"Its newest video points to an export on {spoken(day)}, but the file was saved on "
            f"{spoken(saved[-1])}. "
            f"{UNTIL_HINT}",
        )


def date_capture(captured: datetime | None, newest: date | None, clues: Clues) -> Dating:
    """Date a file of totals that states at most the moment they were read.

    Args:
        captured: that moment, UTC.
        newest: day of its newest video, before which the totals cannot have been read.
        clues: what else is known.

    Raises:
        RefusedError: the stated day lies in the future.
    """
    if captured is not None and _goes_with(captured, clues.until):
        reason = f"read on {spoken(captured)}: the file says so."
        return Dating(Trust.CONTENT_TIME, captured, None, None, reason)
    return _without_stamp(newest, clues).dating


def _goes_with(captured: datetime, until: date | None) -> bool:
    """Whether a moment stays although a last day was stated: that tells a year, not a better moment."""
    return until is None or abs((captured.date() - until).days) <= STATED_TOLERANCE


def _without_stamp(newest: date | None, clues: Clues) -> DatedContent:
    """A Content file without rows or without ``Time``."""
    for trust, moment in ((Trust.ZIP_NAME, clues.named_moment), (Trust.ZIP_ENTRY, clues.entry_time)):
        if moment is not None:
            reason = f"exported on {spoken(moment)}: the zip says so."
            return DatedContent(moment.date(), Dating(trust, moment, None, None, reason))
    if clues.until is not None:
        refuse_future(clues.until, clues)
        moment = at_midnight(clues.until + LAG)
        reason = f"exported about {spoken(moment)}: {spoken(clues.until)} was stated as the last day."
        return DatedContent(None, Dating(Trust.STATED, moment, None, None, reason))
    if newest is not None and clues.modified_at.date() + timedelta(days=1) < newest:
        reason = f"exported after {spoken(newest)}: its newest video was uploaded then."
        return DatedContent(None, Dating(Trust.VIDEO_ID, at_noon(newest + ONE_DAY), None, None, reason))
    reason = f"exported about {spoken(clues.modified_at)}: the file was saved then."
    return DatedContent(None, Dating(Trust.FILE_TIME, clues.modified_at, None, None, reason))
