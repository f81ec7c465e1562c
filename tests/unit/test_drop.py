from __future__ import annotations

import io
import itertools
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl.workbook
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import (
    ACTIVITY,
    CONTENT,
    FOLLOWERS,
    GENDER,
    NOW,
    OVERVIEW,
    TERRITORIES,
    VIEWERS,
    codes,
    content,
    csv_bytes,
    followers,
    overview,
    put,
    run_of,
    the_reading,
    zip_bytes,
)
from tui.sources.drop import CancelledError, read_drop
from tui.sources.options import Options
from tui.sources.report import Drop, Trust
from tui.sources.siblings import Around, read_name

LAST = date(2026, 8, 8)
MADE = datetime(2026, 8, 10, 9, 30, tzinfo=UTC)
UPLOADS = [datetime(2026, 8, 1, 12, tzinfo=UTC), datetime(2024, 3, 5, 12, tzinfo=UTC)]
OVERVIEW_ZIP = f"Overview_2026-08-02_{int(MADE.timestamp())}_mira.bakes.zip"
GENDERS = csv_bytes(GENDER, [("Female", "0.6"), ("Male", "0.4")])


def read(*paths: Path, until: date | None = None) -> Drop:
    return read_drop(paths, Options(until=until, now=NOW))


def downloads(folder: Path) -> list[Path]:
    """The four zips as TikTok gives them."""
    return [
        put(folder / OVERVIEW_ZIP, zip_bytes({"Overview.csv": overview(LAST)})),
        put(
            folder / "Followers_mira.bakes.zip",
            zip_bytes({"FollowerHistory.csv": followers(LAST, [10, 12, 15]), "FollowerGender.csv": GENDERS}),
        ),
        put(folder / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)})),
        put(
            folder / "Viewers_mira.bakes.zip",
            zip_bytes({"Viewers.csv": csv_bytes(VIEWERS, [("August 8", 9, 4, 5)])}),
        ),
    ]


def summary(drop: Drop) -> list[tuple[object, ...]]:
    return sorted(
        (
            r.sha256,
            r.reader,
            r.account,
            r.dating,
            tuple(sorted((n, str(t.rows())) for n, t in r.tables.items())),
        )
        for r in drop.readings
    )


def test_the_zips_as_downloaded_are_read_whole(tmp_path: Path) -> None:
    drop = read(*downloads(tmp_path))
    assert not drop.refusals
    assert {r.reader: (r.account, r.dating.trust, r.dating.last) for r in drop.readings} == {
        "studio.overview": ("mira.bakes", Trust.ZIP_NAME, LAST),
        "studio.followers": ("mira.bakes", Trust.ZIP_ENTRY, LAST),
        "studio.gender": ("mira.bakes", Trust.ZIP_ENTRY, None),
        "studio.content": ("mira.bakes", Trust.ZIP_ENTRY, None),
        "studio.viewers": ("mira.bakes", Trust.ZIP_ENTRY, LAST),
    }
    assert {r.dating.captured_at for r in drop.readings} == {MADE}
    assert "dating.contradiction" not in codes(drop)


def test_neither_order_nor_grouping_of_paths_matters(tmp_path: Path) -> None:
    paths = downloads(tmp_path)
    expected = summary(read(tmp_path))
    for order in itertools.permutations(paths, len(paths)):
        assert summary(read(*order)) == expected


def test_renamed_loose_files_are_dated_by_their_content_file(tmp_path: Path) -> None:
    late = datetime(2026, 11, 20, tzinfo=UTC)
    put(tmp_path / "one.txt", overview(LAST), late)
    put(tmp_path / "two", followers(LAST, [1, 2]), late)
    put(tmp_path / "three.csv", content("August 10", UPLOADS), late)
    put(tmp_path / "four.csv", GENDERS, late)
    drop = read(tmp_path)
    assert not drop.refusals
    assert {r.dating.trust for r in drop.readings} == {Trust.CONTENT_TIME}
    assert {r.dating.captured_at for r in drop.readings} == {datetime(2026, 8, 10, 12, tzinfo=UTC)}
    assert {r.account for r in drop.readings} == {"mira.bakes"}


def test_a_content_file_one_folder_up_counts_and_two_do_not(tmp_path: Path) -> None:
    late = datetime(2026, 11, 20, tzinfo=UTC)
    put(tmp_path / "set/Content.csv", content("August 10", UPLOADS), late)
    put(tmp_path / "set/Followers_mira.bakes/FollowerHistory.csv", followers(LAST, [1, 2]), late)
    put(tmp_path / "set/deep/er/Overview.csv", overview(LAST), late)
    drop = read(tmp_path)
    assert the_reading(drop, "studio.followers").dating.trust is Trust.CONTENT_TIME
    assert the_reading(drop, "studio.overview").dating.trust is Trust.FILE_TIME


def test_two_sets_side_by_side_do_not_date_each_other(tmp_path: Path) -> None:
    put(tmp_path / "new/Content.csv", content("August 10", UPLOADS))
    put(tmp_path / "old/Overview.csv", overview(date(2026, 2, 1)), datetime(2026, 2, 3, tzinfo=UTC))
    reading = the_reading(read(tmp_path), "studio.overview")
    assert reading.dating.trust is Trust.FILE_TIME
    assert reading.dating.last == date(2026, 2, 1)


def test_files_without_days_take_the_moment_of_a_daily_sibling(tmp_path: Path) -> None:
    put(tmp_path / "a/FollowerHistory.csv", followers(LAST, [1, 2]), datetime(2026, 11, 1, tzinfo=UTC))
    put(tmp_path / "a/FollowerGender.csv", GENDERS, datetime(2026, 11, 1, tzinfo=UTC))
    put(tmp_path / "b/FollowerTopTerritories.csv", csv_bytes(TERRITORIES, [("GR", "1")]))
    drop = read(tmp_path)
    assert the_reading(drop, "studio.gender").dating.captured_at == datetime(2026, 8, 10, tzinfo=UTC)
    assert the_reading(drop, "studio.territories").dating.captured_at == datetime(2026, 8, 20, 8, tzinfo=UTC)


def test_the_same_bytes_are_read_once_with_the_strongest_evidence(tmp_path: Path) -> None:
    data = overview(LAST)
    put(tmp_path / "a.csv", data)
    put(tmp_path / "b.zip", zip_bytes({"Overview.csv": data}))
    put(tmp_path / "c" / OVERVIEW_ZIP, zip_bytes({"Overview.csv": data}))
    drop = read(tmp_path)
    reading = the_reading(drop)
    assert reading.dating.trust is Trust.ZIP_NAME
    assert reading.account == "mira.bakes"
    assert [note.message for note in drop.notes] == [
        "2 files hold the same bytes as another; the bytes were read once."
    ]


def test_a_stated_day_dates_all_files_of_the_drop(tmp_path: Path) -> None:
    put(tmp_path / "Overview.csv", overview(LAST))
    put(tmp_path / "FollowerGender.csv", GENDERS)
    drop = read(tmp_path, until=date(2023, 8, 9))
    assert the_reading(drop, "studio.overview").dating.last == date(2023, 8, 8)
    assert {r.dating.trust for r in drop.readings} == {Trust.STATED}


def test_a_stated_day_in_the_future_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "Overview.csv", overview(LAST))
    put(tmp_path / "a/Content.csv", content("August 10", UPLOADS))
    put(tmp_path / "b/c/FollowerGender.csv", GENDERS)
    drop = read(tmp_path, until=date(2027, 8, 8))
    assert drop.readings == ()
    assert len(drop.refusals) == 3
    assert all("in the future" in refusal.message for refusal in drop.refusals)


def test_a_file_that_contradicts_its_zip_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    wrong = put(tmp_path / OVERVIEW_ZIP, zip_bytes({"Overview.csv": overview(date(2026, 6, 30))}))
    put(tmp_path / "FollowerHistory.csv", followers(LAST, [1, 2]))
    drop = read(tmp_path)
    assert the_reading(drop).reader == "studio.followers"
    assert [refusal.origin.path for refusal in drop.refusals] == [wrong]
    assert "2026-08-02" in drop.refusals[0].message


def test_two_years_in_one_folder_are_told(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", overview(LAST), datetime(2026, 8, 10, tzinfo=UTC))
    put(tmp_path / "b.csv", followers(LAST, [1, 2]), datetime(2025, 8, 10, tzinfo=UTC))
    assert "dating.contradiction" in codes(read(tmp_path))


def test_what_is_something_else_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    put(tmp_path / "good.csv", overview(LAST))
    put(tmp_path / "meta.csv", 'sep=,\n"Reach"\n"Date","Primary"\n"2026-01-01","1"\n'.encode("utf-16"))
    put(tmp_path / "ads.csv", b"Date,Campaign name,Cost\n2026-01-01,x,1\n")
    put(tmp_path / "cut.zip", zip_bytes({"Overview.csv": overview(LAST)})[:100])
    put(tmp_path / "empty.csv", b"")
    put(tmp_path / "photo.jpg", b"\xff\xd8\xff" + bytes(50))
    put(tmp_path / "code.py", b"import a, b\nprint(a, b)\n")
    drop = read(tmp_path)
    assert the_reading(drop).reader == "studio.overview"
    assert sorted(refusal.origin.name for refusal in drop.refusals) == [
        "ads.csv",
        "cut.zip",
        "empty.csv",
        "meta.csv",
    ]
    assert all(refusal.message.endswith(".") and refusal.hint for refusal in drop.refusals)
    assert [note.code for note in drop.notes] == ["drop.passed-over"]
    assert "2 other files" in drop.notes[0].message


def test_header_only_files_are_empty_readings(tmp_path: Path) -> None:
    for number, header in enumerate((OVERVIEW, VIEWERS, FOLLOWERS, ACTIVITY, GENDER, TERRITORIES, CONTENT)):
        put(tmp_path / f"{number}.csv", csv_bytes(header, []))
    drop = read(tmp_path)
    assert not drop.refusals
    assert len(drop.readings) == 7
    assert all(reading.rows == 0 for reading in drop.readings)
    assert all(frame.height == 0 for reading in drop.readings for frame in reading.tables.values())
    assert {reading.dating.trust for reading in drop.readings} == {Trust.FILE_TIME}


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert read() == Drop()
    assert read(tmp_path) == Drop()


# Accounts


def test_links_tell_the_account_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "a/Overview.csv", overview(LAST))
    put(tmp_path / "a/Content.csv", content("August 10", UPLOADS, handle="Jonas.Moves"))
    assert {reading.account for reading in read(tmp_path).readings} == {"jonas.moves"}


def test_two_accounts_in_one_folder_leave_files_without_one(tmp_path: Path) -> None:
    put(tmp_path / "Overview.csv", overview(LAST))
    put(tmp_path / "Content.csv", content("August 10", UPLOADS))
    put(tmp_path / "Content (1).csv", content("August 10", UPLOADS[:1], handle="jonas.moves"))
    drop = read(tmp_path)
    assert the_reading(drop, "studio.overview").account is None
    assert {r.account for r in drop.readings if r.reader == "studio.content"} == {"mira.bakes", "jonas.moves"}
    assert "account.unclear" in codes(drop)


def test_an_account_beside_counts_only_when_exported_about_the_same_time(tmp_path: Path) -> None:
    put(tmp_path / "a/Content.csv", content("August 10", UPLOADS))
    put(tmp_path / "b/Overview.csv", overview(LAST))
    put(tmp_path / "c/Overview.csv", overview(date(2026, 2, 1)))
    put(
        tmp_path / "d/Content.csv",
        content("February 1", [datetime(2026, 1, 9, tzinfo=UTC)], handle="jonas.moves"),
    )
    accounts = {r.origin.path.parent.name: r.account for r in read(tmp_path).readings}
    assert accounts == {"a": "mira.bakes", "b": "mira.bakes", "c": "jonas.moves", "d": "jonas.moves"}


def owner_of_overview(drop: Drop) -> tuple[str | None, list[str]]:
    """The account of the one overview and the codes of the notes on it."""
    reading = the_reading(drop, "studio.overview")
    return reading.account, [note.code for note in reading.notes if note.code.startswith("account.")]


@pytest.mark.parametrize(
    ("last", "account"),
    [
        (date(2026, 8, 2), "mira.bakes"),
        (date(2026, 8, 11), "mira.bakes"),
        (date(2026, 8, 1), None),
        (date(2026, 8, 12), None),
    ],
)
def test_an_account_is_taken_from_a_sibling_when_the_days_fit_its_export(
    tmp_path: Path, last: date, account: str | None
) -> None:
    put(tmp_path / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)}))
    put(tmp_path / "Overview.csv", overview(last))
    note = "account.from-sibling" if account else "account.unfit-sibling"
    assert owner_of_overview(read(tmp_path, until=last if last.day == 12 else None)) == (account, [note])


def test_the_note_names_what_the_account_was_taken_from(tmp_path: Path) -> None:
    put(tmp_path / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)}))
    put(tmp_path / "Overview.csv", overview(LAST))
    messages = [note.message for note in the_reading(read(tmp_path), "studio.overview").notes]
    assert messages == ["account taken from Content_mira.bakes.zip beside it"]


def test_a_file_that_tells_its_account_has_no_note_about_it(tmp_path: Path) -> None:
    put(tmp_path / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)}))
    assert the_reading(read(tmp_path), "studio.content").notes == ()


def test_a_strangers_folder_of_files_beside_a_zip_stays_a_strangers(tmp_path: Path) -> None:
    put(tmp_path / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)}))
    put(tmp_path / "theirs/Overview.csv", overview(date(2026, 5, 3)))
    # Nothing of its own dates it, so only what lies beside it can tell whose it is.
    put(tmp_path / "theirs/FollowerGender.csv", GENDERS)
    found = {reading.reader: reading.account for reading in read(tmp_path).readings}
    assert found == {"studio.content": "mira.bakes", "studio.overview": None, "studio.gender": None}


def test_exports_without_a_day_of_their_own_go_together_when_their_days_overlap(tmp_path: Path) -> None:
    unsaid = zip_bytes({"Overview.csv": overview(date(2025, 4, 20), 28)}, (1980, 1, 1, 0, 0, 0))
    put(tmp_path / "Viewers_mira.bakes.zip", unsaid)
    put(tmp_path / "again/Overview.csv", overview(date(2025, 4, 25), 28))
    put(tmp_path / "apart/Overview.csv", overview(date(2025, 5, 25), 7))
    found = {r.origin.path.parent.name: r.account for r in read(tmp_path).readings}
    assert found == {tmp_path.name: "mira.bakes", "again": "mira.bakes", "apart": None}


def test_the_only_account_of_a_drop_is_given_far_away_when_the_days_fit(tmp_path: Path) -> None:
    put(tmp_path / "Content_mira.bakes.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS)}))
    put(tmp_path / "far/away/from/Overview.csv", overview(LAST))
    put(tmp_path / "far/away/too/Overview.csv", overview(date(2025, 1, 1)))
    found = {r.origin.path.parent.name: (r.account, r.notes[-1].message) for r in read(tmp_path).readings[1:]}
    assert found["from"] == (
        "mira.bakes",
        "account taken from Content_mira.bakes.zip, the only account here",
    )
    assert found["too"][0] is None


@pytest.mark.parametrize("name", ["Viewers_july.csv", "Followers_backup", "Overview_mira.csv"])
def test_the_name_of_a_loose_file_is_no_account(tmp_path: Path, name: str) -> None:
    assert the_reading(read(put(tmp_path / name, overview(LAST)))).account is None


def test_the_name_of_a_folder_is_an_account_until_something_says_otherwise(tmp_path: Path) -> None:
    path = put(tmp_path / "Followers_mira.bakes/Overview.csv", overview(LAST))
    assert owner_of_overview(read(path)) == ("mira.bakes", ["account.from-sibling"])
    put(tmp_path / "Content.csv", content("August 10", UPLOADS))
    assert owner_of_overview(read(tmp_path)) == ("mira.bakes", ["account.from-sibling"])
    put(tmp_path / "Content.csv", content("August 10", UPLOADS, handle="jonas.moves"))
    assert owner_of_overview(read(tmp_path)) == (None, ["account.unfit-sibling"])


def test_links_win_over_the_names_of_zips_and_folders(tmp_path: Path) -> None:
    put(tmp_path / "Followers_backup/Content.csv", content("August 10", UPLOADS))
    put(tmp_path / "Followers_backup/Overview.csv", overview(LAST))
    put(tmp_path / "z/Content_july.zip", zip_bytes({"Content.csv": content("August 10", UPLOADS[:1])}))
    assert {reading.account for reading in read(tmp_path).readings} == {"mira.bakes"}


def test_without_any_sign_there_is_no_account(tmp_path: Path) -> None:
    assert the_reading(read(put(tmp_path / "Overview.csv", overview(LAST)))).account is None


@pytest.mark.parametrize(
    ("name", "handle", "start"),
    [
        ("Overview_2026-08-02_1786354200_mira.bakes.zip", "mira.bakes", date(2026, 8, 2)),
        ("Overview_2026-08-02_1786354200123_mira.bakes.zip", "mira.bakes", date(2026, 8, 2)),
        ("Overview_2026-08-02_1786354200_Mira_Bakes (1).zip", "mira_bakes", date(2026, 8, 2)),
        ("Overview_2026-08-02_1786354200_mira.bakes", "mira.bakes", date(2026, 8, 2)),
        ("Overview_2026-08-02_1786354200_mira.bakes.zip copy", "mira.bakes", date(2026, 8, 2)),
        ("Overview_2026-08-02_1786354200_mira.bakes copy 2.zip", "mira.bakes", date(2026, 8, 2)),
        ("Overview_2026-13-02_1786354200_mira.bakes.zip", "mira.bakes", None),
        ("Overview_2026-08-02_9786354200_mira.bakes.zip", "mira.bakes", None),
        ("Followers_mira.bakes.zip", "mira.bakes", None),
        ("Viewers_mira2.0(3).zip", "mira2.0", None),
        ("Content_mira.bakes - Copy.zip", "mira.bakes", None),
    ],
)
def test_names_of_downloads_are_read(name: str, handle: str, start: date | None) -> None:
    found = read_name(name, NOW)
    assert found is not None
    assert (found.handle, found.start) == (handle, start)
    assert (found.moment is None) is (start is None)


@pytest.mark.parametrize("name", ["Downloads", "Overview.zip", "Overview (1).zip", "my Followers_x", ""])
def test_other_names_tell_nothing(name: str) -> None:
    assert read_name(name, NOW) is None


def test_nearness_ends_one_step_away() -> None:
    here = Path("/data/set")
    far = ("/data", "/data/other", "/data/set/zip", "/data/a.zip")
    farther = ("/", "/data/other/x", "/data/set/a/b", "/else")
    around = Around((Path(place), place) for place in ("/data/set", *far, *farther))
    assert around.near(here) == ["/data/set"]
    assert sorted(around.far(here)) == sorted(far)
    assert around.near(Path("/nowhere")) == []


# Running


def test_progress_counts_files_and_cancelling_stops(tmp_path: Path) -> None:
    downloads(tmp_path)
    seen: list[tuple[int, int, str]] = []
    read_drop([tmp_path], Options(now=NOW), progress=lambda *step: seen.append(step))
    assert [step[0] for step in seen] == [0, 1, 2, 3, 4, 5]
    assert {step[1] for step in seen} == {5}
    answers = iter([False] * 6 + [True])
    with pytest.raises(CancelledError):
        read_drop([tmp_path], Options(now=NOW), cancelled=lambda: next(answers))


def test_hostile_names_are_cleaned(tmp_path: Path) -> None:
    put(tmp_path / "a.zip", zip_bytes({"x\x1b]0;evil\x07.csv": overview(LAST)}))
    assert the_reading(read(tmp_path)).origin.member == "x\ufffd]0;evil\ufffd.csv"


def workbook() -> bytes:
    package: Any = openpyxl.workbook  # it has no types
    book = package.Workbook()
    for cells in (OVERVIEW, ("August 7", "1", "2", "3", "4", "5"), ("August 8", 1, 2, 3, 4, 5)):
        book.worksheets[0].append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbooks_are_read_like_text(tmp_path: Path) -> None:
    reading = the_reading(read(put(tmp_path / "Overview.zip", zip_bytes({"Overview.xlsx": workbook()}))))
    assert reading.dating.trust is Trust.ZIP_ENTRY
    assert reading.tables["daily"].select("date", "views", "shares").rows() == [
        (date(2026, 8, 7), 1, 5),
        (LAST, 1, 5),
    ]


SAMPLES = (
    workbook(),
    overview(LAST, 28),
    followers(LAST, [1, "undefined", 3]),
    csv_bytes(ACTIVITY, [("August 8", hour, 5) for hour in range(24)]),
    GENDERS,
    content("August 10", UPLOADS),
    zip_bytes({"Overview.csv": overview(LAST)}),
)
FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answered(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = put(Path(folder) / "file.csv", data)
        drop = read(path)
    assert len(drop.readings) + len(drop.refusals) >= 1
    for refusal in drop.refusals:
        assert refusal.message
    for reading in drop.readings:
        assert reading.rows >= 0


@pytest.mark.fuzz
@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    answered(data)


@pytest.mark.fuzz
@FUZZ
@given(st.sampled_from(SAMPLES), st.data())
def test_exports_with_damage_are_answered(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        what = data.draw(st.sampled_from(["flip", "cut", "drop", "double"]))
        if what == "flip":
            damaged[at] = data.draw(st.integers(0, 255))
        elif what == "cut" and at:
            del damaged[at:]
        elif what == "drop":
            del damaged[at : at + 3]
        elif what == "double":
            damaged[at:at] = damaged[at : at + 40]
        if not damaged:
            break
    answered(bytes(damaged))


@given(st.dates(date(2018, 1, 1), date(2026, 11, 18)), st.sampled_from([7, 28, 60, 365]))
@settings(max_examples=40, deadline=None)
def test_a_zip_of_any_window_gives_back_its_days(last: date, count: int) -> None:
    made = last + timedelta(days=2)
    data = zip_bytes({"Overview.csv": overview(last, count)}, (made.year, made.month, made.day, 8, 0, 0))
    with TemporaryDirectory() as folder:
        reading = the_reading(read(put(Path(folder) / "x.zip", data)))
    assert reading.tables["daily"]["date"].to_list() == run_of(last, count)
