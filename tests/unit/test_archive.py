from __future__ import annotations

import io
import os
import struct
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import zip_bytes
from tui.sources import archive
from tui.sources.archive import check_container, is_clutter, is_workbook, read_members
from tui.sources.refused import RefusedError

LINK_MODE = 0o120777 << 16


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        list(read_members(data))
    return caught.value.message


def test_members_come_with_their_utc_time_and_bytes() -> None:
    members = list(read_members(zip_bytes({"Overview.csv": b"abc"}, (2026, 4, 24, 9, 37, 56))))
    assert [(m.parts, m.data, m.time) for m in members] == [
        (("Overview.csv",), b"abc", datetime(2026, 4, 24, 9, 37, 56, tzinfo=UTC))
    ]


def test_a_time_with_month_zero_is_no_time() -> None:
    data = bytearray(zip_bytes({"a.csv": b"abc"}))
    data[10:14] = bytes(4)
    at = data.rfind(b"PK\x01\x02")
    data[at + 12 : at + 16] = bytes(4)
    assert next(iter(read_members(bytes(data)))).time is None


def test_folders_and_what_file_managers_leave_are_skipped() -> None:
    data = zip_bytes({"set/": b"", "set/a.csv": b"1", "__MACOSX/._a.csv": b"2", ".DS_Store": b"3"})
    assert [member.parts for member in read_members(data)] == [("set", "a.csv")]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("../../evil.csv", ("evil.csv",)),
        ("/etc/evil.csv", ("etc", "evil.csv")),
        ("a\\..\\evil.csv", ("a", "evil.csv")),
        ("new\x1b[2Jline.csv", ("new\ufffd[2Jline.csv",)),
    ],
)
def test_names_cannot_climb_or_act(name: str, parts: tuple[str, ...]) -> None:
    assert next(iter(read_members(zip_bytes({name: b"x"})))).parts == parts


def test_a_swelling_member_is_refused_before_it_fills_memory() -> None:
    assert "200 times" in refusal(packed({"zeros.csv": bytes(2 * 1024 * 1024)}))


def test_a_member_that_packs_well_but_is_small_is_read() -> None:
    assert len(next(iter(read_members(packed({"zeros.csv": bytes(1024 * 1024)})))).data) == 1024 * 1024


def test_the_total_is_limited_by_real_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    data = bytearray(packed({"a.csv": os.urandom(900), "b.csv": os.urandom(900)}))
    at = data.find(b"PK\x01\x02")
    for _ in range(2):  # the directory lies about the sizes; inflating tells
        struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(data))
    assert "more than" in refusal(packed({"a.csv": os.urandom(900), "b.csv": os.urandom(900)}))


def test_a_declared_total_beyond_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    assert "unpacks to more than" in refusal(zip_bytes({"a.csv": b"x" * 11}))


@pytest.mark.parametrize("count", [201, 70_000])
def test_too_many_files_are_refused(count: int) -> None:
    assert "more than 200 files" in refusal(zip_bytes({f"{n}.csv": b"" for n in range(count)}))


def test_two_hundred_files_are_read() -> None:
    assert len(list(read_members(zip_bytes({f"{n}.csv": b"x" for n in range(200)})))) == 200


def test_a_link_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        info = zipfile.ZipInfo("Overview.csv")
        info.create_system = 3
        info.external_attr = LINK_MODE
        out.writestr(info, "/etc/passwd")
    assert "link" in refusal(stream.getvalue())


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(zip_bytes({"a.csv": b"abc"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_overlapping_files_are_refused() -> None:
    """Two entries of the directory that point at the same bytes."""
    data = zip_bytes({"a.csv": b"x" * 4000})
    start, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    struct.pack_into("<HH", tail, 8, 3, 3)
    struct.pack_into("<I", tail, 12, 3 * len(entry))
    assert "overlap" in refusal(data[:start] + entry * 3 + bytes(tail))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_cut_zip_is_refused(kept: float) -> None:
    data = zip_bytes({"Overview.csv": b"x" * 500, "b.csv": b"y" * 500})
    assert "cut short" in refusal(data[: int(len(data) * kept)])


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(packed({"a.csv": os.urandom(3000)}))
    data[1000] ^= 0xFF
    assert "damaged" in refusal(bytes(data))


def test_an_unknown_way_of_packing_is_refused() -> None:
    data = bytearray(zip_bytes({"a.csv": b"abc"}))
    struct.pack_into("<H", data, 8, 98)
    struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + 10, 98)
    assert "cannot be read here" in refusal(bytes(data))


def test_a_workbook_of_too_many_tags_is_refused_before_a_parser_sees_it() -> None:
    parts = {
        "[Content_Types].xml": b"",
        "xl/sheet.xml": b"".join(b"<c%d/>" % n for n in range(archive.MAX_TAGS + 1)),
    }
    with pytest.raises(RefusedError, match="far larger"):
        check_container(packed(parts))


def test_a_workbook_is_told_by_its_parts() -> None:
    assert is_workbook(zip_bytes({"[Content_Types].xml": b"", "xl/workbook.xml": b""}))
    assert not is_workbook(zip_bytes({"Overview.xlsx": b""}))
    assert not is_workbook(b"PK\x03\x04nothing")


def test_clutter_is_told_by_name() -> None:
    assert is_clutter(("__MACOSX", "a.csv"))
    assert is_clutter((".DS_Store",))
    assert not is_clutter(("set", "Overview (1).csv"))


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 400), st.integers(0, 255))
def test_bytes_in_members_or_a_refusal_out(noise: bytes, at: int, value: int) -> None:
    data = bytearray(packed({"Overview.csv": b"Date,Likes\n" * 9, "b/c.csv": b"x"}))
    data[at % len(data)] = value
    for hostile in (bytes(data), b"PK\x03\x04" + noise, bytes(data[: at % len(data)]), bytes(data) + noise):
        try:
            members = list(read_members(hostile))
        except RefusedError as error:
            assert error.message  # noqa: PT017 - either outcome is right, silence is not
        else:
            assert all(isinstance(member.data, bytes) for member in members)
