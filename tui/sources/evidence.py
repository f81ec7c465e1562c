"""Dates every file of a drop: each from its own evidence and that of its siblings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.sources.beginning import BEGINNING
from tui.sources.dating import LAG, Clues, ExportDay, at_midnight, date_days, refuse_future
from tui.sources.export_day import date_capture, date_content
from tui.sources.refused import RefusedError
from tui.sources.report import Dating, Note, Trust
from tui.sources.siblings import Around, ZipName, read_name
from tui.sources.spoken_days import spoken
from tui.sources.studio.formats import CONTENT, OVERVIEW
from tui.sources.walking import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.sources.draft import Draft
    from tui.sources.gather import RawFile


@dataclass(eq=False)
class Found:
    """A file of a drop on its way from a draft to a reading.

    Attributes:
        named: what the name of its zip tells, or of the folder that an Overview zip was unpacked to.
        hint: the handle that the name of its folder may hold, such as ``Followers_mira.bakes``.
        dating: None until it is dated.
        days: date of each row.
        export_day: of a dated Content file, as evidence for siblings.
        refused: why it could not be dated.
    """

    raw: RawFile
    draft: Draft
    named: ZipName | None = None
    hint: str | None = None
    dating: Dating | None = None
    days: tuple[date, ...] = ()
    notes: list[Note] = field(default_factory=list)
    export_day: date | None = None
    refused: RefusedError | None = None

    @cached_property
    def container(self) -> Path:
        """The folder or zip it lies in."""
        return self.raw.place.parent


def find(raw: RawFile, draft: Draft, now: datetime) -> Found:
    """Start with what the names of the zip and the folder around a file tell.

    A person names folders and files too: only a zip, and a folder with the moment of an export in its name,
    is taken at its word.
    """
    zipped = raw.origin.path.name if raw.origin.member is not None else None
    names = dict.fromkeys(name for name in (raw.place.parent.name, zipped) if name is not None)
    read = [(name, told) for name in names if (told := read_name(name, now)) is not None]
    trusted = [told for name, told in read if name == zipped or told.moment is not None]
    hints = [told.handle for _, told in read if told not in trusted]
    return Found(raw, draft, next(iter(trusted), None), next(iter(hints), None))


def date_all(files: Sequence[Found], until: date | None, now: datetime) -> None:
    """Date all files of a drop in place: Content first, then those with days, then those with none.

    Args:
        files: every copy of every file.
        until: the last day as the person stated it.
        now: the present, UTC.
    """
    for file in files:
        if file.draft.alone:
            _try(file, lambda file: _date_alone(file, until, now))
    sets = [file for file in files if not file.draft.alone]
    contents = [file for file in sets if _is_listing(file.draft)]
    others = [file for file in sets if not _is_listing(file.draft)]
    around = Around((file.container, file) for file in contents)
    for file in contents:
        _try(file, lambda file: _date_content(file, around, until, now))
    daily = [file for file in others if file.draft.days]
    for file in daily:
        _try(file, lambda file: _date_days(file, around, until, now))
    around_daily = Around((file.container, file) for file in daily)
    for file in others:
        if not file.draft.days:
            _try(file, lambda file: _date_by_siblings(file, around, around_daily, until, now))


def _is_listing(draft: Draft) -> bool:
    """Whether it is a list of videos as Studio's Content, or one that states its day of export likewise."""
    return draft.reader == CONTENT or draft.stamp is not None


def _date_alone(file: Found, until: date | None, now: datetime) -> None:
    """Date a file that belongs to no set: by its days, the moment it states, its zip, its file time."""
    own = _own(file, until, now)
    if file.draft.days:
        order = in_order(file.draft.days, now.date())
        dated = date_days(order, own)
        file.dating, file.notes = dated.dating, [*file.notes, *dated.notes]
        file.days = tuple(dated.days[index] for index in order.rows)
        if file.draft.captured is not None:
            file.dating = replace(file.dating, trust=Trust.CONTENT_TIME, captured_at=file.draft.captured)
        return
    file.dating = date_capture(file.draft.captured, file.draft.newest, own)


def _try(file: Found, date_it: Callable[[Found], None]) -> None:
    try:
        date_it(file)
    except RefusedError as error:
        file.refused = error


def _own(file: Found, until: date | None, now: datetime) -> Clues:
    """The clues that a file carries itself."""
    entry = file.raw.origin.entry_time
    if entry is not None and not BEGINNING <= entry <= now + timedelta(days=1):
        entry = None
    named = file.named
    return Clues(
        now=now,
        modified_at=file.raw.origin.modified_at,
        until=until,
        window_start=named.start if named and file.draft.reader == OVERVIEW else None,
        named_moment=named.moment if named else None,
        entry_time=entry,
        container=file.container.name,
    )


def _date_content(file: Found, contents: Around[Found], until: date | None, now: datetime) -> None:
    same = [
        other.draft.newest
        for other in contents.near(file.container)
        if other.draft.stamp == file.draft.stamp and other.draft.newest
    ]
    dated = date_content(file.draft.stamp, max(same, default=None), _own(file, until, now))
    file.dating, file.export_day = dated.dating, dated.day
    file.notes += dated.notes


def _date_days(file: Found, contents: Around[Found], until: date | None, now: datetime) -> None:
    own = _own(file, until, now)
    near, far = contents.near(file.container), contents.far(file.container)
    exports = {ExportDay(other.export_day, near=True) for other in near if other.export_day}
    exports |= {ExportDay(other.export_day, near=False) for other in far if other.export_day}
    silent = [other.draft.newest for other in (*near, *far) if other.draft.stamp is None]
    newest = [day for day in silent if day is not None]
    clues = Clues(
        own.now,
        own.modified_at,
        own.until,
        own.window_start,
        own.named_moment,
        own.entry_time,
        tuple(sorted(exports, key=lambda export: (export.day, export.near))),
        max(newest, default=None),
        own.container,
    )
    order = in_order(file.draft.days, now.date())
    dated = date_days(order, clues)
    file.dating = dated.dating
    file.days = tuple(dated.days[index] for index in order.rows)
    file.notes += dated.notes


def _date_by_siblings(
    file: Found, contents: Around[Found], daily: Around[Found], until: date | None, now: datetime
) -> None:
    """Date a file without days: its own zip, a Content file, a daily file beside it, or the file time."""
    own = _own(file, until, now)
    for trust, moment in ((Trust.ZIP_NAME, own.named_moment), (Trust.ZIP_ENTRY, own.entry_time)):
        if moment is not None and until is None:
            file.dating = Dating(trust, moment, None, None, f"exported on {spoken(moment)}: the zip says so.")
            return
    for group in (contents, daily):
        near = [other for other in group.near(file.container) if other.dating and not other.refused]
        far = [] if near or group is daily else _far(file, group)
        if best := _closest(file, near or far):
            other, dating = best
            known = dating.is_exact or other.export_day is not None
            when = f"{'on' if known else 'about'} {spoken(dating.captured_at)}"
            reason = f"exported {when}, like “{other.raw.origin.name}”: {_because(dating)}"
            file.dating = Dating(dating.trust, dating.captured_at, None, None, reason)
            return
    if until is not None:
        refuse_future(until, own)
        moment = at_midnight(until + LAG)
        reason = f"exported about {spoken(moment)}: {spoken(until)} was stated as the last day."
        file.dating = Dating(Trust.STATED, moment, None, None, reason)
        return
    file.dating = date_capture(None, file.draft.newest, own)


def _because(dating: Dating) -> str:
    """Why a file is dated so, without the days that stand before it."""
    return dating.reason.partition(": ")[2] or dating.reason


def _far(file: Found, group: Around[Found]) -> list[Found]:
    """Content files one step away, when their accounts do not differ."""
    far = [other for other in group.far(file.container) if other.dating and other.export_day]
    handles = {other.draft.handle for other in far} | {file.named.handle if file.named else file.hint}
    return far if len(handles - {None}) <= 1 else []


def _closest(file: Found, others: Sequence[Found]) -> tuple[Found, Dating] | None:
    """The sibling with the strongest evidence; of equal ones the one saved at the nearest moment."""
    dated = [(other, other.dating) for other in others if other.dating is not None]
    saved = file.raw.origin.modified_at
    return min(
        dated,
        key=lambda pair: (
            pair[1].trust,
            abs(pair[0].raw.origin.modified_at - saved),
            -pair[1].captured_at.timestamp(),
            str(pair[0].raw.place),
        ),
        default=None,
    )


def set_notes(files: Sequence[Found]) -> tuple[Note, ...]:
    """Say so when two files of one folder or zip are taken to be of different years without good evidence."""
    notes = []
    by_container: dict[Path, list[tuple[date, Found]]] = {}
    for file in files:
        if file.dating is not None and file.dating.last is not None:
            by_container.setdefault(file.container, []).append((file.dating.last, file))
    for container, dated in sorted(by_container.items()):
        ends = sorted(dated, key=lambda pair: (pair[0], str(pair[1].raw.place)))
        for (early, one), (late, other) in pairwise(ends):
            weak = max(one.dating.trust if one.dating else 0, other.dating.trust if other.dating else 0)
            off = (late - early).days % 365
            if (late - early).days > 300 and min(off, 365 - off) <= 10 and weak >= Trust.CONTENT_TIME:
                names = one.raw.origin.name, other.raw.origin.name
                text = f"In “{container.name}”, {names[0]} ends {spoken(early)} and {names[1]} {spoken(late)}"
                notes.append(Note("dating.contradiction", f"{text}: one of the years may be wrong."))
    return tuple(notes)
