"""FollowerActivity of TikTok Studio: how many followers were online in each hour of seven or eight days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.report import Note
from tui.sources.studio.formats import ACTIVITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.tabular import Sheet


def draft_activity(sheet: Sheet, taught: Mapping[str, int]) -> Draft:
    """Read the hours when followers were online.

    Raises:
        RefusedError: its days, hours or numbers cannot be read.
    """
    cells = Cells(sheet)
    if not sheet.lines:
        cells.good()
        return Draft(
            ACTIVITY,
            sheet.total,
            lambda _days, _at: Finished({"activity": frame("activity", {})}),
            notes=(*sheet.notes, NO_ROWS),
        )
    days, language = cells.days("date", taught)
    hours = cells.counts("hour")
    hours, counted = _from_zero(hours)
    for index, hour in enumerate(hours):
        if hour is None or not 0 <= hour <= 23:
            cells.fail(index, "hour", "an hour is a number from 0 to 23")
    active = cells.counts("active followers", total=True)
    good = cells.good()
    kept_hours = [hour for index in good if (hour := hours[index]) is not None]
    kept_active = [active[index] for index in good]

    def finish(dates: Sequence[date], _captured_at: datetime) -> Finished:
        return _finish(dates, kept_hours, kept_active)

    return Draft(
        ACTIVITY,
        sheet.total,
        finish,
        days=tuple(day for index in good if (day := days[index]) is not None),
        language=language,
        problems=cells.sorted_problems(),
        notes=(*sheet.notes, *counted),
    )


def _from_zero(hours: list[int | None]) -> tuple[list[int | None], tuple[Note, ...]]:
    """Hours as they are kept, 0 to 23, and what was decided about those of a file that counts otherwise."""
    known = {hour for hour in hours if hour is not None}
    if 0 in known or not known:
        return hours, ()
    if 24 in known:
        return [None if hour is None else hour - 1 for hour in hours], (_FROM_ONE,)
    return hours, (_UNCLEAR,)


_FROM_ONE = Note(
    "activity.hours-from-one",
    "Its hours run from 1 to 24; the first was taken as the hour after midnight (0), the 24th as the one "
    "before it (23).",
)
_UNCLEAR = Note(
    "activity.hours-unclear",
    "It holds neither an hour 0 nor an hour 24; its hours were taken as written, counted from 0.",
)


def _finish(dates: Sequence[date], hours: Sequence[int], active: Sequence[int | None]) -> Finished:
    kept, dropped = one_per_key(zip(dates, hours, strict=True), [(value,) for value in active], "hour")
    kept.sort(key=lambda index: (dates[index], hours[index]))
    notes = repeats_note(dropped)
    end = len(kept)
    while end and not active[kept[end - 1]]:
        end -= 1
    if missing := len(kept) - end:
        text = "hour" if missing == 1 else "hours"
        notes += (
            Note(
                "activity.trailing-zeros",
                f"The last {missing} {text} are 0, which stands for “not known yet”; they were left out.",
            ),
        )
    full = [index for index in kept[:end] if active[index] is not None]
    columns: dict[str, Sequence[object]] = {
        "date": [dates[index] for index in full],
        "hour": [hours[index] for index in full],
        "active_followers": [active[index] for index in full],
    }
    return Finished({"activity": frame("activity", columns)}, notes)
