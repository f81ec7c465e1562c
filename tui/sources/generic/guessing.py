"""What each column of somebody's own table is: by its name, by its values, or as a person said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tui.handles import handle_in
from tui.sources.clean import clean
from tui.sources.generic import names
from tui.sources.generic.counters import counter_of
from tui.sources.generic.names import ACCOUNT, CAPTURED, DATE, DAY_FIRST, IGNORE, MONTH_FIRST, known
from tui.sources.generic.periods import in_header, period_of, without_sums
from tui.sources.generic.when import DateColumn, read_dates
from tui.sources.numbers import MISSING, AmbiguousNumbersError, read_counts
from tui.sources.report import ColumnGuess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.sources.tabular import Sheet

_SAMPLES: Final = 3
_SHOWN: Final = 40
_LOOKED_AT: Final = 400
_ENOUGH_TO_DROP: Final = 15
"""Rows below which a column that only rises is asked about, not left out as a total."""
_LINK: Final = re.compile(r"https?://(?:www\.|m\.)?tiktok\.com/@[\w.\-]+/(?:video|photo)/\d+", re.IGNORECASE)
_ID: Final = re.compile(r"\d{15,20}")
_PLAIN: Final = re.compile(r"\d+(?:\.0+)?")
_VIDEO_FIGURES: Final = {"views": "views", "likes": "likes", "comments": "comments", "shares": "shares"}
_NO_PLACE: Final = "a total since the beginning, which has no place by day"
_TOTAL: Final = {"likes": "likes_total", "videos": "videos_total"}


@dataclass(slots=True)
class Guessed:
    """What the columns of a table are taken for.

    Attributes:
        columns: one each, in the order of the file.
        videos: whether it is a list of videos, not figures of an account by day.
        dates: of the column with the day of each row, when there is one.
        groups: rows of each account.
        period: what a row holds when that is more than a day, such as ``week``.
        stated: whether the header of the days says so.
    """

    columns: list[ColumnGuess]
    videos: bool
    dates: DateColumn | None = None
    groups: list[list[int]] = field(default_factory=list)
    period: str | None = None
    stated: bool = False

    def key(self, name: str) -> str | None:
        """The column that is something; None when none is."""
        return next((each.key for each in self.columns if each.name == name), None)

    @property
    def unsure(self) -> list[ColumnGuess]:
        """Columns of which it is not clear what they are."""
        return [each for each in self.columns if each.name is None]


def guess(sheet: Sheet, said: Mapping[str, str], taught: Mapping[str, int] | None = None) -> Guessed:
    """Tell what the columns of a table are.

    Args:
        sheet: its header and rows.
        said: what a person said of them, by normalised header.
        taught: month names the person has taught.
    """
    work = _Guessing(sheet, said, taught or {})
    return work.all()


class _Guessing:
    """Looks at one column after another; later ones may depend on earlier ones."""

    def __init__(self, sheet: Sheet, said: Mapping[str, str], taught: Mapping[str, int]) -> None:
        self._sheet = sheet
        self._said = said
        self._taught = taught
        self._headers = {key: name for key, name in zip(sheet.keys, sheet.header, strict=True) if key}

    def all(self) -> Guessed:
        """Every column."""
        videos = self._lists_videos()
        account = self._account_key()
        groups = self._groups(account)
        date_key, dates = self._date(groups, videos=videos)
        guesses = [self._said_or_guessed(key, videos=videos, account=account) for key in self._headers]
        made = Guessed(guesses, videos, dates, groups)
        self._settle_date(made, date_key)
        self._tell_counters(made)
        self._tell_new_followers(made)
        if not videos:
            self._settle_periods(made, date_key)
        self._settle_twins(made)
        return made

    def _said_or_guessed(self, key: str, *, videos: bool, account: str | None) -> ColumnGuess:
        if key in self._said:
            said = name = self._said[key]
            name = DATE if name in {DAY_FIRST, MONTH_FIRST} else name
            if name not in names.MEANINGS:
                why = f"“{clean(name, limit=_SHOWN)}” is nothing that a column can be"
                return self._made(key, None, why, (IGNORE,))
            return replace(self._made(key, name, "as you said"), said=said)
        told = known(self._headers[key])
        if told is None:
            return self._by_values(key)
        if told.sense == "ignore":
            return self._made(key, IGNORE, "by its name")
        if told.name == ACCOUNT:
            return self._made(key, *((ACCOUNT, "by its name") if key == account else self._no_handles(key)))
        if videos:
            return self._of_video(key, told)
        return self._of_account(key, told)

    def _of_video(self, key: str, told: names.Known) -> ColumnGuess:
        if told.name in names.VIDEO or told.name in _VIDEO_FIGURES or told.name in {DATE, CAPTURED}:
            if told.name in {"video_id", "url"} and not self._is_video(key, told.name):
                return self._made(key, IGNORE, "no ids or links of videos")
            return self._made(key, told.name, "by its name")
        if told.name == "followers_gained":
            return self._made(key, "new_followers", "by its name, in a list of videos")
        return self._made(key, IGNORE, "of an account, in a list of videos")

    def _of_account(self, key: str, told: names.Known) -> ColumnGuess:
        if told.sense == "sure" and told.name in names.VIDEO:
            return self._made(key, IGNORE, "of a video, in a table of days")
        if told.sense == "total":
            name = _TOTAL.get(told.name, IGNORE)
            why = (
                "by its name" if name != IGNORE else "a total since the beginning, which has no place by day"
            )
            return self._made(key, name, why)
        if told.sense == "per_day" and told.name == "videos":
            return self._made(key, IGNORE, "videos a day, which are counted from the videos")
        return self._made(key, told.name, "either" if told.sense == "either" else "by its name")

    def _by_values(self, key: str) -> ColumnGuess:
        values = self._filled(key)
        if not values:
            return self._made(key, IGNORE, "it is empty")
        if all(value.strip().endswith("%") for value in values):
            return self._made(key, IGNORE, "shares, which are computed from the counts")
        if self._is_numeric(values):
            return self._made(key, None, "numbers under a name that is not known", (IGNORE,))
        return self._made(key, IGNORE, "text that no table has")

    def _made(self, key: str, name: str | None, why: str, choices: tuple[str, ...] = ()) -> ColumnGuess:
        samples = dict.fromkeys(clean(value, limit=_SHOWN) for value in self._filled(key)[:50])
        return ColumnGuess(self._headers[key], key, name, why, tuple(samples)[:_SAMPLES], choices)

    # What kind of table it is.

    def _lists_videos(self) -> bool:
        said = set(self._said.values())
        if said & {"video_id", "url"}:
            return True
        told = {key: entry for key, header in self._headers.items() if (entry := known(header))}
        return any(
            entry.name in {"video_id", "url"} and key not in self._said and self._is_video(key, entry.name)
            for key, entry in told.items()
        )

    def _is_video(self, key: str, name: str) -> bool:
        pattern = _ID if name == "video_id" else _LINK
        values = self._filled(key)
        return bool(values) and sum(bool(pattern.match(value.strip())) for value in values) * 2 > len(values)

    def _account_key(self) -> str | None:
        for key, name in self._said.items():
            if name == ACCOUNT:
                return key
        for key, header in self._headers.items():
            told = known(header)
            if key not in self._said and told and told.name == ACCOUNT and self._holds_handles(key):
                return key
        return None

    def _holds_handles(self, key: str) -> bool:
        values = self._filled(key)
        fit = sum(handle_in(value) is not None for value in values)
        return bool(values) and fit * 10 >= len(values) * 9

    def _no_handles(self, key: str) -> tuple[str, str]:
        if self._holds_handles(key):
            return IGNORE, "another column names the accounts"
        return IGNORE, "no handles, such as mira.bakes"

    def _groups(self, account: str | None) -> list[list[int]]:
        """Rows of each account."""
        rows: dict[str | None, list[int]] = {}
        cells = self._sheet.column(account) if account else ("",) * len(self._sheet.lines)
        for row, cell in enumerate(cells):
            rows.setdefault(handle_in(cell) if account else None, []).append(row)
        return list(rows.values())

    # Days.

    def _date(self, groups: list[list[int]], *, videos: bool) -> tuple[str | None, DateColumn | None]:
        """The column with the day of each row: as said, by its name, else the only one that holds days."""
        for key, name in self._said.items():
            if name in {DATE, DAY_FIRST, MONTH_FIRST}:
                order = name if name != DATE else ""
                return key, self._read(key, groups, order)
        named = []
        for wanted in (DATE, CAPTURED):
            named += [key for key, header in self._headers.items() if self._free(key, header, wanted)]
        for key in named:
            dates = self._read(key, groups)
            if dates is not None and dates.full:
                return key, dates
        if named or videos:
            return None, None
        unnamed = [
            key
            for key, header in self._headers.items()
            if key not in self._said and (not known(header) or in_header(header))
        ]
        found = [(key, dates) for key in unnamed if (dates := self._read(key, groups)) and dates.full]
        return found[0] if len(found) == 1 else (None, None)

    def _free(self, key: str, header: str, wanted: str) -> bool:
        told = known(header)
        return key not in self._said and told is not None and told.name == wanted

    def _read(self, key: str, groups: list[list[int]], order: str = "") -> DateColumn | None:
        return read_dates(self._sheet.column(key), order=order, groups=groups, taught=self._taught)

    def _settle_date(self, made: Guessed, date_key: str | None) -> None:
        """One column holds the days; others of that kind are left out."""
        for at, each in enumerate(made.columns):
            if each.key == date_key and made.dates is not None:
                name = each.name if each.name == CAPTURED else DATE
                why = each.why if each.name in {DATE, CAPTURED} else "by its values"
                made.columns[at] = replace(each, name=name, why=why)
                if made.dates.doubtful is not None:
                    value = clean(self._sheet.column(each.key)[made.dates.doubtful], limit=_SHOWN)
                    why = f"whether {value} begins with the day or the month cannot be told"
                    made.columns[at] = replace(each, name=None, why=why, choices=(DAY_FIRST, MONTH_FIRST))
            elif each.name == DATE and not each.said and each.key != date_key:
                why = "another column has the days" if date_key else "no days with a year"
                made.columns[at] = replace(each, name=IGNORE, why=why)

    # Numbers.

    def _tell_counters(self, made: Guessed) -> None:
        """Totals apart from counts of the day, where names do not tell."""
        order = sorted(range(len(self._sheet.lines)), key=lambda row: self._moment(made, row))
        place = {row: at for at, row in enumerate(order)}
        for at, each in enumerate(made.columns):
            if each.why != "either":
                continue
            values = self._numbers(each.key)
            series = [[values[row] for row in sorted(rows, key=place.__getitem__)] for rows in made.groups]
            counter = counter_of(series) if values else None
            rows = sum(value is not None for value in values)
            thin = rows < _ENOUGH_TO_DROP and str(each.name) not in _TOTAL
            made.columns[at] = _counted(each, None if counter == "total" and thin else counter)

    def _moment(self, made: Guessed, row: int) -> tuple[int, str]:
        day = made.dates.days[row] if made.dates else None
        captured = made.key(CAPTURED)
        return (day.toordinal() if day else 0, self._sheet.column(captured)[row] if captured else "")

    def _tell_new_followers(self, made: Guessed) -> None:
        for at, each in enumerate(made.columns):
            if each.said or each.name not in {"followers", "followers_gained"}:
                continue
            values = self._numbers(each.key)
            if not any(value is not None and -(2**24) <= value < 0 for value in values):
                continue
            if each.name == "followers":
                why = "it is below zero on some days, which no number of followers is"
                made.columns[at] = replace(each, name=None, why=why, choices=("net_followers", IGNORE))
            elif made.key("net_followers") is None:
                why = "below zero on some days, so what came less what went"
                made.columns[at] = replace(each, name="net_followers", why=why)

    def _settle_periods(self, made: Guessed, date_key: str | None) -> None:
        days = made.dates.days if made.dates else ()
        header = self._headers[date_key] if date_key else None
        groups = made.groups if days else []
        made.period, made.stated = period_of(header, days, groups)
        for at, each in enumerate(made.columns):
            made.columns[at] = without_sums(each, made.period, stated=made.stated)

    def _numbers(self, key: str) -> list[int | None]:
        try:
            return read_counts(self._sheet.column(key)).values
        except AmbiguousNumbersError:
            return []

    def _settle_twins(self, made: Guessed) -> None:
        """Two columns that are the same thing: one of them when they say the same, else neither."""
        by_name: dict[str, list[int]] = {}
        for at, each in enumerate(made.columns):
            if each.name not in {None, IGNORE}:
                by_name.setdefault(str(each.name), []).append(at)
        for name, places in by_name.items():
            said = [at for at in places if made.columns[at].said]
            if len(places) < 2:
                continue
            if len(said) == 1:
                self._keep_one(made, said[0], places, "another column is it, as you said")
                continue
            twins = [made.columns[at] for at in places]
            if len({self._comparable(each) for each in twins}) == 1:
                plain = max(places, key=lambda at: self._plainness(made.columns[at].key))
                self._keep_one(made, plain, places, f"the same as “{made.columns[plain].header}”")
                continue
            headers = " and ".join(f"“{each.header}”" for each in twins)
            for at in places:
                why = f"{headers} would all be {name}, but they differ"
                made.columns[at] = replace(made.columns[at], name=None, why=why, choices=(name, IGNORE))

    @staticmethod
    def _keep_one(made: Guessed, kept: int, places: Sequence[int], why: str) -> None:
        for at in places:
            if at != kept:
                made.columns[at] = replace(made.columns[at], name=IGNORE, why=why)

    def _comparable(self, each: ColumnGuess) -> tuple[object, ...]:
        if each.name in names.NUMBERS:
            return tuple(self._numbers(each.key))
        return tuple(cell.strip() for cell in self._sheet.column(each.key))

    def _plainness(self, key: str) -> int:
        return sum(_PLAIN.fullmatch(cell.strip()) is not None for cell in self._sheet.column(key))

    def _filled(self, key: str) -> list[str]:
        cells = self._sheet.column(key)
        found = [cell for cell in cells[:_LOOKED_AT] if cell.strip().casefold() not in MISSING]
        return found or [cell for cell in cells if cell.strip().casefold() not in MISSING][:_LOOKED_AT]

    @staticmethod
    def _is_numeric(values: Sequence[str]) -> bool:
        try:
            read = read_counts(values)
        except AmbiguousNumbersError:
            return True
        numbers = sum(value is not None for value in read.values)
        fractions = sum(bool(re.fullmatch(r"-?\d+[.,]\d+", value.strip())) for value in values)
        return (numbers + fractions) * 10 >= len(values) * 8


def _counted(each: ColumnGuess, counter: str | None) -> ColumnGuess:
    """A column whose name does not tell whether it is a total, by its figures."""
    total = _TOTAL.get(str(each.name), IGNORE)
    if counter == "total":
        why = "it hardly ever falls, so it is a total since the beginning"
        return replace(each, name=total, why=why if total != IGNORE else f"{why}, which has no place by day")
    if counter == "per_day":
        why = "it goes up and down, so it is of the day"
        return replace(each, name=IGNORE if each.name == "videos" else each.name, why=why)
    choices = (
        (total, IGNORE) if each.name == "videos" else tuple(dict.fromkeys((str(each.name), total, IGNORE)))
    )
    why = "its figures do not tell whether it is of the day or a total since the beginning"
    return replace(each, name=None, why=why, choices=tuple(dict.fromkeys(choices)))
