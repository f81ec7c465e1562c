"""What goes into the vault and what comes out of its ledger, as plain frozen records.

Moments are aware datetimes in UTC, days are plain dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    import polars as pl

Outcome = Literal["new", "known", "redated"]


@dataclass(frozen=True, slots=True)
class NewImport:
    """One file that has been read and shall be kept.

    Attributes:
        account: handle; a leading ``@`` and upper case are taken off by the vault.
        sha256: of ``raw``, 64 lower-case hexadecimal digits.
        raw: the bytes of the file as it was given.
        name: name of the file for people.
        reader: id of the reader, such as ``studio.overview``.
        trust: rank of the evidence for the dates, 0 is strongest (``tui.sources.report.Trust``).
        captured_at: moment of the export, UTC.
        first: first day in the file; None when it holds no days.
        last: last day in the file.
        reason: one sentence that says how the dates are known.
        language: CLDR code of the dates, None when there are none.
        rows: data rows read.
        problems: (row, column, value, reason) of each cell that could not be read.
        notes: (code, message) of each odd thing found.
        tables: canonical frames without the ``account`` column, by table name.
    """

    account: str
    sha256: str
    raw: bytes
    name: str
    reader: str
    trust: int
    captured_at: datetime
    first: date | None
    last: date | None
    reason: str
    language: str | None
    rows: int
    problems: tuple[tuple[int, str, str, str], ...]
    notes: tuple[tuple[str, str], ...]
    tables: Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one import.

    Attributes:
        import_id: of the new import, or of the one that already holds the file.
        outcome: ``new``: kept. ``known``: the same bytes are there with evidence at least as strong;
            nothing was written. ``redated``: the same bytes were there with weaker evidence for their
            dates; this reading now takes their place.
        beside: the imports of the same bytes that stay in use beside a new one, in the order of their
            exports: captures of other days with the same figures.
    """

    import_id: int
    outcome: Outcome
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One line of the ledger.

    Attributes:
        import_id: number of the import; later imports have greater numbers, whatever the clock says.
        account: handle without ``@``, lower case.
        sha256: of the raw bytes.
        size: of the raw bytes.
        batch: number of the drop of files it came with.
        batch_label: what the drop was called.
        rows: data rows read.
        tool_version: version of likewise that read it.
        at: when it was imported, UTC.
        zone: name of the time zone of the machine at that time.
        undone_at: when it was undone; None while it is not.
        active: whether its facts are in use: neither undone nor replaced by a better dated reading of
            the same file.
    """

    import_id: int
    account: str
    sha256: str
    size: int
    batch: int
    batch_label: str
    name: str
    reader: str
    trust: int
    captured_at: datetime
    first: date | None
    last: date | None
    reason: str
    language: str | None
    rows: int
    problems: tuple[tuple[int, str, str, str], ...]
    notes: tuple[tuple[str, str], ...]
    tool_version: str
    at: datetime
    zone: str
    undone_at: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One import together with the bytes it was read from: all that is needed to read it again.

    Attributes:
        record: its line in the ledger.
        raw: the bytes of the file, checked against their SHA-256.
    """

    record: ImportRecord
    raw: bytes
