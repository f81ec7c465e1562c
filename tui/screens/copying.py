"""Copying a text through the terminal (OSC 52), and the file that takes its place where that cannot be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 74_994
"""Signs of base64 that terminals take in one OSC 52 sequence; several drop a longer one without a word."""


def fits(text: str) -> bool:
    """Whether a text is short enough for every terminal that knows OSC 52."""
    return (len(text.encode()) + 2) // 3 * 4 <= LONGEST


def copied_note(file_key: str, environ: Mapping[str, str] | None = None) -> str:
    """What to say after copying: nobody can tell from here whether the terminal took it.

    Args:
        file_key: key that writes the same text to a file; empty when it has none.
        environ: environment variables; those of the process when None.
    """
    env = os.environ if environ is None else environ
    parts = ["Copied."]
    if env.get("TMUX"):
        parts.append("tmux passes it on after: set -g set-clipboard on.")
    elif env.get("STY"):
        parts.append("screen does not pass it on.")
    if file_key:
        parts.append(f"Nothing in your clipboard? {file_key} writes it to a file.")
    return " ".join(parts)
