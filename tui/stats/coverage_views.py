"""View-models of the Data tab: which days are there, the ledger of imports, what was odd in them.

All are frozen; none needs polars to be imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.stats.trust_views import TrustFinding
    from tui.stats.window import Window


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """Which days one part of the data holds.

    Attributes:
        part: ``overview``, ``followers``, ``viewers``, ``activity``, ``content`` or ``audience``.
        section: the section of TikTok Studio it is downloaded from.
        days: days with at least one figure; for ``content`` and ``audience`` the days of the captures.
        gaps: runs of days without figures between the first and the last; none for captures.
        kind: each day of ``captures`` is one on which totals were taken; the others are not missing.
    """

    part: str
    label: str
    section: str
    days: frozenset[date]
    first: date | None
    last: date | None
    gaps: tuple[Window, ...] = ()
    kind: Literal["daily", "captures"] = "daily"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something TikTok keeps only for a while.

    Attributes:
        by: last day on which an export still holds it all.
        lost: days that no export holds any more, None while nothing is lost.
        overdue: whether ``by`` has passed.
    """

    part: str
    by: date
    lost: Window | None
    text: str
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which days are there, and what is about to be lost.

    Attributes:
        settled_until: the day before the newest export; days after it are not due yet. None without one.
    """

    first: date | None
    last: date | None
    parts: tuple[TableCoverage, ...]
    deadlines: tuple[Deadline, ...]
    settled_until: date | None = None

    def part(self, name: str) -> TableCoverage:
        """The coverage of one part.

        Raises:
            KeyError: no such part.
        """
        for entry in self.parts:
            if entry.part == name:
                return entry
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of the ledger: a file that was imported.

    Attributes:
        batch: number of the drop it came with; a drop is undone as one.
        trust: strength of the evidence for its dates, 0 (stated) is the strongest.
        reason: how its dates are known, one sentence.
        problems: cells that could not be read.
        notes: odd things the reader found.
        active: False once undone.
    """

    import_id: int
    batch: int
    account: str
    name: str
    reader: str
    sha256: str
    imported_at: datetime | None
    captured_at: datetime
    first: date | None
    last: date | None
    trust: int
    reason: str
    language: str | None
    rows: int
    problems: int
    notes: int
    active: bool


@dataclass(frozen=True, slots=True)
class TrustNote:
    """One odd thing, where it was found and what was done about it.

    Attributes:
        kind: ``note`` (dealt with) or ``problem`` (a cell left out).
        code: of a note, the same whatever the numbers in its text; empty for a problem.
        row: line of the file as an editor counts it; 0 for a note.
        column: of a problem, as ``reason``, which does not name the value; empty for a note.
    """

    kind: Literal["note", "problem"]
    import_id: int
    name: str
    text: str
    code: str = ""
    row: int = 0
    column: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DataView:
    """Everything the Data tab shows.

    Attributes:
        accounts: all accounts in the vault.
        imports: the ledger of ``account``, newest first, undone ones included.
        trust: what the reader found odd in active imports, newest import first.
        findings: what there is to know about the data, the weightiest first.
    """

    account: str
    accounts: tuple[str, ...]
    imports: tuple[ImportLine, ...]
    coverage: Coverage
    trust: tuple[TrustNote, ...]
    findings: tuple[TrustFinding, ...] = ()
