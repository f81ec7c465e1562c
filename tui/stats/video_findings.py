"""What stands out among the videos of a period: hits far above the usual, and one that holds it all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats import formatting
from tui.stats.metrics import METRICS
from tui.stats.posting import posted_in
from tui.stats.video_measures import top_share
from tui.stats.views import Finding

if TYPE_CHECKING:
    from datetime import date

    from tui.stats.window import Window

HIT: Final = 5.0
"""Views as a multiple of the baseline from which on a video is named."""
SOURCE_DAYS: Final = 2
ONE_HIT: Final = 0.5
ONE_HIT_LEAST: Final = 3
"""Of two videos one always holds half."""
AT_MOST: Final = 2
TITLE_LENGTH: Final = 34
SHORT_TITLE: Final = 28
TITLE_LEAST: Final = 20
"""A title is cut at a space when this much of it stays."""


def video_findings(rows: pl.DataFrame, window: Window | None) -> list[Finding]:
    """Videos posted in the window far above the usual, the most viewed first; the first may hold most views.

    The number of videos it tells is that of the Videos tab: those without known views are among them.

    Args:
        rows: a row per video of the account, see ``tui.stats.videos.video_rows``.
        window: of ``tui.stats.posting.posting_window``.

    Returns:
        A video with more than half of all views as a warning, others with 5 times the baseline as good news;
        two at most.
    """
    posted = posted_in(rows, window)
    known = _most_viewed(posted)
    baseline = rows.select(METRICS["baseline_views"].expr()).item()
    reach = pl.col("views") / pl.lit(baseline, dtype=pl.Float64)
    best = known.select("title", "views", reach=reach.fill_null(0.0)).head(AT_MOST).rows()
    good = [(title, views, factor) for title, views, factor in best if factor >= HIT]
    share = _share_of_most_viewed(known)
    if share is None:
        return [_hit(*video) for video in good]
    return [_one_hit(best[0], share, posted.height, known), *(_hit(*video) for video in good[1:])]


def _hit(title: str | None, views: int, factor: float) -> Finding:
    return Finding("up", f"{named(title)}: {_reached(views, factor)}", "videos")


def _one_hit(video: tuple[str | None, int, float], share: float, count: int, known: pl.DataFrame) -> Finding:
    """The video that holds most: how far it went, or, when that was not far, what the others have."""
    title, views, factor = video
    name, part = named(title, SHORT_TITLE), formatting.number(share, "percent")
    of = formatting.plural(count, "video")
    if factor >= HIT:
        text = f"{name}: {_reached(views, factor)}, {part} of those of {of} posted"
    else:
        others = formatting.number(known.select(pl.col("views").slice(1).median()).item())
        text = f"{name}: {part} of the views of {of} posted, others' median {others}"
    return Finding("warn", text, "videos")


def _reached(views: int, factor: float) -> str:
    return f"{formatting.number(views)} views, {formatting.multiple(factor)} the usual"


def _share_of_most_viewed(known: pl.DataFrame) -> float | None:
    """The share of all views that one video holds, when it is more than half of them."""
    share: float | None = known.select(top_share()).item()
    return share if share is not None and known.height >= ONE_HIT_LEAST and share > ONE_HIT else None


def posted_before(rows: pl.DataFrame, day: date) -> str:
    """Title of the most viewed video posted on the day or up to two days before; empty without one."""
    posted = pl.col("posted_at").dt.date()
    recent = rows.filter(posted.is_between(day - timedelta(days=SOURCE_DAYS), day))
    best = recent.sort("views", "video_id", descending=[True, False], nulls_last=True)
    return "" if best.is_empty() else shorten(best.get_column("title")[0] or "")


def named(title: str | None, most: int = TITLE_LENGTH) -> str:
    """A title in quotes, ``one video`` when there is none."""
    short = shorten(title or "", most)
    return f"“{short}”" if short else "one video"


def shorten(title: str, most: int = TITLE_LENGTH) -> str:
    """A title on one line, cut to so many characters, at a space where that leaves most of it."""
    line = " ".join(title.split())
    if len(line) <= most:
        return line
    space = line[:most].rfind(" ")
    return line[: space if space >= TITLE_LEAST else most - 1].rstrip(" ,;:-") + "…"


def _most_viewed(rows: pl.DataFrame) -> pl.DataFrame:
    known = rows.filter(pl.col("views").is_not_null())
    return known.sort("views", "video_id", descending=[True, False])
