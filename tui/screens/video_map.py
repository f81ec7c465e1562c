"""Where the videos stand, as points and in words, and the hours they were uploaded at."""

from __future__ import annotations

from functools import partial
from math import log10
from typing import TYPE_CHECKING

from tui.stats.formatting import bare, number, plural
from tui.texts.videos import quadrant_counts
from widgets.hours import HoursData
from widgets.scatter_plot import ScatterData, ScatterPoint

if TYPE_CHECKING:
    from tui.stats.views import Quadrants, UploadClock, VideosView

MOST_POINTS = 2000
"""Points drawn; of more videos the newest ones."""


def map_of(view: VideosView, *, ascii_only: bool) -> ScatterData:
    """Settled videos: like rate to the right, views upwards on a logarithmic scale.

    Views of videos have a heavy tail: on a plain scale one hit presses all others flat.

    Args:
        view: of the Videos tab.
        ascii_only: only ASCII signs.
    """
    import polars as pl

    settled = view.frame.filter("settled", pl.col("views") > 0, pl.col("like_rate").is_not_null())
    rows = settled.select("video_id", "like_rate", "views", "title").head(MOST_POINTS).rows()
    quadrants = view.quadrants
    return ScatterData(
        x_label="like rate, %",
        y_label="views, log scale",
        points=tuple(
            ScatterPoint(video_id, rate, log10(views), title or "(no title)")
            for video_id, rate, views, title in rows
        ),
        x_median=quadrants.like_rate_median,
        y_median=log10(quadrants.views_median) if quadrants.views_median else None,
        x_median_label="your median",
        y_median_label="your median",
        y_ticks=tuple(float(power) for power in range(10)),
        format_x=partial(bare, unit="percent", ascii=ascii_only),
        format_y=lambda value: number(round(10**value), ascii=ascii_only),
        say=lambda rate, views: (
            f"{bare(rate, unit='percent', ascii=ascii_only)} % liked, "
            f"{number(round(10**views), ascii=ascii_only)} views"
        ),
    )


def quadrant_lines(quadrants: Quadrants) -> list[str]:
    """How many videos stand in each field, against the account's own medians."""
    fields = quadrant_counts(quadrants)
    total = sum(count for count, _ in fields)
    head = f"{plural(total, 'video')} of at least 7 days, against your medians:"
    return [head, *(f"{count:>5}  {text}" for count, text in fields)]


def clock_of(clock: UploadClock) -> HoursData | None:
    """Uploads by hour of the day, UTC; None without a known hour."""
    if not clock.posts:
        return None
    left = f", {clock.left_out} without an hour" if clock.left_out else ""
    return HoursData(
        title=f"Uploads by hour, UTC ({clock.posts}{left})",
        values=tuple(float(sum(day[hour] for day in clock.counts)) for hour in range(24)),
        format_value=lambda value: f"{value:.0f}",
    )
