"""Which days of which part of the data are there, as text with a calendar of the months that have gaps."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui.sources.spoken_days import spoken, spoken_span
from tui.stats.formatting import plural
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from tui.stats.coverage_views import Coverage, TableCoverage

_MOST_GAPS: Final = 12
_MOST_MONTHS: Final = 6
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THERE, MISSING = "#", "."


def coverage_lines(coverage: Coverage, head: str = "  ") -> list[str]:
    """Every part in a sentence; below it the newest months with gaps, a sign a day.

    Args:
        coverage: of an account.
        head: blanks before every line.
    """
    if coverage.first is None or coverage.last is None:
        return [f"{head}No days yet."]
    lines: list[str] = []
    for part in coverage.parts:
        lines += wrapped(f"{part.label}: {_part(part)}", head, hang=len(head) + 2)
        lines += [f"{head}    {line}" for line in month_lines(part)]
    if any(part.gaps for part in coverage.parts):
        lines.append(f"{head}{THERE} there  {MISSING} missing; the days of a month from the first on")
    if coverage.settled_until is not None:
        said = f"Later days than {spoken(coverage.settled_until)} were not due at the newest export."
        lines += wrapped(said, head, hang=len(head) + 2)
    return lines


def month_lines(part: TableCoverage) -> list[str]:
    """``Oct 2026  ####..####``: the newest months that miss a day, the oldest of them first."""
    if part.first is None or part.last is None:
        return []
    months: dict[tuple[int, int], None] = {}
    for gap in part.gaps:
        day = gap.first.replace(day=1)
        while day <= gap.last:
            months[day.year, day.month] = None
            day += timedelta(days=monthrange(day.year, day.month)[1])
    return [_month(part, year, month) for year, month in list(months)[-_MOST_MONTHS:]]


def _month(part: TableCoverage, year: int, month: int) -> str:
    signs = []
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        inside = part.first is not None and part.last is not None and part.first <= day <= part.last
        signs.append(THERE if day in part.days else MISSING if inside else " ")
    return f"{_MONTHS[month - 1]} {year}  {''.join(signs)}".rstrip()


def _part(part: TableCoverage) -> str:
    if part.first is None or part.last is None:
        return f"none; it is in the section {part.section} of TikTok Studio"
    if part.kind == "captures":
        return f"totals as of {plural(len(part.days), 'day')}, {spoken_span(part.first, part.last)}"
    head = f"{plural(len(part.days), 'day')}, {spoken_span(part.first, part.last)}"
    if not part.gaps:
        return f"{head}, none missing"
    missing = "; ".join(spoken_span(gap.first, gap.last) for gap in part.gaps[-_MOST_GAPS:])
    more = len(part.gaps) - _MOST_GAPS
    earlier = f"; and {plural(more, 'earlier gap')}" if more > 0 else ""
    return f"{head}; missing: {missing}{earlier}"
