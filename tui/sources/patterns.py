"""Paths with ``*``, ``?`` or ``[…]`` that no shell has resolved: the files that they mean."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_MATCH: Final = "No file or folder matches this pattern."
NO_MATCH_HINT: Final = (
    "* stands for any part of a name and ** for folders in folders; check where it starts from."
)


def is_pattern(path: Path) -> bool:
    """Whether a path is a pattern, not the name of something that is there."""
    text = os.fspath(path)
    return glob.has_magic(text) and "\x00" not in text and not os.path.lexists(text)


def matches(path: Path) -> Iterator[Path]:
    """What a pattern matches, by name; hidden files only where the pattern names them.

    With ``**`` folders that are matched are left out, since everything in them is matched too.
    """
    text = os.fspath(path)
    recursive = "**" in path.parts
    try:
        found = sorted(glob.glob(text, recursive=True))  # noqa: PTH207 - takes absolute and relative patterns alike
    except (re.error, ValueError, OSError, RecursionError):
        return
    for name in found:
        if not (recursive and os.path.isdir(name)):  # noqa: PTH112 - raises nothing
            yield Path(name)
