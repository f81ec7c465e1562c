"""Writes the key table of the README from the table of commands: ``python -m examples.readme_keys``."""

from __future__ import annotations

import re
from pathlib import Path

from tui.commands import key_table

README = Path(__file__).resolve().parents[1] / "README.md"
_BETWEEN = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def with_keys(readme: str) -> str:
    """The text of the README with the key table of this version between its markers.

    Raises:
        ValueError: the README has no such markers.
    """
    if not _BETWEEN.search(readme):
        raise ValueError("the README has no <!-- keys --> … <!-- /keys --> markers")
    return _BETWEEN.sub(lambda _: key_table(), readme)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
