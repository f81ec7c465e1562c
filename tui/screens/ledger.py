"""The ledger of imports as a table, the coverage as a calendar, one import in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.file_lines import READER_NAMES, TRUST_NAMES
from tui.sources.report import Trust
from tui.stats.formatting import UNKNOWN, number, plural, span, to_ascii
from tui.stats.formatting import day as written
from tui.stats.window import Window
from widgets.calendar import Coverage as Calendar
from widgets.calendar import CoverRow
from widgets.frame_table import FrameColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import polars as pl

    from tui.stats.coverage_views import Coverage, ImportLine, TrustNote
    from widgets.glyphs import Glyphs


def ledger_columns(glyphs: Glyphs) -> tuple[FrameColumn, ...]:
    """The columns of the ledger."""
    plain = to_ascii if glyphs.ascii_only else str
    return (
        FrameColumn("import_id", "No.", 4, right=True),
        FrameColumn("name", "File", 12, grow=True, render=plain),
        FrameColumn("what", "What", 22),
        FrameColumn("days", "Days", 23, render=plain),
        FrameColumn("rows", "Rows", 5, right=True, render=number, drop=1),
        FrameColumn("exported", "Exported", 11, drop=2),
        FrameColumn("notes", "Notes", 5, right=True, drop=3),
        FrameColumn("in_use", "In use", 6),
    )


def ledger_frame(lines: Sequence[ImportLine]) -> pl.DataFrame:
    """One row per import, newest first."""
    import polars as pl

    return pl.DataFrame(
        {
            "import_id": [line.import_id for line in lines],
            "name": [line.name.rpartition(" › ")[2] for line in lines],
            "what": [READER_NAMES.get(line.reader, line.reader) for line in lines],
            "days": [_days(line.first, line.last) for line in lines],
            "rows": [line.rows for line in lines],
            "exported": [_day(line.captured_at.date()) for line in lines],
            "notes": [line.notes + line.problems for line in lines],
            "in_use": ["yes" if line.active else "no" for line in lines],
        },
        schema_overrides={"rows": pl.Int64, "notes": pl.Int64, "import_id": pl.Int64},
    )


def calendar_of(coverage: Coverage) -> Calendar | None:
    """The coverage as the calendar draws it; None while there is none."""
    if coverage.first is None or coverage.last is None:
        return None
    rows = tuple(
        CoverRow(part.label, part.days, kind="captures" if part.kind == "captures" else "days")
        for part in coverage.parts
    )
    return Calendar(coverage.first, coverage.last, rows, known_until=coverage.settled_until)


def details_of(line: ImportLine, trust: Sequence[TrustNote]) -> str:
    """Everything about one import, as lines of text.

    Args:
        line: of the ledger.
        trust: notes and problems of all imports; its own are picked out.
    """
    own = [note for note in trust if note.import_id == line.import_id]
    facts = [
        ("what", READER_NAMES.get(line.reader, line.reader)),
        ("account", f"@{line.account}"),
        ("days", _days(line.first, line.last) or UNKNOWN),
        ("rows", f"{line.rows:,}"),
        ("exported", _moment(line.captured_at)),
        ("dated by", f"{TRUST_NAMES[Trust(line.trust)]}: {line.reason}"),
        ("language", line.language or UNKNOWN),
        ("imported", _moment(line.imported_at)),
        ("import", f"{line.import_id}, batch {line.batch}; {'in use' if line.active else 'not in use'}"),
        ("sha-256", line.sha256),
    ]
    text = [f"{name:<9}  {value}" for name, value in facts]
    if own:
        text += ["", f"{plural(len(own), 'thing')} found:"]
        text += [f"  line {note.row}: {note.text}" if note.row else f"  {note.text}" for note in own]
    return "\n".join(text)


def _days(first: date | None, last: date | None) -> str:
    """``14–20 Nov 2026``, ``22 Nov 2025–21 Nov 2026``."""
    if first is None or last is None:
        return ""
    if first.year == last.year:
        return f"{span(Window(first, last))} {last.year}"
    return f"{_day(first)}–{_day(last)}"


def _day(day: date) -> str:
    return f"{written(day)} {day.year}"


def _moment(moment: datetime | None) -> str:
    return UNKNOWN if moment is None else f"{_day(moment.date())} {moment:%H:%M} UTC"


def found_lines(trust: Sequence[TrustNote]) -> list[str]:
    """What the readers found, each kind of note once: its newest sentence, and how many files have it.

    Args:
        trust: newest import first.
    """
    lines = [f"{note.name}, line {note.row}: {note.text}" for note in trust if note.kind == "problem"]
    by_code: dict[str, list[TrustNote]] = {}
    for note in trust:
        if note.kind == "note":
            by_code.setdefault(note.code, []).append(note)
    for notes in by_code.values():
        files = {note.import_id for note in notes}
        # Numbers in a note differ from file to file: the newest file's is shown as its own.
        alike = f", and {plural(len(files) - 1, 'file')} alike" if len(files) > 1 else ""
        lines.append(f"{notes[0].text} ({notes[0].name.rpartition(' › ')[2]}{alike})")
    return lines
