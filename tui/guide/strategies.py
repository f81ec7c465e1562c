"""The strategies there are: those of the guide, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from tui.guide.model import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Catalog:
    """All strategies.

    Attributes:
        strategies: those of the guide in its order, then the user's own in the order of their file.
        hidden: ids of those that the user does not want to see; they are among ``strategies`` too.
        problems: what is wrong with the user's file, one sentence each, for people.
    """

    strategies: tuple[Strategy, ...]
    hidden: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    def get(self, strategy_id: str) -> Strategy:
        """The strategy of an id.

        Raises:
            KeyError: there is none.
        """
        for strategy in self.strategies:
            if strategy.id == strategy_id:
                return strategy
        raise KeyError(strategy_id)


def load_strategies(
    own: Path | None = None,
    *,
    clean: Callable[[str], str] = str,
    metrics: Collection[str] | None = None,
) -> Catalog:
    """The guide's strategies and those of the user's file.

    A mistake in the user's file costs only what it is about: it is told in ``problems`` and the rest is used.

    Args:
        own: the user's file; it need not exist.
        clean: makes a text of that file safe to draw.
        metrics: ids that ``moves`` may name; any when None.
    """
    ours = guide_strategies()
    if own is None:
        return Catalog(ours)
    from tui.guide.own_strategies import read_own

    theirs = read_own(own, taken=[strategy.id for strategy in ours], clean=clean, metrics=metrics)
    return Catalog((*ours, *theirs.strategies), theirs.hidden, theirs.problems)


@cache
def guide_strategies() -> tuple[Strategy, ...]:
    """The strategies of the guide, in its order."""
    import tomllib

    text = resources.files("tui.guide").joinpath("strategies.toml").read_text("utf-8")
    return tuple(_strategy(entry) for entry in tomllib.loads(text)["strategy"])


def _strategy(entry: dict[str, Any]) -> Strategy:
    fields = dict(entry)
    fields["moves"] = tuple(entry["moves"])
    fields["links"] = tuple(entry.get("links", ()))
    return Strategy(**fields)


def template() -> str:
    """A file of one's own strategies that explains itself, to be saved and edited."""
    return resources.files("tui.guide").joinpath("own_strategies.toml").read_text("utf-8")
