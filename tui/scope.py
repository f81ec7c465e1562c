"""What the app is looking at: one account of one vault over one period, as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the data every tab shows.

    Attributes:
        data_dir: folder of the vault.
        account: handle; None while it is not known which accounts there are.
        period: id of the period, such as ``28`` or ``all``.
        today: the day that "the last days" and deadlines are counted from.
        edition: raised whenever the vault changed or a fresh look was asked for; a view made for an
            older edition is stale.
        strategies_file: the user's own strategies; the file need not exist.
    """

    data_dir: Path
    account: str | None
    period: str
    today: date
    edition: int = 0
    strategies_file: Path | None = None
