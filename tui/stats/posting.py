"""The one window of a period, for daily figures and for videos alike.

Daily figures end a day or two before the export that holds them, videos are known until that export. Both
windows begin on the same day; that of the videos ends with the last capture when it is the later one, so
that the newest videos are there. Whatever counts "videos posted in the period" takes them from
``posted_in``: no two places give two numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.stats.days import covered_days
from tui.stats.schema import DAILY
from tui.stats.video_filters import posted_within
from tui.stats.window import Window

if TYPE_CHECKING:
    from datetime import date

    from tui.stats.periods import Period


def period_window(period: Period, daily: pl.DataFrame, video_counts: pl.DataFrame, today: date) -> Window:
    """The days of a period: they end with the last overview day.

    Without overview days they end with the last day that any daily figure is known of, without those with the
    last capture of a video, without any with ``today``.

    Args:
        period: the chosen period.
        daily: canonical daily table of the account, all days.
        video_counts: canonical captures of the account's videos.
        today: the last resort.
    """
    days = covered_days(daily) or _figure_days(daily) or _capture_days(video_counts) or [today]
    return period.window(days[0], days[-1])


def posting_window(
    period: Period, daily: pl.DataFrame, video_counts: pl.DataFrame, today: date
) -> Window | None:
    """The days whose posts belong to a period: ``period_window``, extended to the last capture.

    Args:
        period: the chosen period.
        daily: canonical daily table of the account, all days.
        video_counts: canonical captures of the account's videos.
        today: the end of the period where nothing is known.

    Returns:
        None for all days: then every known video counts, also one whose day is not known.
    """
    if period.length is None:
        return None
    window = period_window(period, daily, video_counts, today)
    return Window(window.first, max([window.last, *_capture_days(video_counts)[-1:]]))


def posted_in(rows: pl.DataFrame, window: Window | None) -> pl.DataFrame:
    """The videos of a period.

    Args:
        rows: a row per video with ``posted_at``.
        window: of ``posting_window``; None keeps all.
    """
    return rows if window is None else rows.filter(posted_within(window))


def _figure_days(daily: pl.DataFrame) -> list[date]:
    known = pl.any_horizontal(pl.col(column.name).is_not_null() for column in DAILY.values)
    days: list[date] = daily.filter(known).get_column("date").unique().sort().to_list()
    return days


def _capture_days(video_counts: pl.DataFrame) -> list[date]:
    return video_counts.get_column("captured_at").dt.date().unique().sort().to_list()
