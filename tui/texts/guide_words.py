"""What the guide says of a figure, a strategy and a published benchmark, for its screen and its text form."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from tui.guide.benchmarks import BASES
from tui.stats.formatting import UNKNOWN, bounds, exact, number, plural
from tui.stats.periods import period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.checklist.benchmark_bands import Against, Comparison, Published
    from tui.checklist.guide_view import Part
    from tui.guide.benchmarks import Basis, Benchmark
    from tui.stats.own_figure import OwnFigure

AGAINST_SIGNS: Final[Mapping[Against, str]] = {"above": "▲", "within": "=", "below": "▼"}
TITLES: Final[Mapping[str, str]] = {
    "per_view": "Engagement rate by views",
    "per_follower": "Engagement rate by followers",
    "other_rates": "Engagement rates of other or unstated formulas",
    "posting": "Videos a week",
    "growth": "Followers won in a month",
    "others": "Other published figures",
}
"""Comparison → what its figures are."""
OWN_SAID: Final = "Your own strategies of this kind."
BENCHMARKS: Final = "Published figures beside yours"
_OTHER_BASES: Final[Mapping[Basis, str]] = {
    "per_impression": "impressions",
    "mixed": "mixed",
    "own": "own formula",
    "not_stated": "not stated",
}
_LEVELS: Final = frozenset({"followers"})
_IN_DAYS: Final = frozenset({"median_gap", "longest_gap"})
_BY_POST: Final = frozenset({"er_post", "er_follower"})
NO_BREAK: Final = "\u00a0"
_TOGETHER: Final = re.compile(r"\[[^\[\]]*\]|\d %")
_THOUSAND: Final = 1000
_MILLION: Final = 1_000_000


def figure_text(figure: OwnFigure) -> str:
    """A figure with its interval: ``9.2 %  like rate [8.4, 10.1]``; an unknown one says what is missing."""
    name = figure.label[:1].lower() + figure.label[1:]
    if figure.value is None:
        return f"{UNKNOWN} {name}: {figure.why}"
    low, high = figure.interval or (None, None)
    interval = bounds(low, high, figure.value, figure.unit)
    return " ".join(filter(None, (value_text(figure), name, interval)))


def unbroken(text: str) -> str:
    """A text with no-break spaces inside of its intervals and before its percent signs."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def figures_once(part: Part) -> dict[str, tuple[OwnFigure, ...]]:
    """Claim → its figures, without those that stand beside an earlier claim of the section."""
    seen: set[str] = set()
    once = {}
    for claim in part.claims:
        once[claim.id] = tuple(figure for figure in claim.figures if figure.metric not in seen)
        seen.update(figure.metric for figure in claim.figures)
    return once


def value_text(figure: OwnFigure) -> str:
    """The value alone: ``9.2 %``, ``4.1 days``."""
    return number(figure.value, figure.unit) + (" days" if figure.metric in _IN_DAYS else "")


def basis_text(figure: OwnFigure, period_id: str) -> str:
    """What a figure rests on: ``last 28 days``, ``20 of 28 days``, ``17 videos, last 28 days``."""
    label = period(period_id).label
    if figure.metric in _LEVELS:
        return "last known day"
    if figure.counted == "videos":
        count = plural(figure.rests_on, "settled video" if figure.anytime else "video")
        return f"{count}, all days" if figure.anytime else f"{count}, {label}"
    if figure.rests_on < figure.of:
        return f"{label}, {figure.rests_on:,} of {figure.of:,} days known"
    return label


def beside_text(figure: OwnFigure, period_id: str) -> str:
    """``basis_text`` without the period, for places under a heading that names it; empty when that is all."""
    label = period(period_id).label
    return basis_text(figure, period_id).removeprefix(label).removeprefix(", ").removesuffix(f", {label}")


def definition_text(figure: OwnFigure, period_id: str) -> str:
    """Everything about a figure, in lines."""
    lines = [figure.label, figure.definition]
    if figure.value is None:
        return "\n".join([*lines, f"Yours: {UNKNOWN} ({figure.why})"])
    days = " days" if figure.metric in _IN_DAYS else ""
    lines.append(f"Yours: {exact(figure.value, figure.unit)}{days}, {basis_text(figure, period_id)}")
    if figure.interval is not None:
        interval = bounds(*figure.interval, figure.value, figure.unit)
        drawn = "runs of days" if figure.counted == "days" else "videos"
        lines.append(f"95 % interval {interval}, from {drawn} drawn anew")
    return "\n".join(lines)


# Published figures.


def in_order(comparison: Comparison) -> tuple[Published, ...]:
    """The published figures of a comparison, from the least up; those of several units as they are."""
    if comparison.spread is None:
        return comparison.published
    return tuple(
        sorted(
            comparison.published,
            key=lambda each: (each.benchmark.low, each.benchmark.high or each.benchmark.low),
        )
    )


def published_value(benchmark: Benchmark) -> str:
    """The figure in one decimal, to be read down a column: ``4.1 %``, ``27.6–35.9 %``, ``>5.0 %``.

    How it was published is in ``published_text``.
    """
    low, high = _one_decimal(benchmark.low, benchmark), benchmark.high
    unit = " %" if benchmark.unit == "share" else ""
    if high is None:
        return f">{low}{unit}"
    return f"{low}{unit}" if high == benchmark.low else f"{low}–{_one_decimal(high, benchmark)}{unit}"


def _one_decimal(value: float, benchmark: Benchmark) -> str:
    # Halves go up, as readers expect of 4.25; the ninth place hides how floats are kept.
    scaled = round(value * (100 if benchmark.unit == "share" else 1), 9)
    return f"{math.floor(scaled * 10 + 0.5) / 10:.1f}"


def published_detail(benchmark: Benchmark) -> str:
    """Year, statistic, size and kind of accounts: ``2023, mean, brands``, ``2025, 100K–500K``."""
    statistic = "" if benchmark.statistic == "not_stated" else benchmark.statistic.replace("_", " ")
    return ", ".join(filter(None, (benchmark.year, statistic, size_text(benchmark), benchmark.among)))


def size_text(benchmark: Benchmark) -> str:
    """The followers that accounts had: ``<5K``, ``100K–500K``, ``>1M``; empty for any."""
    low, high = benchmark.followers_low, benchmark.followers_high
    if low is None:
        return "" if high is None else f"<{_short(high)}"
    return f">{_short(low)}" if high is None else f"{_short(low)}–{_short(high)}"


def _short(followers: int) -> str:
    if followers >= _MILLION:
        return f"{followers / _MILLION:g}M"
    return f"{followers / _THOUSAND:g}K"


def against_text(published: Published, comparison: Comparison) -> str:
    """Where one's own stands: ``▲ above``; in a word or two why nothing can be said where it cannot."""
    if published.against is not None:
        return f"{AGAINST_SIGNS[published.against]} {published.against}"
    if comparison.own is None:
        basis = published.benchmark.basis
        return _OTHER_BASES.get(basis, "") if basis is not None else ""
    return "" if published.fits or comparison.own.value is None else "other size"


def comparison_sentences(comparison: Comparison, followers: int | None) -> str:
    """How far the published figures disagree, and where one's own stands among them."""
    if comparison.spread is None:
        return "Listed only: nothing in your exports is defined alike."
    low, high, times = comparison.spread
    benchmark = comparison.published[0].benchmark
    unit = " %" if benchmark.unit == "share" else ""
    ends = f"{_one_decimal(low, benchmark)} to {_one_decimal(high, benchmark)}{unit}"
    apart = f"Published: {ends}, a factor of {times:.1f}."
    if comparison.own is None:
        return f"{apart} Other formulas, or none stated: yours is not held against them."
    return f"{apart} {_own_sentence(comparison, followers)}"


def _own_sentence(comparison: Comparison, followers: int | None) -> str:
    own = comparison.own
    if own is None or own.value is None:
        return f"Yours is not known: {own.why if own else ''}."
    standings = comparison.standings
    count = standings.total()
    size = "any size" if followers is None else "your size or any"
    if not count:
        return f"None of them is about accounts of {size}."
    parts = [f"{word} {standings[word]}" for word in ("above", "within", "below") if standings[word]]
    about = plural(count, "published figure is", "published figures are")
    mean = f" Yours is a mean over {plural(own.rests_on, 'post')}." if own.metric in _BY_POST else ""
    return f"{about} about accounts of {size}: yours is {', '.join(parts)}.{mean}"


def published_text(
    published: Published, comparison: Comparison, followers: int | None, period_id: str
) -> str:
    """Everything about a published figure, in lines, and the definition of one's own below it."""
    lines = [f"{name:<12}{text}" for name, text in _published_rows(published, followers) if text]
    if comparison.own is not None:
        lines += ["", definition_text(comparison.own, period_id)]
    return "\n".join(lines)


def _published_rows(published: Published, followers: int | None) -> list[tuple[str, str]]:
    benchmark = published.benchmark
    size = size_text(benchmark)
    known = "unknown" if followers is None else f"{number(followers)} followers"
    here = "of this size" if published.fits else "another size"
    return [
        ("Figure", benchmark.figure),
        ("Measures", benchmark.definition),
        ("Basis", BASES[benchmark.basis] if benchmark.basis is not None else ""),
        ("Statistic", benchmark.statistic.replace("_", " ")),
        ("Year", benchmark.year),
        ("Source", benchmark.source + (f", read at {benchmark.via}" if benchmark.via else "")),
        ("Accounts", ", ".join(filter(None, (benchmark.among, f"{size} followers" if size else "")))),
        ("Yours", f"{known}, {here}" if benchmark.sized else ""),
        ("Note", benchmark.note),
    ]
