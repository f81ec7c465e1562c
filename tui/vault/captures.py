"""Which readings of the same bytes are captures of their own.

The audience of an account is given in shares of two digits, without any day, so exports of different days
often hold the same bytes: shares that were one thing, then another, then the first again. Such a file says
something new whenever it is exported, provided that the day of the export is known for certain. A file with
days, or one that lists videos with the day of the export, says the same thing however often it is met.

The view ``capture`` of ``tui.vault.schema_v2`` states the same for what is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.vault.moments import microseconds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import polars as pl

CAPTURED = frozenset({"audience", "account_counts"})
"""Canonical tables that tell how things were at the export and nothing else."""

CERTAIN = 2
"""The weakest rank of evidence that knows the moment of the export itself: stated, or read off the zip."""

_DAY = 86_400_000_000


def holds_only_captures(tables: Mapping[str, pl.DataFrame]) -> bool:
    """Whether a reading holds figures of the moment of its export and nothing else."""
    filled = {name for name, frame in tables.items() if frame.height}
    return bool(filled) and filled <= CAPTURED


def capture_day(tables: Mapping[str, pl.DataFrame], trust: int, captured_at: datetime) -> int | None:
    """The day of which a reading is a capture of its own.

    Args:
        tables: canonical frames, by table name.
        trust: rank of the evidence for the moment.
        captured_at: moment of the export, UTC.

    Returns:
        Days since 1970, UTC; None for a reading that counts once for its bytes.
    """
    certain = trust <= CERTAIN and holds_only_captures(tables)
    return microseconds(captured_at) // _DAY if certain else None
