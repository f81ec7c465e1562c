"""The demo account is read by the same reader as real files, and looks like a year of an account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tui.demo.account import SEED, build_demo
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.errors import BadDataError
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.demo.truth import Simulated

LAST_DAY = date(2026, 11, 20)
HANDLE = "mira.bakes"


@pytest.fixture(scope="module")
def progress() -> list[tuple[int, int, str]]:
    return []


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory, progress: list[tuple[int, int, str]]) -> Iterator[Vault]:
    with Vault.open(tmp_path_factory.mktemp("demo")) as opened:
        handle = build_demo(opened, last_day=LAST_DAY, progress=lambda *news: progress.append(news))
        assert handle == HANDLE
        yield opened


@pytest.fixture(scope="module")
def truth() -> Simulated:
    return simulate(last_day=LAST_DAY, seed=SEED)


def test_only_the_demo_account_is_there(vault: Vault) -> None:
    assert vault.accounts() == [HANDLE]


def test_every_import_is_complete_and_dated_by_its_zip(vault: Vault) -> None:
    records = vault.imports(HANDLE)
    assert 40 <= len(records) <= 90
    assert all(not record.problems for record in records)
    assert {record.trust for record in records} <= {1, 2}
    assert len({record.batch for record in records}) == 1
    assert {record.batch_label for record in records} == {"demo account"}


def test_a_whole_year_of_days_is_known(vault: Vault, truth: Simulated) -> None:
    daily = vault.frame("daily", HANDLE)
    days = daily.filter(pl.col("followers").is_not_null())["date"]
    assert (days.min(), days.max(), len(days)) == (LAST_DAY - timedelta(days=364), LAST_DAY, 365)
    first, last = truth.index(truth.first_day), truth.index(truth.last_day) + 1
    year = daily.filter(pl.col("date").is_between(truth.first_day, LAST_DAY))
    for column in ("views", "likes", "comments", "shares", "profile_views", "followers"):
        assert year[column].to_list() == getattr(truth.daily, column)[first:last].tolist()


def test_about_two_hundred_videos_are_known_with_their_captions(vault: Vault, truth: Simulated) -> None:
    videos = vault.frame("videos", HANDLE)
    assert 180 <= len(videos) <= 240
    captions = {video.video_id: video.title for video in truth.videos}
    for video_id, title in videos.select("video_id", "title").iter_rows():
        assert (title or "") == captions[video_id]


def test_most_videos_have_a_growth_curve(vault: Vault) -> None:
    counts = vault.frame("video_counts", HANDLE)
    captures = counts.group_by("video_id").len()["len"].to_list()
    assert sum(capture >= 2 for capture in captures) > 0.6 * len(captures)
    steps = counts.sort("video_id", "captured_at").select(
        pl.col("views").diff().over("video_id").drop_nulls()
    )
    assert min(steps.to_series().to_list()) >= 0


def test_there_are_weeks_of_activity_and_months_of_audience(vault: Vault) -> None:
    activity = vault.frame("activity", HANDLE)
    assert activity["date"].n_unique() >= 35
    assert min(activity["active_followers"].drop_nulls().to_list()) >= 1
    audience = vault.frame("audience", HANDLE).filter(pl.col("dimension") == "territory")
    assert audience["captured_at"].n_unique() >= 12


@pytest.mark.usefixtures("vault")
def test_progress_counts_every_file(progress: list[tuple[int, int, str]]) -> None:
    done = [news[0] for news in progress]
    assert done == sorted(done)
    assert progress[-1][0] == progress[-1][1] >= 50


def test_an_unreadable_demo_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(simulated: Simulated, folder: Path) -> None:
        write_exports(simulated, folder, parts=("overview",))
        (folder / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))

    monkeypatch.setattr("tui.demo.account.write_history", spoil)
    with Vault.open(tmp_path) as opened, pytest.raises(BadDataError, match=r"photo\.csv"):
        build_demo(opened, last_day=LAST_DAY)
