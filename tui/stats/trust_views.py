"""View-models of the trust panel: what to know about the data, with the evidence and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["act", "check", "know"]

LEVELS: Final[tuple[Level, ...]] = ("act", "check", "know")
"""Figures are wrong or about to be lost; figures are in doubt; what was dealt with, or is as it is."""


@dataclass(frozen=True, slots=True)
class TrustFinding:
    """One thing to know about the data of an account.

    Attributes:
        code: the same whatever the numbers in its text, such as ``labels.shifted``.
        level: how much it matters.
        text: one sentence.
        evidence: files, days and figures, a fact each.
        advice: what to do; empty where there is nothing to do.
    """

    code: str
    level: Level
    text: str
    evidence: tuple[str, ...] = ()
    advice: str = ""
