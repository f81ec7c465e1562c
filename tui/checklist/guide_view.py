"""The guide with the account's own figures beside what it says; no library behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.checklist.benchmark_bands import COMPARED, Comparison, compare
from tui.checklist.state import Standing
from tui.guide.texts import load_guide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.guide.model import Group, Strategy
    from tui.guide.strategies import Catalog
    from tui.guide.texts import Goal, Kind, Section, Statement
    from tui.stats.own_figure import OwnFigure
    from tui.vault.event import State

OWN_IN: Final[Mapping[str, Group]] = {
    "likes_strategies": "likes",
    "followers_strategies": "followers",
    "low_engagement": "engagement",
    "decide": "habits",
}
"""Section of the guide → the group of which the user's own strategies stand at its end."""


@dataclass(frozen=True, slots=True)
class Way:
    """A strategy that a claim leads to, and what became of it."""

    strategy: Strategy
    state: State


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the guide says.

    Attributes:
        text: empty for the user's own strategies, which nothing is said of.
        figures: of the account, in the order of the guide; unknown ones say what is missing.
        ways: the strategies it leads to, without those that the user hid.
    """

    id: str
    kind: Kind
    text: str
    figures: tuple[OwnFigure, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the guide."""

    id: str
    title: str
    goal: Goal
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """Everything the Guide tab shows.

    Attributes:
        account: handle.
        period: id of the period that the figures are of.
        parts: the sections, in order of reading.
        comparisons: published figures beside the account's own.
        followers: size of the account; None when unknown.
        problems: what is wrong with the user's own file of strategies, one sentence each.
    """

    account: str
    period: str
    parts: tuple[Part, ...]
    comparisons: tuple[Comparison, ...]
    followers: int | None
    problems: tuple[str, ...] = ()


def wanted_metrics() -> tuple[str, ...]:
    """Ids of all metrics that the guide shows a figure of."""
    said = [name for part in load_guide() for claim in part.statements for name in claim.figures]
    return tuple(dict.fromkeys([*said, "followers", *COMPARED]))


def build_guide(
    account: str,
    period: str,
    figures: Mapping[str, OwnFigure],
    catalog: Catalog,
    standings: Mapping[str, Standing],
) -> GuideView:
    """The guide of one account.

    Args:
        account: handle.
        period: id of the period that the figures are of.
        figures: of every metric of ``wanted_metrics``.
        catalog: the strategies there are.
        standings: what became of those that anything was written about.
    """
    ways = {
        strategy.id: Way(strategy, standings.get(strategy.id, Standing()).state)
        for strategy in catalog.strategies
        if strategy.id not in catalog.hidden
    }
    size = figures["followers"].value
    followers = None if size is None else round(size)
    return GuideView(
        account=account,
        period=period,
        parts=tuple(_part(section, figures, ways) for section in load_guide()),
        comparisons=compare(figures, followers),
        followers=followers,
        problems=catalog.problems,
    )


def _part(section: Section, figures: Mapping[str, OwnFigure], ways: Mapping[str, Way]) -> Part:
    claims = [_claim(statement, figures, ways) for statement in section.statements]
    group = OWN_IN.get(section.id)
    own = tuple(way for way in ways.values() if way.strategy.own and way.strategy.group == group)
    if own:
        claims.append(Claim(f"{section.id}/own", "statement", "", (), own))
    return Part(section.id, section.title, section.goal, tuple(claims))


def _claim(statement: Statement, figures: Mapping[str, OwnFigure], ways: Mapping[str, Way]) -> Claim:
    return Claim(
        id=statement.id,
        kind=statement.kind,
        text=statement.text,
        figures=tuple(figures[name] for name in statement.figures),
        ways=tuple(ways[strategy] for strategy in statement.strategies if strategy in ways),
    )
