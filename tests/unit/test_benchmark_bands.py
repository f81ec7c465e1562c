"""Own figures beside published ones: only of the same definition, only of accounts of this size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tui.checklist.benchmark_bands import COMPARED, Comparison, compare
from tui.guide.benchmarks import load_benchmarks
from tui.stats.own_figure import OwnFigure
from tui.texts.guide_words import (
    against_text,
    comparison_sentences,
    published_detail,
    published_text,
    published_value,
    size_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

BY_ID = {benchmark.id: benchmark for benchmark in load_benchmarks()}


def own(metric: str, value: float | None, interval: tuple[float, float] | None = None) -> OwnFigure:
    why = "import Overview" if value is None else ""
    return OwnFigure(metric, metric, "engagement", "percent", "How.", value, interval, 28, 28, why=why)


def unknown() -> dict[str, OwnFigure]:
    return {metric: own(metric, None) for metric in COMPARED}


def group(figures: Mapping[str, OwnFigure], name: str, followers: int | None = 4921) -> Comparison:
    return next(each for each in compare(figures, followers) if each.id == name)


def against(comparison: Comparison) -> dict[str, str | None]:
    return {each.benchmark.id: each.against for each in comparison.published}


def test_every_published_figure_is_shown_once() -> None:
    shown = [each.benchmark.id for group in compare(unknown(), None) for each in group.published]
    assert sorted(shown) == sorted(BY_ID)


def test_rates_are_held_only_against_rates_of_the_same_basis() -> None:
    comparisons = {each.id: each for each in compare(unknown(), 4921)}
    for name in ("per_view", "per_follower"):
        assert {each.benchmark.basis for each in comparisons[name].published} == {name}
        assert comparisons[name].own is not None
    other = comparisons["other_rates"]
    assert {each.benchmark.basis for each in other.published}.isdisjoint({"per_view", "per_follower"})
    assert other.own is None
    assert {each.against for each in other.published} == {None}


def test_the_interval_decides_where_one_stands() -> None:
    figures = unknown() | {"er_post": own("er_post", 0.051, (0.049, 0.06))}
    stands = against(group(figures, "per_view"))
    assert stands["rivaliq2024_er_view"] == "above"
    assert stands["rivaliq2024_er_influencers"] == "within"
    assert stands["socialinsider2023_er"] == "within"
    assert stands["hypeauditor2020_er"] == "below"
    assert group(figures, "per_view").standings == {"above": 3, "within": 3, "below": 1}


def test_without_an_interval_the_value_alone_does() -> None:
    stands = against(group(unknown() | {"cadence": own("cadence", 2.0)}, "posting"))
    assert stands == {
        "rivaliq2022_posts": "above",
        "rivaliq2023_posts": "within",
        "rivaliq2024_posts": "within",
    }


@pytest.mark.parametrize(("value", "standing"), [(0.04, "below"), (0.05, "within"), (0.4, "within")])
def test_nothing_is_above_a_figure_without_an_upper_end(value: float, standing: str) -> None:
    figures = unknown() | {"cmgr": own("cmgr", value)}
    assert against(group(figures, "growth"))["rivaliq2022_growth_small"] == standing


def test_figures_about_accounts_of_another_size_are_shown_and_not_compared() -> None:
    figures = unknown() | {"er_post": own("er_post", 0.05)}
    small = {each.benchmark.id: each for each in group(figures, "per_view", 4921).published}
    assert small["rivaliq2023_er_small"].of_my_size
    assert small["rivaliq2023_er_small"].against == "above"
    assert not small["rivaliq2023_er_large"].fits
    assert small["rivaliq2023_er_large"].against is None
    assert not small["hypeauditor2020_er"].of_my_size
    nobody = {each.benchmark.id: each for each in group(figures, "per_view", None).published}
    assert not nobody["rivaliq2023_er_small"].fits
    assert nobody["hypeauditor2020_er"].against == "below"


def test_comparable_figures_begin_with_the_least() -> None:
    for name in ("per_view", "per_follower", "posting", "growth"):
        lows = [each.benchmark.low for each in group(unknown(), name).published]
        assert lows == sorted(lows)


def test_the_sentence_tells_the_spread_and_where_one_stands() -> None:
    figures = unknown() | {"er_post": replace(own("er_post", 0.108, (0.094, 0.116)), rests_on=17)}
    said = comparison_sentences(group(figures, "per_view"), 4921)
    assert said == (
        "Published: 3.4 to 17.5 %, a factor of 5.1. 7 published figures are about accounts of your size or "
        "any: yours is above 6, below 1. Yours is a mean over 17 posts."
    )
    assert "Yours is not known: import Overview." in comparison_sentences(group(unknown(), "per_view"), 4921)
    other = comparison_sentences(group(unknown(), "other_rates"), 4921)
    assert other.startswith("Published: 0.5 to 35.9 %, a factor of 71.8.")
    assert "not held against them" in other
    assert "factor" not in comparison_sentences(group(unknown(), "others"), 4921)


def test_when_no_figure_is_about_such_an_account_that_is_said() -> None:
    one = group(unknown() | {"er_post": own("er_post", 0.05)}, "per_view")
    large = tuple(each for each in one.published if each.benchmark.id == "rivaliq2023_er_large")
    said = comparison_sentences(replace(one, published=large), 4921)
    assert said.endswith("None of them is about accounts of your size or any.")


@pytest.mark.parametrize(
    ("benchmark", "value", "detail"),
    [
        ("rivaliq2023_er", "4.1 %", "2023, mean, brands"),
        ("rivaliq2023_er_small", "3.8 %", "2023, <5K, brands"),
        ("rivaliq2023_er_large", "7.5 %", "2023, >1M, brands"),
        ("imf2025_er_100k", "5.1 %", "2025, 100K–500K"),
        ("emplifi2024_er", "27.6–35.9 %", "2024–2025, median"),
        ("rivaliq2022_growth_small", ">5.0 %", "2022, <50K, brands"),
        ("rivaliq2024_posts", "2.0", "2024"),
        ("tiktraining_er_nano", "5.0–8.0 %", "n.d., nano accounts"),
    ],
)
def test_a_published_figure_in_few_words(benchmark: str, value: str, detail: str) -> None:
    assert published_value(BY_ID[benchmark]) == value
    assert published_detail(BY_ID[benchmark]) == detail


def test_a_size_between_half_a_million_and_a_million() -> None:
    assert size_text(BY_ID["imf2025_er_500k"]) == "500K–1M"
    assert size_text(BY_ID["hypeauditor2020_er"]) == ""


def test_where_one_stands_in_a_word() -> None:
    figures = unknown() | {"er_post": own("er_post", 0.05)}
    per_view, other = group(figures, "per_view"), group(figures, "other_rates")
    said = {each.benchmark.id: against_text(each, per_view) for each in per_view.published}
    assert said["rivaliq2024_er_view"] == "▲ above"
    assert said["hypeauditor2020_er"] == "▼ below"
    assert said["rivaliq2023_er_large"] == "other size"
    assert {against_text(each, other) for each in other.published} == {
        "impressions",
        "mixed",
        "own formula",
        "not stated",
    }
    nothing = group(unknown(), "per_view")
    assert {against_text(each, nothing) for each in nothing.published} == {""}


def test_everything_about_a_published_figure_and_ones_own() -> None:
    comparison = group(unknown() | {"er_post": own("er_post", 0.05, (0.04, 0.06))}, "per_view")
    small = next(each for each in comparison.published if each.benchmark.id == "rivaliq2023_er_small")
    text = published_text(small, comparison, 4921, "28")
    for piece in (
        "Figure      3.8 %",
        "Measures    interactions of a post / views",
        "Basis       by views",
        "Statistic   not stated",
        "Year        2023",
        "Source      Rival IQ, read at smk.co",
        "Accounts    brands, <5K followers",
        "Yours       4,921 followers, of this size",
        "Note        This publisher's rate rises with size",
        "How.",
        "Yours: 5.000 %, last 28 days",
        "95 % interval [4.0, 6.0]",
    ):
        assert piece in text
