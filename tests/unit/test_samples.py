"""Real exports, kept outside the repository; these tests skip where they are absent."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.unit.raw_exports import the_reading
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.sources.report import Drop, Trust

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")


def read(name: str) -> Drop:
    return read_drop([SAMPLES / name], Options(now=NOW))


SETS = (
    "studio_english_365d_htupy",
    "studio_english_7d_bosszy27",
    "studio_greek_oknstudio/2026-03-25_28d",
    "studio_greek_oknstudio/2026-04-10_60d",
)


@pytest.mark.parametrize("name", SETS)
def test_every_file_is_read_and_no_row_is_refused(name: str) -> None:
    drop = read(name)
    assert drop.refusals == ()
    assert all(reading.problems == () for reading in drop.readings)
    again = sum(note.code == "drop.same-bytes" for note in drop.notes)
    assert len(drop.readings) == sum(path.is_file() for path in (SAMPLES / name).rglob("*")) - again
    assert not [
        note for reading in drop.readings for note in reading.notes if note.code == "dating.contradiction"
    ]


@pytest.mark.parametrize(
    ("name", "made", "first", "last"),
    [
        (SETS[0], date(2026, 2, 28), date(2025, 2, 28), date(2026, 2, 27)),
        (SETS[2], date(2026, 3, 25), date(2026, 2, 25), date(2026, 3, 24)),
        (SETS[3], date(2026, 4, 10), date(2026, 2, 8), date(2026, 4, 8)),
    ],
)
def test_sets_end_in_the_right_year(name: str, made: date, first: date, last: date) -> None:
    drop = read(name)
    overview = the_reading(drop, "studio.overview").dating
    assert (overview.first, overview.last, overview.trust) == (first, last, Trust.CONTENT_TIME)
    assert the_reading(drop, "studio.followers").dating.last == last
    assert {reading.dating.captured_at.date() for reading in drop.readings} == {made}
    assert len({reading.account for reading in drop.readings} - {None}) == 1


@pytest.mark.parametrize("name", [SETS[0], SETS[2], SETS[3]])
def test_net_changes_add_up_to_the_difference_of_the_levels(name: str) -> None:
    daily = the_reading(read(name), "studio.followers").tables["daily"].sort("date")
    known = daily.filter(pl.col("followers").is_not_null())["followers"]
    assert daily["net_followers"].sum() == known[-1] - known[0]
    assert daily["net_followers"].null_count() == daily.height - known.len() + 1


def test_the_direction_of_the_difference_is_told() -> None:
    told = {
        name: [note.code for note in the_reading(read(name), "studio.followers").notes if "diff" in note.code]
        for name in SETS
        if name != SETS[1]
    }
    assert told == {SETS[0]: [], SETS[2]: [], SETS[3]: ["followers.difference-forward"]}


def test_a_year_of_overview_has_every_day() -> None:
    daily = the_reading(read(SETS[0]), "studio.overview").tables["daily"]
    assert daily.height == 365
    assert daily["views"].null_count() == 0


def test_days_before_the_account_had_data_are_unknown() -> None:
    daily = the_reading(read(SETS[0]), "studio.followers").tables["daily"]
    assert daily.height == 365 - 25


def test_the_download_is_dated_by_its_entry_and_the_loose_files_by_their_days() -> None:
    found = {reading.origin.name: reading.dating for reading in read(SETS[1]).readings}
    zipped = next(dating for name, dating in found.items() if "›" in name)
    assert zipped.trust is Trust.ZIP_ENTRY
    assert zipped.captured_at == datetime(2026, 4, 24, 9, 37, 56, tzinfo=UTC)
    assert (zipped.first, zipped.last) == (date(2026, 4, 16), date(2026, 4, 22))
    assert found["Overview.csv"].last == found["Overview.xlsx"].last == date(2026, 4, 18)


def test_csv_and_xlsx_hold_the_same() -> None:
    tables = {reading.origin.name: reading.tables["daily"] for reading in read(SETS[1]).readings}
    assert tables["Overview.csv"].equals(tables["Overview.xlsx"])


def test_posts_are_dated_by_their_ids_and_days() -> None:
    for name in (SETS[0], SETS[2], SETS[3]):
        for reading in read(name).readings:
            if reading.reader == "studio.content":
                videos = reading.tables["videos"]
                assert videos["posted_at"].null_count() == 0
                assert videos.filter(pl.col("posted_at") > reading.dating.captured_at).height == 0
                assert videos.filter(pl.col("scheduled")).height <= videos.height // 3


CREATOR_CENTER = "creator_center_2022_corymink"


def test_creator_center_of_2022_is_read_whole() -> None:
    drop = read(CREATOR_CENTER)
    assert drop.refusals == ()
    assert all(reading.problems == () for reading in drop.readings)
    found = {
        reading.origin.name: (reading.reader, reading.language, reading.rows) for reading in drop.readings
    }
    assert found == {
        "Last 60 days.csv": ("studio.overview", "dmy", 59),
        "Total followers.csv": ("studio.followers", "dmy", 59),
        "Follower activity.csv": ("studio.activity", "iso", 192),
        "LIVE_interaction.csv": ("creator_center.live", "dmy", 60),
    }


def test_creator_center_s_figures_are_those_in_the_files() -> None:
    drop = read(CREATOR_CENTER)
    daily = the_reading(drop, "studio.overview").tables["daily"]
    shown = daily.select("date", "views", "profile_views", "likes", "comments", "shares")
    assert shown.row(18) == (date(2022, 7, 8), 1203, 9, 50, 4, 2)
    levels = (
        the_reading(drop, "studio.followers").tables["daily"].select("date", "followers", "net_followers")
    )
    assert levels.row(9) == (date(2022, 6, 29), 9797, -20)
    assert levels.row(-1) == (date(2022, 8, 17), 9861, -1)
    hours = the_reading(drop, "studio.activity").tables["activity"]
    assert hours.row(20) == (date(2022, 8, 10), 20, 1548)
    assert hours.row(-1) == (date(2022, 8, 17), 23, 637)
    (note,) = the_reading(drop, "creator_center.live").notes
    assert (
        "18 days of 60: 89 new followers, 187 viewers who commented, 80,496 likes, 126 shares" in note.message
    )


def everything() -> list[Path]:
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.name != "README.md")


def test_every_file_is_read_and_none_is_refused() -> None:
    """The README names no file that is to be refused; each by itself, as a person may give it."""
    for path in everything():
        drop = read_drop([path], Options(now=NOW))
        assert drop.refusals == (), path
        assert drop.readings, path
        assert [reading.problems for reading in drop.readings if reading.problems] == [], path


def test_every_folder_has_a_test_here() -> None:
    folders = {path.relative_to(SAMPLES).parts[0] for path in everything()}
    tested = {name.partition("/")[0] for name in (*SETS, CREATOR_CENTER, WEB, TRACKER, SELF_MADE)}
    assert folders == tested


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_of_the_account_in_its_links(name: str) -> None:
    linked = set()
    for path in (SAMPLES / name).glob("Content*.csv"):
        linked |= set(re.findall(r"tiktok\.com/@([\w.]+)/", path.read_text(encoding="utf-8-sig")))
    assert {reading.account for reading in read(name).readings} == (linked or {None})


WEB = "tiktokapi_raw"
TRACKER = "daily_tracker_viziotestmail"
SELF_MADE = "selfmade_lizhagearty"


def test_raw_web_items_are_read_whole() -> None:
    folder = SAMPLES / WEB / "tuilathinhu"
    items = json.loads((folder / "videos_info.json").read_bytes())
    drop = read(WEB)
    videos = the_reading(drop, "scraped.web_items")
    assert {reading.account for reading in drop.readings} == {folder.name}
    assert (videos.rows, videos.dating.captured_at.date()) == (102, date(2025, 3, 5))
    counts = videos.tables["video_counts"]
    given = {item["id"]: int(item["stats"]["playCount"]) for item in items}
    assert dict(counts.select("video_id", "views").iter_rows()) == given
    assert set(videos.tables["videos"]["video_id"]) == set(given)
    (level,) = the_reading(drop, "scraped.web_user").tables["account_counts"]["followers"]
    assert f'"followerCount": {level}' in (folder / "user_info.json").read_text(encoding="utf-8")


def test_the_daily_tracker_has_an_account_for_each_name() -> None:
    with (SAMPLES / TRACKER / "tiktok_daily_stats.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    drop = read(TRACKER)
    assert {reading.reader for reading in drop.readings} == {"generic.days"}
    assert {reading.account for reading in drop.readings} == {row["Username"] for row in rows}
    assert len(drop.readings) == 4
    for reading in drop.readings:
        own = {date.fromisoformat(row["Date"]): row for row in rows if row["Username"] == reading.account}
        # Days on which followers, likes and videos are all 0 after they were not were not read by its author.
        known = {day: int(row["Followers"]) for day, row in own.items() if int(row["Followers"])}
        assert (reading.rows, reading.dating.first, reading.dating.last) == (148, min(own), max(own))
        assert dict(reading.tables["daily"].select("date", "followers").iter_rows()) == known
        given = [int(own[day]["Likes"]) for day in sorted(known)]
        totals = [value + 2**32 if value < 0 else value for value in given]
        assert reading.tables["account_counts"].sort("captured_at")["likes_total"].to_list() == totals
        codes = {note.code for note in reading.notes}
        assert ("counts.overflow" in codes) == any(value < 0 for value in given)
        assert ("counts.unread" in codes) == (len(known) < len(own))


def test_the_hand_scraped_list_is_a_list_of_videos() -> None:
    with (SAMPLES / SELF_MADE / "test.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (reading,) = read(SELF_MADE).readings
    assert (reading.reader, reading.rows) == ("generic.videos", 15)
    assert {f"@{reading.account}"} == {row["link"].split("/")[3] for row in rows}
    given = {row["link"].rpartition("/")[2]: int(float(row["view integer"])) for row in rows}
    assert dict(reading.tables["video_counts"].select("video_id", "views").iter_rows()) == given
    assert reading.tables["videos"]["posted_at"].null_count() == 0
