from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.raw_exports import NOW, put, zip_bytes
from tui.sources import gather as module
from tui.sources.gather import Gathered, gather, passed_over_note
from tui.sources.kinds import Kind, kind_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
TABLE = b"Date,Likes\nApril 1,2"


def collect(*paths: Path) -> Gathered:
    return gather(paths, NOW, lambda: None)


def names(found: Gathered) -> list[str]:
    return [raw.origin.name for raw in found.files]


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.csv", "a.csv", "b/1.csv", ".hidden/x.csv", "__MACOSX/y.csv", ".DS_Store"):
        put(tmp_path / name, TABLE + name.encode())
    assert names(collect(tmp_path)) == ["a.csv", "1.csv", "2.csv"]


def test_several_zips_and_files_come_in_one_order_whatever_the_order_given(tmp_path: Path) -> None:
    paths = [
        put(tmp_path / "Overview_x.zip", zip_bytes({"Overview.csv": TABLE})),
        put(tmp_path / "loose.csv", TABLE + b"1"),
        put(tmp_path / "Followers_x.zip", zip_bytes({"FollowerHistory.csv": TABLE + b"2"})),
    ]
    expected = ["Followers_x.zip › FollowerHistory.csv", "Overview_x.zip › Overview.csv", "loose.csv"]
    assert names(collect(*paths)) == names(collect(*reversed(paths))) == expected


def test_origin_tells_file_time_and_entry_time(tmp_path: Path) -> None:
    saved = datetime(2026, 5, 1, 10, tzinfo=UTC)
    path = put(tmp_path / "a.zip", zip_bytes({"x.csv": TABLE}, (2026, 4, 24, 9, 37, 56)), saved)
    origin = collect(path).files[0].origin
    assert origin.modified_at == saved
    assert origin.entry_time == datetime(2026, 4, 24, 9, 37, 56, tzinfo=UTC)


def test_a_path_and_the_folder_around_it_are_one_file(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", TABLE)
    assert names(collect(tmp_path, path, tmp_path)) == ["a.csv"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (PNG, "picture"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "old .xls"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(8), "video"),
        (b"\x1f\x8b\x08" + bytes(8), "damaged"),
        (b"Rar!" + bytes(8), "archive"),
        (b"SQLite format 3\x00", "database"),
        (b"ab\x00\x01\x02cd\x00efghij", "not a TikTok export"),
    ],
)
def test_what_is_no_table_gets_one_sentence_whatever_its_name(
    tmp_path: Path, data: bytes, words: str
) -> None:
    found = collect(put(tmp_path / "Overview.csv", data))
    assert not found.files
    assert len(found.refusals) == 1
    assert words in found.refusals[0].message
    assert found.refusals[0].hint


def test_strangers_in_a_walked_folder_are_counted_not_listed(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path / f"photo{number}.png", PNG)
    put(tmp_path / "page.csv", b"<html>")
    found = collect(tmp_path)
    assert [refusal.origin.name for refusal in found.refusals] == ["page.csv"]
    assert found.passed_over == [f"photo{number}.png" for number in range(5)]
    assert passed_over_note(found.passed_over).message.startswith("5 other files that are no tables were")


def test_a_photo_named_by_the_person_is_answered(tmp_path: Path) -> None:
    found = collect(put(tmp_path / "photo.png", PNG))
    assert [refusal.message for refusal in found.refusals] == ["It is a picture, not an export."]


def test_paths_that_cannot_be_opened_are_answered(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    found = collect(tmp_path / "missing.csv", pipe, Path("nul\0byte"))
    messages = {refusal.origin.path.name: refusal.message for refusal in found.refusals}
    assert messages["missing.csv"] == "It cannot be opened: No such file or directory."
    assert messages["pipe.csv"] == "It is not a regular file."
    assert messages["nul\0byte"].startswith("It cannot be opened")


def test_a_zip_inside_a_zip_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    inner = zip_bytes({"a.csv": TABLE})
    found = collect(put(tmp_path / "all.zip", zip_bytes({"inner.zip": inner, "b.csv": TABLE})))
    assert names(found) == ["all.zip › b.csv"]
    assert [refusal.origin.member for refusal in found.refusals] == ["inner.zip"]
    assert "zip inside a zip" in found.refusals[0].message


def test_a_cut_zip_does_not_stop_the_rest(tmp_path: Path) -> None:
    cut = put(tmp_path / "cut.zip", zip_bytes({"a.csv": TABLE * 9})[:60])
    found = collect(cut, put(tmp_path / "b.csv", TABLE))
    assert names(found) == ["b.csv"]
    assert [refusal.origin.path for refusal in found.refusals] == [cut]


@pytest.mark.parametrize(("members", "words"), [({}, "empty"), ({"photo.png": PNG}, "no table")])
def test_a_zip_without_tables_is_refused(tmp_path: Path, members: dict[str, bytes], words: str) -> None:
    data = zip_bytes(members)
    assert words in collect(put(tmp_path / "a.zip", data)).refusals[0].message


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 10)
    assert "larger" in collect(put(tmp_path / "a.csv", TABLE)).refusals[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_without_a_suffix_is_found_by_its_headers(tmp_path: Path, encoding: str) -> None:
    put(tmp_path / "two", '"Date","Hour","Active  Followers"\n"May 1","0","5"'.encode(encoding))
    put(tmp_path / "notes", "Dates of the bakery: 1 May, 2 May\n".encode(encoding))
    found = collect(tmp_path)
    assert names(found) == ["two"]
    assert found.passed_over == ["notes"]
    assert names(collect(tmp_path / "notes")) == ["notes"]


def test_of_a_stranger_only_the_beginning_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 100_000)
    put(tmp_path / "film.bin", bytes(200_000))
    put(tmp_path / "log", b"started\n" * 30_000)
    found = collect(tmp_path)
    assert (found.files, found.refusals, found.passed_over) == ([], [], ["film.bin", "log"])


def test_all_files_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_KEPT_BYTES", 2 * len(TABLE))
    put(tmp_path / "a.csv", TABLE)
    put(tmp_path / "b.zip", zip_bytes({"b.csv": TABLE, "c.csv": TABLE}))
    put(tmp_path / "d.csv", TABLE)
    found = collect(tmp_path)
    assert names(found) == ["a.csv", "b.zip › b.csv"]
    assert [refusal.origin.name for refusal in found.refusals] == ["b.zip › c.csv", "d.csv"]
    assert "MB in all" in found.refusals[0].message


def test_a_huge_folder_is_left_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILES", 2)
    for number in range(4):
        put(tmp_path / f"{number}.csv", TABLE + bytes([48 + number]))
    found = collect(tmp_path)
    assert len(found.files) == 2
    assert "more than 2 files" in found.refusals[0].message


def test_the_checkpoint_can_stop_it(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    put(tmp_path / "a.csv", TABLE)
    with pytest.raises(StopError):
        gather([tmp_path], NOW, stop)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_text_in_every_encoding(encoding: str) -> None:
    assert kind_of("Date,Vidéo Views,Likes\n".encode(encoding)) is Kind.TEXT
