"""Who the followers are, and how that changed from one export to the next.

TikTok gives shares of the day of the export and keeps no history: each capture is kept. A value that is not
listed in one of them was among the rest, so its change is not known; it is not 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.follower_views import Audience, AudienceLine
from tui.stats.territories import territory_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DIMENSIONS: Final = ("territory", "gender", "age")
REST: Final = "Others"


def audience_history(audience: pl.DataFrame) -> tuple[Audience, ...]:
    """The newest shares of each dimension, with the change since the capture before and the first.

    Of several captures on one day the last one counts.

    Args:
        audience: canonical captures of one account.
    """
    known = audience.filter(pl.col("share").is_not_null()).with_columns(day=pl.col("captured_at").dt.date())
    last_of_day = known.filter(
        pl.col("captured_at") == pl.col("captured_at").max().over("dimension", "day")
    ).sort("day")
    found = [_history(dimension, last_of_day) for dimension in DIMENSIONS]
    return tuple(entry for entry in found if entry is not None)


def _history(dimension: str, known: pl.DataFrame) -> Audience | None:
    rows = known.filter(pl.col("dimension") == dimension).select("day", "value", "share")
    captures: dict[date, dict[str, float]] = {}
    for day, value, share in rows.iter_rows():
        captures.setdefault(day, {})[value] = share
    if not captures:
        return None
    days = sorted(captures)
    now = captures[days[-1]]
    previous, first = (days[-2], days[0]) if len(days) > 1 else (None, None)
    order = sorted(now, key=lambda value: (value == REST, -now[value], value))
    return Audience(
        dimension=dimension,
        day=days[-1],
        previous=previous,
        first=first,
        captures=len(days),
        lines=tuple(
            AudienceLine(
                value=value,
                name=territory_name(value) if dimension == "territory" else value,
                share=now[value],
                since_previous=_change(now, captures[previous], value) if previous else None,
                since_first=_change(now, captures[first], value) if first else None,
            )
            for value in order
        ),
    )


def _change(now: Mapping[str, float], then: Mapping[str, float], value: str) -> float | None:
    before = then.get(value)
    return None if before is None else now[value] - before
