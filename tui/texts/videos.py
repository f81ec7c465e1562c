"""The Videos tab as text: each video with its figures, where they all stand, when they are uploaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.sources.clean import clean
from tui.sources.spoken_days import spoken, spoken_span
from tui.stats.formatting import UNKNOWN, bounds, exact, multiple, number, plural
from tui.texts.credits import credit_sentence
from tui.texts.layout import joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from tui.insight.verdict_views import Credits
    from tui.stats.views import Quadrants, UploadClock, VideosView
    from tui.vault.store import Vault

MOST_VIDEOS = 50
"""Videos told one by one; of more only the first."""

STANDING: Mapping[str, str] = {
    "healthy": "seen and liked more than your median",
    "not_seen": "liked more, but seen less than your median",
    "not_resonating": "seen more, but liked less than your median",
    "neither": "seen and liked less than your median",
}
"""Where a settled video stands, in words."""
_TYPICAL = {
    "like_rate": "like rate",
    "er_view": "engagement",
    "comment_rate": "comment rate",
    "share_rate": "share rate",
}
_SORTED: Mapping[str, tuple[str, str]] = {
    "posted_at": ("oldest first", "newest first"),
    "title": ("by title, A to Z", "by title, Z to A"),
    "views": ("fewest views first", "most views first"),
    "reach": ("least reach first", "greatest reach first"),
    "likes": ("fewest likes first", "most likes first"),
    **{
        f"{rate}{column}": (
            f"lowest {name} first, by the low end of the interval",
            f"highest {name} first, by the low end of the interval",
        )
        for rate, name in _TYPICAL.items()
        for column in ("", "_interval")
    },
    "comments": ("fewest comments first", "most comments first"),
    "shares": ("fewest shares first", "most shares first"),
}


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """The videos of the period, the most viewed first."""
    from tui.loading import load_credits, load_videos

    view = load_videos(vault, account, period, today)
    rows = view.frame.sort("views", descending=True, nulls_last=True, maintain_order=True)
    return render_videos(
        view,
        rows,
        tags=tags_of(vault, account),
        brought=load_credits(vault, account, period, today),
        today=today,
        order=sorted_by("views", descending=True),
        ascii_only=ascii_only,
    )


def tags_of(vault: Vault, account: str) -> dict[str, list[str]]:
    """Video → ids of the strategies it is tagged with.

    Raises:
        StorageError: the vault cannot be read.
    """
    from tui.checklist.state import fold

    tags: dict[str, list[str]] = {}
    for strategy, standing in sorted(fold(vault.events(account)).items()):
        for video in standing.videos:
            tags.setdefault(video, []).append(strategy)
    return tags


def sorted_by(column: str, *, descending: bool) -> str:
    """In which order the rows are, in words; empty for a column without any."""
    return _SORTED.get(column, ("", ""))[descending]


def render_videos(
    view: VideosView,
    rows: pl.DataFrame,
    *,
    tags: Mapping[str, Sequence[str]] | None = None,
    brought: Credits | None = None,
    today: date | None = None,
    order: str = "",
    words: str = "",
    ascii_only: bool = False,
) -> str:
    """The tab in 80 columns, a fact a line.

    Args:
        view: of the tab.
        rows: those of its frame that are to be told, in their order.
        tags: video → ids of the strategies it is tagged with.
        brought: who brought the followers of the period; None leaves them out.
        today: decides whether their days are written with the year.
        order: that order in words.
        words: what the rows were filtered by; empty when they were not.
        ascii_only: the program's own signs in ASCII; titles keep their letters.
    """

    def more(row: Mapping[str, Any]) -> list[str]:
        video, told = row["video_id"], []
        if brought is not None and not brought.missing:
            told.append(credit_sentence(brought, video, row["posted_at"], today))
        return told + ([f"tagged {', '.join(tags[video])}"] if tags and video in tags else [])

    lines = [
        *_head(view),
        *(wrapped(brought.missing) if brought is not None and brought.missing else []),
        *_videos(rows, more, order, words),
        *_standing(view.quadrants),
        *_hours(view.clock),
    ]
    return joined(lines, ascii_only=ascii_only)


def _head(view: VideosView) -> list[str]:
    window = view.window
    when = "of all days" if window is None else f"posted {spoken_span(window.first, window.last)}"
    lines = wrapped(
        f"@{view.account}: videos {when}; {view.frame.height:,} of {plural(view.known, 'known video')}"
    )
    if view.baseline is not None:
        lines += wrapped(
            f"Usual views: {exact(round(view.baseline))}, the median of the last 30 of 7 days or more."
        )
    known = [
        f"{name} {number(view.typical[metric], 'percent')}"
        for metric, name in _TYPICAL.items()
        if view.typical.get(metric) is not None
    ]
    of = f"Typical video, the median of {view.settled:,}: {', '.join(known)}."
    return lines + (wrapped(of) if known else [])


def _videos(
    rows: pl.DataFrame, more: Callable[[Mapping[str, Any]], list[str]], order: str, words: str
) -> list[str]:
    title = f"Videos, {order}" if order else "Videos"
    lines = ["", *wrapped(f"{title}, filtered by {clean(words)}" if words else title)]
    if rows.is_empty():
        reason = "No title fits." if words else "No known video was posted in this period."
        return [*lines, f"  {reason}"]
    if rows.height > MOST_VIDEOS:
        limit = f"The first {MOST_VIDEOS} of {rows.height:,}; likewise export DIR writes them all."
        lines += wrapped(limit, "  ")
    for place, row in enumerate(rows.head(MOST_VIDEOS).iter_rows(named=True), start=1):
        head = f"  {place}. "
        lines += wrapped(clean(row["title"] or "") or "(no title)", head)
        facts = [*_facts(row), *more(row)]
        lines += [part for fact in facts for part in wrapped(fact, " " * 5, hang=7)]
    return lines


def _facts(row: Mapping[str, Any]) -> list[str]:
    reach = "" if row["reach"] is None else f", {multiple(row['reach'])} your usual"
    return [
        _posted(row),
        f"views {exact(row['views'])}{reach}",
        f"likes {exact(row['likes'])}",
        f"like rate {_rate(row, 'like_rate', 'like')}",
        f"engagement {_rate(row, 'er_view', 'er')}",
        f"comments {exact(row['comments'])}{_share(row, 'comment')}",
        f"shares {exact(row['shares'])}{_share(row, 'share')}",
        _stands(row),
    ]


def _share(row: Mapping[str, Any], kind: str) -> str:
    return f", {_rate(row, f'{kind}_rate', kind, of=' of views')}" if row[f"{kind}_rate"] is not None else ""


def _rate(row: Mapping[str, Any], name: str, bound: str, of: str = "") -> str:
    interval = bounds(row[f"{bound}_low"], row[f"{bound}_high"], row[name])
    return number(row[name], "percent") + of + (f", 95 % interval {interval}" if interval else "")


def _posted(row: Mapping[str, Any]) -> str:
    posted = row["posted_at"]
    if posted is None:
        return f"posted {UNKNOWN}"
    clock = f", {posted:%H:%M} UTC" if row["precision"] == "second" and not row["scheduled"] else ""
    return f"posted {spoken(posted)}{clock}"


def _stands(row: Mapping[str, Any]) -> str:
    if row["quadrant"] in STANDING:
        return STANDING[row["quadrant"]]
    if row["views"] is None:
        return "no totals known"
    return "where it stands is not known" if row["settled"] else "under 7 days old then, still being shown"


def quadrant_counts(quadrants: Quadrants) -> tuple[tuple[int, str], ...]:
    """How many videos stand in each field, and which field that is."""
    return (
        (quadrants.healthy, "seen and liked more"),
        (quadrants.not_resonating, "seen more, liked less"),
        (quadrants.not_seen, "liked more, seen less"),
        (quadrants.neither, "seen and liked less"),
    )


def _standing(quadrants: Quadrants) -> list[str]:
    counts = quadrant_counts(quadrants)
    total = sum(count for count, _ in counts)
    lines = ["", "Where they stand"]
    if not total:
        return [*lines, "  No video is 7 days old yet."]
    medians = (
        f"Your medians: {exact(round(quadrants.views_median or 0))} views,"
        f" like rate {number(quadrants.like_rate_median, 'percent')}"
    )
    head = f"{plural(total, 'video')} of at least 7 days against them:"
    named = (f"    {name}: {count:,}" for count, name in counts)
    return [*lines, *wrapped(medians, "  "), *wrapped(head, "  "), *named]


def _hours(clock: UploadClock) -> list[str]:
    lines = ["", "Uploads by hour, UTC"]
    if not clock.posts:
        return [*lines, "  No upload hours are known."]
    for hour in clock.hours:
        posts = sum(day[hour.hour] for day in clock.counts)
        if not posts:
            continue
        fact = f"{hour.hour:02}:00: {plural(posts, 'video')}"
        if hour.reach is not None:
            fact += f", typical reach {multiple(hour.reach)}"
        if hour.like_rate is not None:
            fact += f", typical like rate {number(hour.like_rate, 'percent')}"
        lines += wrapped(fact, "  ")
    if clock.left_out:
        lines.append(f"  {plural(clock.left_out, 'video')} without a known hour")
    return lines
