"""Business Suite, column by column, in every language of its table of headers."""

from __future__ import annotations

import itertools
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.business_suite import (
    AUDIENCE_EN,
    FIXTURES,
    OVERVIEW,
    OVERVIEW_EN,
    OVERVIEW_SV,
    VIDEO_EN,
    VIDEO_SV,
    VIDEOS,
    plain,
)
from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.unit.raw_exports import put, the_reading
from tui.sources.again import read_again
from tui.sources.business_suite import headers
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.sources.tabular import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.report import Reading

DAY, NEXT = date(2025, 10, 1), date(2025, 10, 2)
FIGURES = (900, 700, 30, 50, 20, 40, 7, 6, -2, 3, 5)
"""Views, reach, profile views, likes, shares, comments, calls, leads, net, gained, lost: each another one."""


def one(folder: Path, header: Sequence[str], rows: Sequence[tuple[object, ...]]) -> Reading:
    put(folder / "export.csv", plain(header, rows), datetime(2025, 12, 2, 8, tzinfo=UTC))
    return the_reading(read_drop([folder], Options(now=NOW)))


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_a_file_read_again_gives_the_same(fixture: Fixture, tmp_path: Path) -> None:
    (first,) = read_fixture(fixture, tmp_path).readings
    again = read_again(first.raw, fixture.name, "jonas.moves", first.dating, Options(now=NOW))
    assert again.reader == first.reader
    for name, table in first.tables.items():
        assert table.equals(again.tables[name])


def test_every_column_of_the_overview(tmp_path: Path) -> None:
    reading = one(tmp_path, OVERVIEW_EN, [(DAY, *FIGURES), (NEXT, *FIGURES)])
    assert (reading.reader, reading.language) == ("business_suite.overview", "iso")
    assert reading.tables["daily"].row(0, named=True) == {
        "date": DAY,
        "views": 900,
        "profile_views": 30,
        "likes": 50,
        "comments": 40,
        "shares": 20,
        "viewers": 700,
        "viewers_new": None,
        "viewers_returning": None,
        "followers": None,
        "net_followers": -2,
        "followers_gained": 3,
        "followers_lost": 5,
    }
    assert codes(reading) == ["business.unused-columns", "business.no-level"]
    assert "“Phone number clicks”, “Leads submission”" in reading.notes[0].message


def test_order_is_of_no_matter(tmp_path: Path) -> None:
    expected = one(tmp_path / "a", OVERVIEW_EN, [(DAY, *FIGURES)]).tables["daily"]
    for number, shift in enumerate(range(1, len(OVERVIEW_EN), 3)):
        order = [(place + shift) % len(OVERVIEW_EN) for place in range(len(OVERVIEW_EN))][::-1]
        row = (DAY, *FIGURES)
        turned = one(
            tmp_path / str(number), [OVERVIEW_EN[at] for at in order], [tuple(row[at] for at in order)]
        )
        assert turned.tables["daily"].equals(expected)


def test_swedish_headers_give_the_same_as_english_ones(tmp_path: Path) -> None:
    english = one(tmp_path / "en", OVERVIEW_EN, [(DAY, *FIGURES)])
    row = (DAY, *FIGURES[:6], 1, 2, 3, 4, 7, 6, 5, *FIGURES[8:])
    swedish = one(tmp_path / "sv", OVERVIEW_SV, [row])
    assert swedish.reader == english.reader
    assert swedish.tables["daily"].equals(english.tables["daily"])
    assert "7 columns have no place here" in swedish.notes[0].message
    assert "“Klick på produktlänkar”" in swedish.notes[0].message


@pytest.mark.parametrize("header", ["\u00a0Video Views ", "VIDEO VIEWS", "Video  views\u00a0"])
def test_blanks_and_capitals_are_of_no_matter(header: str, tmp_path: Path) -> None:
    reading = one(tmp_path, [OVERVIEW_EN[0], header, *OVERVIEW_EN[2:]], [(DAY, *FIGURES)])
    assert reading.tables["daily"]["views"].to_list() == [900]


@pytest.mark.parametrize("missing", ["NAN", "NaN", "--", "", "undefined"])
def test_what_is_missing_is_null_and_the_rest_of_the_day_stays(missing: str, tmp_path: Path) -> None:
    row = (DAY, 900, missing, 0, *FIGURES[3:])
    daily = one(tmp_path, OVERVIEW_EN, [row]).tables["daily"]
    assert daily.select("views", "viewers", "profile_views").row(0) == (900, None, 0)


def test_a_net_that_is_not_stated_follows_from_gains_and_losses(tmp_path: Path) -> None:
    header = [name for name in OVERVIEW_EN if name != "Net growth"]
    daily = one(tmp_path, header, [(DAY, *FIGURES[:8], *FIGURES[9:])]).tables["daily"]
    assert daily["net_followers"].to_list() == [-2]


def test_a_net_that_contradicts_gains_and_losses_is_told(tmp_path: Path) -> None:
    rows = [(DAY, *FIGURES), (NEXT, *FIGURES[:8], 9, 3, 5)]
    reading = one(tmp_path, OVERVIEW_EN, rows)
    assert reading.tables["daily"]["net_followers"].to_list() == [-2, 9]
    note = next(note for note in reading.notes if note.code == "business.net-disagrees")
    assert note.message.startswith("On 1 of 2 days")


def test_every_column_of_the_audience(tmp_path: Path) -> None:
    reading = one(tmp_path, AUDIENCE_EN, [(DAY, 3, "--", 700, 40), (NEXT, 4, "--", "NAN", 41)])
    assert reading.reader == "business_suite.audience"
    shown = reading.tables["daily"].select(
        "date", "followers", "net_followers", "followers_gained", "viewers"
    )
    assert shown.rows() == [(DAY, None, None, 3, 700), (NEXT, None, None, 4, None)]
    assert "1 column has no place here and was left out: “Engaged audience”" in reading.notes[0].message


def test_levels_that_the_audience_states_are_kept(tmp_path: Path) -> None:
    reading = one(tmp_path, AUDIENCE_EN, [(DAY, 3, 1200, 700, 40), (NEXT, 4, 1199, 700, 41)])
    assert reading.tables["daily"]["followers"].to_list() == [1200, 1199]
    assert reading.tables["daily"]["net_followers"].to_list() == [None, -1]
    assert codes(reading) == ["business.unused-columns"]


@pytest.mark.parametrize("header", [VIDEO_EN, VIDEO_SV], ids=["English", "Swedish"])
def test_every_column_of_the_videos(header: tuple[str, ...], tmp_path: Path) -> None:
    reading = one(tmp_path, header, VIDEOS)
    assert (reading.reader, reading.account) == ("business_suite.videos", "jonas.moves")
    assert reading.tables["videos"].row(0, named=True) == {
        "video_id": "7567402900000000000",
        "url": "https://www.tiktok.com/@jonas.moves/video/7567402900000000000",
        "title": "Handstand, day 1",
        "posted_at": datetime(2025, 10, 31, 15, 8, 11, tzinfo=UTC),
        "posted_precision": "second",
        "scheduled": False,
        "duration_s": None,
        "kind": "video",
    }
    assert reading.tables["videos"]["scheduled"].to_list() == [False, False, True]
    assert reading.tables["videos"]["posted_at"][2] == datetime(2025, 10, 14, 9, tzinfo=UTC)
    counts = reading.tables["video_counts"]
    assert counts.select("views", "likes", "comments", "shares", "saves", "new_followers").rows() == [
        (5000, 300, 20, 10, 40, None),
        (5001, 301, 20, 10, 41, None),
        (5002, 302, 20, 10, 42, None),
    ]
    assert codes(reading) == []


def test_videos_without_saves_have_none(tmp_path: Path) -> None:
    reading = one(tmp_path, VIDEO_EN[:-1], [row[:-1] for row in VIDEOS])
    assert reading.tables["video_counts"]["saves"].null_count() == 3


def test_a_total_below_nothing_is_left_out(tmp_path: Path) -> None:
    rows = [*[(*row[:-1], 5) for row in VIDEOS for _ in range(4)], (*VIDEOS[0][:-1], -5)]
    reading = one(tmp_path, VIDEO_EN, rows)
    assert [(problem.column, problem.value) for problem in reading.problems] == [("Add to Favorites", "-5")]


def test_overview_and_video_beside_each_other_are_of_one_account_and_day(tmp_path: Path) -> None:
    saved = datetime(2025, 12, 9, 8, tzinfo=UTC)
    put(tmp_path / "overview.csv", plain(OVERVIEW_EN, OVERVIEW), saved)
    put(tmp_path / "video.csv", plain(VIDEO_EN, VIDEOS), saved)
    drop = read_drop([tmp_path], Options(now=NOW))
    assert {reading.account for reading in drop.readings} == {"jonas.moves"}
    moments = {reading.dating.captured_at for reading in drop.readings}
    assert moments == {datetime(2025, 12, 3, tzinfo=UTC)}


def test_a_header_stands_for_one_column() -> None:
    path = Path(headers.__file__).with_name("headers.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    assert set(tables) == {"days", "videos", "unused"}
    for columns in tables.values():
        for name, others in columns.items():
            assert name == normalise(name)
            assert all(headers.synonyms()[normalise(other)] == name for other in others)
    both = itertools.chain(tables["days"], tables["videos"])
    assert not set(both) & set(tables["unused"])


def test_a_second_column_of_one_meaning_is_left_out_and_told(tmp_path: Path) -> None:
    reading = one(tmp_path, (*OVERVIEW_EN, "Videovisningar"), [(DAY, *FIGURES, 12345)])
    assert reading.tables["daily"]["views"].to_list() == [900]
    assert "“Videovisningar”" in reading.notes[0].message
