"""Published benchmarks: each with definition, year and source, and compared only with their like."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from tui.guide.benchmarks import (
    BASES,
    Benchmark,
    disagreement,
    load_benchmarks,
    of_kind,
)

ALL = load_benchmarks()
BY_ID = {benchmark.id: benchmark for benchmark in ALL}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
COUNTS = {"engagement": 32, "posting": 3, "growth": 2, "view_rate": 1, "per_post": 4, "frequency": 7}
PUBLISHERS = {
    "Rival IQ": 12,
    "Socialinsider": 10,
    "Buffer": 8,
    "Emplifi": 1,
    "Influencer Marketing Factory": 6,
    "CalculateCreator": 6,
    "tiktraining": 5,
    "HypeAuditor": 1,
}


def numbers(text: str) -> list[float]:
    return [float(each.replace(",", "")) for each in NUMBER.findall(text)]


@pytest.mark.parametrize("benchmark", ALL, ids=list(BY_ID))
def test_it_says_what_it_is_of_which_year_and_by_whom(benchmark: Benchmark) -> None:
    assert benchmark.definition
    assert benchmark.source
    assert re.fullmatch(r"20\d\d(–20\d\d)?|n\.d\.", benchmark.year)
    assert (benchmark.basis in BASES) == (benchmark.kind == "engagement")
    assert benchmark.source in benchmark.cited
    assert benchmark.year in benchmark.cited


@pytest.mark.parametrize("benchmark", ALL, ids=list(BY_ID))
def test_the_numbers_are_those_of_the_figure(benchmark: Benchmark) -> None:
    scale = 100 if benchmark.unit == "share" else 1
    ends = [end * scale for end in (benchmark.low, benchmark.high) if end is not None]
    assert sorted(set(numbers(benchmark.figure))) == pytest.approx(sorted(set(ends)))
    assert benchmark.high is None or benchmark.low <= benchmark.high
    assert ("%" in benchmark.figure) == (benchmark.unit == "share")


def test_nothing_of_what_was_published_is_missing() -> None:
    assert Counter(benchmark.kind for benchmark in ALL) == COUNTS
    assert Counter(benchmark.source for benchmark in ALL) == PUBLISHERS
    assert len(BY_ID) == len(ALL)


@pytest.mark.parametrize(
    ("name", "low", "high", "basis", "statistic", "year"),
    [
        ("rivaliq2022_er", 0.041, 0.041, "per_follower", "median", "2022"),
        ("rivaliq2024_er_view", 0.034, 0.034, "per_view", "median", "2024"),
        ("socialinsider2023_er", 0.0538, 0.0538, "per_view", "not_stated", "2023"),
        ("buffer2025_er", 0.0486, 0.0486, "per_impression", "not_stated", "2025"),
        ("emplifi2024_er", 0.276, 0.359, "own", "median", "2024–2025"),
        ("hypeauditor2020_er", 0.175, 0.175, "per_view", "mean", "2020"),
        ("tiktraining_er_mega", 0.005, 0.01, "mixed", "not_stated", "n.d."),
    ],
)
def test_values_of_the_table(
    name: str, low: float, high: float, basis: str, statistic: str, year: str
) -> None:
    found = BY_ID[name]
    assert (found.low, found.high) == pytest.approx((low, high))
    assert (found.basis, found.statistic, found.year) == (basis, statistic, year)


def test_sizes_of_one_publisher_follow_on_each_other_without_overlap() -> None:
    for source in ("Influencer Marketing Factory", "CalculateCreator"):
        steps = [each for each in ALL if each.source == source and each.sized]
        for smaller, larger in pairwise(steps):
            assert smaller.followers_high == larger.followers_low
        for followers in (1_500, 12_000, 120_000, 700_000, 20_000_000):
            assert sum(each.fits(followers) for each in steps) == 1


def test_figures_of_a_size_fit_accounts_of_that_size_only() -> None:
    assert BY_ID["rivaliq2023_er_small"].fits(3_000)
    assert not BY_ID["rivaliq2023_er_small"].fits(2_000_000)
    assert not BY_ID["rivaliq2023_er_small"].fits(None)
    assert BY_ID["rivaliq2024_er_view"].fits(None)


def test_how_far_they_disagree_is_the_greatest_over_the_least() -> None:
    low, high, factor = disagreement([each for each in ALL if each.basis == "per_view" and each.fits(12_000)])
    assert (low, high) == pytest.approx((0.034, 0.175))
    assert factor == pytest.approx(0.175 / 0.034)


def test_an_open_end_counts_as_its_lower_one() -> None:
    assert disagreement(of_kind("growth"))[:2] == pytest.approx((0.02, 0.05))


def test_figures_of_several_units_or_none_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one unit"):
        disagreement(())
    with pytest.raises(ValueError, match="one unit"):
        disagreement(of_kind("frequency"))
