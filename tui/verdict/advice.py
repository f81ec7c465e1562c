"""Three strategies of the checklist that fit the bottleneck.

The guide's own remedies: hashtags, collaborations and fresh trends where people do not see the videos; better
content and a call to action where they see and do not like them; a plan, collaborations and the profile link
where they like and do not follow. Strategies that are the same work under another name count as one.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tui.insight.verdict_views import Advice
from tui.verdict.outcomes import bottleneck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.checklist.state import Standing
    from tui.guide.model import Strategy
    from tui.guide.strategies import Catalog
    from tui.insight.verdict_views import Cell, Outcome
    from tui.verdict.outcomes import Level

Need = Literal["data", "reach", "content", "content_and_reach", "following", "likes", "followers", "both"]
WANTED: Final = 3
_SUITED: Final[Mapping[Need, tuple[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "data": ("suits an account with few figures", ("E04", "F03", "L12", "L11", "L01")),
        "reach": ("suits few views", ("E02", "E03", "L02", "F01", "F02", "F06")),
        "content": ("suits a low like rate", ("E01", "L12", "L01", "L05", "L06", "L03", "L08", "F04")),
        "content_and_reach": (
            "suits few views and a low like rate",
            ("E01", "E02", "L01", "L02", "L12", "E03", "L05"),
        ),
        "following": (
            "suits a low follow rate",
            ("F03", "F09", "F10", "F07", "F04", "F08", "F06"),
        ),
        "followers": ("brings people back", ("F04", "F03", "F07", "F09", "F10", "F05", "F08")),
        "likes": ("asks for a response", ("L12", "L01", "L08", "L02", "L03", "L05", "L09")),
        "both": ("serves likes and followers", ("L08", "L12", "F04", "F03", "G02", "F09", "L01")),
    }
)
"""Need → in words, and the strategies that suit it, the most fitting first."""
_NEEDS: Final[Mapping[Outcome, Need]] = MappingProxyType(
    {"followers_first": "followers", "likes_first": "likes", "both": "both", "not_enough": "data"}
)


class _Offer(NamedTuple):
    rank: int
    place: int
    strategy: Strategy


def need(outcome: Outcome, cell: Cell, follows: Level) -> Need:
    """What the strategies should help with: the bottleneck, and the answer where nothing lags.

    Args:
        outcome: the answer.
        cell: of the 2 x 2 of reach and like rate.
        follows: followers per view of late.
    """
    work = bottleneck(cell, follows)
    if work == "content":
        return "content_and_reach" if cell == "neither" else "content"
    if work == "reach":
        return "reach"
    if work == "following" and outcome != "likes_first":
        return "following"
    return _NEEDS[outcome]


def advise(
    catalog: Catalog,
    standings: Mapping[str, Standing],
    outcome: Outcome,
    cell: Cell,
    follows: Level,
) -> tuple[Advice, ...]:
    """Three strategies that fit: first those not in use, then those in use, then those that were dropped.

    Args:
        catalog: all strategies there are.
        standings: what became of those on the checklist.
        outcome: the answer.
        cell: of the 2 x 2 of reach and like rate.
        follows: followers per view of late.

    Returns:
        Three; fewer only where the user hides nearly everything.
    """
    asked = need(outcome, cell, follows)
    suits, wanted = _SUITED[asked]
    shown = {strategy.id: strategy for strategy in catalog.strategies if strategy.id not in catalog.hidden}
    order = [name for name in wanted if name in shown]
    chosen = _pick([shown[name] for name in order], shown, standings)
    if len(chosen) < WANTED:
        # The user hides some of them: anything else is better than an empty place.
        rest = [strategy for name, strategy in shown.items() if name not in order]
        taken = {name for strategy in chosen for name in (strategy.id, *strategy.links)}
        others = _pick([each for each in rest if each.id not in taken], shown, standings)
        chosen += others[: WANTED - len(chosen)]
    return tuple(
        Advice(
            strategy=strategy.id,
            title=strategy.title,
            suits=suits if strategy.id in order or set(strategy.links) & set(order) else "always suits",
            in_use=_in_use(strategy.id, standings),
        )
        for strategy in chosen[:WANTED]
    )


def _pick(
    candidates: list[Strategy], shown: Mapping[str, Strategy], standings: Mapping[str, Standing]
) -> list[Strategy]:
    """At most three of the candidates, in the order in which they are offered; one of each linked group."""
    offers: list[_Offer] = []
    taken: set[str] = set()
    for place, strategy in enumerate(candidates):
        if strategy.id in taken:
            continue
        group = [strategy, *(shown[name] for name in strategy.links if name in shown)]
        # Where the same work is done under another name already, that is the one to show.
        best = min(group, key=lambda each: not _in_use(each.id, standings))
        taken.update(each.id for each in group)
        offers.append(_Offer(_rank(best.id, standings), place, best))
    return [offer.strategy for offer in sorted(offers, key=lambda each: each[:2])][:WANTED]


def _rank(name: str, standings: Mapping[str, Standing]) -> int:
    standing = standings.get(name)
    if standing is None or standing.state == "idea":
        return 0
    return 2 if standing.state == "dropped" else 1


def _in_use(name: str, standings: Mapping[str, Standing]) -> bool:
    standing = standings.get(name)
    return standing is not None and standing.in_use
