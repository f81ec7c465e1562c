"""What the Followers tab says in sentences, for the screen and for its text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean_line
from tui.stats.anchor_words import anchor_said
from tui.stats.formatting import MINUS, UNKNOWN, bounds, day, exact, number, plural, span
from tui.stats.overlap import BUSIEST, LEAST_POSTS
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.stats.follower_views import (
        Arrival,
        Audience,
        FollowersView,
        Meeting,
        Milestone,
        Milestones,
        OnlineHours,
        Overlap,
        Pace,
    )

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GET_FOLLOWERS: Final = "Download Followers in TikTok Studio (Analytics, on a computer) and import it."
SMALL: Final = 100
"""TikTok tells nothing about the followers of an account with fewer."""
DIMENSION_TITLES: Final = {"territory": "Territories", "gender": "Gender", "age": "Age"}


def arrival_said(arrival: Arrival, today: date) -> str:
    """``about 8 Dec``, ``over 2 years away``, ``not at this pace``, ``perhaps already``."""
    if arrival.day is None:
        return "not at this pace" if arrival.never else "over 2 years away"
    if arrival.day <= today:
        return "perhaps already"
    return f"about {day(arrival.day, today)}"


def range_said(step: Milestone, today: date, *, months: bool = False) -> str:
    """The range of a milestone: ``1–21 Dec``; empty where it has no upper end.

    Args:
        step: the milestone.
        today: decides whether dates are written with their years.
        months: name months instead of days, for narrow places.
    """
    soonest, latest = step.soonest.day, step.latest.day
    if soonest is None or latest is None:
        return ""
    if months:
        return _months(soonest, latest)
    return span(Window(soonest, latest), today)


def open_said(step: Milestone) -> str:
    """Of a milestone whose range has no upper end, the month it may begin in: ``Jul 2027 or later``."""
    if step.soonest.day is None or step.latest.day is not None:
        return ""
    return f"{_month(step.soonest.day)} or later"


def milestone_sentences(found: Milestones, today: date) -> list[str]:
    """The next milestones with their ranges, and what they rest on."""
    if found.missing == "level":
        return ["Milestones need the number of followers: no export states one yet."]
    if found.day is None:
        return []
    if found.missing == "old":
        return [f"No milestones: the figures end on {day(found.day, today)}. Export Followers again."]
    if found.missing == "days" or found.pace is None:
        known = found.pace.days if found.pace else 0
        return [f"No milestones yet: {plural(known, 'day')} of the last 28 are known, 14 are needed."]
    said = [_milestone(step, today) for step in found.steps if step.soonest.day is not None]
    if not said:
        nearest = found.steps[0]
        said = [f"{exact(nearest.level)} followers {arrival_said(nearest.middle, today)}"]
    return [f"{'; '.join(said)}.", _rests_on(found, found.pace, today)]


def _milestone(step: Milestone, today: date) -> str:
    soonest = step.soonest.day
    if step.latest.day is None and soonest is not None:
        # Nobody can do anything with a day of that year.
        return f"{exact(step.level)} not before {_month(soonest)}{', if at all' if step.latest.never else ''}"
    return f"{exact(step.level)} {arrival_said(step.middle, today)} [{range_said(step, today)}]"


def _rests_on(found: Milestones, pace: Pace, today: date) -> str:
    """What milestones are an extrapolation of: the level and its day, the pace and its days."""
    start = "" if found.level is None else f" from {exact(found.level)} on {day(found.day, today)}"
    interval = f" {bounds(*pace.interval, pace.mean, 'ratio')}" if pace.interval else ""
    mean = f"{'+' if pace.mean > 0 else ''}{number(pace.mean, 'ratio')}"
    left_out = f", {plural(pace.purge_days, 'day')} of a purge left out" if pace.purge_days else ""
    known = "" if pace.days + pace.purge_days == pace.window.days else f", {pace.days} days known"
    days = f"the mean of {span(pace.window, today)}{known}{left_out}"
    return f"Plain extrapolation{start}, {mean} a day{interval}: {days}."


def anchor_sentences(view: FollowersView, today: date) -> list[str]:
    """From which known number the numbers of other days were reckoned, newest first; empty when none was."""
    return [clean_line(anchor_said(anchor, today)) for anchor in reversed(view.anchors)]


def purge_sentence(view: FollowersView, today: date) -> str:
    """The purges of the period; empty without any."""
    if not view.purges:
        return ""
    return f"Perhaps a clean-up by TikTok: {'; '.join(purge.said(today) for purge in view.purges)}."


def not_final_sentence(view: FollowersView, today: date) -> str:
    """Which days may still change; empty when none."""
    if not view.freshness.unsettled:
        return ""
    days = view.freshness.unsettled
    return f"Follower figures of {span(Window(days[0], days[-1]), today)} may still change."


def flow_said(view: FollowersView) -> str:
    """``+120 / −48``, or ``–`` when no file states either."""
    gained, lost = view.gained.total, view.lost.total
    if gained is None and lost is None:
        return UNKNOWN
    return f"{number(gained, 'signed')} / {number(None if lost is None else -lost, 'signed')}"


def flow_context(view: FollowersView) -> str:
    """How many days ``flow_said`` rests on, or why it says nothing."""
    known = min(
        (flow.days for flow in (view.gained, view.lost) if flow.total is not None),
        default=None,
    )
    if known is None:
        return "not in these files"
    return f"{known} of {plural(view.freshness.of, 'day')}"


def overlap_sentences(
    online: OnlineHours, found: Overlap, today: date, *, keys: str = "", marks: tuple[str, str] = ("", "")
) -> list[str]:
    """Where posts and followers meet, with the number of posts behind it, or why that cannot be told.

    Args:
        online: hours of followers.
        found: how posts fit them.
        today: decides whether dates are written with their year.
        keys: that move posts to another zone, such as ``> and <``; empty where there are none.
        marks: signs of the busiest hours of the day and of the busiest of the week, where they are drawn.
    """
    lines = []
    if not online.full:
        lines.append(_no_hours(online))
    if not found.posts:
        lines.append("No upload hour of a post is known in this period: import Content.")
    if online.full and found.posts:
        lines += _best(found)
    if online.full:
        lines += [*_busiest(found, marks), _days_behind(online, today)]
    if found.posts or online.full:
        lines.append(zone_sentence(found.shift, keys))
    return lines


def zone_sentence(shift: int, keys: str = "") -> str:
    """In which zone either hour is, and the keys that move posts to another one."""
    move = f"; {keys} move them" if keys else ""
    return f"TikTok names no time zone for its hours; posts are in {zone(shift)}{move}."


def zone(shift: int) -> str:
    """``UTC``, ``UTC+2``, ``UTC−5``."""
    return "UTC" if not shift else f"UTC{number(shift, 'signed')}"


def _no_hours(online: OnlineHours) -> str:
    if online.partial:
        partial = plural(online.partial, "day lacks", "days lack")
        return f"No full day of follower hours: {partial} some of the 24. Export Followers again."
    return "No follower hours in this period: export Followers every week, TikTok keeps 7 days."


def _best(found: Overlap) -> list[str]:
    if found.best is not None:
        return [f"Best overlap: {_meeting(found.best)}."]
    few = f"Not enough posts: of {found.posts}, no hour of the week has {LEAST_POSTS} (most: {found.most})."
    if found.best_hour is None:
        return [few]
    return [few, f"Best by hour: {_meeting(found.best_hour)}."]


def _meeting(found: Meeting) -> str:
    """An hour, its posts and followers, against the busiest hour of the same kind, with its number."""
    when = _hour(found.weekday, found.hour)
    of = "the day" if found.weekday is None else "the week"
    share = f"{100 * found.share:.0f} % of {of}'s busiest ({exact(round(found.top))})"
    return f"{when}, {plural(found.posts, 'post')}, {exact(round(found.online))} online, {share}"


def _busiest(found: Overlap, marks: tuple[str, str]) -> list[str]:
    """How many posts are in the busiest hours of the day, and in the busiest of the week."""
    day_mark, week_mark = (f"{mark} " if mark else "" for mark in marks)
    inside = ""
    if found.posts:
        inside = f": {found.inside} of {plural(found.posts, 'post')}"
    if found.posts >= LEAST_POSTS and found.match is not None:
        inside += f" ({100 * found.match:.0f} %)"
    lines = [f"{day_mark}The day's {BUSIEST} busiest hours{inside}."] if day_mark or inside else []
    peak = found.peak
    if peak is not None:
        most = f"{_hour(peak.weekday, peak.hour)}, {exact(round(peak.online))} online"
        posts = f", {plural(peak.posts, 'post') if peak.posts else 'no post'}" if found.posts else ""
        lines.append(f"{week_mark}The week's busiest hour: {most}{posts}.")
    return lines


def _hour(weekday: int | None, hour: int) -> str:
    return f"{hour:02d}:00" if weekday is None else f"{WEEKDAYS[weekday][:3]} {hour:02d}:00"


def _days_behind(online: OnlineHours, today: date) -> str:
    when = f", {span(Window(online.first, online.last), today)}" if online.first and online.last else ""
    text = f"Means of {plural(online.full, 'full day')}{when}"
    if online.partial:
        text += f"; {online.partial} in part left out"
    if missing := [name for name, count in zip(WEEKDAYS, online.days, strict=True) if not count]:
        text += f"; no full {_either(missing)}"
    return f"{text}."


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(name[:3] for name in names[:-1])} or {names[-1][:3]}"


def audience_title(found: Audience, today: date) -> str:
    """``Territories on 21 Nov``."""
    return f"{DIMENSION_TITLES.get(found.dimension, found.dimension)} on {day(found.day, today)}"


def share_said(found: Audience, share: float | None) -> str:
    """A share in percent with the decimals that the file has: ``36.4 %``, ``63 %``."""
    return UNKNOWN if share is None else f"{100 * share:.{_decimals(found)}f} %"


def change_said(found: Audience, change: float | None) -> str:
    """A change of a share: ``+4.6 pp``, ``−0.2 pp``, ``0 pp``; ``–`` when it is not known."""
    if change is None:
        return UNKNOWN
    points = round(100 * change, _decimals(found))
    sign = "+" if points > 0 else MINUS
    return f"{sign}{abs(points):.{_decimals(found)}f} pp" if points else "0 pp"


def _decimals(found: Audience) -> int:
    """TikTok rounds territories to tenths of a percent and gender to whole ones."""
    shares = [100 * line.share for line in found.lines if line.share is not None]
    return 0 if all(math.isclose(share, round(share), abs_tol=1e-9) for share in shares) else 1


def why_no_audience(view: FollowersView) -> tuple[str, str]:
    """Why there are no territories and no gender, and what to do."""
    if view.level is not None and view.level < SMALL:
        return (
            f"TikTok tells who follows from {SMALL} followers on; you have {exact(view.level)}.",
            "Export Followers again then.",
        )
    return "No territories and no gender yet.", GET_FOLLOWERS


def _month(when: date) -> str:
    return f"{day(when).split()[1]} {when.year}"


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    head = day(first).split()[1] if first.year == last.year else _month(first)
    return f"{head}–{_month(last)}"
