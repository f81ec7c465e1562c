"""Writes the README's table of formats from the registry: ``python -m examples.readme_formats``."""

from __future__ import annotations

import re
from pathlib import Path

from tui.sources.registry import BY_ID

README = Path(__file__).resolve().parents[1] / "README.md"
_BETWEEN = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- /formats -->)", re.DOTALL)


def with_formats(readme: str) -> str:
    """The text of the README with the table of formats of this version between its markers.

    Raises:
        ValueError: the README has no such markers.
    """
    if not _BETWEEN.search(readme):
        raise ValueError("the README has no <!-- formats --> … <!-- /formats --> markers")
    return _BETWEEN.sub(lambda _: format_table(), readme)


def format_table() -> str:
    """A row for each format: the file, what it gives, what it lacks."""
    rows = [("file", "gives", "lacks"), ("---", "---", "---")]
    rows += [(each.title, each.gives, each.lacks) for each in BY_ID.values()]
    return "".join(f"| {' | '.join(map(_literal, row))} |\n" for row in rows)


def _literal(cell: str) -> str:
    return re.sub(r"([|*])", r"\\\1", cell)


if __name__ == "__main__":
    README.write_text(with_formats(README.read_text(encoding="utf-8")), encoding="utf-8")
