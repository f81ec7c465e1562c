"""How files are read: what the person stated, and the present."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Attributes:
        until: the last day of the files, stated by the person; overrides all other evidence.
        taught: month names by number that the person has taught.
        now: the present, UTC.
        columns: what columns of home-made tables are: normalised header to canonical name (such as
            ``views``; ``ignore`` for none), as the person said.
        remembered: the same as said before: set of headers (see ``generic.names.header_key``), or ``*`` for
            every table, then header to canonical name.
    """

    until: date | None = None
    taught: Mapping[str, int] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
