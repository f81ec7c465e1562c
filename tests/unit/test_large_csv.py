"""Very large tables are read as small ones are: the same rows, the same lines, the same refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.sources import large_csv
from tui.sources.large_csv import read_large
from tui.sources.refused import RefusedError
from tui.sources.tabular import read_csv

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "id,text,plays,more\n"
ROW = '{0},"a ""quoted"", title",{0}00,x\n'
WANTED = {"video_id": 0, "title": 1, "views": 2}


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_csv, "_BLOCK", 100)


def table(*odd: str, rows: int = 40) -> bytes:
    """A table with odd rows in its middle."""
    plain = [ROW.format(number) for number in range(1, rows + 1)]
    return (HEADER + "".join([*plain[: rows // 2], *odd, *plain[rows // 2 :]])).encode()


def same_as_small(data: bytes) -> None:
    small, large = read_csv(data), read_large(data, WANTED, max)
    assert large.frame["line"].to_list() == list(small.lines)
    for name, key in (("video_id", "id"), ("title", "text"), ("views", "plays")):
        assert large.frame[name].fill_null("").to_list() == list(small.columns[key])
    assert sorted(problem.row for problem in large.problems) == [problem.row for problem in small.problems]
    assert (large.total, large.bad) == (small.total, len(small.problems))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data[:-1],
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"sep=,\n" + data,
        lambda data: data.replace(b",", b";"),
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"title", "Brötchen".encode("cp1252")),
        lambda data: data.replace(b"title", "パン 🍞".encode()),
        lambda data: data.replace(b"title", b"two\nlines"),
        lambda data: data.replace(b",x\n", b",\n"),
        lambda data: data.replace(b"\n20,", b"\n\n\n20,"),
    ],
)
def test_the_same_rows_as_of_a_small_table(change: Callable[[bytes], bytes]) -> None:
    same_as_small(change(table()))


@pytest.mark.parametrize(
    "odd", ["99,too,few\n", "99,one,two,many,more\n", '99,5" bare,7,x\n', '99,"two\nlines",7,x\n', "99\n"]
)
def test_odd_rows_are_told_by_their_line(odd: str) -> None:
    same_as_small(table(odd))


@pytest.mark.parametrize("cut", [-3, -6, -20])
def test_a_table_that_was_cut_is_refused(cut: int) -> None:
    data = table()[:cut]
    with pytest.raises(RefusedError, match="cut short"):
        read_csv(data)
    with pytest.raises(RefusedError, match="cut short"):
        read_large(data, WANTED, max)


def test_zero_bytes_are_refused() -> None:
    with pytest.raises(RefusedError, match="zero bytes"):
        read_large(table("99,a\x00b,7,x\n"), WANTED, max)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_csv, "MAX_ROWS", 30)
    with pytest.raises(RefusedError, match="more than 30 rows"):
        read_large(table(), WANTED, max)


def test_each_block_is_told() -> None:
    told: list[tuple[int, int]] = []
    data = table()
    read_large(data, WANTED, lambda done, size: told.append((done, size)))
    assert len(told) > 5
    assert told == sorted(told)
    assert told[-1] == (len(data), len(data))
