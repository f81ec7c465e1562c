"""The writer makes what TikTok makes, byte for byte where it is known."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.reader import excel

from examples import make_exports as make_exports_module
from examples.make_exports import make_exports
from tests.fixtures import LAST_DAY, small_account, small_truth
from tui.demo.quirks import BROKEN_TITLE, PARTS, REMOVED_COMMENTS, ExcelSave, Quirks
from tui.demo.studio_writer import write_exports

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BOM = b"\xef\xbb\xbf"
HEADERS = {
    "Overview": '"Date","Video Views","Profile Views","Likes","Comments","Shares"',
    "Viewers": '"Date","Total Viewers","New Viewers","Returning Viewers"',
    "FollowerHistory": '"Date","Followers","Difference in followers from previous day"',
    "FollowerActivity": '"Date","Hour","Active followers"',
    "FollowerGender": '"Gender","Distribution"',
    "FollowerTopTerritories": '"Top territories","Distribution"',
    "Content": (
        '"Time","Video title","Video link","Post time",'
        '"Total likes","Total comments","Total shares","Total views"'
    ),
}


def members(folder: Path) -> dict[str, bytes]:
    """All files of a set, unzipped."""
    out: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                out.update({name: archive.read(name) for name in archive.namelist()})
        else:
            out[path.name] = path.read_bytes()
    return out


def table(files: Mapping[str, bytes], stem: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files[f"{stem}.csv"].decode("utf-8-sig"))))


def days_of(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows[1:]]


def test_zips_are_named_as_downloaded(tmp_path: Path) -> None:
    folder = small_account(tmp_path)
    exported = datetime(2026, 11, 20, 9, 37, 56, tzinfo=UTC)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Content_mira.bakes.zip",
        "Followers_mira.bakes.zip",
        f"Overview_2026-09-22_{int(exported.timestamp())}_mira.bakes.zip",
        "Viewers_mira.bakes.zip",
    ]


def test_zip_entries_are_stored_in_the_root_and_dated_in_utc(tmp_path: Path) -> None:
    folder = small_account(tmp_path)
    entries = []
    for path in folder.iterdir():
        with zipfile.ZipFile(path) as archive:
            entries += archive.infolist()
    assert {entry.filename for entry in entries} == {f"{stem}.csv" for stem in HEADERS}
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 9, 37, 56)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_csv_files_are_quoted_with_a_bom_and_without_a_last_newline(tmp_path: Path) -> None:
    for name, data in members(small_account(tmp_path)).items():
        assert data.startswith(BOM + HEADERS[name.removesuffix(".csv")].encode() + b"\n"), name
        assert not data.endswith(b"\n"), name
        assert b"\r" not in data, name
        text = data.removeprefix(BOM).decode()
        rows = list(csv.reader(io.StringIO(text)))
        quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in rows[-1])
        assert text.endswith("\n" + quoted), name


def test_the_last_row_of_overview_lies_a_lag_before_the_export(tmp_path: Path) -> None:
    files = members(small_account(tmp_path, quirks=Quirks(window=7, lag=1)))
    assert days_of(table(files, "Overview")) == [f"November {day}" for day in range(14, 21)]
    assert {row[0] for row in table(files, "Content")[1:]} == {"November 21"}


@pytest.mark.parametrize(
    ("language", "day"),
    [("el", "20 Νοεμβρίου"), ("ja", "11月20日"), ("es", "20 de noviembre"), ("fr", "20 novembre")],
)
def test_days_are_written_in_the_language_of_the_page(tmp_path: Path, language: str, day: str) -> None:
    files = members(small_account(tmp_path, language=language))
    assert days_of(table(files, "Overview"))[-1] == day
    assert table(files, "Overview")[0][0] == "Date"


def test_overview_holds_the_truth(tmp_path: Path) -> None:
    truth = small_truth(days=7)
    rows = table(members(small_account(tmp_path, quirks=Quirks(window=7))), "Overview")[1:]
    at = truth.index(LAST_DAY)
    daily = truth.daily
    assert rows[-1][1:] == [
        str(counts[at])
        for counts in (daily.views, daily.profile_views, daily.likes, daily.comments, daily.shares)
    ]


def test_difference_column_runs_backward_or_forward(tmp_path: Path) -> None:
    backward = table(members(small_account(tmp_path / "b", quirks=Quirks(window=28))), "FollowerHistory")[1:]
    quirks = Quirks(window=28, difference="forward")
    forward = table(members(small_account(tmp_path / "f", quirks=quirks)), "FollowerHistory")[1:]
    levels = [int(row[1]) for row in backward]
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert [row[1] for row in forward] == [row[1] for row in backward]
    assert [int(row[2]) for row in backward[1:]] == steps
    assert [int(row[2]) for row in forward] == [*steps, 0]


def test_viewers_are_dated_one_day_late_and_end_undefined(tmp_path: Path) -> None:
    rows = table(members(small_account(tmp_path, quirks=Quirks(window=28))), "Viewers")[1:]
    truth = small_truth(days=28)
    assert rows[-1] == ["November 21", "undefined", "0", "0"]
    assert rows[-2][0] == "November 20"
    assert rows[-2][1] == str(truth.daily.viewers[truth.index(LAST_DAY - timedelta(days=1))])
    assert len(rows) == 28


def test_viewers_can_be_dated_right_and_end_with_overview(tmp_path: Path) -> None:
    quirks = Quirks(window=28, lag=1, viewers_late=False, viewers_open_end=False)
    rows = table(members(small_account(tmp_path, quirks=quirks)), "Viewers")[1:]
    truth = small_truth(days=28)
    assert rows[-1][:2] == ["November 20", str(truth.daily.viewers[truth.index(LAST_DAY)])]


def test_days_before_the_account_are_undefined(tmp_path: Path) -> None:
    truth = small_truth(days=20, warmup_days=0)
    write_exports(truth, tmp_path, quirks=Quirks(window=28))
    files = members(tmp_path)
    assert [row[1] for row in table(files, "FollowerHistory")[1:9]] == ["undefined"] * 8
    assert table(files, "FollowerHistory")[9][1] == str(truth.daily.followers[0])
    assert table(files, "FollowerHistory")[9][2] == "0"
    assert [row[1:] for row in table(files, "Overview")[1:9]] == [["0"] * 5] * 8
    assert [row[1] for row in table(files, "Viewers")[1:9]] == ["undefined"] * 8


def test_one_day_can_have_more_comments_removed_than_written(tmp_path: Path) -> None:
    files = members(small_account(tmp_path, quirks=Quirks(window=7, negative_comments=True)))
    comments = [int(row[4]) for row in table(files, "Overview")[1:]]
    assert comments[3] == REMOVED_COMMENTS
    assert sum(comment < 0 for comment in comments) == 1


@pytest.mark.parametrize(
    ("days", "first", "last"), [(7, "November 15", "November 21"), (8, "November 15", "November 22")]
)
def test_activity_covers_a_week_and_ends_in_zeros(tmp_path: Path, days: int, first: str, last: str) -> None:
    quirks = Quirks(activity_days=7 if days == 7 else 8, activity_cut_hour=9)
    rows = table(members(small_account(tmp_path, quirks=quirks)), "FollowerActivity")[1:]
    assert len(rows) == 24 * days
    assert [row[1] for row in rows[:24]] == [str(hour) for hour in range(24)]
    assert (rows[0][0], rows[-1][0]) == ("November 15", last)
    assert [row[2] for row in rows[-15:]] == ["0"] * 15
    assert all(int(row[2]) > 0 for row in rows[:-15])


def test_small_accounts_get_headers_only(tmp_path: Path) -> None:
    files = members(small_account(tmp_path, quirks=Quirks(small_account=True)))
    for stem in ("FollowerActivity", "FollowerGender", "FollowerTopTerritories"):
        assert files[f"{stem}.csv"] == BOM + HEADERS[stem].encode()


def test_audience_has_shares_as_fractions(tmp_path: Path) -> None:
    files = members(small_account(tmp_path))
    assert table(files, "FollowerGender")[1][0] == "Female"
    assert table(files, "FollowerGender")[3] == ["Other", "0"]
    territories = table(files, "FollowerTopTerritories")[1:]
    assert len(territories) == 11
    assert sum(float(row[1]) for row in territories) == pytest.approx(1)


def test_content_holds_the_newest_fifteen_by_views(tmp_path: Path) -> None:
    truth = small_truth()
    rows = table(members(small_account(tmp_path)), "Content")[1:]
    exported = datetime(2026, 11, 22, 9, 37, 56, tzinfo=UTC)
    newest = [video.url for video in truth.videos if video.posted_at <= exported][-15:]
    assert {row[2] for row in rows} == set(newest)
    assert [int(row[7]) for row in rows] == sorted((int(row[7]) for row in rows), reverse=True)
    counts = truth.lifetime_counts(exported)
    first = counts[rows[0][2].rpartition("/")[2]]
    assert rows[0][4:] == [str(n) for n in (first.likes, first.comments, first.shares, first.views)]


def test_post_time_is_a_day_in_the_zone_of_the_browser(tmp_path: Path) -> None:
    truth = small_truth()
    posted = {video.url: video.posted_at for video in truth.videos}
    for offset in (-8.0, 9.0):
        quirks = Quirks(viewer_utc_offset_hours=offset)
        rows = table(members(small_account(tmp_path / str(offset), quirks=quirks)), "Content")[1:]
        local = [posted[row[2]] + timedelta(hours=offset) for row in rows]
        assert [row[3] for row in rows] == [f"{moment:%B} {moment.day}" for moment in local]


def test_a_broken_title_is_not_escaped(tmp_path: Path) -> None:
    files = members(small_account(tmp_path, quirks=Quirks(broken_title=True)))
    line = files["Content.csv"].decode("utf-8-sig").split("\n")[1]
    assert line.startswith(f'"November 22","{BROKEN_TITLE}","https://')


def test_users_rename_what_they_download(tmp_path: Path) -> None:
    renamed = Quirks(renamed=True)
    zips = small_account(tmp_path / "z", quirks=renamed)
    assert sorted(path.name for path in zips.iterdir()) == [f"my stats ({n}).zip" for n in range(1, 5)]
    loose = small_account(tmp_path / "l", quirks=renamed, layout="folder", format="xlsx")
    assert sorted(path.name for path in loose.iterdir()) == [f"my stats ({n}).xlsx" for n in range(1, 8)]


def test_loose_files_carry_the_time_of_the_export(tmp_path: Path) -> None:
    folder = small_account(tmp_path, layout="folder")
    exported = datetime(2026, 11, 22, 9, 37, 56, tzinfo=UTC).timestamp()
    assert {path.stat().st_mtime for path in folder.iterdir()} == {exported}
    assert {path.stem for path in folder.iterdir()} == set(HEADERS)


def test_xlsx_looks_like_sheetjs_and_holds_the_same_cells(tmp_path: Path) -> None:
    plain = members(small_account(tmp_path / "csv", language="el"))
    sheets = members(small_account(tmp_path / "xlsx", language="el", format="xlsx"))
    for stem in HEADERS:
        data = sheets[f"{stem}.xlsx"]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 0, 0, 0, 0, 0)}
            assert "xl/sharedStrings.xml" not in archive.namelist()
            assert archive.read("xl/worksheets/sheet1.xml").count(b't="str"') > 0
        load: Callable[..., Any] = excel.load_workbook
        book = load(io.BytesIO(data), read_only=True)
        assert book.sheetnames == [stem]
        rows = [
            ["" if cell is None else cell for cell in row] for row in book[stem].iter_rows(values_only=True)
        ]
        assert rows == table(plain, stem)
        book.close()


def test_a_spreadsheet_saves_crlf_semicolons_and_real_dates(tmp_path: Path) -> None:
    quirks = Quirks(window=7, excel=ExcelSave(encoding="cp1252"))
    truth = replace(small_truth(days=7), videos=())
    paths = write_exports(truth, tmp_path, layout="folder", quirks=quirks)
    overview = paths[0].read_bytes()
    assert overview.startswith(b"Date;Video Views;Profile Views;Likes;Comments;Shares\r\n14/11/2026;")
    assert overview.endswith(b"\r\n")


def test_a_spreadsheet_saves_month_first_in_utf_16(tmp_path: Path) -> None:
    quirks = Quirks(window=7, excel=ExcelSave(separator="\t", encoding="utf-16", dates="mdy"))
    paths = write_exports(small_truth(days=7), tmp_path, layout="folder", quirks=quirks)
    assert paths[0].read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert paths[0].read_bytes().decode("utf-16").split("\r\n")[1].startswith("11/14/2026\t")


def test_only_the_asked_parts_are_written(tmp_path: Path) -> None:
    paths = write_exports(small_truth(), tmp_path, parts=("gender", "content"))
    assert [path.name for path in paths] == ["Content_mira.bakes.zip", "Followers_mira.bakes.zip"]
    assert set(members(tmp_path)) == {"Content.csv", "FollowerGender.csv"}


def test_unknown_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown parts: likes"):
        write_exports(small_truth(), tmp_path, parts=(*PARTS, "likes"))


def test_an_export_cannot_be_made_in_the_future(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is simulated until"):
        write_exports(small_truth(), tmp_path, last_day=date(2026, 12, 1))


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = small_account(tmp_path / "a"), small_account(tmp_path / "b")
    names = sorted(path.name for path in first.iterdir())
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]


def test_the_examples_are_those_that_the_script_makes(tmp_path: Path) -> None:
    paths = make_exports(tmp_path)
    committed = Path(make_exports_module.__file__).parent / "exports"
    names = sorted(path.relative_to(tmp_path).as_posix() for path in paths)
    assert sorted(path.relative_to(committed).as_posix() for path in committed.rglob("*.*")) == names
    for name in names:
        assert (committed / name).read_bytes() == (tmp_path / name).read_bytes(), name
    assert sum(path.stat().st_size for path in paths) < 300_000
