"""Counts and shares as other programs write them, in any digits and with any separators.

TikTok's own files hold plain digits; lists from other tools, and files that a spreadsheet saved again, hold
``1,234``, ``1.234``, ``1 234``, ``1.2K`` or ``٣٤٥``. What a lone ``,`` or ``.`` means is decided for the
whole column, and one that does not tell is refused: a thousand likes read as one would spoil every chart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.errors import BadDataError
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

MISSING = frozenset({"", "undefined", "nan", "--", "-", "–", "—", "n/a", "null", "none"})
"""Casefolded cells that say that there is no number; never 0."""

GREATEST = 2**53 - 1
"""Whole numbers beyond this lose digits in spreadsheets and in many readers of JSON."""

_SUFFIXES = {
    3: "k tsd tys tis тыс тис 千 천",
    4: "万 萬 만",
    5: "lakh",
    6: "m mn mio mln млн",
    7: "crore",
    8: "億 亿 억",
    9: "b bn mrd mld md млрд",
}
_POWERS = {word: power for power, words in _SUFFIXES.items() for word in words.split()}

_POINT = "\u066b"  # the Arabic decimal separator, the only sign that never groups
_SIGNS = str.maketrans(
    dict.fromkeys("\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\uff0b", "+")
    | dict.fromkeys("\uff0c", ",")
    | dict.fromkeys("\uff0e", ".")
    | dict.fromkeys("\u066c\u2018\u2019\u02bc\uff07", "'")
    | dict.fromkeys("\u066a\ufe6a\uff05", "%")
    | dict.fromkeys("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_WHITE = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(rf"([+-]?) ?([0-9]+(?:[.,' {_POINT}][0-9]+)*) ?([^\W\d_]+)?\.?")
_EXPONENT = re.compile(rf"[+-]?[0-9]+(?:[.,{_POINT}][0-9]+)?e[+-]?[0-9]+")
_GROUPS_OF_THREE = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*")
_INDIAN_GROUPS = re.compile(r"[0-9]{1,2}(?: [0-9]{2})* [0-9]{3}")


class AmbiguousNumbersError(BadDataError):
    """A column whose numbers could be read in two ways.

    Attributes:
        value: the cell, as it stands in the file.
        index: its place in the column, from 0.
    """

    def __init__(self, value: str, index: int, why: str) -> None:
        super().__init__(
            "Ambiguous numbers",
            f"“{clean(value, limit=60)}” can be read in two ways: {why}.",
            "Save the file again with plain digits, neither separated nor rounded, and import that.",
        )
        self.value = value
        self.index = index


@dataclass(frozen=True, slots=True)
class Counts:
    """A column of whole numbers.

    Attributes:
        values: one per cell; None where the cell is missing or could not be read.
        failures: place (from 0) and reason of each cell that could not be read.
    """

    values: list[int | None]
    failures: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Shares:
    """A column of parts of a whole.

    Attributes:
        values: one fraction from 0 to 1 per cell; None where the cell is missing or could not be read.
        failures: place (from 0) and reason of each cell that could not be read.
    """

    values: list[float | None]
    failures: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Written:
    """A number as written: ``groups`` of digits with one of ``separators`` after each but the last."""

    negative: bool
    groups: tuple[str, ...]
    separators: str
    power: int

    @property
    def undecided(self) -> str:
        """The separator that may group as well as part off a fraction, as in ``1,234``; else empty."""
        lone = self.separators in {",", "."}
        grouped = lone and len(self.groups[1]) == 3 and len(self.groups[0]) <= 3 and self.groups[0][0] != "0"
        return self.separators if grouped else ""

    @property
    def point(self) -> str:
        """The separator that must part off a fraction; empty when there is none or it is undecided."""
        if not self.separators or self.undecided:
            return ""
        last = self.separators[-1]
        alone = self.separators.count(last) == 1
        return last if alone and last in f".,{_POINT}" else ""

    @property
    def grouping(self) -> str:
        """The separators that must group digits."""
        return "" if self.undecided else "".join(set(self.separators) - {self.point})


def read_counts(values: Sequence[str]) -> Counts:
    """Reads a column of whole numbers.

    Args:
        values: the cells of one column of one file, in order.

    Returns:
        The numbers, exact (never through a float), and the cells that are none.

    Raises:
        AmbiguousNumbersError: the column does not tell whether ``1,234`` is more than a thousand.
    """
    numbers: list[int | None] = [None] * len(values)
    failures: list[tuple[int, str]] = []
    written: dict[int, _Written] = {}
    longest = 0  # digits of the longest number without a separator
    for index, cell in enumerate(values):
        if cell.isascii() and cell.isdigit() and len(cell) < 16:
            numbers[index] = int(cell)
            longest = max(longest, len(cell))
        elif cell.strip().casefold() not in MISSING:
            read = _as_written(cell)
            if isinstance(read, str):
                failures.append((index, read))
            else:
                written[index] = read
                longest = longest if read.separators else max(longest, len(read.groups[0]))
    if written:
        points = _Column(values, written, longest).points()
        for index, read in written.items():
            number = _whole(read, points.get(read.undecided, read.point))
            if isinstance(number, str):
                failures.append((index, number))
            else:
                numbers[index] = number
    return Counts(numbers, sorted(failures))


def read_shares(values: Sequence[str]) -> Shares:
    """Reads a column of shares: ``0.55``, ``0,55``, ``55%`` and ``55 %`` are all 0.55.

    A lone ``,`` or ``.`` parts off a fraction here: no share has thousands to group.
    """
    shares: list[float | None] = []
    failures: list[tuple[int, str]] = []
    for index, cell in enumerate(values):
        share = None if cell.strip().casefold() in MISSING else _share(cell)
        if isinstance(share, str):
            failures.append((index, share))
        shares.append(None if isinstance(share, str) else share)
    return Shares(shares, failures)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column tell together about their separators."""

    values: Sequence[str]
    written: dict[int, _Written]
    longest: int
    proven_points: set[str] = field(default_factory=set)
    proven_groups: set[str] = field(default_factory=set)

    def points(self) -> dict[str, str]:
        """For each undecided separator: itself where it parts off a fraction, else empty."""
        undecided: dict[str, list[int]] = {}
        for index, read in self.written.items():
            if read.undecided:
                undecided.setdefault(read.undecided, []).append(index)
            else:
                self.proven_points.update(read.point)
                self.proven_groups.update(read.grouping)
        return {sign: self._meaning(sign, cells, len(undecided) > 1) for sign, cells in undecided.items()}

    def _meaning(self, sign: str, cells: list[int], both: bool) -> str:
        first = cells[0]
        if sign in self.proven_points and sign in self.proven_groups:
            raise AmbiguousNumbersError(self.values[first], first, f"the column uses “{sign}” for both")
        if sign in self.proven_groups or self.proven_points & {",", "."} - {sign}:
            return ""
        if sign in self.proven_points or self.proven_groups:
            return sign
        if both:
            raise AmbiguousNumbersError(
                self.values[first], first, "the column uses “,” and “.” in the same place"
            )
        for index in cells:
            if self.written[index].power:
                why = f"nothing in the column tells whether “{sign}” groups thousands or parts off a fraction"
                raise AmbiguousNumbersError(self.values[index], index, why)
            # Some languages leave four digits together, but none groups a number and not a longer one.
            if len("".join(self.written[index].groups)) <= self.longest:
                why = "other numbers of the column, as long as it, do not group their digits"
                raise AmbiguousNumbersError(self.values[index], index, why)
        return ""


def _plain(cell: str) -> str:
    """Casefolded, with ASCII digits and signs, single blanks and no invisible marks."""
    text = _WHITE.sub(" ", cell.translate(_SIGNS)).strip().casefold()
    return text if text.isascii() else _DIGIT.sub(lambda match: str(int(match[0])), text)


@lru_cache(maxsize=4096)
def _as_written(cell: str) -> _Written | str:
    """The number as written, or why the cell is none."""
    text = _plain(cell)
    if match := _NUMBER.fullmatch(text):
        sign, body, suffix = match.groups(default="")
        if suffix and suffix not in _POWERS:
            return _suffix_problem(suffix)
        separators = "".join(letter for letter in body if not letter.isdigit())
        return _Written(sign == "-", tuple(re.split(r"\D", body)), separators, _POWERS.get(suffix, 0))
    if _EXPONENT.fullmatch(text):
        return "written with an exponent, so digits are lost"
    if text.lstrip("+-") in {"inf", "infinity", "∞"}:
        return "not a finite number"
    return "a share, not a count" if "%" in text else "not a number"


def _suffix_problem(suffix: str) -> str:
    if suffix == "mil":
        return "“mil” means a thousand in some languages and a million in others"
    return f"“{clean(suffix, limit=20)}” is not a known unit"


def _whole(read: _Written, point: str) -> int | str:
    """The whole number, exact, or why there is none."""
    groups, separators, fraction = read.groups, read.separators, ""
    if point:
        groups, separators, fraction = groups[:-1], separators[:-1], groups[-1].rstrip("0")
    grouped = " ".join(groups)
    known = _GROUPS_OF_THREE.fullmatch(grouped) or _INDIAN_GROUPS.fullmatch(grouped)
    if separators and (len(set(separators)) > 1 or _POINT in separators or not known):
        return "its digits are grouped as in no language"
    digits = "".join(groups)
    if len(fraction) > read.power:
        return "not a whole number"
    if len(digits) > 40:
        return "too great to be a count"
    number: int = int(digits + fraction) * 10 ** (read.power - len(fraction))
    if number > GREATEST:
        return "too great to be a count"
    return -number if read.negative else number


def _share(cell: str) -> float | str:
    """The share as a fraction, or why the cell is none."""
    text = _plain(cell)
    percent = text.startswith("%") or text.endswith("%")
    body = text.strip("% ") if percent else text
    if text.count("%") > 1 or not re.fullmatch(rf"[+-]?[0-9]{{1,9}}(?:[.,{_POINT}][0-9]{{1,40}})?", body):
        return "not a share"
    share = Decimal(re.sub(rf"[,{_POINT}]", ".", body)).scaleb(-2 if percent else 0)
    return float(share) if 0 <= share <= 1 else "not between 0 and 100 %"
