"""What a report of a period says: its facts, and the sentences that its text and its Markdown share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.sources.clean import clean
from tui.stats import formatting
from tui.stats.periods import period as period_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from tui.insight.verdict_views import VerdictView
    from tui.stats.views import Card, OverviewView
    from tui.stats.window import Window
    from tui.vault.store import Vault

TOP = 5
TOTALS = ("views", "likes", "comments", "shares", "profile_views", "net_followers")

GOAL_SIGNS = {"likes": "♥", "followers": "◆", "engagement": "●", "reach": " "}
FINDING_SIGNS = {"up": "▲", "down": "▼", "warn": "!", "do": "›"}


@dataclass(frozen=True, slots=True)
class TopVideo:
    """One of the most viewed videos.

    Attributes:
        interval: Wilson 95 % interval of the like rate.
        captured_at: moment of the export the totals are from.
    """

    video_id: str
    title: str | None
    url: str | None
    posted_at: datetime | None
    captured_at: datetime | None
    views: int
    likes: int | None
    like_rate: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says.

    Attributes:
        as_of: the day that deadlines are counted from.
        totals: sums over the known days of the window; None where no day is known.
        known: videos known in all.
        posting: the window in which videos are counted, which ends at the newest export, a day or two
            after that of the overview; None for all.
        posted: of the known videos, posted in it.
        top: the most viewed of those.
        verdict: likes or followers; None where the report goes without.
    """

    overview: OverviewView
    as_of: date
    totals: Mapping[str, int | None]
    known: int
    posting: Window | None
    posted: int
    top: tuple[TopVideo, ...]
    verdict: VerdictView | None = None


def load_report(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    strategies_file: Path | None = None,
    *,
    with_verdict: bool = True,
) -> Report:
    """Everything a report of one account says.

    Args:
        vault: to read from.
        account: handle.
        period: id of the period.
        today: the day that deadlines are counted from.
        strategies_file: the user's own strategies; it need not exist.
        with_verdict: judge likes and followers, too, which takes most of the time.
    """
    from tui.loading import load_overview, load_verdict, load_videos

    overview = load_overview(vault, account, period, today, strategies_file)
    videos = load_videos(vault, account, period, today)
    columns = ("video_id", "title", "url", "posted_at", "captured_at", "views", "likes", "like_rate")
    bounds = ("like_low", "like_high")
    seen = videos.frame.select(*columns, *bounds).drop_nulls("views")
    top = seen.sort(["views", "video_id"], descending=[True, False]).head(TOP)
    return Report(
        overview=overview,
        as_of=today,
        totals={name: _total(overview, name) for name in TOTALS},
        known=videos.known,
        posting=videos.window,
        posted=videos.frame.height,
        top=tuple(_top_video(row) for row in top.iter_rows(named=True)),
        verdict=load_verdict(vault, account, period, today, strategies_file) if with_verdict else None,
    )


def _total(overview: OverviewView, metric: str) -> int | None:
    known = [value for value in overview.series[metric].values if value is not None]
    return round(sum(known)) if known else None


def _top_video(row: Mapping[str, Any]) -> TopVideo:
    low, high = row["like_low"], row["like_high"]
    return TopVideo(
        video_id=row["video_id"],
        title=row["title"],
        url=row["url"],
        posted_at=row["posted_at"],
        captured_at=row["captured_at"],
        views=row["views"],
        likes=row["likes"],
        like_rate=row["like_rate"],
        interval=None if low is None or high is None else (low, high),
    )


def headline(report: Report) -> str:
    """Whose figures of which days."""
    view = report.overview
    label = period_of(view.period).label
    head = f"@{view.account}, {label}: {_span(view.window)}"
    return head + (f", against {_span(view.previous)}" if view.previous else "")


def _span(window: Window) -> str:
    first = formatting.day(window.first) if window.first.year == window.last.year else _day(window.first)
    return f"{first} – {_day(window.last)}"


def _day(day: date) -> str:
    return f"{formatting.day(day)} {day.year}"


def coverage_sentence(report: Report) -> str:
    """Until when the figures go, and how many days are there."""
    fresh = report.overview.freshness
    if fresh.last_day is None:
        return "No overview figures yet; import the Overview export of TikTok Studio."
    return f"Data to {_day(fresh.last_day)}, {fresh.covered:,} of {fresh.of:,} days."


def totals_sentence(report: Report) -> str:
    """Every total of the period in full."""
    units = {"net_followers": "signed"}
    parts = [
        f"{name.replace('_', ' ')} {formatting.exact(report.totals[name], units.get(name, 'count'))}"  # type: ignore[arg-type]
        for name in TOTALS
    ]
    return "In full: " + ", ".join(parts) + "."


def videos_posted(report: Report) -> str:
    """How many of the known videos were posted in the period."""
    return f"{report.posted:,} posted in the period, {report.known:,} known"


def card_cells(card: Card) -> tuple[str, ...]:
    """Goal and label, figure, interval, figure before, change, days."""
    return (
        f"{GOAL_SIGNS[card.goal]} {card.label}",
        formatting.number(card.value, card.unit),
        formatting.interval(card),
        formatting.number(card.previous, card.unit),
        formatting.change(card),
        f"{card.days:,} of {card.of:,}",
    )


def video_cells(video: TopVideo) -> tuple[str, ...]:
    """Views, like rate, interval, day of the post, title."""
    interval = "" if video.interval is None else "[{:.1f}, {:.1f}]".format(*(100 * x for x in video.interval))
    return (
        formatting.number(video.views),
        formatting.number(video.like_rate, "percent"),
        interval,
        _day(video.posted_at.date()) if video.posted_at else formatting.UNKNOWN,
        clean(video.title or "") or "(no title)",
    )
