"""What the words of the verdict mean."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Elasticity": (
            "By how many percent followers differ where the like rate is 1 % higher at the same views. From "
            "a model of followers per day with views and like rate (log link, variance mean + 0.5 mean²)."
        ),
        "Interval": (
            "95 %, from leaving out runs of days in turn, since days that follow each other share videos."
        ),
        "Followers of a day": (
            "Followers gained where the export states them; else net followers, of which those who left are "
            "estimated beside."
        ),
        "Like rate": "Likes / views of the same days; of a video drawn a little towards that of all.",
        "Usual": "The median of the account's own earlier videos, or of its own earlier periods of 28 days.",
        "Resamples": "The days drawn anew in runs of two weeks; how often the rule says the same is told.",
        "Coupled": "The interval lies above 0: better-liked days gain more followers at the same views.",
        "Separate": (
            "The interval holds 0 and ends below 0.5: a 10 % better like rate goes with less than 5 % more "
            "followers."
        ),
        "Inverse": "The interval lies below 0: better-liked days gain fewer followers at the same views.",
        "Undecided": "The interval holds both none and a good deal; more days make it narrower.",
        "Association": "What goes together need not follow from each other; only a trial can tell.",
    }
)
"""Term → definition."""
