"""``likewise doctor`` says of every file of every format what it is, by the name of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.everything import FIXTURES
from tests.formats.fixture import Fixture, read_fixture
from tui.file_lines import doctor_lines
from tui.sources.registry import BY_ID

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_doctor_names_the_format(fixture: Fixture, tmp_path: Path) -> None:
    drop = read_fixture(fixture, tmp_path)
    lines = doctor_lines(drop, width=1000)
    named = [line for line in lines if f"{fixture.name} → {BY_ID[fixture.format].name}, " in line]
    assert len(named) == len(drop.readings) > 0
    for account in {reading.account for reading in drop.readings}:
        assert any(f", {f'@{account}' if account else 'account unknown'}, " in line for line in named)
    assert lines[-1].endswith("0 refused; nothing stored")


def test_no_two_formats_of_a_family_have_one_name() -> None:
    families = [(name.partition(".")[0], each.name) for name, each in BY_ID.items()]
    assert len(set(families)) == len(families)
