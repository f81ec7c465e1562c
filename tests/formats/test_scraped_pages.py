"""What is saved from TikTok's own pages: each field by values written by hand, and what is odd in them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.formats.scraped_pages import (
    FETCHED,
    FIXTURES_PAGES,
    JONAS,
    MIRA,
    collected,
    dumped,
    flat_entry,
    full_entry,
    gallery_post,
    html,
    item,
    lines,
    old_item,
    photo,
    playlist,
    posted,
    scope,
    sigi_page,
    table,
    user,
    user_page,
    video_id,
    video_page,
)
from tui.sources.again import read_again
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.sources.report import Trust

if TYPE_CHECKING:
    from tui.sources.report import Drop, Reading

FIRST_ID = "7691757248510437136"
"""(1790876791 << 32) + 10000: minted nine seconds before 1 October 2026, 17:46:40 UTC."""
POSTED = datetime(2026, 10, 1, 17, 46, 40, tzinfo=UTC)
FETCHED_AT = datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC)
SAVED_AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
SCRIPT = "__UNIVERSAL_DATA_FOR_REHYDRATION__"


def read(data: bytes, folder: Path, name: str = "file.json") -> Drop:
    return read_fixture(Fixture("", name, data), folder)


def the(data: bytes, folder: Path, name: str = "file.json") -> Reading:
    drop = read(data, folder, name)
    assert drop.refusals == ()
    assert len(drop.readings) == 1
    return drop.readings[0]


def row(reading: Reading, table: str, number: int = 0) -> dict[str, Any]:
    return reading.tables[table].row(number, named=True)


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def test_the_fixtures_are_of_the_days_that_the_tests_name() -> None:
    assert video_id(0) == FIRST_ID
    assert datetime.fromtimestamp(posted(0), UTC) == POSTED
    assert datetime.fromtimestamp(FETCHED, UTC) == FETCHED_AT


@pytest.mark.parametrize("fixture", FIXTURES_PAGES, ids=str)
def test_what_is_kept_gives_the_same_tables_again(fixture: Fixture, tmp_path: Path) -> None:
    for reading in read_fixture(fixture, tmp_path).readings:
        assert reading.account is not None
        again = read_again(reading.raw, fixture.name, reading.account, reading.dating, Options(now=NOW))
        assert again.tables.keys() == reading.tables.keys()
        assert again.sha256 == reading.sha256
        for name, frame in reading.tables.items():
            assert_frame_equal(again.tables[name], frame)


class TestWebItems:
    """Raw items."""

    def test_every_field(self, tmp_path: Path) -> None:
        reading = the(dumped([item(0)]), tmp_path)
        assert (reading.reader, reading.account, reading.rows) == ("scraped.web_items", MIRA, 1)
        assert (reading.dating.trust, reading.dating.captured_at) == (Trust.FILE_TIME, SAVED_AT)
        assert row(reading, "videos") == {
            "video_id": FIRST_ID,
            "url": f"https://www.tiktok.com/@mira.bakes/video/{FIRST_ID}",
            "title": "Rye starter, day 1 🍞",
            "posted_at": POSTED,
            "posted_precision": "second",
            "scheduled": False,
            "duration_s": 20.0,
            "kind": "video",
        }
        assert row(reading, "video_counts") == {
            "video_id": FIRST_ID,
            "captured_at": SAVED_AT,
            **{"views": 12_000, "likes": 1200, "comments": 45, "shares": 30, "saves": 70},
            **{"avg_watch_s": None, "watched_full": None, "new_followers": None},
        }
        assert row(reading, "account_counts") == {
            "captured_at": SAVED_AT,
            **{"followers": 23_400, "following": 78, "likes_total": 456_700, "videos_total": 41},
        }

    def test_exact_counters_as_text_go_before_rounded_ones(self, tmp_path: Path) -> None:
        made = item(0, stats={"playCount": 47_200_000, "diggCount": 5}, statsV2={"playCount": "47213456"})
        assert row(the(dumped([made]), tmp_path), "video_counts")["views"] == 47_213_456
        assert row(the(dumped([made]), tmp_path), "video_counts")["likes"] == 5
        assert row(the(dumped([made]), tmp_path), "video_counts")["saves"] is None

    def test_counters_that_ran_over(self, tmp_path: Path) -> None:
        made = item(
            0,
            stats={"playCount": -1_720_410_671, "diggCount": -3, "commentCount": -1_000_000_000},
            statsV2={"commentCount": "3294967296"},
            authorStats={"followerCount": 5, "heartCount": -1_720_410_671, "heart": -1_720_410_671},
        )
        reading = the(dumped([made]), tmp_path)
        found = row(reading, "video_counts")
        assert (found["views"], found["likes"], found["comments"]) == (2_574_556_625, None, 3_294_967_296)
        assert row(reading, "account_counts")["likes_total"] == 2_574_556_625
        assert "items.overflow" in codes(reading)

    def test_a_photo_post(self, tmp_path: Path) -> None:
        found = row(the(dumped([photo(0)]), tmp_path), "videos")
        assert (found["kind"], found["duration_s"]) == ("photo", None)
        assert found["url"] == f"https://www.tiktok.com/@mira.bakes/photo/{FIRST_ID}"

    def test_items_of_2021_have_names_and_times_as_text(self, tmp_path: Path) -> None:
        reading = the(dumped({"ItemModule": {FIRST_ID: old_item(0)}}), tmp_path)
        assert (reading.reader, reading.account) == ("scraped.web_page", MIRA)
        assert row(reading, "videos")["posted_at"] == POSTED
        assert row(reading, "video_counts")["views"] == 12_000
        assert row(reading, "account_counts")["followers"] == 23_400

    def test_what_was_uploaded_days_before_it_was_posted_was_scheduled(self, tmp_path: Path) -> None:
        found = row(the(dumped([item(0, createTime=posted(0) + 3 * 86_400)]), tmp_path), "videos")
        assert (found["posted_at"], found["scheduled"]) == (POSTED + timedelta(days=3), True)

    def test_advertising_and_private_posts_stay_and_are_told(self, tmp_path: Path) -> None:
        reading = the(dumped([item(0, isAd=True), item(1, privateItem=True), item(2, isAd=True)]), tmp_path)
        assert reading.tables["videos"].height == 3
        told = {note.code: note.message for note in reading.notes}
        assert told["items.ads"] == "2 posts are marked as advertising; they count as posts."
        assert told["items.private"] == "1 post is private; they count as posts of the account."

    def test_which_counters_are_rounded(self, tmp_path: Path) -> None:
        exact = [
            item(n, stats={"playCount": 10_000 + 500 * n, "collectCount": 11_111 + n}, statsV2=None)
            for n in range(5)
        ]
        [note] = [
            n for n in the(dumped(exact), tmp_path).notes if n.message.startswith("From 10,000 on views")
        ]
        assert note.code == "items.rounded"
        assert "saves" not in note.message

    def test_exact_counters_are_not_called_rounded(self, tmp_path: Path) -> None:
        made = [
            item(n, stats={"playCount": 10_001 + n * 7919}, statsV2=None, authorStats=None) for n in range(5)
        ]
        assert codes(the(dumped(made), tmp_path)) == []

    def test_pinned_items_out_of_order_change_nothing(self, tmp_path: Path) -> None:
        made = [item(0, isPinnedItem=True), item(4), item(3)]
        reading = the(dumped(made), tmp_path)
        assert reading.tables["videos"].sort("posted_at")["video_id"].to_list() == [
            video_id(0),
            video_id(3),
            video_id(4),
        ]

    def test_an_answer_states_its_moment(self, tmp_path: Path) -> None:
        reading = the(dumped({"itemList": [item(0)], "extra": {"now": FETCHED * 1000 + 999}}), tmp_path)
        assert (reading.dating.trust, reading.dating.captured_at) == (Trust.CONTENT_TIME, FETCHED_AT)
        assert row(reading, "video_counts")["captured_at"] == FETCHED_AT
        assert row(reading, "account_counts")["captured_at"] == FETCHED_AT

    @pytest.mark.parametrize(
        ("changed", "moment"),
        [
            ({"collectTime": FETCHED}, FETCHED_AT),
            ({"collectTime": FETCHED, "collected": True}, SAVED_AT),
            ({"collectTime": 0}, SAVED_AT),
            ({"collectTime": 1_700_000_000}, SAVED_AT),
            ({"collectTime": 1_900_000_000}, SAVED_AT),
            ({"collectTime": "soon"}, SAVED_AT),
        ],
    )
    def test_the_moment_at_which_items_were_seen(
        self, changed: dict[str, Any], moment: datetime, tmp_path: Path
    ) -> None:
        reading = the(dumped([item(0, **changed), item(1, **changed)]), tmp_path)
        assert reading.dating.captured_at == moment
        assert ("items.collect-time" in codes(reading)) is (moment == FETCHED_AT)

    def test_items_seen_on_different_days_have_no_common_moment(self, tmp_path: Path) -> None:
        made = [item(0, collectTime=FETCHED), item(1, collectTime=FETCHED + 200_000)]
        assert the(dumped(made), tmp_path).dating.captured_at == SAVED_AT

    def test_items_without_an_author_are_kept_apart_from_those_of_several(self, tmp_path: Path) -> None:
        made = [item(0), item(1, JONAS), item(2, author=None, authorStats=None)]
        drop = read(dumped(made), tmp_path)
        found = {reading.account: reading.tables["videos"]["video_id"].to_list() for reading in drop.readings}
        assert found == {MIRA: [video_id(0)], JONAS: [video_id(1)], None: [video_id(2)]}

    def test_a_broken_line_is_named_and_left_out(self, tmp_path: Path) -> None:
        text = lines([item(n) for n in range(15)]).replace(
            b'"createTime": 1792604800', b'"createTime": 17926,,'
        )
        reading = the(text, tmp_path, "file.ndjson")
        assert reading.tables["videos"].height == 14
        assert len(reading.problems) == 1
        assert reading.problems[0].reason.startswith("the line is no JSON")

    def test_a_title_cut_in_the_middle_of_an_emoji(self, tmp_path: Path) -> None:
        data = dumped([item(0, desc="Bread"), item(1, desc="Rolls")])
        data = data.replace(b'"Bread"', rb'"Bread \ud83d"').replace(b'"Rolls"', rb'"Rolls \ud83c\udf5e"')
        titles = the(data, tmp_path).tables["videos"]["title"].to_list()
        assert titles == ["Bread \ufffd", "Rolls \U0001f35e"]

    def test_lines_with_nan_in_them(self, tmp_path: Path) -> None:
        data = lines([item(0), item(1)]).replace(b'"duration": 21, "height"', b'"duration": NaN, "height"')
        reading = the(data, tmp_path, "file.ndjson")
        assert reading.tables["videos"]["duration_s"].to_list() == [20.0, None]
        assert reading.problems == ()

    def test_an_id_that_lost_its_digits_is_no_id(self, tmp_path: Path) -> None:
        [refusal] = read(dumped([item(0, id=7.691757248510437e18)]), tmp_path).refusals
        assert "the id is missing, or was rounded" in refusal.message

    def test_a_long_list_of_nothing_but_bad_ids_is_refused(self, tmp_path: Path) -> None:
        made = [{"id": "x", "stats": {"playCount": 1}} for _ in range(12_000)]
        [refusal] = read(dumped(made), tmp_path).refusals
        assert refusal.message.startswith("12000 of 12000 rows cannot be read")

    def test_an_empty_answer_is_refused(self, tmp_path: Path) -> None:
        [refusal] = read(b'{"itemList": [], "hasMore": false}', tmp_path).refusals
        assert refusal.message == "It is an answer of TikTok with no posts and no profile in it."


class TestProfile:
    """User detail."""

    def test_every_field(self, tmp_path: Path) -> None:
        reading = the(dumped(user()), tmp_path)
        assert (reading.reader, reading.account, reading.rows) == ("scraped.web_user", MIRA, 1)
        assert reading.tables.keys() == {"account_counts"}
        assert row(reading, "account_counts") == {
            "captured_at": SAVED_AT,
            **{"followers": 23_400, "following": 78, "likes_total": 456_700, "videos_total": 41},
        }
        assert codes(reading) == ["items.rounded"]

    def test_exact_counters_go_first(self, tmp_path: Path) -> None:
        made = {"userInfo": {**user(), "statsV2": {"followerCount": "23417", "heartCount": "456781"}}}
        found = row(the(dumped(made), tmp_path), "account_counts")
        assert (found["followers"], found["following"], found["likes_total"]) == (23_417, 78, 456_781)

    def test_a_profile_without_counters_is_refused(self, tmp_path: Path) -> None:
        [refusal] = read(dumped({"userInfo": {"user": {"uniqueId": MIRA}}}), tmp_path).refusals
        assert "the profile has no counters" in refusal.message


class TestPage:
    """Saved pages."""

    def test_a_profile(self, tmp_path: Path) -> None:
        reading = the(html(SCRIPT, user_page()), tmp_path, "mira.html")
        assert (reading.reader, reading.account) == ("scraped.web_page", MIRA)
        assert row(reading, "account_counts")["followers"] == 23_411

    def test_a_video(self, tmp_path: Path) -> None:
        reading = the(html(SCRIPT, video_page()), tmp_path, "page.html")
        assert row(reading, "videos")["video_id"] == FIRST_ID
        assert row(reading, "video_counts")["views"] == 12_000
        assert row(reading, "account_counts")["followers"] == 23_400

    @pytest.mark.parametrize(
        "data",
        [
            html(SCRIPT, user_page()),
            dumped(video_page()),
            html("SIGI_STATE", sigi_page()),
            dumped(sigi_page()),
        ],
    )
    def test_nothing_of_the_visitor_is_kept(self, data: bytes, tmp_path: Path) -> None:
        assert b"SECRET" in data
        reading = the(data, tmp_path)
        assert b"SECRET" not in reading.raw
        assert json.loads(reading.raw)

    def test_attributes_in_another_order(self, tmp_path: Path) -> None:
        data = html(SCRIPT, user_page()).replace(
            b'<script id="' + SCRIPT.encode() + b'" type="application/json">',
            b"<SCRIPT type='application/json' id='" + SCRIPT.encode() + b"' crossorigin>",
        )
        assert the(data, tmp_path, "page.html").account == MIRA

    def test_a_log_in_page_is_refused_as_before(self, tmp_path: Path) -> None:
        page = html(SCRIPT, {"__DEFAULT_SCOPE__": {"webapp.app-context": {"wid": "1"}}})
        [refusal] = read(page, tmp_path, "Overview.csv").refusals
        assert refusal.message.startswith("It is a web page, not an export")

    def test_a_page_of_a_removed_video_is_refused(self, tmp_path: Path) -> None:
        gone = scope(video={"itemInfo": None, "statusCode": 10204})
        [refusal] = read(html(SCRIPT, gone), tmp_path, "page.html").refusals
        assert refusal.message == "The page shows neither a video nor a profile."

    def test_a_page_cut_in_its_script_is_refused(self, tmp_path: Path) -> None:
        page = html(SCRIPT, user_page())
        [refusal] = read(page[: page.index(b"statusCode")], tmp_path, "page.html").refusals
        assert "damaged or cut-short JSON" in refusal.message

    def test_pages_in_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "mira.html").write_bytes(html(SCRIPT, user_page()))
        (tmp_path / "news.html").write_bytes(b"<html><body>Bread rises</body></html>")
        (tmp_path / "login.html").write_bytes(b"<html><body>Log in to TikTok</body></html>")
        drop = read_drop([tmp_path], Options(now=NOW))
        assert [reading.account for reading in drop.readings] == [MIRA]
        assert drop.refusals == ()


class TestZeeschuimer:
    """Lines of the browser extension."""

    def test_every_line_has_its_own_moment(self, tmp_path: Path) -> None:
        reading = the(lines([collected(0), collected(2)]), tmp_path, "posts.ndjson")
        assert (reading.reader, reading.account) == ("scraped.zeeschuimer", MIRA)
        assert reading.tables["video_counts"].select("video_id", "captured_at", "views").rows() == [
            (FIRST_ID, FETCHED_AT, 12_000),
            (video_id(2), FETCHED_AT + timedelta(seconds=3), 12_200),
        ]
        assert reading.tables["account_counts"]["followers"].to_list() == [23_400, 23_400]
        assert reading.dating.captured_at == FETCHED_AT + timedelta(seconds=3)

    def test_one_video_seen_twice_has_two_counts(self, tmp_path: Path) -> None:
        later = collected(0) | {"timestamp_collected": (FETCHED + 86_400) * 1000}
        reading = the(lines([collected(0), later]), tmp_path, "posts.ndjson")
        assert (reading.tables["videos"].height, reading.tables["video_counts"].height) == (1, 2)

    def test_another_site_is_refused_by_name(self, tmp_path: Path) -> None:
        made = [collected(n) | {"source_platform": "instagram.com", "data": {"id": [1]}} for n in range(3)]
        [refusal] = read(lines(made), tmp_path, "posts.ndjson").refusals
        assert refusal.message == "Zeeschuimer collected it on instagram.com, not on TikTok."

    def test_a_line_of_another_site_is_left_out(self, tmp_path: Path) -> None:
        made = [*(collected(n) for n in range(14)), collected(14) | {"source_platform": "imgur.com"}]
        reading = the(lines(made), tmp_path, "posts.ndjson")
        assert reading.tables["videos"].height == 14
        assert [(problem.value, problem.reason) for problem in reading.problems] == [
            ("imgur.com", "it was not collected on TikTok")
        ]


class TestYtDlp:
    """Lists, lines and info files."""

    def test_every_field_of_a_flat_list(self, tmp_path: Path) -> None:
        reading = the(dumped(playlist([flat_entry(0)])), tmp_path)
        assert (reading.reader, reading.account) == ("scraped.ytdlp", MIRA)
        assert (reading.dating.trust, reading.dating.captured_at) == (Trust.CONTENT_TIME, FETCHED_AT)
        assert row(reading, "videos") == {
            "video_id": FIRST_ID,
            "url": f"https://www.tiktok.com/@mira.bakes/video/{FIRST_ID}",
            "title": "Rye starter, day 1 🍞",
            "posted_at": POSTED,
            "posted_precision": "second",
            "scheduled": False,
            "duration_s": 20.0,
            "kind": None,
        }
        assert row(reading, "video_counts") == {
            "video_id": FIRST_ID,
            "captured_at": FETCHED_AT,
            **{"views": 12_000, "likes": 1200, "comments": 45, "shares": 30, "saves": 70},
            **{"avg_watch_s": None, "watched_full": None, "new_followers": None},
        }

    def test_a_full_entry_has_its_own_moment_and_kind(self, tmp_path: Path) -> None:
        reading = the(dumped(full_entry(1)), tmp_path, "clip.info.json")
        assert row(reading, "video_counts")["captured_at"] == FETCHED_AT + timedelta(seconds=1)
        found = row(reading, "videos")
        assert (found["kind"], found["url"]) == (
            "video",
            f"https://www.tiktok.com/@mira.bakes/video/{video_id(1)}",
        )

    def test_a_slideshow_has_no_picture_in_its_stream(self, tmp_path: Path) -> None:
        made = full_entry(0) | {"vcodec": "none"}
        assert row(the(dumped(made), tmp_path), "videos")["kind"] == "photo"

    def test_addresses_and_cookies_are_not_kept(self, tmp_path: Path) -> None:
        data = dumped(playlist([full_entry(0), full_entry(1)]))
        assert data.count(b"SECRET") == 4
        kept = the(data, tmp_path).raw
        assert b"SECRET" not in kept
        assert b"secret-token" not in kept

    def test_there_is_never_a_number_of_followers(self, tmp_path: Path) -> None:
        made = playlist([flat_entry(0) | {"channel_follower_count": 99}]) | {"channel_follower_count": 99}
        assert the(dumped(made), tmp_path).tables.keys() == {"videos", "video_counts"}

    def test_older_files_lack_saves_and_slideshows_a_duration(self, tmp_path: Path) -> None:
        made = flat_entry(0)
        for name in ("save_count", "duration", "description"):
            del made[name]
        reading = the(dumped(playlist([made])), tmp_path)
        assert row(reading, "video_counts")["saves"] is None
        assert (row(reading, "videos")["duration_s"], row(reading, "videos")["title"]) == (
            None,
            "Rye starter,",
        )

    def test_entries_that_were_not_fetched(self, tmp_path: Path) -> None:
        made = playlist([flat_entry(0)])
        made["entries"] += [None, None]
        reading = the(dumped(made), tmp_path)
        assert reading.rows == 1
        assert [note.message for note in reading.notes] == [
            "2 entries could not be fetched by yt-dlp and stand empty."
        ]

    def test_entries_of_other_sites(self, tmp_path: Path) -> None:
        made = [flat_entry(0), flat_entry(1) | {"ie_key": "Youtube"}]
        reading = the(dumped(playlist(made)), tmp_path)
        assert (reading.rows, codes(reading)) == (1, ["ytdlp.other-sites"])

    def test_an_author_who_is_not_known(self, tmp_path: Path) -> None:
        made = flat_entry(0) | {"uploader": None, "url": f"https://www.tiktok.com/@_/video/{FIRST_ID}"}
        assert the(dumped(made), tmp_path).account is None

    def test_the_file_about_the_list_alone(self, tmp_path: Path) -> None:
        reading = the(dumped(playlist(None)), tmp_path, "mira [MS4w].info.json")
        assert (reading.account, reading.rows, codes(reading)) == (MIRA, 0, ["ytdlp.list-alone"])

    def test_lists_of_several_accounts_a_line_each(self, tmp_path: Path) -> None:
        made = [playlist([flat_entry(0)]), playlist([flat_entry(1, JONAS), flat_entry(2, JONAS)], JONAS)]
        drop = read(lines(made), tmp_path)
        assert {reading.account: reading.tables["videos"].height for reading in drop.readings} == {
            MIRA: 1,
            JONAS: 2,
        }

    def test_another_site_is_not_read(self, tmp_path: Path) -> None:
        made = full_entry(0) | {"extractor_key": "Youtube", "webpage_url": "https://video.example/"}
        [refusal] = read(dumped(made), tmp_path).refusals
        assert refusal.message.startswith("This is no TikTok data that likewise knows")


class TestGalleryDl:
    """Metadata beside files."""

    def test_a_video(self, tmp_path: Path) -> None:
        reading = the(dumped(gallery_post(0)), tmp_path, "1.mp4.json")
        assert (reading.reader, reading.account) == ("scraped.gallery_dl", MIRA)
        assert (row(reading, "videos")["kind"], row(reading, "videos")["posted_at"]) == ("video", POSTED)
        assert row(reading, "video_counts")["saves"] == 70
        assert row(reading, "account_counts")["followers"] == 23_400

    def test_the_pictures_of_a_post_are_one_post(self, tmp_path: Path) -> None:
        made = [gallery_post(0, post_type="image", num=number) for number in (1, 2, 3)]
        reading = the(dumped(made), tmp_path, "posts.json")
        assert reading.tables["videos"]["kind"].to_list() == ["photo"]
        assert "items.repeated" in codes(reading)


class TestTables:
    """Flattened by pandas."""

    def test_every_field(self, tmp_path: Path) -> None:
        reading = the(table([item(0), photo(1)]), tmp_path, "videos.csv")
        assert (reading.reader, reading.account, reading.rows) == ("scraped.items_table", MIRA, 2)
        assert reading.tables["videos"].row(0) == (
            FIRST_ID,
            f"https://www.tiktok.com/@mira.bakes/video/{FIRST_ID}",
            "Rye starter, day 1 🍞",
            POSTED,
            "second",
            False,
            20.0,
            "video",
        )
        assert row(reading, "videos", 1)["kind"] == "photo"
        assert row(reading, "videos", 1)["url"].endswith(f"/photo/{video_id(1)}")
        assert reading.tables["video_counts"].row(0)[2:7] == (12_000, 1200, 45, 30, 70)
        assert reading.tables["account_counts"].row(0)[1:] == (23_400, 78, 456_700, 41)

    def test_numbers_beside_missing_ones_have_a_fraction(self, tmp_path: Path) -> None:
        text = (
            "id,desc,createTime,author.uniqueId,stats.playCount,statsV2.playCount,video.duration,isAd\n"
            f"{FIRST_ID},Bread,1790874400.0,mira.bakes,12000.0,12034.0,20.0,True\n"
            f"{video_id(1)},NaN,nan,mira.bakes,13000.0,,,False\n"
        )
        reading = the(text.encode(), tmp_path, "videos.csv")
        assert reading.tables["video_counts"]["views"].to_list() == [12_034, 13_000]
        assert reading.tables["videos"]["title"].to_list() == ["Bread", None]
        assert reading.tables["videos"]["posted_at"][0] == datetime(2026, 10, 1, 17, 6, 40, tzinfo=UTC)
        assert codes(reading) == ["items.ads"]

    def test_names_joined_by_an_underscore(self, tmp_path: Path) -> None:
        text = f"id,author_uniqueId,stats_playCount,authorStats_followerCount\n{FIRST_ID},jonas.moves,5,77\n"
        reading = the(text.encode(), tmp_path, "videos.csv")
        assert reading.account == JONAS
        assert row(reading, "video_counts")["views"] == 5
        assert row(reading, "account_counts")["followers"] == 77

    def test_ids_that_a_spreadsheet_rounded(self, tmp_path: Path) -> None:
        text = "id,author.uniqueId,stats.playCount\n7.69175E+18,mira.bakes,5\n"
        [refusal] = read(text.encode(), tmp_path, "videos.csv").refusals
        assert "rounded by a spreadsheet" in refusal.message

    def test_a_table_of_profiles(self, tmp_path: Path) -> None:
        reading = the(table([user()]), tmp_path, "user_info_flattened.csv")
        assert reading.reader == "scraped.user_table"
        assert reading.tables["account_counts"].row(0)[1:] == (23_400, 78, 456_700, 41)


SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "tiktokapi_raw"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")
class TestRealItems:
    """102 real items and a real profile."""

    def test_all_of_it_is_read(self) -> None:
        drop = read_drop([SAMPLES], Options(now=NOW))
        assert drop.refusals == ()
        found = {reading.reader: reading for reading in drop.readings}
        items, profile = found["scraped.web_items"], found["scraped.web_user"]
        assert items.problems == profile.problems == ()
        assert items.account == profile.account
        assert items.dating.captured_at.date().isoformat() == "2025-03-05"
        videos = items.tables["videos"]
        assert videos.height == items.tables["video_counts"].height == 102
        assert videos["kind"].value_counts().sort("kind").rows() == [("photo", 1), ("video", 101)]
        assert videos.filter(pl.col("posted_at") > items.dating.captured_at).is_empty()
        assert items.tables["video_counts"]["views"].min() == 726_400
        assert items.tables["video_counts"]["views"].max() == 8_600_000
        assert items.tables["video_counts"]["saves"].max() == 13_228
        for reading in (items, profile):
            assert reading.tables["account_counts"].row(0)[1:] == (2_100_000, 78, 69_000_000, 281)
