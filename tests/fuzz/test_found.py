"""What the long runs found, made small; each was an exception, a panic or memory for nothing."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.formats.everything import FIXTURES
from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.formats.test_bad_input import check
from tui.sources.canonical import parquet_size
from tui.sources.canonical.arrow_size import stated_size
from tui.sources.canonical.casting import cast
from tui.sources.canonical.parquet_size import MalformedError
from tui.sources.frames import in_calendar
from tui.sources.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Drop


def fixture_named(name: str) -> Fixture:
    return next(each for each in FIXTURES if str(each) == name)


def answer(name: str, data: bytes, folder: Path) -> Drop:
    drop = read_fixture(fixture_named(name), folder, data)
    check(drop, name)
    return drop


def written(frame: pl.DataFrame, form: str) -> bytes:
    stream = io.BytesIO()
    if form == "arrow":
        frame.write_ipc(stream)
    else:
        frame.write_parquet(stream)
    return stream.getvalue()


DAYS_OF_NO_CALENDAR = (-(2**31), -719_163, 2_932_897, 2**31 - 1)


@pytest.mark.parametrize("form", ["arrow", "parquet"])
@pytest.mark.parametrize("day", DAYS_OF_NO_CALENDAR)
@pytest.mark.parametrize("column", ["date", "day"])
def test_a_date_of_no_calendar_in_a_typed_table(column: str, day: int, form: str, tmp_path: Path) -> None:
    # “date” with an hour is the table of activity, “day” a tracker of somebody's own.
    days = pl.Series(column, [20_000, day], pl.Int32).cast(pl.Date)
    frame = pl.DataFrame(
        {"account": ["mira.bakes"] * 2, column: days, "hour": [1, 2], "active_followers": [5, 6]}
    )
    drop = answer("canonical.activity-arrow", written(frame, form), tmp_path)
    (refusal,) = drop.refusals
    assert refusal.message == f"Its column “{column}” holds a date that no calendar has."


@pytest.mark.parametrize("text", ["+12345-01-01", "-0001-12-31", "99999-01-01", "0000-00-00"])
def test_a_date_of_no_calendar_in_text(text: str, tmp_path: Path) -> None:
    data = f"account,date,hour,active_followers\nmira.bakes,{text},1,5\n".encode()
    assert answer("canonical.activity-csv", data, tmp_path).readings == ()
    assert cast(pl.Series([text]), "day", "date").null_count() == 1


def test_the_ends_of_the_calendar() -> None:
    days = pl.Series([date.min, date.max, None])
    assert in_calendar(days).to_list() == [True, True, None]
    beyond = pl.Series([days.to_physical()[0] - 1, days.to_physical()[1] + 1], dtype=pl.Int32).cast(pl.Date)
    assert in_calendar(beyond).to_list() == [False, False]
    for unit in ("ms", "us"):
        moments = pl.Series([datetime(2, 1, 1), datetime(9999, 12, 30)], dtype=pl.Datetime(unit))  # noqa: DTZ001
        assert in_calendar(moments).all()
        assert not in_calendar(pl.Series([2**62, -(2**62)]).cast(pl.Datetime(unit))).any()
    assert in_calendar(pl.Series([datetime(2026, 11, 20, tzinfo=UTC)], dtype=pl.Datetime("ns", "UTC"))).all()
    times = pl.Series([0, 86_399_999_999_999]).cast(pl.Time)
    assert in_calendar(times).all()
    assert in_calendar(pl.Series([1.5, None])).all()


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_in_an_encoding_that_is_none(name: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(fixture_named("studio.overview-xlsx").data)) as before,
        zipfile.ZipFile(stream, "w") as after,
    ):
        for member in before.namelist():
            text = before.read(member)
            if member == name:
                text = b'<?xml version="1.0" encoding="U1e999"?>' + text[text.find(b"?>") + 2 :].lstrip()
            after.writestr(member, text)
    (refusal,) = answer("studio.overview-xlsx", stream.getvalue(), tmp_path).refusals
    assert refusal.message == "The workbook is damaged or is no workbook inside."


@pytest.mark.parametrize("value", [0xFFFF, 0x7FFF, 0])
def test_arrow_offsets_that_lead_out_of_the_file(value: int) -> None:
    data = fixture_named("canonical.audience-arrow").data
    refused = 0
    for place in range(0, len(data) - 2, 2):
        changed = bytearray(data)
        struct.pack_into("<H", changed, place, value)
        try:
            stated_size(bytes(changed))
        except MalformedError:
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("nested", [b"\x19" * 5000, b"\x1b" + b"\x01\xbb" * 5000, b"\x1c" * 5000])
def test_parquet_that_is_nested_without_end(nested: bytes) -> None:
    data = b"PAR1" + nested + struct.pack("<I", len(nested)) + b"PAR1"
    with pytest.raises(MalformedError):
        parquet_size.stated_size(data)


@pytest.mark.parametrize("total", [-436_116_084_480, -(2**31) - 1, -(2**62)])
@pytest.mark.parametrize("column", ["heartCount", "likes_total"])
def test_totals_far_below_zero_are_no_totals(total: int, column: str, tmp_path: Path) -> None:
    rows = "".join(f"2026-09-{day:02},mira.bakes,{1000 + day},{5000 + day}\n" for day in range(1, 20))
    data = f"day,handle,followers,{column}\n{rows}2026-09-20,mira.bakes,1020,{total}\n".encode()
    (reading,) = answer("generic.days-tracker", data, tmp_path).readings
    kept = reading.tables["account_counts"]["likes_total"]
    assert kept.to_list() == [5000 + day for day in range(1, 20)]
    assert reading.problems or "counts.overflow" in {note.code for note in reading.notes}


@pytest.mark.parametrize("views", [-(2**31) - 1, -436_116_084_480])
def test_counters_of_videos_far_below_zero_are_null(views: int, tmp_path: Path) -> None:
    data = fixture_named("scraped.web_items-list").data.replace(
        b'"playCount": ', b'"playCount": %d, "_": ' % views
    )
    assert str(views).encode() in data
    (reading,) = answer("scraped.web_items-list", data, tmp_path).readings
    assert reading.tables["video_counts"]["views"].null_count() == reading.tables["video_counts"].height


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_bytes(fixture_named("studio.overview-csv").data)
    tracemalloc.start()
    try:
        (file,) = gather([path], NOW, lambda: None).files
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert file.data == path.read_bytes()
    assert peak < 4 * 1024**2


def test_a_file_that_grows_while_it_is_read_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Overview.csv"
    path.write_bytes(fixture_named("studio.overview-csv").data)
    before = os.stat_result((0o100644, 1, 1, 1, 0, 0, 1000, 0, 0, 0))
    monkeypatch.setattr("tui.sources.gather.os.fstat", lambda _: before)
    (file,) = gather([path], NOW, lambda: None).files
    assert file.data == path.read_bytes()
