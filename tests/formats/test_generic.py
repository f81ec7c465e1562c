"""Tables of people's own: what columns are taken for, what comes out of them, and what is asked."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.formats.generic import FIRST, FIXTURES, IDS, LINK, folded, text
from tests.unit.raw_exports import put
from tests.unit.test_samples import SAMPLES
from tui.sources.again import read_again
from tui.sources.drop import read_drop
from tui.sources.generic.counters import counter_of, unfolded
from tui.sources.generic.names import MEANINGS, _table, known
from tui.sources.generic.when import read_dates, read_moments
from tui.sources.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.sources.report import Drop, Reading, Refusal


def read(
    folder: Path, data: bytes | str, said: Mapping[str, str] | None = None, name: str = "own.csv"
) -> Drop:
    raw = data.encode() if isinstance(data, str) else data
    path = put(folder / name, raw, datetime(2026, 11, 21, 9, tzinfo=UTC))
    return read_drop([path], Options(now=NOW, columns=said or {}))


def one(drop: Drop) -> Reading:
    assert drop.refusals == ()
    (reading,) = drop.readings
    return reading


def refused(drop: Drop) -> Refusal:
    assert drop.readings == ()
    (refusal,) = drop.refusals
    return refusal


def named(drop: Drop) -> dict[str, str | None]:
    (source,) = drop.refusals or drop.readings[:1]
    return {each.header: each.name for each in source.columns}


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def days(header: str, count: int, *columns: Sequence[object]) -> str:
    """A table with a row a day from FIRST on."""
    dates = [FIRST + timedelta(days=at) for at in range(count)]
    return text(header, list(zip(dates, *columns, strict=True))).decode()


# Trackers.


@pytest.mark.parametrize("variant", ["tracker", "xlsx", "parquet", "arrow", "ndjson"])
def test_a_tracker_of_several_accounts(variant: str, tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == variant)
    mira = {each.account: each for each in read_fixture(fixture, tmp_path).readings}["mira.bakes"]
    daily, counts = mira.tables["daily"], mira.tables["account_counts"]
    assert daily.row(0, named=True) | {"date": None} == dict.fromkeys(daily.columns) | {"followers": 1000}
    assert daily["date"].to_list()[:2] == [date(2026, 9, 20), date(2026, 9, 21)]
    assert daily["followers"].to_list()[-1] == 1087
    assert daily["net_followers"].to_list()[1:] == [3] * 29
    assert counts.row(1) == (datetime(2026, 9, 21, 12, tzinfo=UTC), None, None, 2_574_561_625, 80)
    assert {"counts.overflow", "columns.told"} <= set(codes(mira))


def test_only_the_account_that_ran_over_says_so(tmp_path: Path) -> None:
    found = {each.account: codes(each) for each in read_fixture(FIXTURES[0], tmp_path).readings}
    assert "counts.overflow" in found["mira.bakes"]
    assert "counts.overflow" not in found["jonas.moves"]


def test_counts_of_the_day_stay_by_day(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "counts")
    daily = one(read_fixture(fixture, tmp_path)).tables["daily"]
    assert daily["views"].to_list()[:3] == [608, 770, 563]
    assert daily["likes"].to_list()[:3] == [12, 30, 7]
    assert daily["comments"].to_list()[:5] == [4, 3, 2, 1, 0]


def test_points_between_thousands_and_days_first(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "german")
    reading = one(read_fixture(fixture, tmp_path))
    daily = reading.tables["daily"]
    assert daily.select("date", "followers", "followers_gained").row(0) == (date(2026, 9, 20), 12_000, 2)
    assert reading.language == "dmy"
    assert "columns.order" in codes(reading)


def test_commas_between_thousands_and_months_first(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "american")
    reading = one(read_fixture(fixture, tmp_path))
    assert reading.tables["daily"].select("date", "followers", "views").row(0) == (FIRST, 12_000, 12)
    assert reading.language == "mdy"


def test_days_in_words_under_a_comment(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "words")
    assert one(read_fixture(fixture, tmp_path)).tables["daily"]["date"].to_list()[0] == FIRST


def test_comments_between_rows_are_no_rows(tmp_path: Path) -> None:
    data = "Date,Followers\n2026-09-20,10\n# ill in bed\n2026-09-21,12\n"
    assert one(read(tmp_path, data)).tables["daily"]["followers"].to_list() == [10, 12]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("fans", "followers"),
        ("follower_count", "followers"),
        ("Subscribers", "followers"),
        ("TikTok Followers", "followers"),
        ("Net growth", "net_followers"),
        ("netFollowers", "net_followers"),
        ("New Followers", "followers_gained"),
        ("Unfollows", "followers_lost"),
        ("Reached audience", "viewers"),
        ("Profile Views", "profile_views"),
        ("Following", "following"),
        ("hearts", "likes_total"),
        ("Total Likes", "likes_total"),
        ("videos total", "videos_total"),
        ("Daily views", "views"),
        ("Likes per day", "likes"),
        ("Weekday", "ignore"),
        ("Total views", "ignore"),
    ],
)
def test_names_that_leave_no_doubt(header: str, name: str, tmp_path: Path) -> None:
    values = [100 + at for at in range(8)]
    drop = read(tmp_path, days(f"Date,Followers now,{header}", 8, range(50, 58), values))
    if name == "followers":
        assert named(drop)[header] is None  # two columns with different followers
    else:
        assert named(drop)[header] == name


@pytest.mark.parametrize(
    "date_name", ["metric_date", "Day", "Report Date", "date", "DATE ", "Datum", "timestamp"]
)
def test_names_of_the_day(date_name: str, tmp_path: Path) -> None:
    assert one(read(tmp_path, days(f"{date_name},followers_count", 3, (1, 2, 3)))).tables["daily"].height == 3


def test_a_date_column_without_a_known_name_is_told_by_its_values(tmp_path: Path) -> None:
    drop = read(tmp_path, days("When,Followers", 3, (1, 2, 3)))
    assert named(drop)["When"] == "date"


def test_moments_are_kept_and_the_last_of_a_day_counts(tmp_path: Path) -> None:
    rows = [("2026-09-20T08:00:00Z", 10, 5), ("2026-09-20T20:30:00Z", 12, 5), ("2026-09-21T20:30:00Z", 15, 6)]
    reading = one(read(tmp_path, text("captured_at,followers,following", rows)))
    assert reading.tables["daily"]["followers"].to_list() == [12, 15]
    counts = reading.tables["account_counts"]
    assert counts["captured_at"].to_list()[1] == datetime(2026, 9, 20, 20, 30, tzinfo=UTC)
    assert counts["followers"].to_list() == [10, 12, 15]
    assert reading.dating.captured_at == datetime(2026, 9, 21, 20, 30, tzinfo=UTC)


def test_a_gap_has_no_change(tmp_path: Path) -> None:
    data = "Date,Followers\n2026-09-20,10\n2026-09-21,12\n2026-09-24,20\n"
    reading = one(read(tmp_path, data))
    assert reading.tables["daily"]["net_followers"].to_list() == [None, 2, None]
    assert "days.gaps" in codes(reading)


def test_a_profile_that_could_not_be_read_is_no_zero(tmp_path: Path) -> None:
    data = days("Date,Followers,Total likes", 4, (7, 7, 0, 8), (57, 57, 0, 60))
    reading = one(read(tmp_path, data))
    assert reading.tables["daily"]["followers"].to_list() == [7, 7, 8]
    assert reading.tables["account_counts"]["likes_total"].to_list() == [57, 57, 60]
    assert "counts.unread" in codes(reading)


def test_a_zero_of_one_level_alone_stays(tmp_path: Path) -> None:
    data = days("Date,Followers,Total likes", 3, (7, 7, 0), (57, 57, 58))
    assert one(read(tmp_path, data)).tables["daily"]["followers"].to_list() == [7, 7, 0]


def test_negative_new_followers_are_what_came_less_what_went(tmp_path: Path) -> None:
    reading = one(read(tmp_path, days("Date,New followers", 3, (4, -2, 0))))
    assert reading.tables["daily"]["net_followers"].to_list() == [4, -2, 0]
    assert "columns.told" in codes(reading)


def test_rounded_followers_are_noted(tmp_path: Path) -> None:
    reading = one(read(tmp_path, days("Date,Followers", 4, ("12.3K", "12.4K", "12.4K", "12.6K"))))
    assert reading.tables["daily"]["followers"].to_list() == [12_300, 12_400, 12_400, 12_600]
    assert "counts.rounded" in codes(reading)


def test_two_rows_of_a_day_that_differ_are_refused(tmp_path: Path) -> None:
    data = "Date,Followers\n2026-09-20,10\n2026-09-20,12\n"
    assert "stands twice, with different figures" in refused(read(tmp_path, data)).message


def test_the_advice_for_two_rows_of_a_day_fits_a_table_of_ones_own(tmp_path: Path) -> None:
    hint = refused(read(tmp_path, "Date,Followers\n2026-09-20,10\n2026-09-20,12\n")).hint
    assert "TikTok gave" not in hint
    assert "add a column “account” with handles" in hint


@pytest.mark.parametrize("day", ["Datum", "captured_at"])
def test_accounts_told_apart_by_a_column_nobody_knows(day: str, tmp_path: Path) -> None:
    clock = "T10:30:00Z" if day == "captured_at" else ""
    rows = [
        (f"{FIRST + timedelta(days=at)}{clock}", who, base + at)
        for at in range(5)
        for who, base in (("mira.bakes", 1000), ("jonas.moves", 40))
    ]
    data = text(f"{day},Konto,Follower", rows)
    refusal = refused(read(tmp_path, data))
    assert "the column “Konto” tells the rows apart: “mira.bakes”, “jonas.moves”" in refusal.message
    assert "--map 'Konto=account'" in refusal.hint
    told = read(tmp_path / "said", data, {"Konto": "account"})
    found = {each.account: each.tables["daily"]["followers"].to_list() for each in told.readings}
    assert found == {"mira.bakes": [1000, 1001, 1002, 1003, 1004], "jonas.moves": [40, 41, 42, 43, 44]}


def test_platforms_are_no_accounts(tmp_path: Path) -> None:
    rows = [
        (FIRST + timedelta(days=at), who, base + at)
        for at in range(5)
        for who, base in (("TikTok", 1000), ("Instagram", 40))
    ]
    refusal = refused(read(tmp_path, text("Date,Platform,Followers", rows)))
    assert "the column “Platform” tells the rows apart" in refusal.message
    assert refusal.hint == "Give only the rows of TikTok."


def test_the_future_is_refused(tmp_path: Path) -> None:
    assert "lies in the future" in refused(read(tmp_path, "Date,Followers\n2026-12-20,10\n")).message


def test_an_account_without_a_handle_is_left_out(tmp_path: Path) -> None:
    rows = [
        (FIRST + timedelta(days=at), "mira.bakes" if at != 5 else "not a handle!", 10) for at in range(20)
    ]
    reading = one(read(tmp_path, text("Date,Username,Followers", rows)))
    assert reading.tables["daily"].height == 19
    assert [(problem.row, problem.column) for problem in reading.problems] == [(7, "Username")]


def test_nobody_is_asked_later(tmp_path: Path) -> None:
    assert one(read(tmp_path, days("Date,Followers", 3, (1, 2, 3)))).account is None


# What is not clear.


@pytest.mark.parametrize(
    ("data", "column", "choices", "words"),
    [
        ("Date,Followers\n01/02/2026,1\n05/03/2026,2\n", "Date", ("day-first", "month-first"), "01/02/2026"),
        (days("Date,Followers,Score", 3, (1, 2, 3), (5, 1, 4)), "Score", ("ignore",), "not known"),
        (days("Date,Likes", 3, (5, 6, 9)), "Likes", ("likes", "likes_total", "ignore"), "do not tell"),
        (
            days("Date,Views,Plays", 4, (9, 2, 8, 3), (9, 2, 8, 4)),
            "Plays",
            ("views", "ignore"),
            "they differ",
        ),
        (days("Date,Followers", 3, (5, -6, 9)), "Followers", ("net_followers", "ignore"), "below zero"),
    ],
)
def test_what_is_not_clear_is_asked(
    data: str, column: str, choices: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    refusal = refused(read(tmp_path, data))
    each = next(each for each in refusal.columns if each.header == column)
    assert (each.name, each.choices) == (None, choices)
    assert words in refusal.message
    assert f"--map '{refusal.columns[0].header if column == 'Date' else ''}" in refusal.hint
    for choice in choices:
        said = {column: choice} | ({"Views": "ignore"} if column == "Plays" and choice == "views" else {})
        drop = read(tmp_path / choice, data, said)
        columns = [each for reading in drop.readings for each in reading.columns]
        columns += [each for left in drop.refusals for each in left.columns]
        assert all(each.name is not None for each in columns)


def test_the_advice_for_a_name_that_is_not_known_names_no_figure(tmp_path: Path) -> None:
    refusal = refused(read(tmp_path, days("Date,Followers,Punkte", 3, (1, 2, 3), (5, 1, 4))))
    assert "--map 'Punkte=NAME' (or ignore)" in refusal.hint
    assert "--map help lists all names" in refusal.hint
    assert "views" not in refusal.hint


@pytest.mark.parametrize(
    "name", sorted(MEANINGS.keys() - {"ignore", "day-first", "month-first", "new_followers"})
)
def test_every_name_that_can_be_said_is_known_as_a_header(name: str) -> None:
    entry = known(name)
    assert entry is not None
    assert name in {entry.name, f"{entry.name}_total"}


def test_neue_abonnenten_are_new_followers(tmp_path: Path) -> None:
    assert named(read(tmp_path, days("Datum,Neue Abonnenten", 3, (1, 5, 2)))) == {
        "Datum": "date",
        "Neue Abonnenten": "followers_gained",
    }


def test_a_few_rising_views_are_asked_about(tmp_path: Path) -> None:
    for count in (6, 13, 14):
        data = days("Date,Followers,Views", count, range(count), range(1000, 1000 + 9 * count, 9))
        refusal = refused(read(tmp_path / str(count), data))
        assert "“Views”: its figures do not tell" in refusal.message
        assert "--map 'Views=views' (or ignore)" in refusal.hint


def test_what_is_left_out_is_told_once(tmp_path: Path) -> None:
    data = days("Date,Followers,Views", 15, range(15), range(1000, 1135, 9))
    notes = [note.message for note in one(read(tmp_path, data)).notes]
    assert [message for message in notes if "Views" in message] == [
        "Columns left out: “Views” (it hardly ever falls, so it is a total since the beginning, "
        "which has no place by day)."
    ]


def test_what_is_said_of_days_holds(tmp_path: Path) -> None:
    data = "Date,Followers\n01/02/2026,1\n05/03/2026,2\n"
    for said, expected in (("day-first", [(2, 1), (3, 5)]), ("month-first", [(1, 2), (5, 3)])):
        found = one(read(tmp_path, data, {"Date": said})).tables["daily"]["date"].to_list()
        assert [(day.month, day.day) for day in found] == expected


def test_headers_that_nobody_knows_can_be_said(tmp_path: Path) -> None:
    data = text("Kdy;Kolik", [("20.9.2026", 10), ("21.9.2026", 12)], ";")
    assert read(tmp_path, data).readings == ()
    reading = one(read(tmp_path, data, {"kolik": "followers"}))
    assert reading.tables["daily"]["followers"].to_list() == [10, 12]


def test_an_account_can_follow_each_other_out_of_order(tmp_path: Path) -> None:
    rows = [
        (f"{month}/{day}/2026", handle, 10)
        for handle in ("a.b", "c.d")
        for month, day in ((9, 1), (9, 2), (9, 3))
    ]
    drop = read(tmp_path, text("Date,Username,Followers", rows))
    assert [reading.dating.last for reading in drop.readings] == [date(2026, 9, 3)] * 2


def test_nothing_that_can_be_said_is_unknown_to_the_reader(tmp_path: Path) -> None:
    data = days("Date,Followers,Thing", 3, (1, 2, 3), (4, 5, 6))
    for name in MEANINGS:
        drop = read(tmp_path / name, data, {"thing": name})
        assert drop.readings or drop.refusals


def test_what_other_exports_nearly_are_is_still_told(tmp_path: Path) -> None:
    data = 'Date,Video Views,Profile Views,Likes,Comments\n"April 12",1,2,3,4\n'
    assert "the column “shares” is missing" in refused(read(tmp_path, data)).hint


# Sums of weeks and months.


def stepped(header: str, step: int, count: int = 6) -> str:
    rows = [
        (FIRST - timedelta(days=step * at), 7 * (900 + 37 * (at * 5 % 7)), 40 + at * 3 % 5, 1000 - at)
        for at in range(count)
    ]
    return text(header, rows).decode()


@pytest.mark.parametrize("step", [7, 14, 30])
@pytest.mark.parametrize("date_name", ["Week starting", "Woche ab", "Datum", "Date"])
def test_sums_of_weeks_are_not_those_of_a_day(date_name: str, step: int, tmp_path: Path) -> None:
    reading = one(read(tmp_path, stepped(f"{date_name},Views,New followers,Followers", step)))
    daily = reading.tables["daily"]
    assert daily["followers"].to_list() == [995, 996, 997, 998, 999, 1000]
    for name in ("views", "followers_gained", "net_followers"):
        assert daily[name].to_list() == [None] * 6
    (note,) = [note.message for note in reading.notes if note.code == "columns.ignored"]
    assert "“Views” (a sum of" in note
    assert "“New followers” (a sum of" in note


@pytest.mark.parametrize("date_name", ["Date", "Mois du"])
def test_sums_alone_are_refused(date_name: str, tmp_path: Path) -> None:
    refusal = refused(read(tmp_path, stepped(f"{date_name},Views,New followers,Unfollows", 28)))
    assert "A row holds a month where a day is needed" in refusal.message
    assert "a row a day" in refusal.hint


def test_a_header_tells_even_of_two_rows(tmp_path: Path) -> None:
    data = "Semaine du,New followers\n2026-09-20,40\n2026-09-27,50\n"
    assert "A row holds a week" in refused(read(tmp_path, data)).message


def test_who_says_that_weekly_rows_are_days_is_believed(tmp_path: Path) -> None:
    said = {"Views": "views", "New followers": "ignore"}
    daily = one(read(tmp_path, stepped("Date,Views,New followers,Followers", 7), said)).tables["daily"]
    assert daily["views"].null_count() == 0


def test_nothing_said_makes_a_stated_week_a_day(tmp_path: Path) -> None:
    said = {"Views": "views"}
    reading = one(read(tmp_path, stepped("Week starting,Views,New followers,Followers", 7), said))
    assert reading.tables["daily"]["views"].to_list() == [None] * 6
    assert "columns.said" not in codes(reading)
    assert "“Views” (a sum of a week" in next(n.message for n in reading.notes if n.code == "columns.ignored")


@pytest.mark.parametrize("date_name", ["Week", "Month", "Woche"])
def test_a_header_that_is_the_period_alone(date_name: str, tmp_path: Path) -> None:
    refusal = refused(read(tmp_path, stepped(f"{date_name},Views,New followers,Unfollows", 7)))
    assert "where a day is needed" in refusal.message


def test_a_column_of_a_week_in_a_table_of_days_is_left_out(tmp_path: Path) -> None:
    drop = read(tmp_path, days("Date,Followers,Weekly views,Week", 5, range(5), (9, 5, 8, 3, 9), [38] * 5))
    assert named(drop) == {
        "Date": "date",
        "Followers": "followers",
        "Weekly views": "ignore",
        "Week": "ignore",
    }


def test_days_with_gaps_stay_days(tmp_path: Path) -> None:
    rows = [(FIRST + timedelta(days=at), at % 3) for at in (0, 1, 8, 15, 22, 29)]
    assert one(read(tmp_path, text("Date,New followers", rows))).tables["daily"].height == 6


# Lists of videos.


def test_a_scraped_list(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "scraped")
    reading = one(read_fixture(fixture, tmp_path))
    assert reading.account == "mira.bakes"
    assert reading.tables["video_counts"].sort("video_id")["views"].to_list() == [
        900,
        901,
        902,
        903,
        904,
        13_500,
    ]
    assert reading.tables["videos"].sort("video_id")["posted_at"].to_list()[0] == datetime(
        2026, 9, 1, 8, tzinfo=UTC
    )
    assert {each.header: each.name for each in reading.columns} == {
        "view text": "ignore",
        "view integer": "views",
        "caption": "title",
        "link": "url",
    }


def test_a_list_by_ids(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "ids")
    reading = one(read_fixture(fixture, tmp_path))
    row = reading.tables["video_counts"].sort("video_id").row(0, named=True)
    assert [row[name] for name in ("views", "likes", "comments", "shares", "saves")] == [4000, 300, 20, 9, 33]
    assert reading.tables["videos"]["title"].to_list()[0] == "Rye, day 1"


def test_a_day_after_the_uploads_is_that_of_the_reading(tmp_path: Path) -> None:
    fixture = next(each for each in FIXTURES if each.variant == "history")
    counts = one(read_fixture(fixture, tmp_path)).tables["video_counts"]
    assert counts["captured_at"].n_unique() == 4
    assert counts.sort("video_id", "captured_at").row(0)[:3] == (
        IDS[0],
        datetime(2026, 10, 16, 12, tzinfo=UTC),
        112,
    )


def test_a_day_of_the_uploads_is_that_of_the_post(tmp_path: Path) -> None:
    rows = [(f"2026-09-{1 + 2 * at:02}", LINK.format(own), 100) for at, own in enumerate(IDS)]
    reading = one(read(tmp_path, text("date,link,views", rows)))
    assert reading.tables["video_counts"].height == 6
    assert {each.header: each.name for each in reading.columns}["date"] == "posted_at"
    video = reading.tables["videos"].sort("video_id").row(0, named=True)
    assert video["posted_at"] == datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert (video["posted_precision"], video["scheduled"]) == ("second", False)


def test_a_bare_day_that_the_id_does_not_tell_stays_a_day(tmp_path: Path) -> None:
    rows = [("2026-09-20", IDS[0], 100), ("2026-09-04", IDS[1], 90), ("2026-09-21", "1234567890123456", 80)]
    videos = one(read(tmp_path, text("Upload date,video_id,views", rows))).tables["videos"]
    found = {row["video_id"]: (row["posted_at"], row["posted_precision"]) for row in videos.to_dicts()}
    assert found == {
        IDS[0]: (datetime(2026, 9, 20, tzinfo=UTC), "day"),
        IDS[1]: (datetime(2026, 9, 3, 8, tzinfo=UTC), "second"),
        "1234567890123456": (datetime(2026, 9, 21, tzinfo=UTC), "day"),
    }


@pytest.mark.parametrize(
    ("watched", "full", "expected"),
    [
        ("5,5", "30,2 %", (5.5, 0.302)),
        ("5.5", "30.2%", (5.5, 0.302)),
        ("5.5s", "0.302", (5.5, 0.302)),
        ("0:05,5", "30,2", (5.5, 0.302)),
        ("1.234,5", "100 %", (1234.5, 1.0)),
        ("", "-", (None, None)),
    ],
)
def test_figures_with_a_fraction(
    watched: str, full: str, expected: tuple[float | None, float | None], tmp_path: Path
) -> None:
    rows = [(own, 100, watched, full) for own in IDS]
    data = text("video_id;views;X;Y", rows, ";")
    reading = one(read(tmp_path, data, {"X": "avg_watch_s", "Y": "watched_full"}))
    assert reading.tables["video_counts"].select("avg_watch_s", "watched_full").rows() == [expected] * 6
    assert ("figures.percent" in codes(reading)) == (full == "30,2")


def test_a_figure_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    ids = [str(int(own) + at) for own in IDS for at in range(2)]
    rows = [(own, 100, "long" if at == 4 else "5,5") for at, own in enumerate(ids)]
    reading = one(read(tmp_path, text("video_id;views;X", rows, ";"), {"X": "avg_watch_s"}))
    assert [(each.row, each.column, each.value) for each in reading.problems] == [(6, "X", "long")]
    assert reading.tables["video_counts"]["avg_watch_s"].to_list() == [5.5] * 11


def test_a_day_that_is_neither_is_asked(tmp_path: Path) -> None:
    rows = [(f"2026-09-{1 + 2 * at:02}", own, 100) for at, own in enumerate(reversed(IDS))]
    refusal = refused(read(tmp_path, text("date,video_id,views", rows)))
    assert "the day of the post or of the reading" in refusal.message


# Evidence.


def test_totals_and_counts_are_told_apart() -> None:
    assert counter_of([[100 + 3 * at for at in range(13)]]) == "total"
    assert counter_of([[1000, 1010, 1020, 1020, 1031, 1040]]) == "total"
    assert counter_of([[12, 30, 7, 19, 25, 3, 14]]) == "per_day"
    assert counter_of([[5, -1, 3]]) == "per_day"
    assert counter_of([[folded(2**31 - 2), folded(2**31 + 5)]]) == "total"
    for unclear in ([], [5], [5, 6, 9], [0, 0, 0, 0], [None, None], [1, 10, 100, 1000, 10_000, 100_000]):
        assert counter_of([unclear]) is None, unclear


def test_random_counts_are_never_called_totals_and_totals_never_counts() -> None:
    chance = random.Random(11)
    for _ in range(2000):
        size = chance.randrange(2, 60)
        counts = [chance.randrange(chance.choice((20, 1000, 10**6))) for _ in range(size)]
        assert counter_of([counts]) != "total", counts
        total, series = chance.randrange(10**6), []
        for _ in range(size):
            total += chance.randrange(1 + max(total // 50, 3)) - (chance.random() < 0.03)
            series.append(total)
        assert counter_of([series]) != "per_day", series


def test_a_counter_of_32_bits_is_put_right() -> None:
    assert unfolded(folded(2_574_556_625)) == 2_574_556_625
    assert [unfolded(value) for value in (None, 0, 7, -3)] == [None, 0, 7, None]
    assert [unfolded(value) for value in (-(2**31), -(2**31) - 1, -436_116_084_480)] == [2**31, None, None]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["20260920"], FIRST),
        (["2026/09/20"], FIRST),
        (["2026-09-20T10:00:00+02:00"], FIRST),
        (["20.09.2026"], FIRST),
        (["Sep 20, 2026"], FIRST),
        (["20 septembre 2026"], FIRST),
        (["2026年9月20日"], FIRST),
        (["1789905600"], date(2026, 9, 20)),
        (["1789905600000"], date(2026, 9, 20)),
    ],
)
def test_ways_to_write_a_day(values: list[str], expected: date) -> None:
    found = read_dates(values)
    assert found is not None
    assert (found.days, found.full) == ((expected,), True)


def test_days_without_a_year_are_not_full_and_words_are_none() -> None:
    found = read_dates(["April 12", "April 13"])
    assert found is not None
    assert not found.full
    assert read_dates(["bread", "butter"]) is None
    assert read_moments(["2026-09-20", "2026-09-21"]) is None
    assert read_moments(["2026-09-20 00:00:00"]) is None


def test_no_name_stands_for_two_things() -> None:
    assert len(_table()) > 200
    assert known("Bread") is None
    assert {entry.name for entry in _table().values()} <= {*MEANINGS, "videos"}


# Once more, and real ones.


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_a_kept_table_reads_again_as_it_did(fixture: Fixture, tmp_path: Path) -> None:
    for reading in read_fixture(fixture, tmp_path).readings:
        again = read_again(
            reading.raw, reading.origin.name, reading.account or "x", reading.dating, Options(now=NOW)
        )
        assert all(again.tables[name].equals(frame) for name, frame in reading.tables.items())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")
def test_the_real_tracker() -> None:
    drop = read_drop([SAMPLES / "daily_tracker_viziotestmail"], Options(now=NOW))
    assert drop.refusals == ()
    assert len({reading.account for reading in drop.readings}) == 4
    assert all(reading.problems == () for reading in drop.readings)
    totals = [reading.tables["account_counts"]["likes_total"] for reading in drop.readings]
    assert sorted(total[0] for total in totals) == [57, 10_500, 2_574_556_625, 3_432_964_966]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")
def test_the_real_list() -> None:
    reading = one(read_drop([SAMPLES / "selfmade_lizhagearty"], Options(now=NOW)))
    assert (reading.reader, reading.tables["videos"].height, reading.problems) == ("generic.videos", 15, ())
