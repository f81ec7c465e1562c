"""Published figures to hold one's own against: what each measures, of which year, by whom.

They disagree widely, since every publisher divides by something else and looks at other accounts; so a figure
is never shown without its definition, and only those with the definition of one's own rate are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["engagement", "posting", "growth", "view_rate", "per_post", "frequency"]
Basis = Literal["per_view", "per_follower", "per_impression", "mixed", "own", "not_stated"]
Statistic = Literal["mean", "median", "90th_percentile", "not_stated"]
Unit = Literal["share", "per_week", "count"]

BASES: Final[Mapping[Basis, str]] = {
    "per_view": "by views",
    "per_follower": "by followers",
    "per_impression": "by impressions",
    "mixed": "mixed formulas",
    "own": "a formula of its own",
    "not_stated": "formula not stated",
}
"""What an engagement rate was divided by, for people."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One published figure.

    Attributes:
        id: stable identifier.
        kind: ``engagement``: a rate of engagement; ``posting``: videos a week; ``growth``: followers won in a
            month; ``view_rate``, ``per_post``: other figures of a post; ``frequency``: what posting more
            often goes with.
        figure: as published, for people.
        low: lower end as a number, equal to ``high`` for a point; percent are parts of one.
        high: upper end; None when the figure has none, as in "more than 5 %".
        unit: of ``low`` and ``high``.
        basis: what the rate was divided by; None unless ``kind`` is ``engagement``.
        definition: what was measured, in words.
        statistic: what the figure is of its accounts.
        year: of the data, else of publication; ``n.d.`` when it bears none.
        source: who published it.
        via: where it was read when not at the publisher's; may be empty.
        among: which accounts, when it is told; may be empty.
        followers_low: least size of the accounts in followers; None when there is no lower limit.
        followers_high: size that the accounts are below; None when there is no upper limit.
        note: a warning or an addition; may be empty.
    """

    id: str
    kind: Kind
    figure: str
    low: float
    high: float | None
    unit: Unit
    basis: Basis | None
    definition: str
    statistic: Statistic
    year: str
    source: str
    via: str = ""
    among: str = ""
    followers_low: int | None = None
    followers_high: int | None = None
    note: str = ""

    @property
    def sized(self) -> bool:
        """Whether it is only about accounts of a certain size."""
        return self.followers_low is not None or self.followers_high is not None

    @property
    def cited(self) -> str:
        """Who published it, where it was read, and the year: ``Rival IQ via smk.co, 2023``."""
        via = f" via {self.via}" if self.via else ""
        return f"{self.source}{via}, {self.year}"

    def fits(self, followers: int | None) -> bool:
        """Whether it is about accounts of this size; with None, whether it is about accounts of any size."""
        if followers is None:
            return not self.sized
        return (self.followers_low or 0) <= followers and (
            self.followers_high is None or followers < self.followers_high
        )


@cache
def load_benchmarks() -> tuple[Benchmark, ...]:
    """Every published figure, by publisher and year."""
    import tomllib

    text = resources.files("tui.guide").joinpath("benchmarks.toml").read_text("utf-8")
    return tuple(_benchmark(entry) for entry in tomllib.loads(text)["benchmark"])


def _benchmark(entry: dict[str, Any]) -> Benchmark:
    fields = {"high": None, "basis": None, **entry}
    fields["low"] = float(entry["low"])
    fields["high"] = float(entry["high"]) if "high" in entry else None
    return Benchmark(**fields)


def of_kind(kind: Kind) -> tuple[Benchmark, ...]:
    """The figures of one kind."""
    return tuple(benchmark for benchmark in load_benchmarks() if benchmark.kind == kind)


def disagreement(benchmarks: Sequence[Benchmark]) -> tuple[float, float, float]:
    """How far published figures are apart.

    Args:
        benchmarks: at least one, of one unit.

    Returns:
        The least and the greatest figure, and how many times the one is the other.

    Raises:
        ValueError: there is none, or they are of several units.
    """
    if len({benchmark.unit for benchmark in benchmarks}) != 1:
        raise ValueError("figures to compare must be there and of one unit")
    low = min(benchmark.low for benchmark in benchmarks)
    high = max(benchmark.low if benchmark.high is None else benchmark.high for benchmark in benchmarks)
    return low, high, high / low
