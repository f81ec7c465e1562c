"""From the Followers view to what its cards, plots, maps and bars show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.screens.figures import figure_of
from tui.screens.plots import plot_of
from tui.stats.follower_views import MANIFOLD
from tui.stats.formatting import day, exact, multiple, number, plural, to_ascii
from tui.stats.overlap import shifted
from tui.stats.territories import without_accents
from tui.texts import follower_sentences as said
from tui.themes import GOAL_TONES, goal_sign
from widgets.hours import HoursData, WeekData
from widgets.plot import PlotMarker, PlotSeries, TimePlotData
from widgets.share_bars import ShareData, ShareRow
from widgets.stat_card import Figure

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.stats.follower_views import Audience, FollowersView, Overlap
    from tui.stats.views import Card

LEVEL, NET, FLOWS = "followers", "net_followers", "flows"
"""What can be plotted; the last one is gained and lost together."""
_CARD_ROOM = 18
_LETTER_FROM = 100_000


def metrics_of(view: FollowersView) -> dict[str, str]:
    """What can be plotted of a view, by id, with its name; gained and lost only where a file states them."""
    names = {LEVEL: "Followers", NET: "Net followers per day"}
    if view.gained.total is not None or view.lost.total is not None:
        names[FLOWS] = "Gained and lost per day"
    return names


def figures_of(view: FollowersView, today: date, *, ascii_only: bool) -> list[Figure]:
    """The six figures: followers, net, growth, monthly growth, gained and lost, the next milestone."""
    net, rate, monthly = (figure_of(card, ascii_only=ascii_only) for card in view.cards)
    when = f"on {day(view.level_day, today)}" if view.level_day else ""
    figures = [
        _figure("Followers", number(view.level), when),
        net,
        _growth(view.cards[1], rate, "Growth rate"),
        _growth(view.cards[2], monthly, "Monthly growth"),
        _figure("Gained / lost", said.flow_said(view), said.flow_context(view)),
        _milestone(view, today),
    ]
    sign = goal_sign("followers", ascii_only=ascii_only)
    return [_written(replace(figure, sign=sign), ascii_only) for figure in figures]


def _growth(card: Card, figure: Figure, label: str) -> Figure:
    """Growth as it is written; from a few followers to many as a multiple, percent would say nothing."""
    many = [growth is not None and growth >= MANIFOLD for growth in (card.value, card.previous)]
    return replace(
        figure,
        label=label,
        value=multiple((card.value or 0.0) + 1) if many[0] else figure.value,
        context=f"was {multiple((card.previous or 0.0) + 1)}" if many[1] else figure.context,
    )


def _figure(label: str, value: str, context: str) -> Figure:
    return Figure(label=label, value=value, context=context, tone=GOAL_TONES["followers"])


def _milestone(view: FollowersView, today: date) -> Figure:
    steps = view.milestones.steps
    if not steps:
        reasons = {"level": "no level known", "days": "too few days", "old": "figures too old"}
        return _figure("Next milestone", "", reasons.get(view.milestones.missing, ""))
    step = steps[0]
    label = f"{_round(step.level)} followers"
    if from_month := said.open_said(step):
        return _figure(label, from_month, "at the best pace")
    between = said.range_said(step, today)
    if len(between) > _CARD_ROOM:
        between = said.range_said(step, today, months=True)
    return _figure(label, said.arrival_said(step.middle, today), between)


def _round(level: int) -> str:
    """A round number without decimals: ``5,000``, ``200K``, ``1M``."""
    if level < _LETTER_FROM:
        return f"{level:,}"
    return f"{level // 1_000_000:,}M" if level >= 1_000_000 else f"{level // 1000}K"


def _written(figure: Figure, ascii_only: bool) -> Figure:
    if not ascii_only:
        return figure
    return replace(figure, value=to_ascii(figure.value), context=to_ascii(figure.context))


def plot_for(view: FollowersView, metric: str, *, compare: bool, ascii_only: bool) -> TimePlotData:
    """The plot of a metric, with the purges marked.

    Args:
        view: of the tab.
        metric: of ``metrics_of``.
        compare: lay the previous period of equal length beneath.
        ascii_only: only ASCII signs.
    """
    if metric == FLOWS:
        data = _flows(view, ascii_only=ascii_only)
    else:
        data = plot_of(view.series[metric], compare=compare, ascii_only=ascii_only)
    markers = [
        PlotMarker(purge.window.first, f"{number(-purge.lost, 'signed', ascii=ascii_only)} at once")
        for purge in view.purges
    ]
    return replace(data, markers=tuple(markers))


def _flows(view: FollowersView, *, ascii_only: bool) -> TimePlotData:
    gained, lost = view.series.get("followers_gained"), view.series.get("followers_lost")
    base = plot_of(gained or lost or view.series[NET], compare=False, ascii_only=ascii_only)
    lines = []
    if gained is not None:
        lines.append(PlotSeries("gained", gained.values, GOAL_TONES["followers"]))
    if lost is not None:
        lines.append(PlotSeries("lost", lost.values, "warning", "previous"))
    sign = goal_sign("followers", ascii_only=ascii_only)
    return replace(base, title=f"{sign} Gained and lost per day", series=tuple(lines))


def online_map(view: FollowersView, found: Overlap, *, ascii_only: bool) -> WeekData | None:
    """Followers online by weekday and hour; None without a full day."""
    if not view.online.full:
        return None
    return WeekData(
        title="Followers online",
        rows=view.online.rows,
        format_value=lambda value: exact(round(value), ascii=ascii_only),
        marks=found.busiest,
    )


def posts_map(view: FollowersView, found: Overlap, *, ascii_only: bool) -> WeekData | None:
    """Posts by weekday and hour in the zone chosen; None without a known hour."""
    if not found.posts:
        return None
    zone = said.zone(found.shift)
    counts = shifted(view.posts.counts, found.shift)
    return WeekData(
        title=f"Your posts, {to_ascii(zone) if ascii_only else zone}",
        rows=tuple(tuple(float(count) for count in row) for row in counts),
        format_value=lambda value: plural(round(value), "post"),
        counts=True,
        marks=found.busiest,
        note=plural(found.posts, "post"),
    )


def hours_of_day(view: FollowersView, found: Overlap, *, ascii_only: bool) -> HoursData | None:
    """Followers online by hour of the day over the number of posts; None without a full day."""
    if not view.online.full:
        return None
    counts = shifted(view.posts.counts, found.shift)
    zone = to_ascii(said.zone(found.shift)) if ascii_only else said.zone(found.shift)
    return HoursData(
        title="Followers online by hour of the day",
        values=view.online.hours,
        marks=tuple(hour for row in counts for hour, count in enumerate(row) for _ in range(count)),
        marks_label=f"your posts, {zone}",
        format_value=lambda value: exact(round(value), ascii=ascii_only),
    )


def bars_of(found: Audience, today: date, *, ascii_only: bool, more_hint: str = "") -> ShareData:
    """One dimension of the audience: the newest shares and how they changed.

    Args:
        found: the dimension.
        today: decides whether dates are written with their year.
        ascii_only: only ASCII signs.
        more_hint: where to read what there is no room for.
    """
    plain: Callable[[str], str] = (lambda text: without_accents(to_ascii(text))) if ascii_only else str
    headers = [f"since {day(when, today)}" for when in _since(found)]
    rows = []
    for line in found.lines:
        changes = (line.since_previous, line.since_first)[: len(headers)]
        rows.append(
            ShareRow(
                label=plain(line.name),
                share=line.share,
                value=plain(said.share_said(found, line.share)),
                notes=tuple(plain(said.change_said(found, change)) for change in changes),
            )
        )
    return ShareData(
        title=plain(said.audience_title(found, today)),
        rows=tuple(rows),
        headers=tuple(headers),
        tone=GOAL_TONES["followers"],
        more_hint=more_hint,
    )


def _since(found: Audience) -> list[date]:
    """Days of the captures that the newest is compared with: the one before, and the first."""
    if found.previous is None or found.first is None:
        return []
    return [found.previous] if found.previous == found.first else [found.previous, found.first]


def growth_lines(view: FollowersView, today: date, *, short: bool = False) -> list[str]:
    """What stands below the plots: milestones and purges; in short the milestones, without their ground."""
    sentences = said.milestone_sentences(view.milestones, today)
    if short:
        return sentences[:1]
    anchors = said.anchor_sentences(view, today)[:1]
    return [line for line in (" ".join(sentences), *anchors, said.purge_sentence(view, today)) if line]
