"""Days in sentences for people, the same under every locale: ``20 Nov 2026``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.sources.dates import MonthDay
    from tui.sources.report import Dating

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken(day: date) -> str:
    """A day with its year; of a moment, its UTC day."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spoken_month_day(day: MonthDay | date) -> str:
    """A day as far as the file tells it: ``29 Feb``, though it may be of a year without one."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def spoken_minute(moment: datetime) -> str:
    """A UTC moment: ``20 Nov 2026, 09:37 UTC``."""
    return f"{spoken(moment)}, {moment:%H:%M} UTC"


def spoken_span(first: date, last: date) -> str:
    """A run of days: ``14 – 20 Nov 2026``, ``22 Sep – 20 Nov 2026``, ``22 Nov 2025 – 21 Nov 2026``."""
    if first == last:
        return spoken(last)
    if first.year != last.year:
        return f"{spoken(first)} – {spoken(last)}"
    head = str(first.day) if first.month == last.month else spoken_month_day(first)
    return f"{head} – {spoken(last)}"


def spoken_export(dating: Dating) -> str:
    """When a file was exported, no finer than it is known."""
    if dating.is_exact:
        return spoken_minute(dating.captured_at)
    return f"about {spoken(dating.captured_at)}"
