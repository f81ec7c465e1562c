"""A tracker by day: a row a day and account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from tui.handles import handle_in
from tui.sources.draft import Cells, Draft, Finished, frame, one_per_key, repeats_note
from tui.sources.generic.counters import unfolded
from tui.sources.generic.doubles import check_doubles, own_words
from tui.sources.generic.names import ACCOUNT, CAPTURED, DATE, PER_DAY, TOTALS
from tui.sources.generic.when import read_moments
from tui.sources.refused import RefusedError
from tui.sources.report import Note
from tui.sources.spoken_days import spoken
from tui.sources.studio.daily import net_changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import polars as pl

    from tui.sources.generic.guessing import Guessed
    from tui.sources.options import Options
    from tui.sources.report import RowProblem
    from tui.sources.tabular import Sheet

_LEVELS: Final = ("followers", *TOTALS)
_ROUND_FROM: Final = 10_000
_LEAST_ROUND: Final = 3
_OVERFLOWED: Final = Note(
    "counts.overflow",
    "Totals below zero ran over 32 bits; they were put right, or left out where that cannot be.",
)
_ROUNDED: Final = Note(
    "counts.rounded",
    "Followers from 10,000 on are rounded in this file; changes from day to day are no exact figures.",
)
_UTC: Final = Note("days.utc", "It states the time of day without a zone; it was taken as UTC.")

Values = dict[str, list[int | None]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the columns hold, a list a name, one value a row of the file."""

    days: Sequence[date | None]
    moments: Sequence[datetime | None] | None
    values: Values
    overflowed: frozenset[int]


def draft_days(
    reader: str, sheet: Sheet, found: Guessed, options: Options, notes: Sequence[Note]
) -> list[Draft]:
    """Drafts of the accounts in a tracker.

    Raises:
        RefusedError: over a tenth of its rows cannot be read, or two rows of one day differ.
    """
    cells = Cells(sheet)
    rows = _read(cells, sheet, found)
    _check_future(cells, sheet, found, rows.days, options.now)
    accounts = _accounts(cells, sheet, found)
    good = cells.good()
    if not good:
        raise RefusedError("It has no row that can be read.", "Give a table with at least one day.")
    said = list(notes)
    if rows.moments is not None and not any("+" in cell for cell in sheet.column(_moment_key(found))[:1]):
        said.append(_UTC)
    drafts: list[Draft] = []
    for handle in dict.fromkeys(accounts[row] for row in good):
        own = [row for row in good if accounts[row] == handle]
        keys = [(rows.moments and rows.moments[row]) or rows.days[row] for row in own]
        check_doubles(sheet, found, own, keys, "moment" if rows.moments else "day")
        problems = () if drafts else cells.sorted_problems()
        drafts.append(
            _Account(rows, own).draft(
                reader, handle, found, said, len(own) + (0 if drafts else sheet.total - len(good)), problems
            )
        )
    return drafts


def _moment_key(found: Guessed) -> str:
    return found.key(CAPTURED) or found.key(DATE) or ""


def _read(cells: Cells, sheet: Sheet, found: Guessed) -> _Rows:
    day_key = found.key(DATE) or found.key(CAPTURED) or ""
    dates = found.dates.days if found.dates is not None else (None,) * len(sheet.lines)
    texts = sheet.column(day_key)
    for row, day in enumerate(dates):
        if day is None:
            cells.fail(row, day_key, "it is no day" if texts[row].strip() else "the day is missing")
    values: Values = {}
    overflowed: set[int] = set()
    for name in ("followers", *PER_DAY, *TOTALS):
        key = found.key(name)
        if key is None:
            continue
        read = cells.counts(key, total=name == "followers")
        if name in TOTALS:
            overflowed.update(row for row, value in enumerate(read) if value is not None and value < 0)
        values[name] = [unfolded(value) for value in read] if name in TOTALS else list(read)
    moments = read_moments(sheet.column(_moment_key(found)))
    return _Rows(dates, moments, values, frozenset(overflowed))


def _check_future(
    cells: Cells, sheet: Sheet, found: Guessed, days: Sequence[date | None], now: datetime
) -> None:
    latest = max((day for day in days if day is not None), default=None)
    if latest is not None and latest > (now + timedelta(days=1)).date():
        row = days.index(latest)
        raise RefusedError(
            f"Line {sheet.lines[row]}: its last day, {spoken(latest)}, lies in the future.",
            "Check its dates; if the month and the day are confused, say --map 'Column=day-first'.",
        )


def _accounts(cells: Cells, sheet: Sheet, found: Guessed) -> list[str | None]:
    key = found.key(ACCOUNT)
    if key is None:
        return [None] * len(sheet.lines)
    handles: list[str | None] = []
    for row, text in enumerate(sheet.column(key)):
        handles.append(handle_in(text))
        if handles[-1] is None:
            cells.fail(row, key, "it is no handle, such as mira.bakes")
    return handles


class _Account:
    """The rows of one account, and the tables they become."""

    def __init__(self, rows: _Rows, own: Sequence[int]) -> None:
        moments = rows.moments
        order = {row: (rows.days[row], moments[row] if moments else None) for row in own}
        self._rows = rows
        self._own = sorted(own, key=lambda row: (str(order[row][0]), str(order[row][1])))
        self._unread = self._leave_out_unread()

    def draft(
        self,
        reader: str,
        handle: str | None,
        found: Guessed,
        notes: Sequence[Note],
        total: int,
        problems: Sequence[RowProblem],
    ) -> Draft:
        """The draft of the account."""
        days, again = self._days()
        tables = {"daily": self._daily(days)}
        if counts := self._counts():
            tables["account_counts"] = frame("account_counts", counts)
        told = [*notes, *repeats_note(again), *self._oddities()]
        moments = self._moments()
        named = {name: made for name, made in tables.items() if made.height} or {"daily": tables["daily"]}

        def finish(_days: Sequence[date], _captured_at: datetime) -> Finished:
            return Finished(named)

        return Draft(
            reader,
            total,
            finish,
            days=tuple(sorted({day for row in self._own if (day := self._rows.days[row]) is not None})),
            language=found.dates.language if found.dates else None,
            problems=tuple(problems),
            notes=tuple(told),
            handles=frozenset({handle} if handle else ()),
            captured=max(moments) if moments else None,
            alone=True,
            columns=tuple(found.columns),
        )

    def _moments(self) -> list[datetime]:
        moments = self._rows.moments
        return [moment for row in self._own if moments and (moment := moments[row]) is not None]

    def _days(self) -> tuple[list[int], int]:
        """One row a day: the last one where moments tell which that is; how many were dropped as equal.

        Raises:
            RefusedError: two rows of one day differ, and nothing tells which came later.
        """
        per_day = [name for name in self._rows.values if name in PER_DAY]
        names = per_day if self._rows.moments else [*self._rows.values]
        values = [tuple(self._rows.values[name][row] for name in names) for row in self._own]
        try:
            kept, dropped = one_per_key([self._rows.days[row] for row in self._own], values, "day")
        except RefusedError as error:
            raise own_words(error) from error
        if self._rows.moments is None:
            return [self._own[at] for at in kept], dropped
        last = {self._rows.days[row]: row for row in self._own}
        return list(last.values()), 0

    def _daily(self, rows: Sequence[int]) -> pl.DataFrame:
        table: dict[str, list[object]] = {"date": [self._rows.days[row] for row in rows]}
        for name, values in self._rows.values.items():
            if name not in TOTALS:
                table[name] = [values[row] for row in rows]
        if "followers" in table:
            levels = [self._rows.values["followers"][row] for row in rows]
            days = [day for row in rows if (day := self._rows.days[row]) is not None]
            stated = table.get("net_followers", [None] * len(rows))
            changes = net_changes(days, levels)
            table["net_followers"] = [a if a is not None else b for a, b in zip(changes, stated, strict=True)]
        names = [name for name in table if name != "date"]
        full = [at for at in range(len(rows)) if any(table[name][at] is not None for name in names)]
        return frame("daily", {name: [values[at] for at in full] for name, values in table.items()})

    def _counts(self) -> Mapping[str, list[object]] | None:
        """Totals of the account: at the moment stated, else at noon of the day."""
        moments = self._rows.moments
        names = [name for name in _LEVELS if name in self._rows.values]
        if not any(name in TOTALS for name in names) and moments is None:
            return None
        if moments is None:
            names = [name for name in names if name != "followers"]
        table: dict[object, tuple[int | None, ...]] = {}
        for row in self._own:
            day = self._rows.days[row]
            moment = moments[row] if moments else day and datetime.combine(day, time(12), UTC)
            values = tuple(self._rows.values[name][row] for name in names)
            if moment is not None and any(value is not None for value in values):
                table[moment] = values
        if not table:
            return None
        columns: dict[str, list[object]] = {"captured_at": [*table]}
        for at, name in enumerate(names):
            columns[name] = [values[at] for values in table.values()]
        return columns

    def _leave_out_unread(self) -> int:
        """Rows on which every level is zero though one was not before: the profile could not be read.

        Their levels are taken for missing: an account does not lose all of its followers, likes and videos
        overnight, and a zero would be drawn as just that.
        """
        names = [name for name in _LEVELS if name in self._rows.values]
        unread, seen = 0, False
        for row in self._own:
            levels = [self._rows.values[name][row] for name in names]
            if any(levels):
                seen = True
            elif seen and sum(level == 0 for level in levels) > 1:
                unread += 1
                for name in names:
                    self._rows.values[name][row] = None
        return unread

    def _oddities(self) -> list[Note]:
        notes = self._rounding()
        if not self._rows.overflowed.isdisjoint(self._own):
            notes.append(_OVERFLOWED)
        if self._unread:
            days = "1 day" if self._unread == 1 else f"{self._unread} days"
            text = f"On {days} followers and totals are all 0 after they were not; they were left out"
            notes.append(Note("counts.unread", f"{text}, since the profile was most likely not read then."))
        return notes

    def _rounding(self) -> list[Note]:
        levels = [level for row in self._own if (level := self._level(row)) is not None]
        large = [level for level in levels if level >= _ROUND_FROM]
        rounded = len(large) >= _LEAST_ROUND and all(level % 100 == 0 for level in large)
        return [_ROUNDED] if rounded else []

    def _level(self, row: int) -> int | None:
        known = self._rows.values.get("followers")
        return known[row] if known else None
