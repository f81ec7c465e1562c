"""The committed tables of ``likewise validate --full``, read back from the document."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "examples" / "validation.md"

Row = dict[str, str]


@cache
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def command() -> list[str]:
    """The words of the command that made the document."""
    found = re.search(r"^```sh\n(likewise validate .*)\n```$", document(), re.MULTILINE)
    assert found, "no command in the document"
    return found[1].split()


def option(name: str) -> int:
    words = command()
    return int(words[words.index(name) + 1])


@cache
def table(title: str) -> tuple[Row, ...]:
    """The rows below a heading, by the names of the columns."""
    (section,) = [part for part in document().split("\n## ") if part.startswith(f"{title}\n")]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line] for line in lines]
    return tuple(dict(zip(head, row, strict=True)) for row in rows)
