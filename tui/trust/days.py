"""Days: those that are missing, those that were not final when they were exported, those of a purge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.spoken_days import spoken, spoken_span
from tui.stats.days import calendar
from tui.stats.formatting import plural
from tui.stats.periods import runs
from tui.stats.purges import purges
from tui.stats.trust_views import TrustFinding
from tui.trust.exports import NUMBER, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.stats.window import Window
    from tui.trust.material import Material

FINAL_AFTER: Final = 2
"""Days after which TikTok no longer changes a figure."""
_SHOWN: Final = 3
_LABELS: Final = {"overview": "Overview", "viewers": "Viewers", "followers": "Followers"}


def day_findings(material: Material) -> list[TrustFinding]:
    """What there is to know about single days."""
    return [*_due(material), *_missing(material), *_unfinished(material), *_purges(material)]


def _due(material: Material) -> list[TrustFinding]:
    return [
        TrustFinding("export.overdue" if each.overdue else "export.again", "act", each.text)
        for each in material.coverage.deadlines
    ]


def _missing(material: Material) -> list[TrustFinding]:
    found = []
    for part in material.coverage.parts:
        if part.gaps:
            days = sum(gap.days for gap in part.gaps)
            text = f"{part.label}: {plural(days, 'day')} missing between the first and the last"
            advice = f"Export {part.section} for these days; TikTok hands out 365 days at a time."
            if part.part == "activity":
                advice = "TikTok keeps seven days only; these are gone. Export Followers every week."
            found.append(TrustFinding("days.missing", "check", text, (_runs(part.gaps),), advice))
    return found


def _unfinished(material: Material) -> list[TrustFinding]:
    """Days whose newest figures were exported before they were final."""
    made = {number: origin.captured_at.date() for number, origin in material.origins.items()}
    late = pl.col(NUMBER).replace_strict(material.labels.late, default=0, return_dtype=pl.Int64())
    exported = pl.col(NUMBER).replace_strict(made, default=None, return_dtype=pl.Date())
    right = material.facts.with_columns(
        date=(pl.col("date") - pl.duration(days=late)).cast(pl.Date), exported=exported
    )
    found = []
    for section, columns in SECTIONS.items():
        held = right.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in columns))
        newest = held.group_by("date").agg(pl.col("exported").max()).sort("date")
        open_days = newest.filter(pl.col("exported") - pl.col("date") < pl.duration(days=FINAL_AFTER))
        days: list[date] = open_days.get_column("date").to_list()
        if days:
            newest_export = max(open_days.get_column("exported").to_list())
            text = f"{_LABELS[section]}: {plural(len(days), 'day')} exported before they were final"
            if len(days) == 1:
                text = f"{_LABELS[section]}: 1 day exported before it was final"
            evidence = f"{_runs(runs(days))}; the newest exported on {spoken(newest_export)}"
            found.append(
                TrustFinding("days.unfinished", "check", text, (evidence,), "Export these days again.")
            )
    return found


def _purges(material: Material) -> list[TrustFinding]:
    if material.daily.is_empty():
        return []
    first, last = material.daily["date"].min(), material.daily["date"].max()
    found = purges(calendar(material.daily, first, last))  # type: ignore[arg-type]
    if not found:
        return []
    evidence = tuple(each.said(material.today) for each in reversed(found[-_SHOWN:]))
    text = f"many followers left at once, {plural(len(found), 'time')} in all"
    advice = "Perhaps TikTok removed accounts that are no people; these days are left out of the pace."
    return [TrustFinding("followers.purge", "know", text, evidence, advice)]


def _runs(found: Sequence[Window]) -> str:
    """The newest runs of days, and how many more there are."""
    named = "; ".join(spoken_span(run.first, run.last) for run in list(found)[-_SHOWN:])
    more = len(found) - _SHOWN
    return f"{named}; and {more} earlier" if more > 0 else named
