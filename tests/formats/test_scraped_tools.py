"""Apify, drawrowfly, 4CAT and pyktok, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.formats.scraped_tools import APIFY, FIXTURES_TOOLS, flat, pyktok_row, table
from tui.sources.again import read_again
from tui.sources.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Reading

POSTED = datetime(2026, 10, 1, 17, 46, 40, tzinfo=UTC)


def only(fixture: Fixture, folder: Path, data: bytes | None = None) -> Reading:
    drop = read_fixture(fixture, folder, data)
    assert drop.refusals == ()
    (reading,) = drop.readings
    return reading


def named(name: str) -> Fixture:
    return next(fixture for fixture in FIXTURES_TOOLS if str(fixture) == name)


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def first(reading: Reading, name: str) -> dict[str, Any]:
    frame = reading.tables[name]
    return frame.sort(frame.columns[0]).row(0, named=True)


@pytest.mark.parametrize("fixture", FIXTURES_TOOLS, ids=str)
def test_every_column(fixture: Fixture, tmp_path: Path) -> None:
    reading = next(each for each in read_fixture(fixture, tmp_path).readings if each.account == "mira.bakes")
    tool = fixture.format.partition(".")[2]
    video = first(reading, "videos")
    assert video["title"] == "Rye starter, day 1 🍞"
    assert video["url"] == f"https://www.tiktok.com/@mira.bakes/video/{video['video_id']}"
    assert int(video["video_id"]) >> 32 == int(POSTED.timestamp()) - 9
    assert video["posted_at"] == POSTED - timedelta(seconds=9 if tool == "pyktok" else 0)
    assert (video["posted_precision"], video["kind"]) == ("second", "video")
    assert video["scheduled"] is (None if tool == "pyktok" else False)
    assert video["duration_s"] == (None if tool == "4cat" else 21.0)
    counts = first(reading, "video_counts")
    assert [counts[name] for name in ("views", "likes", "comments", "shares")] == [12_001, 1200, 45, 30]
    assert counts["saves"] == (70 if tool == "apify" else None)
    people = first(reading, "account_counts")
    assert people["followers"] == 23_412
    assert people["following"] == (None if tool == "4cat" else 78)
    assert (people["likes_total"], people["videos_total"]) == (456_789, 41)


@pytest.mark.parametrize("fixture", FIXTURES_TOOLS, ids=str)
def test_kept_bytes_give_the_same_again(fixture: Fixture, tmp_path: Path) -> None:
    for reading in read_fixture(fixture, tmp_path).readings:
        again = read_again(reading.raw, fixture.name, reading.account or "", reading.dating, Options(now=NOW))
        assert {name: frame.rows() for name, frame in again.tables.items()} == {
            name: frame.rows() for name, frame in reading.tables.items()
        }


def test_the_name_of_a_dataset_tells_when_it_was_made(tmp_path: Path) -> None:
    fixture = named("scraped.apify-json")
    reading = only(fixture, tmp_path)
    assert reading.dating.captured_at == datetime(2026, 11, 18, 16, 59, 11, tzinfo=UTC)
    assert "captured.from-name" in codes(reading)
    renamed = only(replace(fixture, name="mine.json"), tmp_path / "renamed")
    assert renamed.dating.captured_at != reading.dating.captured_at
    assert "captured.from-name" not in codes(renamed)


def test_milliseconds_in_the_name_tell_when_the_older_scraper_ran(tmp_path: Path) -> None:
    reading = only(named("scraped.drawrowfly-csv"), tmp_path)
    assert reading.dating.captured_at == datetime(2026, 11, 18, 16, 40, tzinfo=UTC)


def test_slideshows_are_photo_posts_and_advertising_is_noted(tmp_path: Path) -> None:
    for number, form in enumerate(("json", "jsonl", "csv-slashes", "csv-dots", "xlsx")):
        reading = only(named(f"scraped.apify-{form}"), tmp_path / str(number))
        videos = reading.tables["videos"].sort("video_id")
        assert videos["kind"].to_list() == ["video", "video", "video", "photo"]
        assert videos["duration_s"].to_list() == [21.0, 22.0, 23.0, None]
        assert "items.ads" in codes(reading)


def test_times_of_pyktok_are_those_of_the_ids(tmp_path: Path) -> None:
    fixture = named("scraped.pyktok")
    reading = only(fixture, tmp_path)
    assert "posted.from-id" in codes(reading)
    assert "posted.local-time" not in codes(reading)
    late = pyktok_row(0) | {"video_timestamp": "2026-10-09T08:00:00"}
    moved = only(fixture, tmp_path / "late", table([late, pyktok_row(1)]))
    video = first(moved, "videos")
    assert video["posted_at"] == datetime(2026, 10, 9, 8, tzinfo=UTC)
    assert video["scheduled"] is True
    assert "posted.local-time" in codes(moved)


def test_an_id_that_a_spreadsheet_rounded_is_found_in_the_link(tmp_path: Path) -> None:
    rows = [flat(item, "/") | {"id": "7.69176E+18"} for item in APIFY]
    reading = only(named("scraped.apify-csv-slashes"), tmp_path, table(rows))
    assert sorted(reading.tables["videos"]["video_id"]) == [item["id"] for item in APIFY]


def test_the_data_set_of_a_course_is_refused(tmp_path: Path) -> None:
    header = (
        "#,claim_status,video_id,video_duration_sec,video_transcription_text,verified_status,author_ban_status,"
        "video_view_count,video_like_count,video_share_count,video_download_count,video_comment_count"
    )
    row = "1,opinion,1234567890,30,how bread is folded,not verified,active,1000,50,4,3,2"
    fixture = Fixture("", "tiktok_dataset.csv", f"{header}\n{row}\n".encode())
    (refusal,) = read_fixture(fixture, tmp_path).refusals
    assert "course" in refusal.message
