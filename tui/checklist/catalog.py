"""The strategies there are, the same for every screen and command: texts made safe, ``moves`` checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.guide.strategies import load_strategies
from tui.sources.clean import clean

if TYPE_CHECKING:
    from pathlib import Path

    from tui.guide.strategies import Catalog

# A constant, since the dictionary of metrics needs polars and a prompt does not wait for that.
DAILY_METRICS: Final = frozenset(
    {
        *("views", "likes", "comments", "shares", "profile_views", "net_followers", "followers"),
        *("viewers", "viewers_new", "viewers_returning", "er_view", "er_reach", "like_rate"),
        *("comment_rate", "share_rate", "pv_rate", "follow_rate", "follow_per_profile"),
        *("follow_per_100_likes", "likes_per_follow", "comments_per_like", "shares_per_like"),
        *("new_viewer_share", "returning_share", "net_follower_growth", "growth_rate", "cmgr"),
    }
)
"""Ids of the metrics that have a value for each day, which ``moves`` may name."""


def catalog_of(strategies_file: Path | None) -> Catalog:
    """The strategies of the guide and of the user's file.

    Args:
        strategies_file: the user's own strategies; it need not exist.
    """
    return load_strategies(strategies_file, clean=clean, metrics=DAILY_METRICS)
