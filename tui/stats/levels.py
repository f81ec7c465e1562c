"""How many followers there were on days of which only the change is stated, reckoned from a known number.

Business Suite states who came and who left on each day and not how many there are. From a number known at the
end of one day the numbers of the days around it follow by adding and taking away their changes, as long as
no change between them is missing. What is reckoned so is marked in a column of its own, so that changes are
never taken from it: they are stated, and that is better.

The reckoning itself is plain Python: one line in a prompt does not wait for polars.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import polars as pl

ANCHORED: Final = "anchored"
"""Column of a daily table: whether the number of followers of the day was reckoned from another day's."""

_ONE: Final = timedelta(days=1)
_HALF: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A known number of followers from which others were reckoned.

    Attributes:
        day: at whose end the number held; a moment before noon stands for the end of the day before.
        followers: that many.
        moment: at which it was read; None when a file states it for the day.
        first: the first day reckoned from it.
        last: the last such day.
        off: by how much the next known number departs from what the changes make of this one; 0 when it fits,
            and when there is none.
        next_day: the day of the next known number; None when there is none.
        source: name of the file that states it; empty where that is not asked.
    """

    day: date
    followers: int
    moment: datetime | None
    first: date
    last: date
    off: int = 0
    next_day: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """A daily table with every number of followers that is known or follows from one that is.

    Attributes:
        daily: the table; it has the column ``ANCHORED`` when anything was reckoned.
        anchors: by day.
    """

    daily: pl.DataFrame
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    day: date
    followers: int
    moment: datetime | None = None


def with_levels(daily: pl.DataFrame, counts: pl.DataFrame) -> Reckoned:
    """Fill in numbers of followers where only their changes are stated.

    Each is reckoned from the nearest known number that no missing change parts it from; of two as near, from
    the earlier. A number that a file states for a day is preferred to one read at some moment of that day.

    Args:
        daily: canonical daily table of one account, all days.
        counts: canonical ``account_counts`` of the account.
    """
    import polars as pl

    net = pl.coalesce("net_followers", pl.col("followers_gained") - pl.col("followers_lost"))
    rows = daily.select("date", "followers", net=net).sort("date")
    if rows.filter(pl.col("followers").is_null() & pl.col("net").is_not_null()).is_empty():
        return Reckoned(daily)
    levels = dict(rows.select("date", "followers").iter_rows())
    changes = dict(rows.select("date", "net").drop_nulls().iter_rows())
    read = counts.select("captured_at", "followers").drop_nulls()
    found, anchors = reckon(levels, changes, read.iter_rows())
    if not found:
        return Reckoned(daily)
    reckoned = pl.DataFrame(
        {"date": list(found), "_reckoned": list(found.values())},
        schema={"date": pl.Date, "_reckoned": pl.Int64},
    )
    joined = daily.join(reckoned, on="date", how="left", maintain_order="left").with_columns(
        pl.coalesce("followers", "_reckoned").alias("followers"),
        pl.col("_reckoned").is_not_null().alias(ANCHORED),
    )
    return Reckoned(joined.drop("_reckoned"), anchors)


def reckon(
    levels: Mapping[date, int | None],
    changes: Mapping[date, int],
    counts: Iterable[tuple[datetime, int]],
) -> tuple[dict[date, int], tuple[Anchor, ...]]:
    """The numbers that follow from known ones, as ``with_levels`` says, and what they follow from.

    Args:
        levels: number at the end of each day that there is a row of; None where it is not stated.
        changes: net of each day that it is known of.
        counts: numbers read at some moment.
    """
    known = _known(levels, counts)
    found: dict[date, int] = {}
    anchors: list[Anchor] = []
    for chain in _chains(changes):
        filled, used = _fill(chain, changes, levels, known)
        found |= filled
        anchors += used
    return found, tuple(anchors)


def _known(levels: Mapping[date, int | None], counts: Iterable[tuple[datetime, int]]) -> dict[date, _Known]:
    """The number known at the end of a day; of several moments that stand for it the last."""
    known = {
        (moment - _HALF).date(): _Known((moment - _HALF).date(), followers, moment)
        for moment, followers in sorted(counts)
    }
    return known | {day: _Known(day, level) for day, level in levels.items() if level is not None}


def _chains(changes: Mapping[date, int]) -> Iterator[list[date]]:
    """Runs of days that changes link, each with the day before its first change."""
    chain: list[date] = []
    for day in sorted(changes):
        if chain and day - chain[-1] != _ONE:
            yield chain
            chain = []
        if not chain:
            chain.append(day - _ONE)
        chain.append(day)
    if chain:
        yield chain


def _fill(
    chain: Sequence[date],
    changes: Mapping[date, int],
    levels: Mapping[date, int | None],
    known: Mapping[date, _Known],
) -> tuple[dict[date, int], list[Anchor]]:
    """Numbers of the days of a chain that have none, and what they were reckoned from."""
    anchors = [known[day] for day in chain if day in known]
    if not anchors:
        return {}, []
    risen = {chain[0]: 0}
    for before, day in pairwise(chain):
        risen[day] = risen[before] + changes[day]
    days = [anchor.day for anchor in anchors]
    found: dict[date, int] = {}
    uses: list[list[date]] = [[] for _ in anchors]
    for day in chain:
        if day not in levels or levels[day] is not None:
            continue
        place = _nearest(days, day)
        level = anchors[place].followers + risen[day] - risen[days[place]]
        if level >= 0:
            found[day] = level
            uses[place].append(day)
    made = [_anchor(anchors, place, use, risen, changes) for place, use in enumerate(uses) if use]
    return found, made


def _nearest(days: Sequence[date], day: date) -> int:
    after = bisect_left(days, day)
    if after == len(days) or (after and day - days[after - 1] <= days[after] - day):
        return after - 1 if after else 0
    return after


def _anchor(
    anchors: Sequence[_Known],
    place: int,
    days: Sequence[date],
    risen: Mapping[date, int],
    changes: Mapping[date, int],
) -> Anchor:
    this = anchors[place]
    after = anchors[place + 1] if place + 1 < len(anchors) else None
    off = 0
    if after is not None:
        off = after.followers - this.followers - (risen[after.day] - risen[this.day])
        # What is read in the middle of a day may depart by what changed around it.
        if abs(off) <= sum(_around(each, changes) for each in (this, after)):
            off = 0
    return Anchor(
        this.day, this.followers, this.moment, days[0], days[-1], off, None if after is None else after.day
    )


def _around(known: _Known, changes: Mapping[date, int]) -> int:
    if known.moment is None:
        return 0
    return abs(changes.get(known.day, 0)) + abs(changes.get(known.day + _ONE, 0))
