"""The Followers tab as text: how many there are and will be, when they are online, who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean_line
from tui.stats.formatting import day, exact, plural, span, to_ascii
from tui.stats.overlap import overlap, shifted
from tui.stats.periods import period as period_of
from tui.stats.territories import without_accents
from tui.texts import follower_sentences as said
from tui.texts.layout import cells, cut, padded, wrapped
from tui.texts.series import series_lines
from tui.texts.summary import card_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.stats.follower_views import Audience, FollowersView
    from tui.vault.store import Vault

_GOALS = str.maketrans("♥◆●", "LFE")
_NAME_WIDTH = 30


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """Everything the tab shows, with posts in UTC."""
    from tui.loading import load_followers

    return render_followers(load_followers(vault, account, period, today), today, ascii_only=ascii_only)


def render_followers(view: FollowersView, today: date, *, ascii_only: bool = False, shift: int = 0) -> str:
    """The tab in 80 columns, a fact a line.

    Args:
        view: what to say.
        today: decides whether dates are written with their year.
        ascii_only: the program's own signs in ASCII.
        shift: hours that posts are moved by, from UTC.
    """
    label = period_of(view.period).label
    lines = [
        *wrapped(f"@{view.account}, followers, {label}: {span(view.window, today)}"),
        *wrapped(_covered(view, today)),
        *(part for line in said.anchor_sentences(view, today) for part in wrapped(line)),
        *_figures(view),
        *_section("Milestones", said.milestone_sentences(view.milestones, today)),
        *_section("Days with many losses", [said.purge_sentence(view, today) or "None in this period."]),
        *_day_by_day(view, today),
        *_hours(view, today, shift),
        *_audiences(view, today),
    ]
    written = "\n".join(line.rstrip() for line in lines) + "\n"
    return without_accents(to_ascii(written.translate(_GOALS))) if ascii_only else written


def _covered(view: FollowersView, today: date) -> str:
    fresh = view.freshness
    if fresh.last_day is None:
        return f"No day with followers is known. {said.GET_FOLLOWERS}"
    level = ""
    if view.level is not None:
        level = f"{plural(view.level, 'follower')} on {day(view.level_day, today)}. "
    known = f"{fresh.covered} of {plural(fresh.of, 'day')} known, to {day(fresh.last_day, today)}."
    return f"{level}{known} {said.not_final_sentence(view, today)}"


def _figures(view: FollowersView) -> list[str]:
    flow = f"Gained and lost: {said.flow_said(view)}, {said.flow_context(view)}."
    return [
        "",
        padded(("", "now", "[95 %]", "before", "change", "days")),
        *(padded(card_cells(card)) for card in view.cards),
        *wrapped(flow),
    ]


def _day_by_day(view: FollowersView, today: date) -> list[str]:
    lines = ["", "Day by day"]
    for series in view.series.values():
        lines += series_lines(series, today)
    return lines


def _hours(view: FollowersView, today: date, shift: int) -> list[str]:
    found = overlap(view.online, view.posts.counts, shift)
    lines = _section("Hours", said.overlap_sentences(view.online, found, today))
    if not view.online.full:
        return lines
    posts = shifted(view.posts.counts, shift)
    lines += ["", f"  {'hour':>4}{'online':>10}{'posts':>8}"]
    for hour, value in enumerate(view.online.hours):
        busy = "  busy" if hour in found.busiest else ""
        count = sum(row[hour] for row in posts)
        lines.append(f"  {hour:>4}{exact(round(value)):>10}{count or '–':>8}{busy}")
    return lines


def _audiences(view: FollowersView, today: date) -> list[str]:
    if not view.audience:
        return _section("Audience", said.why_no_audience(view))
    return [line for found in view.audience for line in _audience(found, today)]


def _audience(found: Audience, today: date) -> list[str]:
    """A table of the newest shares, with a column for each capture they are compared with."""
    title = said.audience_title(found, today)
    heads = ["share"]
    if found.previous:
        heads.append(f"since {day(found.previous, today)}")
    if found.first and found.first != found.previous:
        heads.append(f"since {day(found.first, today)}")
    if len(heads) == 1:
        title += ", the only export of it"
    lines = ["", title, _row("", heads)]
    for line in found.lines:
        changes = [said.change_said(found, change) for change in (line.since_previous, line.since_first)]
        name = line.name if line.name == line.value else f"{line.name} ({line.value})"
        lines.append(_row(clean_line(name), [said.share_said(found, line.share), *changes[: len(heads) - 1]]))
    return lines


def _row(name: str, columns: Sequence[str]) -> str:
    shown = cut(name, _NAME_WIDTH)
    body = f"{columns[0]:>8}" + "".join(f"{column:>19}" for column in columns[1:])
    return f"  {shown}{' ' * (_NAME_WIDTH - cells(shown))}{body}"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *(part for line in lines for part in wrapped(line, "  ", hang=4))]
