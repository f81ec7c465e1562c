"""The demo account's checklist holds one of everything, whatever day it ends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tui.checklist.agenda import DataDays, now
from tui.checklist.catalog import catalog_of
from tui.checklist.state import fold
from tui.checklist.views import Change
from tui.demo.account import build_demo
from tui.demo.checklist import TAGGED, write_checklist
from tui.loading import load_strategies
from tui.stats.formatting import bounds, number
from tui.texts.strategies import since_words
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.vault.event import Event

LAST_DAY = date(2026, 11, 20)
TODAY = LAST_DAY + timedelta(days=1)
HANDLE = "mira.bakes"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with Vault.open(tmp_path_factory.mktemp("demo")) as opened:
        build_demo(opened, last_day=LAST_DAY)
        yield opened


def written(folder: Path, last_day: date, seed: int) -> list[Event]:
    with Vault.open(folder) as opened:
        write_checklist(opened, HANDLE, last_day=last_day, seed=seed)
        return opened.events(HANDLE)


def test_there_is_one_of_everything(vault: Vault) -> None:
    view = load_strategies(vault, HANDLE, "28", TODAY)
    assert {line.state for line in view.lines} == {"idea", "trying", "kept", "dropped"}
    answering, dropped, asking = view.line("L08"), view.line("L07"), view.line("L12")
    assert answering.streak is not None
    assert (answering.streak.current, answering.streak.best) == (12, 29)
    assert dropped.reason
    assert len(asking.videos) == TAGGED
    assert asking.note
    assert view.progress["likes"] == (4, 12)
    assert [(entry.strategy, entry.kind, entry.text) for entry in view.now] == [
        ("L09", "slipped", "since Mon"),
        ("L08", "due", "12 in a row, due today"),
        ("F02", "due", "due this week"),
        ("E04", "done", "done, 5 in a row, from imports"),
    ]
    assert view.problems == ()


def test_a_metric_before_and_since_an_adoption_is_a_ratio_of_sums(vault: Vault) -> None:
    view = load_strategies(vault, HANDLE, "28", TODAY)
    adopted = view.line("L12").adopted
    assert adopted is not None
    rows = vault.frame("daily", HANDLE).select("date", "comments", "views").drop_nulls().rows()

    def rate(first: date, last: date) -> float:
        held = [(comments, views) for day, comments, views in rows if first <= day <= last]
        return float(sum(comments for comments, _ in held) / sum(views for _, views in held))

    change = next(each for each in view.changes["L12"] if each.label == "Comment rate")
    assert change.since == pytest.approx(rate(adopted, LAST_DAY))
    assert change.before == pytest.approx(rate(adopted - timedelta(days=28), adopted - timedelta(days=1)))
    assert "L01" not in view.changes
    said = since_words(view, view.line("L12"))
    assert "association, not proof" in said
    for value, interval in (
        (change.since, change.since_interval),
        (change.before, change.before_interval),
    ):
        assert value is not None
        assert interval is not None
        assert interval[0] < value < interval[1]
        assert f"{number(value, 'percent')} {bounds(*interval, value)}" in said


def test_a_metric_of_few_days_has_no_interval_since_an_adoption(vault: Vault) -> None:
    change = Change("Comment rate", "percent", 0.0059, 0.0033, None, (0.0027, 0.0094))
    view = replace(load_strategies(vault, HANDLE, "28", TODAY), changes={"L12": (change,)})
    line = view.line("L12")
    expected = "comment rate 0.59 % (4 weeks before 0.33 % [0.27, 0.94]); association, not proof"
    assert since_words(view, line).endswith(f": {expected}")


def test_tagged_videos_are_known_and_ask(vault: Vault) -> None:
    titles = dict(vault.frame("videos", HANDLE).select("video_id", "title").iter_rows())
    tagged = fold(vault.events(HANDLE))["L12"].videos
    assert all(titles[each] for each in tagged)


def test_the_ledger_holds_files_alone_and_the_events_the_evenings_of_the_story(vault: Vault) -> None:
    assert {record.batch_label for record in vault.imports(HANDLE)} == {"demo account"}
    assert vault.accounts() == [HANDLE]
    events = vault.events(HANDLE)
    assert all(event.new.day <= event.at.date() <= LAST_DAY for event in events)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert len({event.action for event in events}) <= 10


@pytest.mark.parametrize("ahead", range(7))
def test_it_tells_the_same_on_every_day_of_the_week(tmp_path: Path, ahead: int) -> None:
    last = LAST_DAY + timedelta(days=ahead)
    standings = fold(written(tmp_path, last, seed=35))
    entries = now(catalog_of(None), standings, DataDays(), last + timedelta(days=1))
    found = {(entry.strategy, entry.kind) for entry in entries}
    assert {("L09", "slipped"), ("L08", "due"), ("F02", "due")} <= found


def test_the_same_seed_tells_the_same_and_another_one_other_numbers(tmp_path: Path) -> None:
    def told(name: str, seed: int) -> list[object]:
        return [(event.new, event.at) for event in written(tmp_path / name, LAST_DAY, seed)]

    assert told("a", 1) == told("b", 1)
    assert told("c", 2) != told("a2", 1)


def test_without_known_videos_nothing_is_tagged(tmp_path: Path) -> None:
    assert [event for event in written(tmp_path, LAST_DAY, 1) if event.new.kind == "tag"] == []
