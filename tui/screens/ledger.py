"""The ledger of imports as a table, the coverage as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.spoken_days import spoken
from tui.stats.formatting import number, to_ascii
from tui.texts.imports import READER_NAMES, days_of
from widgets.calendar import Coverage as Calendar
from widgets.calendar import CoverRow
from widgets.frame_table import FrameColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from tui.stats.coverage_views import Coverage, ImportLine
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
            "days": [days_of(line) for line in lines],
            "rows": [line.rows for line in lines],
            "exported": [spoken(line.captured_at) for line in lines],
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
