"""Makes ``tui/sources/months.json`` from CLDR (through Babel) and the forms that CLDR lacks.

Run ``python -m tests.tools.build_months`` after a change of the languages, the folding or Babel. Words that
mean one month in a language and another in the next are printed: a file that holds nothing else is doubtful.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from babel import Locale, localedata
from babel.core import get_cldr_version

from tui.sources.month_names import LANGUAGES, month_word

TARGET = Path(__file__).parents[2] / "tui" / "sources" / "months.json"

ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "mymr": 0x1040}
"""First digit of the numbering systems that are the default of one of the languages."""

DIGITS = {"ar": "latn", "ar-EG": "arab"}
"""Numbering systems for which the default of CLDR is not taken."""

VARIANTS = {
    "en": ["en_GB", "en_AU"],
    "en-GB": ["en_AU", "en"],
    "es": ["es_MX", "es_419", "es_PE"],
    "pt": ["pt_PT"],
    "fr": ["fr_CA", "fr_CH"],
    "de": ["de_AT", "de_CH"],
    "nb": ["nn"],
    "bn": ["bn_IN"],
    "ar": ["ar_EG", "ar_MA", "ar_DZ", "ar_TN", "ar_IQ", "ar_SY", "ar_LB", "ar_MR"],
    "ar-EG": ["ar", "ar_MA", "ar_DZ", "ar_TN", "ar_IQ", "ar_SY", "ar_LB", "ar_MR"],
}
"""Regional forms that are read, but not written, as the language."""

VIETNAMESE = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười_Một Mười_Hai"
"""Months as TikTok writes them (``18 tháng Sáu``); CLDR has numbers."""

SPELLINGS: dict[str, dict[int, str]] = {
    "en": {9: "Sept"},
    "es": {9: "setiembre set"},
    "fr": {2: "fev", 7: "jul juill"},
    "de": {1: "Jänner", 2: "Feber", 3: "Maerz Mrz"},
    "it": {9: "sett"},
    "he": {3: "מרס"},
    "fa": {5: "می", 6: "جون", 7: "جولای", 8: "اگوست آگوست"},
    "hi": {2: "फरवरी", 9: "सितम्बर", 10: "अक्तूबर", 11: "नवम्बर", 12: "दिसम्बर"},
    "bn": {1: "জানুয়ারি", 2: "ফেব্রুয়ারি"},
    "id": {2: "Pebruari", 8: "Agt Ags", 11: "Nopember"},
    "fil": {9: "Septyembre", 10: "Oktobre"},
    "my": {8: "သြဂုတ်"},
    "vi": {1: "tháng_Giêng", 7: "tháng_Bẩy", 12: "tháng_Chạp"},
}
"""Other spellings in use, words parted by blanks (``_`` inside a name)."""


def main() -> None:
    """Writes the table and prints what is ambiguous in it."""
    table = build()
    TARGET.write_text(dump(table), "utf-8")
    for word, months in conflicts(table).items():
        sys.stdout.write(f"{word}: {months}\n")


def build() -> dict[str, Any]:
    """The table as it is committed: version, writing by language, month and languages by folded word."""
    words: dict[str, dict[int, list[str]]] = {}
    languages: dict[str, dict[str, Any]] = {}
    for language in LANGUAGES:
        languages[language] = _writing(language)
        own: dict[str, int] = {}
        for month, form in _forms(language, languages[language]):
            word = month_word(form)
            if word and not any(letter.isdigit() for letter in form) and own.setdefault(word, month) != month:
                raise ValueError(f"{language}: {form!r} means both month {own[word]} and month {month}")
        _check_script(language, own)
        for word, month in own.items():
            words.setdefault(word, {}).setdefault(month, []).append(language)
    return {
        "cldr": get_cldr_version(),
        "languages": languages,
        "words": {
            word: {str(month): " ".join(names) for month, names in sorted(months.items())}
            for word, months in sorted(words.items())
        },
    }


def conflicts(table: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The words that mean different months in different languages."""
    return {word: months for word, months in table["words"].items() if len(months) > 1}


def dump(table: dict[str, Any]) -> str:
    """JSON with a line for each language and word, so that a change reads well."""
    parts = [f'{{\n"cldr": {json.dumps(table["cldr"])}']
    for section in ("languages", "words"):
        rows = (f"{_json(key)}: {_json(value)}" for key, value in table[section].items())
        parts.append(f'"{section}": {{\n' + ",\n".join(rows) + "\n}")
    return ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _locale(code: str) -> Locale:
    # Babel resolves aliases in data that the locales share: the stand-alone names of the first locale that is
    # asked for them would become those of the next. An empty cache gives each locale its own copy.
    localedata._cache.clear()
    return Locale.parse(code)


def _writing(language: str) -> dict[str, Any]:
    if language == "vi":
        names = [f"tháng {name.replace('_', ' ')}" for name in VIETNAMESE.split()]
        return {"pattern": "{day} {month}", "names": names}
    locale = _locale(language.removesuffix("-digits").replace("-", "_"))
    skeleton = str(locale.datetime_skeletons["MMMMd"])
    kind = "stand-alone" if "LLLL" in skeleton else "format"
    months = locale.months[kind]["wide"]
    entry: dict[str, Any] = {
        "pattern": _template(skeleton),
        "names": [months[month] for month in range(1, 13)],
    }
    system = DIGITS.get(language, locale.default_numbering_system)
    if system != "latn":
        entry["digits"] = "".join(chr(ZEROS[system] + digit) for digit in range(10))
    return entry


def _template(skeleton: str) -> str:
    """A CLDR date pattern as a text with ``{day}``, ``{month}`` and ``{number}``."""

    def fill(match: re.Match[str]) -> str:
        quoted, letters = match.groups()
        if quoted is not None:
            return quoted or "'"
        return {"d": "{day}", "M": "{number}", "L": "{number}", "MMMM": "{month}", "LLLL": "{month}"}[letters]

    return re.sub(r"'([^']*)'|([A-Za-z]+)", fill, skeleton)


def _forms(language: str, writing: dict[str, Any]) -> list[tuple[int, str]]:
    """Every way to write each month that is to be read, with the month."""
    forms = list(enumerate(writing["names"], 1))
    # What the pattern glues to the name, such as the Hebrew preposition, is part of the word.
    glue = re.search(r"[^\s{}]*\{month\}[^\s{}]*", writing["pattern"])
    if glue:
        forms += [(month, glue[0].replace("{month}", name)) for month, name in forms]
    if not language.startswith("vi"):
        for code in (language.replace("-", "_"), *VARIANTS.get(language, ())):
            months = _locale(code).months
            for kind in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    forms += [(month, months[kind][width][month]) for month in range(1, 13)]
    for month, spelled in SPELLINGS.get(
        language.partition("-")[0] if language != "vi-digits" else "", {}
    ).items():
        forms += [(month, form.replace("_", " ")) for form in spelled.split()]
    return forms


def _check_script(language: str, words: dict[str, int]) -> None:
    scripts = {unicodedata.name(word[0]).split()[0] for word in words}
    if len(scripts) > 1:
        raise ValueError(f"{language}: months in several scripts: {scripts}")


if __name__ == "__main__":
    main()
