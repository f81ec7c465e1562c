"""Every file is of exactly one format, and every format has a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.everything import FIXTURES
from tests.formats.fixture import NOW, Fixture, read_fixture
from tui.sources.kinds import kind_of
from tui.sources.look import look_at
from tui.sources.registry import BY_ID, FORMATS, LAST
from tui.sources.report import Origin
from tui.sources.sniff import sniff, sniff_sheet


def fitting(fixture: Fixture, formats: object = FORMATS) -> list[str]:
    look = look_at(fixture.data, kind_of(fixture.data), Origin(Path(fixture.name), None, NOW), sniff_sheet)
    assert isinstance(formats, tuple)
    return [each.id for each in formats if each.fits(look)]


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_exactly_one_rule_wants_a_file(fixture: Fixture) -> None:
    wanted = fitting(fixture)
    if fixture.format in {each.id for each in LAST}:
        assert wanted == []
        assert fitting(fixture, LAST) == [fixture.format]
    else:
        assert wanted == [fixture.format]


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_the_name_of_a_file_does_not_decide(fixture: Fixture) -> None:
    suffix = ".txt" if kind_of(fixture.data).name in {"TEXT", "JSON"} else ".bin"
    origin = Origin(Path(f"export{suffix}"), None, NOW)
    assert sniff(look_at(fixture.data, kind_of(fixture.data), origin, sniff_sheet)).id == fixture.format


@pytest.mark.parametrize("name", sorted(BY_ID))
def test_every_format_has_a_fixture(name: str) -> None:
    assert any(fixture.format == name for fixture in FIXTURES)


@pytest.mark.parametrize("fixture", FIXTURES, ids=str)
def test_a_fixture_is_read_whole(fixture: Fixture, tmp_path: Path) -> None:
    drop = read_fixture(fixture, tmp_path)
    assert drop.refusals == ()
    assert {reading.reader for reading in drop.readings} == {fixture.format}
    assert [reading.problems for reading in drop.readings if reading.problems] == []
    if fixture.accounts:
        assert tuple(sorted(reading.account or "" for reading in drop.readings)) == fixture.accounts
    for table, rows in fixture.tables:
        found = sum(reading.tables[table].height for reading in drop.readings if table in reading.tables)
        assert (table, found) == (table, rows)
