"""Names of territories by their ISO 3166 code; the table ``territories.json`` is made from CLDR.

``tests/tools/build_territories.py`` makes it; it is read when first needed.
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

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


def without_accents(name: str) -> str:
    """A name in ASCII, for terminals that have nothing else: ``Cote d'Ivoire``."""
    folded = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))
