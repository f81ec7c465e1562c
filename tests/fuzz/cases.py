"""A fuzz case: a fixture, a recipe of changes, and what must hold of the answer."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.formats.everything import FIXTURES
from tests.formats.fixture import Fixture, read_fixture
from tests.formats.test_bad_input import check
from tests.fuzz.changes import KINDS, SPAN, Change, changed

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATA: Final = tuple(fixture.data for fixture in FIXTURES)
# Cells, fields and lines that are odd in a file that is whole go deeper than bytes that break it.
_NAMES: Final = (*KINDS, *("token", "column", "lines") * 4)


@dataclass(frozen=True, slots=True)
class Answer:
    """How many files of a case were read, and how many were refused."""

    readings: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Case:
    """One file to be read.

    Attributes:
        fixture: what it was before; its name is kept.
        changes: what was done to it.
    """

    fixture: Fixture
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.fixture}: {', '.join(change.kind for change in self.changes)}"

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return changed(self.fixture.data, self.changes, _DATA)


def case_of(seed: int, number: int) -> Case:
    """The case of a number: always the same for the same seed; fixtures take turns."""
    chance = random.Random(f"{seed}:{number}")
    return Case(FIXTURES[number % len(FIXTURES)], tuple(_some_changes(chance)))


def _some_changes(chance: random.Random) -> Sequence[Change]:
    # Few changes pass the first checks and reach the depths of a reader; many find the checks themselves.
    count = chance.choice((1, 1, 1, 2, 2, 3, 5, 9))
    return [
        Change(
            chance.choice(_NAMES),
            chance.randrange(SPAN),
            chance.randrange(SPAN),
            chance.randrange(SPAN),
            chance.random() < 0.7,
        )
        for _ in range(count)
    ]


def ask(case: Case) -> Answer:
    """Read a case as an import would, and check what comes back.

    Raises:
        AssertionError: the answer is not one.
        Exception: whatever should not have left a reader.
    """
    data = case.data
    with tempfile.TemporaryDirectory() as folder:
        drop = read_fixture(case.fixture, Path(folder), data)
    check(drop, str(case))
    return Answer(len(drop.readings), len(drop.refusals))


def ask_number(seed: int, number: int) -> Answer:
    """Read the case of a number, see :func:`ask`."""
    return ask(case_of(seed, number))
