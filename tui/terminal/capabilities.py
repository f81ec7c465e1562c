"""What the terminal at the other end can do, found from the environment alone.

Nothing is asked of the terminal: an answer may never come over a slow line, and a question left unread
would end up as typed text in the shell.
"""

from __future__ import annotations

import locale
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MINIMUM_SIZE = (60, 16)
"""Columns and rows below which only the size guard is shown."""

_CONSOLES = ("linux", "cons25", "vt100", "vt102", "vt220", "ansi", "dumb", "unknown")
_LIGHT = ("7", "15")
"""Numbers of the two light colours among the 16."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What was found.

    Attributes:
        interactive: standard input and both outputs are terminals that understand cursor movement.
        reason: why not, for people; empty when interactive.
        unicode: the locale's encoding can carry letters beyond ASCII.
        graphics: braille and blocks can be drawn as well; the fonts of consoles lack them.
        over_ssh: the session came through ssh.
        color: False when NO_COLOR is set.
        many_colors: more than the 16 that the terminal's user chooses.
        light: the background is light, as far as the terminal tells.
    """

    interactive: bool
    reason: str
    unicode: bool
    graphics: bool
    over_ssh: bool
    color: bool
    many_colors: bool
    light: bool


def detect(environ: Mapping[str, str] | None = None) -> Capabilities:
    """Look at the process's environment and standard streams.

    Args:
        environ: environment variables; those of the process when None.
    """
    env = os.environ if environ is None else environ
    reason = _why_not_interactive(env)
    unicode = _carries_unicode(env)
    return Capabilities(
        interactive=not reason,
        reason=reason,
        unicode=unicode,
        graphics=unicode and env.get("TERM", "") not in _CONSOLES,
        over_ssh=bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY")),
        color=not env.get("NO_COLOR"),
        many_colors=_has_many_colors(env),
        light=_is_light(env),
    )


def _why_not_interactive(env: Mapping[str, str]) -> str:
    if env.get("TERM", "") in ("dumb", "unknown"):
        return f"TERM={env['TERM']} cannot move the cursor"
    # Textual reads keys from standard input and draws on standard error.
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"standard {name} is not a terminal"
    return ""


def _carries_unicode(env: Mapping[str, str]) -> bool:
    # UTF-8 mode makes Python write UTF-8 whatever the terminal expects, so the locale's own word counts.
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := env.get(name):
            return "utf-8" in value.lower() or "utf8" in value.lower()
    return locale.getencoding().lower().replace("-", "") == "utf8" and sys.platform in ("darwin", "win32")


def _has_many_colors(env: Mapping[str, str]) -> bool:
    """As Rich decides it, which writes the colour codes."""
    if env.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return True
    return env.get("TERM", "").rpartition("-")[2] in ("256color", "kitty", "direct")


def _is_light(env: Mapping[str, str]) -> bool:
    """``COLORFGBG`` is foreground and background by number, such as ``0;15`` or ``0;default;15``."""
    return env.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT
