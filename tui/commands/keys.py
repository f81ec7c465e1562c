"""Keys as the terminal library names them, as people write them, and those that cannot be given away."""

from __future__ import annotations

import string
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def sign_name(sign: str) -> str:
    """The name of the key that types a sign: ``question_mark`` for ``?``, letters and digits as they are."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_") or sign
    return _OTHER_NAMES.get(name, name)


SIGNS: Mapping[str, str] = {sign_name(sign): sign for sign in string.punctuation}
"""Name → sign, for the signs of ASCII."""
KEY_NAMES: Mapping[str, str] = {**SIGNS, "escape": "esc", "pageup": "PgUp", "pagedown": "PgDn"}
"""Name of a key → what people read, where they differ."""

NO_KEY = "no-key"
"""Stands for the keys of a command that has none: no terminal sends it."""

_ALIASES = {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup"}
_ALIASES |= {"pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown"}
_MODIFIERS = ("alt", "ctrl", "shift")
_FUNCTION = tuple(f"f{number}" for number in range(1, 25))
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_WORDS = frozenset({"space", "backspace", "delete", "insert", "enter", "escape", "tab", *_FUNCTION, *_MOVING})
_WITH_CTRL = frozenset({*string.ascii_lowercase, "backslash", "right_square_bracket", "underscore"})
_BYTES_OF = {"h": "backspace", "i": "tab", "j": "enter", "m": "enter", "left_square_bracket": "esc"}

KEPT: Mapping[str, str] = {
    **dict.fromkeys(_MOVING, "moves in every list and plot"),
    "tab": "goes to the next part of a tab",
    "shift+tab": "goes to the part before",
    "enter": "opens things everywhere",
    "escape": "leaves things everywhere",
    "ctrl+c": "is what people press to get out of a program",
}
"""Keys that no command may be given, and what they do."""


def shown(key: str) -> str:
    """A key as people read it: ``?``, ``ctrl+p``, ``esc``."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, KEY_NAMES.get(last, last)])


def key_of(written: str) -> str:
    """The name of a key written as in the footer or in the settings: ``?`` is ``question_mark``.

    Args:
        written: a sign, a letter, a name, or one of them behind ``ctrl+``, ``alt+``, ``shift+``.

    Raises:
        ValueError: there is no such key, or it is not sent as a key of its own; the message says why.
    """
    if written == "+" or written.endswith("++"):
        written = f"{written[:-1]}plus"
    *before, last = written.strip().split("+")
    modifiers = sorted(word.casefold() for word in before)
    if unknown := [word for word in modifiers if word not in _MODIFIERS]:
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(_MODIFIERS)}")
    name = _plain_name(last)
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    if "ctrl" in modifiers:
        name = name.lower()
        if name in _BYTES_OF and modifiers == ["ctrl"]:
            raise ValueError(f"terminals send ctrl+{shown(name)} as {_BYTES_OF[name]}")
        if name not in _WITH_CTRL and name not in _FUNCTION and name not in _MOVING:
            raise ValueError(f"terminals do not send ctrl+{shown(name)} as a key of its own")
    return "+".join([*modifiers, name])


def _plain_name(written: str) -> str:
    if len(written) == 1 and written.isprintable() and not written.isspace():
        return sign_name(written)
    name = _ALIASES.get(written.casefold(), written.casefold())
    if name not in _WORDS and name not in SIGNS:
        raise ValueError(f"there is no key {written!r}")
    return name


def spelt(keys: str) -> str:
    """Keys as people read them where arrows cannot be drawn: ``Left Right`` for ``← →``."""
    for arrow, name in (("←", "Left"), ("→", "Right"), ("↑", "Up"), ("↓", "Down")):
        keys = keys.replace(arrow, name)
    return keys
