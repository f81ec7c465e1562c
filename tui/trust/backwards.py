"""Totals since the beginning that are lower at a later capture, which they cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.spoken_days import spoken
from tui.stats.formatting import plural
from tui.stats.trust_views import TrustFinding
from tui.trust.exports import NUMBER, RANK

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.trust.material import Material

LEAST: Final = 3
LEAST_SHARE: Final = 0.01
"""TikTok takes a view or two back."""
ROUNDED_SHARE: Final = 0.06
"""1.1K may be anything from 1,050 to 1,149."""
FOLLOWERS_SHARE: Final = 0.01
_ROUNDED: Final = frozenset({"content.rounded", "items.rounded"})

Fall = tuple[str, int, int, "datetime", "datetime", int, int]
"""Of what, before, after, the two moments, the two files."""


def backwards(material: Material) -> list[TrustFinding]:
    """Views of videos and levels of the account that fell from one capture to the next."""
    told = material.notes.items()
    rounded = [number for number, notes in told if any(code in _ROUNDED for code, _ in notes)]
    return [*_videos(material, rounded), *_levels(material, rounded)]


def _videos(material: Material, rounded: list[int]) -> list[TrustFinding]:
    falls = _falls(material.counts, "video_id", "views", rounded, LEAST_SHARE)
    if not falls:
        return []
    worst = max(falls, key=lambda fall: (fall[1] - fall[2], fall[0]))
    titles = dict(material.videos.select("video_id", "title").iter_rows())
    title = titles.get(worst[0])
    named = f"“{_short(title)}”" if title else f"the video {worst[0]}"
    count = plural(len({fall[0] for fall in falls}), "video")
    return [
        TrustFinding(
            "captures.backwards",
            "check",
            f"views of {count} are lower at a later capture",
            (f"{named}: {_fall(material, worst)}",),
            "Views never fall by so much: one of the files may be dated wrongly or be of another source.",
        )
    ]


def _levels(material: Material, rounded: list[int]) -> list[TrustFinding]:
    found = []
    for name, words in (("followers", "followers of the account"), ("likes_total", "likes of the account")):
        falls = _falls(material.levels, "account", name, rounded, FOLLOWERS_SHARE)
        if falls:
            worst = max(falls, key=lambda fall: fall[1] - fall[2])
            found.append(
                TrustFinding(
                    "levels.backwards",
                    "check",
                    f"{words} are fewer at a later capture",
                    (_fall(material, worst),),
                    "Perhaps TikTok removed accounts, or videos were deleted; else look at their dates.",
                )
            )
    return found


def _falls(facts: pl.DataFrame, key: str, name: str, rounded: list[int], least_share: float) -> list[Fall]:
    """Falls between captures that follow each other, of the file that wins at each moment."""
    known = facts.filter(pl.col(name).is_not_null()).sort(key, "captured_at", RANK)
    captures = known.unique([key, "captured_at"], keep="last", maintain_order=True)
    vague = pl.col(NUMBER).is_in(rounded)
    before = captures.with_columns(
        before=pl.col(name).shift().over(key),
        moment=pl.col("captured_at").shift().over(key),
        file=pl.col(NUMBER).shift().over(key),
        vague=(vague | vague.shift().over(key)),
    )
    fall = pl.col("before") - pl.col(name)
    share = pl.when(pl.col("vague")).then(ROUNDED_SHARE).otherwise(least_share)
    rows = before.filter(fall > LEAST, fall > share * pl.col("before")).select(
        key, "before", name, "moment", "captured_at", "file", NUMBER
    )
    return list(rows.iter_rows())


def _fall(material: Material, fall: Fall) -> str:
    _, before, after, one, other, older, newer = fall
    return (
        f"{before:,} on {_when(one)} ({_file(material, older)}), {after:,} on {_when(other)} "
        f"({_file(material, newer)}): {before - after:,} fewer"
    )


def _when(moment: date) -> str:
    return spoken(moment)


def _file(material: Material, number: int) -> str:
    origin = material.origins.get(number)
    return origin.name if origin else f"import {number}"


def _short(title: str) -> str:
    return title if len(title) <= 40 else title[:39].rstrip() + "…"
