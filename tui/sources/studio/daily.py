"""Overview, Viewers and FollowerHistory of TikTok Studio: one row per day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.sources.draft import NO_ROWS, Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.report import Note
from tui.sources.studio.formats import DIFFERENCE, FOLLOWERS, OVERVIEW, VIEWERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tui.sources.tabular import Sheet


@dataclass(frozen=True, slots=True)
class Days:
    """What the columns of a file with a row per day are.

    Attributes:
        reader: id of the format.
        columns: canonical column by normalised header; those that the file has not are left out.
        leads: where one of these is ``undefined``, zeros beside it are no data.
    """

    reader: str
    columns: Mapping[str, str]
    leads: tuple[str, ...] = ()


LAYOUTS: Mapping[str, Days] = {
    OVERVIEW: Days(
        OVERVIEW,
        {
            "video views": "views",
            "profile views": "profile_views",
            "likes": "likes",
            "comments": "comments",
            "shares": "shares",
            "new followers": "followers_gained",
        },
        ("views", "profile_views", "likes", "comments", "shares"),
    ),
    VIEWERS: Days(
        VIEWERS,
        {
            "total viewers": "viewers",
            "new viewers": "viewers_new",
            "returning viewers": "viewers_returning",
        },
        ("viewers",),
    ),
    FOLLOWERS: Days(FOLLOWERS, {"followers": "followers"}, ("followers",)),
}
"""The files of TikTok Studio."""

_ONE = timedelta(days=1)


def draft_daily(sheet: Sheet, layout: Days, taught: Mapping[str, int]) -> Draft:
    """Read a file with a row per day.

    Args:
        sheet: its rows.
        layout: what its columns are, such as one of ``LAYOUTS``.
        taught: month names the person has taught.

    Raises:
        RefusedError: its days or numbers cannot be read.
    """
    cells = Cells(sheet)
    if not sheet.lines:
        cells.good()
        return Draft(
            layout.reader,
            sheet.total,
            lambda _days, _at: Finished({"daily": frame("daily", {})}),
            notes=(*sheet.notes, NO_ROWS),
        )
    days, language = cells.days("date", taught)
    columns = {
        name: cells.counts(header, total=name == "followers")
        for header, name in layout.columns.items()
        if header in sheet.columns
    }
    for index in range(len(sheet.lines)):
        if any(columns[lead][index] is None for lead in layout.leads):
            for values in columns.values():
                values[index] = values[index] or None
    good = cells.good()
    kept = {name: [values[index] for index in good] for name, values in columns.items()}
    difference = _difference(sheet, good) if DIFFERENCE in sheet.columns else []

    def finish(dates: Sequence[date], _captured_at: datetime) -> Finished:
        return _finish(kept, difference, dates)

    return Draft(
        layout.reader,
        sheet.total,
        finish,
        days=tuple(day for index in good if (day := days[index]) is not None),
        language=language,
        problems=cells.sorted_problems(),
        notes=sheet.notes,
    )


def _difference(sheet: Sheet, good: Sequence[int]) -> list[int | None]:
    """The column of differences, read only to say in which direction it points."""
    texts = sheet.column(DIFFERENCE)
    plain = [texts[index].strip().replace("\u2212", "-").removeprefix("+") for index in good]
    return [int(text) if text.removeprefix("-").isdecimal() and len(text) < 16 else None for text in plain]


def _finish(
    columns: Mapping[str, list[int | None]], difference: Sequence[int | None], dates: Sequence[date]
) -> Finished:
    rows = list(zip(*columns.values(), strict=True))
    kept, dropped = one_per_key(dates, rows, "day")
    kept.sort(key=lambda index: dates[index])
    table: dict[str, list[object]] = {"date": [dates[index] for index in kept]}
    for name, values in columns.items():
        table[name] = [values[index] for index in kept]
    notes = repeats_note(dropped)
    if "followers" in columns:
        days = [dates[index] for index in kept]
        levels = [columns["followers"][index] for index in kept]
        table["net_followers"] = _net(days, levels, table)
        if difference:
            notes += _direction_note(days, levels, [difference[index] for index in kept])
    names = [name for name in table if name != "date"]
    full = [i for i in range(len(kept)) if any(table[name][i] is not None for name in names)]
    if len(full) < len(kept):
        table = {name: [values[i] for i in full] for name, values in table.items()}
    return Finished({"daily": frame("daily", table)}, notes)


def _net(
    days: Sequence[date], levels: Sequence[int | None], table: Mapping[str, Sequence[object]]
) -> list[object]:
    """The change of the level; where a level is not known, what the file states."""
    stated = table.get("net_followers", [None] * len(days))
    return [
        net if net is not None else told for net, told in zip(net_changes(days, levels), stated, strict=True)
    ]


def net_changes(days: Sequence[date], levels: Sequence[int | None]) -> list[int | None]:
    """Change of a level against the day before; null where either is unknown.

    Args:
        days: ascending.
        levels: at the end of each day.
    """
    changes: list[int | None] = [None] * len(days)
    for index in range(1, len(days)):
        before, after = levels[index - 1], levels[index]
        if before is not None and after is not None and days[index] - days[index - 1] == _ONE:
            changes[index] = after - before
    return changes


def _direction_note(
    days: Sequence[date], levels: Sequence[int | None], column: Sequence[int | None]
) -> tuple[Note, ...]:
    """Say so when TikTok's own column of differences is not the change against the day before."""
    changes = net_changes(days, levels)
    pairs = [(i, change) for i, change in enumerate(changes) if change is not None]
    backward = sum(column[i] == change for i, change in pairs)
    forward = sum(column[i - 1] == change for i, change in pairs)
    if not pairs or backward == len(pairs):
        return ()
    if forward > backward:
        text = "The column of differences holds the change to the following day (forward)"
        return (
            Note(
                "followers.difference-forward", f"{text}; the change was computed from the followers instead."
            ),
        )
    wrong = len(pairs) - backward
    return (
        Note(
            "followers.difference-disagrees",
            f"The column of differences (backward) departs from the levels on {wrong} of "
            f"{len(pairs)} days; "
            "the change was computed from the levels.",
        ),
    )
