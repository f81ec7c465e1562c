"""The strategies of the guide: all there, each with everything the checklist needs."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from tests.structure.source import ROOT
from tui.checklist.detection import DETECTORS
from tui.guide.model import Cadence, Group, Seen, Strategy
from tui.guide.strategies import guide_strategies, load_strategies
from tui.stats.metrics import METRICS

STRATEGIES = guide_strategies()
BY_ID = {strategy.id: strategy for strategy in STRATEGIES}
FIRST_LETTER = {"likes": "L", "followers": "F", "engagement": "E", "habits": "G"}
COUNTS = {"likes": 12, "followers": 11, "engagement": 4, "habits": 4}
SAME_WORK = ({"L11", "F05", "E02"}, {"L08", "F07"}, {"F09", "E03"})
BY_DAY = {metric.id for metric in METRICS.values() if metric.table == "daily"}

each_strategy = pytest.mark.parametrize("strategy", STRATEGIES, ids=list(BY_ID))


def test_all_31_are_there_under_their_ids() -> None:
    assert Counter(strategy.group for strategy in STRATEGIES) == COUNTS
    for group, count in COUNTS.items():
        wanted = [f"{FIRST_LETTER[group]}{number:02}" for number in range(1, count + 1)]
        assert [strategy.id for strategy in STRATEGIES if strategy.group == group] == wanted


def test_no_id_title_or_reason_is_there_twice() -> None:
    for texts in (
        [strategy.id for strategy in STRATEGIES],
        [strategy.title.casefold() for strategy in STRATEGIES],
        [strategy.why.casefold() for strategy in STRATEGIES],
    ):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


@each_strategy
def test_it_says_what_to_do_and_why(strategy: Strategy) -> None:
    assert 0 < len(strategy.title) <= 60
    assert not strategy.title.endswith(".")
    for sentence in (strategy.why, strategy.how):
        assert 0 < len(sentence) <= 140
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@each_strategy
def test_it_moves_a_metric_that_has_a_value_by_day(strategy: Strategy) -> None:
    assert strategy.moves
    assert set(strategy.moves) <= BY_DAY
    assert len(set(strategy.moves)) == len(strategy.moves)


@each_strategy
def test_there_is_a_way_to_notice_it(strategy: Strategy) -> None:
    assert strategy.seen in get_args(Seen)
    if strategy.seen == "log":
        assert strategy.detector is None
        # What is told by hand needs a hold for it: a number, a tag on a video, a term, or words to be noted.
        told = {"log", "tag", "tick", "note", "write"}
        assert told & {word.strip(",.").casefold() for word in strategy.how.split()}
    else:
        assert strategy.detector in DETECTORS
    if "tag" in strategy.how.casefold().split():
        assert strategy.on_videos
    assert strategy.cadence is None or strategy.cadence in get_args(Cadence)
    assert strategy.group in get_args(Group)


@each_strategy
def test_links_hold_in_both_directions(strategy: Strategy) -> None:
    assert strategy.id not in strategy.links
    assert all(strategy.id in BY_ID[other].links for other in strategy.links)


def test_links_join_what_is_the_same_work() -> None:
    linked = {frozenset((strategy.id, *strategy.links)) for strategy in STRATEGIES if strategy.links}
    assert linked == {frozenset(group) for group in SAME_WORK}


def test_every_detector_is_of_use() -> None:
    assert {strategy.detector for strategy in STRATEGIES} - {None} == set(DETECTORS)


def test_the_ones_with_a_rhythm_have_it() -> None:
    cadences = {"L08": "day", "F07": "day", "F01": "week", "F02": "week", "E04": "week", "G01": "quarter"}
    assert {name: BY_ID[name].cadence for name in cadences} == cadences
    assert BY_ID["F11"].cadence is None


def test_without_a_file_there_are_those_of_the_guide_alone() -> None:
    catalog = load_strategies()
    assert catalog.strategies == STRATEGIES
    assert (catalog.hidden, catalog.problems) == (frozenset(), ())
    assert catalog.get("L12").group == "likes"
    with pytest.raises(KeyError):
        catalog.get("L13")


def test_the_data_files_are_inside_the_package_that_is_shipped() -> None:
    names = {path.name for path in (ROOT / "tui" / "guide").glob("*.toml")}
    assert names == {"benchmarks.toml", "guide.toml", "own_strategies.toml", "strategies.toml"}
