"""Packed files: gz, bz2 and zst, alone and inside zips; bombs and damage are answered."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import sys
from typing import TYPE_CHECKING

import pytest

from tests.unit.raw_exports import NOW, put, zip_bytes
from tui.sources import packing
from tui.sources.drop import read_drop
from tui.sources.kinds import Kind, kind_of
from tui.sources.options import Options
from tui.sources.packing import unpack
from tui.sources.refused import RefusedError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.sources.report import Drop

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "zst": zstd.compress,
}
TABLE = b"Date,Followers,Difference in followers from previous day\n2026-11-01,10,0\n2026-11-02,12,2\n"

each_packing = pytest.mark.parametrize("suffix", PACKERS)


def read(path: Path) -> Drop:
    return read_drop([path], Options(now=NOW))


@each_packing
def test_a_packed_file_is_read_as_if_it_were_not_packed(suffix: str, tmp_path: Path) -> None:
    (reading,) = read(put(tmp_path / f"FollowerHistory.csv.{suffix}", PACKERS[suffix](TABLE))).readings
    assert reading.tables["daily"]["followers"].to_list() == [10, 12]
    assert reading.raw == TABLE


@each_packing
def test_packed_files_inside_a_zip_are_read(suffix: str, tmp_path: Path) -> None:
    path = put(tmp_path / "all.zip", zip_bytes({f"FollowerHistory.csv.{suffix}": PACKERS[suffix](TABLE)}))
    drop = read(path)
    assert drop.refusals == ()
    assert drop.readings[0].tables["daily"].height == 2


@each_packing
def test_a_name_does_not_decide_how_a_file_is_packed(suffix: str, tmp_path: Path) -> None:
    assert len(read(put(tmp_path / "table.csv", PACKERS[suffix](TABLE))).readings) == 1


@each_packing
def test_several_parts_in_one_file_are_one_file(suffix: str) -> None:
    pack = PACKERS[suffix]
    data = pack(TABLE[:30]) + pack(TABLE[30:])
    assert unpack(data, kind_of(data)) == TABLE


@each_packing
def test_a_bomb_is_refused_long_before_it_is_unpacked(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = PACKERS[suffix](bytes(64 * 1024 * 1024))
    seen: list[int] = []
    check = packing._check

    def watch(total: int, packed: int, limit: int) -> None:
        seen.append(total)
        check(total, packed, limit)

    monkeypatch.setattr(packing, "_check", watch)
    with pytest.raises(RefusedError, match="swells to more than 200 times"):
        unpack(bomb, kind_of(bomb))
    assert max(seen) <= packing.RATIO_FREE_BYTES + 1024 * 1024


@each_packing
def test_a_file_beyond_the_limit_is_refused(suffix: str) -> None:
    data = PACKERS[suffix](TABLE * 50_000)
    with pytest.raises(RefusedError, match="unpacks to more than 1 MB"):
        unpack(data, kind_of(data), 1024 * 1024)


@each_packing
@pytest.mark.parametrize("end", [5, 12, -9, -1])
def test_a_cut_file_is_refused(suffix: str, end: int, tmp_path: Path) -> None:
    data = PACKERS[suffix](TABLE * 200)[:end]
    (refusal,) = read(put(tmp_path / f"x.csv.{suffix}", data)).refusals
    assert "damaged or was cut short" in refusal.message


@each_packing
def test_any_damaged_byte_gives_a_table_or_a_refusal(suffix: str) -> None:
    data = PACKERS[suffix](TABLE)
    for at in range(len(data)):
        for value in (0, 255, data[at] ^ 1):
            changed = data[:at] + bytes([value]) + data[at + 1 :]
            if kind_of(changed) not in {Kind.GZIP, Kind.BZIP2, Kind.ZSTD}:
                continue
            with contextlib.suppress(RefusedError):
                assert isinstance(unpack(changed, kind_of(changed)), bytes)


@each_packing
def test_what_is_packed_twice_is_refused(suffix: str, tmp_path: Path) -> None:
    (refusal,) = read(put(tmp_path / "x.csv.gz", gzip.compress(PACKERS[suffix](TABLE)))).refusals
    assert "packed twice" in refusal.message


@each_packing
def test_a_bomb_inside_a_zip_refuses_the_zip(suffix: str, tmp_path: Path) -> None:
    bomb = PACKERS[suffix](bytes(64 * 1024 * 1024))
    (refusal,) = read(put(tmp_path / "all.zip", zip_bytes({"a.csv": TABLE, f"b.{suffix}": bomb}))).refusals
    assert "swells" in refusal.message


def test_a_frame_that_wants_gigabytes_of_window_is_refused() -> None:
    # A frame header with a window of 2 GiB: descriptor 0, window log 31.
    data = b"\x28\xb5\x2f\xfd" + bytes([0x00, (31 - 10) << 3]) + b"\x01\x00\x00"
    with pytest.raises(RefusedError, match="damaged"):
        unpack(data, Kind.ZSTD)
