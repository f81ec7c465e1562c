"""The user's own file of strategies: what it adds, and that no mistake in it goes unsaid or costs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.guide.strategies import Catalog, load_strategies, template
from tui.sources.clean import clean
from tui.stats.metrics import METRICS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
hide = ["L07", "U2"]

[[strategy]]
id = "U2"
group = "habits"
title = "Film two videos ahead"
why = "A small stock bridges a busy week."
how = "Tick the week once two videos lie ready."
moves = ["views", "like_rate"]
cadence = "week"
counts = "videos in stock"

[[strategy]]
id = "U1"
group = "followers"
title = "Show the next video at the end"
on_videos = true
"""
LAST = '[[strategy]]\nid = "U9"\ngroup = "likes"\ntitle = "The last one"\n'


def loaded(folder: Path, text: str | bytes) -> Catalog:
    path = folder / "strategies.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_strategies(path, clean=clean, metrics=METRICS)


def test_entries_come_last_in_the_order_of_the_file(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, GOOD)
    assert catalog.problems == ()
    assert [strategy.id for strategy in catalog.strategies[-2:]] == ["U2", "U1"]
    assert len(catalog.strategies) == 33
    assert catalog.hidden == {"L07", "U2"}
    stock = catalog.get("U2")
    assert (stock.group, stock.cadence, stock.counts) == ("habits", "week", "videos in stock")
    assert stock.moves == ("views", "like_rate")
    assert (stock.seen, stock.own) == ("log", True)


def test_what_is_left_out_has_a_sensible_default(tmp_path: Path) -> None:
    strategy = loaded(tmp_path, GOOD).get("U1")
    assert strategy.moves == ("follow_rate",)
    assert strategy.cadence is None
    assert strategy.on_videos
    assert strategy.why
    assert "videos" in strategy.how


def test_an_id_stays_with_its_strategy_when_the_order_changes(tmp_path: Path) -> None:
    head, first, second = GOOD.split("[[strategy]]")
    turned = loaded(tmp_path, f"{head}[[strategy]]{second}\n[[strategy]]{first}")
    assert {strategy.id: strategy.title for strategy in turned.strategies if strategy.own} == {
        "U1": "Show the next video at the end",
        "U2": "Film two videos ahead",
    }


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('group = "likes"\ntitle = "a"', ("strategy 1,", "has no id", 'id = "U1"')),
        ('id = "L13"\ngroup = "likes"\ntitle = "a"', ("“L13”", 'id = "U1"')),
        ('id = "U01"\ngroup = "likes"\ntitle = "a"', ("“U01”", 'id = "U1"')),
        ('id = 7\ngroup = "likes"\ntitle = "a"', ("“7”", 'id = "U1"')),
        (
            'id = "U1"\ntitle = "a"',
            ("strategy U1,", "has no group", "engagement or habits"),
        ),
        ('id = "U1"\ngroup = "fame"\ntitle = "a"', ("group = “fame”", "likes, followers")),
        ('id = "U1"\ngroup = "likes"', ("strategy U1,", "has no title")),
    ],
)
def test_an_entry_that_cannot_be_used_is_left_out_and_told(
    tmp_path: Path, entry: str, words: tuple[str, ...]
) -> None:
    catalog = loaded(tmp_path, f"[[strategy]]\n{entry}\n\n{LAST}")
    assert [strategy.id for strategy in catalog.strategies if strategy.own] == ["U9"]
    (problem,) = catalog.problems
    assert problem.startswith(str(tmp_path / "strategies.toml"))
    for each in words:
        assert each in problem


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('moves = ["like_rat"]', ("strategy U1,", "“like_rat”", "like_rate")),
        ('moves = ["baseline_views"]', ("“baseline_views”",)),
        ('moves = "views"', ('moves = ["like_rate"]',)),
        ('cadence = "fortnight"', ("“fortnight”", "day, week, month or quarter")),
        ("counts = 3", ("counts = “3”", "quotation marks")),
        ('on_videos = "yes"', ("“yes”", "true or false")),
        ('whi = "x"', ("the key “whi”", "why, how")),
        (f'why = "{"x" * 200}"', ("a why of 200 signs", "140")),
        ('why = "one\\u001b[31m two"\nwhy_ = 1', ("“why_”",)),
    ],
)
def test_a_mistake_in_a_field_costs_that_field_only(
    tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    known = {metric.id for metric in METRICS.values() if metric.table == "daily"}
    path = tmp_path / "strategies.toml"
    path.write_text(f'[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = "Mine"\n{line}\n')
    catalog = load_strategies(path, clean=clean, metrics=known)
    strategy = catalog.get("U1")
    assert strategy.moves == ("like_rate",)
    assert (strategy.cadence, strategy.counts, strategy.on_videos) == (None, "", False)
    assert len(strategy.why) <= 140
    assert "\x1b" not in strategy.why
    (problem,) = catalog.problems
    for each in words:
        assert each in problem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'title = "caf\xe9"', ("not UTF-8",)),
        (b"hide = [", ("not TOML",)),
        (b'hide = "L07"\n', ("hide = “L07”", 'hide = ["L07"]')),
        (b'hide = ["L99"]\n', ("“L99”", "no strategy")),
        (b"hide = [[1]]\n", ("no strategy",)),
        (b'hidden = ["L07"]\n', ("the key “hidden”", "hide")),
        (b'strategy = "x"\n', ("[[strategy]]",)),
        (b"strategy = [1]\n", ("[[strategy]]",)),
        (b"a = " + b"[" * 100_000, ("not TOML",)),
        (b"a = " + b"9" * 5_000, ("not TOML",)),
        (b"#" * 1_000_001, ("larger than 1 MB",)),
    ],
)
def test_a_file_that_cannot_be_read_leaves_those_of_the_guide(
    tmp_path: Path, text: bytes, words: tuple[str, ...]
) -> None:
    catalog = loaded(tmp_path, text)
    assert len(catalog.strategies) == 31
    assert catalog.hidden == frozenset()
    (problem,) = catalog.problems
    for each in words:
        assert each in problem


def test_two_entries_of_one_id_keep_the_first(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, LAST + LAST.replace("The last one", "Another"))
    assert catalog.get("U9").title == "The last one"
    (problem,) = catalog.problems
    assert "another one bears" in problem
    assert 'id = "U1"' in problem


def test_a_folder_in_its_place_is_told_and_a_missing_file_is_not(tmp_path: Path) -> None:
    assert len(load_strategies(tmp_path).problems) == 1
    assert load_strategies(tmp_path / "none.toml").problems == ()
    assert load_strategies(tmp_path / "none" / "none.toml").problems == ()


def test_not_more_mistakes_are_told_than_people_read(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, '[[strategy]]\ntitle = "a"\n' * 70)
    assert len(catalog.problems) == 21
    assert "50 more mistakes" in catalog.problems[-1]


def test_a_byte_order_mark_is_let_through(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).problems == ()


def test_texts_are_cleaned_and_a_value_in_a_problem_too(tmp_path: Path) -> None:
    hostile = '"a\\u001b]52;c;AAAA\\u0007[/b]\\u202e"'
    entry = f'[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = {hostile}\ncadence = {hostile}\n'
    catalog = loaded(tmp_path, f"hide = [{hostile}]\n{entry}")
    texts = "".join((catalog.get("U1").title, *catalog.problems))
    assert "[/b]" in texts
    assert not {"\x1b", "\x07", "\u202e"} & set(texts)


def test_the_template_does_nothing_until_it_is_edited(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, template())
    assert len(catalog.strategies) == 31
    assert (catalog.hidden, catalog.problems) == (frozenset(), ())


def test_the_examples_of_the_template_work_once_the_signs_before_them_are_gone(tmp_path: Path) -> None:
    lines = template().splitlines()
    examples = lines[lines.index("# [[strategy]]") :]
    catalog = loaded(tmp_path, "\n".join(line.removeprefix("# ") for line in examples))
    assert catalog.problems == ()
    assert [strategy.id for strategy in catalog.strategies if strategy.own] == ["U1", "U2"]


def test_the_template_names_only_figures_and_fields_that_there_are() -> None:
    text = template()
    listed = text.partition("Some to choose from:")[2].partition("cadence")[0]
    named = [name.strip(" #\n") for name in listed.split(",")]
    assert len(named) > 10
    assert set(named) <= set(METRICS)
    assert max(map(len, text.splitlines())) <= 100


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-10, 10), st.text(max_size=8).map(lambda text: text)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
KEYS = st.sampled_from(
    ("id", "group", "title", "why", "how", "moves", "cadence", "counts", "on_videos", "links", "own")
)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08X}" for sign in value) + '"'
    assert isinstance(value, list)
    return "[" + ", ".join(_toml(each) for each in value) + "]"


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=4), VALUES)
@settings(max_examples=60, deadline=None)
def test_whatever_is_in_the_file_the_guide_is_still_there(
    tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, object]], hide: object
) -> None:
    tables = (
        "[[strategy]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in entry.items())
        for entry in entries
    )
    catalog = loaded(tmp_path_factory.mktemp("own"), f"hide = {_toml(hide)}\n" + "".join(tables))
    assert len(catalog.strategies) >= 31
    assert all(strategy.moves and strategy.title for strategy in catalog.strategies)
    usable = sum(strategy.own for strategy in catalog.strategies)
    assert usable == len(entries) or catalog.problems
