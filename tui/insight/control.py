"""Which videos have a like rate that their views do not let expect: a funnel plot with control limits.

Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005), with
his additive model for rates that differ by more than chance, as those of videos do: on the scale of log odds
a video is the account's usual plus what is its own (variance tau^2) plus chance (1 / (V p (1 - p))). His
other model, which multiplies the variance of chance by a factor, and his way to tau^2 by winsorised z-scores
flag 3 to 5 % of the videos of simulated accounts on each side, nearly always those with most views, although
nothing is wrong there. Here tau^2 is what makes the median distance that of a normal distribution (the moment
condition of Paule and Mandel, 1982, made robust), which flags 0.1 to 0.4 %; nominal are 0.1 %.

A flag is something to look at: bought likes look like this, and so does a hit among devoted followers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tui.insight.verdict_views import Control

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.insight.posts import Posts

    Numbers = NDArray[np.float64]

LEAST_VIDEOS: Final = 10
Z998: Final = 3.090232306167813
"""Normal quantile of the 99.8 % limits."""
PSEUDO_VIEWS: Final = 20.0
"""At the usual rate, so that a video without a like has log odds."""
_MEDIAN_DISTANCE: Final = 0.6744897501960817
_TRIMMED: Final = (0.1, 0.9)
_MOST_SPREAD: Final = 25.0
_HALVINGS: Final = 50
_CLOSEST: Final = 1e-9


def find_controls(posts: Posts) -> tuple[Control, ...]:
    """The settled videos of an account against control limits at their views.

    Args:
        posts: every known video.

    Returns:
        In order of posting; empty with under 10 settled videos that have views, or without any like.
    """
    known = posts.settled & (posts.views > 0) & np.isfinite(posts.likes)
    settled = posts.only(known)
    views, likes = settled.views, np.maximum(settled.likes, 0.0)
    if len(settled) < LEAST_VIDEOS or likes.sum() <= 0:
        return ()
    # A video may state more likes than views: it counts as liked by everybody, and is shown as it is.
    counted = np.minimum(likes, views)
    low, high = control_limits(counted, views)
    rates = likes / views
    flags = np.select([rates > high, rates < low], [1, -1], 0).tolist()
    words: dict[int, Literal["", "high", "low"]] = {1: "high", -1: "low", 0: ""}
    columns = (views.tolist(), rates.tolist(), low.tolist(), high.tolist(), flags)
    return tuple(
        Control(video, title, int(seen), rate, lowest, highest, words[flag])
        for video, title, seen, rate, lowest, highest, flag in zip(
            settled.ids, settled.titles, *columns, strict=True
        )
    )


def control_limits(likes: Numbers, views: Numbers) -> tuple[Numbers, Numbers]:
    """The 99.8 % limits of the like rate of each video, given how much those of the account differ.

    Args:
        likes: of at least one video, from 0 to its views, not all 0.
        views: above 0.

    Returns:
        Lower and upper limits as fractions, from 0 to 1.
    """
    pooled = min(likes.sum() / views.sum(), 1 - _CLOSEST)
    shrunk = np.minimum((likes + PSEUDO_VIEWS * pooled) / (views + PSEUDO_VIEWS), 1 - _CLOSEST)
    odds = np.log(shrunk / (1 - shrunk))
    chance = 1 / (views * pooled * (1 - pooled))
    usual, spread = _usual_and_spread(odds, chance)
    reach = Z998 * np.sqrt(chance + spread)
    limits = []
    for end in (usual - reach, usual + reach):
        limit = 1 / (1 + np.exp(-np.clip(end, -500, 500)))
        # Back from shrunk rates, which the odds are those of, to rates as they are shown.
        limits.append(np.clip((limit * (views + PSEUDO_VIEWS) - PSEUDO_VIEWS * pooled) / views, 0.0, 1.0))
    return limits[0], limits[1]


def _usual_and_spread(odds: Numbers, chance: Numbers) -> tuple[float, float]:
    """The centre of the log odds, and tau^2 by halving."""
    trimmed = np.clip(odds, *np.quantile(odds, _TRIMMED))
    least, most = 0.0, _MOST_SPREAD
    for _ in range(_HALVINGS):
        spread = (least + most) / 2
        weights = 1 / (chance + spread)
        usual = float((trimmed * weights).sum() / weights.sum())
        if float(np.median(np.abs(odds - usual) * np.sqrt(weights))) > _MEDIAN_DISTANCE:
            least = spread
        else:
            most = spread
    return usual, most
