"""What captions say, by language: invitations to react, trends, hashtags without a topic.

The words are in ``phrases.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of ``phrases.toml``, lower case.

    Attributes:
        calls: language → invitations to comment, like, follow, save, share or try.
        unspaced: languages whose phrases count anywhere in a title, not only as whole words.
        question_marks: signs that end a question in any script.
        trend_tags: hashtags, without ``#``, that name a trend.
        trend_parts: what other such hashtags hold.
        everybodys_tags: hashtags, without ``#``, that say nothing about a topic.
    """

    calls: Mapping[str, tuple[str, ...]]
    unspaced: frozenset[str]
    question_marks: str
    trend_tags: tuple[str, ...]
    trend_parts: tuple[str, ...]
    everybodys_tags: tuple[str, ...]

    def call_pattern(self) -> str:
        """A regular expression that finds a question mark or an invitation in a lower-case title."""
        spaced = {
            phrase
            for language, found in self.calls.items()
            if language not in self.unspaced
            for phrase in found
        }
        anywhere = {phrase for language in self.unspaced for phrase in self.calls[language]}
        marks = re.escape(self.question_marks)
        return rf"[{marks}]|\b(?:{_any_of(spaced)})\b|{_any_of(anywhere)}"


@cache
def phrases() -> Phrases:
    """The words, read once."""
    import tomllib

    raw = tomllib.loads(resources.files("tui.checklist").joinpath("phrases.toml").read_text("utf-8"))
    return Phrases(
        calls={language: tuple(found) for language, found in raw["calls"].items()},
        unspaced=frozenset(raw["unspaced"]),
        question_marks=raw["question_marks"],
        trend_tags=tuple(raw["trend_tags"]),
        trend_parts=tuple(raw["trend_parts"]),
        everybodys_tags=tuple(raw["everybodys_tags"]),
    )


def _any_of(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
