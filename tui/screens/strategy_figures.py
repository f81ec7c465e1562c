"""One strategy as pictures: its metric over the period with the days it was taken up, and its weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.checklist.streaks import first_of
from tui.screens.plots import plot_of
from tui.stats.formatting import day, plural
from widgets.plot_data import PlotMarker, TimePlotData
from widgets.streak_grid import StreakData

if TYPE_CHECKING:
    from datetime import date

    from tui.checklist.views import Line, Mark, StrategiesView


def plot_for(view: StrategiesView, line: Line, place: int, *, ascii_only: bool) -> TimePlotData:
    """The metric that a strategy should move, day by day, with the day it was taken up.

    Args:
        view: the checklist.
        line: of the strategy.
        place: which of its metrics; goes round.
        ascii_only: only ASCII signs.
    """
    known = [metric for metric in line.strategy.moves if metric in view.series]
    if not known:
        return TimePlotData("", (), ())
    series = view.series[known[place % len(known)]]
    plot = plot_of(series, compare=False, ascii_only=ascii_only)
    many = f" ({place % len(known) + 1} of {len(known)})" if len(known) > 1 else ""
    return replace(plot, title=f"{plot.title}{many}", markers=_markers(line, set(series.days)))


def _markers(line: Line, days: set[object]) -> tuple[PlotMarker, ...]:
    found = []
    if line.adopted is not None and line.adopted in days:
        found.append(PlotMarker(line.adopted, f"{line.strategy.id} taken up"))
    if (
        line.state == "dropped"
        and line.since is not None
        and line.since in days
        and line.since != line.adopted
    ):
        found.append(PlotMarker(line.since, f"{line.strategy.id} dropped"))
    return tuple(found)


def grid_for(view: StrategiesView, line: Line) -> StreakData | None:
    """The last weeks of a recurring strategy; None for others and before it is taken up."""
    streak = line.streak
    if streak is None:
        return None
    monday = view.today - timedelta(days=view.today.weekday(), weeks=len(streak.grid) - 1)
    title = f"{plural(streak.current, streak.unit)} in a row, best {streak.best}"
    return StreakData(title, monday, streak.grid, _periods(line, view.today))


def _periods(line: Line, today: date) -> tuple[tuple[str, Mark], ...]:
    """The last weeks, months or quarters with their names, oldest first; none of what is due every day."""
    cadence = line.strategy.cadence
    if line.streak is None or cadence is None or cadence == "day":
        return ()
    found: list[tuple[str, Mark]] = []
    first = first_of(cadence, today)
    for mark in reversed(line.streak.periods):
        quarter = f"Q{(first.month + 2) // 3} {first.year}"
        names = {"week": day(first, first), "month": day(first, first).partition(" ")[2], "quarter": quarter}
        found.append((names[cadence], mark))
        first = first_of(cadence, first - timedelta(days=1))
    return tuple(reversed(found))
