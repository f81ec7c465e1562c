"""What stands out in a window: days far from the usual, followers lost, what to be careful with.

Robust throughout: medians and median absolute deviations, since one viral post moves every mean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats import formatting
from tui.stats.outliers import robust_z, since_first, usual
from tui.stats.periods import gaps, runs
from tui.stats.purges import LOSS_LEAST, purges
from tui.stats.video_findings import posted_before, video_findings
from tui.stats.views import Card, Finding
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

AT_MOST: Final = 5
SPIKES_AT_MOST: Final = 2
ROBUST_Z: Final = 3.5
"""Iglewicz and Hoaglin 1993: modified z-scores above 3.5 are outliers."""
LEAST_FACTOR: Final = 2.0
LEAST_SCALE: Final = 0.1
"""Floor of the deviation of log counts: days that are all alike must not make 5 % a sensation."""
NEXT_TO_NONE: Final = 0.05
SIMPSON_FALL: Final = -0.1
SIMPSON_RISE: Final = 0.2
FINAL_AFTER: Final = 2
"""Days after which TikTok no longer changes a figure: whoever exports again gets the final ones."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What findings are drawn from.

    Attributes:
        window: the days they are about.
        days: calendar that holds the window and the days before it.
        covered: all days with overview figures, ascending.
        unsettled: days of the window whose figures may still change.
        videos: a row per video of the account, see ``tui.stats.videos.video_rows``.
        posting: the days whose posts belong to the period; None for all.
    """

    window: Window
    days: pl.DataFrame
    covered: Sequence[date]
    unsettled: Sequence[date]
    videos: pl.DataFrame
    posting: Window | None
    today: date


def stands_out(evidence: Evidence, cards: Sequence[Card]) -> tuple[Finding, ...]:
    """At most five findings, the most important first; the same data always gives the same lines."""
    best = video_findings(evidence.videos, evidence.posting)
    found = [
        *best[:1],
        *_unusual_days(evidence),
        *_lost_followers(evidence),
        *best[1:],
        *_rate_against_reach(cards),
        *_missing_days(evidence),
    ]
    return (*found[: AT_MOST - 1], *_not_final(evidence))


@dataclass(frozen=True, slots=True)
class _Unusual:
    """One metric on one day, against its usual (median) value."""

    z: float
    factor: float
    name: str

    @property
    def doublings(self) -> float:
        """How often the usual was doubled or halved: what makes a day important, however steady the rest."""
        return abs(math.log2(max(self.factor, NEXT_TO_NONE)))


def _unusual_days(evidence: Evidence) -> list[Finding]:
    """Days with views or likes far above or below the usual; a run of them is told by its peak."""
    by_day: dict[date, list[_Unusual]] = {}
    for name in ("likes", "views"):
        for day, z, factor in _outliers(evidence, name):
            by_day.setdefault(day, []).append(_Unusual(z, factor, name))
    peaks = [
        max(_within(run, by_day), key=lambda day: max(abs(item.z) for item in by_day[day]))
        for rising in (True, False)
        for run in runs(sorted(day for day, items in by_day.items() if (items[0].z > 0) == rising))
    ]
    peaks.sort(key=lambda day: (-max(item.doublings for item in by_day[day]), day))
    return [_unusual_day(evidence, day, by_day[day]) for day in peaks[:SPIKES_AT_MOST]]


def _outliers(evidence: Evidence, name: str) -> list[tuple[date, float, float]]:
    """Day, robust z of the log count and multiple of the usual, at least twice or at most half of it.

    A day that is not final may only stand out upwards: the rest of it may still come.
    """
    logs = since_first(name).clip(lower_bound=0).log1p()
    scored = evidence.days.select(
        "date", z=robust_z(logs, least_scale=LEAST_SCALE), factor=pl.col(name) / (usual(logs).exp() - 1)
    )
    far = (pl.col("z").abs() > ROBUST_Z) & ~pl.col("factor").is_between(
        1 / LEAST_FACTOR, LEAST_FACTOR, closed="none"
    )
    rows = scored.filter(far, pl.col("factor").is_finite(), pl.col("date") >= evidence.window.first).rows()
    return [row for row in rows if row[1] > 0 or row[0] not in evidence.unsettled]


def _within(run: Window, by_day: Iterable[date]) -> list[date]:
    return [day for day in by_day if run.first <= day <= run.last]


def _unusual_day(evidence: Evidence, day: date, items: Sequence[_Unusual]) -> Finding:
    up = items[0].z > 0
    said = [item for item in items if (item.z > 0) == up]
    title = posted_before(evidence.videos, day) if up else ""
    after = f", after “{title}”" if title else ""
    text = f"{formatting.day(day, evidence.today)}: {_above(said) if up else _below(said)}{after}"
    return Finding("up" if up else "down", text, "videos" if title else "")


def _above(items: Sequence[_Unusual]) -> str:
    return ", ".join(f"{item.name} {formatting.multiple(item.factor)}" for item in items) + " the usual"


def _below(items: Sequence[_Unusual]) -> str:
    """``80 % fewer likes, 90 % fewer views than usual``: people read a tenth of the usual as a fall."""
    some = [item for item in items if item.factor >= NEXT_TO_NONE]
    fewer = ", ".join(f"{(1 - item.factor) * 100:.0f} % fewer {item.name}" for item in some)
    none = [f"next to no {item.name}" for item in items if item.factor < NEXT_TO_NONE]
    return ", ".join([*none, f"{fewer} than usual"] if some else none)


def _lost_followers(evidence: Evidence) -> list[Finding]:
    """The greatest loss: a purge, as the Followers tab has it, or else a run of days on which more left.

    A run that holds a purge is told as the purge alone, or one loss would have two sizes.
    """
    found = [purge for purge in purges(evidence.days) if purge.window.last >= evidence.window.first]
    sudden = {purge.window: f"{purge.said(evidence.today)}: perhaps a clean-up by TikTok" for purge in found}
    losses = {purge.window: purge.lost for purge in found} | _slow_losses(evidence, list(sudden))
    if not losses or max(losses.values()) < LOSS_LEAST:
        return []
    worst = max(losses, key=lambda run: (losses[run], run.last))
    when, lost = formatting.span(worst, evidence.today), formatting.number(losses[worst])
    slow = f"{when}: {lost} followers fewer in {formatting.plural(worst.days, 'day')}"
    return [Finding("down", sudden.get(worst, slow), "followers")]


def _slow_losses(evidence: Evidence, purged: Sequence[Window]) -> dict[Window, int]:
    """Runs of days on which more people left than came, without those that hold a purge."""
    days = evidence.days.filter(pl.col("net_followers") < 0, pl.col("date") >= evidence.window.first)
    net: dict[date, int] = dict(days.select("date", "net_followers").iter_rows())
    slow = [
        run
        for run in runs(list(net))
        if not any(run.first <= each.last and each.first <= run.last for each in purged)
    ]
    return {run: -sum(net[day] for day in _within(run, net)) for run in slow}


def _rate_against_reach(cards: Sequence[Card]) -> list[Finding]:
    """A like rate that falls while views rise: strangers like less often, the videos may be a success."""
    by_id = {card.metric: card for card in cards}
    rate, views = by_id["like_rate"], by_id["views"]
    if rate.change is None or views.change is None or not rate.previous or views.change_kind != "percent":
        return []
    if (
        rate.judgement == "unclear"
        or rate.change / rate.previous > SIMPSON_FALL
        or views.change < SIMPSON_RISE
    ):
        return []
    return [
        Finding(
            "warn", "like rate fell while views rose: strangers tend to like less often than fans", "videos"
        )
    ]


def _missing_days(evidence: Evidence) -> list[Finding]:
    """The longest run of days without overview figures inside the window."""
    inside = [gap for gap in gaps(evidence.covered) if gap.last >= evidence.window.first]
    if not inside:
        return []
    longest = max(inside, key=lambda gap: (gap.days, gap.first))
    when, length = formatting.span(longest, evidence.today), formatting.plural(longest.days, "day")
    return [Finding("warn", f"no figures for {when} ({length})", "data")]


def _not_final(evidence: Evidence) -> list[Finding]:
    if not evidence.unsettled:
        return []
    when = formatting.span(Window(evidence.unsettled[0], evidence.unsettled[-1]), evidence.today)
    old = (evidence.today - evidence.unsettled[-1]).days > FINAL_AFTER
    state = "were not final when they were exported" if old else "are not final yet"
    return [Finding("warn", f"overview figures of {when} {state}", "data")]
