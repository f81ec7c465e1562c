from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import CONTENT, NOW, content, csv_bytes, english, link, video_id
from tui.sources.dates import MonthDay
from tui.sources.refused import RefusedError
from tui.sources.studio.content import draft_content
from tui.sources.studio.post_time import post_time
from tui.sources.tabular import read_csv
from tui.stats.schema import TABLES, polars_schema

if TYPE_CHECKING:
    from tui.sources.draft import Draft

CAPTURED = datetime(2026, 3, 10, 12, tzinfo=UTC)
UPLOAD = datetime(2026, 2, 11, 18, 30, 5, tzinfo=UTC)
ID = video_id(UPLOAD)


def drafted(data: bytes) -> Draft:
    return draft_content(read_csv(data), {}, NOW)


def row(**cells: str) -> tuple[str, ...]:
    usual = {
        "stamp": "March 10",
        "title": "Cake",
        "link": link(ID),
        "posted": "February 11",
        "likes": "10",
        "comments": "2",
        "shares": "1",
        "views": "100",
    }
    return tuple((usual | cells).values())


def table(name: str, *rows: tuple[str, ...]) -> list[dict[str, object]]:
    return drafted(csv_bytes(CONTENT, rows)).finish([], CAPTURED).tables[name].to_dicts()


def test_a_video_becomes_a_row_of_each_table() -> None:
    result = drafted(csv_bytes(CONTENT, [row()])).finish([], CAPTURED)
    for name, frame in result.tables.items():
        assert dict(frame.schema) == polars_schema(TABLES[name], account=False)
    assert result.tables["videos"].to_dicts() == [
        {
            "video_id": ID,
            "url": link(ID),
            "title": "Cake",
            "posted_at": UPLOAD,
            "posted_precision": "second",
            "scheduled": False,
            "duration_s": None,
            "kind": "video",
        }
    ]
    counts = result.tables["video_counts"].select(
        "video_id", "captured_at", "views", "likes", "comments", "shares", "saves"
    )
    assert counts.rows() == [(ID, CAPTURED, 100, 10, 2, 1, None)]


def test_the_draft_knows_handle_day_and_newest_video() -> None:
    uploads = [UPLOAD, UPLOAD - timedelta(days=400)]
    draft = drafted(content("March 10", uploads, handle="Mira.Bakes"))
    assert draft.handle == "mira.bakes"
    assert draft.stamp == MonthDay(3, 10)
    assert draft.newest == UPLOAD.date()
    assert draft.language == "en"
    assert draft.rows == 2


def test_photos_are_told_from_videos() -> None:
    assert table("videos", row(link=link(ID, kind="photo")))[0]["kind"] == "photo"


def test_links_lose_what_follows_the_id() -> None:
    assert table("videos", row(link=link(ID) + "?lang=en&x=1"))[0]["url"] == link(ID)


def test_titles_are_cleaned_and_may_be_empty() -> None:
    rows = table("videos", row(title="a\x1b]0;b\x07 \u202ec"), row(title="", link=link(video_id(UPLOAD, 2))))
    assert [video["title"] for video in rows] == ["a\ufffd]0;b\ufffd \ufffdc", ""]


def test_ids_stay_text_of_all_digits() -> None:
    assert (
        table("video_counts", row(link=link("7527623000473079054")))[0]["video_id"] == "7527623000473079054"
    )


@pytest.mark.parametrize("bad", ["7.52763E+18", "https://www.tiktok.com/@mira.bakes/video/7.52763E+18"])
def test_ids_rounded_by_a_spreadsheet_are_refused(bad: str) -> None:
    with pytest.raises(RefusedError, match="rounded by a spreadsheet"):
        drafted(csv_bytes(CONTENT, [row(link=bad)]))


def test_other_links_are_left_out_with_their_line() -> None:
    rows = [row(link=link(video_id(UPLOAD, n))) for n in range(14)]
    draft = drafted(csv_bytes(CONTENT, [*rows, row(link="https://example.com/@mira.bakes/video/1")]))
    assert [(p.row, p.column) for p in draft.problems] == [(16, "Video link")]
    assert draft.finish([], CAPTURED).tables["videos"].height == 14


def test_negative_totals_are_left_out() -> None:
    rows = [row(link=link(video_id(UPLOAD, n))) for n in range(10)]
    draft = drafted(csv_bytes(CONTENT, [*rows, row(likes="-1", link=link(video_id(UPLOAD, 99)))]))
    assert [(p.row, p.column, p.value) for p in draft.problems] == [(12, "Total likes", "-1")]


def test_rounded_totals_are_read_and_told() -> None:
    data = csv_bytes(CONTENT, [row(views="1.2K", likes="3,4M")])
    draft = drafted(data)
    counts = draft.finish([], CAPTURED).tables["video_counts"]
    assert counts.select("views", "likes").rows() == [(1200, 3_400_000)]
    assert [note.code for note in draft.notes] == ["content.rounded"]


def test_a_video_twice_keeps_the_row_with_most_views() -> None:
    data = csv_bytes(CONTENT, [row(views="100"), row(views="300"), row(views="200")])
    assert [note.code for note in drafted(data).notes] == ["content.repeated"]
    assert [video["views"] for video in table("video_counts", row(views="100"), row(views="300"))] == [300]


def test_rows_of_different_exports_are_refused() -> None:
    with pytest.raises(RefusedError, match="2 different days"):
        drafted(csv_bytes(CONTENT, [row(), row(stamp="March 11", link=link(video_id(UPLOAD, 2)))]))


def test_missing_post_times_leave_the_upload() -> None:
    video = table("videos", row(posted="undefined"))[0]
    assert (video["posted_at"], video["posted_precision"], video["scheduled"]) == (UPLOAD, "second", None)


def test_iso_post_times_beside_a_day_in_words_are_read() -> None:
    draft = drafted(csv_bytes(CONTENT, [row(posted="2026-02-11 19:30")]))
    assert draft.stamp == MonthDay(3, 10)
    assert draft.finish([], CAPTURED).tables["videos"]["posted_at"].to_list() == [UPLOAD]


def test_a_file_without_time_has_no_day_of_export() -> None:
    header = tuple(name for name in CONTENT if name != "Time")
    assert drafted(csv_bytes(header, [row()[1:]])).stamp is None


def test_links_to_two_accounts_name_none() -> None:
    draft = drafted(csv_bytes(CONTENT, [row(), row(link=link(video_id(UPLOAD, 2), "jonas.moves"))]))
    assert draft.handle is None
    assert draft.handles == {"mira.bakes", "jonas.moves"}


def test_a_header_alone_is_empty() -> None:
    draft = drafted(csv_bytes(CONTENT, []))
    assert [note.code for note in draft.notes] == ["file.no-rows"]
    assert draft.finish([], CAPTURED).tables["videos"].height == 0


# When a video was posted


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("posted", "uploaded", "moment", "precision", "scheduled"),
    [
        (MonthDay(2, 11), at(2026, 2, 11, 0), at(2026, 2, 11, 0), "second", False),
        (MonthDay(2, 10), at(2026, 2, 11, 3), at(2026, 2, 11, 3), "second", False),
        (MonthDay(2, 12), at(2026, 2, 11, 23), at(2026, 2, 11, 23), "second", False),
        (MonthDay(2, 13), at(2026, 2, 11), at(2026, 2, 13, 0), "day", True),
        (MonthDay(2, 9), at(2025, 2, 11), at(2026, 2, 9, 0), "day", True),
        (MonthDay(12, 31), at(2026, 1, 1, 0), at(2026, 1, 1, 0), "second", False),
        (MonthDay(1, 1), at(2025, 12, 31, 23), at(2025, 12, 31, 23), "second", False),
        (MonthDay(1, 5), at(2025, 12, 20), at(2026, 1, 5, 0), "day", True),
        (MonthDay(2, 29), at(2024, 2, 28), at(2024, 2, 28), "second", False),
        (date(2026, 2, 20), at(2026, 2, 11), at(2026, 2, 20, 0), "day", True),
        (MonthDay(2, 11), None, at(2026, 2, 11, 0), "day", None),
        (MonthDay(4, 11), None, at(2025, 4, 11, 0), "day", None),
        (None, None, None, None, None),
    ],
)
def test_post_times(
    posted: MonthDay | date | None,
    uploaded: datetime | None,
    moment: datetime | None,
    precision: str | None,
    scheduled: bool | None,
) -> None:
    found = post_time(posted, uploaded, CAPTURED)
    assert (found.moment, found.precision, found.scheduled) == (moment, precision, scheduled)


@settings(deadline=None)
@given(st.datetimes(datetime(2017, 1, 1), datetime(2026, 2, 1)), st.integers(0, 300))  # noqa: DTZ001
def test_a_post_some_days_after_its_upload_gets_its_own_day(moment: datetime, later: int) -> None:
    uploaded = moment.replace(microsecond=0, tzinfo=UTC)
    posted = uploaded.date() + timedelta(days=later)
    found = post_time(MonthDay(posted.month, posted.day), uploaded, CAPTURED)
    assert found.moment is not None
    assert found.moment.date() == (posted if later > 1 else uploaded.date())
    assert found.scheduled is (later > 1)


def test_post_days_are_written_as_in_the_file() -> None:
    assert english(UPLOAD.date()) == "February 11"
