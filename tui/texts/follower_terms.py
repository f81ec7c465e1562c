"""What the figures of the Followers tab mean, with their formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.overlap import BUSIEST, LEAST_POSTS

if TYPE_CHECKING:
    from collections.abc import Mapping


def follower_terms() -> Mapping[str, str]:
    """Term → definition."""
    from tui.stats.followers import CARDS, GAINED, LOST
    from tui.stats.metrics import METRICS
    from tui.stats.milestones import PACE_DAYS
    from tui.stats.purges import LOSS_LEAST, PURGE_SHARE, PURGE_Z

    figures = (METRICS["followers"], *(METRICS[name] for name in CARDS), GAINED, LOST)
    return {metric.label: metric.definition for metric in figures} | {
        "At once": (
            f"Days in a row, each {PURGE_Z:.0f} robust deviations below the usual net, that took "
            f"{PURGE_SHARE:.0%} of the followers, at least {LOSS_LEAST} of them: perhaps a clean-up."
        ),
        "Milestones": (
            f"The mean net followers a day of the last {PACE_DAYS} final days, carried on from the last "
            "known number; no forecast. The range is the 95 % interval of that mean (runs of days drawn "
            "anew). Days of a clean-up are left out; nothing is said beyond 2 years or from under 14 days."
        ),
        "Followers online": (
            "Mean number of followers online in each hour, over full days only: a day that lacks hours would "
            "make its evenings look empty. The time zone of these hours is not known."
        ),
        "Best overlap": (
            f"Of the hours of the week with {LEAST_POSTS} posts or more, the one with most followers online."
        ),
        "Busiest hours": (
            f"The {BUSIEST} hours of the day with most followers online, marked below both maps; the share "
            "of posts in them says how well posts and followers meet."
        ),
        "pp": "Percentage points: a share of 36 % that was 32 % has +4.",
    }
