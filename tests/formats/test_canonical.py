"""``likewise export`` and back: every table in every form, byte for byte; bombs and damage are refused."""

from __future__ import annotations

import io
import random
import struct
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.formats.canonical import ACCOUNTS, CAPTURED, DAY, FIXTURES, ROWS, frame_of, written
from tests.formats.fixture import NOW, Fixture, read_fixture
from tests.unit.test_exporting import store
from tui.exporting import export_tables
from tui.importing import import_paths
from tui.sources import frames
from tui.sources.again import read_again
from tui.sources.canonical import arrow_size, parquet_size
from tui.sources.clean import clean
from tui.sources.kinds import Kind
from tui.sources.options import Options
from tui.sources.refused import RefusedError
from tui.stats.schema import TABLES, polars_schema
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Drop

OPTIONS = Options(now=NOW)


def fixture(table: str, data: bytes, suffix: str = "csv") -> Fixture:
    return Fixture(f"canonical.{table}", f"x.{suffix}", data)


def read(table: str, data: bytes, folder: Path, suffix: str = "csv") -> Drop:
    return read_fixture(fixture(table, data, suffix), folder)


@pytest.mark.parametrize("each", FIXTURES, ids=str)
def test_every_form_gives_back_the_very_rows(each: Fixture, tmp_path: Path) -> None:
    table = each.format.removeprefix("canonical.")
    drop = read_fixture(each, tmp_path)
    assert [reading.account for reading in drop.readings] == list(ACCOUNTS)
    for reading in drop.readings:
        expected = frame_of(table, (reading.account or "",)).drop("account")
        keys = [column.name for column in TABLES[table].key if column.name != "account"]
        assert_frame_equal(reading.tables[table], expected.sort(keys))
        assert reading.notes == ()


@pytest.mark.parametrize("each", FIXTURES, ids=str)
def test_a_kept_file_reads_again_as_it_did(each: Fixture, tmp_path: Path) -> None:
    for reading in read_fixture(each, tmp_path).readings:
        again = read_again(reading.raw, reading.origin.name, reading.account or "", reading.dating, OPTIONS)
        assert again.tables.keys() == reading.tables.keys()
        for name, frame in reading.tables.items():
            assert_frame_equal(again.tables[name], frame)


def test_days_and_moments_of_the_export_are_those_of_the_rows(tmp_path: Path) -> None:
    daily = read("daily", written("daily", "csv"), tmp_path).readings[0]
    assert (daily.dating.first, daily.dating.last) == (DAY, DAY + timedelta(days=3))
    counts = read("account_counts", written("account_counts", "parquet"), tmp_path, "parquet").readings[0]
    assert counts.dating.captured_at == datetime(2026, 11, 21, 10, 37, 56, 120_000, tzinfo=UTC)


def test_a_table_without_the_account_is_of_nobody(tmp_path: Path) -> None:
    frame = frame_of("daily", ("mira.bakes",)).drop("account")
    out = io.BytesIO()
    frame.write_parquet(out)
    (reading,) = read("daily", out.getvalue(), tmp_path, "parquet").readings
    assert reading.account is None
    assert reading.tables["daily"].height == 4


# Round trip through vaults.


def _fill(vault: Vault, seed: int) -> None:
    """Random rows of every table for three accounts."""
    chance = random.Random(seed)
    for account in ("jonas.moves", "mira.bakes", "x"):
        tables = {name: _random_frame(name, chance) for name in TABLES}
        store(vault, account, **tables)


def _random_frame(name: str, chance: random.Random) -> pl.DataFrame:
    table = TABLES[name]
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _ in range(chance.randrange(1, 30)):
        row = {column.name: _random(column, chance, key=True) for column in table.key[1:]}
        for column in table.values:
            row[column.name] = None if chance.random() < 0.2 else _random(column, chance, key=False)
        rows[tuple(row[column.name] for column in table.key[1:])] = row
    return pl.DataFrame(list(rows.values()), schema=polars_schema(table, account=False))


_LETTERS = "=+-@'\"\t,;\n abcäß🍞‘’\u202e\x1b[/]#0"


def _random(column: Any, chance: random.Random, *, key: bool) -> Any:
    if column.kind == "text":
        if column.name == "video_id":
            return str(chance.randrange(10**18, 8 * 10**18))
        if column.name in {"dimension", "kind", "posted_precision"}:
            return chance.choice(("gender", "territory", "video", "day"))
        text = clean("".join(chance.choice(_LETTERS) for _ in range(chance.randrange(12))))
        return text or ("DE" if key else "")
    if column.kind == "int":
        if column.name == "hour":
            return chance.randrange(24)
        return chance.randrange(0 if column.lifetime else -(10**6), chance.choice((10, 10**6, 2**53)))
    if column.kind == "float":
        return chance.choice((chance.random(), chance.random() * 1e9, 0.0, 1e-9, 1 / 3))
    if column.kind == "bool":
        return chance.random() < 0.5
    if column.kind == "day":
        return date(2016, 9, 1) + timedelta(days=chance.randrange(3700))
    return CAPTURED - timedelta(seconds=chance.randrange(10**8), microseconds=chance.choice((0, 1, 500_000)))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("seed", range(8))
def test_export_import_export_gives_the_same_bytes(form: Any, seed: int, tmp_path: Path) -> None:
    with Vault.open(tmp_path / "one") as one:
        _fill(one, seed)
        export_tables(one, tmp_path / "first", form)
    with Vault.open(tmp_path / "two") as two:
        outcome = import_paths(two, [tmp_path / "first"], options=OPTIONS)
        assert outcome.refusals == ()
        assert outcome.problems == 0
        assert two.accounts() == ["jonas.moves", "mira.bakes", "x"]
        export_tables(two, tmp_path / "second", form)
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")
    assert all(_bytes(tmp_path / "first").values())


def test_empty_tables_are_told_and_not_refused(tmp_path: Path) -> None:
    with Vault.open(tmp_path / "one") as one:
        store(one, "mira.bakes", daily=frame_of("daily", ("mira.bakes",)).drop("account"))
        export_tables(one, tmp_path / "out", "csv")
    with Vault.open(tmp_path / "two") as two:
        outcome = import_paths(two, [tmp_path / "out"], options=OPTIONS)
    assert outcome.complete
    assert [note.code for note in outcome.notes] == ["drop.empty-tables"]
    assert "videos.csv" in outcome.notes[0].message


_TITLES = st.text(max_size=20).map(clean)


@settings(max_examples=60, deadline=None)
@given(
    titles=st.lists(st.one_of(st.none(), _TITLES), min_size=1, max_size=8),
    form=st.sampled_from(["csv", "parquet"]),
)
def test_any_title_comes_back(
    titles: list[str | None], form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [{"account": "x", "video_id": str(10**18 + at), "title": text} for at, text in enumerate(titles)]
    frame = pl.DataFrame(rows, schema=polars_schema(TABLES["videos"]))
    folder = tmp_path_factory.mktemp("titles")
    (reading,) = read("videos", written("videos", form, frame), folder, form).readings
    assert reading.tables["videos"]["title"].to_list() == titles


# What other programs make of it.


def test_a_spreadsheet_that_saved_it_again_changes_nothing(tmp_path: Path) -> None:
    text = written("daily", "csv").decode()
    lines = [line.replace(",", ";") for line in text.splitlines()]
    data = "\r\n".join(lines).replace("2026-02-27", "27/02/2026").replace("2026-02-28", "28/02/2026").encode()
    data = data.replace(b"2026-03-01", b"01/03/2026").replace(b"2026-03-02", b"02/03/2026") + b"\r\n"
    for reading in read("daily", data, tmp_path).readings:
        expected = frame_of("daily", (reading.account or "",)).drop("account")
        assert_frame_equal(reading.tables["daily"], expected)


def test_other_types_of_other_programs_are_read(tmp_path: Path) -> None:
    frame = frame_of("video_counts").with_columns(
        pl.col("views").cast(pl.Float64),
        pl.col("likes").cast(pl.Int8),
        pl.col("comments").cast(pl.String),
        pl.col("captured_at").dt.convert_time_zone("Asia/Tokyo").dt.cast_time_unit("ns"),
        pl.col("account").cast(pl.Categorical),
    )
    frame = frame.filter(pl.col("views") < 1e6)
    (first, _) = read("video_counts", written("video_counts", "parquet", frame), tmp_path, "parquet").readings
    expected = frame_of("video_counts", ("jonas.moves",)).drop("account").filter(pl.col("views") < 1e6)
    assert_frame_equal(first.tables["video_counts"], expected)


def test_columns_that_belong_to_no_table_are_named(tmp_path: Path) -> None:
    frame = frame_of("daily").with_columns(pl.lit(1).alias("My [score]"))
    (first, _) = read("daily", written_plain(frame), tmp_path, "parquet").readings
    assert [note.message for note in first.notes] == [
        "Columns that belong to no table were left out: “My [score]”."
    ]


def written_plain(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def changed(column: str, line: int, value: str, table: str = "daily") -> bytes:
    """A CSV of 40 rows with one cell changed."""
    frame = pl.concat([frame_of(table, (f"a{number}",)) for number in range(12)])
    lines = written(table, "csv", frame).decode().splitlines()
    place = TABLES[table].names.index(column)
    cells = lines[line - 1].split(",")
    cells[place] = value
    lines[line - 1] = ",".join(cells)
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("views", "x"),
        ("views", "1.5"),
        ("views", "9" * 40),
        ("followers", "-1"),
        ("date", "2026-13-45"),
        ("date", ""),
        ("account", "not a handle"),
    ],
)
def test_a_cell_that_cannot_be_read_leaves_its_row_out(column: str, value: str, tmp_path: Path) -> None:
    drop = read("daily", changed(column, 6, value), tmp_path)
    assert sum(reading.tables["daily"].height for reading in drop.readings) == 47
    (problem,) = [problem for reading in drop.readings for problem in reading.problems]
    assert (problem.row, problem.column, problem.value) == (6, column, value[:60])


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    twice = (
        written("daily", "csv") + written("daily", "csv").splitlines()[1].replace(b"1000", b"1001") + b"\n"
    )
    (refusal,) = read("daily", twice, tmp_path).refusals
    assert "stands twice, with different figures" in refusal.message
    (refusal,) = read("daily", written("daily", "csv").replace(b"2026-03", b"2031-03"), tmp_path).refusals
    assert "lies in the future" in refusal.message
    (refusal,) = read("daily", written("daily", "csv")[:-30], tmp_path).refusals
    assert "cut short" in refusal.message


# Bombs and damage.


def test_what_a_file_states_is_what_it_holds() -> None:
    frame = frame_of("video_counts")
    stated = parquet_size.stated_size(written("video_counts", "parquet", frame))
    assert (stated.rows, stated.bytes > 200) == (12, True)
    for form in ("arrow", "arrow packed"):
        stated = arrow_size.stated_size(written("video_counts", form, frame))
        assert (stated.rows, stated.bytes > 500) == (12, True)


def _huge(form: str) -> bytes:
    """A small file of a huge table: one value, again and again."""
    frame = pl.DataFrame({"date": pl.repeat(1, frames.MAX_ROWS + 1, dtype=pl.Int8, eager=True)})
    out = io.BytesIO()
    if form == "parquet":
        frame.write_parquet(out, compression="zstd", statistics=False)
    else:
        frame.write_ipc(out, compression="zstd")
    return out.getvalue()


@pytest.mark.parametrize(("form", "kind"), [("parquet", Kind.PARQUET), ("arrow", Kind.ARROW)])
def test_a_small_file_that_explodes_is_refused_before_it_is_decoded(
    form: str, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _huge(form)
    assert len(data) < 2_000_000
    for name in ("read_parquet", "read_ipc", "read_parquet_schema", "read_ipc_schema"):
        monkeypatch.setattr(pl, name, lambda *_a, **_k: pytest.fail("decoded"))
    with pytest.raises(RefusedError, match="5,000,001 rows"):
        frames.read_schema(data, kind)


@pytest.mark.parametrize(("form", "kind"), [("parquet", Kind.PARQUET), ("arrow packed", Kind.ARROW)])
def test_stated_bytes_are_looked_at_too(form: str, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MAX_BYTES", 300)
    with pytest.raises(RefusedError, match="bytes, far more than any export"):
        frames.read_schema(written("videos", form), kind)


def test_a_page_that_states_gigabytes_is_refused() -> None:
    data = bytearray(written("daily", "parquet"))
    stated = parquet_size.stated_size(bytes(data))
    # The first page header: field 2, the inflated size, as a zigzag varint of at least one byte.
    assert data[4] == 0x15
    assert data[6] == 0x15
    before = struct.unpack_from("<B", data, 7)[0]
    data[7] = before ^ 0x02
    assert parquet_size.stated_size(bytes(data)).bytes != stated.bytes


@pytest.mark.parametrize("form", ["parquet", "arrow", "arrow packed"])
def test_a_file_cut_anywhere_is_refused(form: str, tmp_path: Path) -> None:
    data = written("audience", form)
    for end in range(13, len(data), max(1, len(data) // 60)):
        drop = read("audience", data[:end], tmp_path, "parquet")
        assert drop.readings == ()
        assert "damaged" in drop.refusals[0].message


@pytest.mark.fuzz
@pytest.mark.parametrize("form", ["parquet", "arrow", "arrow packed", "csv", "ndjson"])
def test_damaged_bytes_give_rows_or_a_refusal(form: str, tmp_path: Path) -> None:
    chance = random.Random(5)
    data = written("videos", form)
    for _ in range(150):
        changed_ = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            changed_[chance.randrange(8, len(data))] = chance.randrange(256)
        drop = read("videos", bytes(changed_), tmp_path, "parquet")
        assert drop.readings or drop.refusals


def test_every_table_has_a_fixture() -> None:
    assert set(ROWS) == set(TABLES)
