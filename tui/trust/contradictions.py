"""Two files that state different figures for the same day, though both days were final."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.spoken_days import spoken
from tui.stats.formatting import plural
from tui.stats.trust_views import TrustFinding
from tui.trust.exports import NUMBER, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.trust.material import Material

COMPARED: Final = (*SECTIONS["overview"], "viewers", "followers")
FINAL_AFTER: Final = 3
"""Days before the last one of a file, or before its export, that TikTok changes no more."""
LEAST_SHARE: Final = 0.05
LEAST_COUNT: Final = 5
"""Smaller differences are corrections: a removed comment, a view that did not count."""
STRANGERS_DAYS: Final = 7
STRANGERS_SHARE: Final = 0.1
"""Of so many days or more, files of one account share more than this."""


@dataclass(frozen=True, slots=True)
class _Case:
    metric: str
    day: date
    least: int
    most: int


def contradictions(material: Material) -> list[TrustFinding]:
    """Pairs of files that contradict each other, and pairs that may be of two accounts."""
    strange, apart = _strangers(material), _apart(material)
    found = [
        TrustFinding(
            "account.perhaps-another",
            "act",
            f"{one} and {other} share {days} days and agree on {same} of them",
            (),
            "One of them may be of another account: if so, undo it and import it with --account.",
        )
        for (one, other), (days, same) in _named(material, strange).items()
    ]
    for pair, cases in _cases(material).items():
        if pair in strange or pair in apart:
            continue
        one, other = (material.origins[number].name for number in pair)
        worst = max(cases, key=lambda case: (case.most - case.least) / max(abs(case.most), 1))
        days = plural(len({case.day for case in cases}), "day")
        metric = worst.metric.replace("_", " ")
        example = f"{metric} of {spoken(worst.day)}: {worst.least:,} and {worst.most:,}"
        found.append(
            TrustFinding(
                "files.contradict",
                "check",
                f"{one} and {other} state different final figures for {days}",
                (example,),
                "The later export counts; undo the one that is wrong if it is not the older.",
            )
        )
    return found


def _strangers(material: Material) -> dict[frozenset[int], tuple[int, int]]:
    """Pairs of files whose days overlap and are not the same under any labels."""
    return {
        frozenset((link.older.number, link.newer.number)): (link.offset.compared, link.offset.equal)
        for link in material.labels.links
        if link.offset.compared >= STRANGERS_DAYS
        and link.offset.equal <= STRANGERS_SHARE * link.offset.compared
    }


def _apart(material: Material) -> set[frozenset[int]]:
    """Pairs of files whose labels differ and were not put right: that explains what they contradict in."""
    late = material.labels.late
    return {
        frozenset((link.older.number, link.newer.number))
        for link in material.labels.links
        if link.offset.clear
        and late.get(link.newer.number, 0) - late.get(link.older.number, 0) != link.offset.days
    }


def _named(
    material: Material, pairs: dict[frozenset[int], tuple[int, int]]
) -> dict[tuple[str, str], tuple[int, int]]:
    named = {}
    for pair, figures in pairs.items():
        one, other = (material.origins[number].name for number in sorted(pair))
        named[one, other] = figures
    return named


def _cases(material: Material) -> dict[frozenset[int], list[_Case]]:
    """Days and metrics with two different final figures, by the pair of files."""
    found: dict[frozenset[int], list[_Case]] = defaultdict(list)
    if material.facts.get_column(NUMBER).n_unique() < 2:
        return found
    for metric, day, least, least_of, most, most_of in _rows(material):
        found[frozenset((least_of, most_of))].append(_Case(metric, day, least, most))
    return {pair: cases for pair, cases in found.items() if pair <= material.origins.keys()}


def _rows(material: Material) -> Iterable[tuple[str, date, int, int, int, int]]:
    made = {number: origin.captured_at.date() for number, origin in material.origins.items()}
    late = pl.col(NUMBER).replace_strict(material.labels.late, default=0, return_dtype=pl.Int64())
    exported = pl.col(NUMBER).replace_strict(made, default=None, return_dtype=pl.Date())
    final = pl.min_horizontal(exported, pl.col("date").max().over(NUMBER)) - pl.duration(days=FINAL_AFTER)
    long = (
        material.facts.filter(pl.col("date") <= final)
        .with_columns(date=(pl.col("date") - pl.duration(days=late)).cast(pl.Date))
        .unpivot(COMPARED, index=[NUMBER, "date"], variable_name="metric", value_name="count")
        .drop_nulls("count")
    )
    figure = pl.col("count")
    cases = (
        long.group_by("metric", "date")
        .agg(
            least=figure.min(),
            least_of=pl.col(NUMBER).sort_by(figure, NUMBER).first(),
            most=figure.max(),
            most_of=pl.col(NUMBER).sort_by(figure, NUMBER).last(),
        )
        .filter(
            pl.col("most") - pl.col("least") > LEAST_COUNT,
            pl.col("most") - pl.col("least") > LEAST_SHARE * pl.col("most").abs(),
        )
        .sort("date", "metric")
    )
    return cases.select("metric", "date", "least", "least_of", "most", "most_of").iter_rows()
