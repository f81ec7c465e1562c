"""Whether a table that no other format claims is a tracker by day or a list of videos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal
from weakref import WeakKeyDictionary

from tui.sources.generic.guessing import Guessed, guess
from tui.sources.generic.names import IGNORE, NUMBERS, known, said_about
from tui.sources.generic.periods import SUM_OF
from tui.sources.generic.table import is_tabular, sheet_of

if TYPE_CHECKING:
    from tui.sources.look import Look

_COUNTED: Final = frozenset({"views", "likes", "comments", "shares", "saves", "avg_watch_s", "watched_full"})
_guesses: WeakKeyDictionary[Look, Guessed] = WeakKeyDictionary()


def guessed(look: Look) -> Guessed:
    """What the columns of a table are; found once.

    Raises:
        RefusedError: it is no table, or damaged.
    """
    found = _guesses.get(look)
    if found is None:
        sheet = sheet_of(look)
        said = said_about(frozenset(sheet.keys), look.options.columns, look.options.remembered)
        found = guess(sheet, said, look.options.taught)
        _guesses[look] = found
    return found


def kind_of_table(look: Look) -> Literal["days", "videos"] | None:
    """Tell which kind of table of somebody's own a file is; None when it is none.

    Raises:
        RefusedError: it is no table, or damaged.
    """
    if not is_tabular(look) or not _may_be(look):
        return None
    found = guessed(look)
    told = [each for each in found.columns if each.said and each.name != IGNORE]
    counted = _numbers(found)
    if found.videos:
        return "videos" if told or counted & _COUNTED else None
    dated = found.dates is not None and found.dates.full
    sums = any(each.why.startswith(SUM_OF) for each in found.columns)
    return "days" if told or (dated and (counted or sums)) else None


def _may_be(look: Look) -> bool:
    """A look at the names alone, before any value is: a file of another kind is most often none."""
    keys = [*look.keys]
    said = said_about(frozenset(keys), look.options.columns, look.options.remembered)
    return bool(said) or any((told := known(key)) is not None and told.sense != "ignore" for key in keys)


def _numbers(found: Guessed) -> set[str]:
    """Numbers that are known by their names, the unclear ones among them."""
    names = {each.name for each in found.columns if each.name in NUMBERS}
    told = {each.key: known(each.header) for each in found.columns if each.name is None}
    names |= {entry.name for entry in told.values() if entry is not None}
    totals = {
        entry.name for each in found.columns if (entry := known(each.header)) and entry.sense == "total"
    }
    return {str(name) for name in names | totals}
