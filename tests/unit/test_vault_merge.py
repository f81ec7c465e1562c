"""The same files give the same frames, whatever the order, the grouping and the repetitions."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.unit.vault_samples import NOW, new_import, table
from tui.handles import handle_of
from tui.sources.report import Trust
from tui.stats.schema import TABLES, Column, Table
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.vault.records import NewImport

_KEYS: dict[str, list[object]] = {
    "day": [date(2025, 12, 31), date(2026, 1, 1), date(2024, 2, 29)],
    "moment": [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)],
    "text": ["7301", "ä"],
    "int": [0, 23],
}
_VALUES: dict[str, st.SearchStrategy[object]] = {
    "int": st.integers(0, 9),
    "float": st.floats(0, 1),
    "bool": st.booleans(),
    "text": st.sampled_from(["", "a", "POV [/b]"]),
    "moment": st.sampled_from(_KEYS["moment"]),
    "day": st.sampled_from(_KEYS["day"]),
}


def _cells(columns: Sequence[Column], kinds: dict[str, st.SearchStrategy[object]]) -> dict[str, Any]:
    return {column.name: kinds[column.kind] for column in columns}


def _frames(canonical: Table, at_least: int = 0) -> st.SearchStrategy[pl.DataFrame]:
    keys = canonical.key[1:]
    row = st.fixed_dictionaries(
        {
            **_cells(keys, {kind: st.sampled_from(some) for kind, some in _KEYS.items()}),
            **_cells(canonical.values, {kind: st.none() | some for kind, some in _VALUES.items()}),
        }
    )
    unique = st.lists(
        row, min_size=at_least, max_size=3, unique_by=lambda cells: tuple(cells[key.name] for key in keys)
    )
    return unique.map(lambda rows: table(canonical.name, rows))


_OF_THE_MOMENT = ("account_counts", "audience")
_HOURS = [0, 1, 11, 12, 13, 36]
"""After a noon: of three days, two of them with several moments."""


@st.composite
def _imports(draw: st.DrawFn) -> NewImport:
    # Few different bytes, accounts, moments and ranks, so that they meet often. What a file holds follows
    # from its bytes: the last two are of the kind without days.
    raw = draw(st.sampled_from([b"1", b"2", b"3", b"4"]))
    if raw in (b"3", b"4"):
        frames = {name: draw(_frames(TABLES[name], at_least=1)) for name in _OF_THE_MOMENT}
    else:
        names = draw(st.sets(st.sampled_from(sorted(TABLES)), max_size=2))
        frames = {name: draw(_frames(TABLES[name])) for name in sorted(names)}
        frames["daily"] = draw(_frames(TABLES["daily"], at_least=1))
    return new_import(
        frames,
        raw=raw,
        account=draw(st.sampled_from(["mira.bakes", "@Mira.Bakes", "jonas.moves"])),
        trust=draw(st.integers(0, 5)),
        captured_at=NOW + timedelta(hours=draw(st.sampled_from(_HOURS))),
    )


@dataclass(frozen=True)
class Plan:
    """Some imports, and another way to make the same."""

    imports: list[NewImport]
    other_order: list[NewImport]


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    drawn = draw(st.lists(_imports(), min_size=1, max_size=7))
    # Two readings of the same bytes with equally strong evidence are the same reading.
    imports = list({(handle_of(i.account), i.sha256, i.trust, i.captured_at): i for i in drawn}.values())
    half = draw(st.permutations(imports))[: len(imports) // 2]
    return Plan(imports, [*half, *draw(st.permutations(imports)), *half])


def _expected(imports: Sequence[NewImport], name: str, account: str) -> list[tuple[object, ...]]:
    """The rule in plain Python, row by row."""
    active: dict[tuple[str, date | None], NewImport] = {}
    for sha256 in {each.sha256 for each in imports}:
        same = [each for each in imports if handle_of(each.account) == account and each.sha256 == sha256]
        certain = [each for each in same if each.trust <= Trust.ZIP_ENTRY and "daily" not in each.tables]
        for each in certain or same:
            slot = sha256, each.captured_at.date() if certain else None
            rival = active.get(slot)
            if rival is None or (each.trust, each.captured_at) < (rival.trust, rival.captured_at):
                active[slot] = each
    canonical = TABLES[name]
    merged: dict[tuple[Any, ...], dict[str, object]] = {}
    for each in sorted(active.values(), key=lambda one: (one.captured_at, one.sha256)):
        for row in each.tables[name].iter_rows(named=True) if name in each.tables else ():
            into = merged.setdefault(tuple(row[key.name] for key in canonical.key[1:]), {})
            into.update(
                {value.name: row[value.name] for value in canonical.values if row[value.name] is not None}
            )
    return [
        (account, *key, *(cells.get(value.name) for value in canonical.values))
        for key, cells in sorted(merged.items())
    ]


def _store_all(vault: Vault, imports: Sequence[NewImport], per_batch: int) -> None:
    for start in range(0, len(imports), per_batch):
        batch = vault.begin_batch("drop")
        for each in imports[start : start + per_batch]:
            vault.store(each, batch)


@settings(max_examples=25, deadline=None)
@given(_plans(), st.integers(1, 4))
def test_order_grouping_and_repetition_do_not_matter(plan: Plan, per_batch: int) -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        Vault.open(Path(place) / "a") as one,
        Vault.open(Path(place) / "b") as two,
    ):
        _store_all(one, plan.imports, 100)
        _store_all(two, plan.other_order, per_batch)
        for name in TABLES:
            for account in ("mira.bakes", "jonas.moves"):
                frame = one.frame(name, account)
                assert frame.rows() == _expected(plan.imports, name, account)
                assert_frame_equal(frame, two.frame(name, account))


@settings(max_examples=15, deadline=None)
@given(_plans(), st.data())
def test_undoing_an_import_is_as_if_it_had_never_been(plan: Plan, data: st.DataObject) -> None:
    unwanted = data.draw(st.sampled_from(plan.imports))
    rest = [each for each in plan.imports if each is not unwanted]
    with tempfile.TemporaryDirectory() as place, Vault.open(Path(place) / "a") as vault:
        _store_all(vault, rest, 100)
        stored = vault.store(unwanted, vault.begin_batch("a mistake"))
        if stored.outcome != "known":
            vault.undo(import_id=stored.import_id)
        for name in TABLES:
            for account in ("mira.bakes", "jonas.moves"):
                assert vault.frame(name, account).rows() == _expected(rest, name, account)


def test_many_imports_of_one_key_merge_across_the_chunks_of_reading(tmp_path: Path) -> None:
    days = pl.date_range(date(2020, 1, 1), date(2025, 12, 31), eager=True)
    with Vault.open(tmp_path) as vault:
        batch = vault.begin_batch("many")
        for number in range(12):
            rows = [
                {"date": day, "views": number if place % 12 >= number else None, "likes": number}
                for place, day in enumerate(days)
            ]
            moment = NOW + timedelta(hours=number)
            each = new_import({"daily": table("daily", rows)}, raw=bytes([number]), captured_at=moment)
            vault.store(each, batch)
        merged = vault.frame("daily", "mira.bakes")
    assert merged["date"].to_list() == days.to_list()
    assert merged["views"].to_list() == [place % 12 for place in range(len(days))]
    assert set(merged["likes"]) == {11}
