"""Tables of the verdict as CSV, with exact figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.insight.verdict_views import Control, Credits


def credit_table(found: Credits) -> str:
    """Posts and the followers attributed to them; a row for each that can be told apart.

    Args:
        found: who brought the followers.
    """
    import polars as pl

    from tui.exporting import csv_text

    rows = [
        {
            "video_ids": " ".join(one.videos),
            "titles": " + ".join(one.titles),
            "posted": " ".join(day.isoformat() for day in one.posted),
            "followers": one.followers,
            "low": one.low,
            "high": one.high,
            "share": one.share,
        }
        for one in found.credits
    ]
    texts = dict.fromkeys(("video_ids", "titles", "posted"), pl.String())
    numbers = dict.fromkeys(("followers", "low", "high", "share"), pl.Float64())
    return csv_text(pl.DataFrame(rows, schema={**texts, **numbers}))


def control_table(controls: Sequence[Control]) -> str:
    """Videos, their like rates, and the limits at their views.

    Args:
        controls: of the funnel plot.
    """
    import polars as pl

    from tui.exporting import csv_text

    rows = [
        {
            "video_id": one.video_id,
            "title": one.title,
            "views": one.views,
            "like_rate": one.like_rate,
            "low": one.low,
            "high": one.high,
            "flag": one.flag,
        }
        for one in controls
    ]
    texts = dict.fromkeys(("video_id", "title"), pl.String())
    numbers = dict.fromkeys(("like_rate", "low", "high"), pl.Float64())
    columns = {**texts, "views": pl.Int64(), **numbers, "flag": pl.String()}
    return csv_text(pl.DataFrame(rows, schema=columns))
