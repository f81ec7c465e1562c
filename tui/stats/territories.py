"""Names of territories by their ISO 3166 code; the table ``territories.json`` is made from CLDR.

``tests/tools/build_territories.py`` makes it; it is read when first needed.
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def territory_name(code: str) -> str:
    """The English name of a territory: ``Germany`` for ``DE``; what is no code is returned as it is."""
    return territories().get(code, code)


@lru_cache(maxsize=1)
def territories() -> Mapping[str, str]:
    """Names by upper-case code of two letters."""
    table = json.loads(files("tui.stats").joinpath("territories.json").read_text("utf-8"))
    names: dict[str, str] = table["names"]
    return names


def territory_code(name: str) -> str | None:
    """The code of a territory by its English name, in any case; None for what is no known name.

    Names differ from year to year and from table to table; those of earlier CLDR versions and the short
    ones in common use are known beside those of ``territories()``.
    """
    return _codes().get(_compared(name))


_OTHER_NAMES: Final = {
    "BA": "Bosnia",
    "BN": "Brunei Darussalam",
    "CD": "Democratic Republic of the Congo; DR Congo; Congo (Kinshasa)",
    "CG": "Republic of the Congo; Congo (Brazzaville)",
    "CI": "Ivory Coast",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic",
    "FK": "Falkland Islands",
    "GB": "UK; Great Britain",
    "HK": "Hong Kong; Hong Kong SAR",
    "IR": "Islamic Republic of Iran",
    "KP": "Democratic People's Republic of Korea",
    "KR": "Republic of Korea",
    "LA": "Lao People's Democratic Republic; Lao PDR",
    "MD": "Republic of Moldova",
    "MK": "Macedonia; FYROM",
    "MM": "Myanmar; Burma",
    "MO": "Macau; Macao; Macao SAR",
    "NL": "The Netherlands; Holland",
    "PS": "Palestine; State of Palestine",
    "RU": "Russian Federation",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey",
    "TW": "Taiwan, Province of China",
    "TZ": "United Republic of Tanzania",
    "US": "United States of America; USA",
    "VA": "Holy See; Vatican",
    "VN": "Viet Nam",
    "VE": "Bolivarian Republic of Venezuela",
    "BO": "Plurinational State of Bolivia",
}


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    codes = {_compared(name): code for code, name in territories().items()}
    others = ((name, code) for code, names in _OTHER_NAMES.items() for name in names.split("; "))
    return {_compared(name): code for name, code in others} | codes


def _compared(name: str) -> str:
    """A name without accents, case, signs and the words that some tables write and others do not."""
    plain = without_accents(name).casefold().replace("&", " and ").replace("st.", "saint ")
    return " ".join("".join(sign if sign.isalnum() or sign in "()" else " " for sign in plain).split())


def without_accents(name: str) -> str:
    """A name in ASCII, for terminals that have nothing else: ``Cote d'Ivoire``."""
    folded = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))
