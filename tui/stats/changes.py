"""How a figure changed from one window to the next, and whether that is more than chance.

Two windows of the same account always differ. A change is called better or worse only when the 95 % interval
of the difference leaves out zero. It is put together from the intervals of both windows by the method of
variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008), which keeps their skew; each
rests on runs of days drawn anew (``tui.insight.resampling``). So whatever lies inside the interval on a card
is unclear, and so is a change from an earlier window that was itself uncertain. Under 14 known days in either
window there is no interval, and every change is unclear: a week is too short to tell.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.stats.measures import Total
from tui.stats.periods import comparable

if TYPE_CHECKING:
    from tui.stats.metrics import Metric
    from tui.stats.spans import RatioInterval, Span
    from tui.stats.views import ChangeKind, Judgement

SMALL_BASE: Final = 30
"""From fewer than this a percentage is told by a number: 3 to 16 is +13 and not +433 %."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against that of the window before.

    Attributes:
        previous: the figure before; None when either window holds too few days.
        value: the change, None when ``previous`` is.
        kind: what ``value`` is, see ``tui.stats.views.Card``.
        judgement: None when ``value`` is.
    """

    previous: float | None
    value: float | None
    kind: ChangeKind
    judgement: Judgement | None


def changed(metric: Metric, now: Span, then: Span | None, interval: RatioInterval | None) -> Change:
    """The change of a metric; more of each is better.

    Args:
        metric: a daily metric.
        now: the window looked at.
        then: the window before, None when there is none.
        interval: 95 % interval of a ratio of sums; None makes every change unclear.
    """
    before = _comparable_value(metric, now, then)
    value, kind = _difference(metric, now, then, before)
    if value is None or then is None:
        return Change(before, None, kind, None)
    if not value or not _is_clear(metric, now, then, interval):
        return Change(before, value, kind, "unclear")
    return Change(before, value, kind, "better" if value > 0 else "worse")


def _comparable_value(metric: Metric, now: Span, then: Span | None) -> float | None:
    """The figure of the previous window; None when either window holds too few days."""
    if then is None:
        return None
    enough = comparable(now.known(metric), now.window.days, then.known(metric), then.window.days)
    return then.figures[metric.id] if enough else None


def _difference(
    metric: Metric, now: Span, then: Span | None, before: float | None
) -> tuple[float | None, ChangeKind]:
    """Percent for totals, percentage points for shares, a difference for the rest.

    A total is compared by its mean per known day. Where a percentage says nothing, from a few or from a
    loss, it is the difference in whole numbers, reckoned to the full window.
    """
    total = isinstance(metric.measure, Total)
    kind: ChangeKind = "percent" if total else "points" if metric.unit == "percent" else "difference"
    mean, mean_before = now.mean(metric), then.mean(metric) if then else None
    if before is None or mean is None or mean_before is None:
        return None, kind
    if not total:
        return mean - mean_before, kind
    if before >= SMALL_BASE and mean >= 0:
        return mean / mean_before - 1, kind
    return float(round((mean - mean_before) * now.window.days)), "difference"


def _is_clear(metric: Metric, now: Span, then: Span, interval: RatioInterval | None) -> bool:
    """Whether the interval of the difference leaves out zero."""
    mean, mean_before = now.mean(metric), then.mean(metric)
    bounds, bounds_before = now.interval(metric, interval), then.interval(metric, interval)
    if mean is None or mean_before is None or bounds is None or bounds_before is None:
        return False
    (low, high), (low_before, high_before) = bounds, bounds_before
    difference = mean - mean_before
    below = math.hypot(max(mean - low, 0.0), max(high_before - mean_before, 0.0))
    above = math.hypot(max(high - mean, 0.0), max(mean_before - low_before, 0.0))
    return difference - below > 0 or difference + above < 0
