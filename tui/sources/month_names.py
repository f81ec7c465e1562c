"""The words for months in the languages of TikTok's web UI, and how each language writes a day.

The table ``months.json`` is made from CLDR by ``tests/tools/build_months.py``; it is read when first needed.
Words are compared *folded*: without case, accents, points and the little words around them (``de``, ``of``,
``er``), so that ``8 de Março``, ``8 marco`` and ``8. MARÇO`` are the same.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = (
    *(
        "en",
        "en-GB",
        "es",
        "pt",
        "fr",
        "de",
        "it",
        "nl",
        "sv",
        "da",
        "nb",
        "fi",
        "pl",
        "cs",
        "sk",
        "sl",
        "hr",
    ),
    *(
        "ro",
        "hu",
        "el",
        "ru",
        "uk",
        "bg",
        "lt",
        "lv",
        "et",
        "tr",
        "az",
        "kk",
        "uz",
        "ar",
        "ar-EG",
        "he",
        "fa",
    ),
    *("ur", "hi", "bn", "id", "ms", "fil", "ceb", "jv", "th", "vi", "vi-digits", "my", "km", "ja", "ko"),
    *("zh-Hans", "zh-Hant", "ca"),
)
"""Codes of the languages, the likelier first where two write a day alike.

They are CLDR codes but for ``vi-digits``: Vietnamese with the months as numbers (``18 tháng 6``), as CLDR has
it, beside ``vi`` with words (``18 tháng Sáu``), as TikTok writes it.
"""

# Little words beside the month, and endings of ordinal numbers, in folded form.
_LITTLE_WORDS = """
de del do d di da of the st nd rd th er re eme o a ngay ב 日 号 號 일 г р года року วันที่
"""
_AROUND = frozenset(unicodedata.normalize("NFKD", _LITTLE_WORDS).split())

_SAME_LETTER = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "ی": "ي", "ى": "ي", "ک": "ك", "ـ": None}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes a day without a year.

    Attributes:
        pattern: text with ``{day}`` and either ``{month}`` (a name) or ``{number}``.
        names: of the twelve months, in the case that the pattern wants.
        digits: the ten digits, ``0`` first.
    """

    pattern: str
    names: tuple[str, ...]
    digits: str

    def text(self, month: int, day: int) -> str:
        """The day as people write it, such as ``8 de marzo``."""
        filled = self.pattern.replace("{number}", str(month)).replace("{day}", str(day))
        if self.digits != "0123456789":
            filled = filled.translate(dict(zip(map(ord, "0123456789"), self.digits, strict=True)))
        return filled.replace("{month}", self.names[month - 1])


@dataclass(frozen=True, slots=True)
class MonthTable:
    """All that ``months.json`` holds.

    Attributes:
        cldr: version of CLDR that it was made from.
        writings: by language.
        words: folded word to month by language, such as ``{"mai": {"fr": 5, "de": 5}}``.
    """

    cldr: str
    writings: Mapping[str, Writing]
    words: Mapping[str, Mapping[str, int]]


@lru_cache(maxsize=1)
def month_table() -> MonthTable:
    """The table, read from the package once."""
    raw = json.loads(resources.files("tui.sources").joinpath("months.json").read_text("utf-8"))
    writings = {
        language: Writing(entry["pattern"], tuple(entry["names"]), entry.get("digits", "0123456789"))
        for language, entry in raw["languages"].items()
    }
    words = {
        word: {language: int(month) for month, languages in months.items() for language in languages.split()}
        for word, months in raw["words"].items()
    }
    return MonthTable(raw["cldr"], MappingProxyType(writings), MappingProxyType(words))


def fold(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, points and digits.

    Accents are dropped by their combining class: those of Latin, Greek, Cyrillic, Arabic and Hebrew go, the
    vowel signs of Indic and South-East Asian scripts stay, for they tell June from January.
    """
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        kind, height = unicodedata.category(letter), unicodedata.combining(letter)
        if kind == "Cf" or height == 7 or 10 <= height <= 36 or height >= 200:
            continue
        letters.append(letter if kind[0] in "LM" else " ")
    return tuple("".join(letters).translate(_SAME_LETTER).split())


def month_word(text: str) -> str:
    """The folded name of a month in a text: what :attr:`MonthTable.words` is keyed by; empty without one."""
    return " ".join(word for word in fold(text) if word not in _AROUND)


def is_around(word: str) -> bool:
    """Whether a folded word may stand beside a month without meaning anything."""
    return word in _AROUND
