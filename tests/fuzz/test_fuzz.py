"""Whatever is done to a file of any format: an answer, within ten seconds and a GiB, and never an exception.

A fixed number of cases, the same in every run; ``python -m tests.fuzz`` tries others, as many as wanted.
"""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.everything import FIXTURES
from tests.fuzz.__main__ import main
from tests.fuzz.cases import Case, ask, case_of
from tests.fuzz.changes import KINDS, MOST, SPAN, WORDS, Change, changed
from tests.fuzz.misbehaving import DIES, HANGS, HOARDS, MIB, RAISES, WALLOWS, misbehave
from tests.fuzz.watching import SECONDS, watch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.formats.fixture import Fixture

pytestmark = pytest.mark.fuzz
EXAMPLES = 10
"""Of each fixture, by hypothesis, which makes those smaller that fail."""
WATCHED = 2 * len(FIXTURES)
"""By number, as in the long run."""

NUMBERS = st.integers(0, SPAN - 1)
CHANGES = st.builds(Change, st.sampled_from(tuple(KINDS)), NUMBERS, NUMBERS, NUMBERS, st.booleans())


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
@settings(
    max_examples=EXAMPLES,
    deadline=timedelta(seconds=SECONDS),
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(changes=st.lists(CHANGES, min_size=1, max_size=6).map(tuple))
def test_every_changed_file_is_answered(fixture: Fixture, changes: tuple[Change, ...]) -> None:
    ask(Case(fixture, changes))


def test_a_run_by_number_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--cases", str(WATCHED), "--seed", "7", "--save", str(tmp_path / "found")])
    written = capsys.readouterr()
    assert status == 0, written.err
    assert f"{WATCHED:,} of {WATCHED:,} cases, 0 found" in written.err
    first, answers, slowest, peak, found = written.out.splitlines()
    assert first.startswith(f"{WATCHED:,} cases in ")
    readings, refusals = (int(part.split()[0].replace(",", "")) for part in answers.split(", "))
    # Neither all refused, which would try the first checks only, nor all read, which would try none.
    assert min(readings, refusals) > WATCHED // 6
    assert slowest.startswith("slowest: ")
    assert peak.endswith("MiB of 1,024")
    assert found == "found: 0"
    assert not (tmp_path / "found").exists()


def test_the_watcher_sees_what_goes_wrong_and_goes_on() -> None:
    tally = watch(misbehave, range(14), seconds=2.0, memory=256 * MIB)
    assert (tally.cases, tally.readings) == (14, 9)
    seen = {found.number: found.what for found in tally.found}
    assert set(seen) == {RAISES, HANGS, DIES, HOARDS, WALLOWS}
    assert seen[RAISES].startswith("KeyError in misbehaving.py:")
    assert seen[HANGS] == "hang"
    assert seen[DIES] == "died (-6)"
    # Where the system limits no address space, what is held is seen afterwards.
    assert seen[HOARDS].startswith(("MemoryError", "memory"))
    assert seen[WALLOWS].startswith(("MemoryError", "memory"))
    assert tally.slowest[0] == HANGS


def test_what_is_found_is_kept_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.fuzz import __main__ as program

    monkeypatch.setattr(program, "ask_number", _ask_misbehaving)
    words = ["--cases", "2", "--first", str(RAISES), "--seed", "4", "--save", str(tmp_path)]
    assert main(words) == 1
    data, why = sorted(tmp_path.iterdir(), key=lambda path: path.suffix == ".why")
    case = case_of(4, RAISES)
    assert data.read_bytes() == case.data
    assert why.read_text().splitlines()[1] == str(case)
    assert "no such column" in why.read_text()
    assert "found: 1" in capsys.readouterr().out


def _ask_misbehaving(seed: int, number: int) -> object:
    return misbehave(number)


def test_a_case_is_the_same_whenever_it_is_made() -> None:
    assert [case_of(3, number).data for number in range(300)] == [
        case_of(3, number).data for number in range(300)
    ]
    assert {case_of(3, number).fixture for number in range(len(FIXTURES))} == set(FIXTURES)


DATA = b'day,views\n2026-11-20,"12"\n2026-11-21,"13"\n'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change("flip", 0, 0, 0), b"eay" + DATA[3:]),
        (Change("byte", 0, 2, 255), b"\xff\xff\xff" + DATA),
        (Change("byte", 0, 1, 255), b"\xff\xff" + DATA[1:]),
        (Change("delete", 0, 3, 0), DATA[4:]),
        (Change("double", 0, 3, 0), b"day," + DATA),
        (Change("repeat", 0, 3, 3), b"day," * 4 + DATA[4:]),
        (Change("swap", 0, SPAN // 2, 2), b'"12,views\n2026-11-20,day' + DATA[24:]),
        (Change("cut", SPAN // 2, 0, 1), DATA[:21]),
        (Change("cut", SPAN // 2, 0, 0), DATA[21:]),
        (Change("splice", SPAN // 2, SPAN // 2, 0), DATA[:21] + b"her"),
        (Change("word", 0, 0, 1), b"nan" + DATA),
        (Change("token", SPAN // 2, 1, 0), DATA.replace(b'"12"', b'"NaN"')),
        (Change("token", SPAN // 2, 0, 0), DATA.replace(b'"12"', b"NaN")),
        (Change("lines", 0, 0, 0), DATA.partition(b"\n")[2]),
        (Change("encoded", 0, 0, 2), DATA.decode().encode("utf-16-be")),
    ],
    ids=lambda value: value.kind if isinstance(value, Change) else "",
)
def test_what_a_change_does(change: Change, expected: bytes) -> None:
    assert changed(DATA, [change], [b"another"]) == expected


def test_a_column_is_changed_in_every_row() -> None:
    change = Change("column", 10 * SPAN // len(DATA), 0, 0)
    assert changed(DATA, [change], []) == b'day,views\nNaN,"12"\nNaN,"13"\n'


def test_packing_gives_files_that_unpack() -> None:
    packed = [changed(DATA, [Change("packed", 0, 0, which)], [b"other"]) for which in range(4)]
    assert gzip.decompress(packed[0]) == bz2.decompress(packed[1]) == DATA
    with zipfile.ZipFile(io.BytesIO(packed[3])) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [DATA, b"other"]


def test_members_of_a_zip_are_changed_within() -> None:
    packed = changed(DATA, [Change("packed", 0, 0, 2)], [b"other"])
    again = changed(packed, [Change("word", 0, 0, 1, inside=True)], [])
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.read("Overview.csv") == b"nan" + DATA


@given(data=st.binary(max_size=300), changes=st.lists(CHANGES, max_size=6))
@settings(max_examples=300, derandomize=True, database=None, deadline=None)
def test_changes_take_any_bytes_and_stay_small(data: bytes, changes: list[Change]) -> None:
    assert len(changed(data, changes, [b"another", b""])) <= MOST


def test_words_are_different() -> None:
    assert len(set(WORDS)) == len(WORDS)
