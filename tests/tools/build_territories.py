"""Makes ``tui/stats/territories.json`` from CLDR (through Babel).

Run ``python -m tests.tools.build_territories`` after a change of Babel.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

TARGET = Path(__file__).parents[2] / "tui" / "stats" / "territories.json"

NO_TERRITORIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB"})
"""Codes of two letters that CLDR gives to groups and to tests of software."""


def main() -> None:
    """Writes the table."""
    TARGET.write_text(dump(build()), "utf-8")


def build() -> dict[str, Any]:
    """The table as it is committed: version, English names by code in the order of the codes."""
    names = {str(code): str(name) for code, name in Locale.parse("en").territories.items()}
    codes = sorted(code for code in names if re.fullmatch("[A-Z]{2}", code) and code not in NO_TERRITORIES)
    return {"cldr": get_cldr_version(), "names": {code: names[code] for code in codes}}


def dump(table: dict[str, Any]) -> str:
    """JSON with a line for each code, so that a change reads well."""
    names = table["names"].items()
    rows = (f"{json.dumps(code)}: {json.dumps(name, ensure_ascii=False)}" for code, name in names)
    return f'{{\n"cldr": {json.dumps(table["cldr"])},\n"names": {{\n' + ",\n".join(rows) + "\n}\n}\n"


if __name__ == "__main__":
    main()
