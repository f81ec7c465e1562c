"""The guide as passages to be read and bands to be looked at, for the Guide tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.stats.formatting import number, to_ascii
from tui.stats.periods import period
from tui.texts.guide_words import (
    OWN_SAID,
    TITLES,
    against_text,
    beside_text,
    comparison_sentences,
    definition_text,
    figure_text,
    figures_once,
    in_order,
    published_detail,
    published_text,
    published_value,
    unbroken,
    value_text,
)
from tui.texts.strategies import BOXES
from tui.themes import GOAL_TONES, goal_sign
from widgets.annotated_text import Passage, Remark
from widgets.bands import Band, BandGroup, Own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.checklist.benchmark_bands import Comparison, Published
    from tui.checklist.guide_view import Claim, GuideView, Part, Way
    from tui.stats.own_figure import OwnFigure
    from tui.stats.views import Goal
    from widgets.tones import Tone

BENCHMARKS: Final = "benchmarks"
"""Id of the last section, which is of figures and not of the guide's text."""
SHORT: Final[Mapping[str, str]] = {
    "likes": "A like",
    "likes_pros": "For likes",
    "likes_cons": "Against likes",
    "followers": "A follower",
    "followers_pros": "For followers",
    "followers_cons": "Against followers",
    "likes_strategies": "More likes",
    "followers_strategies": "More followers",
    "low_engagement": "Low engagement",
    "decide": "How to decide",
    BENCHMARKS: "Published figures",
}
"""Section → what the list at the side calls it; a section that is not here goes by its title."""
_BEGINS: Final = frozenset({"followers", "likes_strategies", "low_engagement", BENCHMARKS})
"""Sections with an empty row above them in the list."""
_STATE_TONES: Final[Mapping[str, Tone]] = {"trying": "accent", "kept": "success"}
_KINDS: Final[Mapping[str, tuple[str, Tone]]] = {"pro": ("+ ", "success"), "con": ("− ", "error")}


def section_list(view: GuideView, *, ascii_only: bool) -> tuple[Passage, ...]:
    """The sections, a line each, with the sign of what they speak of."""
    goals: list[tuple[str, str, Goal]] = [
        (part.id, part.title, part.goal or "reach") for part in view.parts
    ] + [(BENCHMARKS, "", "reach")]
    return tuple(
        Passage(
            SHORT.get(section, title),
            id=section,
            head=f"{goal_sign(goal, ascii_only=ascii_only) or ' '} ",
            tone=GOAL_TONES[goal],
            space=1 if section in _BEGINS else 0,
        )
        for section, title, goal in goals
    )


def reading(part: Part, period_id: str, *, ascii_only: bool) -> tuple[Passage, ...]:
    """A section to be read: its title, then each claim with its figures and the strategies it leads to.

    Args:
        part: the section.
        period_id: id of the period the figures are of.
        ascii_only: the program's own signs in ASCII; titles of strategies keep their letters.
    """
    once = figures_once(part)
    below = f"Your figures: {period(period_id).label}" if any(once.values()) else ""
    passages = [Passage(part.title, kind="title", below=below)]
    plain = to_ascii if ascii_only else str
    for claim in part.claims:
        head, tone = _KINDS.get(claim.kind, ("", "plain"))
        remarks = tuple(_remark(figure, period_id, ascii_only=ascii_only) for figure in once[claim.id])
        text = plain(claim.text or OWN_SAID)
        passages.append(Passage(text, claim.id, head=plain(head), tone=tone, remarks=remarks))
        passages += [_way(claim, way) for way in claim.ways]
    return tuple(passages)


def _remark(figure: OwnFigure, period_id: str, *, ascii_only: bool) -> Remark:
    plain = to_ascii if ascii_only else str
    return Remark(
        plain(unbroken(figure_text(figure))),
        goal_sign(figure.goal, ascii_only=ascii_only),
        GOAL_TONES[figure.goal],
        "" if figure.value is None else plain(beside_text(figure, period_id)),
    )


def way_id(claim: Claim, way: Way) -> str:
    """What the cursor knows a strategy below a claim by: the same one may stand below several."""
    return f"{claim.id}/{way.strategy.id}"


def _way(claim: Claim, way: Way) -> Passage:
    strategy = way.strategy
    return Passage(
        strategy.title,
        id=way_id(claim, way),
        head=f"  {BOXES[way.state]} {strategy.id} ",
        tone=_STATE_TONES.get(way.state, "muted"),
        space=0,
    )


def band_groups(view: GuideView, *, ascii_only: bool) -> tuple[BandGroup, ...]:
    """The published figures in groups of one definition, the account's own in those it belongs to."""
    return tuple(_group(comparison, view, ascii_only=ascii_only) for comparison in view.comparisons)


def here_label(view: GuideView, *, ascii_only: bool) -> str:
    """What the sign of one's own size means."""
    if view.followers is None:
        return ""
    text = f"about accounts of your size, {number(view.followers)} followers"
    return to_ascii(text) if ascii_only else text


def _group(comparison: Comparison, view: GuideView, *, ascii_only: bool) -> BandGroup:
    plain: Callable[[str], str] = to_ascii if ascii_only else str
    own = comparison.own
    shares = comparison.published[0].benchmark.unit == "share"
    drawn = comparison.spread is not None
    return BandGroup(
        title=TITLES[comparison.id],
        bands=tuple(_band(each, comparison, plain) for each in in_order(comparison)),
        own=None if own is None else _own(own, plain),
        note=plain(comparison_sentences(comparison, view.followers)),
        scale=("rates" if comparison.id.startswith(("per", "other")) else comparison.id) if drawn else "",
        format_value=_percent if shares else _number,
    )


def _own(own: OwnFigure, plain: Callable[[str], str]) -> Own:
    text = own.why if own.value is None else value_text(own)
    return Own("yours", own.value, own.interval, plain(text))


def _percent(value: float) -> str:
    return f"{value * 100:g} %"


def _number(value: float) -> str:
    return f"{value:g}"


def _band(published: Published, comparison: Comparison, plain: Callable[[str], str]) -> Band:
    benchmark = published.benchmark
    drawn = comparison.spread is not None
    detail = published_detail(benchmark)
    return Band(
        id=benchmark.id,
        label=plain(benchmark.source if drawn else f"{benchmark.source}, {benchmark.year}"),
        low=benchmark.low,
        high=benchmark.high,
        text=plain(published_value(benchmark) if drawn else benchmark.figure),
        detail=plain(detail if drawn else benchmark.definition),
        standing=_standing(published, comparison, plain),
        here=published.of_my_size,
    )


def _standing(published: Published, comparison: Comparison, plain: Callable[[str], str]) -> str:
    return plain(against_text(published, comparison))


# Definitions.


def definition(view: GuideView, item: str) -> tuple[str, str]:
    """Title and text of the dialog that defines what is under the cursor; empty when nothing is.

    Args:
        view: the guide.
        item: id of a claim, of a strategy below it, or of a published figure.
    """
    for comparison in view.comparisons:
        for published in comparison.published:
            if published.benchmark.id == item:
                text = published_text(published, comparison, view.followers, view.period)
                return published.benchmark.cited, text
    if (way := find_way(view, item)) is not None:
        return f"{way.strategy.id} {way.strategy.title}", _way_text(way)
    claim = next((claim for part in view.parts for claim in part.claims if claim.id == item), None)
    if claim is None or not claim.figures:
        return "", ""
    return "What the figures mean", "\n\n".join(definition_text(each, view.period) for each in claim.figures)


def find_way(view: GuideView, item: str) -> Way | None:
    """The strategy that an id of the cursor stands for."""
    ways = ((claim, way) for part in view.parts for claim in part.claims for way in claim.ways)
    return next((way for claim, way in ways if way_id(claim, way) == item), None)


def _way_text(way: Way) -> str:
    from tui.stats.metrics import METRICS

    strategy = way.strategy
    moves = [METRICS[name] for name in strategy.moves if name in METRICS]
    rows = [f"Why       {strategy.why}", f"Seen as   {strategy.how}", f"State     {way.state}"]
    rows += [f"Moves     {metric.label}: {metric.definition}" for metric in moves]
    return "\n".join(rows)
