"""A plot in words: where a line begins and ends, its least and greatest, its trend and its gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import day, exact, number, plural, span
from tui.stats.window import Window
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.stats.views import Series, Unit

_SHOWN_GAPS = 6


def series_lines(series: Series, today: date) -> list[str]:
    """A series by day: a heading, and below it a line for each fact.

    Args:
        series: of one metric.
        today: decides whether a date is written with its year.
    """
    title = series.per_day_title or series.label
    known = _known(series.days, series.values)
    if not known:
        return wrapped(f"{title}: no figures in these days.", hang=2)

    def said(point: tuple[date, float]) -> str:
        return f"{_figure(point[1], series.unit)} on {day(point[0], today)}"

    least = min(known, key=lambda point: point[1])
    greatest = max(known, key=lambda point: point[1])
    lines = [f"  first {said(known[0])}, last {said(known[-1])}"]
    lines.append(f"  least {said(least)}, greatest {said(greatest)}")
    mean = _known(series.days, series.mean)
    if len(mean) > 1:
        lines.append(f"  7-day mean {said(mean[0])}, {said(mean[-1])}: {_trend(mean[0][1], mean[-1][1])}")
    if gaps := missing_days(series.days, series.values):
        lines.append(f"  no figures: {_gaps_said(gaps, today)}")
    return [
        *wrapped(f"{title}, {len(known):,} of {plural(len(series.days), 'day')}:", hang=2),
        *(part for line in lines for part in wrapped(line.strip(), "  ", hang=4)),
    ]


def missing_days(days: Sequence[date], values: Sequence[float | None]) -> list[Window]:
    """The runs of days without a value, in order."""
    gaps: list[Window] = []
    open_since: date | None = None
    for when, value in zip(days, values, strict=True):
        if value is None:
            open_since = open_since or when
            last = when
        elif open_since is not None:
            gaps.append(Window(open_since, last))
            open_since = None
    if open_since is not None:
        gaps.append(Window(open_since, last))
    return gaps


def _known(days: Sequence[date], values: Sequence[float | None]) -> list[tuple[date, float]]:
    return [(when, value) for when, value in zip(days, values, strict=True) if value is not None]


def _figure(value: float, unit: Unit) -> str:
    """A total in full, anything else at a glance."""
    whole = unit in ("count", "signed") and float(value).is_integer()
    return exact(value, unit) if whole else number(value, unit)


def _trend(first: float, last: float) -> str:
    return "unchanged" if first == last else "higher at the end" if last > first else "lower at the end"


def _gaps_said(gaps: Sequence[Window], today: date) -> str:
    shown = ", ".join(span(gap, today) for gap in gaps[:_SHOWN_GAPS])
    more = len(gaps) - _SHOWN_GAPS
    return f"{shown} and {plural(more, 'more gap')}" if more > 0 else shown
