"""“Download your data”, field by field, in every shape it comes in."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats import data_download as archives
from tests.formats.fixture import NOW, Fixture, read_fixture
from tui.sources.again import read_again
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.sources.report import Trust

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.sources.report import Drop, Reading

BREAD = "Sourdough in 60 seconds #bread"
NEWEST = datetime(2026, 2, 28, 7, 0, 1, tzinfo=UTC)
READ = ("Post/Posts.txt", "Your Activity/Follower.txt", "Profile/Profile Info.txt")
VIDEOS = [
    (
        "posted-1772223096",
        "Sourdough in 60 seconds #bread",
        datetime(2026, 2, 27, 20, 11, 36, tzinfo=UTC),
        1204,
    ),
    ("posted-1771574400", "Three knives, one onion", datetime(2026, 2, 20, 8, 0, 0, tzinfo=UTC), 11),
    ("posted-1767616200", None, datetime(2026, 1, 5, 12, 30, 0, tzinfo=UTC), 87),
]


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 10, 0, 0)), data)
    return out.getvalue()


def read(tmp_path: Path, data: object, name: str = "user_data_tiktok.json") -> Drop:
    raw = data if isinstance(data, bytes) else archives.packed(data)  # type: ignore[arg-type]
    return read_fixture(Fixture("", name, raw), tmp_path)


def one(drop: Drop) -> Reading:
    assert drop.refusals == ()
    (reading,) = drop.readings
    return reading


def noted(reading: Reading) -> dict[str, str]:
    return {note.code: note.message for note in reading.notes}


def listed(reading: Reading) -> list[tuple[str, str | None, datetime, int | None]]:
    videos, counts = reading.tables["videos"], reading.tables.get("video_counts")
    likes = {} if counts is None else dict(counts.select("video_id", "likes").iter_rows())
    return [
        (name, title, posted, likes.get(name))
        for name, title, posted in videos.select("video_id", "title", "posted_at").iter_rows()
    ]


def check_all(reading: Reading, titles: bool = True) -> None:
    expected = VIDEOS if titles else [(name, None, posted, likes) for name, _, posted, likes in VIDEOS]
    assert listed(reading) == expected
    assert reading.account == "mira.bakes"
    assert reading.dating.captured_at == NEWEST
    assert set(reading.tables) == {"videos", "video_counts", "account_counts"}
    assert reading.tables["account_counts"].row(0, named=True) == {
        "captured_at": NEWEST,
        "followers": 5012,
        "following": 210,
        "likes_total": 48211,
        "videos_total": None,
    }
    counts = reading.tables["video_counts"]
    assert set(counts["captured_at"]) == {NEWEST}
    for name in ("views", "comments", "shares", "saves", "avg_watch_s", "watched_full", "new_followers"):
        assert counts[name].null_count() == 3, name
    videos = reading.tables["videos"]
    assert set(videos["posted_precision"]) == {"second"}
    for name in ("url", "scheduled", "duration_s", "kind"):
        assert videos[name].null_count() == 3, name


@pytest.mark.parametrize("make", [archives.generation_b, archives.generation_c])
def test_every_field_of_the_later_generations(tmp_path: Path, make: Any) -> None:
    check_all(one(read(tmp_path, make())))


def test_every_field_of_the_first_generation(tmp_path: Path) -> None:
    check_all(one(read(tmp_path, archives.generation_a())), titles=False)


def cased(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {change(key): cased(item, change) for key, item in value.items()}
    return [cased(item, change) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("make", [archives.generation_a, archives.generation_b, archives.generation_c])
def test_case_of_keys_does_not_matter(tmp_path: Path, make: Any, change: Any) -> None:
    check_all(one(read(tmp_path, cased(make(), change))), titles=make is not archives.generation_a)


def test_the_zip_of_json(tmp_path: Path) -> None:
    data = zipped({"user_data_tiktok.json": archives.packed(archives.generation_c())})
    reading = one(read(tmp_path, data, "TikTok_Data_1772223096.zip"))
    check_all(reading)
    assert reading.origin.name == "TikTok_Data_1772223096.zip › user_data_tiktok.json"


@pytest.mark.parametrize("around", ["", "TikTok/"])
def test_the_zip_of_text(tmp_path: Path, around: str) -> None:
    data = zipped({f"{around}{name}": text for name, text in archives.TEXTS.items()})
    drop = read(tmp_path, data, "TikTok_Data_1772223096.zip")
    check_all(one(drop))
    assert one(drop).origin.name == "TikTok_Data_1772223096.zip"
    assert drop.notes == ()


def test_the_unpacked_folder_of_text(tmp_path: Path) -> None:
    for name, text in archives.TEXTS.items():
        path = tmp_path / "TikTok_Data_7" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    drop = read_drop([tmp_path], Options(now=NOW))
    check_all(one(drop))
    assert drop.notes == ()


def test_json_and_text_of_one_archive_are_kept_as_the_same_bytes(tmp_path: Path) -> None:
    text = one(read(tmp_path / "1", zipped(archives.TEXTS), "TikTok_Data_1.zip"))
    found = one(read(tmp_path / "2", archives.generation_c()))
    assert text.raw == found.raw
    assert text.sha256 == found.sha256


def test_text_of_2020_alone(tmp_path: Path) -> None:
    reading = one(read(tmp_path, archives.POSTS_2020.encode(), "data.txt"))
    assert listed(reading) == [
        ("posted-1575716464", None, datetime(2019, 12, 7, 11, 1, 4, tzinfo=UTC), 29),
        ("posted-1575626400", None, datetime(2019, 12, 6, 10, 0, 0, tzinfo=UTC), 4),
    ]
    assert reading.account is None
    assert reading.raw == (
        b"Date: 2019-12-07 11:01:04\nLike(s): 29\n\nDate: 2019-12-06 10:00:00\nLike(s): 4\n\n"
    )


def test_text_of_2025_alone(tmp_path: Path) -> None:
    assert listed(one(read(tmp_path, archives.POSTS_2025.encode(), "data.txt"))) == VIDEOS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_in_other_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    data = archives.POSTS_2025.replace("\n", "\r\n").encode(encoding)
    assert listed(one(read(tmp_path, data, "data.txt"))) == VIDEOS


def test_followers_alone_are_told_by_their_name(tmp_path: Path) -> None:
    text = archives.TEXTS["Your Activity/Follower.txt"].encode()
    reading = one(read(tmp_path, text, "Follower.txt"))
    assert "4 followers" in noted(reading)["download.followers-stayed"]


@pytest.mark.parametrize("name", [name for name in archives.TEXTS if name not in READ])
def test_a_private_file_alone_is_refused_without_a_word_of_it(tmp_path: Path, name: str) -> None:
    file = name.rpartition("/")[2]
    drop = read(tmp_path, archives.TEXTS[name].encode(), file)
    assert drop.readings == ()
    assert not [secret for secret in archives.SECRETS if secret in str(drop)]


def test_followers_who_stayed_are_counted_and_no_more(tmp_path: Path) -> None:
    reading = one(read(tmp_path, archives.generation_c()))
    assert noted(reading)["download.followers-stayed"] == (
        "It lists 4 of 5,012 followers by the day they came: 2 in Feb 2026, 1 in Jan 2026, 1 in Dec 2025. "
        "Those who left are not listed, so these are lower bounds; they are not counted as followers gained."
    )
    assert "daily" not in reading.tables
    kept = json.loads(reading.raw)["Profile And Settings"]["Follower"]["FansList"]
    assert kept == [
        {"Date": "2026-02-28", "Count": 2},
        {"Date": "2026-01-31", "Count": 1},
        {"Date": "2025-12-24", "Count": 1},
    ]


def test_lives_are_counted(tmp_path: Path) -> None:
    assert noted(one(read(tmp_path, archives.generation_a())))["download.lives"] == (
        "It lists 2 LIVEs, the last on 10 Feb 2026; there is no table for them yet."
    )


def test_what_is_odd_about_posts_is_said(tmp_path: Path) -> None:
    found = noted(one(read(tmp_path, archives.generation_c())))
    assert set(found) == {
        *("download.no-ids", "download.moment"),
        *("download.followers-stayed", "download.lives"),
    }


@pytest.mark.parametrize("nothing", [None, {}, []])
def test_empty_sections_of_any_kind(tmp_path: Path, nothing: object) -> None:
    archive = archives.generation_c()
    archive["TikTok Live"] = nothing
    archive["Profile And Settings"]["Follower"] = {"FansList": nothing}
    reading = one(read(tmp_path, archive))
    assert listed(reading) == VIDEOS
    assert reading.dating.captured_at == VIDEOS[0][2]


def test_an_archive_without_posts_keeps_the_profile(tmp_path: Path) -> None:
    archive = archives.generation_c()
    archive["Post"] = None
    reading = one(read(tmp_path, archive))
    assert set(reading.tables) == {"account_counts"}


def test_an_archive_with_nothing_of_use_is_refused(tmp_path: Path) -> None:
    drop = read(tmp_path, {"Comment": {"Comments": {"CommentsList": []}}, "Post": None, "TikTok Shop": {}})
    assert drop.readings == ()
    assert "no posts, no followers and no profile counters" in drop.refusals[0].message


def test_a_profile_alone_is_dated_by_its_zip(tmp_path: Path) -> None:
    archive = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"followerCount": 7}}}, "Post": None}
    data = zipped({"user_data_tiktok.json": archives.packed(archive)})
    reading = one(read(tmp_path, data, "TikTok_Data_1.zip"))
    assert reading.dating.captured_at == datetime(2026, 3, 5, 10, tzinfo=UTC)
    assert reading.dating.trust is Trust.ZIP_ENTRY


def with_posts(*posts: dict[str, Any]) -> dict[str, Any]:
    return archives.generation_c() | {"Post": {"Posts": {"VideoList": list(posts)}}}


def test_two_posts_of_one_second_have_two_ids_and_a_repetition_has_one(tmp_path: Path) -> None:
    second = "2026-02-01 10:00:00"
    posts = [
        {"Date": second, "Likes": "5", "Title": "One"},
        {"Date": second, "Likes": "6", "Title": "Two"},
        {"Date": second, "Likes": "5", "Title": "One"},
    ]
    reading = one(read(tmp_path, with_posts(*posts)))
    assert [name for name, *_ in listed(reading)] == ["posted-1769940000", "posted-1769940000-2"]
    assert "rows.repeated" in noted(reading)


def test_likes_that_are_missing_are_null_and_other_writings_are_read(tmp_path: Path) -> None:
    posts: list[dict[str, Any]] = [
        {"Date": "2026-02-01 10:00:00", "Likes": None},
        {"Date": "2026-02-01 11:00:00", "Likes": "N/A"},
        {"Date": "2026-02-01 12:00:00", "Likes": 12},
        {"Date": "2026-02-01 13:00:00", "Likes": "1,234,567"},
        {"Date": "2026-02-01 14:00:00 UTC"},
        {"Date": "2026-02-01T15:00:00+02:00", "Likes": "0"},
    ]
    reading = one(read(tmp_path, with_posts(*posts)))
    assert [likes for *_, likes in listed(reading)] == [None, None, 12, 1234567, None, 0]
    assert listed(reading)[5][2] == datetime(2026, 2, 1, 13, tzinfo=UTC)
    assert reading.problems == ()


def test_a_bad_cell_is_named_and_words_in_it_are_not_shown(tmp_path: Path) -> None:
    good = [{"Date": f"2026-01-{number:02} 10:00:00", "Likes": "1"} for number in range(1, 31)]
    bad = [
        {"Date": "2031-01-01 00:00:00", "Likes": "1"},
        {"Date": "secret words", "Likes": "1"},
        {"Date": "2026-02-01 00:00:00", "Likes": "-3"},
    ]
    reading = one(read(tmp_path, with_posts(*good, *bad)))
    assert len(listed(reading)) == 30
    found = [(problem.row, problem.column, problem.value, problem.reason) for problem in reading.problems]
    assert found == [
        (31, "Date", "2031-01-01 00:00:00", "it is no day"),
        (32, "Date", "…", "it is no day"),
        (33, "Likes", "-3", "a total cannot be negative"),
    ]
    again = read_again(reading.raw, "x", "mira.bakes", reading.dating, Options(now=NOW))
    assert len(listed(again)) == 30


def test_a_counter_that_is_none_costs_no_post(tmp_path: Path) -> None:
    archive = archives.generation_c()
    archive["Profile And Settings"]["Profile Info"]["ProfileMap"]["followerCount"] = "many"
    reading = one(read(tmp_path, archive))
    assert listed(reading) == VIDEOS
    assert reading.tables["account_counts"]["followers"].to_list() == [None]
    assert [(problem.column, problem.value) for problem in reading.problems] == [("followers", "…")]


def test_over_a_tenth_of_bad_posts_refuses_the_archive(tmp_path: Path) -> None:
    drop = read(tmp_path, with_posts({"Date": "2026-01-01 10:00:00"}, {"Date": "tomorrow"}))
    assert drop.readings == ()
    assert "1 of 2 rows cannot be read" in drop.refusals[0].message
    assert "tomorrow" not in str(drop)


@pytest.mark.parametrize("fixture", archives.FIXTURES, ids=str)
def test_what_is_kept_reads_the_same_again_and_is_kept_as_it_is(fixture: Fixture, tmp_path: Path) -> None:
    reading = one(read_fixture(fixture, tmp_path))
    options = Options(now=NOW)
    again = read_again(reading.raw, fixture.name, reading.account or "", reading.dating, options)
    assert again.reader == reading.reader
    assert again.notes == reading.notes
    assert set(again.tables) == set(reading.tables)
    for name, frame in reading.tables.items():
        assert frame.equals(again.tables[name]), name
    twice = one(read_fixture(fixture, tmp_path / "twice", reading.raw))
    assert twice.raw == reading.raw


def test_a_person_may_state_the_day(tmp_path: Path) -> None:
    path = tmp_path / "user_data.json"
    path.write_bytes(archives.packed(archives.generation_a()))
    (reading,) = read_drop([path], Options(now=NOW, until=date(2026, 5, 1))).readings
    assert reading.dating.trust is Trust.STATED
