"""Saved answers of TikTok's interfaces, field by field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats import api
from tests.formats.fixture import NOW, Fixture, read_fixture
from tui.sources.again import read_again
from tui.sources.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Drop, Reading

POSTED = datetime(2026, 8, 29, 10, 40, tzinfo=UTC)
SAVED = datetime(2026, 11, 21, 9, tzinfo=UTC)


def read(tmp_path: Path, found: object, name: str = "answer.json") -> Drop:
    data = found if isinstance(found, bytes) else api.encoded(found)
    return read_fixture(Fixture("", name, data), tmp_path)


def one(drop: Drop) -> Reading:
    assert drop.refusals == ()
    (reading,) = drop.readings
    return reading


def row(reading: Reading, table: str, place: int = 0) -> dict[str, Any]:
    return reading.tables[table].row(place, named=True)


def codes(reading: Reading) -> set[str]:
    return {note.code for note in reading.notes}


def test_every_field_of_a_video_of_the_display_api(tmp_path: Path) -> None:
    reading = one(read(tmp_path, api.page([api.display_video(0)])))
    assert (reading.reader, reading.account) == ("api.display_videos", "mira.bakes")
    assert row(reading, "videos") == {
        "video_id": api.IDS[0],
        "url": f"https://www.tiktok.com/@mira.bakes/video/{api.IDS[0]}",
        "title": "Sourdough in 60 seconds #bread",
        "posted_at": POSTED,
        "posted_precision": "second",
        "scheduled": False,
        "duration_s": 31.0,
        "kind": "video",
    }
    assert row(reading, "video_counts") == {
        "video_id": api.IDS[0],
        "captured_at": SAVED,
        "views": 23511,
        "likes": 1204,
        "comments": 33,
        "shares": 15,
        "saves": None,
        "avg_watch_s": None,
        "watched_full": None,
        "new_followers": None,
    }


def test_the_title_is_taken_where_the_description_is_empty(tmp_path: Path) -> None:
    video = api.display_video(0) | {"video_description": "", "title": "Cold oven"}
    assert row(one(read(tmp_path, api.page([video]))), "videos")["title"] == "Cold oven"


def test_fields_that_were_not_asked_for_are_null(tmp_path: Path) -> None:
    reading = one(read(tmp_path, api.page([{"id": api.IDS[0], "view_count": 5}])))
    assert row(reading, "video_counts")["views"] == 5
    assert row(reading, "video_counts")["likes"] is None
    assert row(reading, "videos")["posted_at"] == POSTED
    assert reading.account is None


def test_every_field_of_a_user(tmp_path: Path) -> None:
    reading = one(read(tmp_path, api.USER_ANSWER))
    assert (reading.reader, reading.account) == ("api.display_user", "mira.bakes")
    assert row(reading, "account_counts") == {
        "captured_at": SAVED,
        "followers": 5012,
        "following": 210,
        "likes_total": 48211,
        "videos_total": 96,
    }


@pytest.mark.parametrize("found", [{"data": api.USER}, api.USER, [api.USER_ANSWER], {"user": api.USER}])
def test_a_user_bare_or_wrapped(tmp_path: Path, found: object) -> None:
    assert row(one(read(tmp_path, found)), "account_counts")["followers"] == 5012


def test_user_and_videos_of_one_file_are_of_one_account(tmp_path: Path) -> None:
    videos = api.page([{"id": api.IDS[0], "view_count": 5, "create_time": api.POSTED[0]}])
    reading = one(read(tmp_path, api.in_lines(api.USER_ANSWER, videos)))
    assert reading.account == "mira.bakes"
    assert set(reading.tables) == {"videos", "video_counts", "account_counts"}


def test_more_pages_are_asked_for_only_after_the_last(tmp_path: Path) -> None:
    pages = [api.page([api.display_video(0)], more=True), api.page([api.display_video(1)])]
    assert "api.more" not in codes(one(read(tmp_path / "1", pages)))
    assert "api.more" in codes(one(read(tmp_path / "2", pages[:1])))


def test_a_video_of_two_pages_is_kept_once(tmp_path: Path) -> None:
    pages = [api.page([api.display_video(0), api.display_video(1)]), api.page([api.display_video(1)])]
    reading = one(read(tmp_path, pages))
    assert reading.tables["videos"].height == 2
    assert "items.repeated" in codes(reading)


def test_an_empty_page_says_that_there_are_no_videos(tmp_path: Path) -> None:
    reading = one(read(tmp_path, api.page([])))
    assert reading.tables["videos"].height == 0
    assert "file.no-rows" in codes(reading)


ERRORS = [
    (
        {
            "error": {
                "code": "scope_not_authorized",
                "message": "The scope is missing",
                "log_id": "20261121AB",
            }
        },
        "scope_not_authorized: The scope is missing",
    ),
    (
        {"data": {}, "error": {"code": "rate_limit_exceeded", "message": "", "log_id": "20261121AB"}},
        "rate_limit_exceeded",
    ),
    (
        {"error": "invalid_grant", "error_description": "Code is expired.", "log_id": "20261121AB"},
        "invalid_grant: Code is expired",
    ),
    (
        {"code": 40105, "message": "Access token is incorrect", "request_id": "20261121AB", "data": {}},
        "40105: Access token is incorrect",
    ),
]


@pytest.mark.parametrize(("found", "said"), ERRORS)
def test_an_error_is_refused_with_what_tiktok_said(tmp_path: Path, found: object, said: str) -> None:
    drop = read(tmp_path, found)
    assert drop.readings == ()
    assert f"“{said}”" in drop.refusals[0].message
    assert "log_id" not in str(drop.refusals[0])
    assert "20261121AB" not in str(drop.refusals[0])


def test_an_error_among_pages_is_noted(tmp_path: Path) -> None:
    reading = one(read(tmp_path, [api.page([api.display_video(0)]), ERRORS[1][0]]))
    assert reading.tables["videos"].height == 1
    assert [note.message for note in reading.notes if note.code == "api.errors"] == [
        "One answer is an error in place of data: “rate_limit_exceeded”."
    ]


TOKEN = "act.inventedtoken0123456789abcdef!4501.va"
TOKEN_ANSWERS = [
    {"access_token": TOKEN, "refresh_token": "rft." + TOKEN, "open_id": "x", "scope": "user.info.basic"},
    {"code": 0, "message": "OK", "request_id": "1", "data": {"access_token": TOKEN, "open_id": "x"}},
    [{"access_token": TOKEN}, api.page([api.display_video(0)])],
    {**api.page([api.display_video(0)]), "request": {"headers": {"Authorization": f"Bearer {TOKEN}"}}},
    {"data": {**api.page([api.display_video(0)])["data"], "session": {"access_token": TOKEN}}},
]


@pytest.mark.parametrize("found", TOKEN_ANSWERS)
def test_tokens_are_neither_kept_nor_shown(tmp_path: Path, found: object) -> None:
    drop = read(tmp_path, found)
    assert drop.readings == ()
    assert drop.refusals
    assert TOKEN[4:20] not in str(drop)


def test_a_token_in_the_words_of_an_error_is_left_out(tmp_path: Path) -> None:
    error = {"code": "access_token_invalid", "message": f"Token {TOKEN} has expired", "log_id": "1"}
    message = read(tmp_path, {"error": error}).refusals[0].message
    assert "access_token_invalid: Token …" in message
    assert "has expired" in message
    assert "inventedtoken" not in message


def test_every_field_of_a_day_of_the_business_api(tmp_path: Path) -> None:
    reading = one(read(tmp_path, api.business(api.ACCOUNT)))
    assert (reading.reader, reading.account) == ("api.business_account", "mira.bakes")
    assert row(reading, "daily") == {
        "date": date(2026, 11, 17),
        "views": 1500,
        "profile_views": 40,
        "likes": 90,
        "comments": -1,
        "shares": 6,
        "viewers": 1100,
        "viewers_new": None,
        "viewers_returning": None,
        "followers": 5000,
        "net_followers": 12,
        "followers_gained": 15,
        "followers_lost": 3,
    }
    assert (reading.dating.first, reading.dating.last) == (date(2026, 11, 17), date(2026, 11, 19))
    assert reading.tables["activity"].rows()[:3] == [
        (date(2026, 11, 17), 0, 200),
        (date(2026, 11, 17), 23, 310),
        (date(2026, 11, 18), 0, 200),
    ]
    assert row(reading, "account_counts") == {
        "captured_at": reading.dating.captured_at,
        "followers": 5012,
        "following": 210,
        "likes_total": 48211,
        "videos_total": 96,
    }
    assert reading.tables["audience"].drop("captured_at").rows() == [
        ("age", "18-24", 0.4),
        ("age", "25-34", 0.35),
        ("gender", "Female", 0.7),
        ("gender", "Male", 0.3),
        ("territory", "DE", 0.6),
        ("territory", "US", 0.2),
        ("city", "Berlin", 0.25),
    ]


def account(**other: Any) -> dict[str, Any]:
    return api.business({**api.ACCOUNT, **other})


def without(day: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in day.items() if name not in names}


def test_the_net_change_in_its_other_spelling(tmp_path: Path) -> None:
    day = without(api.day("2026-11-17"), "daily_total_followers") | {"daily_total_viewers": -4}
    assert row(one(read(tmp_path, account(metrics=[day]))), "daily")["net_followers"] == -4


def test_the_net_change_out_of_who_came_and_who_left(tmp_path: Path) -> None:
    day = without(api.day("2026-11-17"), "daily_total_followers")
    assert row(one(read(tmp_path, account(metrics=[day]))), "daily")["net_followers"] == 12


def test_metrics_that_were_not_asked_for_are_null(tmp_path: Path) -> None:
    reading = one(read(tmp_path, account(metrics=[{"date": "2026-11-17", "video_views": 0}])))
    found = row(reading, "daily")
    assert found["views"] == 0
    assert [found[name] for name in ("likes", "followers", "net_followers", "followers_lost")] == [None] * 4


def test_of_a_day_in_two_answers_the_later_figure_counts_and_a_number_before_null(tmp_path: Path) -> None:
    first = account(metrics=[api.day("2026-11-17"), api.day("2026-11-18", likes=7)])
    second = account(metrics=[api.day("2026-11-18", video_views=9, likes=None), api.day("2026-11-19")])
    reading = one(read(tmp_path, [first, second]))
    assert reading.tables["daily"]["views"].to_list() == [1500, 9, 1500]
    assert reading.tables["daily"]["likes"].to_list() == [90, 7, 90]
    assert {"api.restated", "api.several-answers"} <= codes(reading)


def test_answers_of_two_accounts_are_kept_apart(tmp_path: Path) -> None:
    drop = read(tmp_path, [account(), account(username="jonas.moves", followers_count=9)])
    assert sorted(str(reading.account) for reading in drop.readings) == ["jonas.moves", "mira.bakes"]
    counts = {reading.account: row(reading, "account_counts")["followers"] for reading in drop.readings}
    assert counts == {"jonas.moves": 9, "mira.bakes": 5012}


def test_percents_are_told_from_parts_of_one(tmp_path: Path) -> None:
    ages = [{"age": "18-24", "percentage": 62.5}, {"age": "25-34", "percentage": 0.5}]
    reading = one(read(tmp_path, account(audience_ages=ages)))
    shares = reading.tables["audience"].rows()
    assert [found[1:] for found in shares if found[1] == "age"] == [
        ("age", "18-24", 0.625),
        ("age", "25-34", 0.005),
    ]
    assert "audience.percent" in codes(reading)


def test_a_day_in_the_future_and_an_hour_that_is_none_are_problems(tmp_path: Path) -> None:
    days = [api.day(f"2026-10-{number:02}") for number in range(1, 21)]
    days[0]["audience_activity"] = [{"hour": "24", "count": 1}]
    reading = one(read(tmp_path, account(metrics=[*days, api.day("2031-01-01")])))
    assert reading.tables["daily"].height == 20
    assert {problem.reason for problem in reading.problems} == {
        "it lies in the future",
        "it is no hour with a count",
    }


@pytest.mark.parametrize("saves", ["favorites", "favorities"])
def test_every_field_of_a_video_of_the_business_api(tmp_path: Path, saves: str) -> None:
    answer = api.business(
        {"videos": [api.business_video(0, saves), api.business_video(1, saves)], "has_more": True}
    )
    reading = one(read(tmp_path, answer))
    assert (reading.reader, reading.account) == ("api.business_videos", "mira.bakes")
    assert row(reading, "videos") == {
        "video_id": api.IDS[0],
        "url": f"https://www.tiktok.com/@mira.bakes/video/{api.IDS[0]}",
        "title": "Sourdough in 60 seconds #bread",
        "posted_at": POSTED,
        "posted_precision": "second",
        "scheduled": False,
        "duration_s": 31.5,
        "kind": "video",
    }
    assert row(reading, "videos", 1)["kind"] == "photo"
    assert row(reading, "video_counts") == {
        "video_id": api.IDS[0],
        "captured_at": SAVED,
        "views": 23511,
        "likes": 1204,
        "comments": 33,
        "shares": 15,
        "saves": 210,
        "avg_watch_s": 8.25,
        "watched_full": 0.21,
        "new_followers": 41,
    }
    assert "api.more" in codes(reading)


def test_rates_in_percent_are_divided(tmp_path: Path) -> None:
    videos = [api.business_video(0) | {"full_video_watched_rate": 21.5}]
    reading = one(read(tmp_path, api.business({"videos": videos, "has_more": False})))
    assert row(reading, "video_counts")["watched_full"] == pytest.approx(0.215)
    assert "api.percent" in codes(reading)


def test_every_field_of_a_video_of_the_research_api(tmp_path: Path) -> None:
    drop = read(tmp_path, [api.research_video(place) for place in range(3)])
    reading = next(reading for reading in drop.readings if reading.account == "mira.bakes")
    assert reading.reader == "api.research_videos"
    assert reading.tables["videos"].height == 2
    assert row(reading, "videos") == {
        "video_id": api.IDS[0],
        "url": None,
        "title": "Sourdough in 60 seconds #bread",
        "posted_at": POSTED,
        "posted_precision": "second",
        "scheduled": False,
        "duration_s": 31.0,
        "kind": None,
    }
    assert row(reading, "video_counts") == {
        "video_id": api.IDS[0],
        "captured_at": SAVED,
        "views": 23511,
        "likes": 1204,
        "comments": 33,
        "shares": 15,
        "saves": 210,
        "avg_watch_s": None,
        "watched_full": None,
        "new_followers": None,
    }


def test_a_table_of_r_with_its_own_names_and_na(tmp_path: Path) -> None:
    rows = [
        {
            "video_id": api.IDS[place],
            "author_name": "mira.bakes",
            "create_time": "2026-08-29 10:40:00",
            "region_code": "DE",
            "view_count": 10,
            "favorites_count": "NA",
        }
        for place in range(2)
    ]
    reading = one(read(tmp_path, api.table(rows, numbered=True), "videos.csv"))
    assert (reading.reader, reading.account) == ("api.research_videos", "mira.bakes")
    assert row(reading, "videos")["posted_at"] == datetime(2026, 8, 29, 10, 40, tzinfo=UTC)
    assert row(reading, "video_counts")["saves"] is None


def test_ids_that_a_spreadsheet_rounded_are_refused(tmp_path: Path) -> None:
    rows = [api.research_video(place) | {"id": "7.67940152426496E+18"} for place in range(3)]
    drop = read(tmp_path, api.table(rows), "videos.csv")
    assert drop.readings == ()
    assert "rounded by a spreadsheet" in drop.refusals[0].message


def test_a_line_that_is_no_json_is_a_problem(tmp_path: Path) -> None:
    lines = api.in_lines(*(api.research_video(0) | {"id": int(api.IDS[0]) + n} for n in range(20)))
    reading = one(read(tmp_path, lines + b'\n{"id": 7, "vi'))
    assert [(problem.row, problem.reason) for problem in reading.problems] == [(21, "it is no sound JSON")]


OTHERS = [
    [{"_type": "url", "ie_key": "TikTok", "id": "1", "view_count": 1, "like_count": 2, "create_time": 1}],
    [{"aweme_id": "1", "create_time": 1, "view_count": 2}],
    {"videos": []},
    {"user": {"uniqueId": "mira.bakes"}, "stats": {"followerCount": 5}},
    [{"id": "1", "view_count": 3}],
    [{"item_id": "1", "timestamp_collected": 2}],
    {"metrics": [{"name": "cpu"}]},
]


@pytest.mark.parametrize("found", OTHERS)
def test_lists_of_other_tools_are_not_taken(found: object) -> None:
    from tui.sources.api.answers import kind_of_answers
    from tui.sources.kinds import Kind
    from tui.sources.look import Look

    assert kind_of_answers(Look("x.json", Kind.JSON, api.encoded(found), NOW)) is None


@pytest.mark.parametrize("fixture", api.FIXTURES, ids=str)
def test_a_kept_file_reads_the_same_again(fixture: Fixture, tmp_path: Path) -> None:
    for reading in read_fixture(fixture, tmp_path).readings:
        again = read_again(reading.raw, fixture.name, reading.account or "", reading.dating, Options(now=NOW))
        assert again.reader == reading.reader
        assert set(again.tables) == set(reading.tables)
        for name, frame in reading.tables.items():
            assert frame.equals(again.tables[name]), name
