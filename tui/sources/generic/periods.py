"""Whether a row holds a week, a month or longer: its counts are sums, which have no place by day.

The header of the days tells, or the step from row to row. Numbers of followers and totals stay: they are true
of the day they stand on, however many days lie between two rows.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.sources.generic.names import IGNORE, PER_DAY, known, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.sources.report import ColumnGuess

_WORDS: Final = {
    "a week": """week weeks weekly wk wöchentlich woche wochen kw kalenderwoche wochenstart semaine semaines
        hebdo hebdomadaire semana semanas semanal settimana settimane settimanale
        week's tydzień uge vecka viikko hafta неделя неделю 週 周 7d 7days""",
    "a month": """month months monthly monat monate monatlich mois mensuel mensuelle mensual mês mensal mese
        mesi mensile maand miesiąc månad kuukausi ay месяц 月 28d 30d 28days 30days""",
    "a quarter": "quarter quarterly quartal trimestre trimestral trimestrale",
    "a year": "year yearly annual jahr jährlich année annuel año anual ano anno annuale",
}
_PERIODS: Final = {word: period for period, words in _WORDS.items() for word in words.split()}
_NUMBERED: Final = {("7", "day"): "a week", ("28", "day"): "a month", ("30", "day"): "a month"}
_STEPS: Final = {
    "a week": range(7, 8),
    "two weeks": range(14, 15),
    "a month": range(28, 32),
    "a quarter": range(89, 93),
    "a year": range(365, 367),
}
_LEAST_STEPS: Final = 3
SUM_OF: Final = "a sum of"
"""How the reason begins for which such a column is left out."""


def in_header(header: str) -> str | None:
    """The period that a header names, such as ``Week starting``; None when it names none."""
    words = words_of(header)
    numbered = (_NUMBERED.get((one, other.rstrip("s"))) for one, other in pairwise(words))
    return next((_PERIODS[word] for word in words if word in _PERIODS), None) or next(
        filter(None, numbered), None
    )


def in_steps(days: Sequence[date | None], groups: Sequence[Sequence[int]]) -> tuple[str | None, bool]:
    """The period from row to row, when it is even, and whether most rows follow a day after another.

    Args:
        days: of each row.
        groups: rows of each account.
    """
    steps: list[int] = []
    for rows in groups:
        own = sorted({day for row in rows if (day := days[row]) is not None})
        steps += [(after - before).days for before, after in pairwise(own)]
    daily = sum(step < min(_STEPS["a week"]) for step in steps) * 2 > len(steps)
    if len(steps) < _LEAST_STEPS:
        return None, daily
    for period, even in _STEPS.items():
        fit = sum(step in even for step in steps)
        if min(steps) in even and fit * 4 >= len(steps) * 3:
            return period, daily
    return None, daily


def period_of(
    header: str | None, days: Sequence[date | None], groups: Sequence[Sequence[int]]
) -> tuple[str | None, bool]:
    """The period of the rows, None for a day, and whether the header of the days says so."""
    stepped, daily = in_steps(days, groups)
    named = in_header(header) if header and not daily else None
    return (named, True) if named else (stepped, False)


def without_sums(each: ColumnGuess, period: str | None, *, stated: bool) -> ColumnGuess:
    """A column of a table whose rows are periods: left out when it holds sums of them.

    Args:
        each: what it was taken for.
        period: of the rows; None when they are days.
        stated: whether a header says so, against which nothing said of a column holds.
    """
    own = None if each.said else in_header(each.header)
    if own is not None and (each.name in PER_DAY or (each.name is None and not _is_date(each))):
        return replace(each, name=IGNORE, why=_why(own), choices=())
    if period is None or (each.said and not stated):
        return each
    if each.name in PER_DAY:
        return replace(each, name=IGNORE, why=_why(period), choices=())
    left = tuple(name for name in each.choices if name not in PER_DAY)
    if each.name is None and left != each.choices and known(each.header):
        name = IGNORE if left in {(), (IGNORE,)} else None
        return replace(
            each, name=name, why=_why(period) if name else each.why, choices=left if name is None else ()
        )
    return each


def _is_date(each: ColumnGuess) -> bool:
    return any(name.endswith("-first") for name in each.choices)


def _why(period: str) -> str:
    return f"{SUM_OF} {period}, which has no place by day"
