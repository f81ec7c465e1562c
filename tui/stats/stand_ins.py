"""Posts that a source lists without an id, and the videos that they are.

TikTok's "Download your data" names a post by the second it was posted in and by nothing else. Its posts are
kept under ``posted-<unix seconds>`` (a second post of that second under ``posted-<unix seconds>-2``). Such a
stand-in gives way to a video with an id that was posted at the same moment, and its figures become those of
the video: nothing is counted twice.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

PREFIX: Final = "posted-"
"""With which the id of a stand-in begins; no id of TikTok's does."""

SAME_MOMENT: Final = timedelta(seconds=10)
"""Two sources that state the second of one post differ by up to eight: one has the moment of the upload."""

_MOST_NEAR: Final = 64


def pair_up(stand_ins: list[tuple[datetime, str]], videos: list[tuple[datetime, str]]) -> dict[str, str]:
    """Pairs of one moment, the nearest first.

    Args:
        stand_ins: moment and id of each.
        videos: moment and id of each.
    """
    waiting, known = sorted(stand_ins), sorted(videos)
    near: list[tuple[timedelta, str, str]] = []
    start = 0
    for moment, name in waiting:
        while start < len(known) and known[start][0] < moment - SAME_MOMENT:
            start += 1
        for posted, video in islice(known, start, start + _MOST_NEAR):
            if posted > moment + SAME_MOMENT:
                break
            near.append((abs(posted - moment), name, video))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, name, video in sorted(near):
        if name not in pairs and video not in taken:
            pairs[name] = video
            taken.add(video)
    return pairs
