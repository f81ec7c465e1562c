"""Posts without ids give way to the videos that they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_samples import new_import, table
from tui.stats.stand_ins import pair_up
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOMENT = datetime(2026, 2, 27, 20, 11, 36, tzinfo=UTC)
EARLY, LATE = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
STAND_IN = f"posted-{int(MOMENT.timestamp())}"
REAL = "7611000000000000001"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path) as opened:
        yield opened


def store(
    vault: Vault, video: str, posted: datetime, captured: datetime, precision: str = "second", **counts: int
) -> None:
    rows = [{"video_id": video, "title": video, "posted_at": posted, "posted_precision": precision}]
    tables = {"videos": table("videos", rows)}
    if counts:
        figures = {"video_id": video, "captured_at": captured, **counts}
        tables["video_counts"] = table("video_counts", [figures])
    new = new_import(tables, raw=f"{video} {captured}".encode(), captured_at=captured)
    vault.store(new, vault.begin_batch("test"))


def videos(vault: Vault) -> list[str]:
    return vault.frame("videos", "mira.bakes")["video_id"].to_list()


@pytest.mark.parametrize("off", [0, 2, 8, 10, -10])
def test_a_video_of_the_same_moment_takes_its_place(vault: Vault, off: int) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT + timedelta(seconds=off), LATE, likes=50, views=900)
    assert videos(vault) == [REAL]
    counts = vault.frame("video_counts", "mira.bakes")
    found = counts.select("video_id", "captured_at", "likes", "views").rows()
    assert found == [(REAL, EARLY, 40, None), (REAL, LATE, 50, 900)]
    assert [posted for posted, _ in vault.posts("mira.bakes")] == [MOMENT + timedelta(seconds=off)]


@pytest.mark.parametrize("off", [11, -11, 3600])
def test_a_video_of_another_moment_does_not(vault: Vault, off: int) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT + timedelta(seconds=off), LATE, likes=50)
    assert sorted(videos(vault)) == [REAL, STAND_IN]
    assert len(vault.posts("mira.bakes")) == 2


def test_a_video_of_which_only_the_day_is_known_does_not(vault: Vault) -> None:
    store(vault, STAND_IN, MOMENT, EARLY)
    store(vault, REAL, MOMENT, LATE, precision="day")
    assert sorted(videos(vault)) == [REAL, STAND_IN]
    assert len(vault.posts("mira.bakes")) == 2


def test_figures_of_one_capture_are_put_together(vault: Vault) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT, EARLY, views=900)
    counts = vault.frame("video_counts", "mira.bakes")
    assert counts.select("video_id", "likes", "views").rows() == [(REAL, 40, 900)]


def test_of_two_figures_of_one_capture_that_of_the_video_counts(vault: Vault) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT, EARLY, likes=41)
    assert vault.frame("video_counts", "mira.bakes")["likes"].to_list() == [41]


def test_the_rows_of_some_days_are_put_together_as_those_of_all(vault: Vault) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT, LATE, likes=50)
    counts = vault.frame("video_counts", "mira.bakes", EARLY.date(), EARLY.date())
    assert counts.select("video_id", "likes").rows() == [(REAL, 40)]


def test_a_stand_in_stays_when_its_video_is_taken_back(vault: Vault) -> None:
    store(vault, STAND_IN, MOMENT, EARLY, likes=40)
    store(vault, REAL, MOMENT, LATE, likes=50)
    vault.undo(batch=2)
    assert videos(vault) == [STAND_IN]


def seconds(*places: int) -> list[tuple[datetime, str]]:
    return [(MOMENT + timedelta(seconds=place), f"{place}") for place in places]


def test_each_video_is_that_of_one_stand_in_the_nearest() -> None:
    assert pair_up(seconds(0, 4), seconds(5)) == {"4": "5"}
    assert pair_up(seconds(0, 4), seconds(1, 5)) == {"0": "1", "4": "5"}
    assert pair_up(seconds(0), seconds(9, -8)) == {"0": "-8"}
    assert pair_up(seconds(0), []) == {}


def test_many_videos_of_one_second_take_no_time() -> None:
    many = [(MOMENT, str(number)) for number in range(3000)]
    pairs = pair_up([(MOMENT, f"posted-{number}") for number in range(3000)], many)
    assert len(set(pairs.values())) == len(pairs) > 0
