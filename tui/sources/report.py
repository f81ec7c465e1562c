"""What came out of a drop of files: what was read, what was odd, what was refused, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    import polars as pl


class Trust(IntEnum):
    """Where the year and the moment of an export come from, strongest first."""

    STATED = 0
    ZIP_NAME = 1
    ZIP_ENTRY = 2
    CONTENT_TIME = 3
    VIDEO_ID = 4
    FILE_TIME = 5


@dataclass(frozen=True, slots=True)
class Dating:
    """When a file was exported, which days it covers, and how that is known.

    Attributes:
        trust: the kind of evidence that decided.
        captured_at: moment of the export, UTC.
        first: first day in the file; None when it holds no days.
        last: last day in the file.
        reason: one sentence for people, such as ``the zip is named 2026-06-18 … 2026-08-16``.
    """

    trust: Trust
    captured_at: datetime
    first: date | None
    last: date | None
    reason: str

    @property
    def is_exact(self) -> bool:
        """Whether the moment of the export was read off a zip, not inferred from days or file times."""
        return self.trust in {Trust.ZIP_NAME, Trust.ZIP_ENTRY}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from.

    Attributes:
        path: the file on disk; for a member of a zip, the zip.
        member: name inside the zip, None for a loose file.
        modified_at: modification time of the file on disk, UTC.
        entry_time: time of the zip entry (TikTok writes UTC); None when loose or meaningless (1980-00-00).
    """

    path: Path
    member: str | None
    modified_at: datetime
    entry_time: datetime | None = None

    @property
    def name(self) -> str:
        """Short name for people: ``Overview.csv``, or ``Followers_mira.zip › FollowerHistory.csv``."""
        return self.path.name if self.member is None else f"{self.path.name} › {self.member}"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One cell that could not be read; its row was left out.

    Attributes:
        row: line of the file as an editor counts it: the header is 1, the first data row 2.
    """

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd that the reader found, and what it did about it.

    Attributes:
        code: stable identifier such as ``viewers.dated-late``.
        message: one sentence for people.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column of a table of somebody's own is taken for.

    Attributes:
        header: as it is written, cleaned.
        key: the header, normalised; what a person says about it is kept under this.
        name: what it is, of ``tui.sources.generic.names.MEANINGS``; None when that is not clear.
        why: how that is known, or why it is not; a phrase.
        samples: up to three different values.
        choices: where it is not clear, what is likely.
        said: what a person said it is; empty when nobody did.
    """

    header: str
    key: str
    name: str | None
    why: str
    samples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read.

    Attributes:
        reader: id of the reader, such as ``studio.overview``.
        sha256: of the raw bytes, hexadecimal.
        account: handle without ``@``, lower case; None when neither the file nor its siblings tell.
        tables: canonical frames without the ``account`` column, by table name.
        rows: data rows read.
        language: CLDR code of the dates in the file, None when it holds none.
        columns: of a table of somebody's own, what each column was taken for.
    """

    origin: Origin
    reader: str
    sha256: str
    raw: bytes
    account: str | None
    dating: Dating
    tables: Mapping[str, pl.DataFrame]
    rows: int
    language: str | None = None
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Note, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One file that was not read: why, and what to do.

    Attributes:
        columns: what each column is taken for, when the file is refused because that is not clear.
    """

    origin: Origin
    message: str
    hint: str = ""
    problems: tuple[RowProblem, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Everything that was found in the paths of one import."""

    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = field(default=())
