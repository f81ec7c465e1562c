"""How many followers came with one video, in words: for its detail and for lists of videos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import bounds, exact, number, plural, span

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.insight.verdict_views import Credit, Credits


def credit_sentence(brought: Credits, video_id: str, posted: datetime | None, today: date | None) -> str:
    """What can be said of the followers of one video.

    Args:
        brought: of the period that is shown.
        video_id: of the video.
        posted: when it went out; None when that is not known.
        today: decides whether dates are written with their year.
    """
    if brought.missing or brought.window is None:
        return brought.missing or "Followers of this period are not known."
    when = span(brought.window, today)
    if posted is None:
        return "followers: not known, since the day of the post is not"
    if posted.date() > brought.window.last:
        return f"followers: not known yet, posted after {when}"
    found = next((credit for credit in brought.credits if video_id in credit.videos), None)
    if found is None:
        return f"followers: posted before {when}, whose followers are shared out"
    return f"followers: {_said(found, brought.gain, when)}"


def _said(credit: Credit, gain: float, when: str) -> str:
    others = len(credit.videos) - 1
    apart = f"cannot be told apart from {plural(others, 'post')} within two days; " if others else ""
    together = "together " if others else ""
    if credit.high < 1:
        return f"{apart}{together}none to speak of yet ({when})"
    many = f"about {exact(round(credit.followers))} {_between(credit)}"
    return f"{apart}{together}{many}, {number(credit.share, 'percent')} of {exact(round(gain))} gained {when}"


def _between(credit: Credit) -> str:
    """The interval in whole followers, which hold the rounded number as well."""
    return bounds(round(credit.low), round(credit.high), round(credit.followers), "count")
