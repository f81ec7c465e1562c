"""Published figures beside the account's own, only where both are defined alike; no library behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tui.guide.benchmarks import disagreement, of_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.guide.benchmarks import Basis, Benchmark
    from tui.stats.own_figure import OwnFigure

Against = Literal["above", "within", "below"]
"""Where one's own value stands: its interval lies above a published figure, reaches it, or lies below it."""

COMPARED: Final[Mapping[str, str]] = {
    "er_post": "per_view",
    "er_follower": "per_follower",
    "cadence": "posting",
    "cmgr": "growth",
}
"""Own metric → the comparison that it is held against."""
_BASES: Final[tuple[tuple[str, Basis], ...]] = (("er_post", "per_view"), ("er_follower", "per_follower"))


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure and where the account's own stands.

    Attributes:
        fits: whether it is about accounts of this size.
        against: None where nothing can be said: the own figure is unknown or defined otherwise, or the
            published one is about accounts of another size.
    """

    benchmark: Benchmark
    fits: bool
    against: Against | None = None

    @property
    def of_my_size(self) -> bool:
        """Whether it is about accounts of just this size, and not about accounts of any."""
        return self.fits and self.benchmark.sized


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published figures of one definition.

    Attributes:
        id: ``per_view``, ``per_follower``, ``posting``, ``growth``; ``other_rates`` and ``others`` are of
            several definitions.
        own: the account's own figure of the same definition; None where there is no such thing.
        published: those the own figure can be compared with from the least up, the others as published.
        spread: least and greatest published figure, and how many times the one is the other; None for
            ``others``.
    """

    id: str
    own: OwnFigure | None
    published: tuple[Published, ...]
    spread: tuple[float, float, float] | None

    @property
    def standings(self) -> Counter[Against]:
        """How often the own figure stands where."""
        return Counter(each.against for each in self.published if each.against is not None)


def compare(figures: Mapping[str, OwnFigure], followers: int | None) -> tuple[Comparison, ...]:
    """Every published figure, in groups of one definition, the comparable ones first.

    Args:
        figures: of the account, at least those of ``COMPARED``.
        followers: size of the account; None when unknown.
    """
    rates = of_kind("engagement")
    groups = [
        _comparison(basis, figures[metric], [each for each in rates if each.basis == basis], followers)
        for metric, basis in _BASES
    ]
    bases = [basis for _, basis in _BASES]
    others = [each for each in rates if each.basis not in bases]
    groups.append(_comparison("other_rates", None, others, followers))
    groups.append(_comparison("posting", figures["cadence"], of_kind("posting"), followers))
    groups.append(_comparison("growth", figures["cmgr"], of_kind("growth"), followers))
    rest = [*of_kind("view_rate"), *of_kind("per_post"), *of_kind("frequency")]
    listed = tuple(Published(each, fits=each.fits(followers)) for each in rest)
    return (*groups, Comparison("others", None, listed, None))


def _comparison(
    name: str, own: OwnFigure | None, benchmarks: Sequence[Benchmark], followers: int | None
) -> Comparison:
    if own is not None:
        benchmarks = sorted(benchmarks, key=lambda each: (each.low, each.high or each.low))
    return Comparison(
        id=name,
        own=own,
        published=tuple(_published(each, own, followers) for each in benchmarks),
        spread=disagreement(benchmarks),
    )


def _published(benchmark: Benchmark, own: OwnFigure | None, followers: int | None) -> Published:
    # Of an account whose size is not known only figures for any size are held against its own.
    fits = benchmark.fits(followers)
    if own is None or own.value is None or not fits:
        return Published(benchmark, fits)
    low, high = own.interval or (own.value, own.value)
    if low > (benchmark.low if benchmark.high is None else benchmark.high):
        against: Against = "within" if benchmark.high is None else "above"
    else:
        against = "below" if high < benchmark.low else "within"
    return Published(benchmark, fits, against)
