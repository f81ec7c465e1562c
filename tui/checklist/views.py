"""View-models of the checklist, ready to be drawn or printed; no library behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from tui.guide.model import Group, Strategy
    from tui.stats.views import Series, Unit
    from tui.vault.event import State

Mark = Literal["done", "skipped", "missed", "open", "none"]
"""A day or period of a recurring strategy: done, skipped with a reason, let pass, still open, or not due
(before it was adopted, after it was dropped, in the future)."""


@dataclass(frozen=True, slots=True)
class Streak:
    """How a recurring strategy goes.

    Attributes:
        unit: length of a period.
        current: periods done in a row until now; one skipped with a reason counts for nothing and breaks
            nothing; the running period breaks nothing while it is open.
        best: the longest row there was.
        grid: 12 weeks of 7 days from Monday, oldest first, the running week last. With a longer period
            its days bear its mark, but ``done`` only the days on which it was logged (the others ``none``).
        periods: the marks of the last periods, oldest first, the running one last (at most 13).
    """

    unit: str
    current: int
    best: int
    grid: tuple[tuple[Mark, ...], ...]
    periods: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the data itself says about a strategy.

    Attributes:
        met: whether it counts as done.
        share: part of the things looked at that show it, 0 to 1; None when it is not a share.
        text: from what, one sentence with its numbers: ``a hashtag in 14 of the last 15 titles``.
        looked_at: number of things looked at; 0 means that nothing can be said, and ``text`` says why.
        aim: the least share that counts as done; None when there is none.
    """

    met: bool
    share: float | None
    text: str
    looked_at: int
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline of a strategy.

    Attributes:
        action: number of the action it belongs to.
        at: moment it was written, UTC.
        day: the day it is about.
        text: what happened, one line.
        undone: whether it was taken back.
    """

    action: int
    at: datetime
    day: date
    text: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A metric before a strategy was taken up and since: two figures side by side, no effect of it.

    Attributes:
        label: of the metric.
        unit: of both figures.
        since: from the day of adoption on; a rate as ratio of sums, of a total the mean per known day.
        before: the same of the 4 weeks before.
        since_interval: 95 % interval of ``since`` by resampling days; None with too few of them.
        before_interval: the same of ``before``.
    """

    label: str
    unit: Unit
    since: float | None
    before: float | None
    since_interval: tuple[float, float] | None = None
    before_interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One strategy and what became of it.

    Attributes:
        state: ``idea`` until it is taken up.
        since: day of the state; None for an idea nobody touched.
        adopted: day it was last taken up (the way ``trying`` began); None while it is an idea.
        reason: said with the state; may be empty.
        note: the newest note.
        logged: times it was logged.
        counted: sum of the logged counts.
        today: logged today: its count, 0 when no number was given; None when it was not.
        videos: ids of the videos tagged with it.
        streak: None unless it recurs and was taken up.
        evidence: None when nothing in the data shows it.
        due: day by which it is to be done next; None when it does not recur or is not in use.
        slipped: the day since which it is overdue; None when it is not.
        hidden: whether the user does not want to see it.
    """

    strategy: Strategy
    state: State = "idea"
    since: date | None = None
    adopted: date | None = None
    reason: str = ""
    note: str = ""
    logged: int = 0
    counted: int = 0
    today: int | None = None
    videos: tuple[str, ...] = ()
    streak: Streak | None = None
    evidence: Evidence | None = None
    due: date | None = None
    slipped: date | None = None
    hidden: bool = False

    @property
    def in_use(self) -> bool:
        """Whether it is tried or kept."""
        return self.state in ("trying", "kept")


@dataclass(frozen=True, slots=True)
class Today:
    """One entry of the line "today".

    Attributes:
        kind: ``due``: to be done today or this period; ``slipped``: overdue; ``done``: done today.
        text: a few words: ``12 in a row, due today``, ``due this week``, ``since Tue``.
    """

    strategy: str
    kind: Literal["due", "slipped", "done"]
    text: str


@dataclass(frozen=True, slots=True)
class StrategiesView:
    """Everything the Strategies tab shows.

    Attributes:
        account: handle.
        today: the day that days are counted from.
        lines: every strategy that is not hidden, in the order of the guide, own ones last in their group.
        hidden: the others.
        now: what is due, slipped or done today: slipped first, then due, then done.
        timelines: strategy → its entries, newest first.
        series: daily metric → its values over the period shown, for every metric that a strategy should move.
        last_action: the last action that can be undone, in words; empty when there is none.
        progress: group → (in use, of).
        problems: what is wrong with the user's own file of strategies, one sentence each.
        changes: strategy in use → its metrics before it was taken up and since, where both are known.
    """

    account: str
    today: date
    lines: tuple[Line, ...]
    hidden: tuple[Line, ...]
    now: tuple[Today, ...]
    timelines: Mapping[str, tuple[Entry, ...]]
    series: Mapping[str, Series]
    last_action: str
    progress: Mapping[Group, tuple[int, int]]
    problems: tuple[str, ...] = ()
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def line(self, strategy: str) -> Line:
        """The line of a strategy, hidden or not.

        Raises:
            KeyError: there is no such strategy.
        """
        for line in (*self.lines, *self.hidden):
            if line.strategy.id == strategy:
                return line
        raise KeyError(strategy)
