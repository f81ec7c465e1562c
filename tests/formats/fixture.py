"""A synthetic file of one format, and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tui.sources.report import Drop

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fixture:
    """One file.

    Attributes:
        format: id of the format that it is of.
        name: of the file, as the tool that makes such files would name it.
        data: its bytes.
        accounts: handles that it must be filed under; empty when it does not say.
        tables: canonical table → number of rows that must come out of it, all accounts together.
        variant: what sets it apart from the other fixtures of the format.
    """

    format: str
    name: str
    data: bytes
    accounts: tuple[str, ...] = ()
    tables: tuple[tuple[str, int], ...] = ()
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.format}{'-' if self.variant else ''}{self.variant}"


def read_fixture(fixture: Fixture, folder: Path, data: bytes | None = None) -> Drop:
    """Read the bytes of a fixture, or others under its name."""
    import os

    from tui.sources.drop import read_drop
    from tui.sources.options import Options

    path = folder / fixture.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fixture.data if data is None else data)
    moment = datetime(2026, 11, 21, 9, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return read_drop([path], Options(now=NOW))
