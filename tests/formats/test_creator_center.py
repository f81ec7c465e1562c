"""Creator Center of 2021 to 2023, column by column."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.formats.creator_center import (
    ACTIVITY,
    FIXTURES,
    FOLLOWERS,
    HEADERS,
    OVERVIEW_2021,
    TERRITORIES,
    VIDEOS,
    raw,
    resaved,
)
from tests.formats.fixture import NOW, read_fixture
from tests.unit.raw_exports import put, the_reading
from tui.sources.again import read_again
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.sources.report import Trust
from tui.stats.territories import territories, territory_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.formats.fixture import Fixture
    from tui.sources.report import Drop, Reading


def read(folder: Path, **files: bytes) -> Drop:
    for name, data in files.items():
        put(folder / f"{name}.csv", data, datetime(2023, 8, 1, tzinfo=UTC))
    return read_drop([folder], Options(now=NOW))


def one(folder: Path, key: str, rows: Sequence[tuple[object, ...]]) -> Reading:
    return the_reading(read(folder, file=raw(HEADERS[key], rows)))


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_a_file_read_again_gives_the_same(fixture: Fixture, tmp_path: Path) -> None:
    (first,) = read_fixture(fixture, tmp_path).readings
    again = read_again(first.raw, fixture.name, "mira.bakes", first.dating, Options(now=NOW))
    assert again.reader == first.reader
    for name, table in first.tables.items():
        assert table.equals(again.tables[name])


def test_raw_resaved_and_workbook_hold_the_same(tmp_path: Path) -> None:
    by_reader: dict[str, list[Reading]] = {}
    for number, fixture in enumerate(FIXTURES):
        (reading,) = read_fixture(fixture, tmp_path / str(number)).readings
        by_reader.setdefault(reading.reader, []).append(reading)
    for readings in by_reader.values():
        first, *others = readings
        assert len(others) == 2
        for other in others:
            for name, table in first.tables.items():
                assert table.drop("captured_at", strict=False).equals(
                    other.tables[name].drop("captured_at", strict=False)
                )


def test_the_overview_of_2021_has_followers_and_their_net(tmp_path: Path) -> None:
    rows = [
        (date(2021, 1, 15), 1200, 5000, 999, 40),
        (date(2021, 1, 16), 1300, 4990, 999, 41),
        (date(2021, 1, 17), "undefined", "undefined", "0", "0"),
        (date(2021, 1, 18), 1500, 5020, 999, 43),
    ]
    reading = one(tmp_path, "overview 2021", rows)
    assert reading.reader == "creator_center.overview"
    assert (reading.dating.first, reading.dating.last, reading.language) == (rows[0][0], rows[3][0], "iso")
    shown = reading.tables["daily"].select("date", "views", "profile_views", "followers", "net_followers")
    assert shown.rows() == [
        (date(2021, 1, 15), 1200, 40, 5000, None),
        (date(2021, 1, 16), 1300, 41, 4990, -10),
        (date(2021, 1, 18), 1500, 43, 5020, None),
    ]
    empty = reading.tables["daily"].select("likes", "comments", "shares", "viewers", "followers_gained")
    assert all(column.null_count() == 3 for column in empty)
    assert "followers.difference-disagrees" in codes(reading)


def test_its_difference_is_that_to_the_day_before(tmp_path: Path) -> None:
    assert codes(one(tmp_path, "overview 2021", OVERVIEW_2021)) == []


def test_a_spreadsheet_s_dates_are_told_by_the_column(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, file=resaved(HEADERS["followers"], FOLLOWERS)).readings
    assert reading.language == "dmy"
    assert reading.tables["daily"].select("date", "followers", "net_followers").rows()[:2] == [
        (date(2022, 6, 20), 9790, None),
        (date(2022, 6, 21), 9792, 2),
    ]


def test_dates_that_can_be_read_in_two_ways_are_refused(tmp_path: Path) -> None:
    data = b"Date,Followers,Difference in followers from previous day\r\n5/6/2022,10,0\r\n8/6/2022,12,2\r\n"
    (refusal,) = read(tmp_path, file=data).refusals
    assert "whether the day or the month comes first" in refusal.message


def test_video_posts_have_the_minute_of_the_post_and_the_second_of_the_id(tmp_path: Path) -> None:
    reading = one(tmp_path, "videos", VIDEOS)
    assert (reading.reader, reading.account) == ("creator_center.videos", "mira.bakes")
    assert reading.dating.captured_at == datetime(2021, 3, 16, 12, tzinfo=UTC)
    assert reading.dating.trust is Trust.CONTENT_TIME
    videos = reading.tables["videos"]
    assert videos.select("posted_at", "posted_precision", "scheduled").rows() == [
        (datetime(2021, 3, 13, 19, 10, 39, tzinfo=UTC), "second", False),
        (datetime(2021, 3, 10, 12, 31, tzinfo=UTC), "second", False),
        (datetime(2021, 3, 8, 9, 0, tzinfo=UTC), "second", True),
    ]
    assert videos.row(0, named=True) | {"posted_at": None} == {
        "video_id": "6939218200000000000",
        "url": "https://www.tiktok.com/@mira.bakes/video/6939218200000000000",
        "title": "Sourdough in a pan",
        "posted_at": None,
        "posted_precision": "second",
        "scheduled": False,
        "duration_s": None,
        "kind": "video",
    }
    assert videos["title"].to_list()[1:] == ["No oven, no problem 🍞", ""]
    counts = reading.tables["video_counts"].select(
        "video_id", "views", "likes", "comments", "shares", "saves"
    )
    assert counts.rows()[1] == ("6938000000000000000", 4800, 240, 16, 6, None)
    assert set(reading.tables["video_counts"]["captured_at"]) == {reading.dating.captured_at}


def test_trending_videos_keep_the_totals_and_say_what_is_left_out(tmp_path: Path) -> None:
    rows = [(*row[:4], 77, *row[4:]) for row in VIDEOS]
    reading = one(tmp_path, "trending", rows)
    assert reading.reader == "creator_center.trending"
    assert codes(reading) == ["videos.views-within-days"]
    assert reading.tables["video_counts"]["views"].to_list() == [2400, 4800, 7200]
    assert reading.tables["videos"]["posted_at"][1] == datetime(2021, 3, 10, 12, 31, tzinfo=UTC)


def test_lists_with_days_in_words_are_studio_s(tmp_path: Path) -> None:
    rows = [("March 16", *VIDEOS[0][1:3], "2021-03-13 19:10", *VIDEOS[0][4:])]
    assert one(tmp_path, "videos", rows).reader == "studio.content"


def test_a_midnight_that_a_spreadsheet_added_is_no_time_of_day(tmp_path: Path) -> None:
    rows = [(*VIDEOS[0][:3], "2021-03-13 00:00:00", *VIDEOS[0][4:])]
    assert one(tmp_path, "videos", rows).reader == "studio.content"


def test_hours_1_to_24_are_0_to_23(tmp_path: Path) -> None:
    reading = one(tmp_path, "activity", ACTIVITY)
    assert reading.reader == "studio.activity"
    assert codes(reading) == ["activity.hours-from-one"]
    rows = reading.tables["activity"].rows()
    assert rows[0] == (date(2022, 8, 10), 0, 101)
    assert rows[23] == (date(2022, 8, 10), 23, 124)
    assert rows[191] == (date(2022, 8, 17), 23, 124)


def test_shares_in_percent(tmp_path: Path) -> None:
    reading = one(tmp_path, "gender", [("Female", "62%"), ("Male", "38 %")])
    assert reading.tables["audience"].select("dimension", "value", "share").rows() == [
        ("gender", "Female", 0.62),
        ("gender", "Male", 0.38),
    ]


def test_territories_are_filed_by_code(tmp_path: Path) -> None:
    reading = one(tmp_path, "territories", TERRITORIES)
    assert reading.tables["audience"].select("dimension", "value", "share").rows() == [
        ("territory", "CA", 0.01),
        ("territory", "DE", 0.01),
        ("territory", "TR", 0.01),
        ("territory", "GB", 0.02),
        ("territory", "US", 0.93),
    ]
    assert codes(reading) == ["audience.names"]


def test_a_territory_without_a_code_is_kept_as_named(tmp_path: Path) -> None:
    reading = one(tmp_path, "territories", [("Deutschland", "40%"), ("Others", "60%")])
    assert reading.tables["audience"]["value"].to_list() == ["Deutschland", "Others"]
    assert codes(reading) == ["audience.unknown-names"]
    assert "“Deutschland”" in reading.notes[0].message


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("united states", "US"),
        ("United States of America", "US"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("Taiwan, Province of China", "TW"),
        ("Trinidad and Tobago", "TT"),
        ("Province of China", None),
        ("Congo", None),
        ("Others", None),
        ("", None),
    ],
)
def test_names_of_territories(name: str, code: str | None) -> None:
    assert territory_code(name) == code


def test_every_territory_is_found_by_its_own_name() -> None:
    assert {name: territory_code(name) for name in territories().values()} == {
        name: code for code, name in territories().items()
    }


def test_what_happened_in_lives_is_told_and_not_taken_for_the_day_s(tmp_path: Path) -> None:
    rows = [(date(2022, 6, 20), 0, 0, 0, 0), (date(2022, 6, 21), 12, 1, 3423, 5)]
    reading = one(tmp_path, "live", rows)
    assert reading.reader == "creator_center.live"
    assert reading.tables["daily"].is_empty()
    (note,) = reading.notes
    assert note.code == "live.not-kept"
    assert "on 1 day of 2: 12 new followers, 1 viewer who commented, 3,423 likes, 5 shares" in note.message


def test_a_set_is_dated_and_named_by_its_video_posts(tmp_path: Path) -> None:
    drop = read(
        tmp_path,
        Last=raw(HEADERS["overview 2021"], OVERVIEW_2021),
        Posts=raw(HEADERS["videos"], VIDEOS),
        Gender=raw(HEADERS["gender"], [("Female", "62%")]),
    )
    assert {reading.account for reading in drop.readings} == {"mira.bakes"}
    gender = the_reading(drop, "studio.gender")
    assert gender.dating.captured_at == datetime(2021, 3, 16, 12, tzinfo=UTC)
    daily = the_reading(drop, "creator_center.overview").tables["daily"]
    assert daily.filter(pl.col("date") == date(2021, 3, 15))["followers"].to_list() == [5177]
