"""Bad input is answered, never a crash: every mutation of every fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.formats.everything import FIXTURES
from tests.formats.fixture import Fixture, read_fixture
from tests.formats.mutations import mutations
from tui.sources.clean import clean
from tui.stats.schema import TABLES, polars_schema
from tui.vault.facts import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Drop


def check(drop: Drop, name: str) -> None:
    """What must hold whatever was read: an answer for every file, sentences, tables that a vault takes."""
    assert drop.readings or drop.refusals or drop.notes, name
    for refusal in drop.refusals:
        assert refusal.message.endswith((".", "?")), (name, refusal.message)
        assert refusal.message == clean(refusal.message), name
    for reading in drop.readings:
        assert all(problem.reason and problem.row > 0 for problem in reading.problems), name
        for table, frame in reading.tables.items():
            assert dict(frame.schema) == polars_schema(TABLES[table], account=False), name
            for column in frame.select(pl.selectors.float()).iter_columns():
                assert column.is_finite().all(), name
        prepare(reading.tables)


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_every_mutation_is_answered(fixture: Fixture, tmp_path: Path) -> None:
    for number, (name, data) in enumerate(mutations(fixture.data)):
        check(read_fixture(fixture, tmp_path / str(number), data), f"{fixture}: {name}")
