"""One video in words and figures, for the detail pane of the Videos tab."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.stats.formatting import UNKNOWN, bounds, day, exact, multiple, number, plural, to_ascii
from tui.texts.credits import credit_sentence
from tui.texts.videos import STANDING
from widgets.plot import PlotSeries, TimePlotData
from widgets.text import cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import Credits
    from tui.stats.views import GrowthPoint, RateLine, VideoDetail


def detail_lines(
    detail: VideoDetail, today: date, *, ascii_only: bool, brought: Credits | None = None
) -> list[str]:
    """What the pane says above the growth curve: rows of at most 47 cells, and sentences to be wrapped.

    Args:
        detail: of the video.
        today: decides whether a date is written with its year.
        ascii_only: the program's own signs in ASCII; the title keeps its letters.
        brought: who brought the followers of the period; None while they are not known yet.
    """
    lines = [_posted(detail, today), _as_of(detail, today), "", *_counts(detail), ""]
    lines.append(f"{'':<19}{'now':>7}  {'95 %':<13}{'median':>6}")
    lines += [_rate(rate) for rate in detail.rates]
    lines += ["", *_standing(detail), _followers(detail, brought, today)]
    if ascii_only:
        lines = [to_ascii(line) for line in lines]
    if detail.hashtags:
        lines.append(" ".join(detail.hashtags))
    return lines


def _posted(detail: VideoDetail, today: date) -> str:
    if detail.posted_at is None:
        return "posted: day unknown"
    clock = f" {detail.posted_at:%H:%M} UTC" if detail.precision == "second" else ""
    parts = [f"posted {day(detail.posted_at.date(), today)}{clock}"]
    if detail.scheduled:
        parts.append("uploaded earlier, hour unknown")
    if detail.kind == "photo":
        parts.append("photo post")
    return " · ".join(parts)


def _as_of(detail: VideoDetail, today: date) -> str:
    """When the figures below were taken."""
    if detail.captured_at is None:
        return "no totals known"
    text = f"figures of {day(detail.captured_at.date(), today)}"
    if detail.age_at_capture_days is None:
        return text
    return f"{text}, when it was {plural(detail.age_at_capture_days, 'day')} old"


def _counts(detail: VideoDetail) -> list[str]:
    counts = detail.counts
    known = ", ".join(
        f"{name} {exact(counts[name])}"
        for name in ("likes", "comments", "shares", "saves")
        if counts[name] is not None
    )
    reach = (
        f"  {multiple(detail.reach)} your usual {number(detail.baseline)}" if detail.reach is not None else ""
    )
    return [f"views {exact(counts['views'])}{reach}", known or "no other totals"]


def _rate(rate: RateLine) -> str:
    low, high = rate.interval or (None, None)
    interval = bounds(low, high, rate.value, rate.unit) or UNKNOWN
    label = cut(rate.label, 19)
    return (
        f"{label:<19}{number(rate.value, rate.unit):>7}  {interval:<13}{number(rate.typical, rate.unit):>6}"
    )


def _standing(detail: VideoDetail) -> list[str]:
    if not detail.settled:
        return ["younger than 7 days then: it is still collecting views"]
    return [STANDING[detail.quadrant]] if detail.quadrant in STANDING else []


def _followers(detail: VideoDetail, brought: Credits | None, today: date) -> str:
    if brought is None:
        return "followers: being shared out among the posts"
    return credit_sentence(brought, detail.video_id, detail.posted_at, today)


def growth_plot(growth: Sequence[GrowthPoint], *, ascii_only: bool) -> TimePlotData:
    """Views over captures: a dot per export, a dotted line between them that claims nothing.

    Args:
        growth: captures, oldest first.
        ascii_only: only ASCII signs.
    """
    views = {point.captured_at.date(): float(point.views) for point in growth if point.views is not None}
    if not views:
        return TimePlotData("Views at each export", (), ())
    first, last = min(views), max(views)
    days = tuple(first + timedelta(days=step) for step in range((last - first).days + 1))
    return TimePlotData(
        title="Views at each export",
        days=days,
        series=(
            PlotSeries("exports", tuple(views.get(when) for when in days), "primary"),
            PlotSeries("between", tuple(_between(views, days)), "muted", "previous"),
        ),
        whole=True,
        format_tick=lambda value: number(value, ascii=ascii_only),
        format_value=lambda value: exact(round(value), ascii=ascii_only),
    )


def _between(views: Mapping[date, float], days: Sequence[date]) -> list[float | None]:
    """Straight lines between the captures."""
    known = sorted(views)
    values: list[float | None] = []
    for when in days:
        before = max(each for each in known if each <= when)
        after = min(each for each in known if each >= when)
        share = 0.0 if after == before else (when - before) / (after - before)
        values.append(views[before] + share * (views[after] - views[before]))
    return values
